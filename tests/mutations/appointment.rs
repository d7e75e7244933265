//! Faults of appointments and removals.

use fastrand::Rng;

use super::{Plant, Planted, inserted, range, removed, with_break};
use crate::support::clean::{Clean, choose};
use crate::support::clean_issue;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant {
        rule: "appointment/contradictory-acts",
        into: clean_issue::appointments,
        fault: contradictory_acts,
        is_taken_back: false,
    },
    Plant {
        rule: "appointment/repeated-act",
        into: clean_issue::appointments,
        fault: repeated_act,
        is_taken_back: false,
    },
    Plant {
        rule: "appointment/missing-decision-date",
        into: clean_issue::appointments,
        fault: missing_decision_date,
        is_taken_back: false,
    },
];

fn act<'a>(clean: &'a Clean, rng: &mut Rng, verb: &str) -> Option<(usize, &'a str)> {
    clean.line(rng, |line| line.starts_with(verb))
}

fn contradictory_acts(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = act(clean, rng, "任命")?;
    let (person, post) = line.trim_start_matches("任命").trim_end_matches('。').split_once('为')?;
    let removal = format!("免去{person}的{post}职务。\n");
    let behind = clean.lines().filter(|(i, _)| *i > at).map(|(i, _)| i).chain([clean.text.len()]);
    Some(inserted(clean, choose(rng, behind)?, &removal))
}

fn repeated_act(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let verb = if rng.bool() { "任命" } else { "免去" };
    let (at, line) = act(clean, rng, verb)?;
    let behind = clean.lines().filter(|(i, _)| *i > at).map(|(i, _)| i).chain([clean.text.len()]);
    Some(inserted(clean, choose(rng, behind)?, &format!("{line}\n")))
}

fn missing_decision_date(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let date = clean.lines().nth(1)?;
    Some(removed(clean, with_break(date), range(clean.lines().nth(2)?)))
}
