//! Short names that a text gives itself — 以下简称. Observed in print; 立法技术规范 asks for the form (以下简称…).

use std::ops::Range;

use nom::{IResult, Parser, branch::alt, bytes::complete::tag, combinator::opt};

use super::chars::{Bracket, closes, is_space, opens, sp};
use super::inline::Place;

/// Longest short name, in characters.
const MAX_TERM: usize = 40;

/// `terms := (open | ，) 以下 (简称|统称|称) 为? term ((、|和|或) term)* (close | ，|。)` — each short name and its place.
///
/// The range is the short name itself, without quotation marks; 《》 belong to it, since it is used with them.
/// Sample: `（以下简称“协调机制”）`.
pub(super) fn terms(place: Place<'_>) -> Vec<(Range<usize>, &str)> {
    let before = place.before().trim_end_matches(is_space);
    if !before.is_empty()
        && !before.ends_with(['（', '(', '，', ',', '；', '、', '。', '〔', '[', '”', '》', '）', ')'])
    {
        return Vec::new();
    }
    let Ok((rest, several)) = lead(place.rest()) else { return Vec::new() };
    let start = place.to(rest).end;
    let Some(all) = inside(rest) else { return Vec::new() };
    let parts = if all.starts_with('“') { quoted(all) } else { plain(all, several) };
    let found: Option<Vec<_>> = parts.map(|parts| {
        let at = |part: &str| start + (part.as_ptr() as usize - rest.as_ptr() as usize);
        parts.into_iter().map(|part| (at(part)..at(part) + part.len(), part)).collect()
    });
    found.unwrap_or_default()
}

/// `lead := 以下 分别? (简称|统称|并称|合称|称) (为|作)? colon?` — whether several names follow.
fn lead(i: &str) -> IResult<&str, bool> {
    let (i, _) = tag("以下").parse(i)?;
    let (i, several) = opt(tag("分别")).parse(i)?;
    let (i, _) = alt((tag("统一简称"), tag("简称"), tag("统称"), tag("并称"), tag("合称"), tag("称"))).parse(i)?;
    let (i, _) = (sp, opt(alt((tag("为"), tag("作"), tag("：")))), sp).parse(i)?;
    Ok((i, several.is_some()))
}

/// The text up to the bracket that closes around it or the mark that ends its clause; brackets inside count.
fn inside(text: &str) -> Option<&str> {
    let mut depth = 0i32;
    for (at, c) in text.char_indices().take(2 * MAX_TERM) {
        match (opens(c), closes(c)) {
            (Some(_), _) => depth += 1,
            (_, Some(Bracket::Round | Bracket::Square)) if depth == 0 => return Some(&text[..at]),
            (_, Some(_)) => depth -= 1,
            _ if depth == 0 && matches!(c, '，' | ',' | '。' | '；' | ';') => return Some(&text[..at]),
            _ => {}
        }
    }
    None
}

/// `“甲”`, `“甲”和“乙”`, `“甲”“乙”`: what stands between the quotation marks.
fn quoted(text: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(inner) = rest.strip_prefix('“') {
        let (name, after) = inner.split_once(['”', '“'])?;
        names.push(name);
        let after = after.trim_start_matches(is_space);
        rest = after.strip_prefix(['、', '和', '与', '或', '及']).unwrap_or(after);
    }
    let good = rest.trim_matches(is_space).is_empty() && names.iter().all(|name| is_term(name));
    good.then_some(names)
}

/// One name, or several at 、 where the lead said so or each stands in its own 《》.
fn plain(text: &str, several: bool) -> Option<Vec<&str>> {
    let text = text.trim_matches(is_space);
    let several = several || text.contains("》、《") || text.contains("》和《");
    let parts: Vec<&str> = if several { text.split(['、', '和']).collect() } else { vec![text] };
    parts.iter().all(|name| is_term(name)).then_some(parts)
}

fn is_term(name: &str) -> bool {
    (1..=MAX_TERM).contains(&name.chars().count())
        && !name.contains(['：', '，', '。', '；', '“', '”'])
        && !name.starts_with(['的', '谓'])
        && name.trim_matches(is_space) == name
}
