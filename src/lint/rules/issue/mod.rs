//! Masthead and imprint of a gazette issue.

mod bad_issn;
mod cn_of_another_region;
mod malformed_cn;
mod masthead_contradiction;
mod missing_issue_data;
mod number_off_date;
mod number_over_frequency;
mod statements;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &number_over_frequency::RULE,
    &number_off_date::RULE,
    &masthead_contradiction::RULE,
    &missing_issue_data::RULE,
    &bad_issn::RULE,
    &malformed_cn::RULE,
    &cn_of_another_region::RULE,
];
