//! What stands inside a running text — 行文中的引用、条款、日期、时限、简称、机关. STANDARDS sections 5.5 and 8.
//!
//! One scan from left to right. The character at a place decides which production is asked; what is found is jumped over,
//! so findings never overlap and the one that begins first wins: a number or a date inside 《…》 belongs to the citation,
//! a day before 前 to the deadline. Each production looks back at most to the end of the last finding (names before a
//! number) or over a bounded stretch of text (whether a provision is of another text), so the scan is linear.

use std::ops::Range;

use super::chars::{digit_value, ends_sentence};
use super::citations::{self, Citation};
use super::dates::CalendarDay;
use super::deadlines::{self, DayRole, Deadline, Time};
use super::document_number::DocumentNumber;
use super::duties::PlacedDuty;
use super::numerals::is_han_numeral;
use super::provisions::{self, Reference, Whose};
use super::terms;

/// Something found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind<'a>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'a> {
    /// `《…》（…〔…〕…号）`
    Citation(Citation<'a>),
    /// A document number that stands behind no title.
    Number(DocumentNumber<'a>),
    /// `第三条第二款第（一）项`, `前款`
    Provision(Reference),
    /// A day; `None` for 公布之日 and its like.
    Date(Option<CalendarDay>, Option<DayRole>),
    /// A time by which something is to be done.
    Deadline(Deadline),
    /// A body with a duty.
    Agency(&'a str),
    /// The short name after 以下简称.
    Term(&'a str),
}

/// A place at which something may begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    text: &'a str,
    at: usize,
    free: usize,
}

impl<'a> Place<'a> {
    /// The beginning of a text.
    pub fn start_of(text: &'a str) -> Self {
        Self { text, at: 0, free: 0 }
    }

    /// The text from here on.
    pub fn rest(self) -> &'a str {
        &self.text[self.at..]
    }

    /// All the text before.
    pub fn before(self) -> &'a str {
        &self.text[..self.at]
    }

    /// The text before, back to the last finding.
    pub fn room(self) -> &'a str {
        &self.text[self.free..self.at]
    }

    /// A part of the text.
    pub fn slice(self, range: Range<usize>) -> &'a str {
        &self.text[range]
    }

    /// The range from here to where `rest` begins, which is a tail of the text.
    pub fn to(self, rest: &str) -> Range<usize> {
        self.at..self.text.len() - rest.len()
    }
}

/// `findings` — everything in a text, in order. `bodies` are the places of names known already, from the same parse as the
/// responsibilities; see [`bodies_of`].
pub fn findings<'a>(text: &'a str, bodies: &[Range<usize>]) -> Vec<Found<'a>> {
    let mut scan = Scan { text, bodies, free: 0, foreign: false, found: Vec::new() };
    for (at, c) in text.char_indices() {
        if at < scan.free {
            continue;
        }
        let seen = scan.found.len();
        scan.begin(at, c);
        if scan.found.len() > seen {
            scan.free = scan.found.last().map_or(at, |f| f.range.end);
        }
    }
    scan.found
}

/// Where the bodies named in responsibilities stand, in order of the text.
pub fn bodies_of(text: &str, duties: &[PlacedDuty<'_>]) -> Vec<Range<usize>> {
    let start = |name: &str| name.as_ptr() as usize - text.as_ptr() as usize;
    let names = duties.iter().flat_map(|d| &d.duty.agencies);
    let mut ranges: Vec<_> = names.map(|(name, _)| start(name)..start(name) + name.len()).collect();
    ranges.sort_by_key(|r| r.start);
    ranges
}

struct Scan<'a, 'b> {
    text: &'a str,
    /// Names still ahead.
    bodies: &'b [Range<usize>],
    /// End of the last finding.
    free: usize,
    /// Whether this sentence has named a provision of another text: what follows without a name may be of that one.
    foreign: bool,
    found: Vec<Found<'a>>,
}

impl<'a> Scan<'a, '_> {
    /// What begins at a place, or ends with its name before it. The first character decides.
    fn begin(&mut self, at: usize, c: char) {
        let place = Place { text: self.text, at, free: self.free };
        if let Some(body) = self.body_at(at) {
            return self.push(body.clone(), Kind::Agency(&self.text[body]));
        }
        match c {
            '《' => {
                if let Ok((rest, citation)) = citations::citation(place.rest()) {
                    self.push(place.to(rest), Kind::Citation(citation));
                }
            }
            '〔' | '[' | '［' | '﹝' | '【' | '〖' | '（' | '(' => self.number(citations::number_at_year(place)),
            '令' | '告' => self.number(citations::number_of_order(place)),
            '第' => {
                self.number(citations::number_before_order(place));
                if self.free_at(at) {
                    self.provisions(place);
                }
            }
            '前' | '附' => self.provisions(place),
            '本' => {
                self.provisions(place);
                if self.free_at(at) {
                    self.time(place);
                }
            }
            '之' | '到' | '每' | '年' | '今' | '当' | '次' | '翌' | '明' => self.time(place),
            '以' => self
                .found
                .extend(terms::terms(place).into_iter().map(|(range, term)| Found { range, kind: Kind::Term(term) })),
            c if digit_value(c).is_some() || is_han_numeral(c) || c == '两' => self.time(place),
            c if ends_sentence(c) => self.foreign = false,
            _ => {}
        }
    }

    /// Whether nothing was found that reaches over a place.
    fn free_at(&self, at: usize) -> bool {
        self.found.last().is_none_or(|f| f.range.end <= at)
    }

    /// The name of a body that begins here; names that lie in what was found are passed over.
    fn body_at(&mut self, at: usize) -> Option<Range<usize>> {
        while let Some((first, rest)) = self.bodies.split_first() {
            if first.start > at {
                return None;
            }
            self.bodies = rest;
            if first.start == at && at >= self.free {
                return Some(first.clone());
            }
        }
        None
    }

    fn push(&mut self, range: Range<usize>, kind: Kind<'a>) {
        self.found.push(Found { range, kind });
    }

    fn number(&mut self, number: Option<(Range<usize>, DocumentNumber<'a>)>) {
        if let Some((range, number)) = number {
            self.push(range, Kind::Number(number));
        }
    }

    fn provisions(&mut self, place: Place<'a>) {
        for (range, reference) in provisions::references(place, self.foreign) {
            self.foreign |= reference.whose == Whose::Other;
            self.push(range, Kind::Provision(reference));
        }
    }

    fn time(&mut self, place: Place<'a>) {
        if let Some((range, time)) = deadlines::time(place) {
            let kind = match time {
                Time::Day(day, role) => Kind::Date(day, role),
                Time::Deadline(deadline) => Kind::Deadline(deadline),
            };
            self.push(range, kind);
        }
    }
}
