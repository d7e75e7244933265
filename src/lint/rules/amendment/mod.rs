//! Amending decisions — 修改决定.

mod new_text_label_differs;
mod operations;
mod place_taken_twice;
mod target_name_differs;
mod unclosed_new_text;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] =
    &[&unclosed_new_text::RULE, &new_text_label_differs::RULE, &place_taken_twice::RULE, &target_name_differs::RULE];
