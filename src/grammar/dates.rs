//! Dates — 成文日期, 出版日期. GB/T 9704-2012 clause 7.3.5.4: Arabic digits, year-month-day complete, no leading zeros.
//! Before 2012-07-01 Chinese numerals (`二〇一一年三月四日`); OCR spaces them (`2024 年 2 月 4 日`).

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use nom::{
    IResult, Parser,
    branch::alt,
    character::complete::{char, one_of},
    combinator::{consumed, opt},
    sequence::{delimited, terminated},
};
use serde::{Deserialize, Serialize, de};

use super::chars::{self, digit_value, sp, whole};
use super::numerals::{arabic_n, han_number, han_year, is_han_numeral};

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

    /// Number of a real day since the year 1, for differences; that of an impossible one is of no use.
    pub fn number(self) -> u32 {
        let before = self.year.saturating_sub(1);
        let leaps = before / 4 - before / 100 + before / 400;
        before * 365 + leaps + self.day_of_year()
    }

    /// The weekday of a real day, 0 for Sunday; that of an impossible one is of no use.
    pub fn weekday(self) -> u32 {
        self.number() % 7
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

/// A number in a date, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// Its value.
    pub value: u32,
    /// Whether it is in Han numerals.
    pub is_han: bool,
}

/// A date with its parts, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedDate {
    /// Where, in bytes of the text.
    pub range: Range<usize>,
    /// In four digits; a day may be printed without.
    pub year: Option<Numeral>,
    /// As printed, whatever the calendar says.
    pub month: Numeral,
    /// As printed; a month may be printed without when it has its year.
    pub day: Option<Numeral>,
}

impl PrintedDate {
    /// The day, when year, month and day are there.
    pub fn calendar_day(&self) -> Option<CalendarDay> {
        let (year, day) = (self.year.as_ref()?, self.day.as_ref()?);
        Some(CalendarDay { year: year.value, month: self.month.value, day: day.value })
    }
}

/// `printed_dates := (year 年 month 月 (day 日)? | month 月 day 日)*` — every date of a text, in order, as printed.
///
/// # Example
/// ```
/// let text = "自2024年5月起，每年9月31日前报送。";
/// let dates = gongbao::grammar::dates::printed_dates(text);
/// assert_eq!(dates.map(|date| &text[date.range]).collect::<Vec<_>>(), ["2024年5月", "9月31日"]);
/// ```
pub fn printed_dates(text: &str) -> impl Iterator<Item = PrintedDate> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text.get(at..)?.chars().next() {
            let is_digit = |c: char| digit_value(c).is_some() || is_han_numeral(c) || is_year_digit(c);
            if !is_digit(c) {
                at += c.len_utf8();
            } else if let Ok((rest, date)) = printed_date(text, at) {
                at = text.len() - rest.len();
                return Some(date);
            } else {
                // The rest of a number is no number of its own.
                at += text.get(at..)?.find(|c| !is_digit(c)).unwrap_or(text.len() - at);
            }
        }
        None
    })
}

fn printed_date(text: &str, at: usize) -> IResult<&str, PrintedDate> {
    let numeral = |(raw, value): (&str, u32)| {
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        let is_han = raw.chars().next().is_some_and(|c| digit_value(c).is_none());
        Numeral { range: start..start + raw.len(), value, is_han }
    };
    let year = consumed(alt((arabic_n(4, 4), han_year)));
    let small = || consumed(alt((arabic_n(1, 2), han_number))).map(numeral);
    let (i, year) = opt(terminated(year.map(numeral), (sp, char('年'), sp))).parse(&text[at..])?;
    let (i, month) = terminated(small(), (sp, char('月'))).parse(i)?;
    let day = delimited(sp, small(), (sp, one_of("日号")));
    let (rest, day) = match &year {
        Some(_) => opt(day).parse(i)?,
        None => Parser::map(day, Some).parse(i)?,
    };
    Ok((rest, PrintedDate { range: at..text.len() - rest.len(), year, month, day }))
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
    matches!(c, '二' | '一') || digit_value(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_known() {
        for (day, weekday) in [("2024-05-06", 1), ("2000-02-29", 2), ("1949-10-01", 6), ("2023-12-31", 0)] {
            assert_eq!(CalendarDay::of_iso(day).map(CalendarDay::weekday), Some(weekday), "{day}");
        }
    }

    #[test]
    fn impossible_days_are_read_but_not_real() {
        for (text, real) in [("2021年9月31日", false), ("2024年2月29日", true), ("2023年2月29日", false)] {
            assert_eq!(date_line(text).map(CalendarDay::is_real), Some(real), "{text}");
        }
    }
}
