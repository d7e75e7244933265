//! Which document of one side is which of the other, and which attachment.

use std::collections::{HashMap, VecDeque};

use crate::fold::title_key;
use crate::tree::model::{Document, Tree};
use crate::tree::walk::{self, Text};

/// A text of both sides, or of one.
#[derive(Clone, Copy, Debug)]
pub struct Pair<T> {
    /// The old one.
    pub old: Option<T>,
    /// The new one.
    pub new: Option<T>,
}

/// The documents of two trees: by number, then by title, then in order.
pub fn documents<'t>(old: &'t Tree<'t>, new: &'t Tree<'t>) -> Vec<Pair<&'t Document<'t>>> {
    let (old, new): (Vec<_>, Vec<_>) = (old.documents.iter().collect(), new.documents.iter().collect());
    pairs(
        &old,
        &new,
        &[
            &|document| document.number.as_ref().map(|n| format!("{} {:?} {}", n.code, n.year, n.serial)),
            &|document| document.title.as_deref().map(title_key),
            &|_| Some(String::new()),
        ],
    )
}

/// The texts of two documents: the bodies, then the attachments by title, then by label.
pub fn texts<'t>(old: &'t Document<'t>, new: &'t Document<'t>) -> Vec<Pair<Text<'t, 't>>> {
    // Which document of the tree it is makes no difference for its texts.
    let of = |document: &'t Document<'t>| walk::texts_of(document, 1).collect::<Vec<_>>();
    pairs(
        &of(old),
        &of(new),
        &[
            &|text| text.attachment.is_none().then(String::new),
            &|text| text.attachment.and_then(|attachment| attachment.title.as_deref().map(title_key)),
            &|text| text.attachment.map(|attachment| attachment.label.as_deref().unwrap_or_default().to_owned()),
        ],
    )
}

/// What one of a kind is known by; `None` when this step says nothing of it.
type Key<'f, T> = &'f dyn Fn(&T) -> Option<String>;

/// Pairs in order of the new side, with what only the old side has behind what stood before it there.
fn pairs<T: Copy>(old: &[T], new: &[T], steps: &[Key<'_, T>]) -> Vec<Pair<T>> {
    let mut to_new: Vec<Option<usize>> = vec![None; old.len()];
    let mut to_old: Vec<Option<usize>> = vec![None; new.len()];
    for key in steps {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (j, there) in new.iter().enumerate().filter(|(j, _)| to_old[*j].is_none()) {
            if let Some(key) = key(there) {
                waiting.entry(key).or_default().push_back(j);
            }
        }
        for (i, here) in old.iter().enumerate() {
            let free = |key: String| waiting.get_mut(&key).and_then(VecDeque::pop_front);
            if let (None, Some(j)) = (to_new[i], key(here).filter(|_| to_new[i].is_none()).and_then(free)) {
                (to_new[i], to_old[j]) = (Some(j), Some(i));
            }
        }
    }
    let mut pairs = Vec::new();
    let mut gone = 0;
    let mut only_old = |until: usize, pairs: &mut Vec<Pair<T>>| {
        while gone < until {
            pairs.extend(to_new[gone].is_none().then(|| Pair { old: Some(old[gone]), new: None }));
            gone += 1;
        }
    };
    for (there, from) in new.iter().zip(&to_old) {
        only_old(from.unwrap_or(0), &mut pairs);
        pairs.push(Pair { old: from.map(|from| old[from]), new: Some(*there) });
    }
    only_old(old.len(), &mut pairs);
    pairs
}
