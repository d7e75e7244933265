//! Which clause of one side is which of the other.
//!
//! Content comes first, place second, numbers last, so that an insertion near the top does not make everything below it
//! new. In turn: clauses that say the same, in order, then out of order; clauses divided or joined word for word; the most
//! alike; those that share what is rare in the text, and the divisions around them; clauses of one number under one division.
//! Each step looks only at what the steps before left.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::clause::Clause;
use super::similarity::{Index, Profile, Weighed, Weights};
use super::wholes::{Wholes, longest, wholes};

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

/// From here on two clauses are one when each is nearer to the other than to any other clause.
const NEAREST: f64 = 0.15;

/// The same for clauses of different levels: an article that became an item of another.
const NEAREST_ACROSS_LEVELS: f64 = 0.25;

/// So much do such clauses share, in nats: some eight characters that no other clause has in a row.
const NO_CHANCE: f64 = 25.0;

/// So many times nearer than the next one is what is clearly the nearest; clauses of other divisions have to be.
const CLEARLY: f64 = 1.1;

/// From here on a clause between the same neighbours is part of the other, whatever was added.
const MOST_OF_IT: f64 = 0.8;

/// From here on two clauses of one number under one division are the same, reworded.
const AKIN: f64 = 0.3;

/// So many clauses of two texts tell what is common in them.
const ENOUGH_TO_WEIGH: usize = 800;

/// Most pairs of clauses that are compared by what they say; past it only numbers and places decide.
pub const MOST_PAIRS: usize = 400_000;

/// Most pairs of a clause that is left and any one of the other side, of which the nearest is looked for.
pub const MOST_NEIGHBOURS: usize = 4 * MOST_PAIRS;

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
    let profiles = Profiles {
        old: vec![OnceCell::new(); old.len()],
        new: vec![OnceCell::new(); new.len()],
        weights: OnceCell::new(),
    };
    let mut aligner = Aligner { old, new, alignment, profiles };
    aligner.same_in_order();
    aligner.same_anywhere();
    aligner.divided();
    aligner.alike();
    aligner.nearest();
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

/// What the clauses that were looked at are made of, and how much that says.
struct Profiles {
    old: Vec<OnceCell<Profile>>,
    new: Vec<OnceCell<Profile>>,
    weights: OnceCell<Weights>,
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

    fn profile_of_old(&self, i: usize) -> &Profile {
        self.profiles.old[i].get_or_init(|| Profile::of(&self.old[i].key))
    }

    fn profile_of_new(&self, j: usize) -> &Profile {
        self.profiles.new[j].get_or_init(|| Profile::of(&self.new[j].key))
    }

    /// How much the characters of both texts say.
    fn weights(&self) -> &Weights {
        self.profiles.weights.get_or_init(|| {
            let step = 1 + (self.old.len() + self.new.len()) / ENOUGH_TO_WEIGH;
            let old = (0..self.old.len()).step_by(step).map(|i| self.profile_of_old(i));
            let new = (0..self.new.len()).step_by(step).map(|j| self.profile_of_new(j));
            Weights::of(old.chain(new))
        })
    }

    /// What is left on both sides, unless nothing is on one.
    fn left(&self) -> Option<(Vec<usize>, Vec<usize>)> {
        let (olds, news) = (self.left_old(), self.left_new());
        (!olds.is_empty() && !news.is_empty()).then_some((olds, news))
    }

    /// The most alike first, place included.
    fn alike(&mut self) {
        let Some((olds, news)) = self.left() else { return };
        if olds.len().saturating_mul(news.len()) > MOST_PAIRS {
            self.alignment.is_coarse = true;
            return;
        }
        let even = Weights::default();
        let index = Index::of(news.iter().map(|&j| self.profile_of_new(j)), &even);
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for &i in &olds {
            let likenesses = news.iter().zip(index.likenesses(self.profile_of_old(i)));
            pairs.extend(likenesses.filter(|(_, weighed)| weighed.likeness >= ALIKE).map(|(&j, weighed)| {
                let place = if self.is_at_one_place(i, j) { PLACE } else { 0.0 };
                (weighed.likeness + place, i, j)
            }));
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
        let Some((olds, news)) = self.left() else { return };
        if olds.len().saturating_mul(news.len()) > MOST_PAIRS {
            return;
        }
        let index = Index::of(news.iter().map(|&j| self.profile_of_new(j)), self.weights());
        let (gaps_old, gaps_new) = self.gaps();
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for &i in &olds {
            let likenesses = index.likenesses(self.profile_of_old(i));
            pairs.extend(news.iter().zip(likenesses).filter_map(|(&j, Weighed { likeness, overlap, .. })| {
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

    /// Clauses of which each is the nearest of the other among all of its text, those that are matched included: however much
    /// both were reworded, nothing else can be what became of the one and what was before the other.
    fn nearest(&mut self) {
        let Some((olds, news)) = self.left() else { return };
        if olds.len() * self.new.len() + news.len() * self.old.len() > MOST_NEIGHBOURS {
            self.alignment.is_coarse = true;
            return;
        }
        let old: Vec<&Profile> = (0..self.old.len()).map(|i| self.profile_of_old(i)).collect();
        let new: Vec<&Profile> = (0..self.new.len()).map(|j| self.profile_of_new(j)).collect();
        let to_new = nearest(&old, &olds, &new, self.weights());
        let to_old = nearest(&new, &news, &old, self.weights());
        for (i, there) in to_new {
            let Some(back) = to_old.get(&there.at).filter(|back| back.at == i) else { continue };
            let is_near = self.around(i) == self.new[there.at].parent;
            let enough = match self.old[i].level() == self.new[there.at].level() {
                false => NEAREST_ACROSS_LEVELS,
                true if is_near || there.is_clear && back.is_clear => NEAREST,
                true => KINDRED_NEAR,
            };
            if there.weighed.likeness >= enough && there.weighed.shared >= NO_CHANCE {
                self.pair(i, there.at);
            }
        }
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

    fn likeness(&self, i: usize, j: usize) -> f64 {
        self.profile_of_old(i).likeness(self.profile_of_new(j))
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

/// The clause of the other side that is nearest to one.
struct Nearest {
    at: usize,
    weighed: Weighed,
    /// Whether the next one is much farther.
    is_clear: bool,
}

/// For each of some clauses the nearest one of all on the other side, if there is but one.
fn nearest(profiles: &[&Profile], left: &[usize], others: &[&Profile], weights: &Weights) -> HashMap<usize, Nearest> {
    let index = Index::of(others.iter().copied(), weights);
    let nearest = |&at: &usize| {
        let all = index.likenesses(profiles[at]);
        let (best, &weighed) = all.iter().enumerate().max_by(|a, b| a.1.likeness.total_cmp(&b.1.likeness))?;
        let others = all.iter().enumerate().filter(|(other, _)| *other != best).map(|(_, other)| other.likeness);
        let next = others.max_by(f64::total_cmp).unwrap_or_default();
        let is_clear = weighed.likeness >= CLEARLY * next;
        (weighed.likeness > next).then_some((at, Nearest { at: best, weighed, is_clear }))
    };
    left.iter().filter_map(nearest).collect()
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
