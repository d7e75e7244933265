//! `总第512期` alone

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::statements::statements;

/// An issue without year, number or date.
pub static RULE: Rule = Rule {
    name: "issue/missing-issue-data",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "刊头缺年份、期号或出版日期", en: "the masthead lacks year, number or date" },
        why: Words {
            zh: "缺其一则无法登记和引用本期。",
            en: "Without them the issue can be neither registered nor cited.",
        },
        source: Source::unconfirmed("期刊出版管理规定"),
        silent: Words { zh: "未见目录和版权页的残本。", en: "texts that hold a masthead alone." },
        examples: &[Example::new(
            Slot::Masthead,
            "（半月刊）\n（总第322期）\n2024年5月30日出版",
            "（半月刊）\n2024年第10期\n（总第322期）\n2024年5月30日出版",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(issue) = subject.tree().issue.as_ref().filter(|issue| !issue.toc.is_empty()) else { return };
    let facts = [
        (issue.year.is_none() && issue.published.is_none(), "年份", "year"),
        (issue.number.is_none(), "期号", "number"),
        (issue.published.is_none(), "出版日期", "date"),
    ];
    let missing = || facts.iter().filter(|(missing, ..)| *missing);
    let first = statements(subject).into_iter().next();
    if let Some(first) = first.filter(|_| missing().next().is_some()) {
        let (zh, en): (Vec<&str>, Vec<&str>) = missing().map(|(_, zh, en)| (zh, en)).unzip();
        report.find(first.range, format!("刊头未见{}", zh.join("、")), format!("no {} in the masthead", en.join(", ")));
    }
}
