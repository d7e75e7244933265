//! One file, judged: its rules, how much they matter there, and what is known of it.

use gongbao::Source;
use gongbao::diagnostic::Severity;
use gongbao::lint::places::Places;
use gongbao::lint::{self, Finding};

use super::super::inputs::Entry;
use super::baseline::{Baseline, Met};
use super::config::Config;
use super::select::{Selection, severity_of};

/// What decides about the findings of one file.
pub struct Judge<'a> {
    pub entry: &'a Entry,
    pub selection: Selection,
    pub config: Option<&'a Config>,
    pub baseline: Option<&'a Baseline>,
    /// The least severity that is shown.
    pub least: Severity,
}

/// What was found.
pub struct Findings<'s> {
    pub places: Places<'s>,
    pub found: Vec<Finding>,
    /// Which known findings were met.
    pub met: Option<Met>,
    /// How many findings are known.
    pub known: usize,
}

impl Judge<'_> {
    /// The findings that are neither known nor too slight.
    pub fn findings<'s>(&self, source: &'s Source<'_>, bytes: &'s [u8]) -> Findings<'s> {
        let mut found = lint::lint(source, self.selection.rules());
        for finding in &mut found {
            let overrides = self.config.into_iter().flat_map(Config::severity_overrides);
            finding.severity = severity_of(finding.rule, overrides).unwrap_or(finding.severity);
        }
        let places = Places::new(source, bytes);
        let total = found.len();
        let met = self.baseline.map(|baseline| baseline.sift(self.entry, &places, &mut found));
        let known = total - found.len();
        found.retain(|finding| finding.severity <= self.least);
        Findings { places, found, met, known }
    }

    /// Takes down what the baseline knows of this file.
    pub fn note(&self, met: &Option<Met>) {
        if let (Some(baseline), Some(met)) = (self.baseline, met) {
            baseline.note(self.entry, &self.selection, met);
        }
    }
}
