//! Character classes of official Chinese text.

use nom::{IResult, Parser, bytes::complete::take_while, character::complete::one_of};

/// White space as print and OCR leave it, with the zero-width and the ideographic ones.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{3000}' | '\u{feff}')
        || matches!(c, '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{b}' | '\u{c}')
}

/// An ideograph, 〇 and 々 included.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '〇' | '々' | '\u{20000}'..='\u{3ffff}')
}

/// A common ideograph: most of any text, and neither a mark nor white space.
pub fn is_plain(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// A digit, half- or full-width, and its value.
pub fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// An opening bracket of any width or shape and the class of its closing partner.
///
/// Widths mix in OCR: `（…)` closes. Only the shape class must agree.
pub fn opens(c: char) -> Option<Bracket> {
    Some(match c {
        '（' | '(' | '﹙' => Bracket::Round,
        '〔' | '[' | '［' | '﹝' | '【' | '〖' => Bracket::Square,
        '《' | '〈' => Bracket::Title,
        '“' | '「' | '『' => Bracket::Quote,
        _ => return None,
    })
}

/// A closing bracket and its class.
pub fn closes(c: char) -> Option<Bracket> {
    Some(match c {
        '）' | ')' | '﹚' => Bracket::Round,
        '〕' | ']' | '］' | '﹞' | '】' | '〗' => Bracket::Square,
        '》' | '〉' => Bracket::Title,
        '”' | '」' | '』' => Bracket::Quote,
        _ => return None,
    })
}

/// Shape classes of brackets; what opens in one closes in the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// （ ） ( )
    Round,
    /// 〔 〕 [ ] 【 】
    Square,
    /// 《 》 〈 〉
    Title,
    /// “ ” 「 」
    Quote,
}

/// A mark that ends a sentence or a list item.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

/// `sp := space*`
pub fn sp(i: &str) -> IResult<&str, &str> {
    take_while(is_space).parse(i)
}

/// `(open) x (close)` of round brackets of either width.
pub fn open_round(i: &str) -> IResult<&str, char> {
    one_of("（(").parse(i)
}

/// See [`open_round`].
pub fn close_round(i: &str) -> IResult<&str, char> {
    one_of("）)").parse(i)
}

/// A colon of either width.
pub fn colon(i: &str) -> IResult<&str, char> {
    one_of("：:").parse(i)
}

/// Runs a production over a whole line, white space around it allowed; `None` unless it takes everything.
pub fn whole<'a, T>(
    mut production: impl Parser<&'a str, Output = T, Error = nom::error::Error<&'a str>>,
    line: &'a str,
) -> Option<T> {
    let (rest, value) = production.parse(line.trim_matches(is_space)).ok()?;
    rest.is_empty().then_some(value)
}

/// If the whole text stands in one pair of round brackets, what is inside.
pub fn in_round_brackets(text: &str) -> Option<&str> {
    let text = text.trim_matches(is_space);
    let first = text.chars().next()?;
    if opens(first) != Some(Bracket::Round) {
        return None;
    }
    let close = matching_close(text)?;
    let end = close + text[close..].chars().next()?.len_utf8();
    (end == text.len()).then(|| &text[first.len_utf8()..close])
}

/// Byte offset of the bracket that closes the one `text` begins with, nesting counted over the same shape class.
pub fn matching_close(text: &str) -> Option<usize> {
    let class = opens(text.chars().next()?)?;
    let mut depth = 0usize;
    for (i, c) in text.char_indices() {
        if opens(c) == Some(class) {
            depth += 1;
        } else if closes(c) == Some(class) {
            depth -= 1;
            if depth == 0 {
                return Some(i);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_close_across_widths_and_nest() {
        assert_eq!(in_round_brackets("（甲(乙)丙)"), Some("甲(乙)丙"));
        assert_eq!(in_round_brackets("（甲）乙（丙）"), None);
        assert_eq!(in_round_brackets("（甲"), None);
        assert_eq!(in_round_brackets("甲"), None);
    }
}
