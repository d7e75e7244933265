//! The rules, one folder a category and one file a rule.

pub mod amendment;
pub mod appointment;
pub mod article;
pub mod attachment;
pub mod contents;
pub mod date;
pub mod duty;
pub mod header;
pub mod issue;
pub mod number;
pub mod numbering;
pub mod punctuation;
pub mod reference;
pub mod signature;
pub mod structure;
pub mod text;

use super::rule::Rule;

/// Every category with its rules, in the order of the documentation.
pub const CATEGORIES: &[&[&Rule]] = &[
    number::RULES,
    numbering::RULES,
    date::RULES,
    issue::RULES,
    contents::RULES,
    header::RULES,
    structure::RULES,
    attachment::RULES,
    signature::RULES,
    duty::RULES,
    appointment::RULES,
    reference::RULES,
    amendment::RULES,
    article::RULES,
    punctuation::RULES,
    text::RULES,
];

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    CATEGORIES.iter().copied().flatten().copied()
}

/// The rule of a name.
pub fn of_name(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}
