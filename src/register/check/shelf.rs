//! The numbers that are held, in memory: some fifty bytes a document.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::issuers;
use crate::fold::TextKey;
use crate::grammar::dates::CalendarDay;

/// A document with a number.
#[derive(Clone, Copy, Debug)]
pub(in crate::register) struct Member {
    /// Its code, by its place in [`Shelf::codes`].
    pub code: u32,
    /// Which of the bodies that use the code; 0 when there is one, or when it is not known which.
    pub body: u32,
    /// Year; 0 for a series that runs on.
    pub year: u32,
    pub serial: u32,
    /// Day of signing, counted from a fixed one.
    pub signed: Option<i32>,
    /// Year of signing.
    pub signed_in: u32,
    pub id: i64,
    pub source: i64,
    pub title_key: i64,
    pub text_key: Option<TextKey>,
    issuers: u32,
}

impl Member {
    fn series(&self) -> (u32, u32, u32) {
        (self.code, self.body, self.year)
    }
}

/// All documents with a number, in order of series and serial.
pub(in crate::register) struct Shelf {
    /// 代字, in order.
    pub codes: Vec<String>,
    by_code: HashMap<String, u32>,
    /// For each code, the bodies that use it when there are several.
    pub bodies: Vec<Vec<issuers::Body>>,
    pub members: Vec<Member>,
}

/// The documents of one code and year.
#[derive(Clone, Copy, Debug)]
pub(in crate::register) struct Series<'s> {
    pub code: &'s str,
    /// The place of its body, where several use the code.
    pub body: Option<&'s str>,
    /// 0 for a series that runs on.
    pub year: u32,
    /// In order of serials; several may have one.
    pub members: &'s [Member],
    /// Whether the code is used by several bodies and it is not known by which here.
    pub is_uncertain: bool,
}

impl Shelf {
    /// Reads all numbers.
    pub fn read(db: &Connection) -> rusqlite::Result<Self> {
        let (mut codes, mut names) = (Names::default(), Names::default());
        let mut members = Vec::new();
        let mut all = db.prepare(
            "SELECT id, source, code, year, serial, issuers, signed, title_key, text_key FROM document NOT INDEXED \
             WHERE serial IS NOT NULL AND code <> ''",
        )?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            members.push(member(row, &mut codes, &mut names)?);
        }
        let by_code = codes.sort(&mut members);
        let mut shelf = Self { codes: codes.all, by_code, bodies: Vec::new(), members };
        shelf.bodies = issuers::divide(&mut shelf.members, shelf.codes.len(), &names.all);
        shelf.members.sort_unstable_by_key(|m| (m.series(), m.serial, m.signed, m.id));
        Ok(shelf)
    }

    /// The series there are.
    pub fn series(&self) -> impl Iterator<Item = Series<'_>> {
        self.members.chunk_by(|a, b| a.series() == b.series()).filter_map(|members| self.series_of(members))
    }

    fn series_of<'s>(&'s self, members: &'s [Member]) -> Option<Series<'s>> {
        let first = members.first()?;
        let bodies = self.bodies.get(first.code as usize).map_or(&[][..], Vec::as_slice);
        let body = (first.body as usize).checked_sub(1).and_then(|at| bodies.get(at));
        Some(Series {
            code: self.codes.get(first.code as usize)?,
            body: body.map(|body| body.place.as_str()),
            year: first.year,
            members,
            is_uncertain: !bodies.is_empty() && body.is_none(),
        })
    }

    /// The series of a number; `None` when none is held, or when several bodies use the code.
    pub fn series_of_number(&self, code: &str, year: u32) -> Option<Series<'_>> {
        let code = *self.by_code.get(code)?;
        if self.bodies.get(code as usize).is_some_and(|bodies| !bodies.is_empty()) {
            return None;
        }
        let from = self.members.partition_point(|m| m.series() < (code, 0, year));
        let to = self.members.partition_point(|m| m.series() <= (code, 0, year));
        self.series_of(self.members.get(from..to)?)
    }
}

impl<'s> Series<'s> {
    /// `岚政发〔2024〕`, with the place where several bodies use the code.
    pub fn name(&self) -> String {
        let year = if self.year == 0 { String::new() } else { format!("〔{}〕", self.year) };
        let body = self.body.map_or(String::new(), |body| format!("（{body}）"));
        format!("{}{body}{year}", self.code)
    }

