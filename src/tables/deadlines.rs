//! 时限: what is to be done until when, in the text and in responsibilities.

use super::column::{Cell, Columns, Origin, Record, Row, column, place_columns, row};
use super::due::due;
use super::marked::{marked, sentence};
use crate::grammar::dates::CalendarDay;
use crate::tree::model::{Block, Duty, MarkKind, Paragraph, Section, Tree};
use crate::tree::walk::{self, Place, duties_of};

/// A deadline.
pub(super) struct Deadline<'t, 's> {
    words: &'t str,
    due: Option<CalendarDay>,
    every: Option<&'t str>,
    /// The responsibility that it is of.
    duty: Option<&'t Duty<'s>>,
    context: String,
}

pub(super) fn columns<'t, 's>() -> Columns<'t, 's, Deadline<'t, 's>> {
    let mut columns: Columns<'t, 's, Deadline<'t, 's>> = vec![
        column("deadline", "时限", "until when, as printed", |r| Cell::text(Some(r.of.words))),
        column("due", "截止日期", "the last day where one follows from the words, YYYY-MM-DD", |r| {
            Cell::day(r.of.due)
        }),
        column("every", "周期", "period of what is done again and again, as an ISO 8601 duration", |r| {
            Cell::text(r.of.every)
        }),
        column("found_in", "出处", "text, or duty for that of a responsibility", |r| {
            Cell::text(Some(if r.of.duty.is_some() { "duty" } else { "text" }))
        }),
        column("agencies", "责任单位", "bodies of the responsibility", |r| {
            r.of.duty.map_or(Cell::List(Vec::new()), |duty| Cell::list(&duty.agencies))
        }),
        column(
            "context",
            "上下文",
            "the sentence around it, cut where it is long; of a duty, the whole duty",
            |r| Cell::text(Some(r.of.context.as_str())),
        ),
    ];
    columns.extend(place_columns());
    columns
}

pub(super) fn rows(tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
    let columns = columns();
    for text in walk::texts(tree) {
        let mut found = Vec::new();
        for place in text.blocks() {
            match place.block {
                Block::Section(section) => found.extend(of_duties(tree, &place, section)),
                block => found.extend(walk::paragraph(block).into_iter().flat_map(|p| of_text(tree, &place, p))),
            }
        }
        // A duty belongs to a division and stands in or after its paragraphs.
        found.sort_by_key(|deadline| deadline.origin.span.start);
        found.iter().for_each(|deadline| take(row(&columns, deadline)));
    }
}

fn of_duties<'t, 's>(
    tree: &'t Tree<'s>,
    place: &Place<'t, 's>,
    section: &'t Section<'s>,
) -> Vec<Record<'t, 's, Deadline<'t, 's>>> {
    let with_deadline = section.duties.iter().filter_map(|duty| Some((duty, duty.deadline.as_deref()?)));
    with_deadline
        .map(|(duty, words)| {
            let (due, context) = (due(duty, section), duty.raw.clone().into_owned());
            let of = Deadline { words, due, every: None, duty: Some(duty), context };
            Record { of, origin: Origin::of(tree, place, duty.span) }
        })
        .collect()
}

/// Deadlines in a paragraph, but for those that a responsibility in it names.
fn of_text<'t, 's>(
    tree: &'t Tree<'s>,
    place: &Place<'t, 's>,
    paragraph: &'t Paragraph<'s>,
) -> Vec<Record<'t, 's, Deadline<'t, 's>>> {
    let duties = place.section().map_or(&[][..], |section| duties_of(section, paragraph));
    let mut found = Vec::new();
    for (mark, range) in marked(paragraph) {
        let MarkKind::Deadline { due, every } = &mark.kind else { continue };
        let at = duties.partition_point(|duty| duty.span.end <= mark.span.start);
        let of_duty = duties.get(at).is_some_and(|duty| duty.deadline.is_some() && duty.span.start <= mark.span.start);
        if !of_duty {
            let words = paragraph.text.get(range.clone()).unwrap_or_default();
            let context = sentence(&paragraph.text, range);
            let of = Deadline { words, due: *due, every: every.as_deref(), duty: None, context };
            found.push(Record { of, origin: Origin::of(tree, place, mark.span) });
        }
    }
    found
}
