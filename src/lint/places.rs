//! Places as people and other tools count them: lines and characters of the input.

use serde::Serialize;

use crate::source::{Format, Source, SourceOptions};
use crate::span::{Span, TextRange};

/// Characters are counted from the last of these steps on, so that a place costs the same wherever it is.
const STEP: usize = 1024;

/// A place in the input, in bytes, lines and characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Bytes and lines of the input.
    pub span: Span,
    /// Column of the first character in its line, in characters from 1.
    pub column: u32,
    /// One past the column of the last character in its line.
    pub end_column: u32,
    /// Characters of the input before the first.
    #[serde(skip)]
    pub offset: u32,
    /// How many characters.
    #[serde(skip)]
    pub characters: u32,
}

/// Turns ranges of a source into places.
#[derive(Debug)]
pub struct Places<'s> {
    source: &'s Source<'s>,
    /// The input as it was given, where the text is not the same: a page, or text with character references.
    input: Option<Source<'s>>,
    /// How many characters stand before each step of the input.
    steps: Vec<u32>,
}

impl<'s> Places<'s> {
    /// The places of a source; `bytes` are what it was read from.
    pub fn new(source: &'s Source<'s>, bytes: &'s [u8]) -> Self {
        // Markdown is the form in which nothing of the input is resolved.
        let options = SourceOptions { format: Some(Format::Markdown), encoding: Some(source.encoding()), name: "" };
        let input = if source.is_verbatim() { None } else { Source::read(bytes, options).ok() };
        let text = input.as_ref().unwrap_or(source).text().as_bytes();
        let mut steps = vec![0];
        let mut before = 0;
        steps.extend(text.chunks(STEP).map(|chunk| {
            before += characters(chunk);
            before
        }));
        Self { source, input, steps }
    }

    /// The source.
    pub fn source(&self) -> &'s Source<'s> {
        self.source
    }

    /// The place of a range of the text.
    pub fn place(&self, range: TextRange) -> Place {
        let span = self.source.span(range);
        let (input, range) = match &self.input {
            None => (self.source, range),
            Some(input) => (input, input.range_of(span)),
        };
        let last = if range.is_empty() { range.start } else { range.end - 1 };
        let column = |offset: u32, line_of: u32| self.before(offset) - self.before(line_start(input, line_of)) + 1;
        let offset = self.before(range.start);
        Place {
            span,
            column: column(range.start, range.start),
            end_column: column(range.end, last),
            offset,
            characters: self.before(range.end) - offset,
        }
    }

    /// The decoded input.
    pub fn input(&self) -> &str {
        self.input.as_ref().unwrap_or(self.source).text()
    }

    /// Where in the decoded input a range of the text stands, when the same characters stand there. In a page it is never
    /// sure on which side of a tag text is to be put in.
    pub fn in_input(&self, range: TextRange) -> Option<TextRange> {
        let Some(input) = &self.input else { return Some(range) };
        let there = input.range_of(self.source.span(range));
        let is_same = input.slice(there) == self.source.slice(range);
        (is_same && self.source.format() != Format::Html).then_some(there)
    }

    /// Characters of the input before a byte.
    fn before(&self, offset: u32) -> u32 {
        let text = self.input().as_bytes();
        let step = (offset as usize / STEP).min(self.steps.len().saturating_sub(1));
        let rest = text.get(step * STEP..offset as usize).unwrap_or_default();
        self.steps.get(step).copied().unwrap_or_default() + characters(rest)
    }

    /// The line of the text (of a page, of its text) in which an offset stands, counted from 1, and what is on it, without
    /// its end.
    pub fn line_of_text(&self, offset: u32) -> (u32, TextRange) {
        let line = self.source.text_line(offset);
        let start = line_start(self.source, offset);
        let end = self.source.line_starts().get(line as usize).copied();
        let end = end.map_or(self.source.text().len(), |end| end as usize);
        let words = self.source.text().get(start as usize..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        (line, TextRange { start, end: start + words.len() as u32 })
    }
}

/// Where the line of an offset begins.
fn line_start(source: &Source<'_>, offset: u32) -> u32 {
    let line = source.text_line(offset) as usize;
    line.checked_sub(1).and_then(|line| source.line_starts().get(line)).copied().unwrap_or_default()
}

/// Characters that begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(bytes: &[u8], format: Format, words: &str) -> [u32; 5] {
        let source = Source::read(bytes, SourceOptions { format: Some(format), ..Default::default() }).expect("text");
        let start = source.text().find(words).expect("there");
        let place = Places::new(&source, bytes).place(TextRange::new(start, start + words.len()));
        [place.span.line, place.column, place.end_column, place.offset, place.characters]
    }

    #[test]
    fn columns_count_characters_of_the_input() {
        let long = format!("{}\n甲{}乙丙", "字".repeat(3 * STEP), "字".repeat(2 * STEP));
        let gbk = encoding_rs::GB18030.encode("各市人民政府：\n请认真落实。").0.into_owned();
        let (step, before) = (STEP as u32, 5 * STEP as u32 + 2);
        let cases: [(&[u8], Format, &str, [u32; 5]); 7] = [
            ("甲乙\n丙丁".as_bytes(), Format::Text, "丁", [2, 2, 3, 4, 1]),
            ("\u{feff}甲乙".as_bytes(), Format::Text, "乙", [1, 2, 3, 1, 1]),
            ("甲乙\r\n丙".as_bytes(), Format::Text, "丙", [2, 1, 2, 4, 1]),
            (long.as_bytes(), Format::Text, "乙丙", [2, 2 * step + 2, 2 * step + 4, before, 2]),
            (&gbk, Format::Text, "落实", [2, 4, 6, 11, 2]),
            ("甲&nbsp;乙丙".as_bytes(), Format::Text, "丙", [1, 9, 10, 8, 1]),
            ("<p>甲</p>\n<p id=\"一\">乙<b>丙</b></p>".as_bytes(), Format::Html, "丙", [2, 15, 16, 23, 1]),
        ];
        for (bytes, format, words, expected) in cases {
            assert_eq!(place_of(bytes, format, words), expected, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_line_is_given_without_its_end() {
        let text = "甲\r\n乙丙\n";
        let source = Source::read(text.as_bytes(), SourceOptions::default()).expect("text");
        let places = Places::new(&source, text.as_bytes());
        let lines = [0, 5, 8].map(|offset| places.line_of_text(offset)).map(|(n, range)| (n, source.slice(range)));
        assert_eq!(lines, [(1, "甲"), (2, "乙丙"), (2, "乙丙")]);
    }
}
