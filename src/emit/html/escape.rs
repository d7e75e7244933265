//! Text and attribute values as HTML writes them.
//!
//! Written by hand: three characters and the ones that HTML does not allow are the whole rule, and a writer that streams
//! needs it as a `Display`. Everything the page takes from the tree goes through [`esc`].

use std::fmt::{self, Display, Formatter, Write as _};

/// A text made safe for element content and for attribute values in double quotes.
pub(crate) fn esc(text: &str) -> Escaped<'_> {
    Escaped(text)
}

/// See [`esc`].
#[derive(Clone, Copy)]
pub(crate) struct Escaped<'t>(&'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(is_special) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = special.chars();
            match chars.next() {
                Some('&') => f.write_str("&amp;")?,
                Some('<') => f.write_str("&lt;")?,
                Some('>') => f.write_str("&gt;")?,
                Some('"') => f.write_str("&quot;")?,
                Some(other) => f.write_char(shown(other))?,
                None => {}
            }
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"') || shown(c) != c
}

/// The character itself; for one that a page must not hold, its picture.
///
/// HTML Living Standard, preprocessing the input stream: controls and noncharacters are parse errors, and a lone carriage
/// return becomes a line feed.
pub(super) fn shown(c: char) -> char {
    match c {
        '\t' | '\n' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => char::REPLACEMENT_CHARACTER,
        _ if c as u32 & 0xfffe == 0xfffe => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_reads_as_marks_or_forbids_is_written_otherwise() {
        let cases = [
            ("甲乙", "甲乙"),
            ("<b a=\"1\">&amp;'", "&lt;b a=&quot;1&quot;&gt;&amp;amp;'"),
            ("\u{0}\t\r\n\u{7f}\u{85}", "\u{2400}\t\u{240d}\n\u{2421}\u{fffd}"),
            ("\u{fdd0}\u{1ffff}𠮷", "\u{fffd}\u{fffd}𠮷"),
        ];
        for (text, html) in cases {
            assert_eq!(esc(text).to_string(), html, "{text:?}");
        }
    }
}
