//! Lines: what may this line be, by its own look?
//!
//! Invariants: every line with a character that is no white space gives one [`Line`], in order; a shape is a
//! possibility, not a verdict — the tree decides by place; nothing is looked at but the line itself, save for what
//! repeats through the whole text (the gazette's name over its pages, page numbers).

mod divide;
pub mod markdown;
mod repeats;

use std::collections::HashMap;

use divide::{Texture, divide};

use crate::grammar::{
    appointments, attachments, chars,
    chars::{Bracket, is_space},
    contents,
    damaged_number::damaged_number,
    dates, document_number,
    look::{self, Look},
    masthead,
    numbering::{self, Label},
    page,
};
use crate::source::{Format, LineKind, Source};
use crate::span::TextRange;

/// What a line may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `一、总体要求`: begins with the number of a division, whose text starts so many bytes after the line's content.
    Numbered(Label, u32),
    /// `——坚持…`: an unnumbered item; its text starts so many bytes in.
    Item(u32),
    /// `岚政发〔2024〕5号` and nothing else.
    DocumentNumber,
    /// `第87号` and nothing else.
    OrderNumber,
    /// `2024年3月8日` and nothing else.
    Date,
    /// `2024年4月3日决定：`
    Decision,
    /// The whole line stands in one pair of round brackets.
    Parenthetical,
    /// `任命…为…。`, `免去…职务。`
    Appointment,
    /// `附件1` over an attachment, with its title on the same line or not.
    AttachmentLabel,
    /// `附件：1.…` — 附件说明
    AttachmentList,
    /// `抄送：…`, `…2024年3月8日印发`
    Distribution,
    /// Page number, running head, metadata or markup.
    Furniture,
    /// `目录`, `CONTENTS`
    ContentsTitle,
    /// Text that ends in a page number after a leader, a bracket or white space.
    Paged,
    /// A row of a table, of Markdown or of a page.
    TableRow,
    /// `<table>`, or a line inside it: tables that OCR writes in HTML.
    TableTag,
    /// A Markdown image.
    Figure,
    /// Text that says of itself that it is a paragraph and nothing else; see [`WHOLE`].
    Paragraph,
    /// Anything else.
    Text,
}

/// A line that holds text.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The content: without white space and Markdown marks at either end.
    pub content: TextRange,
    /// What it may be.
    pub shape: Shape,
    /// How its text looks.
    pub look: Look,
    /// Line number, from 1.
    pub number: u32,
    /// The line says that it is one element, and all of it; see [`WHOLE`].
    pub whole: bool,
}

/// The mark at the end of a line of Markdown that says: this is one paragraph, whole. Our canonical text has it where
/// a line would be divided, joined or taken for something else.
pub const WHOLE: &str = "<!-- ¶ -->";

/// The tag that ends a table.
const TABLE_CLOSE: &[u8] = b"</table>";

/// A data base puts its statements within so many lines from the top.
const TOP_LINES: usize = 12;

/// How often the masthead prints the gazette's name.
const MASTHEAD_NAMES: usize = 2;

/// The lines of a source.
#[derive(Debug)]
pub struct Lines {
    /// In source order.
    pub all: Vec<Line>,
    /// Where the whole text stands again; its lines are furniture.
    pub repeated: Option<TextRange>,
}

/// Classifies every line of the source that holds text; a line that holds several elements gives one each.
pub fn lines(source: &Source<'_>) -> Lines {
    let mut reader = Reader::new(source);
    for (number, content, whole) in contents(source) {
        for part in reader.parts(content, number, whole) {
            reader.read(part, number, whole);
        }
    }
    let mut all = reader.lines;
    keep_quantities(source, &mut all);
    set_running_heads_aside(source, &mut all);
    let copy = repeats::repeated(source, &all);
    let repeated = copy.map(|copy| {
        let lines = &mut all[copy];
        lines.iter_mut().for_each(|line| line.shape = Shape::Furniture);
        lines.iter().map(|line| line.content).reduce(TextRange::cover).unwrap_or_default()
    });
    Lines { all, repeated }
}