    /// A number of the series.
    pub fn number(&self, serial: u32) -> String {
        let ordinal = if self.year == 0 { "第" } else { "" };
        format!("{}{ordinal}{serial}号", self.name())
    }

    /// The serials held, each once.
    pub fn serials(&self) -> Vec<u32> {
        let mut serials: Vec<u32> = self.members.iter().map(|member| member.serial).collect();
        serials.dedup();
        serials
    }

    /// Lowest and highest serial, and how many are held.
    pub fn extent(&self) -> (u32, u32, usize) {
        let bound = |member: Option<&Member>| member.map_or(0, |member| member.serial);
        let held = self.members.chunk_by(|a, b| a.serial == b.serial).count();
        (bound(self.members.first()), bound(self.members.last()), held)
    }

    /// The documents of a number.
    pub fn of_serial(&self, serial: u32) -> &'s [Member] {
        let from = self.members.partition_point(|m| m.serial < serial);
        let to = self.members.partition_point(|m| m.serial <= serial);
        self.members.get(from..to).unwrap_or_default()
    }
}

/// The estimated size of a series of a year, from its highest serial and how many are held: the German-tank estimate
/// m + m/k - 1, rounded. It supposes that what is held is a sample by chance.
pub(in crate::register) fn estimate(highest: u32, held: usize) -> u32 {
    let (highest, held) = (u64::from(highest), held.max(1) as u64);
    let size = (highest + (highest + held / 2) / held).saturating_sub(1);
    u32::try_from(size).unwrap_or(u32::MAX)
}

fn member(row: &Row<'_>, codes: &mut Names, names: &mut Names) -> rusqlite::Result<Member> {
    let day = row.get_ref(6)?.as_str_or_null()?.and_then(CalendarDay::of_iso);
    Ok(Member {
        id: row.get(0)?,
        source: row.get(1)?,
        code: codes.number(row.get_ref(2)?.as_str()?),
        body: 0,
        year: row.get::<_, Option<u32>>(3)?.unwrap_or_default(),
        serial: row.get(4)?,
        issuers: names.number(row.get_ref(5)?.as_str()?),
        signed: day.map(days),
        signed_in: day.map_or(0, |day| day.year),
        title_key: row.get(7)?,
        text_key: row.get(8)?,
    })
}

impl Member {
    /// Its issuers, by their place among the names.
    pub fn issuers(&self) -> u32 {
        self.issuers
    }
}

/// Names by number, each once.
#[derive(Default)]
struct Names {
    all: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// Puts codes in order of their names, and gives each member the new number of its code.
    fn sort(&mut self, members: &mut [Member]) -> HashMap<String, u32> {
        self.all.sort_unstable();
        let sorted: HashMap<String, u32> = self.all.iter().cloned().zip(0..).collect();
        let mut renamed = vec![0; self.all.len()];
        for (name, &old) in &self.numbers {
            if let (Some(place), Some(&new)) = (renamed.get_mut(old as usize), sorted.get(name)) {
                *place = new;
            }
        }
        for member in members {
            member.code = renamed.get(member.code as usize).copied().unwrap_or_default();
        }
        sorted
    }
}

/// Days from a fixed one to this: years count from March, so that the odd day comes last (the civil calendar's rule).
pub(super) fn days(day: CalendarDay) -> i32 {
    let (year, month, day) = (u64::from(day.year), u64::from(day.month), u64::from(day.day));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.saturating_sub(1), month + 9) };
    let before = 365 * year + year / 4 - year / 100 + year / 400;
    i32::try_from(before + (153 * month + 2) / 5 + day).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_between_days() {
        let cases = [
            ("2024-02-28", "2024-03-01", 2),
            ("2023-02-28", "2023-03-01", 1),
            ("2023-12-31", "2024-01-01", 1),
            ("2000-01-01", "2024-01-01", 8766),
            ("1900-02-28", "1900-03-01", 1),
        ];
        for (from, to, between) in cases {
            let day = |text| days(CalendarDay::of_iso(text).expect("a day"));
            assert_eq!(day(to) - day(from), between, "{from} {to}");
        }
    }

    #[test]
    fn a_series_is_estimated_from_its_highest_number() {
        for (highest, held, size) in [(5, 5, 5), (60, 4, 74), (14, 3, 18), (1, 1, 1), (u32::MAX, 1, u32::MAX)] {
            assert_eq!(estimate(highest, held), size, "{highest} {held}");
        }
    }
}
