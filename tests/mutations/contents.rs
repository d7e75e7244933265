//! Faults of the contents of an issue.

use fastrand::Rng;

use super::{Plant, Planted, inserted, removed, replaced};
use super::{range, with_break};
use crate::support::clean::{Clean, choose};
use crate::support::clean_issue;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    Plant {
        rule: "contents/entry-without-text",
        into: clean_issue::issue,
        fault: entry_without_text,
        is_taken_back: false,
    },
    Plant {
        rule: "contents/text-without-entry",
        into: clean_issue::issue,
        fault: text_without_entry,
        is_taken_back: false,
    },
    Plant { rule: "contents/title-differs", into: clean_issue::issue, fault: title_differs, is_taken_back: false },
    Plant { rule: "contents/number-differs", into: clean_issue::issue, fault: number_differs, is_taken_back: false },
    Plant { rule: "contents/page-backwards", into: clean_issue::issue, fault: page_backwards, is_taken_back: false },
    Plant {
        rule: "contents/chapter-list-differs",
        into: clean_issue::act_with_contents,
        fault: chapter_list_differs,
        is_taken_back: false,
    },
];

/// The entries of documents.
fn entries(clean: &Clean) -> impl Iterator<Item = (usize, &str)> {
    clean.lines().skip_while(|(_, line)| *line != "目录").skip(2).take_while(|(_, line)| *line != "人事任免")
}

fn entry_without_text(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = choose(rng, entries(clean))?;
    let page = line.rsplit('（').next()?.trim_end_matches('）');
    let titles = [
        "让政策多走一步",
        "岚川省审计厅关于开展专项审计的通知（岚审发〔2024〕3号）",
        "关于调整票价的公告",
        "2024年统计公报",
    ];
    let entry = format!("{}……（{page}）\n", titles[rng.usize(..titles.len())]);
    Some(inserted(clean, at, &entry))
}

fn text_without_entry(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let entry = choose(rng, entries(clean))?;
    let title = entry.1.split('（').next()?;
    let text = clean.lines().find(|(_, line)| *line == title)?;
    Some(removed(clean, with_break(entry), range(text)))
}

fn title_differs(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = choose(rng, entries(clean))?;
    let (old, new) =
        [("通知", "通报"), ("做好", "加强"), ("工作的", "任务的"), ("关于做好", "关于推进")][rng.usize(..4)];
    let start = at + line.find(old)?;
    Some(replaced(clean, start..start + old.len(), new))
}

fn number_differs(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = choose(rng, entries(clean))?;
    let serial = at + line.find('〕')? + '〕'.len_utf8()..at + line.find('号')?;
    Some(replaced(clean, serial, &rng.u32(400..900).to_string()))
}

fn page_backwards(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let all: Vec<(usize, &str)> = entries(clean).collect();
    let at = rng.usize(1..all.len().checked_sub(2)?);
    let page = |(at, line): (usize, &str)| {
        let start = line.rfind('（')? + '（'.len_utf8();
        let end = line.rfind('）')?;
        Some((at + start..at + end, line.get(start..end)?.parse::<u32>().ok()?))
    };
    let (place, _) = page(all[at])?;
    let (_, before) = page(all[at - 1])?;
    let new = if rng.bool() { rng.u32(..before) } else { rng.u32(300..900) };
    Some(replaced(clean, place, &new.to_string()))
}

fn chapter_list_differs(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let entries = clean.lines().skip(3).take_while(|(_, line)| line.contains("章　"));
    // The first chapter comes again where the text begins.
    let mut seen = std::collections::HashSet::new();
    let entries: Vec<_> = entries.take_while(|(_, line)| seen.insert(*line)).collect();
    let (at, line) = entries[rng.usize(1..entries.len())];
    let name = at + line.find('　')? + '　'.len_utf8()..at + line.len();
    Some(replaced(clean, name, ["监督检查", "法律责任", "保障措施", "水费计收"][rng.usize(..4)]))
}
