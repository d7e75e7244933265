//! The days that a document gives for itself, and the lines they stand in.

use crate::grammar::agencies::ends_as_body;
use crate::grammar::dates::{CalendarDay, PrintedDate, printed_dates};
use crate::lint::subject::{Passage, Subject, UnitView};
use crate::tree::leaves::Role;
use crate::tree::model::{Block, DateRole, Document, MarkKind, Paragraph};
use crate::tree::walk;

/// 成文日期 of a document.
pub fn signed(document: &Document<'_>) -> Option<CalendarDay> {
    document.signature.as_ref()?.date.as_ref()?.iso
}

/// The lines of 成文日期, with the date as printed.
pub fn signing_lines<'a, 'p, 's>(
    subject: &'a Subject<'p, 's>,
) -> impl Iterator<Item = (&'a UnitView<'p, 's>, &'a Passage<'s>, PrintedDate)> {
    subject.units.iter().filter(|unit| unit.is_main()).flat_map(|unit| {
        let lines = subject.passages_as(unit, Role::Date);
        lines.filter_map(move |line| Some((unit, line, printed_dates(line.as_str()).next()?)))
    })
}

/// The line under a body's name that should be the date of a document without one.
pub fn unread_lines<'a, 'p, 's>(
    subject: &'a Subject<'p, 's>,
) -> impl Iterator<Item = (&'a UnitView<'p, 's>, &'a Passage<'s>)> {
    let undated = |unit: &&UnitView<'_, '_>| {
        let document = unit.document();
        unit.is_main() && document.number.is_some() && document.signature.as_ref().is_none_or(|s| s.date.is_none())
    };
    subject.units.iter().filter(undated).filter_map(|unit| {
        let lines = subject.passages_of(unit).zip(subject.passages_of(unit).skip(1));
        let dated = lines.filter(|(name, line)| is_name(name) && is_short(line)).map(|(_, line)| line);
        Some((unit, dated.last()?))
    })
}

fn is_name(passage: &Passage<'_>) -> bool {
    let name = passage.as_str().trim();
    matches!(passage.role, Role::Signature | Role::Text) && name.chars().count() <= LONGEST_NAME && ends_as_body(name)
}

fn is_short(passage: &Passage<'_>) -> bool {
    matches!(passage.role, Role::Signature | Role::Text) && passage.as_str().chars().count() <= LONGEST_DATE
}

/// Longest name of a body that stands alone in a line, in characters.
const LONGEST_NAME: usize = 30;

/// Longest line that can be a date, in characters.
const LONGEST_DATE: usize = 12;

/// A day on which a text begins or ceases to hold, and the paragraph that says so.
pub struct Term<'a, 's> {
    /// The paragraph.
    pub paragraph: &'a Paragraph<'s>,
    /// First code point of the day in it.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Where the day stands.
    pub span: crate::span::Span,
    /// The day.
    pub day: CalendarDay,
    /// Which of the two.
    pub role: DateRole,
}

/// The days on which a text says that it begins or ceases to hold. What it says of other texts, of what it governs and
/// of the past is left out.
pub fn terms<'a, 's: 'a>(unit: &'a UnitView<'a, 's>) -> impl Iterator<Item = Term<'a, 's>> {
    let paragraphs = unit.text.blocks().filter_map(|place| match place.block {
        Block::Section(_) => None,
        block => walk::paragraph(block),
    });
    paragraphs.flat_map(|paragraph| {
        paragraph.marks.iter().filter_map(move |mark| match mark.kind {
            MarkKind::Date { iso: Some(day), role: Some(role) } => {
                let (start, end) = (mark.start as usize, mark.end as usize);
                let term = Term { paragraph, start, end, span: mark.span, day, role };
                term.is_own().then_some(term)
            }
            _ => None,
        })
    })
}

impl Term<'_, '_> {
    /// The sentence up to the day, and what follows in it.
    fn around(&self) -> (String, String) {
        let text = &self.paragraph.text;
        let before: String = text.chars().take(self.start).collect();
        let before = before.rsplit(['。', '；']).next().unwrap_or_default().trim_start().to_owned();
        let after: String = text.chars().skip(self.end).take_while(|c| *c != '。').collect();
        (before, after)
    }

    /// Whether the sentence speaks of the text itself: 本办法, 本通知, or of nothing.
    fn is_own(&self) -> bool {
        const OTHER_TEXTS: [&str; 2] = ["《", "原"];
        const REACHES_BACK: [&str; 8] = ["追溯", "补发", "继续有效", "工资", "价格", "津贴", "补贴", "税"];
        let (before, after) = self.around();
        let subject = before.split(['，', ',']).next().unwrap_or_default();
        let named = subject.is_empty() || ["本", "自", "有效期"].iter().any(|word| subject.starts_with(word));
        let begins = self.role == DateRole::Expires || after.starts_with("起施行") || after.starts_with("施行");
        let other = OTHER_TEXTS.iter().any(|word| before.contains(word));
        let back = REACHES_BACK.iter().any(|word| before.contains(word) || after.contains(word));
        named && begins && !other && !back
    }
}
