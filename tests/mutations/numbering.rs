//! Numbers of divisions in running text: 一、（一）1.（1）.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
