//! eIds, by the Akoma Ntoso Naming Convention 1.0, clause 5, from the ids of the tree; and what inside the file can be
//! pointed to.
//!
//! `d3.a1.art_5.point_2` is `cmp_3__att_1__art_5__point_2`. Where a document is the whole file, it is the context of
//! everything, and its `d1` falls away.

use std::collections::{HashMap, HashSet};

use crate::grammar::agencies::squeeze;
use crate::tree::ids;
use crate::tree::model::{Block, Number, Tree};

/// A number's series, year and serial.
type NumberKey<'t> = (&'t str, Option<u32>, u32);

/// What inside the file can be pointed to.
pub struct Targets<'t> {
    /// The id of the document that is the whole file.
    root: Option<&'t str>,
    /// Every document, attachment and block, by its id.
    known: HashSet<String>,
    /// Documents by number; `None` where two have the same.
    numbers: HashMap<NumberKey<'t>, Option<&'t str>>,
    /// Documents and attachments by title; `None` where two have the same.
    titles: HashMap<&'t str, Option<&'t str>>,
}

impl<'t> Targets<'t> {
    /// Collects them from a tree; `root` is the document that is the whole file.
    pub fn of(tree: &'t Tree<'_>, root: Option<&'t str>) -> Self {
        let mut targets = Self { root, known: HashSet::new(), numbers: HashMap::new(), titles: HashMap::new() };
        for document in &tree.documents {
            targets.unit(&document.id, document.title.as_deref(), &document.body);
            if let Some(number) = &document.number {
                enter(&mut targets.numbers, key(number), &document.id);
            }
            for attachment in &document.attachments {
                targets.unit(&attachment.id, attachment.title.as_deref(), &attachment.body);
            }
        }
        targets
    }

    fn unit(&mut self, id: &'t str, title: Option<&'t str>, body: &[Block<'_>]) {
        // The document that is the whole file has no element that could carry its eId.
        if self.root != Some(id) {
            self.known.insert(id.to_owned());
            if let Some(title) = title {
                enter(&mut self.titles, title, id);
            }
        }
        self.blocks(id, body);
    }

    /// The depth is that of the tree, which is bounded by the kinds of numbers.
    fn blocks(&mut self, parent: &str, blocks: &[Block<'_>]) {
        for (id, block) in ids::children(parent, blocks) {
            if let Block::Section(section) = block {
                self.blocks(&id, &section.children);
            }
            self.known.insert(id);
        }
    }

    /// The eId of what has an id in the tree; empty for the document that is the whole file.
    pub fn eid(&self, id: &str) -> String {
        let inside =
            self.root.and_then(|root| id.strip_prefix(root)).filter(|rest| rest.is_empty() || rest.starts_with('.'));
        let parts = inside.unwrap_or(id).split('.').filter(|part| !part.is_empty());
        let names: Vec<String> = parts.enumerate().map(|(depth, part)| name(part, depth, inside.is_none())).collect();
        names.join("__")
    }

    /// A reference to what has an id in the tree; `None` when nothing has it.
    pub fn reference(&self, id: &str) -> Option<String> {
        self.known.contains(id).then(|| format!("#{}", self.eid(id)))
    }

    /// A reference to the document with a number.
    pub fn numbered(&self, number: &Number<'_>) -> Option<String> {
        self.reference((*self.numbers.get(&key(number))?)?)
    }

    /// A reference to the document or attachment with a title.
    pub fn titled(&self, title: &str) -> Option<String> {
        self.reference((*self.titles.get(squeeze(title).as_str())?)?)
    }
}

fn key<'t>(number: &'t Number<'_>) -> NumberKey<'t> {
    (&number.code, number.year, number.serial)
}

fn enter<'t, K: std::hash::Hash + Eq>(map: &mut HashMap<K, Option<&'t str>>, key: K, id: &'t str) {
    map.entry(key).and_modify(|first| *first = None).or_insert(Some(id));
}

/// One part of an id: `d3` is the third component, `a1` the first attachment; the others are named alike on both sides.
fn name(part: &str, depth: usize, from_document: bool) -> String {
    let numbered = |letter: char| part.strip_prefix(letter).filter(|n| n.bytes().all(|b| b.is_ascii_digit()));
    let at = depth + usize::from(!from_document);
    match (at, numbered('d'), numbered('a')) {
        (0, Some(number), _) => format!("cmp_{number}"),
        (1, _, Some(number)) => format!("att_{number}"),
        _ => part.chars().map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-') { c } else { '_' }).collect(),
    }
}

/// Gives eIds while the file is written: each once.
#[derive(Default)]
pub struct EIds {
    contexts: Vec<Context>,
    taken: HashMap<String, u32>,
}

/// An element in which others are counted.
struct Context {
    eid: String,
    counts: Vec<(&'static str, u32)>,
}

impl EIds {
    /// An eId that no other element has: as asked for, with `-2` where it is taken.
    pub fn unique(&mut self, mut eid: String) -> String {
        loop {
            let count = self.taken.entry(eid.clone()).or_default();
            *count += 1;
            if *count == 1 {
                return eid;
            }
            eid = format!("{eid}-{count}");
        }
    }

