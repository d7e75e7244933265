//! Known edits, made by chance to drafts made by chance, are found again.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::HashMap;

use gongbao::diff::{Comparison, Kind, Side, diff};
use support::draft::{Draft, Edit, Fate, Printed};
use support::with_parse;

/// Pairs that are compared.
const PAIRS: u64 = 3000;

fn compared(old: &str, new: &str) -> Comparison {
    with_parse("old.md", old.as_bytes(), |_, old| {
        with_parse("new.md", new.as_bytes(), |_, new| diff(&old.tree, &new.tree))
    })
}

/// What a comparison says became of clauses, by their names.
fn told(comparison: &Comparison, old: &Printed, new: &Printed) -> Vec<Edit> {
    let names = |sides: &[Side], printed: &Printed| {
        let name = |side: &Side| printed.clauses.get(&side.span.line).map_or(0, |(name, _)| *name);
        sides.iter().map(name).collect::<Vec<_>>()
    };
    let mut edits = Vec::new();
    for change in &comparison.changes {
        let sides = [names(&change.old, old), names(&change.new, new)];
        let mut push = |fate| edits.push((fate, sides[0].clone(), sides[1].clone()));
        match change.kind {
            Kind::Inserted => push(Fate::Inserted),
            Kind::Deleted => push(Fate::Deleted),
            Kind::Split => push(Fate::Split),
            Kind::Merged => push(Fate::Merged),
            Kind::Renumbered => push(Fate::Renumbered),
            Kind::GlyphOnly => push(Fate::Reprinted),
            Kind::Modified => push(Fate::Reworded),
            Kind::Unchanged => {}
            Kind::Moved => {
                push(Fate::Moved);
                if change.edits.iter().any(|edit| !edit.is_glyph_only) {
                    push(Fate::Reworded);
                }
            }
        }
    }
    edits.sort();
    edits
}

/// Numbers follow from the edits: what became nothing else, and has another label, is renumbered. Other print is not told of
/// what is.
fn with_numbers(edits: &[Edit], old: &Printed, new: &Printed) -> Vec<Edit> {
    let labels: HashMap<u32, &String> = old.clauses.values().map(|(name, label)| (*name, label)).collect();
    let renumbered = new.clauses.values().filter(|(name, label)| labels.get(name).is_some_and(|was| *was != label));
    let edited = |name: u32| {
        let mut words = edits.iter().filter(|(fate, ..)| !matches!(fate, Fate::Reprinted | Fate::Renumbered));
        words.any(|(_, old, new)| old.contains(&name) || new.contains(&name))
    };
    let renumbered: Vec<u32> = renumbered.map(|(name, _)| *name).filter(|name| !edited(*name)).collect();
    let kept = edits.iter().filter(|(fate, old, _)| {
        *fate != Fate::Renumbered && !(*fate == Fate::Reprinted && renumbered.contains(&old[0]))
    });
    let numbers = renumbered.iter().map(|name| (Fate::Renumbered, vec![*name], vec![*name]));
    let mut all: Vec<Edit> = kept.cloned().chain(numbers).collect();
    all.sort();
    all
}

/// Whether what is told is what was done. Of two that changed places either may be said to have moved, and of three that
/// moved one after the other it may be that one moved the other way.
fn is_same(told: &[Edit], done: &[Edit], old: &Printed, new: &Printed) -> bool {
    let but_moves = |edits: &[Edit]| {
        let place = |edit: &&Edit| !matches!(edit.0, Fate::Moved | Fate::Renumbered | Fate::Reprinted);
        edits.iter().filter(place).cloned().collect::<Vec<_>>()
    };
    let moves = |edits: &[Edit]| edits.iter().filter(|edit| edit.0 == Fate::Moved).count();
    let honest = told.iter().filter(|edit| edit.0 == Fate::Moved).all(|(_, old, new)| old == new);
    honest && but_moves(told) == but_moves(done) && moves(told) <= moves(done) && with_numbers(told, old, new) == told
}

#[test]
fn known_edits_are_found_again() {
    let (mut same, mut wrong) = (0, Vec::new());
    for seed in 0..PAIRS {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut draft = Draft::any(&mut rng);
        let old = draft.print();
        let edits: Vec<Edit> = (0..rng.u8(1..7)).flat_map(|_| draft.edit(&mut rng)).collect();
        let new = draft.print();
        let done = with_numbers(&edits, &old, &new);
        let told = told(&compared(&old.text, &new.text), &old, &new);
        let few = |edits: &[Edit]| edits.iter().filter(|edit| edit.0 != Fate::Renumbered).count();
        assert!(
            few(&told) <= few(&done),
            "{seed}: more is told than was done\n{told:?}\n{done:?}\n{}{}",
            old.text,
            new.text
        );
        if is_same(&told, &done, &old, &new) {
            same += 1;
        } else {
            wrong.push(format!("{seed}: {told:?}\n not {done:?}"));
        }
    }
    assert!(same * 100 >= PAIRS * 98, "{same} of {PAIRS} are the same\n{}", wrong.join("\n"));
}
