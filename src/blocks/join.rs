//! Which lines go on on the next? Print tears paragraphs at page ends; OCR leaves a blank line there, sometimes a page
//! number or a running head too.
//!
//! A line that ends its sentence is whole. One that ends in ， or inside a bracket is torn. In between, the text itself
//! tells (a sentence ended inside it, so it is no heading), and for numbered lines their neighbours in the series:
//! divisions that are parallel are built alike, so among clauses that end in 。 one without is torn, and among headings
//! it is a heading.

use super::Block;
use super::wrap::Wrap;
use crate::grammar::agencies::signer_line;
use crate::grammar::appointments::appointments;
use crate::grammar::chars::{Bracket, closes, in_round_brackets, is_space};
use crate::grammar::dates::date;
use crate::grammar::look::{Ending, Look, look};
use crate::grammar::numbering::Style;
use crate::grammar::titles::{is_document_kind, kind_of_title};
use crate::lines::{Line, Shape};
use crate::source::{Format, Source};

/// A line of body text without a number has at least so many characters when a comma alone tells it from a title.
const SHORTEST_TORN_TEXT: u32 = 20;

/// A line wrapped inside a paragraph, no blank line after it, has at least so many characters.
const SHORTEST_WRAPPED: u32 = 24;

/// A clause torn after its first line has at least so many characters.
const SHORTEST_TORN_CLAUSE: u32 = 12;

/// Most lines of a title.
const MAX_TITLE_LINES: usize = 6;

pub(super) fn join(source: &Source<'_>, lines: &[Line]) -> Vec<Block> {
    // The blocks of a page are its paragraphs.
    let wrap = Wrap::detect(source, lines).filter(|_| source.format() != Format::Html);
    let series = Series::new(source, lines);
    let mut articles = Articles::default();
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    // The block that may go on, and the indices of its first and its last line.
    let mut open: Option<(usize, usize, usize)> = None;
    for (i, line) in lines.iter().enumerate() {
        articles.see(line);
        if line.shape == Shape::Furniture && open.is_some() {
            // A page ends here: the paragraph may go on after it.
            blocks.push(Block::new(line));
            continue;
        }
        let page_break = open.is_some_and(|(_, _, last)| last + 1 < i);
        let target = open.filter(|&(at, first, last)| {
            !lines[last].whole
                && !line.whole
                && blocks.get(at).is_some_and(|block| match &wrap {
                    _ if is_table(block) => goes_on(source, block, false, line),
                    Some(wrap) if wraps(source, wrap, block, &lines[last..=i]) => true,
                    // In a text of full lines a short one is whole, unless a page ends there and its words go on.
                    Some(_) => {
                        let gap = lines[last].number + 1 < line.number;
                        let copies = block.shape == Shape::Distribution;
                        (gap || copies || block.look.ending == Ending::Open) && goes_on(source, block, false, line)
                    }
                    None => {
                        let clause = articles.open
                            && matches!(block.shape, Shape::Numbered(label, _) if label.style >= Style::Article);
                        goes_on(source, block, clause || series.is_clause(first), line)
                            || page_break && torn_by_page(block, line) && !series.is_heading(first)
                    }
                })
        });
        match target {
            Some((at, first, _)) => {
                extend(source, &mut blocks[at], line);
                open = Some((at, first, i));
            }
            None => {
                open = Some((blocks.len(), i, i));
                blocks.push(Block::new(line));
            }
        }
    }
    blocks.iter_mut().filter(|b| b.line_count() > 1).for_each(|block| look_again(source, block));
    blocks
}

/// An act of appointment is one only when it is whole, and so is a remark in brackets.
fn look_again(source: &Source<'_>, block: &mut Block) {
    if !matches!(block.shape, Shape::Text | Shape::Paged | Shape::Appointment) {
        return;
    }
    let text = block.text(source);
    if appointments(text.as_str()).is_some() {
        block.shape = Shape::Appointment;
    } else if in_round_brackets(text.as_str()).is_some() {
        block.shape = Shape::Parenthetical;
    }
}

/// Whether a clause goes on after the page number that stands in it: it has no end, and is too long for a heading.
fn torn_by_page(block: &Block, line: &Line) -> bool {
    const SHORTEST: u32 = 18;
    let look = block.look;
    let clause = matches!(block.shape, Shape::Numbered(..)) && look.commas > 0 && look.chars >= SHORTEST;
    clause && look.ending == Ending::Plain && line.shape == Shape::Text && line.look.ending == Ending::Sentence
}

