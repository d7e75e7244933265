//! Breaks of numbering as findings.

use crate::grammar::numbering::Style;
use crate::lint::finding::{Finding, Report};
use crate::lint::sequence::Break;
use crate::lint::subject::Subject;

/// Breaks of every kind of number.
pub fn everywhere<'a>(subject: &'a Subject<'_, '_>) -> impl Iterator<Item = &'a Break> {
    subject.breaks().iter()
}

/// Breaks of numbers in running text.
pub fn in_text<'a>(subject: &'a Subject<'_, '_>) -> impl Iterator<Item = &'a Break> {
    everywhere(subject).filter(|found| found.label.style > Style::Article)
}

/// Breaks of articles (条).
pub fn in_articles<'a>(subject: &'a Subject<'_, '_>) -> impl Iterator<Item = &'a Break> {
    everywhere(subject).filter(|found| found.label.style == Style::Article)
}

/// Breaks of books, chapters and sections (编章节).
pub fn in_chapters<'a>(subject: &'a Subject<'_, '_>) -> impl Iterator<Item = &'a Break> {
    everywhere(subject).filter(|found| found.label.style < Style::Article)
}

/// Reports a break together with the number before it.
pub fn tell<'r>(report: &'r mut Report, found: &Break, zh: String, en: String) -> &'r mut Finding {
    let told = report.find(found.range, zh, en);
    match found.before {
        Some(before) => told.resting_on(before, "前一个序号", "the number before it"),
        None => told,
    }
}
