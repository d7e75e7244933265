//! 附件说明 against the attachments.

use super::Plant;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[];
