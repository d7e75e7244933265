//! How a text looks before anything is known of its place: how it ends, whether sentences end inside it.

use super::chars::{closes, ends_sentence, is_han, is_plain, is_space, opens};

/// How a line ends, as far as joining and headings go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// 。！？；
    Sentence,
    /// ：
    Colon,
    /// ，、 or inside an open bracket: the text certainly goes on.
    Open,
    /// Anything else.
    Plain,
}

/// What the look of a line's text tells before anything is known of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How it ends.
    pub ending: Ending,
    /// A sentence ends before the end.
    pub inner_sentence: bool,
    /// How many ， are in it outside brackets.
    pub commas: u32,
    /// Characters that are no space.
    pub chars: u32,
    /// Whether there may be white space in it.
    pub spaced: bool,
}

/// Looks at a text once.
pub fn look(text: &str) -> Look {
    let (mut chars, mut commas, mut sentence_at, mut depth, mut quotes) = (0u32, 0u32, None, 0i32, 0i32);
    let (mut before, mut last, mut spaced) = (None, None, false);
    for c in text.chars() {
        if !is_plain(c) && is_space(c) {
            spaced = true;
            continue;
        }
        chars += 1;
        (before, last) = (last, Some(c));
        if is_plain(c) || c.is_ascii_alphanumeric() {
            continue;
        }
        match c {
            '，' | ',' => commas += u32::from(depth <= 0),
            _ if ends_sentence(c) => sentence_at = sentence_at.or(Some(chars)),
            '“' => quotes += 1,
            // OCR closes “ with the plain mark.
            '"' => quotes = 0,
            '”' => quotes -= 1,
            _ => depth += i32::from(opens(c).is_some()) - i32::from(closes(c).is_some()),
        }
    }
    let ending = match last {
        // Inside a bracket ； divides and ： introduces, neither ends.
        Some('；' | ';' | '：' | ':') if depth > 0 => Ending::Open,
        Some(c) if ends_sentence(c) => Ending::Sentence,
        Some('.') if before.is_some_and(is_han) => Ending::Sentence,
        Some('”' | '」') if before.is_some_and(ends_sentence) => Ending::Sentence,
        Some('：' | ':') => Ending::Colon,
        Some('，' | ',' | '、') => Ending::Open,
        Some(_) if depth > 0 || quotes > 0 => Ending::Open,
        _ => Ending::Plain,
    };
    Look { ending, inner_sentence: sentence_at.is_some_and(|at| at < chars), commas, chars, spaced }
}
