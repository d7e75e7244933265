//! The day by which a responsibility is to be done.

use crate::grammar::dates::{CalendarDay, date};
use crate::tree::model::{Duty, Mark, MarkKind, Section};
use crate::tree::walk;

/// The last day of a responsibility: what was marked inside its brackets, else a whole date in the words of its deadline.
pub(super) fn due(duty: &Duty<'_>, section: &Section<'_>) -> Option<CalendarDay> {
    let deadline = duty.deadline.as_deref()?;
    let marked = marks(duty, section).iter().find_map(|mark| match mark.kind {
        MarkKind::Deadline { due, .. } => due,
        _ => None,
    });
    marked.or_else(|| {
        let mut days = deadline.char_indices().filter_map(|(at, _)| date(deadline.get(at..)?).ok());
        days.next().map(|(_, day)| day).filter(|day| day.is_real())
    })
}

/// The marks inside a responsibility that stands in a paragraph of its division.
fn marks<'t, 's>(duty: &Duty<'_>, section: &'t Section<'s>) -> &'t [Mark<'s>] {
    let next = section.children.partition_point(|child| walk::span(child).start <= duty.span.start);
    let around = next.checked_sub(1).and_then(|index| section.children.get(index)).and_then(walk::paragraph);
    let marks = around.map_or(&[][..], |paragraph| &paragraph.marks);
    let first = marks.partition_point(|mark| mark.span.start < duty.span.start);
    let last = marks.partition_point(|mark| mark.span.start < duty.span.end);
    marks.get(first..last).unwrap_or_default()
}
