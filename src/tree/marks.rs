//! What the grammar finds inside a paragraph, as its marks.
//!
//! Provisions stay without a target here: the document they point into is not built yet. What their words say waits in
//! [`Context::references`] for [`references`](super::references).

use std::borrow::Cow;
use std::ops::Range;

use super::context::Context;
use super::document::head::borrowed_number;
use super::model::{DateRole, Mark, MarkKind, Number, Paragraph};
use crate::blocks::Joined;
use crate::grammar::deadlines::DayRole;
use crate::grammar::document_number::DocumentNumber;
use crate::grammar::duties::PlacedDuty;
use crate::grammar::inline::{Kind, bodies_of, findings};
use crate::span::Span;

/// A paragraph of a part of a block's text; `duties` are those of the whole block.
pub(super) fn paragraph<'s>(
    cx: &mut Context<'s, '_>,
    text: &Joined<'s>,
    part: Range<usize>,
    span: Span,
    duties: &[PlacedDuty<'_>],
) -> Paragraph<'s> {
    let marks = marks(cx, text, part.clone(), duties);
    Paragraph { text: text.slice(part), marks, span }
}

fn marks<'s>(
    cx: &mut Context<'s, '_>,
    text: &Joined<'s>,
    part: Range<usize>,
    duties: &[PlacedDuty<'_>],
) -> Vec<Mark<'s>> {
    let words = &text.as_str()[part.clone()];
    let bodies: Vec<_> = bodies_of(text.as_str(), duties)
        .into_iter()
        .filter(|body| part.start <= body.start && body.end <= part.end)
        .map(|body| body.start - part.start..body.end - part.start)
        .collect();
    let mut points = CodePoints { words, bytes: 0, count: 0 };
    let mut marks = Vec::new();
    for found in findings(words, &bodies) {
        let range = part.start + found.range.start..part.start + found.range.end;
        let (start, end) = (points.at(found.range.start), points.at(found.range.end));
        let span = cx.source.span(text.place(range));
        if let Kind::Provision(reference) = &found.kind {
            cx.refer(span, reference.clone());
        }
        marks.push(Mark { kind: kind(text, found.kind), start, end, span });
    }
    marks
}

/// Counts code points forward through a text.
struct CodePoints<'t> {
    words: &'t str,
    bytes: usize,
    count: u32,
}

impl CodePoints<'_> {
    /// How many code points stand before a byte offset; offsets are asked in order.
    fn at(&mut self, offset: usize) -> u32 {
        self.count += self.words[self.bytes..offset].chars().count() as u32;
        self.bytes = offset;
        self.count
    }
}

fn kind<'s>(text: &Joined<'s>, kind: Kind<'_>) -> MarkKind<'s> {
    let borrow = |part: &str| text.slice(super::context::range_in(text.as_str(), part));
    match kind {
        Kind::Citation(citation) => {
            MarkKind::Citation { title: borrow(citation.title), number: citation.number.map(|n| number(text, n)) }
        }
        Kind::Number(n) => MarkKind::Number { number: number(text, n) },
        Kind::Provision(_) => MarkKind::Provision { target: None, until: None },
        Kind::Date(day, role) => MarkKind::Date { iso: day, role: role.map(date_role) },
        Kind::Deadline(deadline) => {
            MarkKind::Deadline { due: deadline.due, every: deadline.every.map(|every| every.to_string()) }
        }
        Kind::Agency(name) => MarkKind::Agency { name: borrow(name) },
        Kind::Term(term) => MarkKind::Term { term: borrow(term) },
    }
}

fn date_role(role: DayRole) -> DateRole {
    match role {
        DayRole::InForce => DateRole::InForce,
        DayRole::Expires => DateRole::Expires,
    }
}

/// `…第87号令`: the series is the body's 令, which stands behind the number.
fn number<'s>(text: &Joined<'s>, number: DocumentNumber<'_>) -> Number<'s> {
    let mut read = borrowed_number(text, number);
    if number.raw.ends_with('令') {
        read.code = Cow::Owned(format!("{}令", read.code));
    }
    read
}
