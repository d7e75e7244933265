//! Marks — 标点符号, GB/T 15834-2011.

mod angle_title_mark;
mod colliding_marks;
mod doubled_mark;
mod halfwidth_brackets;
mod halfwidth_mark;
mod hyphen_in_range;
mod irregular_dash;
mod irregular_ellipsis;
mod irregular_middle_dot;
mod leading_stop;
mod mark_against_bracket;
mod mark_before_deng;
mod mismatched_brackets;
mod nested_same_marks;
mod nested_title_marks;
mod reversed_quotes;
mod straight_quote;
mod unclosed_bracket;
mod unclosed_quote;
mod unclosed_title_mark;

use crate::lint::rule::Rule;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &halfwidth_mark::RULE,
    &halfwidth_brackets::RULE,
    &mismatched_brackets::RULE,
    &unclosed_bracket::RULE,
    &unclosed_title_mark::RULE,
    &unclosed_quote::RULE,
    &straight_quote::RULE,
    &reversed_quotes::RULE,
    &nested_title_marks::RULE,
    &angle_title_mark::RULE,
    &nested_same_marks::RULE,
    &doubled_mark::RULE,
    &colliding_marks::RULE,
    &mark_before_deng::RULE,
    &irregular_ellipsis::RULE,
    &hyphen_in_range::RULE,
    &irregular_dash::RULE,
    &leading_stop::RULE,
    &mark_against_bracket::RULE,
    &irregular_middle_dot::RULE,
];
