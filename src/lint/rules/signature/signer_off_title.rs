//! title 甲厅, signed 乙厅

use crate::diagnostic::Severity;
use crate::grammar::titles::issuers_of_title;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::organs::Organ;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

use super::differ_in_one_look_alike;

/// The issuer that the title names does not sign.
pub static RULE: Rule = Rule {
    name: "signature/signer-off-title",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "标题中的发文机关没有署名", en: "the issuer in the title does not sign" },
        why: Words { zh: "标题与署名是同一发文机关。", en: "Title and signature are of one issuer." },
        source: Source::read("党政机关公文处理工作条例 (2012), 9.11"),
        silent: Words {
            zh: "联合行文；简称；办公厅与其政府；转发件标题中的原发文机关；更名。",
            en: "joint texts; short names; an office and its government; the origin in a forwarding title; renamed bodies.",
        },
        examples: &[Example::new(Slot::Signers, "岚川省林业局", "岚川省水利厅")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let Some(title) = document.title.as_deref().filter(|title| !title.contains("转发")) else { continue };
        let named: Vec<Organ> = issuers_of_title(title).into_iter().filter_map(Organ::of).collect();
        let signed: Vec<Organ> = super::signers(document).iter().filter_map(|signer| Organ::of(&signer.name)).collect();
        let resolved = |organs: &[Organ]| !organs.is_empty() && organs.iter().all(|organ| !organ.place.is_empty());
        let one = named.len() == 1 && signed.len() == 1 && super::signers(document).len() == 1;
        let (Some(issuer), Some(signer)) = (named.first(), signed.first()) else { continue };
        let glyph = differ_in_one_look_alike(&issuer.core, &signer.core)
            || differ_in_one_look_alike(&issuer.place, &signer.place);
        if !one || !resolved(&named) || !resolved(&signed) || issuer.may_be(signer) || glyph {
            continue;
        }
        if let Some(line) = subject.passages_as(unit, Role::Signature).next() {
            let name = format!("{}{}", issuer.place, issuer.core);
            report.find(line.range(), format!("标题的发文机关是{name}"), format!("the title is of {name}")).resting_on(
                subject.head_of(unit),
                "标题",
                "the title",
            );
        }
    }
}
