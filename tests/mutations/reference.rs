//! References to provisions and documents.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
