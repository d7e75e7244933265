//! The document's own number — 发文字号. What is cited in running text is judged under `reference/`.

mod bracketless_year;
mod code_of_another_issuer;
mod codes;
mod han_digits;
mod implausible_year;
mod lookalike_digit;
mod mismatched_year_brackets;
mod missing_hao;
mod office_code_on_government_act;
mod ordinal_before_serial;
mod own;
mod serial_against_date;
mod shared_by_two_documents;
mod space_inside;
mod stray_character;
mod two_digit_year;
mod unknown_code;
mod wrong_year_brackets;
mod year_off_signing_date;
mod zero_padded_serial;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &two_digit_year::RULE,
    &implausible_year::RULE,
    &wrong_year_brackets::RULE,
    &mismatched_year_brackets::RULE,
    &bracketless_year::RULE,
    &ordinal_before_serial::RULE,
    &zero_padded_serial::RULE,
    &missing_hao::RULE,
    &space_inside::RULE,
    &lookalike_digit::RULE,
    &han_digits::RULE,
    &stray_character::RULE,
    &unknown_code::RULE,
    &code_of_another_issuer::RULE,
    &office_code_on_government_act::RULE,
    &year_off_signing_date::RULE,
    &shared_by_two_documents::RULE,
    &serial_against_date::RULE,
];
