//! The numbers that documents of a text carry themselves, with their damage.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::grammar::chars::{closes, opens};
use crate::grammar::damaged_number::{Damage, Reading, damaged_number, full_year};
use crate::lint::finding::{Edit, Finding, Report};
use crate::lint::subject::{Passage, Subject, UnitView};
use crate::tree::leaves::Role;

/// A document's own number, as its line reads.
pub struct OwnNumber<'a, 'p, 's> {
    /// The document's body.
    pub unit: &'a UnitView<'p, 's>,
    /// The line.
    pub passage: &'a Passage<'s>,
    /// What it says.
    pub reading: Reading<'a>,
}

impl OwnNumber<'_, '_, '_> {
    /// An edit of a part of the line.
    pub fn edit(&self, place: Range<usize>, text: impl Into<String>) -> Edit {
        Edit::new(self.passage.place(place), text)
    }

    /// Edits that put the year, with whatever brackets it has, into 〔〕.
    pub fn bracketing(&self, year: Range<usize>) -> Vec<Edit> {
        let words = self.words(year.clone());
        let open = words.chars().next().filter(|c| opens(*c).is_some()).map_or(0, char::len_utf8);
        let close = words.chars().next_back().filter(|c| closes(*c).is_some()).map_or(0, char::len_utf8);
        let edits = [(year.start..year.start + open, "〔"), (year.end - close..year.end, "〕")];
        let wrong = edits.into_iter().filter(|(place, right)| self.words(place.clone()) != *right);
        wrong.map(|(place, right)| self.edit(place, right)).collect()
    }

    /// A part of the line.
    pub fn words(&self, place: Range<usize>) -> &str {
        self.passage.as_str().get(place).unwrap_or_default()
    }

    /// Reports every place of a kind of damage as one finding.
    pub fn find<'r>(&self, damage: Damage, report: &'r mut Report, words: [String; 2]) -> Option<&'r mut Finding> {
        let mut places = self.reading.places(damage);
        let [zh, en] = words;
        let found = report.find(self.passage.place(places.next()?), zh, en);
        Some(found.with_places(places.map(|place| self.passage.place(place))))
    }

    /// The day on which the document was signed, else the year in which its issue appeared.
    pub fn latest_year(&self, subject: &Subject<'_, '_>) -> Option<u32> {
        let signed = signing_year(self.unit);
        let issue = subject.tree().issue.as_ref();
        let published = issue.and_then(|i| i.published.as_ref()?.iso.map(|day| day.year).or(i.year));
        signed.or(published)
    }

    /// The year in four digits.
    pub fn year(&self) -> u32 {
        full_year(self.reading.year)
    }
}

/// The year of the date under a document.
fn signing_year(unit: &UnitView<'_, '_>) -> Option<u32> {
    unit.document().signature.as_ref()?.date.as_ref()?.iso.map(|day| day.year)
}

/// Every own number that can be read.
pub fn numbers<'a, 'p, 's>(subject: &'a Subject<'p, 's>) -> impl Iterator<Item = OwnNumber<'a, 'p, 's>> {
    subject.units.iter().filter(|unit| unit.is_main()).flat_map(|unit| {
        subject.passages_as(unit, Role::Number).filter_map(move |passage| {
            let reading = damaged_number(passage.as_str())?;
            Some(OwnNumber { unit, passage, reading })
        })
    })
}

/// Numbers from before the standard of 2012 are judged by what was right then: what is found gives information only.
pub fn lower_if_old(finding: &mut Finding, unit: &UnitView<'_, '_>) {
    if !unit.is_new_era() {
        finding.at_severity(Severity::Info);
    }
}
