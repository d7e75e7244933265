//! Akoma Ntoso 3.0 (OASIS LegalDocML), from the tree alone. `docs/akoma-ntoso.md` maps each element.
//!
//! An issue is an `officialGazette`, a single document a `doc` or `act`, several documents a `documentCollection`. What is
//! written is valid against the schema of the standard for every tree.

mod body;
mod close;
mod front;
mod inline;
mod meta;
mod names;
mod targets;
mod uris;

use std::io::{self, Write};

use self::meta::Identity;
use self::names::{Class, Names};
use self::targets::{EIds, Targets};
use self::uris::{Citations, Work};
use super::markup::{Attribute, Markup};
use crate::grammar::numbering::Style;
use crate::grammar::titles::{Kind, kind_of_title};
use crate::tree::model::{Attachment, Block, Document, Paragraph, Tree};

/// The vocabulary.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
/// Ours, for what the vocabulary has no element for.
const NAMESPACE_OWN: &str = "urn:gongbao:1";
/// What the mark-up names as its author.
const GONGBAO: &str = "gongbao";

/// Writes the tree as Akoma Ntoso 3.0.
///
/// # Errors
/// What writing to `out` gives.
pub fn akn(tree: &Tree<'_>, out: impl Write) -> io::Result<()> {
    let mut akn = Akn::new(tree, Markup::new(out)?);
    akn.file()?;
    akn.xml.finish()
}

/// A file being written.
struct Akn<'t, W: Write> {
    tree: &'t Tree<'t>,
    xml: Markup<W>,
    names: Names<'t>,
    targets: Targets<'t>,
    citations: Citations<'t>,
    eids: EIds,
}

/// A component of a collection.
enum Component<'t> {
    Document(&'t Document<'t>),
    /// Lines that no rule placed, between two documents.
    Unplaced(&'t [Paragraph<'t>]),
}

impl<'t, W: Write> Akn<'t, W> {
    fn new(tree: &'t Tree<'t>, xml: Markup<W>) -> Self {
        let targets = Targets::of(tree, sole(tree).map(|document| document.id.as_str()));
        Self { tree, xml, names: Names::of(tree), targets, citations: Citations::of(tree), eids: EIds::default() }
    }

    fn file(&mut self) -> io::Result<()> {
        self.xml.open("akomaNtoso", &[("xmlns", NAMESPACE)])?;
        self.eids.enter("");
        match (sole(self.tree), self.tree.documents.is_empty() && self.tree.issue.is_none()) {
            (Some(document), _) => {
                self.document(document, true)?;
                self.components(&self.tree.unplaced)?;
            }
            (None, true) => self.bare_file()?,
            (None, false) => self.collection()?,
        }
        self.eids.leave();
        self.xml.close()
    }

