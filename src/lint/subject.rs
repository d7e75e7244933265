//! What the rules look at: the tree of a text, and under it its passages, every character with its place.
//!
//! Rules about structure read the tree; rules about glyphs read the passages. What several rules ask (where quoted
//! wording stands, what breaks the numbering) is found out once and kept here.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use super::balance::{self, Unbalanced};
use super::sequence::{self, Break};
use crate::blocks::{self, Block, Joined};
use crate::grammar::dates::{CalendarDay, printed_dates};
use crate::grammar::numbering::{Label, Style};
use crate::lines::{self, Shape};
use crate::source::Source;
use crate::span::{Span, TextRange};
use crate::tree::leaves::{PathId, Role, Unit};
use crate::tree::model::{Document, Tree};
use crate::tree::walk::{self, Text};
use crate::tree::{self, Parse};

/// The day from which GB/T 9704-2012 and the 2012 regulation (党政机关公文处理工作条例) judge a text.
pub const NEW_ERA: CalendarDay = CalendarDay { year: 2012, month: 7, day: 1 };

/// Of a run-on text more than this share of the paragraphs begins inside a line.
const RUN_ON: f64 = 0.2;

/// A parsed text, ready to be judged.
#[derive(Debug)]
pub struct Subject<'p, 's> {
    /// The source.
    pub source: &'s Source<'s>,
    /// What was read.
    pub parse: &'p Parse<'s>,
    /// Every paragraph, title, number … in order of the source.
    pub passages: Vec<Passage<'s>>,
    /// The texts that stand on their own, in printed order, and what they are made of.
    pub units: Vec<UnitView<'p, 's>>,
    /// Index of the passage that begins at a byte of the input.
    starts: HashMap<u32, usize>,
    breaks: OnceCell<Vec<Break>>,
    unbalanced: OnceCell<Vec<Unbalanced>>,
}

/// The text of one element, joined over lines and pages, and whose it is.
#[derive(Debug)]
pub struct Passage<'s> {
    /// What it says, with the way back to the source.
    pub text: Joined<'s>,
    /// The lines it is made of.
    pub block: Block,
    /// The text it stands in.
    pub unit: Unit,
    /// What it is there.
    pub role: Role,
    /// The divisions around it.
    pub path: Option<PathId>,
}

impl Passage<'_> {
    /// What it says.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The number it opens a division with, and how many bytes of its text that takes, white space behind it included.
    pub fn label(&self) -> Option<(Label, usize)> {
        match self.block.shape {
            Shape::Numbered(label, _) if self.role == Role::Section => crate::grammar::numbering::label(self.as_str())
                .ok()
                .map(|(rest, _)| (label, self.as_str().len() - rest.len())),
            _ => None,
        }
    }

    /// The place of a part of its text.
    pub fn place(&self, range: Range<usize>) -> TextRange {
        self.text.place(range)
    }

    /// The place of all of it.
    pub fn range(&self) -> TextRange {
        self.block.range()
    }

    /// Whether it is running text: a division, a paragraph, an item or a responsibility.
    pub fn is_prose(&self) -> bool {
        matches!(self.role, Role::Section | Role::Text | Role::Item | Role::Duty | Role::Appointment)
    }
}

/// A text that stands on its own — the body of a document, or an attachment — with its passages.
#[derive(Debug)]
pub struct UnitView<'p, 's> {
    /// The text in the tree.
    pub text: Text<'p, 's>,
    /// Its passages, as indices, in order of the source.
    pub passages: Vec<usize>,
    /// The day from which it speaks: its document's own date, else what stands for it.
    pub judged_by: Option<CalendarDay>,
}

impl<'p, 's> UnitView<'p, 's> {
    /// Its document.
    pub fn document(&self) -> &'p Document<'s> {
        self.text.document
    }

    /// Whether it is the body of a document and no attachment.
    pub fn is_main(&self) -> bool {
        self.text.attachment.is_none()
    }

