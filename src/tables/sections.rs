//! 条款: the numbered divisions.

use super::column::{Cell, Columns, Origin, Record, Row, column, place_columns, row};
use crate::tree::model::{Block, Section, Tree};
use crate::tree::walk;

/// What stands in a division and in none inside it.
fn own_blocks<'t, 's>(section: &'t Section<'s>) -> impl Iterator<Item = &'t Block<'s>> {
    section.children.iter().filter(|child| !matches!(child, Block::Section(_)))
}

fn paragraphs(section: &Section<'_>) -> usize {
    own_blocks(section).filter_map(walk::paragraph).count()
}

fn characters(section: &Section<'_>) -> usize {
    let length = |text: &str| text.chars().count();
    let own = own_blocks(section).map(|block| match block {
        Block::Paragraph(paragraph) | Block::Item(paragraph) => length(&paragraph.text),
        Block::Table(table) => table.rows.iter().flatten().map(|cell| length(cell)).sum(),
        Block::Section(_) | Block::Figure(_) => 0,
    });
    section.heading.as_deref().map_or(0, length) + own.sum::<usize>()
}

pub(super) fn columns<'t, 's>() -> Columns<'t, 's, &'t Section<'s>> {
    let mut columns: Columns<'t, 's, &'t Section<'s>> = vec![
        column("level", "层次", "kind of number", |r| Cell::text(Some(r.of.label.level()))),
        column("label", "序号", "number as printed", |r| Cell::text(Some(r.of.label.to_string()))),
        column("heading", "标题", "heading; empty for a clause without one", |r| Cell::text(r.of.heading.as_deref())),
        column("paragraphs", "段数", "paragraphs and items, without those of divisions inside it", |r| {
            Cell::count(paragraphs(r.of))
        }),
        column("characters", "字数", "characters of heading and text, without those of divisions inside it", |r| {
            Cell::count(characters(r.of))
        }),
    ];
    columns.extend(place_columns());
    columns
}

pub(super) fn rows(tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
    let columns = columns();
    for place in walk::texts(tree).flat_map(walk::Text::blocks) {
        if let Block::Section(section) = place.block {
            take(row(&columns, &Record { of: section, origin: Origin::of(tree, &place, section.span) }));
        }
    }
}
