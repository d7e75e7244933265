//! Responsibility parentheticals — 责任分工.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
