//! Texts that an input holds twice: pages that print them for readers and again for machines.

use std::collections::HashSet;
use std::ops::Range;

use super::{Line, Shape};
use crate::grammar::agencies::squeeze;
use crate::source::Source;

/// A text of fewer characters or different lines is no text that repeats.
const SHORTEST_TEXT: u32 = 60;
const FEWEST_LINES: usize = 2;

/// A title and a number may stand over the first copy alone.
const MOST_OVER: usize = 3;

/// How many places are tried where a second copy may begin.
const MAX_TRIES: usize = 16;

/// The lines that say again, line for line, what the lines before them said from the first one on.
pub(super) fn repeated(source: &Source<'_>, lines: &[Line]) -> Option<Range<usize>> {
    let text: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].shape != Shape::Furniture).collect();
    (0..=MOST_OVER.min(text.len())).find_map(|over| repeated_from(source, lines, &text[over..]))
}

/// The same for lines of text whose first is the first that stands twice.
fn repeated_from(source: &Source<'_>, lines: &[Line], text: &[usize]) -> Option<Range<usize>> {
    let key = |i: usize| squeeze(source.slice(lines[text[i]].content));
    let chars = |i: usize| lines[text[i]].look.chars;
    let first = text.first().map(|_| key(0))?;
    let starts = (FEWEST_LINES..text.len()).filter(|&i| chars(i) == chars(0) && key(i) == first);
    let copy = starts.take(MAX_TRIES).find(|&start| is_copy(start, text.len(), key, chars))?;
    // All further copies, too.
    let again = (copy..text.len()).take_while(|&i| key(i) == key(i % copy)).last()? + 1;
    Some(text[copy]..text[again - 1] + 1)
}

/// Whether the lines from `start` on are those before it.
fn is_copy(start: usize, count: usize, key: impl Fn(usize) -> String, chars: impl Fn(usize) -> u32) -> bool {
    let long = || (0..start).map(&chars).sum::<u32>() >= SHORTEST_TEXT;
    let varied = || (0..start).map(&key).collect::<HashSet<_>>().len() > FEWEST_LINES.min(start - 1);
    2 * start <= count
        && (0..start).all(|i| chars(i) == chars(start + i) && key(i) == key(start + i))
        && long()
        && varied()
}
