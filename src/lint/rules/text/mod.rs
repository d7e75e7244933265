//! Glyphs, blanks and breaks.

mod compatibility_character;
mod foreign_word;
mod fullwidth_alphanumeric;
mod invisible_character;
mod lookalike_digit;
mod markup_residue;
mod misread_word;
mod missing_glyph;
mod misspelling;
mod mojibake;
mod personal_identifier;
mod placeholder;
mod private_use_character;
mod repeated_run;
mod replacement_character;
mod space_between_han;
mod split_number;
mod torn_paragraph;
mod unit_dropped_in_range;
mod words;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &foreign_word::RULE,
    &replacement_character::RULE,
    &private_use_character::RULE,
    &invisible_character::RULE,
    &space_between_han::RULE,
    &torn_paragraph::RULE,
    &markup_residue::RULE,
    &fullwidth_alphanumeric::RULE,
    &lookalike_digit::RULE,
    &compatibility_character::RULE,
    &mojibake::RULE,
    &missing_glyph::RULE,
    &misread_word::RULE,
    &misspelling::RULE,
    &repeated_run::RULE,
    &unit_dropped_in_range::RULE,
    &placeholder::RULE,
    &personal_identifier::RULE,
    &split_number::RULE,
];
