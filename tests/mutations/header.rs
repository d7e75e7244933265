//! 标题, 发文字号, 主送机关.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
