//! The front matter of a gazette issue: masthead, contents, editorial board and imprint.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::context::{Context, range_in, tidy};
use super::leaves::{Role, Unit};
use super::model::{BoardMember, ImprintField, Issue, Number, TocEntry, TocSection};
use crate::blocks::Joined;
use crate::diagnostic::Code;
use crate::grammar::agencies::squeeze;
use crate::grammar::chars::is_space;
use crate::grammar::dates::CalendarDay;
use crate::grammar::document_number::{DocumentNumber, begins_order_number, is_order_title};
use crate::grammar::look::Ending;
use crate::grammar::masthead::{self, Item};
use crate::grammar::titles::is_document_kind;
use crate::grammar::{contents, imprint};
use crate::lines::Shape;

/// The masthead stands within so many blocks from the start.
const MASTHEAD_BLOCKS: usize = 160;

/// Lines of one contents entry; more are no entry.
const MAX_ENTRY_BLOCKS: usize = 8;

/// Reads masthead and contents. Gives the issue, if the input is one, and the first block after them.
pub(super) fn read<'s>(cx: &mut Context<'s, '_>) -> Option<(Issue<'s>, usize)> {
    let head = MASTHEAD_BLOCKS.min(cx.blocks.len());
    let contents = (0..head).find(|&b| cx.shape(b) == Shape::ContentsTitle);
    let end = contents.unwrap_or_else(|| masthead_end(cx, head));
    let titled = (0..end).any(|b| masthead::gazette_title(cx.text(b).as_str()).is_some());
    let numbered =
        (0..end).any(|b| items(cx, b).iter().any(|i| matches!(i, Item::Number { .. } | Item::Cumulative { .. })));
    if !(titled && numbered) {
        return None;
    }
    let mut issue = Issue::default();
    read_masthead(cx, 0..end, &mut issue);
    let next = contents.map_or(end, |c| read_contents(cx, c, &mut issue));
    Some((issue, next))
}

/// Without contents the masthead is the run of lines that can be one.
fn masthead_end(cx: &Context<'_, '_>, head: usize) -> usize {
    (0..head).find(|&b| !is_masthead_line(cx, b)).unwrap_or(head)
}

fn is_masthead_line(cx: &Context<'_, '_>, b: usize) -> bool {
    let text = cx.text(b);
    let text = text.as_str();
    matches!(cx.shape(b), Shape::Furniture | Shape::Figure)
        || masthead::gazette_title(text).is_some()
        || masthead::pinyin_line(text)
        || !items(cx, b).is_empty()
}

fn items(cx: &Context<'_, '_>, b: usize) -> Vec<Item<'static>> {
    // Only the kinds are asked here; the values are read again from the borrowed text.
    masthead::masthead(cx.text(b).as_str())
        .unwrap_or_default()
        .into_iter()
        .map(|item| match item {
            Item::Number { year, number } => Item::Number { year, number },
            Item::Cumulative { number, .. } => Item::Cumulative { number, label: "" },
            Item::Year(y) => Item::Year(y),
            Item::Frequency(_) => Item::Frequency(""),
            Item::Published(day, _) => Item::Published(day, ""),
            Item::Sponsor(_) => Item::Sponsor(""),
            Item::PublishedInYear { month, day, .. } => Item::PublishedInYear { month, day, raw: "" },
        })
        .collect()
}

fn read_masthead<'s>(cx: &mut Context<'s, '_>, blocks: Range<usize>, issue: &mut Issue<'s>) {
    let imprint = find_imprint(cx, blocks.clone()).unwrap_or(blocks.end);
    for b in blocks.start..imprint {
        read_masthead_line(cx, b, issue);
    }
    read_imprint(cx, imprint..blocks.end, issue);
}

fn read_masthead_line<'s>(cx: &mut Context<'s, '_>, b: usize, issue: &mut Issue<'s>) {
    let text = cx.text(b);
    if masthead::gazette_title(text.as_str()).is_some() {
        cx.own(b, Unit::Issue, Role::Title);
        let title = joined_title(cx, b);
        issue.title.get_or_insert(title);
    } else if masthead::pinyin_line(text.as_str()) {
        cx.own(b, Unit::Issue, Role::TitlePinyin);
    } else if take_items(cx, b, text, issue) {
        // It owns the line already.
    } else if masthead::motto_line(text.as_str()) {
        cx.own(b, Unit::Issue, Role::Motto);
        if !begins_title(cx, b) {
            issue.motto.push(text.to_text());
        }
    } else {
        let role = if matches!(cx.shape(b), Shape::Figure | Shape::Furniture) { Role::Furniture } else { Role::Text };
        cx.own(b, Unit::Issue, role);
        if role == Role::Text {
            cx.remark(
                Code::UnplacedLine,
                cx.span(b),
                "刊头中未识别的一行 (a line of the masthead that no rule placed)",
            );
        }
    }
}

