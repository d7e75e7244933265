//! Lines: wrapped, spaced, run together.

use super::{Clean, Dice, Kind, is_blank, is_han, text_of};
use crate::support::skeleton::without_link_targets;

pub fn wrap_20(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(wrap(clean, 20, false))
}

pub fn wrap_28(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(wrap(clean, 28, false))
}

pub fn wrap_40(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(wrap(clean, 40, false))
}

pub fn wrap_20_tight(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(wrap(clean, 20, true))
}

pub fn wrap_28_tight(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(wrap(clean, 28, true))
}

pub fn wrap_40_tight(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(wrap(clean, 40, true))
}

/// Breaks lines as a printed page or an e-mail does. `tight` leaves no blank line between paragraphs. Of a link the text
/// is printed.
fn wrap(clean: &Clean<'_>, width: usize, tight: bool) -> String {
    let mut out = Vec::new();
    for (kind, line) in clean.lines() {
        match kind {
            Kind::Blank if tight => {}
            Kind::Text if is_rule(line) => out.push(line.chars().take(width).collect()),
            Kind::Text | Kind::Bullet if !has_gap(line) => wrap_line(&without_link_targets(line), width, &mut out),
            _ => out.push(line.to_owned()),
        }
    }
    text_of(&out)
}

/// A line drawn with dashes.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| c == '—' || c == '-')
}

/// A line whose parts are set apart to fit the page: it is set anew for another one.
fn has_gap(line: &str) -> bool {
    ["\u{3000}\u{3000}\u{3000}", "   "].iter().any(|gap| line.trim().contains(gap))
}

fn wrap_line(line: &str, width: usize, out: &mut Vec<String>) {
    const PARAGRAPH_INDENT: usize = 2;
    let content = line.trim_start();
    let indent = line.chars().count() - content.chars().count();
    // What is centred or set to the right on a wide page is so on a narrow one.
    let room = width.saturating_sub(content.trim_end().chars().count());
    let indent = if indent > PARAGRAPH_INDENT { indent.min(room) } else { indent };
    let mut current: String = "\u{3000}".repeat(indent);
    let mut halves = indent * 2;
    for piece in unbreakable(content.trim_end()) {
        let size: usize = piece.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let full = halves + size > width * 2 && !current.trim().is_empty();
        if full && !hangs(piece) {
            let last = current.chars().next_back().filter(|c| "（《〔“".contains(*c));
            // An opening mark does not end a line: it goes along.
            if last.is_some() {
                current.pop();
            }
            out.push(std::mem::take(&mut current).trim_end().to_owned());
            current.extend(last);
            halves = if last.is_some() { 2 } else { 0 };
            // The space at which a line breaks is not printed.
            if piece.trim().is_empty() {
                continue;
            }
        }
        current.push_str(piece);
        halves += size;
    }
    // The mark of a break inside a Markdown paragraph.
    let hard_break = &line[line.trim_end_matches(' ').len()..];
    out.push(current + hard_break);
}

/// Marks that never begin a line (禁则): they hang over the end of the one before.
fn hangs(piece: &str) -> bool {
    piece.starts_with(['。', '，', '；', '：', '、', '）', '》', '〕', '”', '！', '？', ',', ';', ':', ')', '.'])
}

/// Characters, and runs of Latin letters and digits, which print does not break.
fn unbreakable(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(run.max(first.len_utf8()));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

pub fn blank_lines_removed(clean: &Clean<'_>) -> Option<Vec<u8>> {
    clean.changed(text_of(&clean.text.lines().filter(|l| !is_blank(l)).collect::<Vec<_>>()))
}

pub fn blank_lines_doubled(clean: &Clean<'_>) -> Option<Vec<u8>> {
    let double = |line| if is_blank(line) { vec![line, line] } else { vec![line] };
    clean.changed(text_of(&clean.text.lines().flat_map(double).collect::<Vec<_>>()))
}

pub fn trailing_spaces(clean: &Clean<'_>) -> Option<Vec<u8>> {
    let mut dice = Dice(1);
    let tails = ["", " ", "  ", "\t", "\u{3000}", "\u{a0} "];
    let lines: Vec<String> = clean.text.lines().map(|l| format!("{l}{}", tails[dice.below(tails.len())])).collect();
    clean.changed(text_of(&lines))
}

/// `总则` reads `总　则`, and names are spread over the line, as print does with short lines.
pub fn letter_spaced(clean: &Clean<'_>) -> Option<Vec<u8>> {
    const LONGEST: usize = 16;
    const ONE_GAP: usize = 2;
    let mut dice = Dice(2);
    let spaced = |(kind, line): (Kind, &str)| {
        let content = line.trim_matches(|c: char| c == '#' || c.is_whitespace());
        // A chapter's name is short; its number stays together.
        let name = content.split_once([' ', '\u{3000}']).filter(|(label, _)| label.starts_with('第'));
        let name = name.map_or(content, |(_, name)| name).trim();
        let length = name.chars().count();
        let short = (ONE_GAP..=LONGEST).contains(&length) && name.chars().all(is_han);
        if !matches!(kind, Kind::Text | Kind::Marked) || !short || (length > ONE_GAP && name != content) {
            return line.to_owned();
        }
        let gap = ["\u{3000}", " "][dice.below(2)];
        let letters: Vec<String> = name.chars().map(String::from).collect();
        line.replacen(name, &letters.join(gap), 1)
    };
    clean.changed(text_of(&clean.lines().into_iter().map(spaced).collect::<Vec<_>>()))
}

/// Two full-width spaces before each paragraph that has none.
pub fn indented(clean: &Clean<'_>) -> Option<Vec<u8>> {
    let indent = |(kind, line): (Kind, &str)| match kind {
        Kind::Text if !line.starts_with('\u{3000}') => format!("\u{3000}\u{3000}{line}"),
        _ => line.to_owned(),
    };
    clean.changed(text_of(&clean.lines().into_iter().map(indent).collect::<Vec<_>>()))
}

/// All line breaks lost.
pub fn run_on(clean: &Clean<'_>) -> Option<Vec<u8>> {
    joined(clean, "")
}

/// Two full-width spaces in place of line breaks, as indents leave them.
pub fn run_on_spaced(clean: &Clean<'_>) -> Option<Vec<u8>> {
    joined(clean, "\u{3000}\u{3000}")
}

/// A table, a bullet or a link list without its line breaks is none: such texts are left out, and whole issues.
fn joined(clean: &Clean<'_>, between: &str) -> Option<Vec<u8>> {
    if clean.issue || clean.has(Kind::Table) || clean.has(Kind::Bullet) {
        return None;
    }
    let content = |line: &'_ str| line.trim().trim_start_matches('#').trim().to_owned();
    let lines: Vec<String> = clean.text.lines().map(content).filter(|l| !l.is_empty()).collect();
    clean.changed(lines.join(between))
}
