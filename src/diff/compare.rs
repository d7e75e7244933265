//! What became of each clause.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::align::{Alignment, align, is_forward, longest_rise, matched};
use super::change::{Change, ClausesOf, Comparison, Kind, Side, TextEdit, TextPair};
use super::clause::{Clause, clauses};
use super::pairs::{self, Pair};
use super::similarity::Profile;
use super::wholes::{MOST_PARTS, Wholes};
use super::{fields, words::words};
use crate::fold::glyphs;
use crate::tree::model::{Document, Tree};
use crate::tree::walk::{Text, texts_of};

/// Compares two trees.
pub fn trees(old: &Tree<'_>, new: &Tree<'_>, has_unchanged: bool) -> Comparison {
    let mut comparison = Comparison { has_unchanged, ..Comparison::default() };
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
    let clauses = clauses(text);
    let of = Some(ClausesOf { id: text.id().to_owned(), clauses: clauses.len() });
    comparison.texts.push(match kind {
        Kind::Deleted => TextPair { old: of, new: None },
        _ => TextPair { old: None, new: of },
    });
    let text = comparison.texts.len() - 1;
    for (place, clause) in clauses.iter().enumerate() {
        let side = vec![side(clause, place, within)];
        let (old, new) = if kind == Kind::Deleted { (side, Vec::new()) } else { (Vec::new(), side) };
        comparison.changes.push(Change { kind, text, old, new, edits: vec![], duties: vec![], values: vec![] });
        comparison.count(kind);
    }
}

/// The title that says where a clause stands: none for the body of the only document.
fn within<'t>(text: Text<'t, 't>, alone: bool) -> Option<&'t str> {
    text.title().filter(|_| !alone || text.attachment.is_some())
}

fn side(clause: &Clause<'_>, place: usize, within: Option<&str>) -> Side {
    Side {
        id: clause.id.clone(),
        within: within.map(str::to_owned),
        address: clause.address.clone(),
        text: clause.text.clone(),
        place,
        span: clause.span,
    }
}

