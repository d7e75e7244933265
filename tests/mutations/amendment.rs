//! Amending decisions — 修改决定.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
