//! Which clause of one side is which of the other.
//!
//! Content comes first, place second, numbers last, so that an insertion near the top does not make everything below it
//! new. In turn: clauses that say the same, in order, then out of order; clauses divided or joined word for word; the most
//! alike; those that share what is rare in the text, and the divisions around them; clauses of one number under one division.
//! Each step looks only at what the steps before left.

use std::collections::{BTreeMap, HashMap, HashSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::clause::Clause;
use super::similarity::{Index, Profile, Weighed, Weights};

/// From here on two clauses are alike wherever they stand.
const ALIKE: f64 = 0.6;

/// So much more alike are two clauses of one number under one division: acts say much the same in clause after clause.
const PLACE: f64 = 0.15;

/// From here on two clauses are one, reworded, wherever they stand; what many clauses have counts little. In real laws that were
/// revised whole, clauses that a reader takes for one have 0.2 and more, others seldom more than 0.3.
const KINDRED: f64 = 0.32;

/// The same in one division.
const KINDRED_NEAR: f64 = 0.27;

/// The same between the same neighbours.
const KINDRED_BETWEEN: f64 = 0.22;

/// The same with the same number.
const KINDRED_AT_PLACE: f64 = 0.15;

/// From here on a clause between the same neighbours is part of the other, whatever was added.
const MOST_OF_IT: f64 = 0.8;

/// So many clauses of a text tell what is common in it.
const ENOUGH_TO_WEIGH: usize = 400;

/// From here on two clauses of one number under one division are the same, reworded.
const AKIN: f64 = 0.3;

/// Most pairs of clauses that are compared by what they say; past it only numbers and places decide.
pub const MOST_PAIRS: usize = 400_000;

/// Most parts that a clause is looked for in.
pub const MOST_PARTS: usize = 6;

/// Clauses matched with each other, and whether all that are left were compared.
#[derive(Debug, Default)]
pub struct Alignment {
    /// For each old clause the new one.
    pub to_new: Vec<Option<usize>>,
    /// For each new clause the old one.
    pub to_old: Vec<Option<usize>>,
    /// For old clauses that were split the new ones.
    pub parts: Wholes,
    /// For new clauses that were merged the old ones.
    pub sources: Wholes,
    /// Whether there was too much to compare everything by what it says.
    pub is_coarse: bool,
}

/// Whether a comparison works from the old side to the new one. Where two answers are equally good the first is taken; so both
/// ways of asking work in one direction, and give one answer.
pub fn is_forward(old: &[Clause<'_>], new: &[Clause<'_>]) -> bool {
    let hashes = |clauses: &[Clause<'_>]| clauses.iter().map(|clause| clause.hash).collect::<Vec<_>>();
    old.len().cmp(&new.len()).then_with(|| hashes(old).cmp(&hashes(new))).is_le()
}

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

/// Aligns the clauses of two texts.
pub fn align(old: &[Clause<'_>], new: &[Clause<'_>]) -> Alignment {
    if is_forward(old, new) {
        return aligned(old, new);
    }
    let Alignment { to_new, to_old, parts, sources, is_coarse } = aligned(new, old);
    Alignment { to_new: to_old, to_old: to_new, parts: sources, sources: parts, is_coarse }
}

fn aligned(old: &[Clause<'_>], new: &[Clause<'_>]) -> Alignment {
    let alignment = Alignment { to_new: vec![None; old.len()], to_old: vec![None; new.len()], ..Alignment::default() };
    let mut aligner = Aligner { old, new, alignment, profiles: Profiles::default() };
    aligner.same_in_order();
    aligner.same_anywhere();
    aligner.divided();
    aligner.alike();
    aligner.kindred();
    aligner.around_matched();
    aligner.kindred();
    aligner.numbered_alike();
    aligner.alignment
}

struct Aligner<'a, 't> {
    old: &'a [Clause<'t>],
    new: &'a [Clause<'t>],
    alignment: Alignment,
    profiles: Profiles,
}

/// Profiles of the clauses that were asked for.
#[derive(Default)]
struct Profiles {
    old: HashMap<usize, Profile>,
    new: HashMap<usize, Profile>,
}

impl Aligner<'_, '_> {
    fn pair(&mut self, old: usize, new: usize) {
        self.alignment.to_new[old] = Some(new);
        self.alignment.to_old[new] = Some(old);
    }

    fn left_old(&self) -> Vec<usize> {
        let Alignment { to_new, sources, .. } = &self.alignment;
        (0..self.old.len()).filter(|&i| to_new[i].is_none() && !sources.has_part(i)).collect()
    }

