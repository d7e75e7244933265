//! The lines on which matches stand.
//!
//! The tree knows on which lines an element begins and ends; where in between a word of it stands, the source tells. The
//! text of an element is what its leaves say without the white space and marks that were taken out, so the two are read
//! side by side.

use std::ops::Range;

use super::elements::Element;
use crate::grammar::chars::is_space;
use crate::source::Source;
use crate::span::TextRange;
use crate::tree::Parse;
use crate::tree::leaves::{Leaf, Role};

/// The leaves of a source by their places in the input.
pub(super) struct Lines<'p> {
    source: &'p Source<'p>,
    leaves: Vec<(u32, &'p Leaf)>,
}

/// First and last line of a match; `None` where the source does not tell.
type Place = Option<(u32, u32)>;

impl<'p> Lines<'p> {
    pub fn new(source: &'p Source<'p>, parse: &'p Parse<'_>) -> Self {
        let mut leaves: Vec<_> = parse.leaves.iter().map(|leaf| (source.span(leaf.range).start, leaf)).collect();
        leaves.sort_by_key(|(start, _)| *start);
        Self { source, leaves }
    }

    /// The lines of matches in the pieces of an element, one after the other.
    pub fn of(&self, element: &Element<'_>, matches: &[&[Range<usize>]]) -> Vec<Place> {
        let count = matches.iter().map(|ranges| ranges.len()).sum();
        if element.span.line == element.span.end_line {
            return vec![Some((element.span.line, element.span.line)); count];
        }
        let mut printed = self.printed(element);
        let mut places = Vec::with_capacity(count);
        for (piece, ranges) in element.pieces.iter().zip(matches) {
            if places.len() == count || !self.follow(piece, ranges, &mut printed, &mut places) {
                break;
            }
        }
        places.resize(count, None);
        places
    }

    /// The characters that the leaves of an element print, with their offsets in the text of the source.
    fn printed(&self, element: &Element<'_>) -> impl Iterator<Item = (u32, char)> {
        let span = element.span;
        let first = self.leaves.partition_point(|(start, _)| *start < span.start);
        let last = self.leaves.partition_point(|(start, _)| *start < span.end);
        // A paragraph that begins inside a line begins inside a leaf.
        let first = first.saturating_sub(1);
        let leaves = self.leaves.get(first..last).unwrap_or_default();
        let mut own: Vec<&Leaf> = leaves.iter().map(|(_, leaf)| *leaf).filter(|leaf| is_of(element, leaf)).collect();
        own.sort_by_key(|leaf| leaf.range.start);
        own.into_iter().flat_map(move |leaf| {
            let chars = self.source.slice(leaf.range).char_indices();
            let chars = chars.map(|(at, c)| (leaf.range.start + at as u32, c));
            let starts_before = self.source.span(leaf.range).start < span.start;
            chars.skip_while(move |&(at, c)| starts_before && self.input_place(at, c) < span.start)
        })
    }

    /// Where a character of the text stands in the input.
    fn input_place(&self, offset: u32, c: char) -> u32 {
        self.source.span(TextRange { start: offset, end: offset + c.len_utf8() as u32 }).start
    }

    /// Reads a piece beside what is printed and notes where its matches begin and end; false when the two part.
    fn follow(
        &self,
        piece: &str,
        ranges: &[Range<usize>],
        printed: &mut impl Iterator<Item = (u32, char)>,
        places: &mut Vec<Place>,
    ) -> bool {
        let mut ranges = ranges.iter();
        let mut range = ranges.next();
        let mut begun: Place = None;
        for (at, c) in piece.char_indices() {
            if range.is_some_and(|range| range.end <= at) {
                places.push(begun.take());
                range = ranges.next();
            }
            if is_space(c) {
                continue;
            }
            let Some((offset, _)) = printed.find(|(_, other)| *other == c) else { return false };
            if range.is_some_and(|range| range.contains(&at)) {
                let line = self.source.line(offset);
                // A browser moves text out of a table, so what is read later may stand earlier.
                begun = Some(begun.map_or((line, line), |(first, last)| (first.min(line), last.max(line))));
            }
        }
        if range.is_some() {
            places.push(begun);
        }
        true
    }
}

/// Whether a leaf is one of those that an element may be printed on.
fn is_of(element: &Element<'_>, leaf: &Leaf) -> bool {
    let unit = element.unit.is_none_or(|unit| unit == leaf.unit);
    let role = if element.roles.is_empty() { leaf.role != Role::Furniture } else { element.roles.contains(&leaf.role) };
    unit && role
}
