//! How alike two clauses are.

use std::collections::HashMap;

/// Two characters beside each other.
type Couple = (char, char);

/// Pairs of neighbouring characters of a key, counted; of a very long one the beginning.
#[derive(Debug)]
pub struct Profile {
    pairs: HashMap<Couple, u32>,
    count: u32,
}

/// So many characters of a clause are enough to know it by.
const ENOUGH: usize = 4000;

impl Profile {
    /// The profile of a folded text.
    pub fn of(key: &str) -> Self {
        let mut pairs = HashMap::new();
        let (mut count, mut last) = (0, '\0');
        for c in key.chars().take(ENOUGH) {
            *pairs.entry((last, c)).or_default() += 1;
            count += 1;
            last = c;
        }
        Self { pairs, count }
    }

    /// From 0 for nothing in common to 1 for the same pairs (Dice's coefficient).
    pub fn likeness(&self, other: &Self) -> f64 {
        let total = self.count + other.count;
        if total == 0 {
            return 1.0;
        }
        let (few, many) = if self.pairs.len() < other.pairs.len() { (self, other) } else { (other, self) };
        let shared: u32 = few.pairs.iter().map(|(pair, n)| many.pairs.get(pair).map_or(0, |m| *n.min(m))).sum();
        2.0 * f64::from(shared) / f64::from(total)
    }
}

/// How much two characters beside each other say of a clause: little where clause after clause of a text has them.
#[derive(Debug)]
pub struct Weights {
    clauses: f64,
    with: HashMap<Couple, u32>,
}

impl Weights {
    /// The weights in a text of such clauses.
    pub fn of<'k>(keys: impl Iterator<Item = &'k str>) -> Self {
        let mut with = HashMap::new();
        let mut clauses = 0.0;
        for key in keys {
            clauses += 1.0;
            Profile::of(key).pairs.into_keys().for_each(|couple| *with.entry(couple).or_default() += 1);
        }
        Self { clauses, with }
    }

    fn weight(&self, couple: Couple) -> f64 {
        let with = self.with.get(&couple).map_or(1.0, |&with| f64::from(with));
        ((self.clauses + 1.0) / with).ln()
    }
}

/// Clauses in which others are looked up by what is rare in the text.
#[derive(Debug)]
pub struct Index<'w> {
    weights: &'w Weights,
    /// Which clauses have a couple, and how often.
    with: HashMap<Couple, Vec<(usize, u32)>>,
    totals: Vec<f64>,
}

impl<'w> Index<'w> {
    /// An index of clauses, in order.
    pub fn of<'k>(keys: impl Iterator<Item = &'k str>, weights: &'w Weights) -> Self {
        let mut index = Self { weights, with: HashMap::new(), totals: Vec::new() };
        for (at, key) in keys.enumerate() {
            let profile = Profile::of(key);
            index.totals.push(index.total(&profile));
            profile.pairs.into_iter().for_each(|(couple, n)| index.with.entry(couple).or_default().push((at, n)));
        }
        index
    }

    fn total(&self, profile: &Profile) -> f64 {
        profile.pairs.iter().map(|(&couple, &n)| self.weights.weight(couple) * f64::from(n)).sum()
    }

    /// How alike each clause of the index is to one.
    pub fn likenesses(&self, key: &str) -> Vec<Weighed> {
        let profile = Profile::of(key);
        let total = self.total(&profile);
        let mut shared = vec![0.0; self.totals.len()];
        for (couple, n) in &profile.pairs {
            let weight = self.weights.weight(*couple);
            for &(at, m) in self.with.get(couple).into_iter().flatten() {
                shared[at] += weight * f64::from(*n.min(&m));
            }
        }
        let of_both = |(shared, other): (f64, &f64)| Weighed {
            likeness: 2.0 * shared / (total + other).max(f64::MIN_POSITIVE),
            overlap: shared / total.min(*other).max(f64::MIN_POSITIVE),
        };
        shared.into_iter().zip(&self.totals).map(of_both).collect()
    }
}

/// How alike two clauses are, what is rare in the text weighed more; each from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Weighed {
    /// What they share, of both.
    pub likeness: f64,
    /// What they share, of the shorter one.
    pub overlap: f64,
}