/// Whether a full line of a text broken at a fixed width goes on: `between` are it, the furniture after it and the line
/// that may go on with it.
fn wraps(source: &Source<'_>, wrap: &Wrap, block: &Block, between: &[Line]) -> bool {
    let [last, furniture @ .., line] = between else { return false };
    let textual = matches!(
        block.shape,
        Shape::Text
            | Shape::Paged
            | Shape::Numbered(..)
            | Shape::Item(_)
            | Shape::Appointment
            | Shape::AttachmentList
            | Shape::Distribution
    );
    let adjacent = !furniture.is_empty() || last.number + 1 == line.number;
    if !textual || !adjacent || !wrap.is_full(source, last) || wrap.is_indented(source, line) {
        return false;
    }
    let ended = matches!(block.look.ending, Ending::Sentence | Ending::Colon);
    match line.shape {
        Shape::Text | Shape::Paged | Shape::Parenthetical | Shape::Appointment => {
            let title = block.shape == Shape::Text
                && block.line_count() <= MAX_TITLE_LINES
                && (is_document_kind(block.text(source).as_str()) || under_title(source, block, line));
            let signer = ended && signer_line(source.slice(line.content)).is_some();
            block.look.ending != Ending::Colon && !title && !signer
        }
        // A line may begin with any number of its sentence.
        Shape::Numbered(label, _) => !ended && !label.is_first() && block.look.ending == Ending::Open,
        Shape::Date => block.look.ending == Ending::Open,
        _ => false,
    }
}

/// Whether the line opens with the date of a note on enactment (题注), which stands under the title of a law and not in
/// a sentence of it.
fn under_title(source: &Source<'_>, block: &Block, line: &Line) -> bool {
    let phrase = block.look.commas == 0 && !block.look.inner_sentence;
    let dated = source.slice(line.content).strip_prefix(['（', '(']).is_some_and(|inside| date(inside).is_ok());
    phrase && dated
}

/// Whether a block is rows of a table, which no width of lines tells apart.
fn is_table(block: &Block) -> bool {
    matches!(block.shape, Shape::TableRow | Shape::TableTag)
}

fn extend(source: &Source<'_>, block: &mut Block, line: &Line) {
    block.more.push(line.content);
    if is_table(block) {
        return;
    }
    if line.shape == Shape::Paged && block.shape == Shape::Text {
        block.shape = Shape::Paged;
    }
    // A joined text is looked at again as a whole, since a bracket may open on one line and close on the next. Only its
    // tail matters when it grows long, which keeps the work linear.
    const LOOK_BACK: usize = 3;
    let parts = block.line_count();
    block.look = if parts <= LOOK_BACK {
        look(block.text(source).as_str())
    } else {
        Look {
            chars: block.look.chars + line.look.chars,
            inner_sentence: block.look.inner_sentence
                || block.look.ending == Ending::Sentence
                || line.look.inner_sentence,
            commas: block.look.commas + line.look.commas,
            ending: line.look.ending,
            spaced: true,
        }
    };
}

/// Whether lines stand under articles (条), where every numbered line is a clause and none a heading.
#[derive(Default)]
struct Articles {
    open: bool,
}

impl Articles {
    fn see(&mut self, line: &Line) {
        match line.shape {
            Shape::Numbered(label, _) if label.style == Style::Article => self.open = true,
            // Another system of numbers, or another document.
            Shape::Numbered(label, _) if matches!(label.style, Style::ItemHan | Style::Decimal) => self.open = false,
            Shape::DocumentNumber | Shape::OrderNumber | Shape::Date | Shape::AttachmentLabel => self.open = false,
            _ => {}
        }
    }
}

/// Whether the line goes on with the block. A clause is a numbered line whose place or series says that it is no heading.
fn goes_on(source: &Source<'_>, block: &Block, clause: bool, line: &Line) -> bool {
    let next_line = source.text_line(block.last().start) + 1 == line.number;
    if block.shape == Shape::TableRow {
        return line.shape == Shape::TableRow
            && next_line
            && source.table_of(line.number - 1) == source.table_of(line.number);
    }
    if block.shape == Shape::TableTag {
        return line.shape == Shape::TableTag && !source.slice(line.content).starts_with("<table");
    }
    if !matches!(line.shape, Shape::Text | Shape::Paged) {
        return false;
    }
    let look = block.look;
    match (block.shape, look.ending) {
        (_, Ending::Sentence | Ending::Colon) => false,
        // What only may be torn does not swallow a signature.
        (_, Ending::Plain) if signer_line(source.slice(line.content)).is_some() => false,
        // What Markdown marks as a heading may go on only where it must.
        (Shape::Numbered(..), Ending::Plain) if is_marked(source, block) => begins_inside_sentence(source, line),
        (
            Shape::Text | Shape::Numbered(..) | Shape::Item(_) | Shape::AttachmentList | Shape::Distribution,
            Ending::Open,
        ) => true,
        (Shape::Text, Ending::Plain) => {
            let torn = look.inner_sentence
                || look.commas > 0 && look.chars >= SHORTEST_TORN_TEXT
                || is_list(source, block) && line.look.ending == Ending::Colon
                || next_line && look.chars >= SHORTEST_WRAPPED && line.look.ending == Ending::Sentence;
            torn && !closed(source, block) && kind_of_title(source.slice(block.last())).is_none()
                || begins_inside_sentence(source, line)
        }
        // 抄送 goes on to its full stop.
        (Shape::Distribution, Ending::Plain) => next_line && line.look.ending == Ending::Sentence,
        (Shape::Numbered(label, _), Ending::Plain) if label.style < Style::Article => {
            // A heading of a chapter wrapped before its last words.
            let open = source.slice(block.range()).ends_with(['的', '和', '及', '与']);
            open && line.look.ending == Ending::Plain && line.look.chars <= SHORTEST_TORN_TEXT
        }
        (Shape::Numbered(..), Ending::Plain) => {
            let titled = source.slice(block.range()).ends_with('》') && line.look.ending == Ending::Colon;
            !titled && !closed(source, block) && (reads_as_clause(look) || clause && look.chars >= SHORTEST_TORN_CLAUSE)
                || begins_inside_sentence(source, line)
        }
        (Shape::Item(_), Ending::Plain) => {
            !closed(source, block) && (look.inner_sentence || look.commas > 0 && look.chars >= SHORTEST_TORN_CLAUSE)
        }
        _ => false,
    }
}

