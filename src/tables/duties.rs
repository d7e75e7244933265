//! 任务分工表: which body does what until when, as an office makes it by hand from a plan.
//!
//! One row a responsibility. The task is the heading of the division that it closes; its text stands beside it, from the
//! responsibility before on when one division has several.

use std::collections::HashSet;
use std::iter::Peekable;
use std::ops::Range;

use super::column::{Cell, Columns, Origin, Record, Row, column, place_columns, row};
use super::due::due;
use super::marked::marked;
use crate::grammar::chars::{ends_sentence, is_space};
use crate::grammar::dates::CalendarDay;
use crate::tree::model::{Block, Duty, Mark, MarkKind, Paragraph, Section, Tree};
use crate::tree::walk::{self, duties_of, duty_ranges};

/// So many responsibilities at most share the text that they stand behind; no plan has more, and a row for each would
/// make much out of little.
const MAX_SHARED: usize = 8;

/// A responsibility and the task it is for.
pub(super) struct Task<'t, 's> {
    duty: &'t Duty<'s>,
    /// Divisions around the one with the duty, as far as they have headings.
    under: String,
    /// The division's heading.
    heading: Option<String>,
    /// The text that the duty closes, without it.
    work: Work,
    due: Option<CalendarDay>,
}

impl Task<'_, '_> {
    fn content(&self) -> Option<&str> {
        Some(self.work.text.as_str()).filter(|text| !text.is_empty())
    }
}

pub(super) fn columns<'t, 's>() -> Columns<'t, 's, Task<'t, 's>> {
    let mut columns: Columns<'t, 's, Task<'t, 's>> = vec![
        column("no", "序号", "number of the row, from 1", |_| Cell::RowNumber),
        column("under", "任务类别", "headings of the divisions around it, joined by /", |r| {
            Cell::text(Some(r.of.under.as_str()).filter(|under| !under.is_empty()))
        }),
        column("task", "任务", "heading of the clause; of one without, its whole text", |r| {
            Cell::text(r.of.heading.as_deref().or(r.of.content()))
        }),
        column("content", "工作内容", "text under the heading that the duty closes, without the duty", |r| {
            Cell::text(r.of.content().filter(|_| r.of.heading.is_some()))
        }),
        column("lead", "牵头单位", "bodies that lead", |r| Cell::list(&r.of.duty.lead)),
        column("responsible", "责任单位", "bodies that neither lead nor support", |r| {
            let duty = r.of.duty;
            Cell::list(duty.agencies.iter().filter(|name| !duty.lead.contains(name) && !duty.support.contains(name)))
        }),
        column("support", "配合单位", "bodies that support", |r| Cell::list(&r.of.duty.support)),
        column("deadline", "完成时限", "until when, as printed", |r| Cell::text(r.of.duty.deadline.as_deref())),
        column("due", "截止日期", "the last day where one follows from the words, YYYY-MM-DD", |r| {
            Cell::day(r.of.due)
        }),
        column("times", "文中时限", "deadlines that the text itself names, as printed", |r| {
            Cell::List(r.of.work.times.clone())
        }),
        column("mode", "分工方式", "words that say how the work is shared", |r| {
            Cell::text(r.of.duty.mode.as_deref())
        }),
        column("agencies", "全部单位", "every body in printed order, whatever its role", |r| {
            Cell::list(&r.of.duty.agencies)
        }),
    ];
    columns.extend(place_columns());
    columns
}

pub(super) fn rows(tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
    let columns = columns();
    for place in walk::texts(tree).flat_map(walk::Text::blocks) {
        let Block::Section(section) = place.block else { continue };
        if section.duties.is_empty() {
            continue;
        }
        let (under, heading) = (headings(&place.sections), heading(section));
        for (duty, work) in works(section) {
            let (under, heading) = (under.clone(), heading.clone());
            let of = Task { duty, under, heading, work, due: due(duty, section) };
            take(row(&columns, &Record { of, origin: Origin::of(tree, &place, duty.span) }));
        }
    }
}

