//! Faults planted into clean documents at random places: the rule finds them there, and a safe fix takes them back.
//!
//! How many documents a rule gets is `GONGBAO_MUTATIONS` (20 without it); `GONGBAO_RULE` is how the names of the rules
//! begin that are looked at (all without it).

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod mutations;
mod support;

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use fastrand::Rng;
use gongbao::lint::rules;
use mutations::{Plant, Planted};
use support::clean::Clean;
use support::judge::{all_told, findings, fixed};

/// Of so many planted faults at least this share is found.
const RECALL: f64 = 0.99;

fn documents() -> usize {
    std::env::var("GONGBAO_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(20)
}

/// A document with a fault of this kind; not every document has room for one.
fn planted(plant: &Plant, rng: &mut Rng) -> (Clean, Planted) {
    const TRIES: usize = 200;
    let one = |rng: &mut Rng| {
        let clean = (plant.into)(rng);
        let planted = (plant.fault)(&clean, rng)?;
        Some((clean, planted))
    };
    (0..TRIES).find_map(|_| one(rng)).unwrap_or_else(|| panic!("{}: no document takes the fault", plant.rule))
}

#[test]
fn planted_faults_are_found_where_they_are() {
    let wanted = std::env::var("GONGBAO_RULE").unwrap_or_default();
    let plants: Vec<&Plant> = mutations::all().filter(|plant| plant.rule.starts_with(&wanted)).collect();
    let threads = thread::available_parallelism().map_or(1, Into::into);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut failures = Vec::new();
        while let Some(plant) = plants.get(next.fetch_add(1, Ordering::Relaxed)) {
            failures.extend(too_often_missed(plant));
        }
        failures
    };
    let failures: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Tells of a plant whose fault is not found often enough.
fn too_often_missed(plant: &Plant) -> Option<String> {
    let mut rng = Rng::with_seed(7);
    let count = documents();
    let missed: Vec<String> = (0..count).filter_map(|_| missed(plant, &mut rng)).collect();
    let recall = 1.0 - missed.len() as f64 / count as f64;
    (recall < RECALL).then(|| format!("{}: {} of {count} missed, as\n{}", plant.rule, missed.len(), missed[0]))
}

/// What went wrong with one planted fault.
fn missed(plant: &Plant, rng: &mut Rng) -> Option<String> {
    let (clean, planted) = planted(plant, rng);
    let found = findings(&planted.text);
    let here = found.iter().find(|finding| {
        let places = std::iter::once(finding.range).chain(finding.more.iter().copied());
        let near = |range: std::ops::Range<usize>| range.start <= planted.at.end && range.end >= planted.at.start;
        finding.rule.name == plant.rule && places.map(|place| place.range()).any(near)
    });
    let told = |why: &str| {
        let fault = planted.text.get(planted.at.clone()).unwrap_or_default();
        let around = around(&planted);
        Some(format!("{why} ‘{fault}’ at {:?} in\n{around}\n{}", planted.at, all_told(&planted.text, &found)))
    };
    let Some(here) = here else { return told("not found:") };
    if plant.is_taken_back {
        let mended = fixed(&planted.text, std::slice::from_ref(here));
        if mended != clean.text {
            return told("not taken back:");
        }
    }
    None
}

/// The line of a fault with those beside it; of a long one that is enough to see.
fn around(planted: &Planted) -> String {
    let line = planted.text[..planted.at.start].matches('\n').count();
    let lines = planted.text.lines().skip(line.saturating_sub(1)).take(4);
    lines.map(|line| line.chars().take(120).collect::<String>() + "\n").collect()
}

#[test]
fn every_rule_has_its_fault_planted() {
    let planted: HashSet<&str> = mutations::all().map(|plant| plant.rule).collect();
    let unplanted: Vec<&str> = rules::all().map(|rule| rule.name).filter(|name| !planted.contains(name)).collect();
    assert!(unplanted.is_empty(), "no fault is planted for {unplanted:?}");
    let unknown: Vec<&&str> = planted.iter().filter(|name| rules::of_name(name).is_none()).collect();
    assert!(unknown.is_empty(), "no such rules: {unknown:?}");
}