/// A list of names, as an addressee is: it goes on to its colon.
fn is_list(source: &Source<'_>, block: &Block) -> bool {
    source.slice(block.last()).matches('、').count() >= 2
}

/// A sentence ended in it, or it has more commas than a heading.
fn reads_as_clause(look: Look) -> bool {
    const HEADING_COMMAS: u32 = 1;
    const LONG: u32 = 25;
    look.inner_sentence || look.commas > HEADING_COMMAS && look.chars >= LONG
}

/// Whether the text ends in a closed bracket: a responsibility ends a clause without 。.
fn closed(source: &Source<'_>, block: &Block) -> bool {
    let text = source.slice(block.range());
    let last = text.trim_end_matches(is_space).chars().next_back().and_then(closes);
    matches!(last, Some(Bracket::Round | Bracket::Square))
}

/// Whether the last line of a block has the mark of a heading.
fn is_marked(source: &Source<'_>, block: &Block) -> bool {
    let line = source.text_line(block.last().start) as usize;
    let start = source.line_starts().get(line - 1).map_or(0, |&start| start as usize);
    source.format() == Format::Markdown && source.text()[start..].starts_with('#')
}

/// Marks that can only stand inside or at the end of a sentence.
fn begins_inside_sentence(source: &Source<'_>, line: &Line) -> bool {
    source.slice(line.content).starts_with(['，', '。', '、', '；', '：', '）', '》', '”', '！', '？'])
}

/// Numbered lines and their neighbours of the same style.
struct Series {
    /// For each line: does the line of the same style before and after it end its sentence? `None` for no neighbour.
    neighbours: Vec<(Option<bool>, Option<bool>)>,
}

impl Series {
    fn new(source: &Source<'_>, lines: &[Line]) -> Self {
        let mut neighbours = vec![(None, None); lines.len()];
        let ended = |line: &Line| {
            let text = source.slice(line.content);
            let bracket = text.chars().next_back().is_some_and(|c| closes(c).is_some());
            line.look.ending == Ending::Sentence || reads_as_clause(line.look) || bracket
        };
        Self::sweep(lines.iter().enumerate(), ended, |i, seen| neighbours[i].0 = seen);
        Self::sweep(lines.iter().enumerate().rev(), ended, |i, seen| neighbours[i].1 = seen);
        Self { neighbours }
    }

    /// Tells each numbered line how the last one of its style ended.
    fn sweep<'l>(
        lines: impl Iterator<Item = (usize, &'l Line)>,
        ended: impl Fn(&Line) -> bool,
        mut tell: impl FnMut(usize, Option<bool>),
    ) {
        let mut last: [Option<bool>; Style::ItemCircled as usize + 1] = [None; Style::ItemCircled as usize + 1];
        for (i, line) in lines {
            let Shape::Numbered(label, _) = line.shape else { continue };
            let slot = &mut last[label.style as usize];
            tell(i, *slot);
            *slot = Some(ended(line));
        }
    }

    /// Whether a neighbour of a line is a heading.
    fn is_heading(&self, line: usize) -> bool {
        let (before, after) = self.neighbours[line];
        before == Some(false) || after == Some(false)
    }

    /// Whether a line's neighbours are clauses and not headings.
    fn is_clause(&self, line: usize) -> bool {
        let (before, after) = self.neighbours[line];
        before != Some(false) && after != Some(false) && (before.is_some() || after.is_some())
    }
}
