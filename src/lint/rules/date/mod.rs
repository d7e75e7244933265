//! Days: 成文日期, 施行日期, and what the calendar has.

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[];
