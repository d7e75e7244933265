//! Bytes become text with a memory of where each character came from.
//!
//! Invariants: the text is valid UTF-8 and shorter than 4 GiB; every text offset maps to an input byte; nothing is
//! normalised, so text copied out of a range is what was printed.

mod decode;
mod html;
mod origin;
pub(crate) mod references;
mod sniff;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use decode::{Encoding, SourceError};
use origin::Origin;

use crate::span::{Span, TextRange};

/// Form of the input text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, most often from OCR: heading marks and emphasis are furniture.
    Markdown,
    /// A page or fragment of HTML.
    Html,
}

impl Format {
    /// The name used in the output and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// The same for bytes whose encoding is not known yet: what tells the forms apart is ASCII.
    fn of_bytes(name: &str, bytes: &[u8]) -> Self {
        Self::detect(name, &encoding_rs::mem::decode_latin1(&bytes[..bytes.len().min(4096)]))
    }

    /// From the file name if it tells, else from the text.
    fn detect(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        match extension.as_str() {
            "md" | "markdown" => return Self::Markdown,
            "html" | "htm" | "xhtml" => return Self::Html,
            "txt" | "text" => return Self::Text,
            _ => {}
        }
        let head = text.trim_start();
        if head.starts_with('<') && (head.starts_with("<!") || head.contains("</")) {
            Self::Html
        } else if text.lines().take(200).any(|l| l.starts_with("# ") || l.starts_with("## ")) {
            Self::Markdown
        } else {
            Self::Text
        }
    }
}

/// How to read an input.
#[derive(Clone, Copy, Debug, Default)]
pub struct SourceOptions<'o> {
    /// Name of the input as it shall stand in the output (the path as given, or `-`); its extension may tell the form.
    pub name: &'o str,
    /// Form of the text; `None` looks.
    pub format: Option<Format>,
    /// Encoding of the input; `None` looks. What does not decode under it is replaced, with a diagnostic.
    pub encoding: Option<Encoding>,
}

/// What the form of the input says of a line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing: the words decide.
    Prose,
    /// A row of a table, by its index among the rows of the input.
    Row(u32),
    /// Navigation, buttons and metadata of a site.
    Furniture,
}

/// A row of a table, its cells column by column; a column that a cell reaches into from the left or above is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which table of the input: rows of one have the same.
    pub table: usize,
    /// Whether it is a head.
    pub head: bool,
    /// Where the text of each cell is.
    pub cells: Vec<TextRange>,
}

/// An input, decoded.
#[derive(Debug)]
pub struct Source<'s> {
    text: Cow<'s, str>,
    origin: Origin,
    line_starts: Vec<u32>,
    /// What each line is, where the form of the input says so.
    kinds: Vec<LineKind>,
    rows: Vec<Row>,
    is_cut: bool,
    /// Lines of the input, where they are not those of the text.
    input_lines: Option<usize>,
    name: String,
    format: Format,
    encoding: Encoding,
    replaced: u32,
    bytes: usize,
    sha256: [u8; 32],
}

impl<'s> Source<'s> {
    /// Reads input bytes: byte order mark, strict UTF-8, UTF-16, what a page declares if that decodes, then detection.
    ///
    /// UTF-8 input is borrowed, other encodings are decoded into memory.
    ///
    /// # Errors
    /// [`SourceError::Binary`] for input that is no text, [`SourceError::TooLong`] from 4 GiB.
    ///
    /// # Example
    /// ```
    /// use gongbao::{Source, SourceOptions};
    /// let source = Source::read("第一条　为了".as_bytes(), SourceOptions::default())?;
    /// assert_eq!(source.text(), "第一条　为了");
    /// # Ok::<(), gongbao::SourceError>(())
    /// ```
    pub fn read(bytes: &'s [u8], options: SourceOptions<'_>) -> Result<Self, SourceError> {
        let decoded = decode::decode(
            bytes,
            options.encoding,
            options.format.unwrap_or_else(|| Format::of_bytes(options.name, bytes)),
        )?;
        let format = options.format.unwrap_or_else(|| Format::detect(options.name, &decoded.text));
        let mut source = Self {
            line_starts: line_starts(&decoded.text),
            text: decoded.text,
            origin: decoded.origin,
            kinds: Vec::new(),
            rows: Vec::new(),
            is_cut: false,
            input_lines: None,
            name: options.name.to_owned(),
            format,
            encoding: decoded.encoding,
            replaced: decoded.replaced,
            bytes: bytes.len(),
            sha256: Sha256::digest(bytes).into(),
        };
        match format {
            Format::Html => source.take_text_of_page(),
            Format::Text => source.resolve_references(),
            Format::Markdown => {}
        }
        Ok(source)
    }

    /// The text of a page in place of the page, with the way back to it.
    fn take_text_of_page(&mut self) {
        let page = html::read(&self.text);
        self.take_text(page.text, page.pieces);
        (self.kinds, self.rows, self.is_cut) = (page.lines, page.rows, page.is_cut);
    }

    fn resolve_references(&mut self) {
        if let Some((text, pieces)) = references::resolve(&self.text) {
            self.take_text(text, pieces);
        }
    }

    /// A text made of parts of the input in place of the input.
    fn take_text(&mut self, text: String, pieces: Vec<origin::Piece>) {
        self.input_lines = Some(self.lines());
        let line_starts = std::mem::replace(&mut self.line_starts, line_starts(&text));
        let bytes = Box::new(std::mem::replace(&mut self.origin, Origin::Shifted(0)));
        let is_ordered = pieces.is_sorted_by_key(|p| p.place.start);
        self.origin = Origin::Page(origin::Page { pieces, bytes, line_starts, is_ordered });
        self.text = Cow::Owned(text);
    }

