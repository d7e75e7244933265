//! Blocks: lines that print tore apart are one again.
//!
//! Invariants: every line belongs to exactly one block; blocks begin in the order of their first lines; a block knows
//! the range of each of its lines, so nothing is copied until a text is asked for.

mod join;
mod joined;
mod wrap;

use crate::grammar::look::Look;
use crate::lines::{Line, Shape};
use crate::source::{Format, Source};
use crate::span::TextRange;

pub use joined::Joined;

/// One or more lines that are one element.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it may be.
    pub shape: Shape,
    /// How its whole text looks.
    pub look: Look,
    first: TextRange,
    more: Vec<TextRange>,
}

impl Block {
    fn new(line: &Line) -> Self {
        Self { shape: line.shape, look: line.look, first: line.content, more: Vec::new() }
    }

    /// The content of each line, in order.
    pub fn parts(&self) -> impl Iterator<Item = TextRange> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// The content of the last line.
    fn last(&self) -> TextRange {
        self.more.last().copied().unwrap_or(self.first)
    }

    /// Number of lines.
    pub fn line_count(&self) -> usize {
        1 + self.more.len()
    }

    /// From the first byte of the first line to the last of the last.
    pub fn range(&self) -> TextRange {
        self.first.cover(self.last())
    }

    /// The text of all lines as one.
    pub fn text<'s>(&self, source: &'s Source<'_>) -> Joined<'s> {
        Joined::new(source.text(), self.parts(), source.format() == Format::Markdown)
    }
}

/// Joins lines into blocks.
pub fn blocks(source: &Source<'_>, lines: &[Line]) -> Vec<Block> {
    join::join(source, lines)
}
