//! body, then date

use crate::diagnostic::Severity;
use crate::grammar::agencies::signer_line;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// Nobody signs a dated document.
pub static RULE: Rule = Rule {
    name: "signature/missing-signature",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "有成文日期而没有署名", en: "the document has a date and no signature" },
        why: Words { zh: "署名是公文生效的标志之一。", en: "The signature shows whose the document is." },
        source: Source::read("党政机关公文处理工作条例 (2012), 9.11"),
        silent: Words {
            zh: "令由首长签署；纪要、任免、要闻、名单；题下标注日期的。文中各件均无署名的，只提示。",
            en: "orders signed by the head; minutes, appointments, news, lists; a date under the title. Where no document of the text is signed it is an info.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕11号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好春灌工作，现将有关事项通知如下。\n2024年5月6日\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕11号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好春灌工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let signed = subject.tree().documents.iter().any(|document| !super::signers(document).is_empty());
    for unit in subject.units.iter().filter(|unit| unit.is_main() && super::needs_signature(unit.document())) {
        let document = unit.document();
        let dated = document.signature.as_ref().is_some_and(|signature| signature.date.is_some());
        if !dated || !super::signers(document).is_empty() {
            continue;
        }
        // A date under the title stands over the body.
        let passages: Vec<&Passage<'_>> = subject.passages_of(unit).filter(|p| p.role != Role::Furniture).collect();
        let body = passages.iter().position(|passage| passage.is_prose()).unwrap_or(passages.len());
        let Some(at) = passages.iter().skip(body).position(|passage| passage.role == Role::Date) else { continue };
        let (date, before) = (passages.get(body + at), (body + at).checked_sub(1).and_then(|i| passages.get(i)));
        // A signer that the parser joined to the line before it.
        let joined = before.and_then(|before| before.block.parts().last()).map(|line| subject.source.slice(line));
        if joined.is_some_and(|line| signer_line(line).is_some()) {
            continue;
        }
        if let Some(date) = date {
            let found = report.find(date.range(), "成文日期之上没有署名", "no signature stands over the date");
            if !signed {
                found.at_severity(Severity::Info);
            }
        }
    }
}
