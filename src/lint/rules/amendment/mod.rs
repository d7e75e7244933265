//! Amending decisions — 修改决定.

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[];
