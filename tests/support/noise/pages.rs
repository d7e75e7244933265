//! Pages: their numbers, their heads, and paragraphs torn between two of them.

use super::{Clean, Dice, Kind, is_han, text_of};

/// Lines of a page.
const PAGE: usize = 30;

/// The page on which a text begins.
const FIRST_PAGE: usize = 12;

pub fn numbers_dashed(clean: &Clean<'_>) -> Option<Vec<u8>> {
    paged(clean, |page| vec![format!("— {page} —")], 0, true)
}

pub fn numbers_bare(clean: &Clean<'_>) -> Option<Vec<u8>> {
    paged(clean, |page| vec![page.to_string()], 0, true)
}

pub fn numbers_hyphen(clean: &Clean<'_>) -> Option<Vec<u8>> {
    paged(clean, |page| vec![format!("-{page}-")], 0, true)
}

/// The gazette's name over every page but the first, under the number of the page before; in an issue, over the pages
/// after the contents.
pub fn running_heads(clean: &Clean<'_>) -> Option<Vec<u8>> {
    let bare = |line: &str| line.trim_matches(|c: char| c == '#' || c.is_whitespace()).to_owned();
    let name = clean.text.lines().map(bare).find(|l| l.ends_with("公报"));
    let name = name.unwrap_or_else(|| "岚川省人民政府公报".to_owned());
    let contents = clean.text.lines().enumerate().filter(|(_, line)| clean.issue && has_leader(line)).last();
    paged(clean, |page| vec![format!("— {page} —"), name.clone()], contents.map_or(0, |(i, _)| i + 1), false)
}

/// The dots between an entry of the contents and its page.
fn has_leader(line: &str) -> bool {
    line.contains("....") || line.contains('…') || line.contains("··")
}

/// Puts lines between pages from line `first` on, and `at_end` under the last one. Tables stay whole.
fn paged(clean: &Clean<'_>, between: impl Fn(usize) -> Vec<String>, first: usize, at_end: bool) -> Option<Vec<u8>> {
    let mut out: Vec<String> = Vec::new();
    let (mut on_page, mut page) = (0, FIRST_PAGE);
    let lines = clean.lines();
    for (i, (kind, line)) in lines.iter().enumerate() {
        out.push((*line).to_owned());
        on_page += usize::from(i >= first);
        let next = lines.get(i + 1).map(|(kind, _)| *kind);
        let in_table = *kind == Kind::Table && next == Some(Kind::Table);
        if on_page >= PAGE && !in_table && next.is_some() {
            let blank = [next, Some(*kind)].contains(&Some(Kind::Blank));
            for line in between(page) {
                out.extend(blank.then(String::new));
                out.push(line);
            }
            out.extend(blank.then(String::new));
            (on_page, page) = (0, page + 1);
        }
    }
    if at_end {
        out.push(String::new());
        out.extend(between(page));
    }
    clean.changed(text_of(&out))
}

/// Every third long paragraph goes on over the page: broken inside a sentence, with the page's number in between.
pub fn torn(clean: &Clean<'_>) -> Option<Vec<u8>> {
    const LONG: usize = 40;
    const EVERY: usize = 3;
    let mut dice = Dice(4);
    let (mut seen, mut page) = (0, FIRST_PAGE);
    let mut out: Vec<String> = Vec::new();
    for (kind, line) in clean.lines() {
        let long = kind == Kind::Text && !has_leader(line) && line.chars().count() >= LONG;
        seen += usize::from(long);
        let at = if long && seen % EVERY == 1 { place_to_tear(line, &mut dice) } else { None };
        match at {
            Some(at) => {
                let gap = || clean.markdown.then(String::new);
                out.push(line[..at].to_owned());
                out.extend(gap());
                out.push(format!("—{page}—"));
                out.extend(gap());
                out.push(line[at..].to_owned());
                page += 1;
            }
            None => out.push(line.to_owned()),
        }
    }
    clean.changed(text_of(&out))
}

/// Between two ideographs of the second third of a line.
fn place_to_tear(line: &str, dice: &mut Dice) -> Option<usize> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let third = chars.len() / 3;
    let places: Vec<usize> =
        (third..2 * third).filter(|&i| is_han(chars[i - 1].1) && is_han(chars[i].1)).map(|i| chars[i].0).collect();
    (!places.is_empty()).then(|| places[dice.below(places.len())])
}
