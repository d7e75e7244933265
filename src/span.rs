//! Places in the input.
//!
//! Inside the parser a place is a [`TextRange`]: byte offsets into the decoded text. In the output it is a [`Span`]:
//! byte offsets into the *input bytes* and line numbers. [`Source::span`](crate::source::Source::span) turns the one
//! into the other, once, at the edge.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place in the input as the output contract states it.
///
/// Units: `start` and `end` are byte offsets into the input as it was given (before decoding), `end` exclusive;
/// `line` and `end_line` count from 1 and name the lines of the first and the last byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Line of the first byte, from 1.
    pub line: u32,
    /// Line of the last byte, from 1.
    pub end_line: u32,
}

/// A range of bytes in the decoded text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl TextRange {
    /// A range from byte offsets. The source refuses input over 4 GiB, so offsets into it fit.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self { start: start as u32, end: end as u32 }
    }

    /// As a `std` range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}
