//! Clauses that were split into several, or merged from them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::clause::Clause;

/// Most parts that a clause is looked for in.
pub const MOST_PARTS: usize = 6;

/// Clauses of one side with the clauses of the other that give them when put together.
#[derive(Debug, Default)]
pub struct Wholes {
    /// In order, the one that the whole answers among them.
    parts: HashMap<usize, Vec<usize>>,
    taken: HashSet<usize>,
}

impl Wholes {
    /// Says of what a clause consists on the other side; the first word stands.
    pub fn add(&mut self, whole: usize, parts: Vec<usize>) {
        if !parts.is_empty() && !self.parts.contains_key(&whole) {
            self.taken.extend(&parts);
            self.parts.insert(whole, parts);
        }
    }

    /// What a clause consists of on the other side.
    pub fn of(&self, whole: usize) -> Option<Vec<usize>> {
        self.parts.get(&whole).cloned()
    }

    /// Whether a clause is a part of some whole.
    pub fn has_part(&self, part: usize) -> bool {
        self.taken.contains(&part)
    }
}

/// The longest of some clauses.
pub fn longest(clauses: &[Clause<'_>], among: &[usize]) -> usize {
    among.iter().copied().rev().max_by_key(|&at| clauses[at].key.len()).unwrap_or(0)
}

/// Each of `left` that says what several of the parts say one behind the other, with those.
pub fn wholes(
    clauses: &[Clause<'_>],
    left: &[usize],
    parts: &[Clause<'_>],
    left_parts: &[usize],
) -> Vec<(usize, Vec<usize>)> {
    let mut by_head: HashMap<&str, Vec<usize>> = HashMap::new();
    for &i in left {
        if let Some(head) = head(&clauses[i].key) {
            by_head.entry(head).or_default().push(i);
        }
    }
    let mut rows: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    left_parts.iter().for_each(|&j| rows.entry(parts[j].parent).or_default().push(j));
    let mut found: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut taken = HashSet::new();
    for row in rows.values() {
        for at in 0..row.len() {
            let free: Vec<usize> = row[at..].iter().copied().filter(|j| !taken.contains(j)).take(MOST_PARTS).collect();
            let first = free.first().filter(|first| **first == row[at]).and_then(|&first| head(&parts[first].key));
            let Some(candidates) = first.and_then(|head| by_head.get_mut(head)) else { continue };
            let divided = candidates
                .iter()
                .enumerate()
                .find_map(|(place, &whole)| Some((place, whole, parts_of_whole(&clauses[whole].key, parts, &free)?)));
            if let Some((place, whole, parts)) = divided {
                candidates.remove(place);
                taken.extend(parts.iter().copied());
                found.push((whole, parts));
            }
        }
    }
    found
}

/// The first of a row and those of the ones after it that say together what the whole says, word for word. What stands between
/// them is new, or gone.
fn parts_of_whole(whole: &str, parts: &[Clause<'_>], row: &[usize]) -> Option<Vec<usize>> {
    let mut rest = whole;
    let fit = |&j: &usize| !rest.is_empty() && parts[j].key_in(&mut rest);
    let fitting: Vec<usize> = row.iter().copied().filter(fit).collect();
    (fitting.len() > 1 && fitting.first() == row.first() && rest.is_empty()).then_some(fitting)
}

/// Enough of a key to tell most clauses apart.
fn head(key: &str) -> Option<&str> {
    const POINTS: usize = 6;
    key.char_indices().nth(POINTS).and_then(|(end, _)| key.get(..end))
}
