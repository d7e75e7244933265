//! Amounts in running text — 金额、比例、倍数: what a fine, a subsidy or a target comes to.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while_m_n, take_while1},
    character::complete::one_of,
    combinator::{not, opt, recognize},
    sequence::{pair, preceded, terminated},
};

use super::chars::digit_value;
use super::numerals::is_han_numeral;

/// Longest number, in characters.
const MAX_NUMBER: usize = 24;

/// The amounts of a text, in order, as printed.
///
/// # Example
/// ```
/// use gongbao::grammar::amounts::amounts;
///
/// let text = "处五千元以上3万元以下罚款；补助比例不超过百分之三十，投资1,286.4亿元，多元投入。";
/// assert_eq!(amounts(text).collect::<Vec<_>>(), ["五千元", "3万元", "百分之三十", "1,286.4亿元"]);
/// ```
pub fn amounts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let begin = rest.find(|c| is_in_number(c) || c == '百')?;
            let (_, here) = rest.split_at_checked(begin)?;
            if let Ok((after, amount)) = amount(here) {
                rest = after;
                return Some(amount);
            }
            // Not from the middle of a number.
            rest = here.trim_start_matches(is_in_number);
            rest = if rest.len() == here.len() { rest.strip_prefix('百')? } else { rest };
        }
    })
}

fn is_in_number(c: char) -> bool {
    digit_value(c).is_some() || is_han_numeral(c)
}

/// `amount := number (余|多)? unit | 百分之 number`
///
/// Samples: `五千元`, `1.5亿元`, `12.5％`, `三倍`, `百分之五`.
pub fn amount(i: &str) -> IResult<&str, &str> {
    let percent = preceded(tag("百分之"), number);
    let counted = (number, opt(one_of("余多")), unit);
    alt((recognize(percent), recognize(counted))).parse(i)
}

/// `number := digit+ ([,，] digit{3})* (. digit+)? | han_numeral+`
fn number(i: &str) -> IResult<&str, &str> {
    let digits = || take_while_m_n(1, MAX_NUMBER, |c| digit_value(c).is_some());
    let thousands = pair(one_of(",，"), take_while_m_n(3, 3, |c| digit_value(c).is_some()));
    let arabic = (digits(), opt(thousands), opt(pair(one_of(".．"), digits())));
    alt((recognize(arabic), take_while1(is_han_numeral))).parse(i)
}

/// `unit := [百千万亿]* (元|美元|欧元|港元) | % | 个百分点 | 倍`; no 二元化.
fn unit(i: &str) -> IResult<&str, &str> {
    let large = || opt(take_while1(|c| matches!(c, '百' | '千' | '万' | '亿')));
    let money = (large(), alt((tag("元"), tag("美元"), tag("欧元"), tag("港元"))));
    let money = terminated(recognize(money), not(one_of("化旦月")));
    alt((money, tag("%"), tag("％"), tag("个百分点"), tag("倍"))).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_found_and_other_numbers_are_none() {
        let cases: [(&str, &[&str]); 8] = [
            ("罚款五千元以上五万元以下", &["五千元", "五万元"]),
            ("增长12.5％，提高3个百分点", &["12.5％", "3个百分点"]),
            ("货值金额十倍以上二十倍以下", &["十倍", "二十倍"]),
            ("投入20余万元", &["20余万元"]),
            ("二〇二四年三月，第五条，12月底前", &[]),
            ("城乡二元化", &[]),
            ("百分之五以下，上百家", &["百分之五"]),
            ("１００万美元", &["１００万美元"]),
        ];
        for (text, want) in cases {
            assert_eq!(amounts(text).collect::<Vec<_>>(), want, "{text}");
        }
    }
}
