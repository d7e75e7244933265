//! 甲政发… signed 乙省人民政府

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::organs::{Organ, may_be_same};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::codes;
use super::own;

/// The code is that of a body that neither signs nor stands in the title.
pub static RULE: Rule = Rule {
    name: "number/code-of-another-issuer",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "机关代字属于另一机关",
            en: "the code is that of another body than signs or stands in the title",
        },
        why: Words {
            zh: "发文字号由发文机关编定；代字与署名不合，必有一误。",
            en: "A number is given by the issuer; if code and signature disagree, one of them is wrong.",
        },
        source: Source::inferred("党政机关公文处理工作条例 (2012), 9.5"),
        silent: Words {
            zh: "代字不止一个机关使用的；推定的；联合行文中有一个机关相合的；办公厅（室）代政府的。",
            en: "codes of several bodies; inferred ones; a joint text of which one body fits; an office for its government.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "河南省人民政府关于做好春灌工作的通知\n冀政发〔2024〕5号\n各市水利局：\n请认真落实。\n河南省人民政府\n2024年3月8日\n",
            "河南省人民政府关于做好春灌工作的通知\n豫政发〔2024〕5号\n各市水利局：\n请认真落实。\n河南省人民政府\n2024年3月8日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let Some(code) = codes::issuer(number.reading.code).filter(|code| code.is_certain) else { continue };
        let document = number.unit.document();
        let signers = document.signature.iter().flat_map(|signature| &signature.signers).map(|signer| &signer.name);
        let named: Vec<&str> = document.issuers.iter().chain(signers).map(AsRef::as_ref).collect();
        let title = document.title.as_deref().unwrap_or_default();
        // A person signs orders; a name that is no body resolves to nothing.
        let resolve = !named.is_empty() && named.iter().all(|name| Organ::of(name).is_some());
        let fits = named.iter().any(|name| may_be_same(name, code.issuer)) || title.contains(code.issuer);
        if !resolve || fits || Organ::of(code.issuer).is_none() {
            continue;
        }
        report.find(
            number.passage.place(number.reading.code_at.clone()),
            format!("代字“{}”属于{}", number.reading.code, code.issuer),
            format!("{} is the code of {}", number.reading.code, code.issuer),
        );
    }
}
