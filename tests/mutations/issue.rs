//! Masthead and imprint of a gazette issue.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
