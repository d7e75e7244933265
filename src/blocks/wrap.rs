//! Texts broken at a fixed width: printed pages taken as text, mail, old files.
//!
//! Their lines are nearly all as long as each other. A full line goes on on the next unless something begins there; a
//! short line ends its paragraph. Where paragraphs are indented, the indent tells.

use crate::grammar::chars::is_space;
use crate::grammar::look::Ending;
use crate::lines::{Line, Shape};
use crate::source::Source;
use crate::span::TextRange;

/// Widths that text is broken at, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 15..=60;

/// A line is full when so many characters are missing at most: punctuation may not begin a line.
const SLACK: usize = 2;

/// The width of a text that is broken at one.
#[derive(Clone, Debug)]
pub(super) struct Wrap {
    width: usize,
    measure: Measure,
    /// Paragraphs are indented.
    indents: bool,
}

/// What was counted when the text was broken.
#[derive(Clone, Copy, Debug)]
enum Measure {
    /// Characters, whatever their width.
    Chars,
    /// Columns: two letters or digits are as wide as one Han character.
    Columns,
}

impl Measure {
    fn of(self, text: &str) -> usize {
        let chars = text.chars().count();
        match self {
            Self::Chars => chars,
            Self::Columns => chars - text.bytes().filter(u8::is_ascii).count() / 2,
        }
    }
}

impl Wrap {
    /// The width at which a text is broken, if it is: hardly any line is longer, and many are as long or plainly go on.
    pub fn detect(source: &Source<'_>, lines: &[Line]) -> Option<Self> {
        let prose: Vec<&Line> = lines.iter().filter(|l| is_prose(source, l)).collect();
        let texts: Vec<&str> = prose.iter().map(|l| line_text(source, l)).collect();
        let goes_on: Vec<bool> =
            prose.iter().zip(prose.iter().skip(1)).map(|(line, next)| goes_on(line, next)).collect();
        let width = |measure| width_of(&texts, &goes_on, measure).map(|(width, full)| (width, full, measure));
        let found = [width(Measure::Chars), width(Measure::Columns)].into_iter().flatten();
        let (width, _, measure) = found.max_by_key(|(_, full, _)| *full)?;
        let indented = texts.iter().filter(|text| text.starts_with("　　") || text.starts_with("    ")).count();
        Some(Self { width, measure, indents: indented >= 3 && indented * 20 >= texts.len() })
    }

    /// Whether a line reaches the right margin.
    pub fn is_full(&self, source: &Source<'_>, line: &Line) -> bool {
        self.measure.of(line_text(source, line)) + SLACK >= self.width
    }

    /// Whether the indent of a line says that a paragraph begins.
    pub fn is_indented(&self, source: &Source<'_>, line: &Line) -> bool {
        self.indents && line_text(source, line).starts_with(is_space)
    }
}

/// Headings of Markdown stand on one line whatever their length.
fn is_prose(source: &Source<'_>, line: &Line) -> bool {
    let start = source.line_starts().get(line.number as usize - 1).copied().unwrap_or(line.content.start) as usize;
    !source.text()[start..].starts_with('#')
        && !matches!(line.shape, Shape::Furniture | Shape::TableRow | Shape::TableTag | Shape::Figure | Shape::Paged)
}

/// The line with its indent, without white space at its end.
fn line_text<'s>(source: &'s Source<'_>, line: &Line) -> &'s str {
    const DEEPEST: usize = 200;
    let start = source.line_starts().get(line.number as usize - 1).copied().unwrap_or(line.content.start);
    let lead = TextRange { start: start.min(line.content.start), end: line.content.start };
    // A mark of Markdown is no part of the line, nor is another element before it.
    let indent = lead.len() <= DEEPEST && source.slice(lead).chars().all(is_space);
    source.slice(if indent { lead.cover(line.content) } else { line.content })
}

/// Whether a line ends inside a sentence that the next one goes on with.
fn goes_on(line: &Line, next: &Line) -> bool {
    let inside = matches!(line.look.ending, Ending::Plain | Ending::Open);
    let carried = matches!(next.shape, Shape::Text) && !matches!(next.look.ending, Ending::Colon);
    inside
        && carried
        && next.number == line.number + 1
        && (next.look.ending == Ending::Sentence || next.look.inner_sentence)
}

/// The width that many lines have, and how many are full.
fn width_of(lines: &[&str], goes_on: &[bool], measure: Measure) -> Option<(usize, usize)> {
    const FEWEST_LINES: usize = 6;
    let widths: Vec<usize> = lines.iter().map(|line| measure.of(line)).collect();
    let mut counts = vec![0usize; *WIDTHS.end() + SLACK + 1];
    let mut longer = 0;
    for &width in &widths {
        match counts.get_mut(width) {
            Some(count) => *count += 1,
            None => longer += 1,
        }
    }
    let full = |width: usize| counts[width - SLACK..=width].iter().sum::<usize>();
    let over = |width: usize| counts[width + SLACK..].iter().sum::<usize>() + longer;
    let fits = |width: &usize| over(*width) * 100 <= lines.len() * 4;
    let width = WIDTHS.filter(fits).max_by_key(|&width| (full(width), std::cmp::Reverse(width)))?;
    let is_full = |i: &usize| (width - SLACK..width + SLACK).contains(&widths[*i]);
    let torn = (0..goes_on.len()).filter(|i| goes_on[*i] && is_full(i)).count();
    let many = full(width) * 100 >= lines.len() * 35 && lines.len() >= FEWEST_LINES + SLACK;
    let plain = torn > 1 && torn * 3 >= full(width) && lines.len() >= FEWEST_LINES;
    (many || plain).then(|| (width, full(width)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;
    use crate::source::SourceOptions;

    fn width(text: &str) -> Option<usize> {
        let source = Source::read(text.as_bytes(), SourceOptions::default()).expect("text");
        Wrap::detect(&source, &lines(&source).all).map(|wrap| wrap.width)
    }

    #[test]
    fn a_text_of_equal_lines_is_wrapped() {
        let line = "各地要加强渠系管护并确保灌溉安全";
        let wrapped: String =
            ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"].map(|c| format!("{c}{}\n", &line[3..])).concat();
        assert_eq!(width(&format!("{wrapped}短行\n")), Some(16));
        let paragraphs: String = (1..12).map(|n| format!("{}。\n", line.repeat(n))).collect();
        assert_eq!(width(&paragraphs), None);
    }
}
