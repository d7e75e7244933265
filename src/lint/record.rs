//! Findings as they are written down: the shape `gongbao-lint/1`.
//!
//! These types *are* that contract, as those of [`tree::model`](crate::tree::model) are of `gongbao/1`: the schema is
//! generated from them and a test fails when the committed copy is stale.

use serde::Serialize;

use super::finding::{Finding, Fix, Origin, Safety, Words};
use super::fingerprint::fingerprint;
use super::places::{Place, Places};
use crate::diagnostic::Severity;
use crate::span::TextRange;

/// Name of the shape.
pub const SCHEMA: &str = "gongbao-lint/1";

/// Everything that a run has to say.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report<'f> {
    /// `gongbao-lint/1`
    pub schema: &'static str,
    /// In the order of the inputs, and of the text in each; left out where only sums were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<Vec<Record<'f>>>,
    /// How often each rule found something, in the order of the documentation.
    pub rules: Vec<Count>,
    /// The sums.
    pub summary: Summary,
}

/// A finding.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record<'f> {
    /// The input, as it was named.
    pub file: &'f str,
    /// `category/name` of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where the fault probably comes from.
    pub origin: Origin,
    /// What is wrong.
    pub message: Words<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// Further places of the same fault in the same paragraph.
    pub more: Vec<Place>,
    /// Other places that it rests on.
    pub related: Vec<RelatedPlace<'f>>,
    /// How to mend it; always `null` in a page, where there is nothing to put text in.
    pub fix: Option<WrittenFix<'f>>,
    /// Stays the same when the line moves; a baseline knows it by this.
    pub fingerprint: String,
}

/// Another place that a finding rests on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelatedPlace<'f> {
    /// What is there.
    pub message: &'f Words<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// Edits that mend a finding: all of them or none.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WrittenFix<'f> {
    /// Whether they keep reading and value.
    pub safety: Safety,
    /// In order, without overlap.
    pub edits: Vec<WrittenEdit<'f>>,
}

/// A replacement of bytes of the input.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WrittenEdit<'f> {
    /// First byte that is replaced.
    pub start: u32,
    /// One past the last; equal to `start` where something is put in.
    pub end: u32,
    /// What comes there, to be written in the encoding of the input.
    pub text: &'f str,
    /// The same place in lines and characters.
    #[serde(skip)]
    pub place: Place,
}

/// How often a rule found something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Count {
    /// `category/name` of the rule.
    pub rule: &'static str,
    /// At which severity.
    pub severity: Severity,
    /// How many findings.
    pub count: usize,
    /// How many of them have a safe fix.
    pub fixable: usize,
    /// How many have a fix that chooses a word, a number or a date.
    pub fixable_unsafe: usize,
    /// In how many files.
    pub files: usize,
}

/// Sums over all inputs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Summary {
    /// Files that were read.
    pub files: usize,
    /// Files that could not be read or written.
    pub failed: usize,
    /// Files with findings.
    pub files_with_findings: usize,
    /// Findings at error level.
    pub errors: usize,
    /// Findings at warning level.
    pub warnings: usize,
    /// Findings at info level.
    pub infos: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings with a fix that chooses a word, a number or a date.
    pub fixable_unsafe: usize,
    /// Fixes that were applied.
    pub fixed: usize,
    /// Files that were written anew.
    pub files_fixed: usize,
    /// Findings that the baseline knows.
    pub known: usize,
    /// Entries of the baseline of which nothing was found any more.
    pub stale: usize,
}

impl Summary {
    /// All findings.
    pub fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

impl<'f> Record<'f> {
    /// A finding as it is written down.
    pub fn new(places: &Places<'_>, file: &'f str, finding: &'f Finding) -> Self {
        let place = |range: &TextRange| places.place(*range);
        Self {
            file,
            rule: finding.rule.name,
            severity: finding.severity,
            origin: finding.origin,
            message: finding.message.clone(),
            place: places.place(finding.range),
            more: finding.more.iter().map(place).collect(),
            related: finding
                .related
                .iter()
                .map(|related| RelatedPlace { message: &related.words, place: places.place(related.range) })
                .collect(),
            fix: finding.fix.as_ref().and_then(|fix| WrittenFix::new(places, fix)),
            fingerprint: fingerprint(places, finding),
        }
    }
}

impl<'f> WrittenFix<'f> {
    /// `None` when the text to be replaced does not stand in the input as such.
    fn new(places: &Places<'_>, fix: &'f Fix) -> Option<Self> {
        let edits = fix.edits.iter().map(|edit| {
            let place = places.in_input(edit.range).map(|_| places.place(edit.range))?;
            Some(WrittenEdit { start: place.span.start, end: place.span.end, text: &edit.text, place })
        });
        Some(Self { safety: fix.safety, edits: edits.collect::<Option<_>>()? })
    }
}
