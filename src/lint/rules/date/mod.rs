//! Days: 成文日期, 施行日期, and what the calendar has.

mod adopted_after_promulgated;
mod effective_before_signing;
mod expiry_before_effect;
mod han_digits;
mod impossible;
mod incomplete;
mod mixed_digits;
mod numeric_form;
pub mod own;
mod printed_before_signed;
mod reversed_range;
mod short_year;
mod signed_after_publication;
mod spaced;
mod validity_length_off;
mod weekday_off;
mod wrong_zero;
mod zero_padded;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &impossible::RULE,
    &zero_padded::RULE,
    &han_digits::RULE,
    &wrong_zero::RULE,
    &mixed_digits::RULE,
    &incomplete::RULE,
    &numeric_form::RULE,
    &spaced::RULE,
    &short_year::RULE,
    &signed_after_publication::RULE,
    &effective_before_signing::RULE,
    &adopted_after_promulgated::RULE,
    &expiry_before_effect::RULE,
    &validity_length_off::RULE,
    &printed_before_signed::RULE,
    &reversed_range::RULE,
    &weekday_off::RULE,
];