/// A title printed on two lines: 中华人民共和国 / 国务院公报.
fn joined_title<'s>(cx: &mut Context<'s, '_>, b: usize) -> Cow<'s, str> {
    let title = cx.tidy(cx.text(b));
    if b > 0 && begins_title(cx, b - 1) && cx.owners[b - 1].is_some_and(|o| o.role == Role::Motto) {
        cx.own(b - 1, Unit::Issue, Role::Title);
        return Cow::Owned(format!("{}{title}", cx.key(b - 1)));
    }
    title
}

/// The name of a country or region alone on the line before a gazette's title begins that title.
fn begins_title(cx: &Context<'_, '_>, b: usize) -> bool {
    let next_is_title = b + 1 < cx.blocks.len() && masthead::gazette_title(cx.text(b + 1).as_str()).is_some();
    next_is_title && cx.titleish(b) && cx.key(b).ends_with(['国', '省', '市', '区', '府', '州', '县'])
}

/// Takes the statements of a masthead line. False when it holds none.
fn take_items<'s>(cx: &mut Context<'s, '_>, b: usize, text: &Joined<'s>, issue: &mut Issue<'s>) -> bool {
    let Some(items) = masthead::masthead(text.as_str()) else { return false };
    let borrow = |part: &str| {
        let start = part.as_ptr() as usize - text.as_str().as_ptr() as usize;
        text.slice(start..start + part.len())
    };
    let mut role = None;
    for item in items {
        let this = match item {
            Item::Number { year, number } => {
                issue.year = issue.year.or(year);
                issue.number.get_or_insert(number);
                Role::Number
            }
            Item::Cumulative { number, label } => {
                issue.cumulative.get_or_insert(number);
                issue.cumulative_label.get_or_insert_with(|| tidy(borrow(label)));
                Role::Number
            }
            Item::Year(year) => {
                issue.year.get_or_insert(year);
                Role::Year
            }
            Item::Frequency(name) => {
                issue.frequency.get_or_insert_with(|| tidy(borrow(name)));
                Role::Frequency
            }
            Item::Published(day, raw) => {
                let span = cx.span(b);
                let date = cx.date(day, borrow(raw), span);
                issue.year = issue.year.or(Some(day.year));
                issue.published.get_or_insert(date);
                Role::Date
            }
            Item::PublishedInYear { month, day, raw } => {
                if let Some(year) = issue.year {
                    let span = cx.span(b);
                    let date = cx.date(CalendarDay { year, month, day }, borrow(raw), span);
                    issue.published.get_or_insert(date);
                }
                Role::Date
            }
            Item::Sponsor(body) => {
                issue.sponsor.get_or_insert_with(|| tidy(borrow(body)));
                Role::Sponsor
            }
        };
        // A line of several statements is named after the issue number, its chief one.
        role = if this == Role::Number { Some(this) } else { role.or(Some(this)) };
    }
    cx.own(b, Unit::Issue, role.unwrap_or(Role::Number));
    true
}

/// How the pages stand in a contents list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pages {
    /// `标题……3`
    Last,
    /// `3 标题`
    First,
    /// None printed.
    None,
}

/// Reads the contents and gives the first block after it.
fn read_contents<'s>(cx: &mut Context<'s, '_>, title: usize, issue: &mut Issue<'s>) -> usize {
    let mut start = title;
    while start < cx.blocks.len() && cx.shape(start) == Shape::ContentsTitle {
        cx.own(start, Unit::Toc, Role::TocTitle);
        start += 1;
    }
    let pages = page_style(cx, start);
    let mut reader = Contents { sections: Vec::new(), pages, seen: HashSet::new(), end: start };
    reader.read(cx, start);
    issue.toc = reader.sections;
    reader.end
}

fn page_style(cx: &Context<'_, '_>, start: usize) -> Pages {
    const LOOK_AHEAD: usize = 30;
    let window = start..(start + LOOK_AHEAD).min(cx.blocks.len());
    let last = window.clone().filter(|&b| ends_with_page(cx, b).is_some()).count();
    let first = window.filter(|&b| contents::page_first(cx.text(b).as_str()).is_some()).count();
    match (last, first) {
        (0, 0) => Pages::None,
        (l, f) if f > l => Pages::First,
        _ => Pages::Last,
    }
}

