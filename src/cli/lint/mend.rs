//! Fixes, applied until nothing more can be.

use anyhow::Result;
use gongbao::lint::Fix;
use gongbao::lint::edits::{self, Fixed};
use gongbao::lint::places::Places;
use gongbao::{Encoding, Source, SourceOptions};

use super::super::rewrite;
use super::judge::{Findings, Judge};

/// Rounds of judging and mending after which it ends. Two fixes that meet need two; more means that they undo each other.
const ROUNDS: usize = 10;

/// A text with its fixes applied.
pub struct Mended {
    /// The text as it was.
    pub old: String,
    /// The text now.
    pub new: String,
    /// How many fixes were applied.
    pub fixes: usize,
    /// Why it cannot be written over the input.
    pub unfit: Option<&'static str>,
    /// Whether fixes were still to be applied after the last round.
    pub is_cut_short: bool,
}

/// Mends a text; `None` when there is nothing to mend.
pub fn mend(judge: &Judge<'_>, source: &Source<'_>, bytes: &[u8], with_unsafe: bool) -> Result<Option<Mended>> {
    if let unfit @ Some(_) = rewrite::unfit(source) {
        let fixed = edits::apply(source.text(), &judge.findings(source, bytes).found, with_unsafe);
        let mended =
            Mended { old: String::new(), new: String::new(), fixes: fixed.applied, unfit, is_cut_short: false };
        return Ok((fixed.applied > 0).then_some(mended));
    }
    let (old, mut fixed) = round(judge, source, bytes, with_unsafe);
    let mut mended = Mended { new: old.clone(), old, fixes: 0, unfit: None, is_cut_short: false };
    let utf8 = Encoding::for_label("utf-8");
    let options = SourceOptions { name: source.name(), format: Some(source.format()), encoding: utf8 };
    for _ in 0..ROUNDS {
        if fixed.applied == 0 {
            return Ok((mended.fixes > 0).then_some(mended));
        }
        mended.fixes += fixed.applied;
        mended.new = fixed.text;
        let again = Source::read(mended.new.as_bytes(), options)?;
        (_, fixed) = round(judge, &again, mended.new.as_bytes(), with_unsafe);
    }
    mended.is_cut_short = fixed.applied > 0;
    Ok(Some(mended))
}

/// The input as text, and what one round of fixes makes of it.
fn round(judge: &Judge<'_>, source: &Source<'_>, bytes: &[u8], with_unsafe: bool) -> (String, Fixed) {
    let Findings { places, mut found, .. } = judge.findings(source, bytes);
    for finding in &mut found {
        finding.fix = finding.fix.take().and_then(|fix| in_input(&places, fix));
    }
    (places.input().to_owned(), edits::apply(places.input(), &found, with_unsafe))
}

/// A fix of the text as one of the input, where character references may stand between; all of its edits, or none.
fn in_input(places: &Places<'_>, mut fix: Fix) -> Option<Fix> {
    for edit in &mut fix.edits {
        edit.range = places.in_input(edit.range)?;
    }
    Some(fix)
}

/// The bytes of a text written over its input: a byte order mark stays.
pub fn bytes_of(new: &str, old: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let mark = if old.starts_with(MARK) { MARK } else { b"" };
    [mark, new.as_bytes()].concat()
}
