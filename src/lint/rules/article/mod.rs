//! Enacted text: 编章节条款项目.

mod arabic_article_label;
mod backward_step;
mod chapter_gap;
mod dangling_insertion;
mod duplicate;
mod early_effect;
mod empty_unit;
mod foreign_item_label;
mod gap;
mod item_end_mark;
mod items;
mod last_item_open;
mod list_without_colon;
mod missing_effective_date;
mod rule_called_regulation;
mod space_inside_label;
mod unordered_title_note;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &gap::RULE,
    &duplicate::RULE,
    &backward_step::RULE,
    &chapter_gap::RULE,
    &dangling_insertion::RULE,
    &space_inside_label::RULE,
    &item_end_mark::RULE,
    &last_item_open::RULE,
    &list_without_colon::RULE,
    &arabic_article_label::RULE,
    &foreign_item_label::RULE,
    &empty_unit::RULE,
    &rule_called_regulation::RULE,
    &missing_effective_date::RULE,
    &early_effect::RULE,
    &unordered_title_note::RULE,
];
