//! Bodies, persons and offices that the tree names: each once among the references, so that every mention can point there.

use std::collections::HashMap;

use super::uris::encoded;
use crate::grammar::agencies::ends_as_body;
use crate::tree::model::{Block, Duty, MarkKind, Paragraph, Tree};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// 机关
    Organization,
    /// A person.
    Person,
    /// 职务
    Role,
}

impl Class {
    /// The element of a mention.
    pub fn element(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Person => "person",
            Self::Role => "role",
        }
    }

    /// How the eIds of its references begin.
    fn abbreviation(self) -> &'static str {
        match self {
            Self::Organization => "org",
            Self::Person => "pers",
            Self::Role => "office",
        }
    }

    /// The element among the references.
    pub fn reference(self) -> &'static str {
        match self {
            Self::Organization => "TLCOrganization",
            Self::Person => "TLCPerson",
            Self::Role => "TLCRole",
        }
    }
}

/// An entry of the references.
pub struct Entry<'t> {
    /// What it names.
    pub class: Class,
    /// Its eId.
    pub eid: String,
    /// The name as printed.
    pub name: &'t str,
}

impl Entry<'_> {
    /// The name as an IRI of the ontology; of a person it is the name, not who bears it.
    pub fn uri(&self) -> String {
        format!("/akn/ontology/{}/cn/{}", self.class.element(), encoded(self.name))
    }
}

/// The names of a tree, in the order in which they are met.
#[derive(Default)]
pub struct Names<'t> {
    entries: Vec<Entry<'t>>,
    places: HashMap<(Class, &'t str), usize>,
    counts: HashMap<Class, u32>,
}

impl<'t> Names<'t> {
    /// Collects them.
    pub fn of(tree: &'t Tree<'_>) -> Self {
        let mut names = Self::default();
        names.issue(tree);
        for document in &tree.documents {
            let groups = document.addressee.iter().flat_map(|addressee| addressee.groups.iter().flatten());
            let printer = document.distribution.iter().filter_map(|distribution| distribution.printer.as_ref());
            for name in document.issuers.iter().chain(groups).chain(printer) {
                names.add(Class::Organization, name);
            }
            let signers = document.signature.iter().flat_map(|signature| &signature.signers);
            for body in signers.filter(|signer| ends_as_body(&signer.name)) {
                names.add(Class::Organization, &body.name);
            }
            for appointment in &document.appointments {
                names.add(Class::Person, &appointment.person);
                names.add(Class::Role, &appointment.post);
            }
            names.blocks(&document.body);
            document.attachments.iter().for_each(|attachment| names.blocks(&attachment.body));
        }
        tree.unplaced.iter().for_each(|paragraph| names.marks(paragraph));
        names
    }

    fn issue(&mut self, tree: &'t Tree<'_>) {
        let Some(issue) = &tree.issue else { return };
        if let Some(sponsor) = &issue.sponsor {
            self.add(Class::Organization, sponsor);
        }
        for member in &issue.board {
            self.add(Class::Role, &member.role);
            member.names.iter().for_each(|name| self.add(Class::Person, name));
        }
    }

    /// The depth is that of the tree, which is bounded by the kinds of numbers.
    fn blocks(&mut self, blocks: &'t [Block<'_>]) {
        for block in blocks {
            match block {
                Block::Section(section) => {
                    section.duties.iter().for_each(|duty| self.duty(duty));
                    self.blocks(&section.children);
                }
                Block::Paragraph(paragraph) | Block::Item(paragraph) => self.marks(paragraph),
                Block::Table(_) | Block::Figure(_) => {}
            }
        }
    }

    fn duty(&mut self, duty: &'t Duty<'_>) {
        duty.agencies.iter().for_each(|agency| self.add(Class::Organization, agency));
    }

    fn marks(&mut self, paragraph: &'t Paragraph<'_>) {
        for mark in &paragraph.marks {
            if let MarkKind::Agency { name } = &mark.kind {
                self.add(Class::Organization, name);
            }
        }
    }

    fn add(&mut self, class: Class, name: &'t str) {
        if name.is_empty() || self.places.contains_key(&(class, name)) {
            return;
        }
        let count = self.counts.entry(class).or_default();
        *count += 1;
        self.places.insert((class, name), self.entries.len());
        self.entries.push(Entry { class, eid: format!("{}_{count}", class.abbreviation()), name });
    }

    /// All of them.
    pub fn entries(&self) -> &[Entry<'t>] {
        &self.entries
    }

    /// The reference of a name; `None` for one that the tree names nowhere.
    pub fn reference(&self, class: Class, name: &str) -> Option<String> {
        let entry = self.entries.get(*self.places.get(&(class, name))?)?;
        Some(format!("#{}", entry.eid))
    }
}