/// What every line of a source holds, with the number of the line, and whether it is marked as whole.
fn contents(source: &Source<'_>) -> impl Iterator<Item = (u32, TextRange, bool)> {
    let text = source.text();
    let starts = source.line_starts();
    let markdown = source.format() == Format::Markdown;
    let ends = starts.iter().skip(1).map(|&s| s as usize).chain([text.len()]);
    let lines = (1..).zip(starts).zip(ends);
    lines.filter_map(move |((number, &start), end)| {
        let line = text[start as usize..end].trim_end_matches(is_space);
        let marked = line.strip_suffix(WHOLE).filter(|_| markdown);
        let end = start as usize + marked.unwrap_or(line).len();
        Some((number, content_range(text, start as usize, end, markdown)?, marked.is_some()))
    })
}

/// Reads line after line.
struct Reader<'s> {
    source: &'s Source<'s>,
    lines: Vec<Line>,
    texture: Texture,
    markdown: bool,
    /// How often the gazette's name stood alone on a line.
    names: usize,
    in_contents: bool,
    /// The line before named a file under a label of attachments.
    lists_files: bool,
    /// Up to here lines stand inside a table of tags; one that is never closed is none.
    table_end: usize,
    last_close: Option<usize>,
    /// Up to here stands metadata.
    metadata: usize,
    /// The last number of each kind.
    last: Vec<Label>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s Source<'_>) -> Self {
        let text = source.text();
        let markdown = source.format() == Format::Markdown;
        let mut texture = Texture::default();
        contents(source)
            .filter(|(n, _, _)| source.kind(*n) == LineKind::Prose)
            .for_each(|(_, c, _)| texture.add(source.slice(c)));
        Self {
            source,
            lines: Vec::with_capacity(source.line_starts().len()),
            texture,
            markdown,
            names: 0,
            in_contents: false,
            lists_files: false,
            table_end: 0,
            last_close: if markdown { memchr::memmem::rfind(text.as_bytes(), TABLE_CLOSE) } else { None },
            metadata: if markdown { front_matter_end(text) } else { 0 },
            last: Vec::new(),
        }
    }

    /// The elements of a line.
    fn parts(&self, content: TextRange, number: u32, whole: bool) -> Vec<TextRange> {
        let line = self.source.slice(content);
        let whole = whole
            || self.source.kind(number) != LineKind::Prose
            || (content.start as usize) < self.table_end
            || line.starts_with('|');
        let cuts = if whole { Vec::new() } else { divide(line, self.texture, &self.last) };
        let ends = cuts.iter().copied().chain([line.len()]);
        let starts = [0].into_iter().chain(cuts.iter().copied());
        let parts = starts.zip(ends).filter_map(|(start, end)| {
            let part = line[start..end].trim_end_matches(is_space);
            let from = content.start as usize + start;
            (!part.is_empty()).then(|| TextRange::new(from, from + part.len()))
        });
        parts.collect()
    }

    fn read(&mut self, content: TextRange, number: u32, whole: bool) {
        let text = self.source.text();
        let line = if self.markdown { markdown::plain(&text[content.range()]) } else { text[content.range()].into() };
        // `\\#` says that what looks like a mark is text.
        let escaped = self.markdown && markdown::begins_escaped(&text[content.range()]);
        let (mut shape, look) = (if escaped { Shape::Text } else { shape(&line) }, look::look(&line));
        if self.markdown {
            let start = content.range().start;
            if start >= self.table_end
                && line.starts_with("<table")
                && self.last_close.is_some_and(|close| close >= start)
            {
                let close = memchr::memmem::find(&text.as_bytes()[start..], TABLE_CLOSE);
                self.table_end = close.map_or(start, |at| start + at + TABLE_CLOSE.len());
            }
            shape = if start < self.table_end { Shape::TableTag } else { shape };
        }
        match self.source.kind(number) {
            LineKind::Row(_) => shape = Shape::TableRow,
            LineKind::Furniture => shape = Shape::Furniture,
            LineKind::Prose if content.range().end <= self.metadata => shape = Shape::Furniture,
            LineKind::Prose => {}
        }
        if self.lines.len() < TOP_LINES && shape == Shape::Text && page::page_furniture(&line) {
            shape = Shape::Furniture;
        }
        if shape == Shape::Text && line.contains("公报") && masthead::gazette_title(&line).is_some() {
            // Cover and title page print the gazette's name; after them and the contents it stands over pages.
            self.names += 1;
            shape = if self.names > MASTHEAD_NAMES || self.in_contents { Shape::Furniture } else { shape };
        }
        let lists = self.lines.last().is_some_and(|last| {
            matches!(last.shape, Shape::AttachmentLabel | Shape::AttachmentList) || self.lists_files
        });
        self.lists_files = lists && shape == Shape::Furniture && page::file_link(&line);
        if self.lists_files && self.source.kind(number) == LineKind::Prose {
            // Under `附件：` the names of files are what is attached.
            shape = numbered(&line).unwrap_or(Shape::Text);
        }
        if whole {
            shape = self.shape_of_whole(content, &line, shape);
        }
        self.in_contents |= shape == Shape::ContentsTitle;
        if let Shape::Numbered(label, _) = shape {
            divide::remember(&mut self.last, label);
        }
        self.lines.push(Line { content, shape, look, number, whole });
    }

    /// A line that is marked as whole is a division, an item or a paragraph; under the mark of a heading it may be a title.
    fn shape_of_whole(&self, content: TextRange, line: &str, shape: Shape) -> Shape {
        let before = &self.source.text()[..content.range().start];
        match shape {
            Shape::Numbered(..) | Shape::Item(_) => shape,
            Shape::Text if before.trim_end_matches(is_space).ends_with('#') => shape,
            _ => numbered(line).unwrap_or(Shape::Paragraph),
        }
    }
}

