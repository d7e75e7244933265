//! The table of old and new (新旧对照表) that offices make by hand: 修改前, 修改后, 说明; what is as it was is left out.

use std::io::{self, Write};

use super::rows::{Cell, Row, rows};
use crate::diff::change::{Comparison, Kind};
use crate::emit::html::escape::esc;

const STYLE: &str = include_str!("table.css");

/// As a table of Markdown: what went is struck through, what came is bold.
///
/// # Errors
/// What writing to `out` gives.
pub fn markdown(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("| 修改前 | 修改后 | 说明 |\n| --- | --- | --- |\n".as_bytes())?;
    changed(comparison).try_for_each(|row| {
        let (old, new) = (in_markdown(&row.old, "~~"), in_markdown(&row.new, "**"));
        writeln!(out, "| {old} | {new} | {} |", escaped(&row.remarks.join("；")))
    })
}

fn changed(comparison: &Comparison) -> impl Iterator<Item = Row<'_>> {
    rows(comparison).filter(|row| !matches!(row.kind, Kind::GlyphOnly | Kind::Unchanged))
}

/// A label as it stands before its text.
pub(super) fn lead(cell: &Cell<'_>) -> String {
    match cell.label {
        label if label.ends_with(['条', '章', '节', '编']) => format!("{label}　"),
        label => label.to_owned(),
    }
}

fn in_markdown(cells: &[Cell<'_>], mark: &str) -> String {
    let cell = |cell: &Cell<'_>| {
        let words = cell.pieces.iter().map(|piece| match piece.is_changed {
            // A mark may not stand around white space, nor reach over a line end.
            true => piece.text.split('\n').map(|line| marked(line, mark)).collect::<Vec<_>>().join("<br>"),
            false => escaped(piece.text),
        });
        lead(cell) + &words.collect::<String>()
    };
    cells.iter().map(cell).collect::<Vec<_>>().join("<br>")
}

fn marked(line: &str, mark: &str) -> String {
    let words = line.trim();
    match line.split_once(words).filter(|_| !words.is_empty()) {
        Some((before, after)) => format!("{before}{mark}{}{mark}{after}", escaped(words)),
        None => line.to_owned(),
    }
}

/// Text inside a cell of Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '\t' => out.push(' '),
            '|' | '\\' | '*' | '_' | '~' | '`' | '<' | '>' | '[' | ']' | '&' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// As a page with one table.
///
/// # Errors
/// What writing to `out` gives.
pub fn html(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>新旧对照表</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>新旧对照表</h1>\n<table>\n<thead>\n<tr><th scope=\"col\">修改前</th><th scope=\"col\">修改后</th>\
         <th scope=\"col\">说明</th></tr>\n</thead>\n<tbody>\n"
    )?;
    for row in changed(comparison) {
        out.write_all(b"<tr><td>")?;
        in_html(&row.old, "del", out)?;
        out.write_all(b"</td><td>")?;
        in_html(&row.new, "ins", out)?;
        writeln!(out, "</td><td>{}</td></tr>", esc(&row.remarks.join("；")))?;
    }
    out.write_all(b"</tbody>\n</table>\n</main>\n</body>\n</html>\n")
}

/// The clauses of a cell, a paragraph each, with an element around what changed.
pub(super) fn in_html(cells: &[Cell<'_>], element: &str, out: &mut dyn Write) -> io::Result<()> {
    for cell in cells {
        write!(out, "<p><b>{}</b>", esc(&lead(cell)))?;
        for piece in &cell.pieces {
            match piece.is_changed {
                true => write!(out, "<{element}>{}</{element}>", esc(piece.text))?,
                false => write!(out, "{}", esc(piece.text))?,
            }
        }
        out.write_all(b"</p>")?;
    }
    Ok(())
}

/// As comma-separated values: kind, address before and after, text before and after, remark.
///
/// # Errors
/// What writing to `out` gives.
pub fn csv(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["kind", "old_address", "new_address", "old", "new", "remark"])?;
    for row in changed(comparison) {
        let [before, after] = &row.addresses;
        let (old, new) = (plain(&row.old), plain(&row.new));
        table.write_record([row.kind.name(), before, after, &old, &new, &row.remarks.join("；")])?;
    }
    table.flush()
}

fn plain(cells: &[Cell<'_>]) -> String {
    let text = |cell: &Cell<'_>| lead(cell) + &cell.pieces.iter().map(|piece| piece.text).collect::<String>();
    cells.iter().map(text).collect::<Vec<_>>().join("\n")
}