    /// Whether it is the text that a notice or an order issues (印发件).
    pub fn is_issued(&self) -> bool {
        self.text.attachment.is_some_and(|a| a.label.is_none())
    }

    /// Whether it is signed under the rules of 2012. Without any date it counts as older.
    pub fn is_new_era(&self) -> bool {
        self.judged_by.is_some_and(|day| day >= NEW_ERA)
    }

    /// Whether it changes other texts (修改决定, 修正案), so that numbers in it are those of other texts.
    pub fn quotes_articles(&self) -> bool {
        let title = self.text.title().unwrap_or_default();
        let amends = ["修改", "修正", "废止", "更正"].iter().any(|word| title.contains(word));
        amends && !title.ends_with("办法") && !title.ends_with("规定")
    }

    /// Whether it is only a part of its text (节选, 摘登), or breaks off.
    pub fn is_cut(&self, subject: &Subject<'_, '_>) -> bool {
        let title = self.text.title().unwrap_or_default();
        let said = ["节选", "摘要", "摘登", "摘录"].iter().any(|word| title.contains(word));
        let last = self.passages.last().and_then(|&i| subject.passages.get(i));
        said || last.is_some_and(|passage| passage.as_str().ends_with(['…', '.']))
    }

    /// Whether it is divided into articles (条).
    pub fn has_articles(&self) -> bool {
        self.text.blocks().any(|place| place.section().is_some_and(|s| s.label.style == Style::Article))
    }
}

impl<'p, 's> Subject<'p, 's> {
    /// The tree.
    pub fn tree(&self) -> &'p Tree<'s> {
        &self.parse.tree
    }

    /// The passages of a text, in order.
    pub fn passages_of<'a>(&'a self, unit: &'a UnitView<'p, 's>) -> impl Iterator<Item = &'a Passage<'s>> {
        unit.passages.iter().filter_map(|&i| self.passages.get(i))
    }

    /// The passages of a text with a role.
    pub fn passages_as<'a>(&'a self, unit: &'a UnitView<'p, 's>, role: Role) -> impl Iterator<Item = &'a Passage<'s>> {
        self.passages_of(unit).filter(move |passage| passage.role == role)
    }

    /// The passage that begins where an element of the tree does.
    pub fn passage_at(&self, span: Span) -> Option<&Passage<'s>> {
        self.starts.get(&span.start).and_then(|&i| self.passages.get(i))
    }

    /// The index of the passage of an element among those of its text.
    pub fn index_in(&self, unit: &UnitView<'p, 's>, span: Span) -> Option<usize> {
        let passage = self.starts.get(&span.start)?;
        unit.passages.binary_search(passage).ok()
    }

    /// Where the numbering of the texts breaks, in order of the source.
    pub fn breaks(&self) -> &[Break] {
        self.breaks.get_or_init(|| sequence::breaks(self))
    }

    /// Brackets, title marks and quotes without partner.
    pub fn unbalanced(&self) -> &[Unbalanced] {
        self.unbalanced.get_or_init(|| balance::faults(self))
    }

    /// Whether something is wrong with the numbering of a text, so that its numbers cannot be relied on.
    pub fn has_open_break(&self, unit: &UnitView<'p, 's>) -> bool {
        self.breaks().iter().any(|found| self.units.get(found.unit).is_some_and(|view| std::ptr::eq(view, unit)))
    }

    /// The place in the text of an element of the tree.
    pub fn range_of(&self, span: Span) -> TextRange {
        self.source.range_of(span)
    }

    /// The place that stands for a whole text when nothing in it can be pointed at: its title, else its first passage.
    pub fn head_of(&self, unit: &UnitView<'p, 's>) -> TextRange {
        let title = self.passages_as(unit, Role::Title).map(Passage::range).reduce(TextRange::cover);
        title.or_else(|| self.passages_of(unit).next().map(Passage::range)).unwrap_or_default()
    }

    /// What the page or data base states about the text under a label (发文字号).
    pub fn stated(&self, label: &str) -> Option<&'p str> {
        self.tree()
            .source
            .meta
            .iter()
            .find(|statement| statement.label == label)
            .map(|statement| statement.value.as_ref())
    }

    /// Whether a text lost its line breaks, so that where its paragraphs begin is the parser's guess.
    pub fn is_run_on(&self, unit: &UnitView<'p, 's>) -> bool {
        let line = |offset: u32| self.source.text_line(offset);
        let pairs = unit.passages.windows(2).filter_map(|pair| match pair {
            [above, below] => Some((self.passages.get(*above)?, self.passages.get(*below)?)),
            _ => None,
        });
        let inside =
            pairs.filter(|(above, below)| line(above.range().end.saturating_sub(1)) == line(below.range().start));
        inside.count() as f64 > RUN_ON * unit.passages.len() as f64
    }

    /// The body or the attachments of one document.
    pub fn main_of(&self, document: &Document<'_>) -> Option<&UnitView<'p, 's>> {
        self.units.iter().find(|unit| unit.is_main() && unit.document().id == document.id)
    }
}

