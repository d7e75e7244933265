//! （甲厅负责)

use crate::diagnostic::Severity;
use crate::lint::balance::Fault;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A pair of brackets opens in one width and closes in the other.
pub static RULE: Rule = Rule {
    name: "punctuation/mismatched-brackets",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "一对括号一半全角、一半半角",
            en: "a pair of brackets opens in one width and closes in the other",
        },
        why: Words {
            zh: "一宽一窄的括号是识别或者输入之误，程序也配不上对。",
            en: "A mixed pair is an error of recognition or typing, and programs find no pair in it.",
        },
        source: Source::read("GB/T 15834-2011, 4.9.2"),
        silent: Words { zh: "序号“1)”；数学区间。", en: "labels as 1); intervals." },
        examples: &[Example::new(Slot::Body, "一、修渠。各地负责（含乡镇)。", "一、修渠。各地负责（含乡镇）。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in subject.unbalanced().iter().filter(|found| found.fault == Fault::Mismatched) {
        let Some((open, place)) = found.partner else { continue };
        let edit = if open == '(' { Edit::new(place, "（") } else { Edit::new(found.range, "）") };
        report
            .find(found.range, format!("“{open}”以“{}”收尾", found.mark), format!("{open} closes with {}", found.mark))
            .resting_on(place, "开头", "it opens here")
            .mended_by(Safety::Safe, vec![edit]);
    }
}
