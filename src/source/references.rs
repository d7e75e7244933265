//! Character references left in plain text: a crawler took the tags and left `&nbsp;`.

use super::origin::Piece;
use crate::span::TextRange;

/// References that pages of official texts are full of.
const REFERENCES: &[(&str, &str)] = &[
    ("&nbsp;", "\u{a0}"),
    ("&ensp;", "\u{2002}"),
    ("&emsp;", "\u{2003}"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&lsquo;", "‘"),
    ("&rsquo;", "’"),
    ("&mdash;", "—"),
    ("&ndash;", "–"),
    ("&hellip;", "…"),
    ("&middot;", "·"),
    ("&times;", "×"),
    ("&quot;", "\""),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

/// Whether a text begins with a reference that is resolved.
pub(crate) fn begins(text: &str) -> bool {
    REFERENCES.iter().any(|(name, _)| text.starts_with(name))
}

/// A text with its references resolved, and where each part of it stood; `None` for a text without any.
pub(super) fn resolve(text: &str) -> Option<(String, Vec<Piece>)> {
    let mut out = String::new();
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut push = |out: &mut String, part: &str, start: usize, end: usize| {
        let at = out.len();
        out.push_str(part);
        pieces.push(Piece { text: TextRange::new(at, out.len()), place: TextRange::new(start, end) });
    };
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let Some((name, value)) = REFERENCES.iter().find(|(name, _)| text[at..].starts_with(name)) else { continue };
        if at > from {
            push(&mut out, &text[from..at], from, at);
        }
        push(&mut out, value, at, at + name.len());
        from = at + name.len();
    }
    if from == 0 {
        return None;
    }
    if from < text.len() {
        push(&mut out, &text[from..], from, text.len());
    }
    Some((out, pieces))
}
