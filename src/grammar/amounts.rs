//! Amounts in running text — 金额、比例、倍数: what a fine, a subsidy or a target comes to.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while, take_while_m_n, take_while1},
    character::complete::{one_of, satisfy},
    combinator::{not, opt, recognize},
    multi::many0_count,
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
            let begin = rest.find(is_in_number)?;
            let (_, here) = rest.split_at_checked(begin)?;
            match amount(here) {
                Ok((after, amount)) => {
                    rest = after;
                    return Some(amount);
                }
                // Not from the middle of a number.
                Err(_) => rest = here.trim_start_matches(is_in_number),
            }
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

/// `number := digit+ ([,，] digit{3})* (. digit+)? | han_numeral (han_numeral|万|亿)*`
fn number(i: &str) -> IResult<&str, &str> {
    let digits = || take_while_m_n(1, MAX_NUMBER, |c| digit_value(c).is_some());
    let thousands = pair(one_of(",，"), take_while_m_n(3, 3, |c| digit_value(c).is_some()));
    let han = pair(satisfy(is_han_numeral), take_while(|c| is_han_numeral(c) || matches!(c, '万' | '亿')));
    let arabic = (digits(), many0_count(thousands), opt(pair(one_of(".．"), digits())));
    alt((recognize(arabic), recognize(han))).parse(i)
}

/// `unit := [百千万亿]* (元|美元|欧元|港元) | % | 个百分点 | 倍`; no 二元化.
fn unit(i: &str) -> IResult<&str, &str> {
    let large = || opt(take_while1(|c| matches!(c, '百' | '千' | '万' | '亿')));
    let money = (large(), alt((tag("元"), tag("美元"), tag("欧元"), tag("港元"))));
    let money = terminated(recognize(money), not(one_of("化旦月")));
    alt((money, tag("%"), tag("％"), tag("个百分点"), tag("倍"))).parse(i)
}
