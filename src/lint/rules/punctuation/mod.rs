//! Marks — 标点符号, GB/T 15834-2011.

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[];
