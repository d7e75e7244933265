//! Faults of divisions and issued texts.

use fastrand::Rng;

use super::{Plant, Planted, inserted, range, removed, replaced, with_break};
use crate::support::clean::{Clean, choose};
use crate::support::clean_issue;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant { rule: "structure/empty-section", into: Clean::notice, fault: empty_section, is_taken_back: false },
    Plant { rule: "structure/stop-after-heading", into: Clean::notice, fault: stop_after_heading, is_taken_back: true },
    Plant {
        rule: "structure/issued-text-missing",
        into: clean_issue::carrying,
        fault: issued_text_missing,
        is_taken_back: false,
    },
    Plant {
        rule: "structure/issued-title-differs",
        into: clean_issue::carrying,
        fault: issued_title_differs,
        is_taken_back: false,
    },
    Plant {
        rule: "structure/text-printed-twice",
        into: Clean::notice,
        fault: text_printed_twice,
        is_taken_back: false,
    },
    Plant { rule: "structure/text-cut-short", into: Clean::notice, fault: text_cut_short, is_taken_back: false },
    Plant {
        rule: "structure/page-furniture-in-text",
        into: Clean::notice,
        fault: page_furniture_in_text,
        is_taken_back: true,
    },
    Plant {
        rule: "structure/incomplete-order",
        into: clean_issue::order,
        fault: incomplete_order,
        is_taken_back: false,
    },
    Plant {
        rule: "structure/table-total-off",
        into: clean_issue::with_total,
        fault: table_total_off,
        is_taken_back: false,
    },
];

/// A heading 一、 alone on its line.
fn is_heading(line: &str) -> bool {
    line.chars().nth(1) == Some('、') && !line.contains('。')
}

fn is_first_level(line: &str) -> bool {
    line.chars().nth(1) == Some('、')
}

fn empty_section(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let lines: Vec<(usize, &str)> = clean.lines().take_while(|(_, line)| !line.starts_with("附件")).collect();
    let headings = || (0..lines.len()).filter(|&i| is_heading(lines[i].1));
    // Something must show that such lines are headings.
    if headings().count() < 3 {
        return None;
    }
    let at = choose(rng, headings())?;
    let next = (at + 1..lines.len()).find(|&i| is_first_level(lines[i].1))?;
    Some(removed(clean, lines[at + 1].0..lines[next].0, range(lines[at])))
}

fn stop_after_heading(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let heading = clean.line(rng, is_heading)?;
    Some(inserted(clean, range(heading).end, "。"))
}

fn issued_text_missing(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let title = clean.lines().next()?;
    let issued = clean.lines().skip_while(|(_, line)| !line.ends_with('日')).nth(1)?;
    Some(removed(clean, issued.0..clean.text.len(), range(title)))
}

fn issued_title_differs(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let issued = clean.lines().skip_while(|(_, line)| !line.ends_with('日')).nth(1)?;
    let other = ["岚川省水源保护规定", "岚川省堤防加固要点", "冬修水利行动计划", "岚川省古道修缮措施"];
    Some(replaced(clean, range(issued), other[rng.usize(..other.len())]))
}

fn text_printed_twice(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    Some(inserted(clean, clean.text.len(), &clean.text))
}

fn text_cut_short(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let body = clean.lines().skip(4).take_while(|(_, line)| !line.starts_with("附件") && !line.starts_with("岚川省"));
    let (at, line) = choose(rng, body.filter(|(_, line)| line.chars().count() > 40))?;
    let middle = line.char_indices().nth(rng.usize(20..36))?.0;
    let mut planted = replaced(clean, at + middle..clean.text.len(), ["...", "…", "……"][rng.usize(..3)]);
    planted.at.start = at + middle;
    Some(planted)
}

fn page_furniture_in_text(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = clean.line(rng, |line| line.chars().count() > 30)?;
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let i = rng.usize(8..chars.len());
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    if !han(chars[i - 1].1) || !han(chars[i].1) {
        return None;
    }
    let page = rng.u32(1..400);
    let mark = [format!("— {page} —"), format!(" — {page} — "), format!("－{page}－"), format!("- {page} -")];
    Some(inserted(clean, at + chars[i].0, &mark[rng.usize(..mark.len())]))
}

fn incomplete_order(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let title = clean.lines().next()?;
    let sentence = clean.lines().nth(2)?;
    Some(match rng.u8(..4) {
        0 => removed(clean, with_break(clean.lines().nth(1)?), range(title)),
        1 => {
            let start = sentence.0 + sentence.1.find("已经")?;
            let end = sentence.0 + sentence.1.find("，现予")?;
            removed(clean, start..end, range(title))
        }
        2 => removed(clean, with_break(clean.lines().nth(3)?), range(title)),
        _ => removed(clean, with_break(clean.lines().nth(4)?), range(title)),
    })
}

fn table_total_off(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = clean.line(rng, |line| line.starts_with("| ") && line.contains(|c: char| c.is_ascii_digit()))?;
    let last = line.trim_end_matches(" |").rsplit(' ').next()?;
    let start = at + line.len() - " |".len() - last.len();
    let number: u32 = last.parse().ok()?;
    Some(replaced(clean, start..start + last.len(), &(number + rng.u32(1..900)).to_string()))
}
