//! 第七条, 第七条

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::rules::numbering::broken;
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

/// An article number comes twice.
pub static RULE: Rule = Rule {
    name: "article/duplicate",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "条的序号重复", en: "the number of an article comes twice" },
        why: Words {
            zh: "两条同号，引用无法区分；也可能丢了“之一”。",
            en: "Two articles of one number cannot be told apart; 之一 may be lost.",
        },
        source: Source::read("立法法 (2023), 65"),
        silent: Words { zh: "修改决定、修正案；新旧对照。", en: "amendments; comparisons of editions." },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第二条　各地应当护岸。\n第三条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　各地应当护岸。\n第四条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::in_articles(subject).filter(|found| found.cause == Cause::Duplicate) {
        let label = found.label;
        broken::tell(
            report,
            found,
            format!("{label}重复，或者缺“之一”"),
            format!("{label} again, unless 之一 is lost"),
        );
    }
}
