//! What the canonical form changes inside a text: only what is certain, and never a word.

use std::borrow::Cow;

use crate::grammar::agencies::squeeze;
use crate::grammar::chars::{is_han, is_space};
use crate::grammar::document_number::bracketed_serial;
use crate::grammar::duties::{field_name, placed_duties};

/// Folds a text in place: white space, the brackets of document numbers, and what stands around responsibilities.
pub(super) fn text(text: &mut Cow<'_, str>) {
    white_space(text);
    number_brackets(text);
    duty_colons(text);
    duty_brackets(text);
}

/// A text in which no white space belongs: a date, a document number.
pub(super) fn closed_up(value: &mut Cow<'_, str>) {
    text(value);
    if value.contains(is_space) {
        *value = Cow::Owned(squeeze(value));
    }
}

/// Spaces of every make are spaces; those without width, those at the ends, and control characters are none. The
/// ideographic one stays.
fn white_space(text: &mut Cow<'_, str>) {
    let odd = |c: char| is_space(c) && !matches!(c, ' ' | '\u{3000}');
    if text.contains(|c: char| odd(c) || c.is_control()) {
        let spaced = text.chars().filter(|&c| !matches!(c, '\u{feff}' | '\u{200b}') && (odd(c) || !c.is_control()));
        *text = Cow::Owned(spaced.map(|c| if odd(c) { ' ' } else { c }).collect());
    }
    if text.trim_matches(is_space).len() < text.len() {
        *text = Cow::Owned(text.trim_matches(is_space).to_owned());
    }
}

/// `岚政发[2024] 5号` reads `岚政发〔2024〕5号`.
fn number_brackets(text: &mut Cow<'_, str>) {
    let mut out = String::new();
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '〔' | '[' | '［' | '﹝' | '【' | '(' | '（' | '〖'))
    {
        let before = text[from.min(at)..at].trim_end_matches(is_space);
        let coded = before.is_empty() && from == 0 || before.ends_with(is_han);
        let Some((rest, year, serial)) = bracketed_serial(&text[at..]).filter(|_| coded && at >= from) else {
            continue;
        };
        let _ = c;
        out.push_str(before);
        out.push('〔');
        out.push_str(year);
        out.push('〕');
        out.push_str(&squeeze(serial));
        from = text.len() - rest.len();
    }
    if from > 0 {
        out.push_str(&text[from..]);
        *text = Cow::Owned(out);
    }
}

/// `责任单位:` reads `责任单位：`.
fn duty_colons(text: &mut Cow<'_, str>) {
    let is_label = |at: usize| {
        let before = &text[..at];
        let run = before.char_indices().rev().take_while(|(_, c)| is_han(*c)).last().map_or(at, |(i, _)| i);
        field_name(&before[run..]).is_some()
    };
    let colons: Vec<usize> = text.match_indices(':').map(|(at, _)| at).filter(|&at| is_label(at)).collect();
    replace(text, &colons, "：");
}

/// `(责任单位：…)` reads `（责任单位：…）`.
fn duty_brackets(text: &mut Cow<'_, str>) {
    if !text.contains(['(', ')']) {
        return;
    }
    let placed = placed_duties(text);
    let opens: Vec<usize> = placed.iter().map(|d| d.start).filter(|&at| text[at..].starts_with('(')).collect();
    let closes = placed.iter().filter_map(|d| d.end.checked_sub(1));
    let closes: Vec<usize> = closes.filter(|&at| text.as_bytes().get(at) == Some(&b')')).collect();
    // From the end, so that offsets stay right: a bracket that closes stands after the one that opens.
    replace(text, &closes, "）");
    let shifted: Vec<usize> = opens.iter().map(|&at| at + 2 * closes.iter().filter(|&&c| c < at).count()).collect();
    replace(text, &shifted, "（");
}

/// Puts something in the place of the one-byte marks at the given offsets, which ascend.
fn replace(text: &mut Cow<'_, str>, at: &[usize], with: &str) {
    if at.is_empty() {
        return;
    }
    let mut out = String::with_capacity(text.len() + at.len() * with.len());
    let mut from = 0;
    for &at in at {
        out.push_str(&text[from..at]);
        out.push_str(with);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    *text = Cow::Owned(out);
}