    fn left_new(&self) -> Vec<usize> {
        let Alignment { to_old, parts, .. } = &self.alignment;
        (0..self.new.len()).filter(|&j| to_old[j].is_none() && !parts.has_part(j)).collect()
    }

    /// The longest run of clauses that say the same. Patience does well where the same words recur, and stays fast where
    /// nothing is in common.
    fn same_in_order(&mut self) {
        let (old, new): (Vec<u64>, Vec<u64>) =
            (self.old.iter().map(|c| c.hash).collect(), self.new.iter().map(|c| c.hash).collect());
        for op in capture_diff_slices(Algorithm::Patience, &old, &new) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                (0..len).for_each(|i| self.pair(old_index + i, new_index + i));
            }
        }
    }

    /// Clauses that say what one other clause says, with all that is inside them, and no third one. Empty ones say nothing, and
    /// what leads to a list (有下列情形之一的) says little without it.
    fn same_anywhere(&mut self) {
        let mut seen: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for i in self.left_old().into_iter().filter(|&i| !self.old[i].key.is_empty()) {
            seen.entry(self.old[i].whole).or_default().0.push(i);
        }
        for j in self.left_new() {
            if let Some((_, news)) = seen.get_mut(&self.new[j].whole) {
                news.push(j);
            }
        }
        let mut sole: Vec<(usize, usize)> = seen
            .into_values()
            .filter_map(|(olds, news)| match (&olds[..], &news[..]) {
                ([old], [new]) => Some((*old, *new)),
                _ => None,
            })
            .collect();
        sole.sort_unstable();
        sole.into_iter().for_each(|(old, new)| self.pair(old, new));
    }

    /// Clauses that say, one behind the other, word for word what one says on the other side. The longest stands for them.
    fn divided(&mut self) {
        for (whole, parts) in wholes(self.old, &self.left_old(), self.new, &self.left_new()) {
            self.pair(whole, longest(self.new, &parts));
            self.alignment.parts.add(whole, parts);
        }
        for (whole, parts) in wholes(self.new, &self.left_new(), self.old, &self.left_old()) {
            self.pair(longest(self.old, &parts), whole);
            self.alignment.sources.add(whole, parts);
        }
    }

    /// The most alike first, place included.
    fn alike(&mut self) {
        let (olds, news) = (self.left_old(), self.left_new());
        if olds.len().saturating_mul(news.len()) > MOST_PAIRS {
            self.alignment.is_coarse = true;
            return;
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for &i in &olds {
            for &j in &news {
                let likeness = self.likeness(i, j);
                if likeness >= ALIKE {
                    let place = if self.is_at_one_place(i, j) { PLACE } else { 0.0 };
                    pairs.push((likeness + place, i, j));
                }
            }
        }
        self.pair_best(pairs);
    }

    fn pair_best(&mut self, mut pairs: Vec<(f64, usize, usize)>) {
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, i, j) in pairs {
            if self.alignment.to_new[i].is_none() && self.alignment.to_old[j].is_none() {
                self.pair(i, j);
            }
        }
    }

    /// Clauses that share what few other clauses of the text have: reworded from end to end, but about one thing. Between the
    /// same neighbours less is enough.
    fn kindred(&mut self) {
        let (olds, news) = (self.left_old(), self.left_new());
        if olds.is_empty() || news.is_empty() || olds.len().saturating_mul(news.len()) > MOST_PAIRS {
            return;
        }
        let all = self.old.iter().chain(self.new).map(|clause| clause.key.as_str());
        let weights = Weights::of(all.step_by(1 + (self.old.len() + self.new.len()) / ENOUGH_TO_WEIGH));
        let index = Index::of(news.iter().map(|&j| self.new[j].key.as_str()), &weights);
        let (gaps_old, gaps_new) = self.gaps();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for &i in &olds {
            let likenesses = index.likenesses(&self.old[i].key);
            pairs.extend(news.iter().zip(likenesses).filter_map(|(&j, Weighed { likeness, overlap })| {
                let between = gaps_old[i] == gaps_new[j];
                let enough = match self.around(i) {
                    _ if between && self.is_at_one_place(i, j) => KINDRED_AT_PLACE,
                    _ if between => KINDRED_BETWEEN,
                    around if around == self.new[j].parent => KINDRED_NEAR,
                    _ => KINDRED,
                };
                let is_kindred = likeness >= enough || between && overlap >= MOST_OF_IT;
                (is_kindred && self.old[i].level() == self.new[j].level()).then_some((likeness, i, j))
            }));
        }
        self.pair_best(pairs);
    }

    /// Divisions with the same in them, whatever they are called. From the inside out.
    fn around_matched(&mut self) {
        for i in self.left_old().into_iter().rev() {
            let inside = (i + 1..self.old.len()).take_while(|&k| self.old[k].parent.is_some_and(|parent| parent >= i));
            let mut there: BTreeMap<usize, usize> = BTreeMap::new();
            for j in inside.filter(|&k| self.old[k].parent == Some(i)).filter_map(|k| self.alignment.to_new[k]) {
                self.new[j].parent.into_iter().for_each(|around| *there.entry(around).or_default() += 1);
            }
            let all: usize = there.values().sum();
            let most = there.into_iter().find(|(_, count)| 2 * count > all).map(|(around, _)| around);
            let free = |j: &usize| self.alignment.to_old[*j].is_none() && !self.alignment.parts.has_part(*j);
            if let Some(j) = most.filter(free).filter(|&j| self.old[i].level() == self.new[j].level()) {
                self.pair(i, j);
            }
        }
    }

    /// For each clause how many of those that kept their order stand before it.
    fn gaps(&self) -> (Vec<usize>, Vec<usize>) {
        let matched: Vec<(usize, usize)> = matched(&self.alignment);
        let stayed = longest_rise(&matched.iter().map(|(_, j)| *j).collect::<Vec<_>>());
        let count = |places: Vec<usize>, length: usize| {
            let mut before = vec![0; length + 1];
            places.into_iter().for_each(|at| before[at + 1] = 1);
            (1..before.len()).for_each(|at| before[at] += before[at - 1]);
            before
        };
        (
            count(stayed.iter().map(|&at| matched[at].0).collect(), self.old.len()),
            count(stayed.iter().map(|&at| matched[at].1).collect(), self.new.len()),
        )
    }

    /// Clauses of one number, or one heading, under divisions that are the same. From the outside in, so that a division that
    /// is matched here brings what is inside it.
    fn numbered_alike(&mut self) {
        let mut places: HashMap<(Option<usize>, String), Vec<usize>> = HashMap::new();
        for j in self.left_new() {
            places.entry((self.new[j].parent, name(&self.new[j]))).or_default().push(j);
        }
        for i in self.left_old() {
            let parent = match self.old[i].parent {
                None => None,
                Some(around) => match self.alignment.to_new[around] {
                    Some(there) => Some(there),
                    None => continue,
                },
            };
            let free = places.get(&(parent, name(&self.old[i]))).into_iter().flatten().copied();
            let free: Vec<usize> = free.filter(|&j| self.alignment.to_old[j].is_none()).collect();
            let [j] = free[..] else { continue };
            let empty = self.old[i].key.is_empty() || self.new[j].key.is_empty();
            if empty || self.likeness(i, j) >= AKIN {
                self.pair(i, j);
            }
        }
    }

    fn likeness(&mut self, i: usize, j: usize) -> f64 {
        let old = self.profiles.old.entry(i).or_insert_with(|| Profile::of(&self.old[i].key));
        let new = self.profiles.new.entry(j).or_insert_with(|| Profile::of(&self.new[j].key));
        old.likeness(new)
    }

    /// The division of the new side that answers the one around an old clause.
    fn around(&self, i: usize) -> Option<usize> {
        self.old[i].parent.and_then(|around| self.alignment.to_new[around])
    }

    /// Whether two clauses have one number under one division.
    fn is_at_one_place(&self, i: usize, j: usize) -> bool {
        self.old[i].label == self.new[j].label && self.around(i) == self.new[j].parent
    }
}

/// The longest of some clauses.
fn longest(clauses: &[Clause<'_>], among: &[usize]) -> usize {
    among.iter().copied().rev().max_by_key(|&at| clauses[at].key.len()).unwrap_or(0)
}

/// Each of `left` that says what several of the parts say one behind the other, with those.
fn wholes(
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

/// What a clause is called among its siblings.
fn name(clause: &Clause<'_>) -> String {
    clause.label.map(|label| label.to_string()).unwrap_or_default()
}

/// The pairs of an alignment, in order of the old side.
pub fn matched(aligned: &Alignment) -> Vec<(usize, usize)> {
    aligned.to_new.iter().enumerate().filter_map(|(i, to)| Some((i, (*to)?))).collect()
}

/// Places of a longest run that rises, in order.
pub fn longest_rise(values: &[usize]) -> Vec<usize> {
    // For each length the place where a run of that length ends lowest, and for each place the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let length = ends.partition_point(|&end| values[end] < *value);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run: Vec<usize> = std::iter::successors(ends.last().copied(), |&at| before[at]).collect();
    run.reverse();
    run
}
