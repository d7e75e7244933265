//! 2026年1月至2025年12月

use crate::diagnostic::Severity;
use crate::grammar::dates::{PrintedDate, printed_dates};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A range of days that ends before it begins.
pub static RULE: Rule = Rule {
    name: "date/reversed-range",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "起止日期颠倒", en: "a range of dates ends before it begins" },
        why: Words { zh: "止在起之前，必有一误。", en: "One of the two ends is wrong." },
        source: Source::PRACTICE,
        silent: Words {
            zh: "后半没有年份的（11月至次年3月）。",
            en: "ranges whose second half has no year (November to March).",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。2026年5月至2025年12月检修渠道。",
            "一、修渠。2025年5月至2025年12月检修渠道。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.is_prose()) {
        let text = passage.as_str();
        let mut last: Option<PrintedDate> = None;
        for date in printed_dates(text) {
            let first = last.replace(date.clone());
            let Some(first) = first.filter(|first| is_range(text.get(first.range.end..date.range.start))) else {
                continue;
            };
            if let (Some(from), Some(to)) = (day(&first), day(&date))
                && to < from
            {
                let place = passage.place(first.range.start..date.range.end);
                report.find(place, "止期在起期之前", "the range ends before it begins");
            }
        }
    }
}

fn is_range(between: Option<&str>) -> bool {
    between.is_some_and(|between| matches!(between.trim(), "至" | "到" | "—" | "－" | "-" | "～" | "~" | "——" | "起至"))
}

/// For the comparison; a month stands for all its days, and two such for each other.
fn day(date: &PrintedDate) -> Option<(u32, u32, u32)> {
    Some((date.year.as_ref()?.value, date.month.value, date.day.as_ref().map_or(0, |day| day.value)))
}
