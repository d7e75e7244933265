//! Which clause of one side is which of the other.
//!
//! Content comes first, place second, numbers last, so that an insertion near the top does not make everything below it
//! new. In turn: clauses that say the same, in order; clauses that say the same, out of order; clauses that stand between the
//! same neighbours, or under the same division, and are alike; clauses of one number under one division. Each step looks only
//! at what the steps before left.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::clause::Clause;
use super::similarity::Profile;

/// From here on two clauses are alike wherever they stand.
const ALIKE: f64 = 0.6;

/// So much more alike are two clauses of one number under one division: acts say much the same in clause after clause.
const PLACE: f64 = 0.15;

/// From here on two clauses of one number under one division are the same, reworded.
const AKIN: f64 = 0.2;

/// Most pairs of clauses that are compared by what they say; past it only numbers and places decide.
pub const MOST_PAIRS: usize = 400_000;

/// Clauses matched with each other, and whether all that are left were compared.
#[derive(Debug, Default)]
pub struct Alignment {
    /// For each old clause the new one.
    pub to_new: Vec<Option<usize>>,
    /// For each new clause the old one.
    pub to_old: Vec<Option<usize>>,
    /// Whether there was too much to compare everything by what it says.
    pub is_coarse: bool,
}

/// Aligns the clauses of two texts.
pub fn align(old: &[Clause<'_>], new: &[Clause<'_>]) -> Alignment {
    let alignment = Alignment { to_new: vec![None; old.len()], to_old: vec![None; new.len()], is_coarse: false };
    let mut aligner = Aligner { old, new, alignment, profiles: Profiles::default() };
    aligner.same_in_order();
    aligner.same_anywhere();
    aligner.alike();
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
        (0..self.old.len()).filter(|&i| self.alignment.to_new[i].is_none()).collect()
    }

    fn left_new(&self) -> Vec<usize> {
        (0..self.new.len()).filter(|&i| self.alignment.to_old[i].is_none()).collect()
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
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, i, j) in pairs {
            if self.alignment.to_new[i].is_none() && self.alignment.to_old[j].is_none() {
                self.pair(i, j);
            }
        }
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

    /// Whether two clauses have one number under one division.
    fn is_at_one_place(&self, i: usize, j: usize) -> bool {
        let around = self.old[i].parent.map(|around| self.alignment.to_new[around]);
        self.old[i].label == self.new[j].label && around.flatten() == self.new[j].parent
    }
}

/// What a clause is called among its siblings.
fn name(clause: &Clause<'_>) -> String {
    clause.label.map(|label| label.to_string()).unwrap_or_default()
}
