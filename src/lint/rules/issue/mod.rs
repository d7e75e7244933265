//! Masthead and imprint of a gazette issue.

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[];
