//! Faults of the masthead and imprint of a gazette issue.

use fastrand::Rng;

use super::{Plant, Planted, removed, replaced};
use super::{range, with_break};
use crate::support::clean::{Clean, choose};
use crate::support::clean_issue;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant {
        rule: "issue/number-over-frequency",
        into: clean_issue::issue,
        fault: number_over_frequency,
        is_taken_back: false,
    },
    Plant { rule: "issue/number-off-date", into: clean_issue::issue, fault: number_off_date, is_taken_back: false },
    Plant {
        rule: "issue/masthead-contradiction",
        into: clean_issue::issue,
        fault: masthead_contradiction,
        is_taken_back: false,
    },
    Plant {
        rule: "issue/missing-issue-data",
        into: clean_issue::issue,
        fault: missing_issue_data,
        is_taken_back: false,
    },
    Plant { rule: "issue/bad-issn", into: clean_issue::issue, fault: bad_issn, is_taken_back: false },
    Plant { rule: "issue/malformed-cn", into: clean_issue::issue, fault: malformed_cn, is_taken_back: false },
    Plant {
        rule: "issue/cn-of-another-region",
        into: clean_issue::issue_of_a_province,
        fault: cn_of_another_region,
        is_taken_back: false,
    },
];

/// A line of the head of the issue: what stands over the contents.
fn head<'a>(clean: &'a Clean, rng: &mut Rng, wanted: impl Fn(&str) -> bool) -> Option<(usize, &'a str)> {
    choose(rng, clean.lines().take_while(|(_, line)| *line != "目录").filter(|(_, line)| wanted(line)))
}

/// Where the number of an issue stands in a line.
fn number_in((at, line): (usize, &str)) -> Option<std::ops::Range<usize>> {
    let start = line.find('第')? + '第'.len_utf8();
    Some(at + start..at + line.find('期')?)
}

fn number_over_frequency(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    // The first number is that of the issue.
    let line = clean.lines().find(|(_, line)| line.contains("年第"))?;
    Some(replaced(clean, number_in(line)?, &rng.u32(37..99).to_string()))
}

fn number_off_date(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = head(clean, rng, |line| line.ends_with("出版"))?;
    let month = at + line.find('年')? + '年'.len_utf8()..at + line.find('月')?;
    Some(replaced(clean, month, ["1", "3", "4", "6", "8", "9"][rng.usize(..6)]))
}

fn masthead_contradiction(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let last = clean
        .lines()
        .take_while(|(_, line)| *line != "目录")
        .filter(|(_, line)| line.contains("年第"))
        .collect::<Vec<_>>();
    let [_, second] = last[..] else { return None };
    let (at, line) = second;
    if rng.bool() {
        return Some(replaced(clean, number_in(second)?, &rng.u32(1..11).to_string()));
    }
    let cumulative = line.find("总第").map(|start| start + "总第".len());
    match cumulative {
        Some(start) => {
            let end = start + line.get(start..)?.find('期')?;
            Some(replaced(clean, at + start..at + end, &rng.u32(1000..2000).to_string()))
        }
        None => Some(replaced(clean, at..at + "2024".len(), &rng.u32(1990..2010).to_string())),
    }
}

fn missing_issue_data(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let first = clean.lines().skip(1).find(|(_, line)| line.contains('刊') || line.contains("年第"))?;
    let lost = head(clean, rng, |line| line.ends_with("出版") || line.contains("年第"))?;
    // What the cover says stands for what the title page lost.
    if lost.0 <= first.0 || lost.1.contains("年第") && clean.text.matches("年第").count() > 1 {
        return None;
    }
    // The cumulative number stays, be it on the same line.
    let part = match lost.1.find("期").filter(|_| lost.1.contains("总第")) {
        Some(end) => lost.0..lost.0 + end + "期".len(),
        None => with_break(lost),
    };
    Some(removed(clean, part, range(first)))
}

fn bad_issn(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let at = clean.text.find("ISSN")? + "ISSN".len();
    let number = clean.text.get(at..at + 9)?;
    let changed = match rng.u8(..4) {
        0 => number.replace('-', ""),
        1 => number.get(..8)?.to_owned(),
        _ => {
            let i = [0, 1, 2, 3, 5, 6, 7][rng.usize(..7)];
            let digit = number.get(i..=i)?.parse::<u32>().ok()?;
            format!("{}{}{}", number.get(..i)?, (digit + rng.u32(1..10)) % 10, number.get(i + 1..)?)
        }
    };
    Some(replaced(clean, at..at + 9, &changed))
}

fn malformed_cn(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let at = clean.text.find("：CN")? + "：CN".len();
    let number = clean.text.get(at..at + 9)?;
    let changed = match rng.u8(..3) {
        0 => format!("{}{}", number.get(..4)?, number.get(5..)?),
        1 => number.replace('-', ""),
        _ => format!("{}{}{}", number.get(..4)?, rng.u8(..10), number.get(4..)?),
    };
    Some(replaced(clean, at..at + 9, &changed))
}

fn cn_of_another_region(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let at = clean.text.find("：CN")? + "：CN".len();
    let other = ["21", "33", "42", "62", "65", "99"][rng.usize(..6)];
    Some(replaced(clean, at..at + 2, other))
}
