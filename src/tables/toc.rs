//! 目录: the contents of an issue.

use super::column::{Cell, Columns, Origin, Record, Row, column, row, source_columns};
use crate::tree::model::{TocEntry, TocSection, Tree};

/// An entry of the contents.
pub(super) struct Entry<'t, 's> {
    section: &'t TocSection<'s>,
    entry: &'t TocEntry<'s>,
}

pub(super) fn columns<'t, 's>() -> Columns<'t, 's, Entry<'t, 's>> {
    let mut columns: Columns<'t, 's, Entry<'t, 's>> = vec![
        column("heading", "栏目", "column of the gazette it stands in", |r| {
            Cell::text(r.of.section.heading.as_deref())
        }),
        column("title", "标题", "title as announced", |r| Cell::text(Some(r.of.entry.title.as_ref()))),
        column("number", "发文字号", "number printed with it", |r| {
            Cell::text(r.of.entry.number.as_ref().map(|number| number.raw.as_ref()))
        }),
        column("page", "页码", "page", |r| Cell::number(r.of.entry.page)),
        column("document", "文件编号", "id of the document; empty when the issue lacks it", |r| {
            Cell::text(r.of.entry.document.as_deref())
        }),
    ];
    columns.extend(source_columns());
    columns
}

pub(super) fn rows(tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
    let columns = columns();
    for section in tree.issue.iter().flat_map(|issue| &issue.toc) {
        for entry in &section.entries {
            let origin = Origin::outside(tree, None, entry.span);
            take(row(&columns, &Record { of: Entry { section, entry }, origin }));
        }
    }
}
