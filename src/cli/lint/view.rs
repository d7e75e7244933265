//! The part of a text that is shown of a place: its line, of a long line (a paragraph is one) a window.

use std::ops::Range;

use gongbao::lint::places::Places;
use gongbao::span::TextRange;

use super::super::grep::windows;

/// Characters on either side of a place in a long line.
const AROUND: usize = 20;

/// A line of up to so many characters is shown whole.
const WHOLE: usize = 50;

/// Of a place longer than this its beginning and its end are shown.
const LONG: usize = 50;

/// Lines of one place that are shown.
const LINES: usize = 3;

/// What stands for characters that are not shown.
const CUT: &str = "…";

/// Lines that follow each other, cut to what is to be seen.
#[derive(Debug)]
pub struct View {
    /// What is shown.
    pub text: String,
    /// The parts of places in it, by the index of the place; they are in order.
    pub marks: Vec<(usize, Range<usize>)>,
    /// The first part of a place in it, in the source.
    pub first: TextRange,
    /// Pieces of the source and where they stand in the text.
    pieces: Vec<(Range<usize>, usize)>,
}

/// A part of a place that stands on one line.
struct Part {
    place: usize,
    line: u32,
    line_range: TextRange,
    range: Range<usize>,
}

/// The views of some places, in order of the text. A place that ends with a line takes the next line along when `joins`.
pub fn views(places: &Places<'_>, ranges: &[TextRange], joins: bool) -> Vec<View> {
    let mut parts: Vec<Part> =
        ranges.iter().enumerate().flat_map(|(i, range)| parts(places, i, *range, joins)).collect();
    parts.sort_by_key(|part| (part.range.start, part.range.end));
    // Lines of a page that follow each other in its text may stand anywhere in the page.
    let step = u32::from(places.source().is_verbatim());
    let mut views = Vec::new();
    let mut rest = &parts[..];
    while !rest.is_empty() {
        let lines = rest.windows(2).take_while(|pair| matches!(pair, [a, b] if b.line - a.line <= step)).count() + 1;
        let (together, others) = rest.split_at(lines);
        views.extend(View::of(places, together));
        rest = others;
    }
    views
}

/// The parts of a place on its lines, the first few; of a long part its two ends.
fn parts(places: &Places<'_>, place: usize, range: TextRange, joins: bool) -> Vec<Part> {
    let text = places.source().text();
    let mut parts = Vec::new();
    let mut at = range.start;
    for _ in 0..LINES {
        let (line, line_range) = places.line_of_text(at);
        let start = range.start.max(line_range.start) as usize;
        let end = range.end.min(line_range.end) as usize;
        let part = start.min(end)..end;
        parts.extend(ends(text, part).into_iter().map(|range| Part { place, line, line_range, range }));
        let behind = text.get(line_range.range().end..).unwrap_or_default();
        let line_end = behind.len() - behind.trim_start_matches('\r').len();
        let next = line_range.end + line_end as u32 + 1;
        let goes_on = if joins { next <= range.end } else { next < range.end };
        if !goes_on || next as usize > text.len() {
            break;
        }
        at = next;
    }
    parts
}

/// A range, or the two ends of a long one.
fn ends(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(range.clone()).unwrap_or_default();
    let is_long = words.chars().nth(LONG).is_some();
    let head = words.char_indices().nth(AROUND).filter(|_| is_long);
    let tail = words.char_indices().rev().nth(AROUND - 1).filter(|_| is_long);
    match (head, tail) {
        (Some((head, _)), Some((tail, _))) => vec![range.start..range.start + head, range.start + tail..range.end],
        _ => vec![range],
    }
}

impl View {
    /// The lines of some parts.
    fn of(places: &Places<'_>, parts: &[Part]) -> Option<Self> {
        let first = parts.first()?;
        let range = TextRange::new(first.range.start, first.range.end);
        let mut view = Self { text: String::new(), marks: Vec::new(), first: range, pieces: Vec::new() };
        for on_line in parts.chunk_by(|a, b| a.line == b.line) {
            if !view.text.is_empty() || !view.pieces.is_empty() {
                view.text.push('\n');
            }
            view.add_line(places.source().text(), on_line);
        }
        let marks = parts.iter().filter_map(|part| {
            let (start, end) = (view.position(part.range.start)?, view.position(part.range.end)?);
            Some((part.place, start..end))
        });
        view.marks = marks.collect();
        Some(view)
    }

