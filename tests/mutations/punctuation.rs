//! Marks — 标点符号, GB/T 15834-2011.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