/// The page that a block ends in: `…(9)`, or `(9)` on a line of its own.
fn ends_with_page(cx: &Context<'_, '_>, b: usize) -> Option<u32> {
    let text = cx.text(b);
    if cx.shape(b) == Shape::Furniture {
        return text.as_str().trim_matches(['(', ')', '（', '）', ' ']).parse().ok();
    }
    contents::paged_line(text.as_str()).map(|line| line.page)
}

struct Contents<'s> {
    sections: Vec<TocSection<'s>>,
    pages: Pages,
    /// Keys of the entries so far: the contents end where the text of the first begins.
    seen: HashSet<String>,
    end: usize,
}

impl<'s> Contents<'s> {
    fn read(&mut self, cx: &mut Context<'s, '_>, start: usize) {
        let mut pending: Vec<usize> = Vec::new();
        let mut b = start;
        while b < cx.blocks.len() && pending.len() < MAX_ENTRY_BLOCKS && !self.ends_at(cx, b, &pending) {
            if self.has_heading_at(cx, b, &pending) {
                self.entry(cx, std::mem::take(&mut pending));
                self.heading(cx, b);
            } else if cx.shape(b) == Shape::Furniture && (pending.is_empty() || ends_with_page(cx, b).is_none()) {
                cx.own(b, Unit::Toc, Role::Furniture);
            } else {
                let begins = self.pages == Pages::First && contents::page_first(cx.text(b).as_str()).is_some();
                if begins && !pending.is_empty() {
                    self.entry(cx, std::mem::take(&mut pending));
                    continue;
                }
                pending.push(b);
                if self.completes(cx, b, &pending) {
                    self.entry(cx, std::mem::take(&mut pending));
                }
            }
            b += 1;
        }
        if self.pages == Pages::First && !pending.is_empty() {
            pending.truncate(1);
            self.entry(cx, pending);
        }
    }

    /// A heading stands between entries; where pages come first, nothing but the heading ends the entry before it.
    fn has_heading_at(&self, cx: &Context<'_, '_>, b: usize, pending: &[usize]) -> bool {
        let between = pending.is_empty() || self.pages == Pages::First && contents::names_column(cx.text(b).as_str());
        between && self.is_heading(cx, b)
    }

    /// Whether a block cannot be of the contents.
    fn ends_at(&self, cx: &Context<'_, '_>, b: usize, pending: &[usize]) -> bool {
        const LONGEST_ENTRY: u32 = 130;
        let text = cx.text(b);
        let look = cx.blocks[b].look;
        let sentence = matches!(look.ending, Ending::Sentence | Ending::Colon) || look.inner_sentence;
        let repeated =
            pending.is_empty() && !self.seen.is_empty() && self.repeats(cx, b) || self.repeats_heading(cx, b);
        let again = masthead::gazette_title(text.as_str()).is_some();
        imprint::board_title(text.as_str())
            || imprint::board_line(text.as_str()).is_some()
            || is_imprint(cx, b)
            || (sentence && ends_with_page(cx, b).is_none())
            || look.chars > LONGEST_ENTRY
            || repeated
            || again
            || matches!(cx.shape(b), Shape::Date | Shape::Decision | Shape::Appointment)
    }

    /// A column's name for the second time stands over the column itself.
    fn repeats_heading(&self, cx: &Context<'_, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let Some(name) = contents::contents_heading(text.as_str()) else { return false };
        let name = squeeze(name);
        self.sections.iter().any(|s| s.heading.as_deref() == Some(name.as_str())) && ends_with_page(cx, b).is_none()
    }

    /// Whether a line without page says again what an entry announced: the document itself begins.
    fn repeats(&self, cx: &Context<'_, '_>, b: usize) -> bool {
        if ends_with_page(cx, b).is_some()
            || self.pages == Pages::First && contents::page_first(cx.text(b).as_str()).is_some()
        {
            return false;
        }
        let key = cx.key(b);
        const SHORTEST: usize = 6;
        let long = key.chars().count() >= SHORTEST;
        long && self.seen.iter().any(|entry| entry.starts_with(key)) && !contents::names_column(key)
    }

