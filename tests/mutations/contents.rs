//! 目录 against the body.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
