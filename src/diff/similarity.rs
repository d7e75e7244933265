//! How alike two clauses are.

use std::iter;

use rustc_hash::FxHashMap;

/// Two characters beside each other, in one number.
type Couple = u64;

/// Pairs of neighbouring characters of a key, counted; of a very long one the beginning. In order, so that what is summed over
/// them is the same to the last bit each time.
#[derive(Clone, Debug)]
pub struct Profile {
    pairs: Vec<(Couple, u32)>,
    count: u32,
}

/// So many characters of a clause are enough to know it by.
const ENOUGH: usize = 2000;

impl Profile {
    /// The profile of a folded text.
    pub fn of(key: &str) -> Self {
        let characters = key.chars().take(ENOUGH).map(u64::from);
        let before = iter::once(0).chain(characters.clone());
        let mut couples: Vec<Couple> = before.zip(characters).map(|(first, second)| first << 32 | second).collect();
        couples.sort_unstable();
        let pairs = couples.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32)).collect();
        Self { pairs, count: couples.len() as u32 }
    }

    /// From 0 for nothing in common to 1 for the same pairs (Dice's coefficient).
    pub fn likeness(&self, other: &Self) -> f64 {
        match self.count + other.count {
            0 => 1.0,
            total => 2.0 * f64::from(self.shared(other)) / f64::from(total),
        }
    }

    fn shared(&self, other: &Self) -> u32 {
        let mut theirs = other.pairs.iter().peekable();
        let shared = self.pairs.iter().map(|(couple, n)| {
            while theirs.next_if(|(other, _)| other < couple).is_some() {}
            theirs.next_if(|(other, _)| other == couple).map_or(0, |(_, m)| *n.min(m))
        });
        shared.sum()
    }
}

/// How much two characters beside each other say of a clause: little where clause after clause of a text has them. By default,
/// each as much as any other.
#[derive(Debug, Default)]
pub struct Weights {
    clauses: f64,
    with: FxHashMap<Couple, u32>,
}

impl Weights {
    /// The weights in a text of such clauses.
    pub fn of<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Self {
        let mut weights = Self::default();
        for profile in profiles {
            weights.clauses += 1.0;
            profile.pairs.iter().for_each(|(couple, _)| *weights.with.entry(*couple).or_default() += 1);
        }
        weights
    }

    fn weight(&self, couple: Couple) -> f64 {
        if self.with.is_empty() {
            return 1.0;
        }
        let with = self.with.get(&couple).map_or(1.0, |&with| f64::from(with));
        ((self.clauses + 1.0) / with).ln()
    }
}

/// Clauses in which others are looked up by what is rare in the text.
#[derive(Debug)]
pub struct Index<'w> {
    weights: &'w Weights,
    /// Which clauses have a couple, and how often.
    with: FxHashMap<Couple, Vec<(usize, u32)>>,
    totals: Vec<f64>,
}

impl<'w> Index<'w> {
    /// An index of clauses, in order.
    pub fn of<'p>(profiles: impl Iterator<Item = &'p Profile>, weights: &'w Weights) -> Self {
        let mut index = Self { weights, with: FxHashMap::default(), totals: Vec::new() };
        for (at, profile) in profiles.enumerate() {
            index.totals.push(index.total(profile));
            profile.pairs.iter().for_each(|(couple, n)| index.with.entry(*couple).or_default().push((at, *n)));
        }
        index
    }

    fn total(&self, profile: &Profile) -> f64 {
        profile.pairs.iter().map(|&(couple, n)| self.weights.weight(couple) * f64::from(n)).sum()
    }

    /// How alike each clause of the index is to one.
    pub fn likenesses(&self, profile: &Profile) -> Vec<Weighed> {
        let total = self.total(profile);
        let mut shared = vec![0.0; self.totals.len()];
        for (couple, n) in &profile.pairs {
            let weight = self.weights.weight(*couple);
            for &(at, m) in self.with.get(couple).into_iter().flatten() {
                shared[at] += weight * f64::from(*n.min(&m));
            }
        }
        // Two that say nothing are the same.
        let part = |of: f64, all: f64| if all == 0.0 { 1.0 } else { of / all };
        let of_both = |(shared, other): (f64, &f64)| Weighed {
            shared,
            likeness: part(2.0 * shared, total + other),
            overlap: part(shared, total.min(*other)),
        };
        shared.into_iter().zip(&self.totals).map(of_both).collect()
    }
}

/// How alike two clauses are, what is rare in the text weighed more.
#[derive(Clone, Copy, Debug)]
pub struct Weighed {
    /// What they share, in nats: the more, the less likely it is that two clauses of the text share it by chance.
    pub shared: f64,
    /// What they share, of both, from 0 to 1.
    pub likeness: f64,
    /// What they share, of the shorter one, from 0 to 1.
    pub overlap: f64,
}
