//! What all stages of building share: the source, the blocks, who owns them, and what there is to remark.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use super::leaves::{Owner, PathId, Paths, Role, Unit};
use super::model::Date;
use crate::blocks::{Block, Joined};
use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::agencies::squeeze;
use crate::grammar::chars::{is_han, is_space};
use crate::grammar::dates::CalendarDay;
use crate::grammar::look::Ending;
use crate::grammar::provisions::Reference;
use crate::lines::Shape;
use crate::source::Source;
use crate::span::{Span, TextRange};

pub(super) struct Context<'s, 'b> {
    pub source: &'s Source<'s>,
    pub blocks: &'b [Block],
    texts: &'b Texts<'s>,
    pub owners: Vec<Option<Owner>>,
    pub paths: Paths,
    pub diagnostics: Vec<Diagnostic>,
    /// What the words of each provision name, by where they stand; `None` where two stand at one place.
    references: HashMap<(u32, u32), Option<Reference>>,
}

/// The text of each block, put together once, and without white space for those that have any.
pub(super) struct Texts<'s> {
    texts: Vec<Joined<'s>>,
    keys: Vec<OnceCell<String>>,
}

impl<'s> Texts<'s> {
    pub fn new(source: &'s Source<'s>, blocks: &[Block]) -> Self {
        Self {
            texts: blocks.iter().map(|block| block.text(source)).collect(),
            keys: vec![OnceCell::new(); blocks.len()],
        }
    }
}

impl<'s, 'b> Context<'s, 'b> {
    pub fn new(source: &'s Source<'s>, blocks: &'b [Block], texts: &'b Texts<'s>) -> Self {
        Self {
            source,
            blocks,
            texts,
            owners: vec![None; blocks.len()],
            paths: Paths::default(),
            diagnostics: Vec::new(),
            references: HashMap::new(),
        }
    }

    /// Gives a block its owner.
    pub fn own(&mut self, block: usize, unit: Unit, role: Role) {
        self.own_in(block, unit, role, None);
    }

    /// Gives a block its owner inside a division.
    pub fn own_in(&mut self, block: usize, unit: Unit, role: Role, path: Option<PathId>) {
        self.owners[block] = Some(Owner { unit, role, path });
    }

    pub fn shape(&self, block: usize) -> Shape {
        self.blocks[block].shape
    }

    pub fn text(&self, block: usize) -> &'b Joined<'s> {
        &self.texts.texts[block]
    }

    /// The text of a block without any white space, for comparing.
    pub fn key(&self, block: usize) -> &'b str {
        let text = self.text(block).as_str();
        match self.blocks[block].look.spaced {
            true => self.texts.keys[block].get_or_init(|| squeeze(text)),
            false => text,
        }
    }

    /// The keys of several blocks as one.
    pub fn joint_key(&self, blocks: Range<usize>) -> Cow<'b, str> {
        match blocks.len() {
            1 => Cow::Borrowed(self.key(blocks.start)),
            _ => blocks.map(|block| self.key(block)).collect::<String>().into(),
        }
    }

    pub fn span(&self, block: usize) -> Span {
        self.source.span(self.blocks[block].range())
    }

    /// The span of several blocks.
    pub fn span_of(&self, blocks: Range<usize>) -> Span {
        let range = self.blocks[blocks].iter().map(Block::range).reduce(TextRange::cover).unwrap_or_default();
        self.source.span(range)
    }

    pub fn remark(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.diagnostics.push(code.at(span, message));
    }

    /// Keeps what a provision's words name until the document is whole.
    pub fn refer(&mut self, span: Span, reference: Reference) {
        match self.references.entry((span.start, span.end)) {
            Entry::Vacant(free) => {
                free.insert(Some(reference));
            }
            Entry::Occupied(mut taken) => {
                taken.insert(None);
            }
        }
    }

    /// What the words of a provision name.
    pub fn reference(&self, span: Span) -> Option<&Reference> {
        self.references.get(&(span.start, span.end))?.as_ref()
    }

    /// A date, with a remark when the calendar lacks it.
    pub fn date(&mut self, day: CalendarDay, raw: Cow<'s, str>, span: Span) -> Date<'s> {
        if !day.is_real() {
            self.remark(Code::ImpossibleDate, span, format!("日历上没有这一天：{raw} (no such day)"));
        }
        Date { iso: day.is_real().then_some(day), raw }
    }

    /// A name as one word: spaces that print left are removed.
    pub fn tidy(&self, text: &Joined<'s>) -> Cow<'s, str> {
        tidy(text.to_text())
    }

    /// Whether a block can be a line of a title: unnumbered, no sentence, not too long.
    pub fn titleish(&self, block: usize) -> bool {
        const LONGEST_TITLE: u32 = 120;
        let b = &self.blocks[block];
        let shape = matches!(b.shape, Shape::Text | Shape::Paged);
        let complete = b.look.ending == Ending::Plain || b.look.ending == Ending::Open;
        shape && complete && !b.look.inner_sentence && b.look.chars >= 2 && b.look.chars <= LONGEST_TITLE
    }
}

/// Removes white space that print left: between Han characters and around numbers, but not between Latin words.
pub(crate) fn tidy(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(is_space) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_space(c) {
            out.push(c);
            continue;
        }
        while chars.peek().is_some_and(|c| is_space(*c)) {
            chars.next();
        }
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(out.chars().next_back()) && latin(chars.peek().copied()) {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}

/// Whether most letters of a text are Han.
pub(crate) fn mostly_han(text: &str) -> bool {
    let (mut han, mut all) = (0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        all += 1;
        han += usize::from(is_han(c));
    }
    han * 2 > all
}

/// Where a part of a text lies in it.
pub(super) fn range_in(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}
