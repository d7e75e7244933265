//! What was found inside paragraphs, with the words around it.

use std::ops::Range;

use crate::grammar::chars::ends_sentence;
use crate::tree::model::{Mark, Paragraph};

/// Most characters shown on either side of a mark.
const MAX_CONTEXT: usize = 100;

/// The marks of a paragraph with the bytes of its text that they stand for.
pub(super) fn marked<'t, 's>(paragraph: &'t Paragraph<'s>) -> Vec<(&'t Mark<'s>, Range<usize>)> {
    if paragraph.marks.is_empty() {
        return Vec::new();
    }
    let ends = std::iter::once(paragraph.text.len());
    let offsets: Vec<usize> = paragraph.text.char_indices().map(|(at, _)| at).chain(ends).collect();
    let range = |mark: &Mark<'_>| {
        let at = |place: u32| offsets.get(place as usize).copied();
        Some(at(mark.start)?..at(mark.end)?).filter(|range| range.start <= range.end)
    };
    paragraph.marks.iter().filter_map(|mark| Some((mark, range(mark)?))).collect()
}

/// The sentence around a part of a text, cut where it is long.
pub(super) fn sentence(text: &str, part: Range<usize>) -> String {
    let before = text.get(..part.start).unwrap_or_default();
    let after = text.get(part.end..).unwrap_or_default();
    let mut begin = before.char_indices().rev().take(MAX_CONTEXT + 1);
    let mut seen = 0;
    let (start, cut) = loop {
        match begin.next() {
            None => break (0, false),
            Some((at, c)) if ends_sentence(c) => break (at + c.len_utf8(), false),
            Some((at, c)) if seen == MAX_CONTEXT => break (at + c.len_utf8(), true),
            Some(_) => seen += 1,
        }
    };
    let ends = after.char_indices().take(MAX_CONTEXT).find(|(_, c)| ends_sentence(*c));
    let end = ends.map(|(at, c)| at + c.len_utf8());
    let limit = after.char_indices().nth(MAX_CONTEXT).map(|(at, _)| at);
    let (stop, open) = match (end, limit) {
        (Some(end), _) => (end, false),
        (None, Some(limit)) => (limit, true),
        (None, None) => (after.len(), false),
    };
    let shown = text.get(start..part.end + stop).unwrap_or_default();
    format!("{}{shown}{}", if cut { "…" } else { "" }, if open { "…" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_what_stands_between_full_stops_and_is_cut_where_it_is_long() {
        let long = "渠".repeat(300);
        let cases = [
            ("甲。乙在3月前完成。丙", "3月前", "乙在3月前完成。".to_owned()),
            ("3月前完成", "3月前", "3月前完成".to_owned()),
            ("甲；3月前", "3月前", "3月前".to_owned()),
            (&format!("{long}3月前{long}"), "3月前", format!("…{0}3月前{0}…", "渠".repeat(100))),
        ];
        for (text, part, expected) in cases {
            let at = text.find(part).expect("part");
            assert_eq!(sentence(text, at..at + part.len()), expected, "{text}");
        }
    }
}
