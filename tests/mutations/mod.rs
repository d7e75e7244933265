//! One fault for each rule, and how it gets into a clean document.

mod amendment;
mod appointment;
mod article;
mod attachment;
mod contents;
mod date;
mod duty;
mod header;
mod issue;
mod number;
mod numbering;
mod punctuation;
mod reference;
mod signature;
mod structure;
mod text;

use std::ops::Range;

use fastrand::Rng;

use crate::support::clean::Clean;

/// How the fault of one rule is planted.
pub struct Plant {
    /// The rule that has to find it.
    pub rule: &'static str,
    /// Makes the document.
    pub into: fn(&mut Rng) -> Clean,
    /// Puts the fault in; `None` when the document has no place for it.
    pub fault: fn(&Clean, &mut Rng) -> Option<Planted>,
    /// Whether the fix gives the clean document back.
    pub is_taken_back: bool,
}

/// A document with a fault.
pub struct Planted {
    /// The document.
    pub text: String,
    /// Where the fault is.
    pub at: Range<usize>,
}

/// Every plant.
pub fn all() -> impl Iterator<Item = &'static Plant> {
    [
        number::PLANTS,
        numbering::PLANTS,
        date::PLANTS,
        issue::PLANTS,
        contents::PLANTS,
        header::PLANTS,
        structure::PLANTS,
        attachment::PLANTS,
        signature::PLANTS,
        duty::PLANTS,
        appointment::PLANTS,
        reference::PLANTS,
        amendment::PLANTS,
        article::PLANTS,
        punctuation::PLANTS,
        text::PLANTS,
    ]
    .into_iter()
    .flatten()
}

/// The text with something else in place of a part of it.
pub fn replaced(clean: &Clean, range: Range<usize>, with: &str) -> Planted {
    let mut text = clean.text.clone();
    text.replace_range(range.clone(), with);
    Planted { text, at: range.start..range.start + with.len() }
}

/// The text with something put in.
pub fn inserted(clean: &Clean, at: usize, what: &str) -> Planted {
    replaced(clean, at..at, what)
}

/// The text without a part of it; the fault is to be found at `at`, a place of the clean text before or after that part.
pub fn removed(clean: &Clean, part: Range<usize>, at: Range<usize>) -> Planted {
    let mut planted = replaced(clean, part.clone(), "");
    let moved = if at.start >= part.end { part.len() } else { 0 };
    planted.at = at.start - moved..at.end - moved;
    planted
}

/// The range of a line and the break after it.
pub fn with_break((at, line): (usize, &str)) -> Range<usize> {
    at..at + line.len() + 1
}

/// The range of a line.
pub fn range((at, line): (usize, &str)) -> Range<usize> {
    at..at + line.len()
}
