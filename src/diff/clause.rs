//! A text as the clauses that a reader knows: each division with the words that are its own, and what stands in no division.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::change::Value;
use crate::fold::glyphs;
use crate::grammar::chars::ends_sentence;
use crate::grammar::numbering::{Label, Style};
use crate::span::Span;
use crate::tree::model::{Block, Duty, MarkKind, Paragraph, Section, Table};
use crate::tree::walk::{self, Text};

/// What is compared as one: a division (条, 一、) without those inside it, a paragraph outside of any, or a table.
#[derive(Clone, Debug)]
pub struct Clause<'t> {
    /// As the tree names it.
    pub id: String,
    /// Labels from the outermost division in: `二、/（五）`; empty for what stands in no division.
    pub address: String,
    /// Its number.
    pub label: Option<Label>,
    /// The division around it, as an index.
    pub parent: Option<usize>,
    /// Its heading and its paragraphs, a line each; the rows of a table.
    pub text: String,
    /// The text without what print changes, for comparison.
    pub key: String,
    /// A number that stands for the key.
    pub hash: u64,
    /// A number that stands for the key and for those of the clauses inside it.
    pub whole: u64,
    /// Whether text follows the heading on its line.
    is_open: bool,
    /// The responsibilities that close it.
    pub duties: &'t [Duty<'t>],
    /// Deadlines and days in its words, in order.
    pub times: Vec<(Value, String)>,
    /// Where it stands, with what is inside it.
    pub span: Span,
}

/// What ends a clause: a semicolon or a full stop, by whether another item follows, which is none of its words.
const ENDS: [char; 3] = ['。', '；', ';'];

/// The clauses of a text in printed order, each after the one around it.
pub fn clauses<'t>(text: Text<'t, 't>) -> Vec<Clause<'t>> {
    let mut all: Vec<Clause<'t>> = Vec::new();
    // The divisions that are open, outermost first, as indices.
    let mut open: Vec<usize> = Vec::new();
    for place in text.blocks() {
        let depth = place.sections.len() - usize::from(place.is_section());
        open.truncate(depth);
        let parent = open.last().copied();
        match place.block {
            Block::Section(section) => {
                open.push(all.len());
                all.push(Clause { parent, ..of_section(section, place.id.clone(), place.address.clone()) });
            }
            Block::Paragraph(paragraph) | Block::Item(paragraph) => match parent.and_then(|at| all.get_mut(at)) {
                Some(around) => {
                    around.add(&paragraph.text);
                    around.times.extend(times(paragraph));
                }
                None => all.push(Clause {
                    times: times(paragraph).collect(),
                    ..plain(&paragraph.text, paragraph.span, place.id.clone(), String::new())
                }),
            },
            Block::Table(table) => {
                let clause = plain(&rows(table), table.span, place.id.clone(), place.address.clone());
                all.push(Clause { parent, ..clause });
            }
            Block::Figure(figure) => {
                let clause = plain(&figure.src, figure.span, place.id.clone(), place.address.clone());
                all.push(Clause { parent, ..clause });
            }
        }
    }
    for clause in &mut all {
        clause.key = glyphs(clause.words().trim_end_matches(ENDS));
        clause.hash = hash(&clause.key);
        clause.whole = clause.hash;
    }
    // Each stands behind the one around it, so the inner ones are whole before the outer.
    for at in (0..all.len()).rev() {
        let Some(around) = all[at].parent else { continue };
        all[around].whole = hash(&(all[around].whole, all[at].whole));
    }
    all
}

fn of_section<'t>(section: &'t Section<'t>, id: String, address: String) -> Clause<'t> {
    let mut text = section.heading.as_deref().unwrap_or_default().to_owned();
    // The mark that parts a heading from the text behind it is none of the tree's; whether there is a heading at all may hang on
    // the clauses beside it.
    if section.run_in && section.label.style != Style::Article && !text.ends_with(ends_sentence) {
        text.push('。');
    }
    Clause {
        label: Some(section.label),
        is_open: section.run_in,
        duties: &section.duties,
        ..plain(&text, section.span, id, address)
    }
}

fn plain<'t>(text: &str, span: Span, id: String, address: String) -> Clause<'t> {
    let text = linked(text).into_owned();
    Clause {
        id,
        address,
        label: None,
        parent: None,
        text,
        key: String::new(),
        hash: 0,
        whole: 0,
        is_open: false,
        duties: &[],
        times: Vec::new(),
        span,
    }
}

/// The deadlines and the days in a paragraph, as printed.
fn times<'t>(paragraph: &'t Paragraph<'_>) -> impl Iterator<Item = (Value, String)> + 't {
    paragraph.marks.iter().filter_map(|mark| {
        let value = match mark.kind {
            MarkKind::Deadline { .. } => Value::Deadline,
            MarkKind::Date { .. } => Value::Date,
            _ => return None,
        };
        let (start, end) = (mark.start as usize, mark.end as usize);
        Some((value, paragraph.text.chars().skip(start).take(end.saturating_sub(start)).collect()))
    })
}

impl Clause<'_> {
    /// Its text without the full stop at its end, which is no part of a heading: whether a clause has one (`排查隐患。` over
    /// items) hangs on the clauses beside it.
    pub fn words(&self) -> &str {
        self.text.trim_end_matches('。')
    }

    /// What kind of number it has: 章, 条, 一、.
    pub fn level(&self) -> Option<Style> {
        self.label.map(|label| label.style)
    }

    /// Whether a text begins with the words of this clause, which are taken off; a mark that ends them goes along.
    pub fn key_in(&self, text: &mut &str) -> bool {
        let rest = text.strip_prefix(self.key.as_str()).map(|rest| rest.strip_prefix(ENDS).unwrap_or(rest));
        rest.is_some_and(|rest| {
            *text = rest;
            !self.key.is_empty()
        })
    }

    fn add(&mut self, paragraph: &str) {
        let goes_on = std::mem::take(&mut self.is_open);
        if !self.text.is_empty() && !goes_on {
            self.text.push('\n');
        }
        self.text.push_str(&linked(paragraph));
    }
}

/// A text with the words of its links only: where a link of Markdown leads, no other format says.
fn linked(text: &str) -> Cow<'_, str> {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, label, after)) = next_link(rest) {
        words.extend([before, label]);
        rest = after;
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    words.push_str(rest);
    Cow::Owned(words)
}

/// `link := [ label ]( target )`: the text before it, its label, and the text after it.
fn next_link(text: &str) -> Option<(&str, &str, &str)> {
    let (head, tail) = text.split_once("](")?;
    let (before, label) = head.rsplit_once('[')?;
    let (_, after) = tail.split_once(')')?;
    Some((before, label, after))
}

/// A table in one string: cells parted by tabs, rows by line ends. A line end in a cell of Markdown is white space elsewhere.
fn rows(table: &Table<'_>) -> String {
    let caption = table.caption.as_deref().map(str::to_owned);
    caption
        .into_iter()
        .chain(table.rows.iter().map(|row| row.join("\t").replace("<br>", " ")))
        .collect::<Vec<_>>()
        .join("\n")
}

fn hash(key: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The span of a whole text: of its blocks.
pub fn span_of(text: Text<'_, '_>) -> Span {
    let blocks = text.body();
    let (Some(first), Some(last)) = (blocks.first().map(walk::span), blocks.last().map(walk::span)) else {
        return text.attachment.map_or(text.document.span, |attachment| attachment.span);
    };
    Span { end: last.end, end_line: last.end_line, ..first }
}
