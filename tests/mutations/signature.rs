//! 署名 and 成文日期.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
