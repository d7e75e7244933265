//! From text offsets back to input bytes.

use crate::span::{Span, TextRange};

/// Where the characters of the decoded text stood in the input.
#[derive(Debug)]
pub(super) enum Origin {
    /// The text is the input from this byte on (after a byte order mark).
    Shifted(u32),
    /// The text was decoded; runs of equal character widths, in order.
    Runs(Vec<Run>),
    /// The text was taken out of a page.
    Page(Page),
}

/// From the text of a page back to the page, and from there to the input.
#[derive(Debug)]
pub(super) struct Page {
    /// In order of the text; what lies between two was put in.
    pub pieces: Vec<Piece>,
    /// Where the characters of the page stood in the input.
    pub bytes: Box<Origin>,
    /// Offset in the page at which each of its lines starts.
    pub line_starts: Vec<u32>,
    /// Whether the pieces stand in the page in the order of the text.
    pub is_ordered: bool,
}

/// A part of a text that was taken out of a page, and its place there. Where both are as long as each other they are the
/// same; else the one stands for the other (a character reference, white space).
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub text: TextRange,
    pub place: TextRange,
}

impl Page {
    /// Line of the page in which a character of the text stands, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_of(self.start(offset))
    }

    fn line_of(&self, at: u32) -> u32 {
        self.line_starts.partition_point(|&s| s <= at) as u32
    }

    /// The place that a range of the text stands between. What html5ever moved (text inside a table but outside its cells)
    /// stands before what came earlier, so all pieces are asked where that happened.
    pub fn span(&self, range: TextRange) -> Span {
        let (start, end) = (self.start(range.start), self.end(range.end));
        let (start, end) = if self.is_ordered { (start, end) } else { self.bounds(range, (start, end)) };
        let last = if end > start { end - 1 } else { start };
        Span {
            start: self.bytes.start_byte(start),
            end: self.bytes.end_byte(end).max(self.bytes.start_byte(start)),
            line: self.line_of(start),
            end_line: self.line_of(last),
        }
    }

    /// The first and the last place of any part of a range.
    fn bounds(&self, range: TextRange, own: (u32, u32)) -> (u32, u32) {
        let first = self.pieces.partition_point(|p| p.text.end <= range.start);
        let parts = self.pieces.iter().skip(first).take_while(|p| p.text.start < range.end).map(|p| {
            let (start, end) = (p.text.start.max(range.start), p.text.end.min(range.end));
            (self.start(start), self.end(end))
        });
        parts.reduce(|(from, to), (start, end)| (from.min(start), to.max(end))).unwrap_or(own)
    }

    /// Bytes of the input that a range of the text was taken from; tags inside it do not count.
    pub fn bytes_of(&self, range: TextRange) -> usize {
        let first = self.pieces.partition_point(|p| p.text.end <= range.start);
        let within = self.pieces[first..].iter().take_while(|p| p.text.start < range.end);
        let bytes = within.map(|p| {
            let (start, end) = (p.text.start.max(range.start), p.text.end.min(range.end));
            let (from, to) = (self.bytes.start_byte(self.start(start)), self.bytes.end_byte(self.end(end)));
            to.saturating_sub(from) as usize
        });
        bytes.sum()
    }

    /// The offset in the page of a character of the text; of one that was put in, where the text before it ended.
    fn start(&self, offset: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.text.start <= offset);
        self.pieces[..i].last().map_or(0, |p| match offset < p.text.end {
            true if p.is_verbatim() => p.place.start + (offset - p.text.start),
            true => p.place.start,
            false => p.place.end,
        })
    }

    /// The smallest range of the text that everything between two offsets of the page went to. What was moved may stand
    /// before what the page has first, so all pieces are asked where that happened.
    fn range_of(&self, place: TextRange) -> TextRange {
        let range = match self.is_ordered {
            true => TextRange { start: self.offset_at(place.start), end: self.offset_before(place.end) },
            false => self.pieces.iter().filter_map(|p| p.within(place)).reduce(TextRange::cover).unwrap_or_default(),
        };
        TextRange { end: range.end.max(range.start), ..range }
    }

    /// The first text offset that was taken from a place of the page or from behind it.
    fn offset_at(&self, at: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.place.end <= at);
        self.pieces.get(i).map_or_else(
            || self.text_end(),
            |p| match p.is_verbatim() {
                true => p.text.start + at.saturating_sub(p.place.start),
                false => p.text.start,
            },
        )
    }

    /// The text offset after what was taken from before a place of the page.
    fn offset_before(&self, at: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.place.start < at);
        self.pieces[..i].last().map_or(0, |p| match p.is_verbatim() {
            true => p.text.start + (at - p.place.start).min(p.text.len() as u32),
            false => p.text.end,
        })
    }

    fn text_end(&self) -> u32 {
        self.pieces.last().map_or(0, |p| p.text.end)
    }

    /// The offset in the page after the character that ends before an offset of the text.
    fn end(&self, offset: u32) -> u32 {
        let i = self.pieces.partition_point(|p| p.text.start < offset);
        self.pieces[..i].last().map_or(0, |p| match offset <= p.text.end && p.is_verbatim() {
            true => p.place.start + (offset - p.text.start),
            false => p.place.end,
        })
    }
}

