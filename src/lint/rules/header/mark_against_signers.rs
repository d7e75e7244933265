//! `甲省教育厅文件`, signed 乙厅

use crate::diagnostic::Severity;
use crate::grammar::agencies::{ends_as_body, squeeze};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::organs::{Organ, may_be_same};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// The printed head names another body than signs.
pub static RULE: Rule = Rule {
    name: "header/mark-against-signers",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "发文机关标志与署名不是同一机关", en: "the printed head names another body than signs"
        },
        why: Words {
            zh: "发文机关标志与署名是同一发文机关。",
            en: "The printed head and the signature are of one issuer.",
        },
        source: Source::inferred("党政机关公文处理工作条例 (2012), 9.4"),
        silent: Words {
            zh: "联合行文用主办机关标志的；办公厅与其政府；简称。",
            en: "joint texts under the mark of the lead; an office and its government; short names.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省教育厅文件\n岚水发〔2024〕12号\n岚川省水利厅关于做好渠道管护工作的通知\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅文件\n岚水发〔2024〕12号\n岚川省水利厅关于做好渠道管护工作的通知\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let signers = unit.document().signature.as_ref().map(|signature| &signature.signers[..]).unwrap_or_default();
        let bodies: Vec<&str> = signers.iter().map(|signer| signer.name.as_ref()).filter(|n| ends_as_body(n)).collect();
        let marks = subject.passages_of(unit).take(HEAD).filter(|passage| passage.role == Role::Furniture);
        for mark in marks {
            let line = squeeze(mark.as_str());
            let Some(issuer) = line.strip_suffix("文件").filter(|issuer| ends_as_body(issuer)) else { continue };
            let placed = Organ::of(issuer).is_some_and(|organ| !organ.place.is_empty());
            if placed && !bodies.is_empty() && !bodies.iter().any(|body| may_be_same(body, issuer)) {
                let signed = bodies.join("、");
                report.find(mark.range(), format!("署名为{signed}"), format!("signed by {signed}"));
            }
        }
    }
}

/// Passages from the top of a document in which the head stands.
const HEAD: usize = 4;
