//! Lines on a page: what parts them, and the marks of each style.

use std::borrow::Cow;
use std::io::{self, Write};

use super::escape;
use crate::grammar::chars::is_space;
use crate::lines::WHOLE;
use crate::tree::model::Table;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Marks of Markdown, a blank line between any two lines.
    Markdown,
    /// No marks; a blank line before a heading that parts texts.
    Text,
}

/// Deepest heading of Markdown.
const DEEPEST: usize = 6;

/// A line of a page, or the lines of a table.
#[derive(Debug)]
pub(super) struct Line {
    text: String,
    /// A blank line stands before it.
    apart: bool,
    /// What it must be read as.
    pub(super) kind: Kind,
    /// It says that it is whole.
    pub(super) whole: bool,
}

impl Line {
    /// Has the line say that it is whole: in Markdown by a mark; plain text has nothing but a blank line before it.
    pub(super) fn set_whole(&mut self, style: Style) {
        self.whole = style == Style::Markdown;
        self.apart |= style == Style::Text;
    }

    /// Whether the line says all it can.
    pub(super) fn says_whole(&self, style: Style) -> bool {
        match style {
            Style::Markdown => self.whole,
            Style::Text => self.apart,
        }
    }
}

/// What a line must be read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph without number.
    Paragraph,
    /// A division or an item, with text or without.
    Division,
    /// Anything else.
    Other,
}

/// Lines as they are put on a page, one after the other.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
    pub(super) style: Style,
    gap: bool,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        Self { lines: Vec::new(), style, gap: false }
    }

    /// Writes all lines.
    pub(super) fn write(&self, mut out: impl Write) -> io::Result<()> {
        for (i, line) in self.lines.iter().enumerate() {
            let blank = if line.apart && i > 0 { "\n" } else { "" };
            let mark = if line.whole { WHOLE } else { "" };
            writeln!(out, "{blank}{}{mark}", line.text)?;
        }
        Ok(())
    }

    /// The line of the page, from 1, on which each of the lines stands.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        let heights = self.lines.iter().enumerate().map(|(i, line)| {
            let blank = u32::from(line.apart && i > 0);
            (blank, line.text.matches('\n').count() as u32 + 1)
        });
        heights.scan(1, |next, (blank, height)| {
            let at = *next + blank;
            *next = at + height;
            Some(at)
        })
    }

    fn push(&mut self, text: String, kind: Kind, apart: bool) {
        let apart = std::mem::take(&mut self.gap) || apart;
        self.lines.push(Line { text, apart, kind, whole: false });
    }

    /// An element on a line of its own.
    pub(super) fn line(&mut self, text: &str) {
        self.put(text, Kind::Other);
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.put(text, Kind::Paragraph);
    }

    /// A division that begins with text.
    pub(super) fn clause(&mut self, text: &str) {
        self.put(text, Kind::Division);
    }

    pub(super) fn item(&mut self, text: &str) {
        self.put(&format!("——{text}"), Kind::Division);
    }

    /// A text without words is no line.
    fn put(&mut self, text: &str, kind: Kind) {
        let text = text.trim_matches(is_space);
        match self.style {
            _ if text.is_empty() => {}
            Style::Markdown => self.push(escape::line(text).into_owned(), kind, true),
            Style::Text => self.push(escape::reference(text).into_owned(), kind, false),
        }
    }

    /// The heading of a text; depth 1 is the highest.
    pub(super) fn title(&mut self, depth: usize, text: &str) {
        self.heading(depth, text, Kind::Other);
    }

    /// A division that has a heading and no text on its line.
    pub(super) fn division(&mut self, depth: usize, text: &str) {
        self.heading(depth, text, Kind::Division);
    }

    fn heading(&mut self, depth: usize, text: &str, kind: Kind) {
        let text = text.trim_matches(is_space);
        if self.style == Style::Text || text.is_empty() {
            return self.put(text, kind);
        }
        self.push(format!("{} {}", "#".repeat(depth.clamp(1, DEEPEST)), escape::line(text)), kind, true);
    }

    /// A blank line before what comes next, where another text begins.
    pub(super) fn gap(&mut self) {
        self.gap = true;
    }

    pub(super) fn figure(&mut self, alt: &str, src: &str) {
        match self.style {
            Style::Markdown => self.push(format!("![{alt}]({src})"), Kind::Other, true),
            Style::Text => self.line(alt),
        }
    }

    /// A table: in bars, which plain text knows, too; Markdown has no such form for several rows of heads.
    pub(super) fn table(&mut self, table: &Table<'_>) {
        self.line(table.caption.as_deref().unwrap_or_default());
        let markdown = self.style == Style::Markdown;
        let text = if markdown && table.header_rows > 1 { tags(table) } else { bars(table) };
        self.push(text, Kind::Other, true);
        self.gap();
    }
}

/// A table without head begins with an empty one, since Markdown has no other form for it.
fn bars(table: &Table<'_>) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let rule = format!("|{}", " --- |".repeat(columns));
    let mut lines = Vec::with_capacity(table.rows.len() + 2);
    if table.header_rows == 0 {
        lines.push(format!("|{}", "  |".repeat(columns)));
        lines.push(rule.clone());
    }
    for (i, row) in table.rows.iter().enumerate() {
        let cells: Vec<Cow<'_, str>> = row.iter().map(|cell| escape::cell(cell)).collect();
        lines.push(format!("| {} |", cells.join(" | ")));
        if i + 1 == table.header_rows as usize {
            lines.push(rule.clone());
        }
    }
    lines.join("\n")
}

fn tags(table: &Table<'_>) -> String {
    let rows = table.rows.iter().enumerate().map(|(i, row)| {
        let tag = if i < table.header_rows as usize { "th" } else { "td" };
        let cells: String = row.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
        format!("<tr>{cells}</tr>\n")
    });
    format!("<table>\n{}</table>", rows.collect::<String>())
}
