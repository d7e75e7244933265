//! Walks over a tree: its texts, and the blocks of each with their addresses.

use std::ops::Range;

use super::ids;
use super::leaves::Unit;
use super::model::{Attachment, Block, Document, Duty, Paragraph, Section, Tree};
use crate::grammar::chars::{closes, is_space, opens};
use crate::span::Span;

/// A text of its own: the body of a document, or one of its attachments.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t, 's> {
    /// The document.
    pub document: &'t Document<'s>,
    /// The attachment; `None` for the document's own body.
    pub attachment: Option<&'t Attachment<'s>>,
    /// As the lossless layer names it.
    pub unit: Unit,
}

impl<'t, 's> Text<'t, 's> {
    /// `d1`, `d1.a1` …
    pub fn id(&self) -> &'t str {
        self.attachment.map_or(&self.document.id, |a| &a.id)
    }

    /// The attachment's title, or the document's.
    pub fn title(&self) -> Option<&'t str> {
        self.attachment.map_or(&self.document.title, |a| &a.title).as_deref()
    }

    /// What it holds.
    pub fn body(&self) -> &'t [Block<'s>] {
        self.attachment.map_or(&self.document.body, |a| &a.body)
    }

    /// Its blocks with those inside them, each before what it holds.
    ///
    /// # Example
    /// ```
    /// use gongbao::{Source, SourceOptions, parse, tree::walk};
    ///
    /// let text = "关于春灌的通知\n岚政发〔2024〕5号\n一、修渠。\n（一）清淤。\n（二）除草。\n";
    /// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
    /// let tree = parse(&source).tree;
    /// let text = walk::texts(&tree).next().expect("one document");
    /// let addresses: Vec<String> = text.blocks().filter(|b| b.is_section()).map(|b| b.address).collect();
    /// assert_eq!(addresses, ["一、", "一、/（一）", "一、/（二）"]);
    /// # Ok::<(), gongbao::SourceError>(())
    /// ```
    pub fn blocks(self) -> impl Iterator<Item = Place<'t, 's>> {
        // As deep as the tree, which is bounded by the kinds of numbers, or by the reader of JSON.
        let mut open = vec![Level::new(self.id(), self.body(), Vec::new(), String::new())];
        std::iter::from_fn(move || {
            loop {
                let level = open.last_mut()?;
                let Some((id, block)) = level.rest.next() else {
                    open.pop();
                    continue;
                };
                let (mut chain, mut address) = (level.chain.clone(), level.address.clone());
                if let Block::Section(section) = block {
                    chain.push(section);
                    address = joined(&address, section);
                    open.push(Level::new(&section.id, &section.children, chain.clone(), address.clone()));
                }
                return Some(Place { text: self, id, block, sections: chain, address });
            }
        })
    }
}

/// The labels from the outermost division in, as `--format lines` has them.
fn joined(around: &str, section: &Section<'_>) -> String {
    if around.is_empty() { section.label.to_string() } else { format!("{around}/{}", section.label) }
}

/// The blocks of one division that are still to come.
struct Level<'t, 's> {
    rest: std::vec::IntoIter<(String, &'t Block<'s>)>,
    chain: Vec<&'t Section<'s>>,
    address: String,
}

impl<'t, 's> Level<'t, 's> {
    fn new(id: &str, blocks: &'t [Block<'s>], chain: Vec<&'t Section<'s>>, address: String) -> Self {
        let blocks: Vec<(String, &'t Block<'s>)> = ids::children(id, blocks).collect();
        Self { rest: blocks.into_iter(), chain, address }
    }
}

/// A block and where it stands.
#[derive(Clone, Debug)]
pub struct Place<'t, 's> {
    /// The text that it is in.
    pub text: Text<'t, 's>,
    /// Its id: `d1.a1.l1_2.l2_5`.
    pub id: String,
    /// The block.
    pub block: &'t Block<'s>,
    /// The divisions around it from the outermost in, itself included when it is one.
    pub sections: Vec<&'t Section<'s>>,
    /// Their labels joined by `/`: `二、/（五）`.
    pub address: String,
}

impl<'t, 's> Place<'t, 's> {
    /// Whether it is a numbered division.
    pub fn is_section(&self) -> bool {
        matches!(self.block, Block::Section(_))
    }

    /// The innermost division around it, or itself.
    pub fn section(&self) -> Option<&'t Section<'s>> {
        self.sections.last().copied()
    }
}

/// Every text of a tree, in printed order.
pub fn texts<'t, 's>(tree: &'t Tree<'s>) -> impl Iterator<Item = Text<'t, 's>> {
    tree.documents.iter().zip(1..).flat_map(|(document, d)| texts_of(document, d))
}

/// The texts of a document, the how-manieth of its input from 1.
pub fn texts_of<'t, 's>(document: &'t Document<'s>, d: u32) -> impl Iterator<Item = Text<'t, 's>> {
    let own = Text { document, attachment: None, unit: Unit::Document(d) };
    let attached = document.attachments.iter().zip(1..).map(move |(attachment, a)| Text {
        document,
        attachment: Some(attachment),
        unit: Unit::Attachment(d, a),
    });
    std::iter::once(own).chain(attached)
}

/// Where a block stands.
pub fn span(block: &Block<'_>) -> Span {
    match block {
        Block::Section(section) => section.span,
        Block::Paragraph(paragraph) | Block::Item(paragraph) => paragraph.span,
        Block::Table(table) => table.span,
        Block::Figure(figure) => figure.span,
    }
}

/// What a block says, when it is a paragraph or an item.
pub fn paragraph<'t, 's>(block: &'t Block<'s>) -> Option<&'t Paragraph<'s>> {
    match block {
        Block::Paragraph(paragraph) | Block::Item(paragraph) => Some(paragraph),
        Block::Section(_) | Block::Table(_) | Block::Figure(_) => None,
    }
}

/// Where responsibilities (责任分工) stand in a text of their division, brackets included, as byte ranges in order; `None`
/// for one that stands elsewhere.
///
/// The words between the brackets are searched for, so this needs no source.
pub fn duty_ranges(text: &str, duties: &[Duty<'_>]) -> Vec<Option<Range<usize>>> {
    let mut from = 0;
    let find = |duty: &Duty<'_>| {
        let start = from + text.get(from..)?.find(duty.raw.as_ref())?;
        let end = start + duty.raw.len();
        from = end;
        let before = text.get(..start)?.trim_end_matches(is_space);
        let after = text.get(end..)?;
        let open = before.chars().next_back().filter(|c| opens(*c).is_some());
        let close = after.trim_start_matches(is_space).chars().next().filter(|c| closes(*c).is_some());
        Some(match (open, close) {
            (Some(open), Some(close)) => {
                let spaces = after.len() - after.trim_start_matches(is_space).len();
                before.len() - open.len_utf8()..end + spaces + close.len_utf8()
            }
            _ => start..end,
        })
    };
    duties.iter().map(find).collect()
}

/// The responsibilities of a division that stand in one of its paragraphs.
pub fn duties_of<'t, 's>(section: &'t Section<'s>, paragraph: &Paragraph<'_>) -> &'t [Duty<'s>] {
    // Both are in printed order, so those of one paragraph stand together.
    let span = paragraph.span;
    let first = section.duties.partition_point(|duty| duty.span.start < span.start);
    let last = section.duties.partition_point(|duty| duty.span.start < span.end);
    section.duties.get(first..last).unwrap_or_default()
}
