//! Numbers of divisions in running text: 一、（一）1.（1）.

mod backward_step;
pub(super) mod broken;
mod duplicate;
mod gap;
mod label_inside_paragraph;
mod lookalike_label;
mod lost_label;
mod wrong_start;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &gap::RULE,
    &duplicate::RULE,
    &backward_step::RULE,
    &wrong_start::RULE,
    &label_inside_paragraph::RULE,
    &lost_label::RULE,
    &lookalike_label::RULE,
];
