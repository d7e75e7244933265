//! 第九条, 第四条

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::rules::numbering::broken;
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

/// An article number falls back.
pub static RULE: Rule = Rule {
    name: "article/backward-step",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "条的序号倒退", en: "the number of an article falls back" },
        why: Words {
            zh: "没有新的标题，条不会从小数编起；多为错号，或者双栏横读。",
            en: "Without a new title no article has a lower number; it is a wrong number, or two columns read across.",
        },
        source: Source::read("立法法 (2023), 65"),
        silent: Words {
            zh: "新标题之下的第一条；修改决定、修正案。",
            en: "the first article under a new title; amendments.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　各地应当护岸。\n第二条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　各地应当护岸。\n第四条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::in_articles(subject) {
        let Cause::BackwardStep { before } = found.cause else { continue };
        let label = found.label;
        broken::tell(report, found, format!("{before}之后倒退到{label}"), format!("{label} after {before}"));
    }
}
