//! 4. 甲 / 4. 乙

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

use super::broken;

/// A number comes twice running.
pub static RULE: Rule = Rule {
    name: "numbering/duplicate",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "序号重复", en: "the same number twice running" },
        why: Words {
            zh: "同一层次两项同号，引用时无法区分。",
            en: "Two items of one number cannot be told apart when they are cited.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "两个附件、两人发言前后相接；专栏、表格之后接着编的；修改决定所引的条文。",
            en: "two attachments or speakers back to back; a series that goes on after a box or a table; articles quoted by amending decisions.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一）清淤。各地要清淤。\n（一）除草。各地要除草。\n（二）护坡。各地要护坡。\n二、护岸",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。\n（三）护坡。各地要护坡。\n二、护岸",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::in_text(subject).filter(|found| found.cause == Cause::Duplicate) {
        let label = found.label;
        broken::tell(report, found, format!("{label}重复"), format!("{label} again"));
    }
}
