//! A text put together from pieces of the source.

use std::borrow::Cow;
use std::ops::Range;

use crate::lines::markdown;
use crate::span::TextRange;

/// The text of a block, and where each part of it stands in the source.
///
/// Borrowed when it is one piece of the source; copied only when lines were joined or emphasis marks taken out.
#[derive(Clone, Debug)]
pub struct Joined<'s> {
    source: &'s str,
    text: Cow<'s, str>,
    /// Offset in `text` and place in the source of each piece.
    pieces: Vec<(usize, TextRange)>,
}

impl<'s> Joined<'s> {
    pub(crate) fn new(source: &'s str, parts: impl Iterator<Item = TextRange>, markdown: bool) -> Self {
        let mut pieces = Vec::new();
        for part in parts {
            if markdown {
                let start = part.start as usize;
                let text = markdown::pieces(&source[part.range()]).into_iter();
                pieces.extend(text.map(|piece| (0, TextRange::new(start + piece.start, start + piece.end))));
            } else {
                pieces.push((0, part));
            }
        }
        if let [(_, only)] = pieces[..] {
            return Self { source, text: Cow::Borrowed(&source[only.range()]), pieces };
        }
        let mut text = String::with_capacity(pieces.iter().map(|(_, p)| p.len()).sum());
        let mut last_end = 0;
        for (at, piece) in &mut pieces {
            let slice = &source[piece.range()];
            let line_end = source.get(last_end..piece.start as usize).is_some_and(|gap| gap.contains(['\n', '\r']));
            last_end = piece.end as usize;
            // Latin words on both sides of a line end are two words; Han text has no spaces, and a number is torn.
            let digits =
                text.ends_with(|c: char| c.is_ascii_digit()) && slice.starts_with(|c: char| c.is_ascii_digit());
            if line_end
                && !digits
                && text.ends_with(|c: char| c.is_ascii_alphanumeric())
                && slice.starts_with(|c: char| c.is_ascii_alphanumeric())
            {
                text.push(' ');
            }
            *at = text.len();
            text.push_str(slice);
        }
        Self { source, text: Cow::Owned(text), pieces }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A part of the text, borrowed from the source where it lies in one piece.
    pub fn slice(&self, range: Range<usize>) -> Cow<'s, str> {
        let (index, at, piece) = self.piece(range.start);
        let next = self.pieces.get(index + 1).map_or(usize::MAX, |(at, _)| *at);
        let start = piece.start as usize + (range.start - at);
        let end = start + range.len();
        if range.end <= next && end <= piece.end as usize {
            Cow::Borrowed(&self.source[start..end])
        } else {
            Cow::Owned(self.text[range].to_owned())
        }
    }

    /// The whole text.
    pub fn to_text(&self) -> Cow<'s, str> {
        self.text.clone()
    }

    /// Where a part of the text stands in the source.
    pub fn place(&self, range: Range<usize>) -> TextRange {
        let start = self.offset(range.start);
        let end = if range.is_empty() { start } else { self.last_offset(range.end) };
        TextRange { start, end: end.max(start) }
    }

    fn offset(&self, at: usize) -> u32 {
        let (_, from, piece) = self.piece(at);
        (piece.start + (at - from) as u32).min(piece.end)
    }

    /// Source offset after the byte before `end`.
    fn last_offset(&self, end: usize) -> u32 {
        let (_, from, piece) = self.piece(end - 1);
        (piece.start + (end - from) as u32).min(piece.end)
    }

    fn piece(&self, at: usize) -> (usize, usize, TextRange) {
        let index = self.pieces.partition_point(|(from, _)| *from <= at).saturating_sub(1);
        self.pieces.get(index).map_or((0, 0, TextRange::default()), |&(from, piece)| (index, from, piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_joined_text_knows_where_its_parts_stand() {
        let source = "甲乙丙\n\n丁戊";
        let joined = Joined::new(source, [TextRange::new(0, 9), TextRange::new(11, 17)].into_iter(), false);
        assert_eq!(joined.as_str(), "甲乙丙丁戊");
        assert_eq!(joined.place(3..12), TextRange::new(3, 14));
        assert_eq!(joined.slice(0..6), Cow::Borrowed("甲乙") as Cow<'_, str>);
        assert_eq!(joined.slice(6..12), Cow::<str>::Owned("丙丁".into()));
        assert_eq!(joined.place(9..15), TextRange::new(11, 17));
    }

    #[test]
    fn emphasis_marks_are_left_out() {
        let source = "**（一）总则。**为了";
        let joined = Joined::new(source, std::iter::once(TextRange::new(0, source.len())), true);
        assert_eq!(joined.as_str(), "（一）总则。为了");
    }
}
