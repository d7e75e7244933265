//! Divisions and issued texts.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