    /// The decoded text, without a byte order mark; of a page, its text without tags.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range.
    pub fn slice(&self, range: TextRange) -> &str {
        self.text.get(range.range()).unwrap_or_default()
    }

    /// The place of a range in the input bytes.
    pub fn span(&self, range: TextRange) -> Span {
        if let Origin::Page(page) = &self.origin
            && !range.is_empty()
        {
            return page.span(range);
        }
        let last = if range.is_empty() { range.start } else { range.end - 1 };
        let start = self.origin.start_byte(range.start);
        Span {
            start,
            end: if range.is_empty() { start } else { self.origin.end_byte(range.end) },
            line: self.line(range.start),
            end_line: self.line(last),
        }
    }

    /// The range of the text that a place of the input stands for: what [`span`](Self::span) gave is taken back. In a page
    /// it is the smallest range that the place was taken from.
    pub fn range_of(&self, span: Span) -> TextRange {
        self.origin.range_of((span.start, span.end))
    }

    /// How many bytes of the input a range of the text stands for.
    pub(crate) fn bytes_of(&self, range: TextRange) -> usize {
        match &self.origin {
            Origin::Page(page) => page.bytes_of(range),
            _ => {
                let span = self.span(range);
                (span.end - span.start) as usize
            }
        }
    }

    /// Line of the input in which a text offset stands, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        match &self.origin {
            Origin::Page(page) => page.line(offset),
            _ => self.text_line(offset),
        }
    }

    /// Line of the text in which an offset stands, from 1; the same as [`line`](Self::line) but for pages.
    pub(crate) fn text_line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&s| s <= offset) as u32
    }

    /// What the form of the input says of a line of the text, counted from 1.
    pub(crate) fn kind(&self, line: u32) -> LineKind {
        let index = (line as usize).checked_sub(1);
        index.and_then(|i| self.kinds.get(i)).copied().unwrap_or(LineKind::Prose)
    }

    /// The row of a table of a page that a line is.
    pub(crate) fn row(&self, line: u32) -> Option<&Row> {
        match self.kind(line) {
            LineKind::Row(index) => self.rows.get(index as usize),
            _ => None,
        }
    }

    /// The rows of a table of a page from the one on a line on, rows without text too.
    pub(crate) fn rows_from(&self, line: u32) -> Vec<&Row> {
        let table = self.table_of(line);
        (line..).map_while(|line| self.row(line)).take_while(|row| Some(row.table) == table).collect()
    }

    /// Which table of a page a line is of.
    pub(crate) fn table_of(&self, line: u32) -> Option<usize> {
        self.row(line).map(|row| row.table)
    }

    /// Text offset at which each line starts.
    pub(crate) fn line_starts(&self) -> &[u32] {
        &self.line_starts
    }

    /// Number of lines of the input; a line end at the very end does not begin another.
    pub fn lines(&self) -> usize {
        if let Some(lines) = self.input_lines {
            return lines;
        }
        let last_is_empty = self.line_starts.last().is_some_and(|&s| s as usize == self.text.len());
        self.line_starts.len() - usize::from(last_is_empty)
    }

    /// Name given by the caller.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Form of the text.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Whether tags of a page were passed over because they nest too deep or there are too many.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether the text is the decoded input character for character; that of a page is not.
    pub fn is_verbatim(&self) -> bool {
        !matches!(self.origin, Origin::Page(_))
    }

    /// Encoding of the input.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How many characters could not be decoded and stand as U+FFFD.
    pub fn replaced(&self) -> u32 {
        self.replaced
    }

    /// Length of the input in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// SHA-256 of the input in lower-case hexadecimal.
    pub fn sha256(&self) -> String {
        use std::fmt::Write as _;
        self.sha256.iter().fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let mut starts = Vec::with_capacity(1 + text.len() / 64);
    starts.push(0);
    // Old systems ended lines with CR alone.
    let mark = if memchr::memchr(b'\n', text.as_bytes()).is_some() { b'\n' } else { b'\r' };
    let ends = memchr::memchr_iter(mark, text.as_bytes());
    starts.extend(ends.map(|i| i as u32 + 1));
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source<'_> {
        Source::read(text.as_bytes(), SourceOptions::default()).expect("text")
    }

    #[test]
    fn lines_count_from_one_and_a_final_newline_begins_none() {
        for (text, lines) in [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\n\r\nb\r\n", 3)] {
            assert_eq!(source(text).lines(), lines, "{text:?}");
        }
        let s = source("甲\n乙");
        let span = s.span(TextRange::new(4, 7));
        assert_eq!((span.start, span.end, span.line, span.end_line), (4, 7, 2, 2));
    }

    #[test]
    fn an_empty_range_is_empty_in_the_input_too() {
        // A byte order mark and a broken byte: decoded, and shifted.
        let bytes = [0xef, 0xbb, 0xbf, b'a', 0xff];
        let s = Source::read(&bytes, SourceOptions::default()).expect("text");
        let span = s.span(TextRange::new(0, 0));
        assert_eq!((span.start, span.end), (3, 3));
    }

    #[test]
    fn format_follows_the_name_then_the_text() {
        assert_eq!(Format::detect("x.md", "<p>"), Format::Markdown);
        assert_eq!(Format::detect("-", "# 公报\n"), Format::Markdown);
        assert_eq!(Format::detect("-", "<!DOCTYPE html><p>"), Format::Html);
        assert_eq!(Format::detect("-", "各市人民政府："), Format::Text);
    }
}
