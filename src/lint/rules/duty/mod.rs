//! Responsibility parentheticals — 责任分工.

mod empty;
mod glued_agencies;
mod lead_also_supports;
mod missing_among_siblings;
mod repeated_agency;
mod torn;

use crate::lint::rule::Rule;
use crate::lint::subject::Subject;
use crate::tree::model::Duty;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &torn::RULE,
    &repeated_agency::RULE,
    &missing_among_siblings::RULE,
    &empty::RULE,
    &glued_agencies::RULE,
    &lead_also_supports::RULE,
];

/// Every responsibility of a text, in order.
fn duties<'a, 's>(subject: &'a Subject<'_, 's>) -> impl Iterator<Item = &'a Duty<'s>> {
    let sections = subject.units.iter().flat_map(|unit| unit.text.blocks().filter(|place| place.is_section()));
    sections.filter_map(|place| place.section()).flat_map(|section| &section.duties)
}
