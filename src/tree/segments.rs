//! Where documents begin.
//!
//! A document begins at its title. What makes a line a title is what stands around it: its announcement in the contents,
//! a document number, an order's number, an addressee or a list of appointments after it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::context::Context;
use super::model::TocSection;
use crate::grammar::agencies::{ends_as_body, squeeze};
use crate::grammar::chars::is_han;
use crate::grammar::document_number::{is_order_title, order_head};
use crate::grammar::header::{HeadLine, head_line};
use crate::grammar::look::Ending;
use crate::grammar::titles::{
    addressee, carries, forwarded_title, is_document_kind, issued_text, issuers_of_title, kind_of_title,
    without_trailing_brackets,
};
use crate::grammar::{attachments, document_number, imprint, masthead};
use crate::lines::Shape;

/// Most lines of one title.
const MAX_TITLE_BLOCKS: usize = 6;

/// A paragraph that names what a document carries is no longer, in characters.
const LONGEST_TRANSMITTAL: u32 = 1500;

/// A carrying document names what it issues within so many blocks.
const CARRYING_BLOCKS: usize = 24;

/// A document's blocks: its printed head and its title first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// All its blocks.
    pub blocks: Range<usize>,
    /// How many of the first are the printed head (版头) over the title.
    pub head: usize,
    /// How many after the head are the title.
    pub title: usize,
    /// The head of a column printed over it.
    pub column: Option<usize>,
}

/// Divides a run of blocks into documents. Blocks before the first title stay outside unless nothing opens a document.
pub(super) fn segments(cx: &Context<'_, '_>, blocks: Range<usize>, toc: &[TocSection<'_>]) -> Vec<Segment> {
    let finder = Finder::new(cx, toc);
    let mut segments: Vec<Segment> = Vec::new();
    let mut b = blocks.start;
    let mut column = None;
    while b < blocks.end {
        if finder.is_column_head(b, blocks.end) {
            column = Some(b);
            close(&mut segments, b);
            b += 1;
            continue;
        }
        if cx.shape(b) == Shape::Furniture {
            b += 1;
            continue;
        }
        let current = segments.last().filter(|_| column.is_none());
        let head = if finder.is_free(current, b) { finder.printed_head(b, blocks.end) } else { 0 };
        match finder.title_at(b + head, blocks.end, current.filter(|_| head == 0)) {
            Some(title) => {
                close(&mut segments, column.unwrap_or(b));
                segments.push(Segment { blocks: b..blocks.end, head, title, column: column.take() });
                b += head + title;
            }
            None if segments.is_empty() && column.is_none() && toc.is_empty() && finder.opens_untitled(b) => {
                let first = finder.skip_furniture(blocks.start, b + 1).unwrap_or(b);
                let title =
                    Some(finder.opening_title(first..blocks.end)).filter(|&title| first + title <= b).unwrap_or(0);
                segments.push(Segment { blocks: first..blocks.end, head: 0, title, column: None });
                b += 1;
            }
            None if column.is_some() => {
                // Under the head of a column something begins, whether its title shows or not.
                let title = usize::from(cx.titleish(b) && b + 1 < blocks.end && !cx.titleish(b + 1));
                segments.push(Segment { blocks: b..blocks.end, head: 0, title, column: column.take() });
                b += 1;
            }
            None => b += 1,
        }
    }
    if segments.is_empty()
        && let Some(first) = finder.skip_furniture(blocks.start, blocks.end)
    {
        let blocks = first..blocks.end;
        let title = finder.opening_title(blocks.clone());
        segments.push(Segment { blocks, head: 0, title, column: None });
    }
    segments
}

/// The last document ends where the next thing begins.
fn close(segments: &mut [Segment], at: usize) {
    if let Some(last) = segments.last_mut() {
        last.blocks.end = last.blocks.end.min(at);
    }
}

struct Finder<'c, 's, 'b> {
    cx: &'c Context<'s, 'b>,
    /// Announced titles without white space.
    announced: HashSet<String>,
    columns: HashSet<String>,
    longest: usize,
}

