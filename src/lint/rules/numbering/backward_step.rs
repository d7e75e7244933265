//! 5. 6. 4.

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

use super::broken;

/// A number falls back.
pub static RULE: Rule = Rule {
    name: "numbering/backward-step",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "序号倒退", en: "the numbers fall back to one that is neither 1 nor the next" },
        why: Words {
            zh: "序号倒退多为数字写错，或者双栏排印被横着读了。",
            en: "A step back is most often a wrong digit, or two columns read across.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "重新从一编起的；一个系列里倒退、缺号太多的，只提示一次。",
            en: "a series that begins anew; a series that is broken too often is told once.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。\n（三）护坡。各地要护坡。\n（二）巡渠。各地要巡渠。",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。\n（三）护坡。各地要护坡。\n（四）巡渠。各地要巡渠。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::in_text(subject) {
        let Cause::BackwardStep { before } = found.cause else { continue };
        let label = found.label;
        broken::tell(report, found, format!("{before}之后倒退到{label}"), format!("{label} after {before}"));
    }
}
