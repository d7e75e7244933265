//! A Chinese text in the pieces that a person would underline: numbers and dates whole, Latin words whole, titles between
//! 《 》 whole, every other character by itself.

use crate::grammar::chars::{digit_value, is_space};
use crate::grammar::numerals::is_han_numeral;

/// Longest title that is one piece, in bytes; with its end lost, the mark stands alone.
const LONGEST_TITLE: usize = 240;

/// The pieces of a text, in order; together they are the text.
///
/// # Example
/// ```
/// use gongbao::diff::words::words;
///
/// let pieces: Vec<&str> = words("按《渠道办法》于2024年5月底前报送").collect();
/// assert_eq!(pieces, ["按", "《渠道办法》", "于", "2024年", "5月", "底", "前", "报", "送"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let length = length_of_first(rest)?;
        let (word, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(word)
    })
}

fn length_of_first(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let run = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    Some(match first {
        '《' => title(text).unwrap_or(first.len_utf8()),
        c if is_number(c) => {
            let digits = run(is_number);
            digits + unit(text.get(digits..).unwrap_or_default())
        }
        c if c.is_ascii_alphabetic() => run(|c| c.is_ascii_alphanumeric()),
        c if is_space(c) => run(is_space),
        c => c.len_utf8(),
    })
}

fn is_number(c: char) -> bool {
    digit_value(c).is_some() || is_han_numeral(c) || matches!(c, '.' | '％' | '%' | '〇')
}

/// The unit that makes one piece with the number before it.
fn unit(rest: &str) -> usize {
    const UNITS: [char; 10] = ['年', '月', '日', '号', '条', '款', '项', '元', '个', '倍'];
    rest.chars().next().filter(|c| UNITS.contains(c)).map_or(0, char::len_utf8)
}

fn title(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST_TITLE) {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            '。' | '\n' => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}
