//! Enacted text: 编章节条款项目.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
