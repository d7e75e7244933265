//! Many small faults of one kind: one finding a paragraph, or one for a text that has nothing else.
//!
//! Where nearly all marks of a class have the odd form, that is the style of the document or the work of a conversion,
//! and worth no warning: whole regulations are published with half-width brackets.

use std::collections::HashMap;

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
    /// Which mark it should be: each mark has its own style, so that a text may have half-width colons throughout and full
    /// commas.
    pub kind: char,
}

/// Odd forms of one class in one text.
#[derive(Debug, Default)]
pub struct Class {
    paragraphs: Vec<Vec<Odd>>,
    counts: HashMap<char, Count>,
}

/// How often a mark has the odd form and the right one.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    odd: usize,
    right: usize,
}

/// Marks that come in pairs have one style.
fn opener(kind: char) -> char {
    match kind {
        '》' => '《',
        '〉' => '〈',
        '）' => '（',
        '”' => '“',
        '’' => '‘',
        _ => kind,
    }
}

impl Class {
    /// Adds the odd places of a paragraph.
    pub fn paragraph(&mut self, odd: Vec<Odd>) {
        for place in &odd {
            self.counts.entry(opener(place.kind)).or_default().odd += 1;
        }
        if !odd.is_empty() {
            self.paragraphs.push(odd);
        }
    }

    /// Counts marks that have the right form.
    pub fn right(&mut self, kind: char, count: usize) {
        self.counts.entry(opener(kind)).or_default().right += count;
    }

    /// Whether the odd form of a mark is the style of the text.
    fn is_style(&self, kind: char) -> bool {
        self.counts
            .get(&opener(kind))
            .is_some_and(|count| count.odd >= ENOUGH && count.odd * 10 >= (count.odd + count.right) * 9)
    }

    /// Tells each paragraph, or the text once where that is its style.
    pub fn tell(mut self, report: &mut Report, safety: Safety, words: Words<&str>) {
        let paragraphs = std::mem::take(&mut self.paragraphs);
        let mut style = Vec::new();
        for paragraph in paragraphs {
            let (steady, odd): (Vec<Odd>, Vec<Odd>) = paragraph.into_iter().partition(|odd| self.is_style(odd.kind));
            style.extend(steady);
            tell_one(report, odd.into_iter(), safety, words, false);
        }
        tell_one(report, style.into_iter(), safety, words, true);
    }

    /// Tells the text once, whatever there is: for faults that have one cause wherever they stand.
    pub fn tell_once(mut self, report: &mut Report, safety: Safety, words: Words<&str>) {
        let odd: Vec<Odd> = std::mem::take(&mut self.paragraphs).into_iter().flatten().collect();
        let is_style = odd.iter().all(|odd| self.is_style(odd.kind));
        tell_one(report, odd.into_iter(), safety, words, is_style);
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
