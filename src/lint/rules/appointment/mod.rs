//! 任免.

mod contradictory_acts;
mod missing_decision_date;
mod repeated_act;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[&contradictory_acts::RULE, &repeated_act::RULE, &missing_decision_date::RULE];
