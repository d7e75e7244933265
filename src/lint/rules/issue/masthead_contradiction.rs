//! `第9期` on the cover, `第8期` inside

use crate::diagnostic::Severity;
use crate::grammar::masthead::Item;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::statements::statements;

/// Cover, title page and imprint of an issue state different things.
pub static RULE: Rule = Rule {
    name: "issue/masthead-contradiction",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "刊头各处的年份、期号、总期号或出版日期互相矛盾",
            en: "cover, title page and imprint of an issue differ in year, number, cumulative number or date",
        },
        why: Words {
            zh: "一期只有一个期号、一个出版日期；各处不一，馆藏登记即错。",
            en: "An issue has one number and one date; where they differ it is registered wrongly.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "合刊；增刊、特刊；正文和简介中提到的其他各期。",
            en: "combined and extra issues; other issues that the text or the note about the gazette mentions.",
        },
        examples: &[Example::new(
            Slot::Masthead,
            "2024年第10期\n（总第322期）\n（半月刊）\n2024年第11期\n2024年5月30日出版",
            "2024年第10期\n（总第322期）\n（半月刊）\n2024年第10期\n2024年5月30日出版",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let statements = statements(subject);
    if statements.iter().any(|statement| statement.is_combined) {
        return;
    }
    for (kind, zh, en) in KINDS {
        let mut values = statements.iter().filter_map(|statement| Some((kind(&statement.item)?, statement.range)));
        let Some((first, at)) = values.next() else { continue };
        if let Some((other, place)) = values.find(|(value, _)| *value != first) {
            report
                .find(place, format!("{zh}作{other}，前作{first}"), format!("{en} {other}, {first} before"))
                .resting_on(at, format!("{zh}作{first}"), format!("{en} {first}"));
        }
    }
}

/// What is compared, and what it is called.
type Kind = (fn(&Item<'_>) -> Option<String>, &'static str, &'static str);

const KINDS: [Kind; 4] = [
    (year, "年份", "year"),
    (number, "期号", "number"),
    (cumulative, "总期号", "cumulative number"),
    (published, "出版日期", "date"),
];

fn year(item: &Item<'_>) -> Option<String> {
    match item {
        Item::Year(year) | Item::Number { year: Some(year), .. } => Some(year.to_string()),
        _ => None,
    }
}

fn number(item: &Item<'_>) -> Option<String> {
    if let Item::Number { number, .. } = item { Some(number.to_string()) } else { None }
}

fn cumulative(item: &Item<'_>) -> Option<String> {
    if let Item::Cumulative { number, .. } = item { Some(number.to_string()) } else { None }
}

fn published(item: &Item<'_>) -> Option<String> {
    if let Item::Published(day, _) = item { Some(day.to_string()) } else { None }
}
