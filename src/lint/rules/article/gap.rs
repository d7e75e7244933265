//! 第七条, 第九条

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::rules::numbering::broken;
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

/// An article is missing.
pub static RULE: Rule = Rule {
    name: "article/gap",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "条的序号跳号", en: "the number of an article is missing" },
        why: Words {
            zh: "条按全文连续编号；跳号处必有脱漏或者错号。",
            en: "Articles are counted through the whole act; a jump is a loss or a wrong number.",
        },
        source: Source::read("立法法 (2023), 65"),
        silent: Words {
            zh: "修改决定、修正案；节选；序号夹在上一段里、形近误读的，另有规则。",
            en: "amendments; excerpts; a label found inside a paragraph or misread has a rule of its own.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第四条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::in_articles(subject) {
        let (zh, en) = match found.cause {
            Cause::Gap { first, count: 1 } => (format!("此前缺{first}"), format!("{first} is missing before it")),
            Cause::Gap { first, count } => {
                (format!("此前自{first}起缺{count}条"), format!("{count} articles are missing before it, from {first}"))
            }
            Cause::Unreadable { missing } => (
                format!("条文残缺，共缺{missing}条，无法逐一核对"),
                format!("{missing} articles are missing: too many to say more"),
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
