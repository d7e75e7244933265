//! （含附件

use crate::diagnostic::Severity;
use crate::lint::balance::Fault;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A bracket without its partner.
pub static RULE: Rule = Rule {
    name: "punctuation/unclosed-bracket",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "括号不成对", en: "a bracket has no partner" },
        why: Words {
            zh: "缺一半的括号使上下文无法分清，常因识别漏字。",
            en: "With half a bracket nobody sees where it ends; recognition loses them.",
        },
        source: Source::read("GB/T 15834-2011, 4.9.2"),
        silent: Words {
            zh: "跨段配对的；序号“1）”；一段三处以上的，只报一次。",
            en: "pairs over several paragraphs; labels as 1）; a paragraph with three or more is told once.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地负责（含乡镇。", "一、修渠。各地负责（含乡镇）。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in subject.unbalanced().iter().filter(|found| found.fault == Fault::Bracket) {
        let (zh, en) = (format!("“{}”没有配对", found.mark), format!("{} has no partner", found.mark));
        report.find(found.range, zh, en);
    }
}
