//! What a `<table>` is for: data in rows and columns, or the layout of the page.

use std::collections::HashMap;

use super::dom::{Data, Dom, Id};
use crate::grammar::chars::is_space;
use crate::grammar::page::meta_label;

/// What a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableKind {
    /// Cells in rows and columns.
    Data,
    /// 索引号, 发文字号 …: what the site says about the text.
    Metadata,
    /// Boxes for parts of the page.
    Layout,
}

/// What a subtree holds.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    /// Characters of its text without white space.
    chars: usize,
    /// A table with text in it.
    has_table: bool,
}

/// Tells the tables of a page apart.
pub(super) fn kinds(dom: &Dom, order: &[Id]) -> HashMap<Id, TableKind> {
    let facts = facts(dom, order);
    let tables = order.iter().copied().filter(|&id| dom.name(id) == "table");
    tables.map(|id| (id, kind(dom, id, &facts))).collect()
}

fn facts(dom: &Dom, order: &[Id]) -> Vec<Facts> {
    let mut facts = vec![Facts::default(); dom.len()];
    for &id in order.iter().rev() {
        if let Data::Text(pieces) = &dom.node(id).data {
            facts[id].chars = pieces.iter().map(|p| p.text.chars().filter(|c| !is_space(*c)).count()).sum();
        }
        let own = facts[id];
        if let Some(parent) = dom.node(id).parent {
            facts[parent].chars += own.chars;
            facts[parent].has_table |= own.has_table || dom.name(id) == "table" && own.chars > 0;
        }
    }
    facts
}

fn kind(dom: &Dom, table: Id, facts: &[Facts]) -> TableKind {
    /// A cell with so much of the table's text is a box with text in it, not a value.
    const BOX_CHARS: usize = 400;
    if facts[table].has_table {
        return TableKind::Layout;
    }
    let rows = rows(dom, table);
    if is_metadata(dom, &rows) {
        return TableKind::Metadata;
    }
    let filled = |row: &Vec<Id>| row.iter().filter(|&&cell| facts[cell].chars > 0).count();
    let columns = rows.iter().filter(|row| filled(row) > 1).count();
    let largest = rows.iter().flatten().map(|&cell| facts[cell].chars).max().unwrap_or(0);
    let is_box = largest > BOX_CHARS && largest * 10 > facts[table].chars * 7;
    // `专栏1 重点工程`: a box of the text.
    let boxed = rows
        .first()
        .and_then(|row| row.first())
        .is_some_and(|&cell| text(dom, cell).trim_matches(is_space).starts_with("专栏"));
    if !boxed && (columns == 0 || is_box) { TableKind::Layout } else { TableKind::Data }
}

/// The cells of a table, row by row; those of tables inside it are not its own.
pub(super) fn rows(dom: &Dom, table: Id) -> Vec<Vec<Id>> {
    let mut rows: Vec<Vec<Id>> = Vec::new();
    let mut stack: Vec<Id> = dom.node(table).children.iter().rev().copied().collect();
    while let Some(id) = stack.pop() {
        match dom.name(id) {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => {
                if let Some(row) = rows.last_mut() {
                    row.push(id);
                }
                continue;
            }
            "table" | "caption" => continue,
            _ => {}
        }
        stack.extend(dom.node(id).children.iter().rev());
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// Every row begins with the label of a statement, and nothing but labels and their values stands in it.
fn is_metadata(dom: &Dom, rows: &[Vec<Id>]) -> bool {
    let mut labelled = 0;
    for row in rows {
        let texts: Vec<String> = row.iter().map(|&cell| text(dom, cell)).collect();
        let Some(first) = texts.iter().find(|t| !t.trim_matches(is_space).is_empty()) else { continue };
        // `索引号：000-1` in one cell too.
        let label = first.split(['：', ':']).next().unwrap_or(first);
        if meta_label(label).is_none() {
            return false;
        }
        labelled += 1;
    }
    labelled > 0
}

/// The text of a small subtree.
fn text(dom: &Dom, id: Id) -> String {
    const LONGEST: usize = 400;
    let mut out = String::new();
    let mut stack = vec![id];
    while let Some(id) = stack.pop().filter(|_| out.len() < LONGEST) {
        if let Data::Text(pieces) = &dom.node(id).data {
            pieces.iter().for_each(|p| out.push_str(&p.text));
        }
        stack.extend(dom.node(id).children.iter().rev());
    }
    out
}
