//! Labels as they are printed.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::grammar::chars::is_space;
use crate::grammar::numbering::{Label, Style};
use crate::lint::finding::{Edit, Report, Safety};
use crate::lint::subject::{Passage, Subject, UnitView};
use crate::span::TextRange;

/// From so many labels of one form on, a document has a style.
const ENOUGH: usize = 10;

/// A label in its paragraph.
pub struct Printed<'a, 's> {
    /// The paragraph that it opens.
    pub passage: &'a Passage<'s>,
    /// What it says.
    pub label: Label,
    /// As printed, without white space behind it.
    pub text: &'a str,
    /// The white space behind it.
    pub blank: &'a str,
    /// What follows.
    pub rest: &'a str,
}

impl Printed<'_, '_> {
    /// Where it stands.
    pub fn range(&self) -> TextRange {
        self.passage.place(0..self.text.len())
    }

    /// Where a part of the paragraph stands.
    pub fn place(&self, part: Range<usize>) -> TextRange {
        self.passage.place(part)
    }

    /// Where the white space behind it stands.
    pub fn blank_range(&self) -> TextRange {
        self.passage.place(self.text.len()..self.text.len() + self.blank.len())
    }

    /// Whether it stands in brackets: （一） or （1）.
    pub fn is_bracketed(&self) -> bool {
        matches!(self.label.style, Style::ItemHanParen | Style::ItemArabicParen)
    }

    /// The mark it ends in, with its place: the dot of `1.`.
    pub fn mark(&self) -> Option<(char, TextRange)> {
        let mark = self.text.chars().next_back().filter(|c| !c.is_alphanumeric())?;
        Some((mark, self.passage.place(self.text.len() - mark.len_utf8()..self.text.len())))
    }
}

/// The labels of a text, in order.
pub fn labels<'a, 's>(
    subject: &'a Subject<'_, 's>,
    unit: &'a UnitView<'_, 's>,
) -> impl Iterator<Item = Printed<'a, 's>> {
    subject.passages_of(unit).filter_map(|passage| {
        let (label, length) = passage.label()?;
        let head = passage.as_str().get(..length)?.trim_end_matches(is_space);
        // A mark behind the bracket is none of the label's.
        let close = head.char_indices().find(|(_, c)| matches!(c, '）' | ')')).map(|(at, c)| at + c.len_utf8());
        let (text, after) = passage.as_str().split_at_checked(close.unwrap_or(head.len()))?;
        let rest = after.trim_start_matches(is_space);
        Some(Printed { passage, label, text, blank: after.get(..after.len() - rest.len())?, rest })
    })
}

/// One odd form of a label, and what mends it.
pub struct Odd {
    /// Where it stands.
    pub range: TextRange,
    /// The right form.
    pub edits: Vec<Edit>,
}

/// Tells the odd labels of a text as one finding, since they have one cause; where nearly all labels of the kind are odd
/// that is the style of the document, or of its conversion, and worth no warning.
pub fn tell(report: &mut Report, odd: Vec<Odd>, all: usize, words: [&str; 2]) {
    let [zh, en] = words;
    let count = odd.len();
    let is_style = count >= ENOUGH && count * 10 >= all * 9;
    let mut odd = odd.into_iter();
    let Some(first) = odd.next() else { return };
    let (zh, en) = match count {
        1 => (zh.to_owned(), en.to_owned()),
        _ => (format!("{zh}（{count}处）"), format!("{en} ({count} places)")),
    };
    let told = report.find(first.range, zh, en);
    let mut edits = first.edits;
    for other in odd {
        told.more.push(other.range);
        edits.extend(other.edits);
    }
    told.mended_by(Safety::Safe, edits);
    if is_style {
        told.at_severity(Severity::Info);
    }
}
