//! A page in two columns: old and new clauses level with each other, what changed in line, a list of changes to go through
//! by keyboard. It stands alone and loads nothing; without the script everything is there but the filters and the keys.

use std::io::{self, Write};
use std::iter::Peekable;

use super::rows::{Row, rows};
use super::table::in_html;
use crate::diff::change::{Comparison, Kind};
use crate::emit::html::escape::esc;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What can be left out, as the page's buttons name it and as rows carry it.
const FILTERS: [(&str, &str); 8] = [
    ("all", "全部变动"),
    ("modified", "修改"),
    ("inserted", "新增"),
    ("deleted", "删除"),
    ("moved", "移动"),
    ("renumbered", "改号"),
    ("duty", "责任"),
    ("deadline", "期限"),
];

/// Writes a comparison as a page; with unchanged clauses among its changes (see [`diff_whole`](crate::diff::diff_whole))
/// they are on it, folded.
///
/// # Errors
/// What writing to `out` gives.
pub fn page(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    head(out)?;
    summary(comparison, out)?;
    list(comparison, out)?;
    out.write_all("<main>\n<div class=\"heads\" aria-hidden=\"true\"><b>修改前</b><b>修改后</b></div>\n".as_bytes())?;
    let mut number = 0;
    let mut within = None;
    let mut rows = rows(comparison).peekable();
    while let Some(row) = rows.next() {
        if row.within != within {
            within = row.within;
            writeln!(out, "<h2>{}</h2>", esc(within.unwrap_or("正文")))?;
        }
        if row.kind == Kind::Unchanged {
            unchanged(row, &mut rows, out)?;
        } else {
            number += 1;
            changed(number, &row, out)?;
        }
    }
    write!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")
}

fn head(out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"gongbao {}\">\n\
         <title>版本比较</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>版本比较</h1>\n",
        env!("CARGO_PKG_VERSION"),
    )
}

fn summary(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let counts = comparison.summary.counts();
    let said: Vec<String> =
        counts.iter().filter(|(_, n)| *n > 0).map(|(kind, n)| format!("{n} 条{}", kind.chinese_name())).collect();
    writeln!(out, "<p class=\"sum\">{}</p>", esc(&said.join("，")))?;
    out.write_all("<p class=\"keys\">按 <kbd>j</kbd> 到下一处，<kbd>k</kbd> 到上一处</p>\n<div class=\"filters\" role=\"group\" aria-label=\"筛选\">\n".as_bytes())?;
    for (value, name) in FILTERS {
        let pressed = value == "all";
        writeln!(out, "<button type=\"button\" data-only=\"{value}\" aria-pressed=\"{pressed}\">{name}</button>")?;
    }
    out.write_all(b"</div>\n")
}

/// The changes, each leading to its place.
fn list(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("<nav aria-label=\"变动\">\n<ol>\n".as_bytes())?;
    for (at, row) in rows(comparison).filter(|row| row.kind != Kind::Unchanged).enumerate() {
        let kind = row.kind.chinese_name();
        writeln!(out, "<li{}><a href=\"#c{}\">{kind} {}</a></li>", tags(&row), at + 1, esc(&named(&row)))?;
    }
    out.write_all(b"</ol>\n</nav>\n")
}

/// What a row is filtered by.
fn tags(row: &Row<'_>) -> String {
    let duty = if row.has_duty { " duty" } else { "" };
    let deadline = if row.has_deadline { " deadline" } else { "" };
    format!(" data-tags=\"{}{duty}{deadline}\"", row.kind.name())
}

/// Where a row stands, or how it begins.
fn named(row: &Row<'_>) -> String {
    const SHOWN: usize = 16;
    match &row.addresses {
        [old, new] if old.is_empty() && new.is_empty() => {
            let cell = row.new.first().or(row.old.first());
            let text = cell.into_iter().flat_map(|cell| &cell.pieces).flat_map(|piece| piece.text.chars());
            text.take_while(|c| *c != '\n').take(SHOWN).collect()
        }
        [old, new] if new.is_empty() || old == new => old.clone(),
        [old, new] if old.is_empty() => new.clone(),
        [old, new] => format!("{old} → {new}"),
    }
}

fn changed(number: usize, row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    let kind = row.kind.name();
    writeln!(out, "<section class=\"row {kind}\" id=\"c{number}\" tabindex=\"-1\"{}>", tags(row))?;
    let remarks = row.remarks.join("；");
    writeln!(out, "<h3><span class=\"kind\">{}</span> {}</h3>", row.kind.chinese_name(), esc(&named(row)))?;
    sides(row, out)?;
    if row.has_duty || row.has_deadline {
        writeln!(out, "<p class=\"remark\">{}</p>", esc(&remarks))?;
    }
    out.write_all(b"</section>\n")
}

fn sides(row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (side, cells, element) in [("old", &row.old, "del"), ("new", &row.new, "ins")] {
        write!(out, "<div class=\"{side}\">")?;
        in_html(cells, element, out)?;
        out.write_all(b"</div>\n")?;
    }
    Ok(())
}

/// A run of clauses that are as they were, folded to their headings.
fn unchanged<'c>(
    first: Row<'c>,
    rows: &mut Peekable<impl Iterator<Item = Row<'c>>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let within = first.within;
    let mut run = vec![first];
    while let Some(row) = rows.next_if(|row| row.kind == Kind::Unchanged && row.within == within) {
        run.push(row);
    }
    let ends = run.first().into_iter().chain(run.last().filter(|_| run.len() > 1));
    let ends: Vec<String> = ends.map(named).collect();
    writeln!(out, "<details class=\"same\"><summary>{} 条未变：{}</summary>", run.len(), esc(&ends.join(" … ")))?;
    for row in &run {
        out.write_all(b"<section class=\"row unchanged\">\n")?;
        sides(row, out)?;
        out.write_all(b"</section>\n")?;
    }
    out.write_all(b"</details>\n")
}
