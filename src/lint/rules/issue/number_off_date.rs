//! `半月刊第9期`, `8月15日`

use crate::diagnostic::Severity;
use crate::grammar::masthead::Item;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::statements::{issues_a_year, statements};

/// The number of an issue and its month do not fit.
pub static RULE: Rule = Rule {
    name: "issue/number-off-date",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "期号与出版月份不合", en: "the issue number does not fit the month" },
        why: Words {
            zh: "半月刊第九期当在五月，月刊第九期当在九月；相差多月，期号或日期可疑。",
            en: "The ninth issue of a semimonthly is of May, of a monthly of September; months apart, one of the two is doubtful.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "相差一个月；旬刊；刊期不明；合刊。",
            en: "one month apart; ten-day gazettes; frequency unknown; combined issues.",
        },
        examples: &[Example::new(
            Slot::Masthead,
            "（半月刊）\n2024年第10期\n（总第322期）\n2024年8月30日出版",
            "（半月刊）\n2024年第10期\n（总第322期）\n2024年5月30日出版",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(issue) = &subject.tree().issue else { return };
    let day = issue.published.as_ref().and_then(|date| date.iso);
    let (Some(number), Some(day)) = (issue.number, day) else { return };
    let month = match issue.frequency.as_deref().and_then(issues_a_year) {
        Some(24) => number.div_ceil(2),
        Some(12) => number,
        _ => return,
    };
    let statements = statements(subject);
    if month > 12 || day.month.abs_diff(month) <= 1 || statements.iter().any(|statement| statement.is_combined) {
        return;
    }
    if let Some(place) =
        statements.iter().find(|statement| matches!(statement.item, Item::Published(..) | Item::PublishedInYear { .. }))
    {
        report.find(
            place.range,
            format!("第{number}期当在{month}月出版，此处作{}月", day.month),
            format!("number {number} is of month {month}, the date of month {}", day.month),
        );
    }
}
