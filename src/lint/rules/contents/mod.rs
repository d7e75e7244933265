//! 目录 against the body.

mod chapter_list_differs;
mod entries;
mod entry_without_text;
mod number_differs;
mod page_backwards;
mod text_without_entry;
mod title_differs;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &entry_without_text::RULE,
    &text_without_entry::RULE,
    &title_differs::RULE,
    &number_differs::RULE,
    &page_backwards::RULE,
    &chapter_list_differs::RULE,
];