/// Labels and headings of the divisions around the last.
fn headings(sections: &[&Section<'_>]) -> String {
    let around = sections.iter().rev().skip(1).rev();
    let headings: Vec<String> =
        around.filter_map(|section| Some(format!("{}{}", section.label, heading(section)?))).collect();
    headings.join("/")
}

/// A heading without the responsibilities in it.
fn heading(section: &Section<'_>) -> Option<String> {
    let heading = section.heading.as_deref()?;
    let mut kept = String::with_capacity(heading.len());
    let mut from = 0;
    for range in duty_ranges(heading, &section.duties).into_iter().flatten() {
        kept.push_str(heading.get(from..range.start).unwrap_or_default());
        from = range.end;
    }
    kept.push_str(heading.get(from..).unwrap_or_default());
    Some(kept.trim_matches(is_space).to_owned()).filter(|kept| !kept.is_empty())
}

/// Every responsibility of a division with the text that it closes.
fn works<'t, 's>(section: &'t Section<'s>) -> Vec<(&'t Duty<'s>, Work)> {
    let mut tasks = Tasks::default();
    // In a page what stands later may be read first, so places tell nothing of what a paragraph holds.
    let paragraphs = section.children.iter().filter_map(walk::paragraph);
    let inside: HashSet<u32> =
        paragraphs.flat_map(|paragraph| duties_of(section, paragraph)).map(|duty| duty.span.start).collect();
    let alone: Vec<&Duty<'_>> = section.duties.iter().filter(|duty| !inside.contains(&duty.span.start)).collect();
    let mut waiting = alone.as_slice();
    for child in &section.children {
        match child {
            Block::Paragraph(paragraph) | Block::Item(paragraph) => {
                waiting = tasks.give_before(waiting, paragraph.span.start);
                let here = duties_of(section, paragraph);
                tasks.work.line(if matches!(child, Block::Item(_)) { "——" } else { "" });
                tasks.paragraph(paragraph, here);
            }
            Block::Section(inner) => {
                waiting = tasks.give_before(waiting, inner.span.start);
                // A division with responsibilities of its own has rows of its own.
                if !has_duties(inner) {
                    tasks.work.division(inner);
                }
            }
            Block::Table(_) | Block::Figure(_) => {}
        }
    }
    tasks.give_before(waiting, u32::MAX);
    tasks.done
}

/// The depth is that of the tree.
fn has_duties(section: &Section<'_>) -> bool {
    let inside = |block: &Block<'_>| matches!(block, Block::Section(inner) if has_duties(inner));
    !section.duties.is_empty() || section.children.iter().any(inside)
}

/// The marks of a paragraph that are still to come.
type Marks<'t> = Peekable<std::vec::IntoIter<(&'t Mark<'t>, Range<usize>)>>;

fn marks<'t>(paragraph: &'t Paragraph<'t>) -> Marks<'t> {
    marked(paragraph).into_iter().peekable()
}

/// What is to be done: words, and the deadlines in them.
#[derive(Clone, Default)]
struct Work {
    text: String,
    times: Vec<String>,
}

impl Work {
    /// Begins a line.
    fn line(&mut self, mark: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(mark);
    }

    /// Takes a part of a paragraph, and the deadlines among the marks that are still to come.
    fn part(&mut self, paragraph: &Paragraph<'_>, part: Range<usize>, marks: &mut Marks<'_>) {
        let words = |range: Range<usize>| paragraph.text.get(range).unwrap_or_default();
        while let Some((mark, range)) = marks.next_if(|(_, range)| range.start < part.end) {
            if matches!(mark.kind, MarkKind::Deadline { .. }) && part.contains(&range.start) {
                self.times.push(words(range).to_owned());
            }
        }
        self.text.push_str(words(part));
    }

    fn whole(&mut self, paragraph: &Paragraph<'_>) {
        self.part(paragraph, 0..paragraph.text.len(), &mut marks(paragraph));
    }

    /// Takes a whole division with those inside it; the depth is that of the tree.
    fn division(&mut self, section: &Section<'_>) {
        self.line(&section.label.to_string());
        let heading = section.heading.as_deref().unwrap_or_default();
        self.text.push_str(heading);
        let mut is_first = true;
        for child in &section.children {
            match child {
                Block::Paragraph(paragraph) => {
                    match (is_first, heading.is_empty(), section.run_in) {
                        (true, true, _) => {}
                        (true, false, true) => self.text.push('。'),
                        _ => self.line(""),
                    }
                    self.whole(paragraph);
                }
                Block::Item(item) => {
                    self.line("——");
                    self.whole(item);
                }
                Block::Section(inner) => self.division(inner),
                Block::Table(_) | Block::Figure(_) => {}
            }
            is_first = false;
        }
    }
}

/// What is to be done up to the next responsibility, and what was given to one before.
#[derive(Default)]
struct Tasks<'t, 's> {
    work: Work,
    /// How many responsibilities have had the last text.
    shared: usize,
    done: Vec<(&'t Duty<'s>, Work)>,
}

impl<'t, 's> Tasks<'t, 's> {
    /// Takes a paragraph piece by piece between its responsibilities.
    fn paragraph(&mut self, paragraph: &Paragraph<'_>, duties: &'t [Duty<'s>]) {
        let mut marks = marks(paragraph);
        let mut from = 0;
        for (duty, range) in duties.iter().zip(duty_ranges(&paragraph.text, duties)) {
            if let Some(range) = range {
                self.work.part(paragraph, from..range.start, &mut marks);
                from = range.end;
            }
            self.give(duty);
        }
        self.work.part(paragraph, from..paragraph.text.len(), &mut marks);
    }

    /// Gives the work to the responsibilities that stand before a place, on lines of their own; the others are left.
    fn give_before<'d>(&mut self, duties: &'d [&'t Duty<'s>], place: u32) -> &'d [&'t Duty<'s>] {
        let (before, after) = duties.split_at(duties.partition_point(|duty| duty.span.start < place));
        before.iter().for_each(|duty| self.give(duty));
        after
    }

    /// The text so far is what a responsibility is for; one right after another is for the same.
    fn give(&mut self, duty: &'t Duty<'s>) {
        let mut work = std::mem::take(&mut self.work);
        let text = work.text.trim_start_matches(|c| is_space(c) || ends_sentence(c)).trim_end_matches(is_space);
        work.text = text.to_owned();
        self.shared = if work.text.is_empty() { self.shared + 1 } else { 1 };
        let work = match self.done.last() {
            Some((_, before)) if work.text.is_empty() && self.shared <= MAX_SHARED => before.clone(),
            _ => work,
        };
        self.done.push((duty, work));
    }
}
