//! Who owns which piece of the source: the lossless layer under the tree.
//!
//! Every part of every block has one owner, so the leaves and the trivia between them are the input, byte for byte.

use std::fmt;

use serde::Serialize;

use super::model::Coverage;
use crate::blocks::Block;
use crate::grammar::numbering::Label;
use crate::source::Source;
use crate::span::TextRange;

/// The part of the input's structure that owns a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// The issue's masthead and what belongs to no document.
    Issue,
    /// The contents.
    Toc,
    /// Editorial board and imprint.
    Imprint,
    /// A document, numbered from 1.
    Document(u32),
    /// An attachment of a document, both numbered from 1.
    Attachment(u32, u32),
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Issue => f.write_str("issue"),
            Self::Toc => f.write_str("toc"),
            Self::Imprint => f.write_str("imprint"),
            Self::Document(d) => write!(f, "d{d}"),
            Self::Attachment(d, a) => write!(f, "d{d}.a{a}"),
        }
    }
}

/// What a leaf is to its unit. The names are those of `--format lines`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it; DESIGN of `--format lines` lists them")]
pub enum Role {
    Title,
    TitlePinyin,
    Year,
    Number,
    Sponsor,
    Motto,
    Frequency,
    Date,
    TocTitle,
    TocHeading,
    TocEntry,
    Board,
    Notice,
    Imprint,
    Addressee,
    Text,
    Section,
    Item,
    Duty,
    Table,
    Figure,
    AttachmentList,
    Signature,
    Note,
    Distribution,
    Appointment,
    AttachmentLabel,
    Enactment,
    Furniture,
}

impl Role {
    /// The name in `--format lines`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::TitlePinyin => "title_pinyin",
            Self::Year => "year",
            Self::Number => "number",
            Self::Sponsor => "sponsor",
            Self::Motto => "motto",
            Self::Frequency => "frequency",
            Self::Date => "date",
            Self::TocTitle => "toc_title",
            Self::TocHeading => "toc_heading",
            Self::TocEntry => "toc_entry",
            Self::Board => "board",
            Self::Notice => "notice",
            Self::Imprint => "imprint",
            Self::Addressee => "addressee",
            Self::Text => "text",
            Self::Section => "section",
            Self::Item => "item",
            Self::Duty => "duty",
            Self::Table => "table",
            Self::Figure => "figure",
            Self::AttachmentList => "attachment_list",
            Self::Signature => "signature",
            Self::Note => "note",
            Self::Distribution => "distribution",
            Self::Appointment => "appointment",
            Self::AttachmentLabel => "attachment_label",
            Self::Enactment => "enactment",
            Self::Furniture => "furniture",
        }
    }

    /// The role of the lines after the first of one element: a division goes on as text, a title as title.
    fn continued(self) -> Self {
        match self {
            Self::Section | Self::Item => Self::Text,
            other => other,
        }
    }
}

/// Index of a chain of divisions in [`Paths`].
pub type PathId = u32;

/// The chains of divisions around leaves, shared.
#[derive(Clone, Debug, Default)]
pub struct Paths(Vec<(Option<PathId>, Label)>);

impl Paths {
    /// Adds a division inside another.
    pub(super) fn push(&mut self, parent: Option<PathId>, label: Label) -> PathId {
        self.0.push((parent, label));
        (self.0.len() - 1) as PathId
    }

    /// The labels from the outermost division in, joined by `/`.
    pub fn render(&self, id: PathId) -> String {
        let mut chain = Vec::new();
        let mut next = Some(id);
        while let Some((parent, label)) = next.and_then(|id| self.0.get(id as usize)) {
            chain.push(label);
            next = *parent;
        }
        let labels: Vec<String> = chain.iter().rev().map(ToString::to_string).collect();
        labels.join("/")
    }
}

/// Who owns a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub unit: Unit,
    pub role: Role,
    pub path: Option<PathId>,
}

/// A piece of the source on one line, and its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Where in the decoded text.
    pub range: TextRange,
    /// Whose it is.
    pub unit: Unit,
    /// What it is there.
    pub role: Role,
    /// The divisions around it.
    pub path: Option<PathId>,
}

/// One leaf for every part of every block, in source order.
pub(super) fn leaves(blocks: &[Block], owners: &[Option<Owner>]) -> Vec<Leaf> {
    let mut leaves = Vec::with_capacity(blocks.len());
    for (block, owner) in blocks.iter().zip(owners) {
        let Owner { unit, role, path } = owner.unwrap_or(Owner { unit: Unit::Issue, role: Role::Text, path: None });
        for (i, range) in block.parts().enumerate() {
            let role = if i == 0 { role } else { role.continued() };
            leaves.push(Leaf { range, unit, role, path });
        }
    }
    // A paragraph torn by a running head begins before it and ends after it.
    leaves.sort_unstable_by_key(|leaf| leaf.range.start);
    leaves
}

/// Counts the bytes of the input by what became of them.
pub(super) fn coverage(source: &Source<'_>, leaves: &[Leaf], known: impl Fn(Unit) -> bool) -> Coverage {
    let mut coverage = Coverage::default();
    for leaf in leaves {
        let bytes = source.bytes_of(leaf.range);
        match leaf.role {
            Role::Text if known(leaf.unit) => coverage.paragraphs += bytes,
            Role::Text => coverage.unrecognised += bytes,
            _ => coverage.recognised += bytes,
        }
    }
    coverage.trivia = source.bytes() - coverage.recognised - coverage.paragraphs - coverage.unrecognised;
    coverage
}
