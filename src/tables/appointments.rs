//! 任免: who is appointed to what, and who is removed.

use super::column::{Cell, Columns, Origin, Record, Row, column, document_columns, row, source_columns};
use crate::tree::model::{Action, Appointment, Tree};

pub(super) fn columns<'t, 's>() -> Columns<'t, 's, &'t Appointment<'s>> {
    let mut columns: Columns<'t, 's, &'t Appointment<'s>> = vec![
        column("action", "任免", "appoint or remove", |r| {
            Cell::text(Some(match r.of.action {
                Action::Appoint => "appoint",
                Action::Remove => "remove",
            }))
        }),
        column("person", "姓名", "name", |r| Cell::text(Some(r.of.person.as_ref()))),
        column("post", "职务", "post with its brackets", |r| Cell::text(Some(r.of.post.as_ref()))),
        column("note", "说明", "what is said besides (试用期一年)", |r| Cell::text(r.of.note.as_deref())),
        column("date", "日期", "day of the document, YYYY-MM-DD", |r| {
            Cell::day(r.origin.document.and_then(|document| document.signature.as_ref()?.date.as_ref()?.iso))
        }),
    ];
    columns.extend(document_columns());
    columns.extend(source_columns());
    columns
}

pub(super) fn rows(tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
    let columns = columns();
    for document in &tree.documents {
        for act in &document.appointments {
            take(row(&columns, &Record { of: act, origin: Origin::outside(tree, Some(document), act.span) }));
        }
    }
}
