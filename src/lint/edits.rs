//! Fixes, applied: without overlap, in order, and touching nothing else.

use std::collections::BTreeMap;

use super::finding::{Edit, Finding, Fix, Safety};

/// A text with fixes applied, and how many of them were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// Fixes that were applied.
    pub applied: usize,
    /// Fixes that another one stood in the way of; linting the new text offers them again.
    pub left: usize,
}

/// Applies the fixes of findings to the text they were found in, unsafe ones only if they are wanted. Of two that meet
/// the first is taken.
pub fn apply(text: &str, findings: &[Finding], with_unsafe: bool) -> Fixed {
    let wanted = |fix: &&Fix| with_unsafe || fix.safety == Safety::Safe;
    let mut taken = Taken::default();
    let (mut applied, mut left) = (0, 0);
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(wanted) {
        match taken.take(fix) {
            true => applied += 1,
            false => left += 1,
        }
    }
    Fixed { text: taken.write(text), applied, left }
}

/// Edits by where they begin; no two meet.
#[derive(Default)]
struct Taken<'f>(BTreeMap<u32, &'f Edit>);

impl<'f> Taken<'f> {
    /// Takes all edits of a fix, or none.
    fn take(&mut self, fix: &'f Fix) -> bool {
        let free = fix.edits.iter().all(|edit| !self.meets(edit));
        if free {
            self.0.extend(fix.edits.iter().map(|edit| (edit.range.start, edit)));
        }
        free
    }

    /// Whether an edit shares a byte, or a place to put something in, with one that is taken.
    fn meets(&self, edit: &Edit) -> bool {
        let before = self.0.range(..=edit.range.start).next_back();
        let touches =
            before.is_some_and(|(&start, other)| start == edit.range.start || other.range.end > edit.range.start);
        touches || self.0.range(edit.range.start..edit.range.end).next().is_some()
    }

    fn write(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for edit in self.0.into_values() {
            let range = edit.range.range();
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(&edit.text);
            at = range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}
