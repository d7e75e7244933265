//! signature, then the issued text

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;
use crate::tree::model::Document;

/// A signed document without a date.
pub static RULE: Rule = Rule {
    name: "signature/missing-date",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "有署名而没有成文日期", en: "the document is signed and has no date" },
        why: Words {
            zh: "成文日期决定文件何时生效、适用何种规范。",
            en: "The date tells when a document speaks and which rules judge it.",
        },
        source: Source::read("党政机关公文处理工作条例 (2012), 9.12"),
        silent: Words {
            zh: "日期在题注、令或者“决定”行的；纪要、要闻。文中各件均无日期的，只提示。",
            en: "a date in the title note, the order or the line of decision; minutes, news. Where no document of the text is dated it is an info.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕11号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好春灌工作，现将有关事项通知如下。\n岚川省水利厅\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕11号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好春灌工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let date = |document: &Document<'_>| document.signature.as_ref().is_some_and(|s| s.date.is_some());
    let dated = subject.tree().documents.iter().any(date);
    for unit in subject.units.iter().filter(|unit| unit.is_main() && super::needs_signature(unit.document())) {
        let document = unit.document();
        if date(document) || super::signers(document).is_empty() || document.enactment.is_some() {
            continue;
        }
        let last = subject.passages_as(unit, Role::Signature).last();
        // One that was not read stands right after the signers.
        let next = last.and_then(|last| subject.passages.iter().find(|p| p.range().start >= last.range().end));
        let unread =
            next.is_some_and(|next| next.as_str().contains('年') && next.as_str().chars().count() <= LONGEST_DATE);
        if let Some(last) = last.filter(|_| !unread) {
            let found = report.find(last.range(), "署名之下没有成文日期", "no date stands under the signature");
            if !dated {
                found.at_severity(Severity::Info);
            }
        }
    }
}

/// A longer line is no date, in characters.
const LONGEST_DATE: usize = 24;
