//! Dates — 成文日期, 出版日期. GB/T 9704-2012 clause 7.3.5.4: Arabic digits, year-month-day complete, no leading zeros.
//! Before 2012-07-01 Chinese numerals (`二〇一一年三月四日`); OCR spaces them (`2024 年 2 月 4 日`).

use std::borrow::Cow;
use std::fmt;

use nom::{
    IResult, Parser,
    branch::alt,
    character::complete::{char, one_of},
    combinator::consumed,
    sequence::delimited,
};
use serde::{Deserialize, Serialize, de};

use super::chars::{self, sp, whole};
use super::numerals::{arabic_n, han_number, han_year};

/// A day as printed; [`CalendarDay::is_real`] tells whether the calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDay {
    /// Four digits.
    pub year: u32,
    /// As printed, 1 to 12 in a real date.
    pub month: u32,
    /// As printed, 1 to 31 in a real date.
    pub day: u32,
}

impl CalendarDay {
    /// A real day from its `YYYY-MM-DD`.
    pub fn of_iso(text: &str) -> Option<Self> {
        let number = |part: Option<&str>| part?.parse::<u32>().ok();
        let mut parts = text.split('-');
        let day = Self { year: number(parts.next())?, month: number(parts.next())?, day: number(parts.next())? };
        (day.is_real() && day.to_string() == text).then_some(day)
    }

    /// Number of a real day in its year, from 1; that of an impossible one is of no use.
    pub fn day_of_year(self) -> u32 {
        (1..self.month).map(|month| days_of_month(self.year, month)).sum::<u32>() + self.day
    }

    /// Whether the calendar has such a day: `2021年9月31日` is printed, but no day.
    pub fn is_real(self) -> bool {
        (1..=days_of_month(self.year, self.month)).contains(&self.day)
    }
}

fn days_of_month(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 0,
    }
}

impl fmt::Display for CalendarDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for CalendarDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CalendarDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Self::of_iso(&text).ok_or_else(|| de::Error::custom(format_args!("no day of the calendar: {text}")))
    }
}

/// `date := year 年 month 月 day 日` — with white space anywhere between.
///
/// Samples: `2023年12月6日`, `2024 年 2 月 4 日`, `二〇一一年三月四日`.
pub fn date(i: &str) -> IResult<&str, CalendarDay> {
    let (i, year) = alt((arabic_n(4, 4), han_year)).parse(i)?;
    let (i, _) = delimited(sp, char('年'), sp).parse(i)?;
    let (i, month) = alt((arabic_n(1, 2), han_number)).parse(i)?;
    let (i, _) = delimited(sp, char('月'), sp).parse(i)?;
    let (i, day) = alt((arabic_n(1, 2), han_number)).parse(i)?;
    let (i, _) = (sp, one_of("日号")).parse(i)?;
    Ok((i, CalendarDay { year, month, day }))
}

/// `dashed_date := year (-|/|.) month (-|/|.) day` — as sites state dates. Sample: `2023-10-16`.
pub fn dashed_date(i: &str) -> IResult<&str, CalendarDay> {
    let mark = || one_of("-/.");
    let (i, (year, _, month, _, day)) = (arabic_n(4, 4), mark(), arabic_n(1, 2), mark(), arabic_n(1, 2)).parse(i)?;
    Ok((i, CalendarDay { year, month, day }))
}

/// `date_line := date` — a line that is a date and nothing else.
pub fn date_line(line: &str) -> Option<CalendarDay> {
    whole(date, line)
}

/// `decision_line := issuer? (于)? date (…会议)? (决定 words? | 任免 words) colon?` — the line that opens a list of
/// appointments: the day, and the day as printed.
///
/// Sample: `2024年4月3日决定：`
pub fn decision_line(line: &str) -> Option<(CalendarDay, &str)> {
    const LONGEST_ISSUER: usize = 40;
    const LONGEST_MEETING: usize = 40;
    let line = line.trim_matches(chars::is_space);
    let may = line.char_indices().take(LONGEST_ISSUER).filter(|(_, c)| is_year_digit(*c));
    let (at, rest, raw, day) = may.map(|(at, _)| at).find_map(|at| {
        let (rest, (raw, day)) = consumed(date).parse(&line[at..]).ok()?;
        Some((at, rest, raw, day))
    })?;
    if line[..at].contains(['，', '。', '；', '《', '：']) {
        return None;
    }
    let (meeting, tail) = match rest.rsplit_once("决定") {
        Some(parts) => parts,
        // `国务院2024年3月6日任免国家工作人员：`
        None => {
            rest.split_once("任免").filter(|(_, t)| t.ends_with(['：', ':']) && t.chars().count() <= LONGEST_MEETING)?
        }
    };
    let quiet = meeting.chars().count() <= LONGEST_MEETING && !meeting.contains(['。', '；', '《']);
    let closes = tail.is_empty() || tail.ends_with(['：', ':']) && !tail.contains(['。', '，', '；']);
    (quiet && closes).then_some((day, raw))
}

fn is_year_digit(c: char) -> bool {
    matches!(c, '二' | '一') || chars::digit_value(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_days_are_read_but_not_real() {
        for (text, real) in [("2021年9月31日", false), ("2024年2月29日", true), ("2023年2月29日", false)] {
            assert_eq!(date_line(text).map(CalendarDay::is_real), Some(real), "{text}");
        }
    }
}
