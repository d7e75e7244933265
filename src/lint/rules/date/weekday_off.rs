//! 2024年5月6日（星期二）

use crate::diagnostic::Severity;
use crate::grammar::dates::printed_dates;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// The weekday is not that of the date.
pub static RULE: Rule = Rule {
    name: "date/weekday-off",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "星期与日期不合", en: "the weekday is not that of the date" },
        why: Words {
            zh: "星期由日期推出，不合必有一误，报送时限、会议日期因此不明。",
            en: "A date has one weekday; if they disagree nobody knows which day is meant.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "日期没有写年份。", en: "dates without a year." },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。2024年5月20日（星期三）前报送方案。",
            "一、修渠。2024年5月20日（星期一）前报送方案。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.is_prose()) {
        let text = passage.as_str();
        for date in printed_dates(text) {
            let Some(day) = date.calendar_day().filter(|day| day.is_real()) else { continue };
            let rest = text.get(date.range.end..).unwrap_or_default();
            let Some((said, length)) = weekday(rest) else { continue };
            let right = day.weekday();
            if said != right {
                let name = NAMES.get(right as usize).copied().unwrap_or_default();
                let place = passage.place(date.range.start..date.range.end + length);
                report.find(place, format!("{day}是星期{name}"), format!("{day} is 星期{name}"));
            }
        }
    }
}

const NAMES: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];

/// `（星期二）` — the weekday, 0 for Sunday, and the length of the bracket in bytes.
fn weekday(rest: &str) -> Option<(u32, usize)> {
    let inside = rest.trim_start().strip_prefix(['（', '('])?;
    let word = ["星期", "周", "礼拜"].iter().find_map(|word| inside.strip_prefix(word))?;
    let name = word.chars().next().map(|c| if c == '天' { '日' } else { c })?;
    let number = NAMES.iter().position(|known| *known == name)?;
    let after = word.get(name.len_utf8()..)?.strip_prefix(['）', ')'])?;
    Some((number as u32, rest.len() - after.len()))
}
