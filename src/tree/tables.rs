//! Tables and pictures of a body.

use std::borrow::Cow;

use super::model::{Figure, Table};
use crate::blocks::{Block, Joined};
use crate::grammar::chars::is_space;
use crate::lines::markdown;
use crate::source::{Row, Source};
use crate::span::{Span, TextRange};

/// A table whose rows are lines: of a page, or of Markdown.
pub(super) fn table<'s>(source: &'s Source<'_>, block: &Block, span: Span) -> Table<'s> {
    let line = |part: TextRange| source.text_line(part.start);
    match block.parts().next().map(line).filter(|&line| source.row(line).is_some()) {
        Some(first) => page_table(source, &source.rows_from(first), span),
        None => barred_table(source, block, span),
    }
}

/// The rows of a page's table, as long as each other.
fn page_table<'s>(source: &'s Source<'_>, rows: &[&Row], span: Span) -> Table<'s> {
    let columns = columns(rows.iter().map(|row| row.cells.len()));
    let header_rows = rows.iter().take_while(|row| row.head).count() as u32;
    let cells = |row: &&Row| {
        let texts = row.cells.iter().map(|&cell| Cow::Borrowed(source.slice(cell).trim_matches(is_space)));
        let missing = columns.saturating_sub(row.cells.len());
        texts.chain(std::iter::repeat_n(Cow::Borrowed(""), missing)).collect()
    };
    Table { rows: rows.iter().map(cells).collect(), header_rows, caption: None, span }
}

/// How many cells each row is filled up to: as many as the longest has, unless that makes many cells out of few.
fn columns(lengths: impl Iterator<Item = usize> + Clone) -> usize {
    const SPARE: usize = 1000;
    let longest = lengths.clone().max().unwrap_or(0);
    let (rows, cells) = lengths.fold((0, 0), |(rows, cells), length| (rows + 1, cells + length));
    if longest * rows <= SPARE + 4 * cells { longest } else { 0 }
}

/// `table := row+` with `row := | cell | cell |`; a row of dashes ends the head.
fn barred_table<'s>(source: &'s Source<'_>, block: &Block, span: Span) -> Table<'s> {
    let mut rows: Vec<Vec<Cow<'s, str>>> = Vec::new();
    let mut header_rows = None;
    for part in block.parts() {
        let line = source.slice(part);
        let inner = line.strip_prefix('|').unwrap_or(line);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let cells: Vec<&'s str> = split_cells(inner);
        let rule = cells.iter().all(|c| !c.is_empty() && c.chars().all(|c| matches!(c, '-' | ':')));
        if rule && header_rows.is_none() {
            header_rows = Some(rows.len());
            // Markdown has tables with a head only; an empty one stands for none.
            if rows.iter().flatten().all(|cell| cell.is_empty()) {
                (header_rows, rows) = (Some(0), Vec::new());
            }
        } else {
            rows.push(cells.into_iter().map(markdown::plain).collect());
        }
    }
    Table { rows, header_rows: header_rows.unwrap_or(0) as u32, caption: None, span }
}

/// Cells of a row; `\\|` is a bar inside a cell.
fn split_cells(row: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (i, _) in row.match_indices('|') {
        if !row[..i].ends_with('\\') {
            cells.push(row[start..i].trim_matches(is_space));
            start = i + 1;
        }
    }
    cells.push(row[start..].trim_matches(is_space));
    cells
}

/// A table in HTML tags inside Markdown, as OCR programs write them: rows at `<tr`, cells at `<td` and `<th`.
///
/// Only the cells' texts are taken; spans over rows and columns are not resolved.
pub(super) fn tagged_table<'s>(source: &'s Source<'_>, block: &Block, span: Span) -> Table<'s> {
    let mut rows: Vec<Vec<Cow<'s, str>>> = Vec::new();
    let (mut header_rows, mut in_cell) = (0, false);
    for part in block.parts() {
        for (tag, text) in tagged(source.slice(part)) {
            match tag {
                "tr" => rows.push(Vec::new()),
                "td" | "th" => {
                    in_cell = true;
                    if rows.is_empty() {
                        rows.push(Vec::new());
                    }
                    if tag == "th" {
                        header_rows = rows.len() as u32;
                    }
                    push_cell(&mut rows, text);
                    continue;
                }
                "/td" | "/th" | "/tr" => in_cell = false,
                _ => {}
            }
            if in_cell && !text.is_empty() {
                extend_cell(&mut rows, text);
            }
        }
    }
    rows.retain(|row| !row.is_empty());
    let columns = columns(rows.iter().map(Vec::len));
    rows.iter_mut().filter(|row| row.len() < columns).for_each(|row| row.resize(columns, Cow::Borrowed("")));
    Table { rows, header_rows, caption: None, span }
}

/// The pieces of a line, each the name of a tag and the text after it; text before the first tag has no name.
fn tagged(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.split('<').enumerate().filter_map(|(i, piece)| {
        if i == 0 {
            let text = piece.trim_matches(is_space);
            return (!text.is_empty()).then_some(("", text));
        }
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split(|c: char| is_space(c)).next().unwrap_or(tag).trim_end_matches('/');
        Some((name, text.trim_matches(is_space)))
    })
}

fn push_cell<'s>(rows: &mut [Vec<Cow<'s, str>>], text: &'s str) {
    if let Some(row) = rows.last_mut() {
        row.push(Cow::Borrowed(text));
    }
}

fn extend_cell<'s>(rows: &mut [Vec<Cow<'s, str>>], text: &'s str) {
    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
        if cell.is_empty() {
            *cell = Cow::Borrowed(text);
        } else {
            cell.to_mut().push_str(text);
        }
    }
}

/// `figure := ![alt](src)`
pub(super) fn figure<'s>(text: &Joined<'s>, span: Span) -> Figure<'s> {
    let all = text.as_str();
    let alt_end = all.find(']').unwrap_or(all.len());
    let src_start = all.find("](").map_or(all.len(), |i| i + 2);
    let src_end = all[src_start..].find(')').map_or(all.len(), |i| src_start + i);
    Figure { alt: text.slice(2.min(alt_end)..alt_end), src: text.slice(src_start..src_end), span }
}
