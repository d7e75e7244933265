//! Numbers of divisions in running text: 一、（一）1.（1）.

mod backward_step;
pub(super) mod broken;
mod caption_gap;
mod decimal_off_parent;
mod duplicate;
mod gap;
mod halfwidth_label_brackets;
mod label_inside_paragraph;
mod lookalike_label;
mod lost_label;
mod malformed_numeral;
mod mark_after_bracketed_label;
mod mismatched_label_brackets;
mod mixed_label_marks;
pub mod printed;
mod sentence_series_gap;
mod skipped_level;
mod space_after_label;
mod wrong_mark_after_label;
mod wrong_start;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &gap::RULE,
    &duplicate::RULE,
    &backward_step::RULE,
    &wrong_start::RULE,
    &skipped_level::RULE,
    &mixed_label_marks::RULE,
    &halfwidth_label_brackets::RULE,
    &mismatched_label_brackets::RULE,
    &mark_after_bracketed_label::RULE,
    &wrong_mark_after_label::RULE,
    &space_after_label::RULE,
    &label_inside_paragraph::RULE,
    &lost_label::RULE,
    &lookalike_label::RULE,
    &decimal_off_parent::RULE,
    &malformed_numeral::RULE,
    &sentence_series_gap::RULE,
    &caption_gap::RULE,
];
