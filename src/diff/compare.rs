//! What became of each clause.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::align::{Alignment, align};
use super::change::{Change, Comparison, Kind, Side, TextEdit};
use super::clause::{Clause, clauses};
use super::pairs::{self, Pair};
use super::similarity::Profile;
use super::{fields, words::words};
use crate::tree::model::{Document, Tree};
use crate::tree::walk::{Text, texts_of};

/// Compares two trees.
pub fn trees(old: &Tree<'_>, new: &Tree<'_>) -> Comparison {
    let mut comparison = Comparison::default();
    let alone = old.documents.len() <= 1 && new.documents.len() <= 1;
    for pair in pairs::documents(old, new) {
        match pair {
            Pair { old: Some(old), new: Some(new) } => documents(old, new, alone, &mut comparison),
            Pair { old: Some(old), new: None } => {
                texts_of(old, 1).for_each(|text| whole(text, Kind::Deleted, alone, &mut comparison));
            }
            Pair { old: None, new: Some(new) } => {
                texts_of(new, 1).for_each(|text| whole(text, Kind::Inserted, alone, &mut comparison));
            }
            Pair { old: None, new: None } => {}
        }
    }
    comparison
}

fn documents<'t>(old: &'t Document<'t>, new: &'t Document<'t>, alone: bool, comparison: &mut Comparison) {
    comparison.fields.extend(fields::of_documents(old, new));
    for pair in pairs::texts(old, new) {
        match pair {
            Pair { old: Some(old), new: Some(new) } => Texts::new(old, new, alone).compare(comparison),
            Pair { old: Some(old), new: None } => whole(old, Kind::Deleted, alone, comparison),
            Pair { old: None, new: Some(new) } => whole(new, Kind::Inserted, alone, comparison),
            Pair { old: None, new: None } => {}
        }
    }
}

/// Every clause of a text that only one side has.
fn whole(text: Text<'_, '_>, kind: Kind, alone: bool, comparison: &mut Comparison) {
    let within = within(text, alone);
    for clause in clauses(text) {
        let side = vec![side(&clause, within)];
        let (old, new) = if kind == Kind::Deleted { (side, Vec::new()) } else { (Vec::new(), side) };
        comparison.changes.push(Change { kind, old, new, edits: Vec::new(), duties: Vec::new() });
        comparison.count(kind);
    }
}

/// The title that says where a clause stands: none for the body of the only document.
fn within<'t>(text: Text<'t, 't>, alone: bool) -> Option<&'t str> {
    text.title().filter(|_| !alone || text.attachment.is_some())
}

fn side(clause: &Clause<'_>, within: Option<&str>) -> Side {
    Side {
        id: clause.id.clone(),
        within: within.map(str::to_owned),
        address: clause.address.clone(),
        text: clause.text.clone(),
        span: clause.span,
    }
}

/// Two texts that are one.
struct Texts<'t> {
    old: Vec<Clause<'t>>,
    new: Vec<Clause<'t>>,
    within: [Option<&'t str>; 2],
    aligned: Alignment,
    /// New clauses that are a part of the old one of their index, which was split.
    parts: Vec<Option<usize>>,
    /// Old clauses that went into the new one of their index, which was merged.
    sources: Vec<Option<usize>>,
    /// New clauses that stand elsewhere.
    moved: Vec<bool>,
}

impl<'t> Texts<'t> {
    fn new(old: Text<'t, 't>, new: Text<'t, 't>, alone: bool) -> Self {
        let within = [within(old, alone), within(new, alone)];
        let (old, new) = (clauses(old), clauses(new));
        let aligned = align(&old, &new);
        let (parts, sources) = (vec![None; new.len()], vec![None; old.len()]);
        let mut texts = Self { moved: vec![false; new.len()], old, new, within, aligned, parts, sources };
        texts.find_splits();
        texts.find_merges();
        texts.find_moves();
        texts
    }

    /// A clause that lost words to the ones right behind it, which are new.
    fn find_splits(&mut self) {
        for (i, to) in self.aligned.to_new.iter().enumerate() {
            let Some(j) = *to else { continue };
            let free = |k: &usize| self.aligned.to_old[*k].is_none() && self.new[*k].parent == self.new[j].parent;
            let parts: Vec<usize> = (j + 1..self.new.len()).take_while(free).take(MOST_PARTS).collect();
            let keys = |n: usize| parts.iter().take(n).map(|&k| self.new[k].key.as_str());
            if let Some(n) = joined(&self.old[i].key, &self.new[j].key, parts.len(), keys) {
                parts.iter().take(n).for_each(|&k| self.parts[k] = Some(i));
            }
        }
    }

    /// A clause that took up the words of the ones right behind it, which are gone.
    fn find_merges(&mut self) {
        for (j, to) in self.aligned.to_old.iter().enumerate() {
            let Some(i) = *to else { continue };
            let free = |k: &usize| self.aligned.to_new[*k].is_none() && self.old[*k].parent == self.old[i].parent;
            let parts: Vec<usize> = (i + 1..self.old.len()).take_while(free).take(MOST_PARTS).collect();
            let keys = |n: usize| parts.iter().take(n).map(|&k| self.old[k].key.as_str());
            if let Some(n) = joined(&self.new[j].key, &self.old[i].key, parts.len(), keys) {
                parts.iter().take(n).for_each(|&k| self.sources[k] = Some(j));
            }
        }
    }

