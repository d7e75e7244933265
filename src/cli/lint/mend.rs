//! Fixes, applied until nothing more can be.

use anyhow::Result;
use gongbao::lint::edits;
use gongbao::{Encoding, Source, SourceOptions};

use super::super::rewrite;
use super::judge::Judge;

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
    let found = judge.findings(source, bytes).found;
    let mut fixed = edits::apply(source.text(), &found, with_unsafe);
    if fixed.applied == 0 {
        return Ok(None);
    }
    let mut mended = Mended {
        old: source.text().to_owned(),
        new: String::new(),
        fixes: 0,
        unfit: unfit(source),
        is_cut_short: true,
    };
    let options =
        SourceOptions { name: source.name(), format: Some(source.format()), encoding: Encoding::for_label("utf-8") };
    for _ in 0..ROUNDS {
        mended.fixes += fixed.applied;
        mended.new = fixed.text;
        // The text of a page cannot be read as a page again.
        if !source.is_verbatim() {
            break;
        }
        let again = Source::read(mended.new.as_bytes(), options)?;
        fixed = edits::apply(again.text(), &judge.findings(&again, mended.new.as_bytes()).found, with_unsafe);
        if fixed.applied == 0 {
            mended.is_cut_short = false;
            break;
        }
    }
    Ok(Some(mended))
}

/// Why a text cannot be mended in its place.
pub fn unfit(source: &Source<'_>) -> Option<&'static str> {
    let is_resolved = !source.is_verbatim();
    let resolved =
        is_resolved.then_some("a text with character references is not written over (不覆盖含字符实体的文本)");
    rewrite::unfit(source).or(resolved)
}

/// The bytes of a text written over its input: a byte order mark stays.
pub fn bytes_of(new: &str, old: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let mark = if old.starts_with(MARK) { MARK } else { b"" };
    [mark, new.as_bytes()].concat()
}
