//! Short names that a text gives itself — 以下简称.

use crate::lint::subject::UnitView;
use crate::tree::model::{Mark, MarkKind};
use crate::tree::walk;

/// Every short name of a text: the paragraph, the mark, the name.
pub fn terms<'a, 's: 'a>(unit: &'a UnitView<'a, 's>) -> impl Iterator<Item = (&'a str, &'a Mark<'s>, &'a str)> {
    let paragraphs = unit.text.blocks().filter_map(|place| walk::paragraph(place.block));
    paragraphs.flat_map(|paragraph| {
        paragraph.marks.iter().filter_map(move |mark| match &mark.kind {
            MarkKind::Term { term } => Some((paragraph.text.as_ref(), mark, term.as_ref())),
            _ => None,
        })
    })
}

/// Whether the name is one of several things together (以下统称), which may be other things at another place.
pub fn is_collective(text: &str, start: u32) -> bool {
    const LEAD: usize = 6;
    let start = start as usize;
    let lead: String = text.chars().skip(start.saturating_sub(LEAD)).take(start.min(LEAD)).collect();
    ["统称", "合称", "并称"].iter().any(|word| lead.contains(word))
}
