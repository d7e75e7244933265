//! `半月刊`, `第25期`

use crate::diagnostic::Severity;
use crate::grammar::masthead::Item;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::statements::{issues_a_year, statements};

/// The number of an issue is above what its frequency allows in a year.
pub static RULE: Rule = Rule {
    name: "issue/number-over-frequency",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "期号超出刊期一年所能有的期数", en: "the issue number is above the issues of a year"
        },
        why: Words {
            zh: "半月刊一年二十四期；超出即期号或刊期有误。",
            en: "A semimonthly has 24 issues a year; above that number or frequency is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "未印刊期；增刊、特刊。", en: "no frequency printed; extra issues." },
        examples: &[Example::new(
            Slot::Masthead,
            "（半月刊）\n2024年第25期\n（总第322期）\n2024年5月30日出版",
            "（半月刊）\n2024年第10期\n（总第322期）\n2024年5月30日出版",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(issue) = &subject.tree().issue else { return };
    let (Some(number), Some(most)) = (issue.number, issue.frequency.as_deref().and_then(issues_a_year)) else { return };
    let place =
        statements(subject).into_iter().find(|s| matches!(s.item, Item::Number { number: n, .. } if n == number));
    if let Some(place) = place.filter(|_| number > most) {
        let frequency = issue.frequency.as_deref().unwrap_or_default();
        report.find(
            place.range,
            format!("{frequency}一年不过{most}期，此处作第{number}期"),
            format!("a gazette of {most} issues a year has no number {number}"),
        );
    }
}