    fn is_heading(&self, cx: &Context<'_, '_>, b: usize) -> bool {
        // `●市政府规章` looks like an item of a list.
        if ends_with_page(cx, b).is_some() || !matches!(cx.shape(b), Shape::Text | Shape::Item(_)) {
            return false;
        }
        let text = cx.text(b);
        let Some(name) = contents::contents_heading(text.as_str()) else { return false };
        let next = (b + 1 < cx.blocks.len()).then(|| cx.text(b + 1));
        let order = is_order_title(name) && next.is_some_and(|n| begins_order_number(n.as_str()));
        !order && (self.pages != Pages::None || contents::names_column(text.as_str()))
    }

    fn heading(&mut self, cx: &mut Context<'s, '_>, b: usize) {
        cx.own(b, Unit::Toc, Role::TocHeading);
        let text = cx.text(b);
        let range = contents::contents_heading(text.as_str()).map(|name| range_in(text.as_str(), name));
        let heading = range.map(|range| tidy(text.slice(range)));
        self.sections.push(TocSection { heading, entries: Vec::new() });
        self.end = b + 1;
    }

    /// Whether the blocks so far are a whole entry.
    fn completes(&self, cx: &Context<'_, '_>, b: usize, pending: &[usize]) -> bool {
        match self.pages {
            Pages::Last => ends_with_page(cx, b).is_some(),
            Pages::First => false,
            Pages::None => {
                let text: String = pending.iter().map(|&p| cx.key(p)).collect();
                is_document_kind(&text) || contents::entry_number(&text).1.is_some()
            }
        }
    }

    fn entry(&mut self, cx: &mut Context<'s, '_>, blocks: Vec<usize>) {
        let (Some(&first), Some(&last)) = (blocks.first(), blocks.last()) else { return };
        for &b in &blocks {
            cx.own(b, Unit::Toc, Role::TocEntry);
        }
        let (text, page) = self.entry_text(cx, &blocks);
        let (title, number) = match contents::entry_number(&text) {
            (title, Some(number)) => (tidy(Cow::Owned(title.to_owned())), Some(owned_number(number))),
            (title, None) => (tidy(Cow::Owned(title.to_owned())), None),
        };
        self.seen.insert(squeeze(&title));
        let entry = TocEntry { title, number, page, document: None, span: cx.span_of(first..last + 1) };
        if self.sections.is_empty() {
            self.sections.push(TocSection { heading: None, entries: Vec::new() });
        }
        if let Some(section) = self.sections.last_mut() {
            section.entries.push(entry);
        }
        self.end = last + 1;
    }

    /// The words of an entry without page and leader, lines joined.
    fn entry_text(&self, cx: &Context<'s, '_>, blocks: &[usize]) -> (String, Option<u32>) {
        let mut words = String::new();
        let mut page = None;
        for (i, &b) in blocks.iter().enumerate() {
            let text = cx.text(b);
            let line = text.as_str();
            if i > 0 {
                words.push(' ');
            }
            if self.pages == Pages::First && i == 0 {
                let paged = contents::page_first(line);
                page = paged.map(|p| p.page);
                words.push_str(paged.map_or(line, |p| p.text));
            } else if self.pages == Pages::Last && i + 1 == blocks.len() {
                page = ends_with_page(cx, b);
                words.push_str(contents::paged_line(line).map_or("", |p| p.text));
            } else {
                words.push_str(line.trim_end_matches(['.', '…', '·', '⋯']));
            }
        }
        (words, page)
    }
}

