//! Lines on a page: what parts them, and the marks of each style.

use std::borrow::Cow;
use std::io::{self, Write};

use super::escape;
use crate::grammar::chars::is_space;
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

/// A page that is written line after line.
pub(super) struct Page<W> {
    out: W,
    style: Style,
    is_empty: bool,
}

impl<W: Write> Page<W> {
    pub(super) fn new(out: W, style: Style) -> Self {
        Self { out, style, is_empty: true }
    }

    /// A line of its own; a text without words is none.
    pub(super) fn line(&mut self, text: &str) -> io::Result<()> {
        let text = text.trim_matches(is_space);
        if text.is_empty() {
            return Ok(());
        }
        self.part(self.style == Style::Markdown)?;
        match self.style {
            Style::Markdown => writeln!(self.out, "{}", escape::line(text)),
            Style::Text => writeln!(self.out, "{}", escape::reference(text)),
        }
    }

    /// The heading of a text or of a division; depth 1 is the highest.
    pub(super) fn heading(&mut self, depth: usize, text: &str) -> io::Result<()> {
        if self.style == Style::Text || text.trim_matches(is_space).is_empty() {
            return self.line(text);
        }
        self.part(true)?;
        let text = escape::line(text.trim_matches(is_space));
        writeln!(self.out, "{} {text}", "#".repeat(depth.clamp(1, DEEPEST)))
    }

    /// A blank line in plain text, before another text begins.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        if self.style == Style::Text && !self.is_empty { writeln!(self.out) } else { Ok(()) }
    }

    fn part(&mut self, blank: bool) -> io::Result<()> {
        if blank && !self.is_empty {
            writeln!(self.out)?;
        }
        self.is_empty = false;
        Ok(())
    }

    pub(super) fn item(&mut self, text: &str) -> io::Result<()> {
        self.line(&format!("——{text}"))
    }

    pub(super) fn figure(&mut self, alt: &str, src: &str) -> io::Result<()> {
        match self.style {
            Style::Markdown => {
                self.part(true)?;
                writeln!(self.out, "![{alt}]({src})")
            }
            Style::Text => self.line(alt),
        }
    }

    /// A table: in bars where Markdown has that form, else in tags; in plain text a row is a line with tabs.
    pub(super) fn table(&mut self, table: &Table<'_>) -> io::Result<()> {
        self.line(table.caption.as_deref().unwrap_or_default())?;
        match self.style {
            Style::Text => table.rows.iter().try_for_each(|row| self.line(&row.join("\t"))),
            Style::Markdown if table.header_rows > 1 => self.tags(table),
            Style::Markdown => self.bars(table),
        }
    }

    /// A table without head begins with an empty one, since Markdown has no other form for it.
    fn bars(&mut self, table: &Table<'_>) -> io::Result<()> {
        self.part(true)?;
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let rule = format!("|{}", " --- |".repeat(columns));
        if table.header_rows == 0 {
            writeln!(self.out, "|{}", "  |".repeat(columns))?;
            writeln!(self.out, "{rule}")?;
        }
        for (i, row) in table.rows.iter().enumerate() {
            let cells: Vec<Cow<'_, str>> = row.iter().map(|cell| escape::cell(cell)).collect();
            writeln!(self.out, "| {} |", cells.join(" | "))?;
            if i + 1 == table.header_rows as usize {
                writeln!(self.out, "{rule}")?;
            }
        }
        Ok(())
    }

    fn tags(&mut self, table: &Table<'_>) -> io::Result<()> {
        self.part(true)?;
        writeln!(self.out, "<table>")?;
        for (i, row) in table.rows.iter().enumerate() {
            let tag = if i < table.header_rows as usize { "th" } else { "td" };
            let cells: String = row.iter().map(|cell| format!("<{tag}>{cell}</{tag}>")).collect();
            writeln!(self.out, "<tr>{cells}</tr>")?;
        }
        writeln!(self.out, "</table>")
    }
}
