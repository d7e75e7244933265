//! What a finding is known by when its line has moved.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::finding::Finding;
use super::places::Places;

/// Characters before and after the found words that go into a fingerprint.
const CONTEXT: usize = 8;

/// Bytes of the hash that are kept: enough for all findings in one file.
const BYTES: usize = 8;

/// A fingerprint: the rule, the words it found and a few characters around them in the same line, without blanks. So it
/// survives lines put in above and blanks put in anywhere, and ends when the words are mended. Two findings with the same
/// words around them have the same; who keeps a list counts them.
pub fn fingerprint(places: &Places<'_>, finding: &Finding) -> String {
    let source = places.source();
    let text = source.text();
    let range = finding.range.range();
    let (_, first) = places.line_of_text(finding.range.start);
    let (_, last) = places.line_of_text(finding.range.end.saturating_sub(1).max(finding.range.start));
    let before = text.get(first.range().start..range.start).unwrap_or_default();
    let after = text.get(range.end..last.range().end).unwrap_or_default();
    let is_word = |c: &char| !c.is_whitespace();
    let mut around: Vec<char> = before.chars().rev().filter(is_word).take(CONTEXT).collect();
    around.reverse();
    let words = around
        .into_iter()
        .chain(text.get(range).unwrap_or_default().chars().filter(is_word))
        .chain(after.chars().filter(is_word).take(CONTEXT));
    let mut hashed = format!("{}\0", finding.rule.name);
    hashed.extend(words);
    let hash = Sha256::digest(hashed.as_bytes());
    hash.iter().take(BYTES).fold(String::with_capacity(2 * BYTES), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