/// Numbers alone on their lines are pages only where they ascend through the text; else they are the cells of a table
/// that lost its lines. Numbers in brackets and bare ones are series of their own.
fn keep_quantities(source: &Source<'_>, lines: &mut [Line]) {
    for bracketed in [true, false] {
        let value = |line: &Line| {
            let text = source.slice(line.content);
            let form = text.starts_with(['(', '（']) == bracketed && line.shape == Shape::Furniture;
            text.trim_matches(['(', ')', '（', '）']).parse::<u32>().ok().filter(|_| form)
        };
        let mut last = 0;
        let ascend = lines.iter().filter_map(value).all(|page| std::mem::replace(&mut last, page) < page);
        if !ascend {
            for line in lines.iter_mut().filter(|line| value(line).is_some()) {
                line.shape = Shape::Text;
            }
        }
    }
}

/// A short line that stands beside one page number after another is a running head.
fn set_running_heads_aside(source: &Source<'_>, lines: &mut [Line]) {
    const LONGEST: u32 = 50;
    let is_page = |line: &Line| {
        line.shape == Shape::Furniture && {
            let text = source.slice(line.content);
            masthead::page_number(text) || text.bytes().all(|b| b.is_ascii_digit())
        }
    };
    let short = |line: &Line| {
        line.look.chars <= LONGEST
            && matches!(line.look.ending, look::Ending::Plain)
            && matches!(line.shape, Shape::Text | Shape::Paged)
    };
    let pages: Vec<bool> = lines.iter().map(is_page).collect();
    let beside = |i: usize| pages.get(i + 1) == Some(&true) || i > 0 && pages[i - 1];
    let mut seen: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, line) in lines.iter().enumerate().filter(|(i, line)| beside(*i) && short(line)) {
        seen.entry(source.slice(line.content)).or_default().push(i);
    }
    let gazette = |i: &usize| masthead::gazette_title(source.slice(lines[*i].content)).is_some();
    let heads = seen.into_values().filter(|places| places.len() > 1 || places.iter().all(gazette));
    let heads: Vec<usize> = heads.flatten().collect();
    for i in heads {
        lines[i].shape = Shape::Furniture;
    }
}

/// Cells side by side: three and more words with wide gaps between them and no sentence.
fn is_row_of_cells(line: &str) -> bool {
    const CELLS: usize = 3;
    !line.contains(['。', '；', '：'])
        && line.split("  ").filter(|cell| !cell.trim_matches(is_space).is_empty()).count() >= CELLS
}

