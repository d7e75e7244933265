//! How alike two clauses are.

use std::collections::HashMap;

/// Pairs of neighbouring characters of a key, counted; of a very long one the beginning.
#[derive(Debug)]
pub struct Profile {
    pairs: HashMap<(char, char), u32>,
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