impl<'c, 's, 'b> Finder<'c, 's, 'b> {
    fn new(cx: &'c Context<'s, 'b>, toc: &[TocSection<'_>]) -> Self {
        let announced: HashSet<String> = toc.iter().flat_map(|s| &s.entries).map(|e| squeeze(&e.title)).collect();
        let columns = toc.iter().filter_map(|s| s.heading.as_deref().map(squeeze)).collect();
        let longest = announced.iter().map(String::len).max().unwrap_or(0);
        Self { cx, announced, columns, longest }
    }

    /// The name of a column alone on a line; announced as an entry too, it is that entry's title unless the title
    /// follows.
    fn is_column_head(&self, b: usize, end: usize) -> bool {
        let short = self.cx.blocks[b].look.chars <= 20 && !self.columns.is_empty();
        // `●市政府文件` looks like an item of a list.
        let may = self.cx.titleish(b) && self.order(b, end).is_none() || matches!(self.cx.shape(b), Shape::Item(_));
        short && may && {
            let key = self.plain_key(b);
            let title_follows = || self.skip_furniture(b + 1, end).is_some_and(|next| self.plain_key(next) == key);
            self.columns.contains(&key) && (!self.announced.contains(&key) || title_follows())
        }
    }

    /// A line without spaces and without ornaments around it.
    fn plain_key(&self, b: usize) -> String {
        squeeze(self.cx.text(b).as_str().trim_matches(|c: char| !c.is_alphanumeric()))
    }

    /// How many blocks from `b` on are a printed head: lines of one kind each, a document number or a signer among them.
    fn printed_head(&self, b: usize, end: usize) -> usize {
        const LONGEST_HEAD: usize = 9;
        let mut telling = false;
        let mut length = 0;
        for i in b..end.min(b + LONGEST_HEAD) {
            let text = self.cx.text(i);
            match head_line(text.as_str()) {
                Some(line) => telling |= matches!(line, HeadLine::Number(_) | HeadLine::Signer),
                None if length > 0 && self.cx.shape(i) == Shape::Furniture => {}
                None => break,
            }
            length = i + 1 - b;
        }
        if telling { length } else { 0 }
    }

    /// A text without title begins with its addressee or with prose.
    fn opens_untitled(&self, b: usize) -> bool {
        let block = &self.cx.blocks[b];
        let prose = block.look.ending == Ending::Sentence && block.look.chars >= 12;
        block.shape == Shape::Text && (prose || addressee(self.cx.text(b).as_str()).is_some())
    }

    /// How many blocks from `b` on are the title of a document, if one begins there.
    fn title_at(&self, b: usize, end: usize, current: Option<&Segment>) -> Option<usize> {
        if b >= end || !self.may_begin(b) {
            return None;
        }
        if let Some(title) = self.announced_title(b, end) {
            return (!self.issues(current, b, title)).then_some(title);
        }
        if let Some(title) = self.order(b, end) {
            return Some(title);
        }
        let run = self.run(b, end);
        let after = self.skip_head_parentheses(b + run, end);
        let numbered = after.is_some_and(|i| self.cx.shape(i) == Shape::DocumentNumber);
        let begins = run > 0 && self.shows_title(b, run, after, current);
        // A number of its own makes a document even of a text that the one before cites, but not of one it forwards.
        let carried = || if numbered { self.forwards(current, b, run) } else { self.issues(current, b, run) };
        (begins && !carried()).then_some(run)
    }

    /// Whether what follows a run of lines shows that the run is a document's title.
    fn shows_title(&self, b: usize, run: usize, after: Option<usize>, current: Option<&Segment>) -> bool {
        let text = self.cx.joint_key(b..b + run);
        let of_document = || is_document_kind(&text) && self.title_begins(b, run);
        let Some(next) = after else { return false };
        match self.cx.shape(next) {
            Shape::DocumentNumber => self.title_begins(b, run) || current.is_none() && self.is_matter(b, run),
            Shape::Decision | Shape::Appointment if self.is_free(current, b) => {
                text.contains('任') || text.contains('免') || text.contains("人事")
            }
            Shape::Text if addressee(self.cx.text(next).as_str()).is_some() => of_document(),
            _ if self.is_back_matter(&text) => true,
            shape if run == 1 && self.follows_appointments(current, b) => {
                shape == Shape::Text && !self.cx.titleish(next)
            }
            _ => self.is_free(current, b) && of_document(),
        }
    }

    fn may_begin(&self, b: usize) -> bool {
        self.cx.titleish(b) && !matches!(self.cx.shape(b), Shape::Furniture)
    }

    /// The longest run of blocks that is a title announced in the contents.
    fn announced_title(&self, b: usize, end: usize) -> Option<usize> {
        if self.announced.is_empty() {
            return None;
        }
        let mut key = String::new();
        let mut found = None;
        for i in b..end.min(b + MAX_TITLE_BLOCKS) {
            if !self.cx.titleish(i) && !matches!(self.cx.shape(i), Shape::OrderNumber | Shape::Parenthetical) {
                break;
            }
            key.push_str(self.cx.key(i));
            if key.len() > self.longest {
                break;
            }
            if self.announced.contains(&key) {
                found = Some(i + 1 - b);
            }
        }
        found
    }

    /// Whether a run of lines ends in the title of the text that the document before it issues.
    fn issues(&self, current: Option<&Segment>, b: usize, run: usize) -> bool {
        let Some(current) = current else { return false };
        (b..b + run).any(|from| self.is_issued(current, from, b + run))
    }

    /// Whether the document before a run of lines forwards a text of that title.
    fn forwards(&self, current: Option<&Segment>, b: usize, run: usize) -> bool {
        let Some(current) = current else { return false };
        let title = current.blocks.start + current.head;
        let carrier = self.cx.joint_key(title..title + current.title);
        let name = self.cx.joint_key(b..b + run);
        forwarded_title(&carrier).is_some_and(|forwarded| forwarded == name)
    }

    fn is_issued(&self, current: &Segment, from: usize, end: usize) -> bool {
        const SHORTEST: usize = 4;
        let name = self.cx.joint_key(from..end);
        let core = fold_inner_titles(without_trailing_brackets(&name));
        if core.chars().count() < SHORTEST {
            return false;
        }
        let title = current.blocks.start + current.head;
        let carrier = self.cx.joint_key(title..title + current.title);
        if issued_text(&carrier)
            .is_some_and(|t| fold_inner_titles(without_trailing_brackets(t)).ends_with(core.as_ref()))
        {
            return true;
        }
        // An order quotes what it promulgates, and a carrying notice what it issues. Other documents cite documents, too.
        let quotable = carrier.is_empty()
            || carries(&carrier)
            || is_order_title(&carrier)
            || order_head(&carrier).is_some()
            || !is_document_kind(&name);
        let transmittal = current.blocks.start..from.min(current.blocks.start + CARRYING_BLOCKS);
        quotable && self.cites(transmittal, &core)
    }

    /// Whether a paragraph among blocks names a title, whose brackets are folded.
    fn cites(&self, mut blocks: Range<usize>, title: &str) -> bool {
        let quoted = format!("《{title}");
        // Folding is for the few that have the words at all.
        let words = title.split(['《', '》']).max_by_key(|words| words.len()).unwrap_or(title);
        let words = memchr::memmem::Finder::new(words);
        blocks.any(|b| {
            let text = self.cx.key(b);
            let brief = self.cx.blocks[b].look.chars <= LONGEST_TRANSMITTAL;
            brief && words.find(text.as_bytes()).is_some() && fold_inner_titles(text).contains(&quoted)
        })
    }

    /// `…人民政府令` with `第87号` after it, or on the same line.
    fn order(&self, b: usize, end: usize) -> Option<usize> {
        let text = self.cx.text(b);
        // `岚府令第87号` under `…人民政府令` is that order's number.
        let under_order = b > 0 && is_order_title(self.cx.key(b - 1));
        if under_order {
            return None;
        }
        if order_head(text.as_str()).is_some_and(|(at, _)| names_issuer(&text.as_str()[..at])) {
            return Some(1);
        }
        let next = self.skip_furniture(b + 1, end)?;
        let numbered = self.cx.shape(next) == Shape::OrderNumber || order_head(self.cx.text(next).as_str()).is_some();
        (numbered && is_order_title(self.cx.key(b))).then_some(1)
    }

    /// Blocks from `b` on that can be lines of one title.
    fn run(&self, b: usize, end: usize) -> usize {
        (b..end.min(b + MAX_TITLE_BLOCKS)).take_while(|&i| self.cx.titleish(i)).count()
    }

    /// The first block after a title that is no furniture and no remark in brackets (a date, a note on enactment).
    fn skip_head_parentheses(&self, from: usize, end: usize) -> Option<usize> {
        (from..end).find(|&i| !matches!(self.cx.shape(i), Shape::Furniture | Shape::Parenthetical))
    }

    fn skip_furniture(&self, from: usize, end: usize) -> Option<usize> {
        (from..end).find(|&i| self.cx.shape(i) != Shape::Furniture)
    }

    /// Whether the title that ends with this run begins at `b`: at the last line from which on it reads as a whole title,
    /// or at the lines of issuers right over that.
    fn title_begins(&self, b: usize, run: usize) -> bool {
        let end = b + run;
        let whole = (b..end).rev().find(|&from| self.whole_title(from, end));
        whole.is_some_and(|from| {
            let joint = from > b && !self.is_announced(from, end);
            let issuers = || (b..from).all(|i| self.is_issuer_line(i));
            from == b || joint && !self.is_wrapped_value(b) && (issuers() || self.leads_title(b, from))
        })
    }

    /// `岚川省人民政府办公厅转发省水利厅等部门`, `青溪市人民政府关于提请审议`: issuer and verb of a title that goes on.
    fn leads_title(&self, b: usize, end: usize) -> bool {
        let text = self.cx.joint_key(b..end);
        !issuers_of_title(&text).is_empty() && kind_of_title(&text).is_none()
    }

    /// A line right under a statement of the imprint goes on with it.
    fn is_wrapped_value(&self, b: usize) -> bool {
        b > 0 && imprint::imprint_line(self.cx.text(b - 1).as_str()).is_some()
    }

    fn is_announced(&self, from: usize, end: usize) -> bool {
        let text = self.cx.joint_key(from..end);
        self.announced.contains(text.as_ref())
    }

    /// Whether a run reads as a title by itself: it names an issuer first, or begins with its matter under no issuer line.
    fn whole_title(&self, from: usize, end: usize) -> bool {
        let text = self.cx.joint_key(from..end);
        let matter = starts_with_matter(&text) && !(from > 0 && self.is_issuer_line(from - 1));
        let begins = matter || text.starts_with('《') || !issuers_of_title(&text).is_empty();
        begins && kind_of_title(&text).is_some() && !self.holds_whole_title(from, end)
    }

    /// A title that names no kind says its matter after its issuer: `岚川省水利厅对…提案的答复`.
    fn is_matter(&self, b: usize, run: usize) -> bool {
        const SHORTEST: usize = 10;
        let text = self.cx.joint_key(b..b + run);
        let first = self.cx.key(b);
        let matter = first.find("关于").or_else(|| first.find('对'));
        let issued = matter.is_some_and(|at| ends_as_body(&first[..at]) && first[..at].chars().all(is_han));
        issued && kind_of_title(&text).is_none() && text.contains('的') && text.chars().count() >= SHORTEST
    }

    /// The name of a body alone on a line, or of the meeting that resolved (…第三次会议).
    fn is_issuer_line(&self, b: usize) -> bool {
        let short = self.cx.blocks[b].look.chars <= 40;
        short && self.cx.titleish(b) && {
            let name = self.cx.key(b);
            ends_as_body(name) || name.ends_with("次会议")
        }
    }

    /// Two titles in one run: a line before the last closes one.
    fn holds_whole_title(&self, from: usize, end: usize) -> bool {
        (from..end.saturating_sub(1)).any(|i| {
            let key = self.cx.key(i);
            is_document_kind(key) && key.contains("关于")
        })
    }

    /// The gazette's own notices: its introduction, subscription, corrections.
    fn is_back_matter(&self, text: &str) -> bool {
        const WORDS: [&str; 8] = ["简介", "征订启事", "更正", "更正启事", "勘误", "征稿启事", "启事", "赠阅点"];
        let of_gazette = text.contains("公报") || text.chars().count() <= 6 && !self.announced.is_empty();
        of_gazette && WORDS.iter().any(|w| text.ends_with(w))
    }

    /// Whether nothing of the current document can follow here: it has none, or its date stands right before.
    fn is_free(&self, current: Option<&Segment>, b: usize) -> bool {
        let Some(current) = current else { return true };
        let before = (current.blocks.start..b).rev().find(|&i| self.cx.shape(i) != Shape::Furniture);
        before.is_none_or(|i| {
            matches!(self.cx.shape(i), Shape::Date | Shape::Appointment | Shape::Distribution)
                || self.cx.blocks[i].look.ending == Ending::Sentence
                || crate::grammar::attachments::note(self.cx.text(i).as_str()).is_some()
        })
    }

    fn follows_appointments(&self, current: Option<&Segment>, b: usize) -> bool {
        current.is_some() && b > 0 && self.cx.shape(b - 1) == Shape::Appointment
    }

    /// Title of an input that shows no document head: its first lines, if they can be one.
    fn opening_title(&self, blocks: Range<usize>) -> usize {
        let run = self.run(blocks.start, blocks.end);
        let mut text = String::new();
        for i in 0..run {
            text.push_str(self.cx.key(blocks.start + i));
            if kind_of_title(&text).is_some() && !text.contains(['：', ':', '@', '|', '>', '，']) {
                return i + 1;
            }
        }
        // A line over a note on enactment is the title of a law.
        let second = blocks.start + 1;
        if run >= 1 && second < blocks.end && attachments::enactment(self.cx.text(second).as_str()).is_some() {
            return 1;
        }
        // One line that can be a title over something that cannot.
        let plain = !text.contains(['>', '|', '：', ':', '/', '·']);
        usize::from(run == 1 && plain && self.skip_furniture(second, blocks.end).is_some())
    }
}

/// 〈〉 inside 《》 and 《》 by themselves are the same title.
fn fold_inner_titles(text: &str) -> Cow<'_, str> {
    if !text.contains(['〈', '〉']) {
        return text.into();
    }
    text.chars()
        .map(|c| match c {
            '〈' => '《',
            '〉' => '》',
            other => other,
        })
        .collect::<String>()
        .into()
}

fn starts_with_matter(text: &str) -> bool {
    ["关于", "印发", "转发", "批转"].iter().any(|w| text.starts_with(w))
}

fn names_issuer(head: &str) -> bool {
    let head = squeeze(head);
    head.chars().count() >= 3 && masthead::gazette_title(&head).is_none() && document_number::is_order_title(&head)
}
