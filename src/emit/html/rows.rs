//! The lines of the source beside the tree: each once, and for every clause where it begins and ends in them.

use std::fmt::{self, Display, Formatter};
use std::io;

use super::Page;
use super::escape::{esc, shown};
use crate::source::Source;
use crate::span::{Span, TextRange};

/// Bytes of text between two remembered counts of UTF-16 units, so that no place is counted from far away.
const STRIDE: usize = 256;

/// The lines that are shown, in the order of the input.
pub(super) struct Rows<'a> {
    source: &'a Source<'a>,
    rows: Vec<Row>,
    /// UTF-16 units before every `STRIDE`th byte of the text, at the next border of a character.
    units: Vec<(usize, usize)>,
}

struct Row {
    /// First byte in the input.
    start: u32,
    text: TextRange,
}

impl<'a> Rows<'a> {
    pub fn new(source: &'a Source<'a>) -> Self {
        let text = source.text();
        let starts = source.line_starts();
        let ends = starts.iter().skip(1).map(|&s| s as usize).chain([text.len()]);
        let lines = starts.iter().zip(ends).map(|(&start, end)| {
            let line = text.get(start as usize..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
            TextRange::new(start as usize, start as usize + line.len())
        });
        // Lines of a page are what was between its tags; there, an empty one is nothing that was printed.
        let shows = |line: &TextRange| source.is_verbatim() || !source.slice(*line).trim().is_empty();
        let mut rows: Vec<Row> = lines.filter(shows).map(|text| Row { start: source.span(text).start, text }).collect();
        if source.is_verbatim() && rows.last().is_some_and(|row| row.text.is_empty()) {
            rows.pop();
        }
        rows.sort_by_key(|row| row.start);
        Self { source, rows, units: checkpoints(text) }
    }

    /// Where a span stands: `row.column-row.column`, rows and UTF-16 columns from 0.
    pub fn place(&self, span: Span) -> Option<Place> {
        let (row, from) = self.point(span.start)?;
        let (end_row, to) = self.point_in(self.row_of(span.end.saturating_sub(1))?, span.end)?;
        (row <= end_row).then_some(Place { row, from, end_row, to })
    }

    fn point(&self, byte: u32) -> Option<(usize, usize)> {
        self.point_in(self.row_of(byte)?, byte)
    }

    fn row_of(&self, byte: u32) -> Option<usize> {
        self.rows.partition_point(|row| row.start <= byte).checked_sub(1)
    }

    /// The row and the column in it of the first character that begins at or after a byte of the input.
    fn point_in(&self, index: usize, byte: u32) -> Option<(usize, usize)> {
        let text = self.rows.get(index)?.text;
        let byte_of = |offset: u32| self.source.span(TextRange { start: offset, end: offset }).start;
        let (mut low, mut high) = (text.start, text.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if byte_of(middle) < byte { low = middle + 1 } else { high = middle }
        }
        Some((index, self.units_before(low as usize) - self.units_before(text.start as usize)))
    }

    fn units_before(&self, offset: usize) -> usize {
        let at = self.units.partition_point(|&(byte, _)| byte <= offset);
        let (byte, units) = at.checked_sub(1).and_then(|i| self.units.get(i)).copied().unwrap_or_default();
        let between = self.source.text().get(byte..offset).unwrap_or_default();
        units + between.chars().map(|c| shown(c).len_utf16()).sum::<usize>()
    }
}

fn checkpoints(text: &str) -> Vec<(usize, usize)> {
    let mut units = 0;
    let mut next = 0;
    let mut points = Vec::with_capacity(text.len() / STRIDE + 1);
    for (byte, c) in text.char_indices() {
        if byte >= next {
            points.push((byte, units));
            next = byte + STRIDE;
        }
        units += shown(c).len_utf16();
    }
    points
}

/// See [`Rows::place`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    row: usize,
    from: usize,
    end_row: usize,
    to: usize,
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}-{}.{}", self.row, self.from, self.end_row, self.to)
    }
}

/// The attribute that leads from an element to its lines; nothing without a source.
pub(super) struct Attribute(Option<Place>);

impl Display for Attribute {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |place| write!(f, " data-src=\"{place}\""))
    }
}

impl Page<'_> {
    /// The attribute for a span.
    pub fn src(&self, span: Span) -> Attribute {
        Attribute(self.rows.as_ref().and_then(|rows| rows.place(span)))
    }

    /// The pane with the source's lines; the script opens it.
    pub fn source_pane(&mut self) -> io::Result<()> {
        let Some(rows) = &self.rows else { return Ok(()) };
        self.out.write_all(
            "<aside class=\"source\" id=\"page-source\" aria-labelledby=\"page-source-title\" hidden>\n\
             <header><h2 id=\"page-source-title\">原文</h2><p class=\"where\" aria-live=\"polite\"></p>\
             <button type=\"button\" class=\"close\" aria-label=\"关闭原文\">×</button></header>\n\
             <ol class=\"lines\" tabindex=\"0\" aria-label=\"原文各行\">\n"
                .as_bytes(),
        )?;
        let mut expected = 1;
        for row in &rows.rows {
            let number = rows.source.line(row.text.start);
            let text = esc(rows.source.slice(row.text));
            if number == expected {
                writeln!(self.out, "<li>{text}</li>")?;
            } else {
                writeln!(self.out, "<li value=\"{number}\">{text}</li>")?;
            }
            expected = number + 1;
        }
        self.out.write_all(b"</ol>\n</aside>\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceOptions;

    #[test]
    fn a_span_is_found_in_its_lines_whatever_the_encoding() {
        let text = "一、甲\n\n𠮷乙丙\n";
        let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [text.as_bytes(), &utf16] {
            let source = Source::read(bytes, SourceOptions::default()).expect("text");
            let rows = Rows::new(&source);
            assert_eq!(rows.rows.len(), 3);
            let at = |part: &str| text.find(part).expect("part");
            let place = |start, end| rows.place(source.span(TextRange::new(start, end))).map(|p| p.to_string());
            assert_eq!(place(at("甲"), at("\n")).as_deref(), Some("0.2-0.3"));
            assert_eq!(place(at("甲"), at("丙")).as_deref(), Some("0.2-2.3"));
        }
    }

    #[test]
    fn lines_of_a_page_are_its_text() {
        let page = "<p>甲</p><p>乙&amp;丙</p>\n<p>丁</p>";
        let options = SourceOptions { name: "x.html", ..SourceOptions::default() };
        let source = Source::read(page.as_bytes(), options).expect("text");
        let rows = Rows::new(&source);
        let texts: Vec<&str> = rows.rows.iter().map(|row| source.slice(row.text)).collect();
        assert_eq!(texts, ["甲", "乙&丙", "丁"]);
        let at = source.text().find('丙').expect("丙");
        let place = rows.place(source.span(TextRange::new(at, at + '丙'.len_utf8())));
        assert_eq!(place.map(|p| p.to_string()).as_deref(), Some("1.2-1.3"));
    }
}