/// End of the block of metadata between `---` lines that may stand at the very start of a Markdown file; 0 without one.
fn front_matter_end(text: &str) -> usize {
    const RULE: &str = "\n---";
    let begins = text.starts_with("---\n") || text.starts_with("---\r\n");
    let end = begins.then(|| memchr::memmem::find(&text.as_bytes()[3..], RULE.as_bytes())).flatten();
    end.map_or(0, |at| at + 3 + RULE.len())
}

/// The range without white space at the ends and, in Markdown, without marks for headings, quotes and emphasis.
fn content_range(text: &str, start: usize, end: usize, markdown: bool) -> Option<TextRange> {
    let raw = &text[start..end];
    let mut line = raw.trim_matches(is_space);
    if markdown {
        line = strip_marks(line);
    }
    if line.is_empty() {
        return None;
    }
    let from = start + (line.as_ptr() as usize - raw.as_ptr() as usize);
    Some(TextRange::new(from, from + line.len()))
}

/// Heading marks `#`, quote marks `>`, and emphasis around the whole line are furniture of Markdown.
fn strip_marks(line: &str) -> &str {
    let mut line = line;
    if line.starts_with(['#', '>']) {
        line = line.trim_start_matches(['#', '>', ' ']).trim_start_matches(is_space);
        let closed = line.trim_end_matches('#');
        line = if closed.ends_with('\\') { line } else { closed.trim_end_matches(is_space) };
    }
    for mark in ["**", "__"] {
        let inner = line.strip_prefix(mark).and_then(|l| l.strip_suffix(mark)).filter(|l| !l.contains(mark));
        line = inner.map_or(line, |l| l.trim_matches(is_space));
    }
    // The mark of a line break inside a paragraph.
    line.strip_suffix('\\').filter(|l| !l.ends_with('\\')).map_or(line, |l| l.trim_end_matches(is_space))
}

/// The first character decides which productions are asked.
fn shape(line: &str) -> Shape {
    // Nothing is left but marks of emphasis.
    let Some(first) = line.chars().next().filter(|_| !is_ornament(line)) else { return Shape::Furniture };
    if let Some(shape) = by_first(line, first) {
        return shape;
    }
    by_last(line)
}

fn by_first(line: &str, first: char) -> Option<Shape> {
    match first {
        '第' if document_number::order_number_line(line).is_some() => Some(Shape::OrderNumber),
        '第' if masthead::page_number(line) => Some(Shape::Furniture),
        '（' | '(' => parenthesised(line),
        '0'..='9' | '０'..='９' => numeric(line),
        '一'..='龥' | '〇' | '○' => han(line, first),
        '|' => line.ends_with('|').then_some(Shape::TableRow),
        '<' if line.starts_with("<!--") || line.starts_with("<img") => Some(Shape::Furniture),
        '!' => line.starts_with("![").then_some(Shape::Figure),
        'C' | 'c' => contents::contents_title(line).then_some(Shape::ContentsTitle),
        '—' | '-' | '·' | '－' | '–' | '─' | '―' if masthead::page_number(line) => Some(Shape::Furniture),
        '—' | '-' | '－' | '─' | '_' | '=' | '*' if is_rule(line) => Some(Shape::Furniture),
        '〔' | '[' if document_number::number_line(line).is_some() => Some(Shape::DocumentNumber),
        _ => None,
    }
    .or_else(|| numbered(line))
    .or_else(|| if chars::is_plain(first) { None } else { bulleted(line) })
}

fn bulleted(line: &str) -> Option<Shape> {
    let (rest, _) = numbering::bullet(line).ok()?;
    Some(Shape::Item((line.len() - rest.len()) as u32))
}

/// `@@`, `◆◆◆`: marks that belong to no sentence, and nothing else.
fn is_ornament(line: &str) -> bool {
    line.chars().all(|c| {
        is_space(c) || matches!(c, '@' | '#' | '~' | '■' | '□' | '◆' | '◇' | '△' | '▲' | '★' | '☆' | '●' | '○' | '※')
    })
}

/// A line drawn across the page.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| is_space(c) || matches!(c, '—' | '-' | '－' | '─' | '_' | '=' | '*'))
}

