//! Responsibility parentheticals — 责任分工.

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[];
