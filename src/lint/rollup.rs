//! Many small faults of one kind: one finding a paragraph, or one for a text that has nothing else.
//!
//! Where nearly all marks of a class have the odd form, that is the style of the document or the work of a conversion,
//! and worth no warning: whole regulations are published with half-width brackets.

use super::finding::{Edit, Report, Safety, Words};
use crate::diagnostic::Severity;
use crate::span::TextRange;

/// From so many marks of a class on, a text has a style.
const ENOUGH: usize = 10;

/// One place with an odd form, and what mends it.
#[derive(Clone, Debug)]
pub struct Odd {
    /// Where.
    pub range: TextRange,
    /// The right form; empty when nothing safe is known.
    pub edits: Vec<Edit>,
}

/// Odd forms of one class in one text.
#[derive(Debug, Default)]
pub struct Class {
    paragraphs: Vec<Vec<Odd>>,
    odd: usize,
    right: usize,
}

impl Class {
    /// Adds the odd places of a paragraph.
    pub fn paragraph(&mut self, odd: Vec<Odd>) {
        self.odd += odd.len();
        if !odd.is_empty() {
            self.paragraphs.push(odd);
        }
    }

    /// Counts marks of the class that have the right form.
    pub fn right(&mut self, count: usize) {
        self.right += count;
    }

    /// Whether the odd form is the style of the text.
    fn is_style(&self) -> bool {
        self.odd >= ENOUGH && self.odd * 10 >= (self.odd + self.right) * 9
    }

    /// Tells each paragraph, or the text once.
    pub fn tell(self, report: &mut Report, safety: Safety, words: Words<&str>) {
        if self.is_style() {
            tell_one(report, self.paragraphs.into_iter().flatten(), safety, words, true);
            return;
        }
        for paragraph in self.paragraphs {
            tell_one(report, paragraph.into_iter(), safety, words, false);
        }
    }

    /// Tells the text once, whatever there is: for faults that have one cause wherever they stand.
    pub fn tell_once(self, report: &mut Report, safety: Safety, words: Words<&str>) {
        let is_style = self.is_style();
        tell_one(report, self.paragraphs.into_iter().flatten(), safety, words, is_style);
    }
}

fn tell_one(report: &mut Report, odd: impl Iterator<Item = Odd>, safety: Safety, words: Words<&str>, is_style: bool) {
    let (ranges, edits): (Vec<TextRange>, Vec<Vec<Edit>>) = odd.map(|odd| (odd.range, odd.edits)).unzip();
    let Some((&first, more)) = ranges.split_first() else { return };
    let count = ranges.len();
    let (zh, en) = match count {
        1 => (words.zh.to_owned(), words.en.to_owned()),
        _ => (format!("{}（{count}处）", words.zh), format!("{} ({count} places)", words.en)),
    };
    let found = report.find(first, zh, en);
    found.with_places(more.iter().copied());
    if edits.iter().all(|edits| !edits.is_empty()) {
        found.mended_by(safety, edits.into_iter().flatten().collect());
    }
    if is_style {
        found.at_severity(Severity::Info);
    }
}
