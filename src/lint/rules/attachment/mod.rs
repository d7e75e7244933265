//! 附件说明 against the attachments.

mod halfwidth_colon;
mod list;
mod list_gap;
mod listed_but_absent;
mod malformed_label;
mod mark_after_name;
mod numbered_alone;
mod present_but_unlisted;
mod referred_but_unlisted;
mod title_differs;
mod wrong_mark_after_number;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &listed_but_absent::RULE,
    &present_but_unlisted::RULE,
    &title_differs::RULE,
    &list_gap::RULE,
    &mark_after_name::RULE,
    &wrong_mark_after_number::RULE,
    &halfwidth_colon::RULE,
    &numbered_alone::RULE,
    &malformed_label::RULE,
    &referred_but_unlisted::RULE,
];
