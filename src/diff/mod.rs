//! What changed between two versions of a text, clause by clause — 版本比较.
//!
//! Two trees are compared, not two files: how lines were wrapped, which brackets print chose, how deep a heading was and in
//! which format the text came makes no difference. [`clause`] takes a text apart, [`align`] finds which clause of one side is
//! which of the other (by `similarity`, and with `wholes` that were divided), `compare` says what became of each, and [`change`] is what comes out: `gongbao-diff/1`.

pub mod align;
pub mod change;
pub mod clause;
mod compare;
mod fields;
pub mod forms;
mod pairs;
mod similarity;
mod wholes;
pub mod words;

pub use change::{Change, Comparison, Kind, Side, Summary};

use crate::tree::model::Tree;

/// Compares two trees: what has to be done to the old one to get the new one.
///
/// # Example
/// ```
/// use gongbao::diff::{Kind, diff};
/// use gongbao::{Source, SourceOptions, parse};
///
/// let tree = |text: &'static str| {
///     let source = Source::read(text.as_bytes(), SourceOptions::default()).expect("text");
///     serde_json::from_str(&serde_json::to_string(&parse(&source).tree).expect("JSON")).expect("a tree")
/// };
/// let old = tree("关于春灌的通知\n岚政发〔2024〕5号\n一、修渠。各地要清淤。\n二、除草。\n");
/// let new = tree("关于春灌的通知\n岚政发〔2024〕5号\n一、选种。\n二、修渠。各地要清淤。\n三、除草。\n");
/// let kinds: Vec<Kind> = diff(&old, &new).changes.iter().map(|change| change.kind).collect();
/// assert_eq!(kinds, [Kind::Inserted, Kind::Renumbered, Kind::Renumbered]);
/// ```
pub fn diff(old: &Tree<'_>, new: &Tree<'_>) -> Comparison {
    compare::trees(old, new, false)
}

/// The same with the clauses that are as they were among the changes, as [`Kind::Unchanged`]: for forms that show both texts.
pub fn diff_whole(old: &Tree<'_>, new: &Tree<'_>) -> Comparison {
    compare::trees(old, new, true)
}
