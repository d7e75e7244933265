//! Faults of the list of attachments and what follows it.

use fastrand::Rng;

use super::{Plant, Planted, inserted, range, removed, replaced, with_break};
use crate::support::clean::{Clean, choose};

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant { rule: "attachment/listed-but-absent", into: Clean::notice, fault: listed_but_absent, is_taken_back: false },
    Plant {
        rule: "attachment/present-but-unlisted",
        into: Clean::notice,
        fault: present_but_unlisted,
        is_taken_back: false,
    },
    Plant { rule: "attachment/title-differs", into: Clean::notice, fault: title_differs, is_taken_back: true },
    Plant { rule: "attachment/list-gap", into: Clean::notice, fault: list_gap, is_taken_back: false },
    Plant { rule: "attachment/mark-after-name", into: Clean::notice, fault: mark_after_name, is_taken_back: true },
    Plant {
        rule: "attachment/wrong-mark-after-number",
        into: Clean::notice,
        fault: wrong_mark_after_number,
        is_taken_back: true,
    },
    Plant { rule: "attachment/halfwidth-colon", into: Clean::notice, fault: halfwidth_colon, is_taken_back: true },
    Plant { rule: "attachment/numbered-alone", into: Clean::notice, fault: numbered_alone, is_taken_back: false },
    Plant { rule: "attachment/malformed-label", into: Clean::notice, fault: malformed_label, is_taken_back: true },
    Plant {
        rule: "attachment/referred-but-unlisted",
        into: Clean::notice,
        fault: referred_but_unlisted,
        is_taken_back: false,
    },
];

/// The lines of a list of several attachments.
fn list(clean: &Clean) -> Option<Vec<(usize, &str)>> {
    let lines: Vec<(usize, &str)> = clean
        .lines()
        .skip_while(|(_, line)| !line.starts_with("附件："))
        .take_while(|(_, line)| !line.starts_with("岚川省"))
        .collect();
    (lines.len() > 1).then_some(lines)
}

/// The lines over the attachments.
fn labels(clean: &Clean) -> Vec<(usize, &str)> {
    clean.lines().filter(|(_, line)| line.starts_with("附件") && !line.contains('：')).collect()
}

fn listed_but_absent(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (list, labels) = (list(clean)?, labels(clean));
    let i = rng.usize(..labels.len());
    let end = labels.get(i + 1).map_or(clean.text.len(), |(at, _)| *at);
    Some(removed(clean, labels.get(i)?.0..end, range(*list.get(i)?)))
}

fn present_but_unlisted(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let (list, labels) = (list(clean)?, labels(clean));
    Some(removed(clean, with_break(*list.last()?), range(*labels.last()?)))
}

fn title_differs(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let label = choose(rng, labels(clean).into_iter())?;
    let title = clean.lines().find(|(at, _)| *at > label.0)?;
    let end = range(title).end;
    let start = end - "表".len();
    let other = ["册", "要求", "办法", "图"][rng.usize(..4)];
    // The whole title is the place.
    let mut planted = replaced(clean, start..end, other);
    planted.at.start = title.0;
    Some(planted)
}

fn list_gap(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let list = list(clean)?;
    let i = rng.usize(1..list.len());
    let (at, line) = list[i];
    let other = if rng.bool() { i } else { i + rng.usize(2..5) };
    Some(replaced(clean, at..at + line.find('.')?, &other.to_string()))
}

fn mark_after_name(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let line = choose(rng, list(clean)?.into_iter())?;
    Some(inserted(clean, range(line).end, ["；", "。", ";"][rng.usize(..3)]))
}

fn wrong_mark_after_number(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = choose(rng, list(clean)?.into_iter())?;
    let dot = at + line.find('.')?;
    Some(replaced(clean, dot..dot + 1, ["、", "，", "。"][rng.usize(..3)]))
}

fn halfwidth_colon(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let at = clean.text.find("附件：")? + "附件".len();
    Some(replaced(clean, at..at + "：".len(), ":"))
}

fn numbered_alone(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let (at, line) = clean.lines().find(|(_, line)| line.starts_with("附件："))?;
    (!line.contains("1.")).then(|| inserted(clean, at + "附件：".len(), "1."))
}

fn malformed_label(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = choose(rng, labels(clean).into_iter())?;
    let han = ["一", "二", "三"];
    let number: Option<usize> = line.trim_start_matches("附件").parse().ok();
    match number.filter(|_| rng.bool()) {
        Some(n) => Some(replaced(clean, at + "附件".len()..at + line.len(), han.get(n - 1)?)),
        None => Some(inserted(clean, at + line.len(), ["：", ":"][rng.usize(..2)])),
    }
}

fn referred_but_unlisted(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let most = list(clean).map_or(1, |list| list.len());
    labels(clean).first()?;
    let body = clean.lines().skip(3).take_while(|(_, line)| !line.starts_with("附件"));
    let (at, line) = choose(rng, body.filter(|(_, line)| line.contains('。')))?;
    let number = most + rng.usize(1..5);
    let reference =
        [format!("（见附件{number}）"), format!("，名单见附件{number}"), format!("（格式详见附件{number}）")];
    Some(inserted(clean, at + line.rfind('。')?, &reference[rng.usize(..3)]))
}