impl Piece {
    fn is_verbatim(self) -> bool {
        self.text.len() == self.place.len()
    }

    /// The part of its text that was taken from between two offsets of the page.
    fn within(&self, place: TextRange) -> Option<TextRange> {
        let (start, end) = (self.place.start.max(place.start), self.place.end.min(place.end));
        (start < end).then(|| match self.is_verbatim() {
            true => TextRange {
                start: self.text.start + (start - self.place.start),
                end: self.text.start + (end - self.place.start),
            },
            false => self.text,
        })
    }
}

/// Characters of one width in the text that had one width in the input, too.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub text: u32,
    pub byte: u32,
    pub text_width: u8,
    pub byte_width: u8,
}

impl Origin {
    /// The input byte at which the character at a text offset begins.
    pub fn start_byte(&self, offset: u32) -> u32 {
        match self {
            Self::Shifted(by) => offset + by,
            Self::Runs(runs) => {
                let i = runs.partition_point(|r| r.text <= offset);
                runs[..i].last().map_or(offset, |r| r.at(offset))
            }
            Self::Page(page) => page.bytes.start_byte(page.start(offset)),
        }
    }

    /// The input byte after the character that ends before a text offset.
    pub fn end_byte(&self, offset: u32) -> u32 {
        match self {
            Self::Shifted(by) => offset + by,
            Self::Runs(runs) => {
                let i = runs.partition_point(|r| r.text < offset);
                runs[..i].last().map_or(offset, |r| r.at(offset))
            }
            Self::Page(page) => page.bytes.end_byte(page.end(offset)),
        }
    }
}

impl Origin {
    /// The range of the text that was taken from between two bytes of the input.
    pub fn range_of(&self, (start, end): (u32, u32)) -> TextRange {
        match self {
            Self::Page(page) => page.range_of(page.bytes.range_of((start, end))),
            _ => TextRange { start: self.offset_at(start), end: self.offset_at(end.max(start)) },
        }
    }

    /// The text offset of the character that an input byte begins or lies in.
    fn offset_at(&self, byte: u32) -> u32 {
        match self {
            Self::Shifted(by) => byte.saturating_sub(*by),
            Self::Runs(runs) => {
                let i = runs.partition_point(|r| r.byte <= byte);
                runs[..i].last().map_or(0, |r| r.back(byte))
            }
            Self::Page(page) => page.offset_at(page.bytes.offset_at(byte)),
        }
    }
}

impl Run {
    fn back(self, byte: u32) -> u32 {
        self.text + (byte - self.byte) / u32::from(self.byte_width.max(1)) * u32::from(self.text_width)
    }

    fn at(self, offset: u32) -> u32 {
        self.byte + (offset - self.text) / u32::from(self.text_width.max(1)) * u32::from(self.byte_width)
    }
}

/// Builds the runs while decoding.
#[derive(Debug, Default)]
pub(super) struct RunBuilder {
    runs: Vec<Run>,
    text: u32,
    byte: u32,
}

impl RunBuilder {
    /// Bytes in the input that gave no text (a byte order mark).
    pub fn skip(&mut self, bytes: u32) {
        self.byte += bytes;
    }

    /// One decoding step: `text_width` bytes of text came from `byte_width` bytes of input.
    pub fn push(&mut self, text_width: u8, byte_width: u8) {
        let same = self
            .runs
            .last()
            .is_some_and(|r| r.text_width == text_width && r.byte_width == byte_width && r.at(self.text) == self.byte);
        if !same {
            self.runs.push(Run { text: self.text, byte: self.byte, text_width, byte_width });
        }
        // A text too long for 32 bits is refused after decoding.
        self.text = self.text.wrapping_add(u32::from(text_width));
        self.byte = self.byte.wrapping_add(u32::from(byte_width));
    }

    /// Whether characters of so many input bytes were met.
    pub fn has_width(&self, bytes: u8) -> bool {
        self.runs.iter().any(|r| r.byte_width == bytes)
    }

    pub fn finish(mut self) -> Origin {
        // A last run of no width, so that the end of the text maps to the end of the input.
        self.runs.push(Run { text: self.text, byte: self.byte, text_width: 1, byte_width: 0 });
        Origin::Runs(self.runs)
    }
}
