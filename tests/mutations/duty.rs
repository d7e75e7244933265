//! Faults of responsibilities.

use fastrand::Rng;

use super::{Plant, Planted, inserted, removed, replaced};
use crate::support::clean::{Clean, choose};

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant { rule: "duty/torn", into: Clean::notice, fault: torn, is_taken_back: true },
    Plant { rule: "duty/repeated-agency", into: Clean::notice, fault: repeated_agency, is_taken_back: true },
    Plant {
        rule: "duty/missing-among-siblings",
        into: Clean::notice,
        fault: missing_among_siblings,
        is_taken_back: false,
    },
    Plant { rule: "duty/empty", into: Clean::notice, fault: empty, is_taken_back: false },
    Plant { rule: "duty/glued-agencies", into: Clean::notice, fault: glued_agencies, is_taken_back: true },
    Plant { rule: "duty/lead-also-supports", into: Clean::notice, fault: lead_also_supports, is_taken_back: false },
];

const LABEL: &str = "（责任单位：";

/// The bodies of one of the responsibilities.
fn bodies(clean: &Clean, rng: &mut Rng) -> Option<std::ops::Range<usize>> {
    let start = clean.place(rng, LABEL, |_| true)? + LABEL.len();
    Some(start..start + clean.text.get(start..)?.find('）')?)
}

fn torn(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let at = clean.place(rng, LABEL, |_| true)?;
    (clean.text.matches(LABEL).count() > 2).then(|| inserted(clean, at, ["\n", "\n\n"][rng.usize(..2)]))
}

fn repeated_agency(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let range = bodies(clean, rng)?;
    let names: Vec<&str> = clean.text.get(range.clone())?.split('、').collect();
    let again = names[rng.usize(..names.len())];
    Some(inserted(clean, range.end, &format!("、{again}")))
}

fn missing_among_siblings(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let lines: Vec<(usize, &str)> = clean.lines().collect();
    let clauses: Vec<usize> =
        (0..lines.len()).filter(|&i| lines[i].1.starts_with('（') && lines[i].1.contains(LABEL)).collect();
    // Between siblings that all have one, of which there are four and more.
    let number = |i: usize| lines[clauses[i]].1.chars().nth(1);
    let runs = (1..clauses.len().checked_sub(2)?).filter(|&i| {
        let group = [number(i - 1), number(i), number(i + 1), number(i + 2)];
        group == [Some('一'), Some('二'), Some('三'), Some('四')]
    });
    let (at, line) = lines[clauses[choose(rng, runs)?]];
    let start = at + line.find(LABEL)?;
    Some(removed(clean, start..at + line.len(), at..start))
}

fn empty(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    Some(replaced(clean, bodies(clean, rng)?, ""))
}

fn glued_agencies(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let range = bodies(clean, rng)?;
    let mark = range.start + clean.text.get(range)?.find('、')?;
    Some(replaced(clean, mark..mark + '、'.len_utf8(), ""))
}

fn lead_also_supports(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let range = bodies(clean, rng)?;
    let (one, other) = clean.text.get(range.clone())?.split_once('、')?;
    let words = [format!("（{one}牵头，{one}、{other}配合"), format!("（牵头单位：{one}；配合单位：{other}、{one}")];
    Some(replaced(clean, range.start - LABEL.len()..range.end, &words[rng.usize(..2)]))
}