/// Two texts that are one.
struct Texts<'t> {
    old: Vec<Clause<'t>>,
    new: Vec<Clause<'t>>,
    ids: [&'t str; 2],
    within: [Option<&'t str>; 2],
    aligned: Alignment,
    /// New clauses that stand elsewhere.
    moved: Vec<bool>,
}

impl<'t> Texts<'t> {
    fn new(old: Text<'t, 't>, new: Text<'t, 't>, alone: bool) -> Self {
        let (ids, within) = ([old.id(), new.id()], [within(old, alone), within(new, alone)]);
        let (old, new) = (clauses(old), clauses(new));
        let aligned = align(&old, &new);
        let mut texts = Self { moved: vec![false; new.len()], old, new, ids, within, aligned };
        texts.find_moves();
        texts.find_parts();
        texts
    }

    /// A clause that lost words to the ones beside it, which are new; and one that took up the words of those beside it, which
    /// are gone.
    fn find_parts(&mut self) {
        let mut matched = matched(&self.aligned);
        let Alignment { to_new, to_old, parts, sources, .. } = &mut self.aligned;
        let old = Row::new(&self.old, to_new, |i| to_new[i].is_some_and(|j| self.moved[j]));
        let new = Row::new(&self.new, to_old, |j| self.moved[j]);
        for &(i, j) in &matched {
            parts.add(i, new.parts(j, &self.old[i].key, parts));
        }
        matched.sort_unstable_by_key(|(_, j)| *j);
        for &(i, j) in &matched {
            sources.add(j, old.parts(i, &self.new[j].key, sources));
        }
    }

    /// Under another division than before; or, among the clauses that stayed under one, out of the longest run in order.
    fn find_moves(&mut self) {
        let is_forward = is_forward(&self.old, &self.new);
        let mut under: HashMap<Option<usize>, Vec<(usize, usize)>> = HashMap::new();
        for (i, j) in matched(&self.aligned) {
            if self.is_elsewhere(i, j) {
                self.moved[j] = true;
                continue;
            }
            let around = self.old[i].parent.and_then(|from| self.aligned.to_new[from]);
            let around = around.filter(|there| Some(*there) == self.new[j].parent);
            under.entry(around).or_default().push((i, j));
        }
        for mut siblings in under.into_values() {
            if is_forward {
                siblings.sort_unstable_by_key(|(_, j)| *j);
            }
            let other = |(i, j): &(usize, usize)| if is_forward { *i } else { *j };
            let stayed = longest_rise(&siblings.iter().map(other).collect::<Vec<_>>());
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
        let [old, new] = [(self.ids[0], &self.old), (self.ids[1], &self.new)]
            .map(|(id, clauses)| Some(ClausesOf { id: id.to_owned(), clauses: clauses.len() }));
        comparison.texts.push(TextPair { old, new });
        let mut gone = 0;
        for j in 0..self.new.len() {
            // What is gone stands before the clause that followed it, if that stayed.
            if let Some(i) = self.aligned.to_old[j].filter(|_| !self.moved[j]) {
                self.deleted(&mut gone, i, comparison);
            }
            match self.aligned.to_old[j] {
                Some(i) => self.kept(i, j, comparison),
                None if !self.aligned.parts.has_part(j) => self.push(Kind::Inserted, &[], &[j], comparison),
                None => {}
            }
        }
        self.deleted(&mut gone, self.old.len(), comparison);
    }

    fn deleted(&self, gone: &mut usize, until: usize, comparison: &mut Comparison) {
        while *gone < until {
            if self.aligned.to_new[*gone].is_none() && !self.aligned.sources.has_part(*gone) {
                self.push(Kind::Deleted, &[*gone], &[], comparison);
            }
            *gone += 1;
        }
    }

    fn kept(&self, i: usize, j: usize, comparison: &mut Comparison) {
        let (old, new) = (&self.old[i], &self.new[j]);
        let news = self.aligned.parts.of(i).unwrap_or(vec![j]);
        let olds = self.aligned.sources.of(j).unwrap_or(vec![i]);
        let kind = if self.is_rewrapped(&olds, &news) {
            Kind::GlyphOnly
        } else if news.len() > olds.len() {
            Kind::Split
        } else if olds.len() > news.len() {
            Kind::Merged
        } else if self.moved[j] {
            Kind::Moved
        } else if old.key != new.key {
            Kind::Modified
        } else if old.label != new.label {
            Kind::Renumbered
        } else if old.words() != new.words() {
            Kind::GlyphOnly
        } else if comparison.has_unchanged {
            Kind::Unchanged
        } else {
            return comparison.count(Kind::Unchanged);
        };
        self.push(kind, &olds, &news, comparison);
    }

    /// Whether only line ends between paragraphs without numbers differ: print and OCR set and lose them.
    fn is_rewrapped(&self, olds: &[usize], news: &[usize]) -> bool {
        let old: Vec<&Clause<'_>> = olds.iter().map(|&i| &self.old[i]).collect();
        let new: Vec<&Clause<'_>> = news.iter().map(|&j| &self.new[j]).collect();
        let joined = |all: &[&Clause<'_>]| glyphs(&all.iter().map(|clause| clause.text.as_str()).collect::<String>());
        let plain = |all: &[&Clause<'_>]| all.iter().all(|clause| clause.label.is_none());
        old.len() != new.len() && plain(&old) && plain(&new) && joined(&old) == joined(&new)
    }

    fn push(&self, kind: Kind, old: &[usize], new: &[usize], comparison: &mut Comparison) {
        let (edits, duties, values) = match (old, new) {
            ([i], [j]) => {
                let (old, new) = (&self.old[*i], &self.new[*j]);
                (edits(&old.text, &new.text), fields::of_duties(old.duties, new.duties), fields::of_values(old, new))
            }
            _ => (Vec::new(), Vec::new(), Vec::new()),
        };
        let old = old.iter().map(|&i| side(&self.old[i], i, self.within[0])).collect();
        let new = new.iter().map(|&j| side(&self.new[j], j, self.within[1])).collect();
        let text = comparison.texts.len() - 1;
        comparison.changes.push(Change { kind, text, old, new, edits, duties, values });
        comparison.count(kind);
    }
}

/// From here on the parts together are the whole.
const WHOLE: f64 = 0.8;

/// So much more alike the parts together have to be than the one alone.
const GAIN: f64 = 0.1;

/// The clauses of one side, and which have a clause of the other.
struct Row<'a, 't> {
    clauses: &'a [Clause<'t>],
    to: &'a [Option<usize>],
    /// By the division around them, from 1: the clauses in it but those that moved.
    siblings: Vec<Vec<usize>>,
}

impl<'a, 't> Row<'a, 't> {
    fn new(clauses: &'a [Clause<'t>], to: &'a [Option<usize>], is_away: impl Fn(usize) -> bool) -> Self {
        let mut siblings = vec![Vec::new(); clauses.len() + 1];
        for (at, clause) in clauses.iter().enumerate().filter(|(at, _)| !is_away(*at)) {
            siblings[around(clause)].push(at);
        }
        Self { clauses, to, siblings }
    }

    /// The clauses beside one that no clause answers, and that together with it give a whole, when they do so much better
    /// than it does alone; in order, with it. None otherwise.
    fn parts(&self, at: usize, whole: &str, others: &Wholes) -> Vec<usize> {
        let siblings = &self.siblings[around(&self.clauses[at])];
        let Ok(place) = siblings.binary_search(&at) else { return Vec::new() };
        if self.clauses[at].key == whole {
            return Vec::new();
        }
        let free = |k: &&usize| self.to[**k].is_none() && !others.has_part(**k);
        let (earlier, later) = siblings.split_at(place);
        let before = earlier.iter().rev().take_while(free).take(MOST_PARTS).count();
        let after = later.iter().skip(1).take_while(free).take(MOST_PARTS).count();
        let row = siblings.get(place - before..=place + after).unwrap_or_default();
        self.best(row, before, whole).unwrap_or_default()
    }

    /// Of a row around the clause at `place` the stretch that gives the whole best.
    fn best(&self, row: &[usize], place: usize, whole: &str) -> Option<Vec<usize>> {
        let starts = (0..=place).rev();
        let stretches = starts.flat_map(|start| (place + 1..=row.len()).map(move |end| &row[start..end]));
        let keys = |stretch: &[usize]| stretch.iter().map(|&k| self.clauses[k].key.as_str()).collect::<Vec<_>>();
        let exact = |stretch: &&[usize]| {
            let mut rest = whole;
            stretch.len() > 1 && stretch.iter().all(|&k| self.clauses[k].key_in(&mut rest)) && rest.is_empty()
        };
        if let Some(exactly) = stretches.clone().find(exact) {
            return Some(exactly.to_vec());
        }
        let profile = Profile::of(whole);
        let likeness = |stretch: &[usize]| Profile::of(&keys(stretch).concat()).likeness(&profile);
        let alone = likeness(&row[place..=place]);
        let all = stretches.filter(|stretch| stretch.len() > 1).map(|stretch| (stretch, likeness(stretch)));
        let (best, how) = all.max_by(|a, b| a.1.total_cmp(&b.1))?;
        (how >= WHOLE && how > alone + GAIN).then(|| best.to_vec())
    }
}

/// Which division a clause is in, from 1; 0 for none.
fn around(clause: &Clause<'_>) -> usize {
    clause.parent.map_or(0, |parent| parent + 1)
}

/// What changed in the words, in code points. Words that only print tells apart are aligned with each other.
pub(super) fn edits(old: &str, new: &str) -> Vec<TextEdit> {
    let (olds, news) = (Words::of(old), Words::of(new));
    let mut edits = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &olds.keys, &news.keys) {
        let (from, to) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            let pairs = from.zip(to).filter(|(i, j)| olds.words[*i] != news.words[*j]);
            edits.extend(pairs.map(|(i, j)| TextEdit {
                old: olds.places(i..i + 1),
                new: news.places(j..j + 1),
                is_glyph_only: true,
            }));
        } else {
            let is_glyph_only = olds.keys[from.clone()].concat() == news.keys[to.clone()].concat();
            edits.push(TextEdit { old: olds.places(from), new: news.places(to), is_glyph_only });
        }
    }
    edits
}

/// The words of a text, how they are compared, and where each begins, in code points.
struct Words<'t> {
    words: Vec<&'t str>,
    keys: Vec<String>,
    starts: Vec<u32>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let words: Vec<&str> = words(text).collect();
        let keys = words.iter().map(|word| glyphs(word)).collect();
        let mut starts = vec![0];
        let mut at = 0;
        starts.extend(words.iter().map(|word| {
            at += word.chars().count() as u32;
            at
        }));
        Self { words, keys, starts }
    }

    fn places(&self, range: Range<usize>) -> [u32; 2] {
        [self.starts[range.start], self.starts[range.end]]
    }
}