    /// Lines that no rule placed, beside the document that is the whole file.
    fn components(&mut self, unplaced: &'t [Paragraph<'t>]) -> io::Result<()> {
        if unplaced.is_empty() {
            return Ok(());
        }
        self.xml.open("components", &[])?;
        self.interstitial(unplaced)?;
        self.xml.close()
    }

    /// A file in which no document was found.
    fn bare_file(&mut self) -> io::Result<()> {
        let work = uris::file_work("doc", self.tree);
        self.xml.open("doc", &[("name", "text"), ("contains", "originalVersion")])?;
        self.plain_meta(&Identity::of(&work, "main"), true)?;
        self.xml.open("mainBody", &[])?;
        self.tree.unplaced.iter().try_for_each(|paragraph| self.unplaced(paragraph))?;
        if self.tree.unplaced.is_empty() {
            self.xml.empty("p", &[])?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    /// An issue, or several documents in one file.
    fn collection(&mut self) -> io::Result<()> {
        let (element, name, work) = match &self.tree.issue {
            Some(issue) => ("officialGazette", "gazette", uris::issue_work(issue, self.tree)),
            None => ("documentCollection", "documents", uris::file_work("documentCollection", self.tree)),
        };
        self.xml.open(element, &[("name", name), ("contains", "originalVersion")])?;
        let columns = self.columns();
        match &self.tree.issue {
            Some(issue) => {
                self.issue_meta(issue, &work)?;
                self.cover(issue, &columns)?;
                self.issue_preface(issue)?;
            }
            None => self.plain_meta(&Identity::of(&work, "main"), true)?,
        }
        self.xml.open("collectionBody", &[])?;
        for column in &columns {
            match column.name {
                Some(name) => self.column(name, column, &work)?,
                None => self.members(&column.members)?,
            }
        }
        if columns.is_empty() {
            // An issue of which the text holds no document; a body must have a component.
            self.interstitial(&[])?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    /// The components in printed order, those of one column together.
    fn columns(&self) -> Vec<Column<'t>> {
        let mut unplaced = self.tree.unplaced.as_slice();
        let mut columns: Vec<Column<'t>> = Vec::new();
        let mut named = 0;
        for document in &self.tree.documents {
            let before = unplaced.partition_point(|paragraph| paragraph.span.start < document.span.start);
            let (lines, rest) = unplaced.split_at(before);
            unplaced = rest;
            let name = document.column.as_deref();
            let goes_on = columns.last().is_some_and(|column| column.name == name);
            if !goes_on {
                columns.extend(Column::of_lines(lines));
                named += u32::from(name.is_some());
                columns.push(Column { name, eid: format!("column_{named}"), members: Vec::new() });
            } else if let Some(column) = columns.last_mut().filter(|_| !lines.is_empty()) {
                column.members.push(Component::Unplaced(lines));
            }
            if let Some(column) = columns.last_mut() {
                column.members.push(Component::Document(document));
            }
        }
        columns.extend(Column::of_lines(unplaced));
        columns
    }

    /// 栏目
    fn column(&mut self, name: &str, column: &Column<'t>, work: &Work) -> io::Result<()> {
        let eid = self.eids.unique(column.eid.clone());
        self.xml.open("component", &[("eId", &eid)])?;
        self.eids.enter(&eid);
        self.heading(name, &[])?;
        self.eids.leave();
        self.xml.open("documentCollection", &[("name", "column"), ("contains", "originalVersion")])?;
        let mut identity = Identity::of(work, &column.eid);
        identity.aliases.push(("title", name));
        identity.authors = self.tree.issue.iter().flat_map(|issue| self.sponsors(issue)).collect();
        self.plain_meta(&identity, false)?;
        self.xml.open("collectionBody", &[])?;
        self.members(&column.members)?;
        self.xml.close()?;
        self.xml.close()?;
        self.xml.close()
    }

    fn members(&mut self, members: &[Component<'t>]) -> io::Result<()> {
        for member in members {
            match member {
                Component::Document(document) => self.component(document)?,
                Component::Unplaced(lines) => self.interstitial(lines)?,
            }
        }
        Ok(())
    }

    fn component(&mut self, document: &'t Document<'t>) -> io::Result<()> {
        let eid = self.eids.unique(self.targets.eid(&document.id));
        self.xml.open("component", &[("eId", &eid)])?;
        self.eids.enter(&eid);
        self.document(document, false)?;
        self.eids.leave();
        self.xml.close()
    }

    fn interstitial(&mut self, lines: &'t [Paragraph<'t>]) -> io::Result<()> {
        let eid = self.eids.counted("unplaced");
        self.xml.open("component", &[("eId", &eid)])?;
        self.eids.enter(&eid);
        let eid = self.eids.sole("interstitial");
        self.xml.open("interstitial", &[("eId", &eid)])?;
        lines.iter().try_for_each(|paragraph| self.unplaced(paragraph))?;
        self.xml.close()?;
        self.eids.leave();
        self.xml.close()
    }

    fn unplaced(&mut self, paragraph: &Paragraph<'_>) -> io::Result<()> {
        self.marked("p", &[("class", "unplaced")], paragraph, &[])
    }

    /// A document with its attachments.
    fn document(&mut self, document: &'t Document<'t>, whole_file: bool) -> io::Result<()> {
        let is_act = document.kind.is_some_and(is_enacted) && has_articles(&document.body);
        let element = element(is_act);
        let work = uris::document_work(document, element, self.tree);
        let name = document.kind.map_or("document", |kind| kind.code);
        self.xml.open(element, &[("name", name), ("contains", version(document.enactment.as_deref()))])?;
        self.document_meta(document, &work, whole_file)?;
        self.preface(document, whole_file)?;
        let pieces = body::pieces(&document.id, &document.body, &[], &document.appointments);
        self.body(&pieces, is_act)?;
        self.conclusions(document)?;
        if !document.attachments.is_empty() {
            self.xml.open("attachments", &[])?;
            for (number, attachment) in (1..).zip(&document.attachments) {
                self.attachment(document, attachment, number, &work)?;
            }
            self.xml.close()?;
        }
        self.xml.close()
    }

    fn attachment(
        &mut self,
        document: &'t Document<'t>,
        attachment: &'t Attachment<'t>,
        number: usize,
        work: &Work,
    ) -> io::Result<()> {
        let kind = attachment.title.as_deref().and_then(kind_of_title);
        let is_act = kind.is_some_and(is_enacted) && has_articles(&attachment.body);
        let eid = self.eids.unique(self.targets.eid(&attachment.id));
        self.xml.open("attachment", &[("eId", &eid)])?;
        self.eids.enter(&eid);
        if let Some(label) = &attachment.label {
            self.xml.leaf("num", &[], label)?;
        }
        let name = kind.map_or("attachment", |kind| kind.code);
        self.xml.open(element(is_act), &[("name", name), ("contains", version(attachment.enactment.as_deref()))])?;
        let component = format!("att_{number}");
        let adopted = attachment.enactment.as_deref().and_then(uris::adoption);
        let work = Work::new(work.uri.clone(), adopted.unwrap_or(work.dated), attachment.enactment.as_deref());
        let mut identity = Identity::of(&work, &component);
        identity.aliases.extend(attachment.title.as_deref().map(|title| ("title", title)));
        identity.authors = self.issuers(document);
        identity.subtype = kind.map(|kind| kind.code);
        self.plain_meta(&identity, false)?;
        self.attachment_preface(attachment, kind)?;
        self.body(&body::pieces(&attachment.id, &attachment.body, &[], &[]), is_act)?;
        self.xml.close()?;
        self.eids.leave();
        self.xml.close()
    }

    /// The reference of a name.
    fn name(&self, class: Class, name: &str) -> Option<String> {
        self.names.reference(class, name)
    }

    fn heading(&mut self, text: &str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        let eid = self.eids.sole("heading");
        let attributes: Vec<_> = [("eId", eid.as_str())].into_iter().chain(attributes.iter().copied()).collect();
        self.xml.leaf("heading", &attributes, text)
    }

    /// Opens a `container` in its context.
    fn container(&mut self, name: &'static str) -> io::Result<()> {
        let eid = self.eids.counted(name);
        self.xml.open("container", &[("name", name), ("eId", &eid)])
    }
}

/// A 栏目 with its documents, or documents outside any.
struct Column<'t> {
    name: Option<&'t str>,
    eid: String,
    members: Vec<Component<'t>>,
}

impl<'t> Column<'t> {
    /// Lines between two columns; none, when there are none.
    fn of_lines(lines: &'t [Paragraph<'t>]) -> Option<Self> {
        let members = vec![Component::Unplaced(lines)];
        (!lines.is_empty()).then_some(Self { name: None, eid: String::new(), members })
    }
}

/// The document that is the whole file.
fn sole<'t>(tree: &'t Tree<'t>) -> Option<&'t Document<'t>> {
    match tree.documents.as_slice() {
        [document] if tree.issue.is_none() => Some(document),
        _ => None,
    }
}

/// Kinds that are enacted: laws, regulations and rules.
fn is_enacted(kind: Kind) -> bool {
    matches!(
        kind.code,
        "law"
            | "regulation"
            | "provisions"
            | "measures"
            | "implementing_rules"
            | "rules"
            | "interpretation"
            | "procedures"
            | "charter"
            | "code"
    )
}

/// The depth is that of the tree, which is bounded by the kinds of numbers.
fn has_articles(blocks: &[Block<'_>]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Section(section) => section.label.style == Style::Article || has_articles(&section.children),
        _ => false,
    })
}

fn element(is_act: bool) -> &'static str {
    if is_act { "act" } else { "doc" }
}

/// A text that its 题注 says was amended is one of several versions.
fn version(enactment: Option<&str>) -> &'static str {
    let amended = enactment.is_some_and(uris::is_amended);
    if amended { "singleVersion" } else { "originalVersion" }
}
