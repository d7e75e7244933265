//! The document's own number — 发文字号. What is cited in running text is judged under `reference/`.

mod wrong_year_brackets;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[&wrong_year_brackets::RULE];
