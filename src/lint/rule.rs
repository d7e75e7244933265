//! What a rule is: its name, its weight, its documentation and its check.

use super::example::Example;
use super::finding::{Origin, Report, Safety, Words};
use super::subject::Subject;
use crate::diagnostic::Severity;

/// A rule: one file each under `rules/`.
#[derive(Debug)]
pub struct Rule {
    /// `category/name`: it names the fault, and reads well after `--ignore`.
    pub name: &'static str,
    /// How much a finding matters, by the strength of the source.
    pub severity: Severity,
    /// Where such faults come from unless the text shows otherwise.
    pub origin: Origin,
    /// The fix it offers; a single finding may have a less safe one, or none.
    pub fix: Option<Safety>,
    /// What it finds, why, and when it says nothing.
    pub doc: Doc,
    /// Looks through a text.
    pub check: fn(&Subject<'_, '_>, &mut Report),
}

impl Rule {
    /// The part of the name before the slash.
    pub fn category(&self) -> &'static str {
        self.name.split_once('/').map_or(self.name, |(category, _)| category)
    }
}

/// The documentation of a rule, from which `docs/rules.md` and `gongbao explain` are made.
#[derive(Debug)]
pub struct Doc {
    /// What it finds: one sentence.
    pub finds: Words<&'static str>,
    /// Why that matters.
    pub why: Words<&'static str>,
    /// What it rests on.
    pub source: Source,
    /// When it is silent, so that nobody waits for it there.
    pub silent: Words<&'static str>,
    /// A fault and its like without the fault; the tests run them.
    pub examples: &'static [Example],
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Standard and clause, act and article; empty for practice and arithmetic alone.
    pub clause: &'static str,
    /// How sure it is.
    pub strength: Strength,
}

/// How surely a source says what the rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// The wording was read.
    Read,
    /// Inferred from the wording.
    Inferred,
    /// Not confirmed: a finding is never above a warning.
    Unconfirmed,
    /// No text demands it: practice, or plain arithmetic.
    Practice,
}

impl Source {
    /// A clause whose wording was read.
    pub const fn read(clause: &'static str) -> Self {
        Self { clause, strength: Strength::Read }
    }

    /// A clause from which the rule follows.
    pub const fn inferred(clause: &'static str) -> Self {
        Self { clause, strength: Strength::Inferred }
    }

    /// A clause that could not be confirmed.
    pub const fn unconfirmed(clause: &'static str) -> Self {
        Self { clause, strength: Strength::Unconfirmed }
    }

    /// Practice or arithmetic.
    pub const PRACTICE: Self = Self { clause: "", strength: Strength::Practice };
}
