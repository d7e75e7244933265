//! Marks of Markdown inside a line: `**` around words, and `\` before a mark that is text.

use std::borrow::Cow;
use std::ops::Range;

/// The pieces of a line that are its text, as byte ranges; one piece at least.
pub fn pieces(line: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| memchr::memchr2(b'*', b'\\', rest.as_bytes())) {
        let mark = at + found;
        let rest = &line.as_bytes()[mark..];
        let (marks, text) = match rest {
            [b'\\', escaped, ..] if escaped.is_ascii_punctuation() => (1, 1),
            [b'*', b'*', ..] => (2, 0),
            _ => (0, 1),
        };
        if marks > 0 {
            if mark > from {
                pieces.push(from..mark);
            }
            from = mark + marks;
        }
        at = mark + marks + text;
    }
    if from < line.len() || pieces.is_empty() && from == 0 {
        pieces.push(from..line.len());
    }
    pieces
}

/// The text of a line without its marks.
pub fn plain(line: &str) -> Cow<'_, str> {
    match &pieces(line)[..] {
        [only] if only.len() == line.len() => Cow::Borrowed(line),
        pieces => Cow::Owned(pieces.iter().map(|piece| &line[piece.clone()]).collect()),
    }
}

/// Whether a line begins with an escape, which says that its first mark is text.
pub fn begins_escaped(line: &str) -> bool {
    matches!(line.as_bytes(), [b'\\', mark, ..] if mark.is_ascii_punctuation())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_text_and_escaped_ones_are() {
        let cases = [
            ("甲乙", "甲乙"),
            ("**甲。**乙", "甲。乙"),
            ("138\\*\\*\\*\\*0012", "138****0012"),
            ("甲\\|乙", "甲|乙"),
            ("1\\. 甲", "1. 甲"),
            ("甲\\\\*乙", "甲\\*乙"),
            ("甲\\乙*丙\\", "甲\\乙*丙\\"),
            ("**", ""),
            ("", ""),
        ];
        for (line, text) in cases {
            assert_eq!(plain(line), text, "{line}");
        }
    }
}