    /// Opens a context.
    pub fn enter(&mut self, eid: &str) {
        self.contexts.push(Context { eid: eid.to_owned(), counts: Vec::new() });
    }

    /// Closes it.
    pub fn leave(&mut self) {
        self.contexts.pop();
    }

    /// Whether the element with this eId is open.
    pub fn is_inside(&self, eid: &str) -> bool {
        self.contexts.iter().rev().any(|context| context.eid == eid)
    }

    /// The eId of an element that is counted in its context: `art_3__ref_2`.
    pub fn counted(&mut self, name: &'static str) -> String {
        let Some(context) = self.contexts.last_mut() else { return self.unique(name.to_owned()) };
        let number = match context.counts.iter_mut().find(|(counted, _)| *counted == name) {
            Some((_, number)) => {
                *number += 1;
                *number
            }
            None => {
                context.counts.push((name, 1));
                1
            }
        };
        let eid = join(&context.eid, &format!("{name}_{number}"));
        self.unique(eid)
    }

    /// The eId of an element that stands once in its context: `art_3__heading`.
    pub fn sole(&mut self, name: &str) -> String {
        let eid = join(self.contexts.last().map_or("", |context| &context.eid), name);
        self.unique(eid)
    }
}

fn join(context: &str, name: &str) -> String {
    if context.is_empty() { name.to_owned() } else { format!("{context}__{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(root: Option<&str>) -> Targets<'_> {
        Targets { root, known: HashSet::new(), numbers: HashMap::new(), titles: HashMap::new() }
    }

    #[test]
    fn eids_follow_from_the_ids_of_the_tree() {
        let cases = [
            (None, "d3", "cmp_3"),
            (None, "d3.a1.art_5-1.point_2", "cmp_3__att_1__art_5-1__point_2"),
            (None, "d3.l1_2.l2_1.para_1", "cmp_3__l1_2__l2_1__para_1"),
            (Some("d1"), "d1", ""),
            (Some("d1"), "d1.a2.table_1", "att_2__table_1"),
            (Some("d1"), "d1.art_5", "art_5"),
            (Some("d1"), "d12.art_5", "cmp_12__art_5"),
            (None, "a b.c", "a_b__c"),
        ];
        for (root, id, eid) in cases {
            assert_eq!(targets(root).eid(id), eid);
        }
    }

    #[test]
    fn no_eid_is_given_twice() {
        let mut eids = EIds::default();
        let asked = ["a", "a", "a-2", "a", "a-2"];
        let given: HashSet<String> = asked.iter().map(|eid| eids.unique((*eid).to_owned())).collect();
        assert_eq!(given.len(), asked.len());
        eids.enter("a");
        assert_eq!(
            [eids.counted("ref"), eids.counted("ref"), eids.sole("heading")],
            ["a__ref_1", "a__ref_2", "a__heading"]
        );
    }
}
