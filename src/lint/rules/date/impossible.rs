//! 2021年9月31日

use crate::diagnostic::Severity;
use crate::grammar::dates::{CalendarDay, PrintedDate, printed_dates};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::quoted::is_quoted;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// A day that the calendar lacks.
pub static RULE: Rule = Rule {
    name: "date/impossible",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "日历上没有这一天", en: "the calendar has no such day" },
        why: Words {
            zh: "没有的日期无从执行，也无从推算时限。", en: "Nothing can be done by a day that never comes."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "农历日期；更正里引述的错误。", en: "lunar dates; errors quoted in a correction."
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。各地于2024年9月31日前报送方案。",
            "一、修渠。各地于2024年9月30日前报送方案。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in &subject.passages {
        let text = passage.as_str();
        for date in printed_dates(text).filter(is_impossible) {
            let before = text.get(..date.range.start).unwrap_or_default();
            if is_lunar(before) || is_corrected(subject, passage, before) {
                continue;
            }
            let words = text.get(date.range.clone()).unwrap_or_default();
            report.find(
                passage.place(date.range.clone()),
                format!("日历上没有{words}"),
                format!("no such day: {words}"),
            );
        }
    }
}

/// Without a year, 29 February is a day.
fn is_impossible(date: &PrintedDate) -> bool {
    const LEAP: u32 = 2024;
    let Some(day) = &date.day else { return !(1..=12).contains(&date.month.value) };
    let year = date.year.as_ref().map_or(LEAP, |year| year.value);
    !CalendarDay { year, month: date.month.value, day: day.value }.is_real()
}

fn is_lunar(before: &str) -> bool {
    const NEAR: usize = 12;
    let near: String = before.chars().rev().take(NEAR).collect::<Vec<_>>().into_iter().rev().collect();
    ["农历", "夏历", "阴历", "旧历"].iter().any(|word| near.contains(word))
}

/// Wording that a correction quotes.
fn is_corrected(subject: &Subject<'_, '_>, passage: &Passage<'_>, before: &str) -> bool {
    let unit = subject.units.iter().find(|unit| unit.text.unit == passage.unit);
    is_quoted(before) && unit.and_then(|unit| unit.text.title()).is_some_and(|title| title.contains("更正"))
}
