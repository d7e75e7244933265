//! first label 二、

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

use super::broken;

/// A series does not begin with one.
pub static RULE: Rule = Rule {
    name: "numbering/wrong-start",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "序号不从“一”开始", en: "a series does not begin with one" },
        why: Words {
            zh: "前面的一项或者它的序号多半丢了。", en: "The first item, or its label, is probably lost."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "节选；第一项在引导句、附件说明里；宪法修正案等连续编号的；表格之后。",
            en: "excerpts; the first member stands in the line that leads to the list; acts that run on; after a table.",
        },
        examples: &[Example::new(
            Slot::Body,
            "二、修渠。各地要修渠。\n三、护岸。各地要护岸。",
            "一、修渠。各地要修渠。\n二、护岸。各地要护岸。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::everywhere(subject).filter(|found| found.cause == Cause::WrongStart) {
        let label = found.label;
        broken::tell(report, found, format!("序号从{label}开始"), format!("the series begins with {label}"));
    }
}
