//! Labels as they are printed.

use std::ops::Range;

use crate::grammar::chars::is_space;
use crate::grammar::numbering::{Label, Style};
use crate::lint::subject::{Passage, Subject, UnitView};
use crate::span::TextRange;

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
