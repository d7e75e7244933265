//! Enacted text: 编章节条款项目.

mod backward_step;
mod chapter_gap;
mod duplicate;
mod gap;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[&gap::RULE, &duplicate::RULE, &backward_step::RULE, &chapter_gap::RULE];