    /// Under another division than before; or, among the clauses that stayed under one, out of the longest run in order.
    fn find_moves(&mut self) {
        let mut under: HashMap<Option<usize>, Vec<(usize, usize)>> = HashMap::new();
        for (j, from) in self.aligned.to_old.iter().enumerate() {
            let Some(i) = *from else { continue };
            if self.is_elsewhere(i, j) {
                self.moved[j] = true;
                continue;
            }
            under.entry(self.new[j].parent).or_default().push((i, j));
        }
        for siblings in under.into_values() {
            let stayed = longest_rise(&siblings.iter().map(|(i, _)| *i).collect::<Vec<_>>());
            let mut stayed = stayed.into_iter().peekable();
            for (at, (_, j)) in siblings.iter().enumerate() {
                self.moved[*j] = stayed.next_if_eq(&at).is_none();
            }
        }
    }

    /// Whether the divisions around two clauses are both there on both sides, and not the same. A division that is put
    /// around clauses, or taken away, moves nothing.
    fn is_elsewhere(&self, i: usize, j: usize) -> bool {
        match (self.old[i].parent, self.new[j].parent) {
            (Some(from), Some(to)) => {
                self.aligned.to_new[from].is_some_and(|there| there != to) && self.aligned.to_old[to].is_some()
            }
            (None, Some(to)) => self.aligned.to_old[to].is_some(),
            (Some(from), None) => self.aligned.to_new[from].is_some(),
            (None, None) => false,
        }
    }

    fn compare(&self, comparison: &mut Comparison) {
        comparison.is_coarse |= self.aligned.is_coarse;
        let mut gone = 0;
        for j in 0..self.new.len() {
            // What is gone stands before the clause that followed it, if that stayed.
            if let Some(i) = self.aligned.to_old[j].filter(|_| !self.moved[j]) {
                self.deleted(&mut gone, i, comparison);
            }
            match self.aligned.to_old[j] {
                Some(i) => self.kept(i, j, comparison),
                None if self.parts[j].is_none() => self.push(Kind::Inserted, &[], &[j], comparison),
                None => {}
            }
        }
        self.deleted(&mut gone, self.old.len(), comparison);
    }

    fn deleted(&self, gone: &mut usize, until: usize, comparison: &mut Comparison) {
        while *gone < until {
            if self.aligned.to_new[*gone].is_none() && self.sources[*gone].is_none() {
                self.push(Kind::Deleted, &[*gone], &[], comparison);
            }
            *gone += 1;
        }
    }

    fn kept(&self, i: usize, j: usize, comparison: &mut Comparison) {
        let (old, new) = (&self.old[i], &self.new[j]);
        let parts: Vec<usize> = (j..self.new.len()).skip(1).take_while(|&k| self.parts[k] == Some(i)).collect();
        let sources: Vec<usize> = (i..self.old.len()).skip(1).take_while(|&k| self.sources[k] == Some(j)).collect();
        let kind = if !parts.is_empty() {
            Kind::Split
        } else if !sources.is_empty() {
            Kind::Merged
        } else if self.moved[j] {
            Kind::Moved
        } else if old.key != new.key {
            Kind::Modified
        } else if old.label != new.label {
            Kind::Renumbered
        } else if old.text != new.text {
            Kind::GlyphOnly
        } else {
            comparison.summary.unchanged += 1;
            return;
        };
        let olds: Vec<usize> = std::iter::once(i).chain(sources).collect();
        let news: Vec<usize> = std::iter::once(j).chain(parts).collect();
        self.push(kind, &olds, &news, comparison);
    }

    fn push(&self, kind: Kind, old: &[usize], new: &[usize], comparison: &mut Comparison) {
        let (edits, duties) = match (old, new) {
            ([i], [j]) => {
                let (old, new) = (&self.old[*i], &self.new[*j]);
                (edits(&old.text, &new.text), fields::of_duties(old.duties, new.duties))
            }
            _ => (Vec::new(), Vec::new()),
        };
        let old = old.iter().map(|&i| side(&self.old[i], self.within[0])).collect();
        let new = new.iter().map(|&j| side(&self.new[j], self.within[1])).collect();
        comparison.changes.push(Change { kind, old, new, edits, duties });
        comparison.count(kind);
    }
}

/// Most parts that a clause is looked for in.
const MOST_PARTS: usize = 6;

/// From here on the parts together are the whole.
const WHOLE: f64 = 0.9;

/// How many of some clauses have to be put behind a part to give a whole, when that gives it much better than the part
/// alone.
fn joined<'k, I: Iterator<Item = &'k str>>(
    whole: &str,
    part: &'k str,
    most: usize,
    keys: impl Fn(usize) -> I,
) -> Option<usize> {
    if most == 0 || whole == part {
        return None;
    }
    let profile = Profile::of(whole);
    let alone = Profile::of(part).likeness(&profile);
    let with = |n: usize| {
        let text: String = std::iter::once(part).chain(keys(n)).collect();
        Profile::of(&text).likeness(&profile)
    };
    let best = (1..=most).map(|n| (n, with(n))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (best.1 >= WHOLE && best.1 > alone + (1.0 - WHOLE)).then_some(best.0)
}

/// Places of a longest run that rises, in order.
fn longest_rise(values: &[usize]) -> Vec<usize> {
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

/// What changed in the words, in code points.
fn edits(old: &str, new: &str) -> Vec<TextEdit> {
    let (olds, news): (Vec<&str>, Vec<&str>) = (words(old).collect(), words(new).collect());
    let places = |words: &[&str]| {
        let mut at = 0;
        let mut places = vec![0];
        places.extend(words.iter().map(|word| {
            at += word.chars().count() as u32;
            at
        }));
        places
    };
    let (from, to) = (places(&olds), places(&news));
    let changed = capture_diff_slices(Algorithm::Patience, &olds, &news).into_iter();
    let changed = changed.filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed
        .map(|op| {
            let (old, new) = (op.old_range(), op.new_range());
            TextEdit { old: [from[old.start], from[old.end]], new: [to[new.start], to[new.end]] }
        })
        .collect()
}