/// A number whose text was put together from several lines.
pub(super) fn owned_number(number: DocumentNumber<'_>) -> Number<'static> {
    Number {
        raw: tidy(Cow::Owned(number.raw.to_owned())),
        code: Cow::Owned(number.code.to_owned()),
        year: number.year,
        serial: number.serial,
        issuer: None,
    }
}

fn is_imprint(cx: &Context<'_, '_>, b: usize) -> bool {
    imprint::imprint_line(cx.text(b).as_str()).is_some()
}

/// The editorial board or imprint inside a run of blocks, if there is one: it has a statement only gazettes make, and
/// begins with the first of the board lines, statements and short notices that stand right before that.
pub(super) fn find_imprint(cx: &Context<'_, '_>, blocks: Range<usize>) -> Option<usize> {
    let telling = blocks.clone().find(|&b| {
        let text = cx.text(b);
        imprint::board_title(text.as_str())
            || imprint::imprint_fields(text.as_str()).iter().any(|f| is_gazette_field(&squeeze(f.label)))
    })?;
    let mut first = telling;
    for b in (blocks.start..telling).rev() {
        let text = cx.text(b);
        let line = text.as_str();
        let of_imprint = imprint::board_line(line).is_some() || is_imprint(cx, b);
        let between = cx.shape(b) == Shape::Furniture || imprint::names_line(line) || is_wrapped_value(cx, b);
        match (of_imprint, between) {
            (true, _) => first = b,
            (false, true) => {}
            (false, false) => break,
        }
    }
    Some(first)
}

/// Labels that contact lines of a document do not have.
fn is_gazette_field(label: &str) -> bool {
    label.contains("刊号")
        || label.contains("出版")
        || label.contains("编辑")
        || label.contains("印刷")
        || matches!(label, "ISSN" | "CN" | "主办" | "主管" | "编印" | "准印证" | "邮发代号" | "发行")
}

/// Reads board and imprint from the start of a run of blocks; gives the first block that is neither.
///
/// The run ends where a document begins, so lines without label in it are names, wrapped values or the legal notice.
pub(super) fn read_imprint<'s>(cx: &mut Context<'s, '_>, blocks: Range<usize>, issue: &mut Issue<'s>) -> usize {
    let mut last = Last::Nothing;
    for b in blocks.clone() {
        let text = cx.text(b);
        let line = text.as_str();
        if imprint::board_title(line) {
            cx.own(b, Unit::Imprint, Role::Board);
            last = Last::Board;
        } else if let Some(field) =
            imprint::board_line(line).filter(|f| last != Last::Field || f.label.contains("编辑"))
        {
            cx.own(b, Unit::Imprint, Role::Board);
            let names = imprint::names(field.value).map(|n| tidy(text.slice(range_in(line, n)))).collect();
            issue.board.push(BoardMember { role: tidy(text.slice(range_in(line, field.label))), names });
            last = Last::Board;
        } else if take_items(cx, b, text, issue) {
            // A statement of the masthead printed with the imprint.
        } else if is_imprint(cx, b) {
            cx.own(b, Unit::Imprint, Role::Imprint);
            take_fields(text, issue);
            last = Last::Field;
        } else if last == Last::Board && imprint::names_line(line) {
            cx.own(b, Unit::Imprint, Role::Board);
            let names = imprint::names(line).map(|n| tidy(text.slice(range_in(line, n))));
            if let Some(member) = issue.board.last_mut() {
                member.names.extend(names);
            }
        } else if last == Last::Field && is_wrapped_value(cx, b) {
            cx.own(b, Unit::Imprint, Role::Imprint);
            if let Some(field) = issue.imprint.last_mut() {
                field.value.to_mut().push_str(line);
            }
        } else if cx.shape(b) == Shape::Furniture || cx.shape(b) == Shape::Figure {
            cx.own(b, Unit::Imprint, Role::Furniture);
        } else if masthead::gazette_title(line).is_some() {
            cx.own(b, Unit::Imprint, Role::Imprint);
        } else {
            cx.own(b, Unit::Imprint, Role::Notice);
            issue.notice.push(text.to_text());
            last = Last::Nothing;
        }
    }
    blocks.end
}

#[derive(PartialEq, Eq)]
enum Last {
    Nothing,
    Board,
    Field,
}

/// A short line without sentence after a field goes on with its value.
fn is_wrapped_value(cx: &Context<'_, '_>, b: usize) -> bool {
    const LONGEST: u32 = 24;
    let block = &cx.blocks[b];
    block.shape == Shape::Text && block.look.chars <= LONGEST && block.look.ending == Ending::Plain
}

fn take_fields<'s>(text: &Joined<'s>, issue: &mut Issue<'s>) {
    let line = text.as_str();
    let borrow = |part: &str| text.slice(range_in(line, part));
    for i in line.match_indices("ISSN").map(|(i, _)| i) {
        if let Ok((_, issn)) = imprint::issn(&line[i..]) {
            issue.issn.get_or_insert_with(|| borrow(issn));
        }
    }
    for i in line.match_indices("CN").map(|(i, _)| i) {
        if let Ok((_, cn)) = imprint::cn(&line[i..]) {
            issue.cn.get_or_insert_with(|| borrow(cn));
        }
    }
    for field in imprint::imprint_fields(line) {
        let value = field.value.trim_matches(is_space);
        let sponsors = ["主办", "主办单位", "主管主办", "主管、主办"].contains(&squeeze(field.label).as_str());
        if sponsors && !value.is_empty() {
            issue.sponsor.get_or_insert_with(|| borrow(value));
        }
        issue.imprint.push(ImprintField { label: tidy(borrow(field.label)), value: borrow(value) });
    }
}
