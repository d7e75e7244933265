//! Bytes become text with a memory of where each character came from.
//!
//! Invariants: the text is valid UTF-8 and shorter than 4 GiB; every text offset maps to an input byte; nothing is
//! normalised, so text copied out of a range is what was printed.

mod decode;
mod origin;
mod sniff;

use std::borrow::Cow;

use sha2::{Digest, Sha256};

pub use decode::{Encoding, SourceError};
use origin::Origin;

use crate::span::{Span, TextRange};

/// Form of the input text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// An input, decoded.
#[derive(Debug)]
pub struct Source<'s> {
    text: Cow<'s, str>,
    origin: Origin,
    line_starts: Vec<u32>,
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
        Ok(Self {
            line_starts: line_starts(&decoded.text),
            text: decoded.text,
            origin: decoded.origin,
            name: options.name.to_owned(),
            format,
            encoding: decoded.encoding,
            replaced: decoded.replaced,
            bytes: bytes.len(),
            sha256: Sha256::digest(bytes).into(),
        })
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range.
    pub fn slice(&self, range: TextRange) -> &str {
        self.text.get(range.range()).unwrap_or_default()
    }

    /// The place of a range in the input bytes.
    pub fn span(&self, range: TextRange) -> Span {
        let last = if range.is_empty() { range.start } else { range.end - 1 };
        let start = self.origin.start_byte(range.start);
        Span {
            start,
            end: if range.is_empty() { start } else { self.origin.end_byte(range.end) },
            line: self.line(range.start),
            end_line: self.line(last),
        }
    }

    /// Line of a text offset, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&s| s <= offset) as u32
    }

    /// Text offset at which each line starts.
    pub(crate) fn line_starts(&self) -> &[u32] {
        &self.line_starts
    }

    /// Number of lines; a line end at the very end does not begin another.
    pub fn lines(&self) -> usize {
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
    starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
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
