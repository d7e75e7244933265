//! Divisions and issued texts.

mod decimal;
mod empty_section;
mod incomplete_order;
mod issued_text_missing;
mod issued_title_differs;
mod page_furniture_in_text;
mod stop_after_heading;
mod table_total_off;
mod text_cut_short;
mod text_printed_twice;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &empty_section::RULE,
    &stop_after_heading::RULE,
    &issued_text_missing::RULE,
    &issued_title_differs::RULE,
    &text_printed_twice::RULE,
    &text_cut_short::RULE,
    &page_furniture_in_text::RULE,
    &incomplete_order::RULE,
    &table_total_off::RULE,
];
