//! Numbers of divisions in running text: 一、（一）1.（1）.

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[];
