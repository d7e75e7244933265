//! （一）（三）

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

use super::broken;

/// A number of a series is missing.
pub static RULE: Rule = Rule {
    name: "numbering/gap",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "序号跳号：既不是接着编，也不是重新编",
            en: "a number of a series is missing, whichever way the series is read",
        },
        why: Words {
            zh: "少一个序号，往往是漏了一项，或者一项的序号丢了。",
            en: "A missing number often means a lost item, or an item that lost its label.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "缺的序号在引导句、专栏、表格里的；（略）、（删去）；缺得太多的，只提示一次；修改决定所引的条文；节选。",
            en: "the number stands in the line that leads to the list, in a box or a table; （略）; a series with too many gaps is told once; articles quoted by amending decisions; excerpts.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一）清淤。各地要清淤。\n（三）除草。各地要除草。\n二、护岸",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。\n二、护岸",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::in_text(subject) {
        let (zh, en) = match found.cause {
            Cause::Gap { first, count: 1 } => (format!("此前缺{first}"), format!("{first} is missing before it")),
            Cause::Gap { first, count } => (
                format!("此前缺{first}等{count}个序号"),
                format!("{count} numbers are missing before it, from {first}"),
            ),
            Cause::Unreadable { missing } => (
                format!("序号残缺，共缺{missing}个，无法逐一核对"),
                format!("{missing} numbers of this series are missing: too many to say more"),
            ),
            _ => continue,
        };
        let unreadable = matches!(found.cause, Cause::Unreadable { .. });
        let told = broken::tell(report, found, zh, en);
        if unreadable {
            told.at_severity(Severity::Info);
        }
    }
}
