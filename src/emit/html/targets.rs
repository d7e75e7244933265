//! What links on the page may lead to.

use std::collections::{HashMap, HashSet};

use crate::tree::ids;
use crate::tree::model::{Block, Document, Number, Tree};

/// Ids of the page's clauses, and the documents on it by number and by title.
pub(super) struct Targets<'a> {
    ids: HashSet<String>,
    titles: HashMap<&'a str, &'a str>,
    numbers: HashMap<(&'a str, Option<u32>, u32), &'a str>,
}

impl<'a> Targets<'a> {
    pub fn new(tree: &'a Tree<'a>) -> Self {
        let mut targets = Self { ids: HashSet::new(), titles: HashMap::new(), numbers: HashMap::new() };
        for document in &tree.documents {
            targets.add(document);
        }
        targets
    }

    fn add(&mut self, document: &'a Document<'a>) {
        self.ids.insert(document.id.clone());
        self.add_below(&document.id, &document.body);
        if let Some(number) = &document.number {
            self.numbers.entry(key(number)).or_insert(&document.id);
        }
        let own = document.title.as_deref().map(|title| (title, document.id.as_str()));
        let issued = document.attachments.iter().filter_map(|a| Some((a.title.as_deref()?, a.id.as_str())));
        // The issued text is what is meant by a title that its carrier has, too.
        for (title, id) in issued.chain(own) {
            self.titles.entry(title).or_insert(id);
        }
        for attachment in &document.attachments {
            self.ids.insert(attachment.id.clone());
            self.add_below(&attachment.id, &attachment.body);
        }
    }

    /// The depth is that of the tree.
    fn add_below(&mut self, parent: &str, blocks: &[Block<'_>]) {
        for (id, block) in ids::children(parent, blocks) {
            if let Block::Section(section) = block {
                self.add_below(&section.id, &section.children);
            }
            self.ids.insert(id);
        }
    }

    /// Whether an element of the page has this id.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// The document or attachment on this page that a title or a number names; a number is surer than a title.
    pub fn cited(&self, title: &str, number: Option<&Number<'_>>) -> Option<&'a str> {
        let by_number = number.and_then(|n| self.numbers.get(&(n.code.as_ref(), n.year, n.serial)));
        by_number.or_else(|| self.titles.get(title)).copied()
    }
}

fn key<'a>(number: &'a Number<'_>) -> (&'a str, Option<u32>, u32) {
    (number.code.as_ref(), number.year, number.serial)
}