    /// The windows of a line around its parts.
    fn add_line(&mut self, text: &str, parts: &[Part]) {
        let Some(line) = parts.first().map(|part| part.line_range.range()) else { return };
        let words = text.get(line.clone()).unwrap_or_default();
        let mut shown: Vec<Range<usize>> = Vec::new();
        for Part { range, .. } in parts {
            let range = range.start.saturating_sub(line.start)..range.end.saturating_sub(line.start);
            match shown.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => shown.push(range),
            }
        }
        let is_whole = words.chars().nth(WHOLE).is_none();
        let around = if is_whole { usize::MAX } else { AROUND };
        let mut at = 0;
        for window in windows(words, &shown, around) {
            if window.start > at {
                self.text.push_str(CUT);
            }
            self.pieces.push((line.start + window.start..line.start + window.end, self.text.len()));
            self.text.push_str(words.get(window.clone()).unwrap_or_default());
            at = window.end;
        }
        if at < words.len() {
            self.text.push_str(CUT);
        }
    }

    /// Where a byte of the source stands in the text.
    pub fn position(&self, offset: usize) -> Option<usize> {
        let (piece, at) = self.pieces.iter().find(|(piece, _)| piece.start <= offset && offset <= piece.end)?;
        Some(at + offset - piece.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongbao::{Source, SourceOptions};

    /// Views with what is marked in 【】.
    fn shown(text: &str, words: &[&str]) -> Vec<String> {
        let source = Source::read(text.as_bytes(), SourceOptions::default()).expect("text");
        let range = |words: &&str| {
            let start = text.find(*words).expect("there");
            TextRange::new(start, start + words.len())
        };
        let ranges: Vec<TextRange> = words.iter().map(range).collect();
        let marked = |view: View| {
            let mut out = view.text.clone();
            let mut marks = view.marks;
            marks.sort_by_key(|(_, mark)| std::cmp::Reverse(mark.start));
            for (_, mark) in marks {
                out.insert(mark.end, '】');
                out.insert(mark.start, '【');
            }
            out
        };
        views(&Places::new(&source, text.as_bytes()), &ranges, false).into_iter().map(marked).collect()
    }

    #[test]
    fn a_place_is_shown_with_its_line_or_a_window_of_it() {
        let long = format!("{}甲乙{}丙{}", "前".repeat(100), "中".repeat(100), "后".repeat(100));
        let (before, after) = ("前".repeat(AROUND), "后".repeat(AROUND));
        let middle = "中".repeat(AROUND);
        let huge = format!("一{}二", "长".repeat(200));
        let half = "长".repeat(AROUND - 1);
        let cases: [(&str, &[&str], Vec<String>); 8] = [
            ("甲乙丙\n丁", &["乙"], vec!["甲【乙】丙".into()]),
            ("甲乙丙\n丁\n戊\n己", &["乙", "丁", "己"], vec!["甲【乙】丙\n【丁】".into(), "【己】".into()]),
            ("甲\n乙丙", &["甲\n乙"], vec!["【甲】\n【乙】丙".into()]),
            ("甲\r\n乙丙", &["甲\r\n乙"], vec!["【甲】\n【乙】丙".into()]),
            ("1\n2\n3\n4\n5", &["1\n2\n3\n4\n5"], vec!["【1】\n【2】\n【3】".into()]),
            (&long, &["甲乙"], vec![format!("…{before}【甲乙】{middle}…")]),
            (
                &long,
                &["甲", "丙"],
                vec![format!("…{before}【甲】乙{}…{middle}【丙】{after}…", "中".repeat(AROUND - 1))],
            ),
            (&huge, &[&huge], vec![format!("【一{half}】{}…{}【{half}二】", "长".repeat(AROUND), "长".repeat(AROUND))]),
        ];
        for (text, words, expected) in cases {
            assert_eq!(shown(text, words), expected, "{words:?}");
        }
    }
}
