//! 二〇二四年8月8日

use crate::diagnostic::Severity;
use crate::grammar::dates::{PrintedDate, printed_dates};
use crate::grammar::numerals::to_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// One date in two kinds of digits.
pub static RULE: Rule = Rule {
    name: "date/mixed-digits",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "同一日期混用汉字数字和阿拉伯数字", en: "one date mixes Han and Arabic digits"
        },
        why: Words { zh: "同一场合的数字形式应当一致。", en: "Within one place numbers take one form." },
        source: Source::read("GB/T 15835-2011, 4.3"),
        silent: Words { zh: "农历月份。", en: "lunar months." },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。二〇二三年8月8日修建的渠道要检修。",
            "一、修渠。二〇二三年八月八日修建的渠道要检修。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in &subject.passages {
        for date in printed_dates(passage.as_str()) {
            let (Some(year), month) = (&date.year, &date.month) else { continue };
            let day = date.day.as_ref();
            // 2024年八月: a lunar month may be meant.
            let mixed = year.is_han != month.is_han || day.is_some_and(|day| day.is_han != month.is_han);
            if !mixed || !year.is_han && day.is_none() {
                continue;
            }
            let to_han = year.is_han && passage.role != Role::Date;
            let place = passage.place(date.range.clone());
            let words = if to_han { han_date(&date) } else { arabic_date(&date) };
            let found = report.find(place, "同一日期混用两种数字", "one date in two kinds of digits");
            found.mended_by(Safety::Unsafe, vec![Edit::new(place, words)]);
        }
    }
}

fn han_date(date: &PrintedDate) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let year = date.year.as_ref().map_or(0, |year| year.value).to_string();
    let year: String = year.bytes().filter_map(|digit| DIGITS.get(usize::from(digit - b'0'))).collect();
    let day = date.day.as_ref().map(|day| format!("{}日", to_han(day.value))).unwrap_or_default();
    format!("{year}年{}月{day}", to_han(date.month.value))
}

fn arabic_date(date: &PrintedDate) -> String {
    let year = date.year.as_ref().map_or(0, |year| year.value);
    let day = date.day.as_ref().map(|day| format!("{}日", day.value)).unwrap_or_default();
    format!("{year}年{}月{day}", date.month.value)
}
