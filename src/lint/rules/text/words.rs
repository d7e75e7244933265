//! Words that cannot be meant, each with what may stand around the same characters rightly.

use crate::lint::finding::{Edit, Report, Safety};
use crate::lint::subject::Subject;

/// A wrong word.
pub struct Wrong {
    /// As it is printed.
    pub printed: &'static str,
    /// What is meant.
    pub meant: &'static str,
    /// Where one of these stands before it, the characters belong to other words.
    pub not_after: &'static [&'static str],
    /// The same behind it.
    pub not_before: &'static [&'static str],
}

impl Wrong {
    /// A word that stands in no other.
    pub const fn new(printed: &'static str, meant: &'static str) -> Self {
        Self { printed, meant, not_after: &[], not_before: &[] }
    }
}

/// Tells every wrong word of a table in running text.
pub fn tell(subject: &Subject<'_, '_>, report: &mut Report, table: &[Wrong]) {
    for passage in subject.passages.iter().filter(|passage| passage.is_prose()) {
        let text = passage.as_str();
        for wrong in table {
            for (at, printed) in text.match_indices(wrong.printed) {
                let (before, after) = text.split_at(at);
                let after = &after[printed.len()..];
                let is_other = wrong.not_after.iter().any(|word| before.ends_with(word))
                    || wrong.not_before.iter().any(|word| after.starts_with(word));
                if is_other {
                    continue;
                }
                let range = passage.place(at..at + printed.len());
                let meant = wrong.meant;
                report
                    .find(range, format!("“{printed}”疑为“{meant}”"), format!("{printed} is probably {meant}"))
                    .mended_by(Safety::Unsafe, vec![Edit::new(range, meant)]);
            }
        }
    }
}
