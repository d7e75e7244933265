//! Documents and provisions that a text names.

mod cited_after_signing;
mod dead_article;
mod dead_item;
mod dead_paragraph;
mod dead_section;
mod malformed_number;
mod no_preceding_paragraph;
mod one_number_two_titles;
mod paragraph_of_single;
mod provisions;
mod reversed_range;
mod self_name_differs;
mod term_defined_twice;
mod term_never_used;
mod terms;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &dead_article::RULE,
    &dead_paragraph::RULE,
    &dead_item::RULE,
    &no_preceding_paragraph::RULE,
    &paragraph_of_single::RULE,
    &dead_section::RULE,
    &reversed_range::RULE,
    &malformed_number::RULE,
    &cited_after_signing::RULE,
    &one_number_two_titles::RULE,
    &term_defined_twice::RULE,
    &term_never_used::RULE,
    &self_name_differs::RULE,
];
