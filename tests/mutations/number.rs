//! Faults of the document's own number.

use fastrand::Rng;

use super::{Plant, Planted, replaced};
use crate::support::clean::Clean;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[Plant {
    rule: "number/wrong-year-brackets",
    into: Clean::notice,
    fault: wrong_year_brackets,
    is_taken_back: true,
}];

/// The line of the number: where it begins, and itself.
fn number_line(clean: &Clean) -> Option<(usize, &str)> {
    clean.lines().nth(1)
}

/// The year with its brackets.
fn year(clean: &Clean) -> Option<std::ops::Range<usize>> {
    let (at, line) = number_line(clean)?;
    Some(at + line.find('〔')?..at + line.find('〕')? + '〕'.len_utf8())
}

fn wrong_year_brackets(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let range = year(clean)?;
    let digits = clean.text.get(range.clone())?.trim_matches(['〔', '〕']);
    let (open, close) = [("[", "]"), ("(", ")"), ("（", "）"), ("【", "】"), ("［", "］")][rng.usize(..5)];
    Some(replaced(clean, range, &format!("{open}{digits}{close}")))
}
