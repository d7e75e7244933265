//! （二)

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::printed;

/// The brackets of a label are of two widths.
pub static RULE: Rule = Rule {
    name: "numbering/mismatched-label-brackets",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "序号的括号一半全角、一半半角", en: "the brackets of a label are of two widths"
        },
        why: Words {
            zh: "层次序数用全角括号；一宽一窄是识别或者输入之误。",
            en: "Labels have full-width brackets; a mixed pair is an error of recognition or typing.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.3"),
        silent: Words { zh: "无。", en: "never." },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一)清淤。各地要清淤。\n（二）除草。各地要除草。",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for printed in printed::labels(subject, unit).filter(|printed| printed.is_bracketed()) {
            let (open, close) = (printed.text.starts_with('('), printed.text.ends_with(')'));
            if open == close {
                continue;
            }
            let end = printed.text.len();
            let edit = if open {
                Edit::new(printed.place(0..1), "（")
            } else {
                Edit::new(printed.place(end - 1..end), "）")
            };
            report
                .find(printed.range(), "序号的括号宽窄不一", "brackets of two widths in a label")
                .mended_by(Safety::Safe, vec![edit]);
        }
    }
}