fn numbered(line: &str) -> Option<Shape> {
    let (rest, label) = numbering::label(line).ok()?;
    (!is_row_of_cells(line)).then(|| Shape::Numbered(label, (line.len() - rest.len()) as u32))
}

fn parenthesised(line: &str) -> Option<Shape> {
    if document_number::order_number_line(line).is_some() {
        return Some(Shape::OrderNumber);
    }
    if document_number::number_line(line).is_some() {
        return Some(Shape::DocumentNumber);
    }
    let inside = chars::in_round_brackets(line)?;
    let page = inside.trim_matches(is_space).bytes().all(|b| b.is_ascii_digit());
    if page {
        return Some(Shape::Furniture);
    }
    // `（共印80份）` on the last page.
    if inside.trim_matches(is_space).starts_with("共印") {
        return Some(Shape::Furniture);
    }
    if attachments::copies(line).is_some() {
        return Some(Shape::Distribution);
    }
    // `（一）` alone is a number without text, not a remark.
    numbered(line).is_none().then_some(Shape::Parenthetical)
}

fn numeric(line: &str) -> Option<Shape> {
    const LONGEST_PAGE: usize = 3;
    if line.len() <= LONGEST_PAGE && line.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Shape::Furniture);
    }
    if dates::date_line(line).is_some() {
        return Some(Shape::Date);
    }
    if document_number::order_number_line(line).is_some() {
        return Some(Shape::OrderNumber);
    }
    if masthead::running_head(line) {
        return Some(Shape::Furniture);
    }
    dates::decision_line(line).map(|_| Shape::Decision)
}

fn han(line: &str, first: char) -> Option<Shape> {
    match first {
        '附' => {
            if attachments::attachment_label(line).is_some() {
                return Some(Shape::AttachmentLabel);
            }
            if attachments::attachment_list(line).is_some() {
                return Some(Shape::AttachmentList);
            }
            if page::file_link(line) {
                return Some(Shape::Furniture);
            }
            if attachments::titled_label(line).is_some() && contents::paged_line(line).is_none() {
                return Some(Shape::AttachmentLabel);
            }
        }
        // 主题词 closed documents until 2012.
        '主' if page::meta_label(line.split(['：', ':']).next().unwrap_or("")) == Some("主题词") => {
            return Some(Shape::Distribution);
        }
        '抄' if attachments::copies(line).is_some() => return Some(Shape::Distribution),
        '目' | '本' if contents::contents_title(line) => return Some(Shape::ContentsTitle),
        '二' | '一' if dates::date_line(line).is_some() => return Some(Shape::Date),
        _ => {}
    }
    None
}

/// Shapes that the end of a line tells.
fn by_last(line: &str) -> Shape {
    let Some(last) = line.chars().next_back() else { return Shape::Text };
    let found = match last {
        '号' | '0'..='9' | 'l' | 'I' | 'O' | 'o' if is_number(line) => Some(Shape::DocumentNumber),
        '。' | '；' | '）' | ')' | '职' | '务' => acts(line),
        '：' | ':' | '定' => dates::decision_line(line).is_some().then_some(Shape::Decision),
        'f' | 'F' | 'c' | 'x' | 's' | 'p' | 'r' | 'd' | 'b' | 'g' | 't' if page::file_link(line) => {
            Some(Shape::Furniture)
        }
        '发' => attachments::printing(line).is_some().then_some(Shape::Distribution),
        _ => None,
    };
    found
        .or_else(|| masthead::running_head(line).then_some(Shape::Furniture))
        .or_else(|| paged(line, last))
        .or_else(|| acts(line))
        .unwrap_or(Shape::Text)
}

/// Whether a line is a document number, damaged or not.
fn is_number(line: &str) -> bool {
    document_number::number_line(line).is_some() || damaged_number(line).is_some()
}

fn acts(line: &str) -> Option<Shape> {
    appointments::appointments(line).map(|_| Shape::Appointment)
}

fn paged(line: &str, last: char) -> Option<Shape> {
    let may = last.is_ascii_digit() || matches!(chars::closes(last), Some(Bracket::Round | Bracket::Square));
    (may && contents::paged_line(line).is_some()).then_some(Shape::Paged)
}
