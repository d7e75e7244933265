//! Numerals — 数字. STANDARDS section 10; GB/T 15835.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    combinator::{consumed, map_opt, verify},
};

use super::chars::digit_value;

/// Longest run of digits taken for a number; ordinals and years are shorter.
const MAX_DIGITS: usize = 9;

/// Longest counting number in Chinese; 一千二百三十四 has seven characters.
const MAX_HAN_DIGITS: usize = 12;

/// Value of a basic Chinese digit, 零 to 九; 〇 and the circle forms that print and OCR put for it; 两.
fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | '◯' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn han_unit(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// Whether a character can stand in a Chinese counting number.
pub fn is_han_numeral(c: char) -> bool {
    (han_digit(c).is_some() && c != '两') || han_unit(c).is_some()
}

/// `han_number := (digit? unit)* digit?` — a counting number below 10 000, 零 filling gaps.
///
/// Sample: `一百零七` → 107. Sloppy forms read too (`一百十` → 110). Digit strings (`二〇二四`) are
/// [`han_digits`], not counting numbers.
pub fn han_number(i: &str) -> IResult<&str, u32> {
    map_opt(take_while_m_n(1, MAX_HAN_DIGITS, is_han_numeral), han_number_value).parse(i)
}

fn han_number_value(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut last_unit) = (0u32, None, 10_000);
    for c in text.chars() {
        match (han_digit(c), han_unit(c)) {
            (Some(0), _) if digit.is_none() && total > 0 => {}
            (Some(d), _) if digit.is_none() && d > 0 => digit = Some(d),
            // Only 十 stands without a digit before it: 十一, 一百十.
            (_, Some(unit)) if unit < last_unit && (digit.is_some() || unit == 10) => {
                total += digit.take().unwrap_or(1) * unit;
                last_unit = unit;
            }
            _ => return None,
        }
    }
    let value = total + digit.unwrap_or(0);
    (value > 0).then_some(value)
}

/// `han_digits := digit{n}` — a digit string, as in the year `二〇二四` → 2024.
pub fn han_digits<'a>(count: usize) -> impl Parser<&'a str, Output = u32, Error = nom::error::Error<&'a str>> {
    map_opt(take_while_m_n(count, count, |c| han_digit(c).is_some() && c != '两'), |text: &str| {
        text.chars().try_fold(0, |n, c| Some(n * 10 + han_digit(c)?))
    })
}

/// [`han_digits`] of a year, where print and typing also put a Latin zero: `二00一` → 2001.
pub fn han_year(i: &str) -> IResult<&str, u32> {
    let digit = |c: char| {
        han_digit(c)
            .filter(|_| c != '两')
            .or_else(|| matches!(c, '0' | '０' | 'O' | 'o' | 'Ｏ' | 'О' | 'о' | 'Ο' | 'ο').then_some(0))
    };
    map_opt(take_while_m_n(4, 4, |c| digit(c).is_some()), |text: &str| {
        text.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?))
    })
    .parse(i)
}

/// `han_serial := han_number | digit+` — a serial number in Chinese; presidential orders print digit strings.
///
/// Samples: `八十七` → 87, `一〇五` → 105.
pub fn han_serial(i: &str) -> IResult<&str, u32> {
    let digits = map_opt(take_while_m_n(2, 5, |c| han_digit(c).is_some() && c != '两'), |text: &str| {
        text.chars().try_fold(0, |n, c| Some(n * 10 + han_digit(c)?))
    });
    alt((han_number, digits)).parse(i)
}

/// `arabic := digit+` — half- or full-width. Sample: `２０24` → 2024.
pub fn arabic(i: &str) -> IResult<&str, u32> {
    map_opt(
        verify(take_while_m_n(1, MAX_DIGITS + 1, |c| digit_value(c).is_some()), |d: &str| {
            d.chars().count() <= MAX_DIGITS
        }),
        |text: &str| text.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit_value(c)?)),
    )
    .parse(i)
}

/// `arabic` with a given number of digits.
pub fn arabic_n<'a>(min: usize, max: usize) -> impl Parser<&'a str, Output = u32, Error = nom::error::Error<&'a str>> {
    verify(consumed(arabic), move |(digits, _): &(&str, u32)| (min..=max).contains(&digits.chars().count()))
        .map(|(_, value)| value)
}

/// A counting number in Chinese, canonical form. Inverse of [`han_number`] for 1 to 9999; others print as digits.
pub fn to_han(n: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const UNITS: [(u32, char); 3] = [(1000, '千'), (100, '百'), (10, '十')];
    if n == 0 || n > 9999 {
        return n.to_string();
    }
    let (mut out, mut rest, mut gap) = (String::new(), n, false);
    for (unit, name) in UNITS {
        let digit = rest / unit;
        rest %= unit;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push(name);
    }
    if rest > 0 {
        if gap {
            out.push('零');
        }
        out.push(DIGITS[rest as usize]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_numbers_read_back() {
        for n in 1..=9999 {
            assert_eq!(han_number(&to_han(n)), Ok(("", n)), "{}", to_han(n));
        }
        assert_eq!(to_han(110), "一百一十");
        assert_eq!(to_han(1005), "一千零五");
    }

    #[test]
    fn what_is_no_counting_number() {
        for text in ["二〇二四", "十十", "一一", "零", "百千"] {
            assert!(han_number(text).is_err(), "{text}");
        }
    }
}