/// Parses a source and hands it to a judge.
pub(super) fn with_subject<T>(source: &Source<'_>, judge: impl FnOnce(&Subject<'_, '_>) -> T) -> T {
    let lines = lines::lines(source);
    let blocks = blocks::blocks(source, &lines.all);
    let parse = tree::assemble(source, &blocks, lines.repeated);
    let passages = passages(source, &parse, blocks);
    let units = units(&parse.tree, &passages);
    let starts = passages.iter().enumerate().map(|(i, p)| (source.span(p.range()).start, i)).collect();
    judge(&Subject {
        source,
        parse: &parse,
        passages,
        units,
        starts,
        breaks: OnceCell::new(),
        unbalanced: OnceCell::new(),
    })
}

fn passages<'s>(source: &'s Source<'s>, parse: &Parse<'s>, blocks: Vec<Block>) -> Vec<Passage<'s>> {
    let owners: HashMap<u32, _> = parse.leaves.iter().map(|leaf| (leaf.range.start, leaf)).collect();
    let passage = |block: Block| {
        let leaf = owners.get(&block.range().start)?;
        let text = block.text(source);
        Some(Passage { text, unit: leaf.unit, role: leaf.role, path: leaf.path, block })
    };
    let mut passages: Vec<Passage<'s>> = blocks.into_iter().filter_map(passage).collect();
    passages.sort_by_key(|passage| passage.range().start);
    passages
}

fn units<'p, 's>(tree: &'p Tree<'s>, passages: &[Passage<'s>]) -> Vec<UnitView<'p, 's>> {
    let mut owned: HashMap<Unit, Vec<usize>> = HashMap::new();
    for (i, passage) in passages.iter().enumerate() {
        owned.entry(passage.unit).or_default().push(i);
    }
    let published = tree.issue.as_ref().and_then(|issue| issue.published.as_ref()).and_then(|date| date.iso);
    let view = |text: Text<'p, 's>| UnitView {
        text,
        passages: owned.remove(&text.unit).unwrap_or_default(),
        judged_by: judged_by(text.document, published),
    };
    walk::texts(tree).map(view).collect()
}

/// A document's own date; failing that the last day of the note on its adoption, the year of its number, then the date of the
/// issue.
fn judged_by(document: &Document<'_>, published: Option<CalendarDay>) -> Option<CalendarDay> {
    let signed = document.signature.as_ref().and_then(|signature| signature.date.as_ref()).and_then(|date| date.iso);
    let numbered = document.number.as_ref().and_then(|number| number.year);
    let adopted =
        document.enactment.as_deref().and_then(|note| printed_dates(note).filter_map(|d| d.calendar_day()).max());
    signed.or(adopted).or(numbered.map(|year| CalendarDay { year, month: 1, day: 1 })).or(published)
}
