//! Glyphs, blanks and breaks.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
