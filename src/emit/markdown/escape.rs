//! Text that would be read as a mark of Markdown.

use std::borrow::Cow;

use crate::source::references;

/// What a line may begin with that is no text.
const BEGINNINGS: [&str; 7] = ["#", ">", "![", "<!--", "<img", "<table", "__"];

/// A line of text: its marks escaped, and its first one where it would not be taken for text.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    let row = text.starts_with('|') && text.ends_with('|');
    let begins = row || BEGINNINGS.iter().any(|mark| text.starts_with(mark));
    let text = inside(text);
    let text = if begins { Cow::Owned(format!("\\{text}")) } else { text };
    // At the end of a line `#` closes a heading and `\` breaks the line.
    match text.strip_suffix(['#', '\\']) {
        Some(before) if !before.ends_with('\\') => Cow::Owned(format!("{before}\\{}", &text[before.len()..])),
        _ => text,
    }
}

/// The text of a cell, in which a bar is text, too.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    let text = inside(text);
    if text.contains('|') { Cow::Owned(text.replace('|', "\\|")) } else { text }
}

/// Marks inside a line: `**`, and a `\` that would escape what follows it.
fn inside(text: &str) -> Cow<'_, str> {
    if !text.contains("**") && !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let doubled = c == '*' && (next == Some('*') || text[..at].ends_with('*'));
        let escapes = c == '\\' && next.is_some_and(|next| next.is_ascii_punctuation());
        if doubled || escapes {
            out.push('\\');
        }
        out.push(c);
    }
    Cow::Owned(out)
}

/// Plain text knows no marks, but references to characters.
pub(super) fn reference(text: &str) -> Cow<'_, str> {
    let begins = |at: usize| references::begins(&text[at..]);
    if !text.match_indices('&').any(|(at, _)| begins(at)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        out.push(c);
        if c == '&' && begins(at) {
            out.push_str("amp;");
        }
    }
    Cow::Owned(out)
}
