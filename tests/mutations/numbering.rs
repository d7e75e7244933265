//! Faults of numbers: 一、（一）1. and 条章.

use std::ops::Range;

use fastrand::Rng;
use gongbao::grammar::numbering::{Label, Style, label};

use super::{Plant, Planted, replaced};
use crate::support::clean::{Clean, choose};

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    any("numbering/gap", |clean, rng| gap(clean, rng, in_text)),
    any("numbering/duplicate", |clean, rng| duplicate(clean, rng, in_text)),
    any("numbering/backward-step", |clean, rng| backward_step(clean, rng, in_text)),
    any("numbering/wrong-start", wrong_start),
    Plant { is_taken_back: true, ..any("numbering/label-inside-paragraph", label_inside_paragraph) },
    Plant { is_taken_back: true, into: Clean::act, ..any("numbering/lost-label", lost_label) },
    Plant { is_taken_back: true, ..any("numbering/lookalike-label", lookalike) },
    any("article/gap", |clean, rng| gap(clean, rng, Style::is_article)),
    any("article/duplicate", |clean, rng| duplicate(clean, rng, Style::is_article)),
    any("article/backward-step", |clean, rng| backward_step(clean, rng, Style::is_article)),
    any("article/chapter-gap", chapter_gap),
];

const fn any(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::any, fault, is_taken_back: false }
}

trait OfStyle {
    fn is_article(self) -> bool;
}

impl OfStyle for Style {
    fn is_article(self) -> bool {
        self == Style::Article
    }
}

fn in_text(style: Style) -> bool {
    style > Style::Article
}

/// A line that begins with a number, and its neighbours in its series.
#[derive(Clone, Debug)]
struct Numbered {
    line: Range<usize>,
    label: Label,
    printed: Range<usize>,
    /// Whether the line right after it is of the same series.
    goes_on: bool,
    /// Whether the line right before it is of the same series.
    came: bool,
}

/// Every line with a number. Only lines right beside each other count as neighbours, so that what stands under a number
/// needs no thought.
fn numbered(clean: &Clean) -> Vec<Numbered> {
    let read = |(at, line): (usize, &str)| {
        let (rest, label) = label(line).ok()?;
        let printed = at..at + line[..line.len() - rest.len()].trim_end().len();
        Some(Numbered { line: at..at + line.len() + 1, label, printed, goes_on: false, came: false })
    };
    let mut all: Vec<Numbered> = clean.lines().filter_map(read).collect();
    for i in 1..all.len() {
        let together = all[i - 1].line.end == all[i].line.start;
        let one_style = all[i].label.style == all[i - 1].label.style;
        let same = together && one_style && all[i].label.follows(&all[i - 1].label);
        all[i - 1].goes_on = same;
        all[i].came = same;
    }
    all
}

fn one(clean: &Clean, rng: &mut Rng, wanted: impl Fn(&Numbered) -> bool) -> Option<Numbered> {
    choose(rng, numbered(clean).into_iter().filter(wanted))
}

fn gap(clean: &Clean, rng: &mut Rng, style: fn(Style) -> bool) -> Option<Planted> {
    let lost = one(clean, rng, |n| style(n.label.style) && n.came && n.goes_on)?;
    Some(replaced(clean, lost.line, ""))
}

fn renumbered(clean: &Clean, place: &Numbered, ordinal: u32) -> Option<Planted> {
    let label = place.label.sibling(ordinal)?;
    Some(replaced(clean, place.printed.clone(), &label.to_string()))
}

fn duplicate(clean: &Clean, rng: &mut Rng, style: fn(Style) -> bool) -> Option<Planted> {
    let place = one(clean, rng, |n| style(n.label.style) && n.came)?;
    renumbered(clean, &place, place.label.ordinal() - 1)
}

fn backward_step(clean: &Clean, rng: &mut Rng, style: fn(Style) -> bool) -> Option<Planted> {
    let place = one(clean, rng, |n| style(n.label.style) && n.came && n.label.ordinal() >= 4)?;
    renumbered(clean, &place, rng.u32(2..place.label.ordinal() - 1))
}

fn wrong_start(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let first = one(clean, rng, |n| in_text(n.label.style) && n.label.is_first() && n.goes_on)?;
    Some(replaced(clean, first.line, ""))
}

fn label_inside_paragraph(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.came && n.goes_on && n.label.style >= Style::Article)?;
    let at = place.line.start - 1;
    Some(Planted { at: at..place.printed.end - 1, ..replaced(clean, at..at + 1, "") })
}

fn lost_label(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.label.style == Style::ItemHanParen && n.came && n.goes_on)?;
    Some(replaced(clean, place.printed, ""))
}

fn lookalike(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.came || n.goes_on)?;
    let printed = clean.text.get(place.printed.clone())?;
    let pairs = [("第", "笫"), ("一", "－"), ("一", "—"), ("1", "l"), ("1", "I"), ("0", "O")];
    let found = |(right, wrong): (&str, &'static str)| Some((printed.find(right)?, right.len(), wrong));
    let (at, length, wrong) = choose(rng, pairs.into_iter().filter_map(found))?;
    let at = place.printed.start + at;
    Some(replaced(clean, at..at + length, wrong))
}

fn chapter_gap(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.label.style == Style::Chapter && n.label.ordinal() > 1)?;
    let ordinal = place.label.ordinal();
    let wrong = if rng.bool() { ordinal + rng.u32(1..5) } else { ordinal - 1 };
    renumbered(clean, &place, wrong)
}
