//! 引用: documents and provisions that texts refer to.

use super::column::{Cell, Columns, Origin, Record, Row, column, place_columns, row};
use super::marked::{marked, sentence};
use crate::tree::model::{MarkKind, Number, Tree};
use crate::tree::walk;

/// A reference.
pub(super) struct Reference<'t, 's> {
    kind: &'static str,
    words: &'t str,
    title: Option<&'t str>,
    number: Option<&'t Number<'s>>,
    target: Option<&'t str>,
    until: Option<&'t str>,
    context: String,
}

pub(super) fn columns<'t, 's>() -> Columns<'t, 's, Reference<'t, 's>> {
    let mut columns: Columns<'t, 's, Reference<'t, 's>> = vec![
        column("kind", "类型", "citation (by title), number (by number alone), provision", |r| {
            Cell::text(Some(r.of.kind))
        }),
        column("words", "引用原文", "the words that refer", |r| Cell::text(Some(r.of.words))),
        column("cited_title", "被引标题", "title of the document referred to", |r| Cell::text(r.of.title)),
        column("cited_number", "被引字号", "number of the document referred to", |r| {
            Cell::text(r.of.number.map(|number| number.raw.as_ref()))
        }),
        column("target", "所指条款", "id of the division or paragraph that a provision refers to", |r| {
            Cell::text(r.of.target)
        }),
        column("until", "至条款", "id of the last one where the words name several (前两款)", |r| {
            Cell::text(r.of.until)
        }),
        column("context", "上下文", "the sentence around it, cut where it is long", |r| {
            Cell::text(Some(r.of.context.as_str()))
        }),
    ];
    columns.extend(place_columns());
    columns
}

pub(super) fn rows(tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
    let columns = columns();
    for place in walk::texts(tree).flat_map(walk::Text::blocks) {
        let Some(paragraph) = walk::paragraph(place.block) else { continue };
        for (mark, range) in marked(paragraph) {
            let (kind, title, number) = match &mark.kind {
                MarkKind::Citation { title, number } => ("citation", Some(title.as_ref()), number.as_ref()),
                MarkKind::Number { number } => ("number", None, Some(number)),
                MarkKind::Provision { .. } => ("provision", None, None),
                _ => continue,
            };
            let (target, until) = match &mark.kind {
                MarkKind::Provision { target, until } => (target.as_deref(), until.as_deref()),
                _ => (None, None),
            };
            let words = paragraph.text.get(range.clone()).unwrap_or_default();
            let context = sentence(&paragraph.text, range);
            let origin = Origin::of(tree, &place, mark.span);
            let of = Reference { kind, words, title, number, target, until, context };
            take(row(&columns, &Record { of, origin }));
        }
    }
}
