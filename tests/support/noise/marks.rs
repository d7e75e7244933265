//! Marks: of headings, and the width of brackets.

use super::{Clean, Dice, Kind, text_of};

pub fn heading_marks_removed(clean: &Clean<'_>) -> Option<Vec<u8>> {
    let bare = |(kind, line): (Kind, &str)| match kind {
        Kind::Marked => unmarked(line).to_owned(),
        _ => line.to_owned(),
    };
    clean.changed(text_of(&clean.lines().into_iter().map(bare).collect::<Vec<_>>()))
}

/// Headings of any depth or none; some other short lines become headings, as OCR does it.
pub fn heading_marks_random(clean: &Clean<'_>) -> Option<Vec<u8>> {
    const SHORT: usize = 30;
    let marks = ["", "# ", "## ", "### ", "#### "];
    let mut dice = Dice(3);
    let mark = |(kind, line): (Kind, &str)| {
        let short = kind == Kind::Text && line.chars().count() <= SHORT && !line.ends_with(['。', '；', ';', ' ']);
        if kind == Kind::Marked || short && dice.below(4) == 0 {
            format!("{}{}", marks[dice.below(marks.len())], unmarked(line).trim_start())
        } else {
            line.to_owned()
        }
    };
    if !clean.markdown {
        return None;
    }
    clean.changed(text_of(&clean.lines().into_iter().map(mark).collect::<Vec<_>>()))
}

fn unmarked(line: &str) -> &str {
    line.trim_start_matches('#').trim_start()
}

/// （） become (), and the year's 〔〕 becomes [].
pub fn brackets_half(clean: &Clean<'_>) -> Option<Vec<u8>> {
    const YEAR: usize = 4;
    let mut text = clean.text.replace('（', "(").replace('）', ")");
    for (at, _) in clean.text.match_indices('〔').collect::<Vec<_>>() {
        let inner = clean.text[at + '〔'.len_utf8()..].split_once('〕').map_or("", |(inner, _)| inner);
        if inner.trim().len() == YEAR && inner.trim().parse::<u32>().is_ok() {
            text = text.replace(&format!("〔{inner}〕"), &format!("[{inner}]"));
        }
    }
    clean.changed(text)
}

/// () become （）, save those that are marks of Markdown.
pub fn brackets_full(clean: &Clean<'_>) -> Option<Vec<u8>> {
    let mut out = String::with_capacity(clean.text.len());
    let mut in_link = false;
    for c in clean.text.chars() {
        in_link |= c == '(' && out.ends_with(']');
        match c {
            '(' if !in_link => out.push('（'),
            ')' if !in_link => out.push('）'),
            c => out.push(c),
        }
        in_link &= c != ')';
    }
    clean.changed(out)
}
