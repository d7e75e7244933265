//! Days: 成文日期, 施行日期, and what the calendar has.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
