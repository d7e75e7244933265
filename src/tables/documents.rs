//! 文件: a register of the documents.

use super::column::{Cell, Columns, Origin, Record, Row, column, row, source_columns};
use crate::grammar::dates::CalendarDay;
use crate::tree::model::{DateRole, Document, MarkKind, Tree};
use crate::tree::walk;

/// A document.
pub(super) struct Entry<'t, 's> {
    document: &'t Document<'s>,
    /// Page on which the contents say it begins.
    page: Option<u32>,
    in_force: Option<CalendarDay>,
    expires: Option<CalendarDay>,
}

pub(super) fn columns<'t, 's>() -> Columns<'t, 's, Entry<'t, 's>> {
    let mut columns: Columns<'t, 's, Entry<'t, 's>> = vec![
        column("document", "文件编号", "id in the tree", |r| Cell::text(Some(r.of.document.id.as_str()))),
        column("number", "发文字号", "number as printed", |r| {
            Cell::text(r.of.document.number.as_ref().map(|number| number.raw.as_ref()))
        }),
        column("title", "标题", "title", |r| Cell::text(r.of.document.title.as_deref())),
        column("kind", "文种", "kind of document, in Chinese", |r| {
            Cell::text(r.of.document.kind.map(|kind| kind.name))
        }),
        column("kind_code", "文种代码", "kind of document", |r| {
            Cell::text(r.of.document.kind.map(|kind| kind.code))
        }),
        column("issuers", "发文机关", "bodies that issue it", |r| Cell::list(&r.of.document.issuers)),
        column("date", "成文日期", "day of the document, YYYY-MM-DD", |r| {
            Cell::day(r.of.document.signature.as_ref().and_then(|signature| signature.date.as_ref()?.iso))
        }),
        column("date_printed", "成文日期原文", "the same as printed", |r| {
            let signature = r.of.document.signature.as_ref();
            Cell::text(signature.and_then(|signature| Some(signature.date.as_ref()?.raw.as_ref())))
        }),
        column(
            "in_force",
            "施行日期",
            "first day in force that its text or an attachment names, YYYY-MM-DD",
            |r| Cell::day(r.of.in_force),
        ),
        column("expires", "有效期至", "last day in force that its text or an attachment names, YYYY-MM-DD", |r| {
            Cell::day(r.of.expires)
        }),
        column("addressee", "主送机关", "to whom it is sent, as printed", |r| {
            Cell::text(r.of.document.addressee.as_ref().map(|addressee| addressee.raw.as_ref()))
        }),
        column("attachments", "附件数", "texts issued by it or attached to it", |r| {
            Cell::count(r.of.document.attachments.len())
        }),
        column("column", "栏目", "column of the gazette it stands in", |r| {
            Cell::text(r.of.document.column.as_deref())
        }),
        column("page", "页码", "page on which the contents say it begins", |r| Cell::number(r.of.page)),
        column("end_line", "末行", "last line in the file", |r| Cell::number(Some(r.of.document.span.end_line))),
    ];
    columns.extend(source_columns());
    columns
}

pub(super) fn rows(tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
    let columns = columns();
    let entries: Vec<_> = tree.issue.iter().flat_map(|issue| &issue.toc).flat_map(|section| &section.entries).collect();
    let pages: std::collections::HashMap<&str, u32> =
        entries.iter().filter_map(|entry| Some((entry.document.as_deref()?, entry.page?))).collect();
    for document in &tree.documents {
        let entry = Entry {
            document,
            page: pages.get(document.id.as_str()).copied(),
            in_force: day(document, DateRole::InForce),
            expires: day(document, DateRole::Expires),
        };
        take(row(&columns, &Record { of: entry, origin: Origin::outside(tree, Some(document), document.span) }));
    }
}

/// The first day of a role that the document or a text attached to it names.
fn day(document: &Document<'_>, wanted: DateRole) -> Option<CalendarDay> {
    let blocks = walk::texts_of(document, 1).flat_map(walk::Text::blocks);
    blocks.filter_map(|place| walk::paragraph(place.block)).flat_map(|paragraph| &paragraph.marks).find_map(|mark| {
        match mark.kind {
            MarkKind::Date { iso, role } if role == Some(wanted) => iso,
            _ => None,
        }
    })
}
