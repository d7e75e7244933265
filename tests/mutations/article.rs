//! Enacted text: 编章节条款项目.

use std::ops::Range;

use fastrand::Rng;
use gongbao::grammar::numbering::{Style, label};

use super::{Plant, Planted, removed, replaced};
use crate::support::clean::{Clean, choose, pick};
use crate::support::{clean_acts, clean_issue};

/// The plants of this category; those of breaks are with `numbering/`.
pub const PLANTS: &[Plant] = &[
    plant("article/dangling-insertion", dangling),
    Plant { is_taken_back: true, ..plant("article/space-inside-label", space_inside) },
    Plant {
        is_taken_back: true,
        ..plant("article/item-end-mark", |clean, rng| {
            let (_, inner) = long_list(clean, rng)?;
            let mark = pick(rng, &["。", "，", "、"]);
            Some(replaced(clean, inner, mark))
        })
    },
    Plant {
        is_taken_back: true,
        ..plant("article/last-item-open", |clean, rng| {
            let (last, _) = long_list(clean, rng)?;
            let mark = pick(rng, &["；", "，", ";"]);
            Some(replaced(clean, last, mark))
        })
    },
    Plant {
        is_taken_back: true,
        ..plant("article/list-without-colon", |clean, rng| {
            let at = clean.place(rng, "材料：", |line| line.starts_with('第'))? + "材料".len();
            Some(Planted {
                at: at - "材料".len()..at,
                ..replaced(clean, at..at + '：'.len_utf8(), pick(rng, &["，", "", "、"]))
            })
        })
    },
    Plant {
        is_taken_back: true,
        ..plant("article/arabic-article-label", |clean, rng| {
            let (at, line) = article(clean, rng)?;
            let (_, label) = label(line).ok()?;
            let end = at + line.find('条')?;
            Some(replaced(clean, at + '第'.len_utf8()..end, &label.ordinal().to_string()))
        })
    },
    Plant { into: with_lists, ..plant("article/foreign-item-label", foreign_items) },
    plant("article/empty-unit", |clean, rng| {
        let (at, line) = article(clean, rng)?;
        let blank = line.find('　')?;
        let next = clean.text.get(at + line.len() + 1..)?;
        let alone = next.starts_with('第');
        alone.then(|| removed(clean, at + blank..at + line.len(), at..at + blank))
    }),
    Plant {
        into: clean_issue::order,
        ..plant("article/rule-called-regulation", |clean, _| {
            let text = clean.text.replace("办法", "条例");
            let at = text.find("日\n岚川省")? + "日\n".len();
            Some(Planted { text, at: at..at + 1 })
        })
    },
    plant("article/missing-effective-date", |clean, rng| {
        let at = clean.text.find("本办法自")?;
        let end = at + clean.text.get(at..)?.find('。')?;
        let other = pick(rng, &["各地应当公布清单", "水闸由乡镇管理"]);
        Some(Planted { at: 0..1, ..replaced(clean, at..end, other) })
    }),
    Plant {
        into: clean_issue::order,
        ..plant("article/early-effect", |clean, rng| {
            let act = clean.text.rfind("本办法自")? + "本办法自".len();
            let end = act + clean.text.get(act..)?.find('起')?;
            let date = clean.lines().find(|(_, line)| line.starts_with("20") && line.ends_with('日'))?.1;
            let (head, day) = date.trim_end_matches('日').rsplit_once('月')?;
            let day: u32 = day.parse().ok()?;
            let later = day + rng.u32(1..3);
            Some(replaced(clean, act..end, &format!("{head}月{later}日")))
        })
    },
    Plant {
        into: clean_acts::amended,
        ..plant("article/unordered-title-note", |clean, rng| {
            let at = clean.text.rfind("根据")? + "根据".len();
            let year: u32 = clean.text.get(at..at + 4)?.parse().ok()?;
            Some(replaced(clean, at..at + 4, &(year - rng.u32(7..10)).to_string()))
        })
    },
];

const fn plant(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::act, fault, is_taken_back: false }
}

fn is_article(line: &str) -> bool {
    label(line).is_ok_and(|(_, label)| label.style == Style::Article)
}

/// An article that is neither the first nor the last.
fn article<'a>(clean: &'a Clean, rng: &mut Rng) -> Option<(usize, &'a str)> {
    let all: Vec<_> = clean.lines().filter(|(_, line)| is_article(line)).collect();
    choose(rng, all.get(1..all.len() - 1)?.iter().copied())
}

/// An inserted article after one that nothing was inserted after.
fn dangling(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = article(clean, rng)?;
    let number = line.split('条').next()?;
    let words = format!("{number}条之{}", pick(rng, &["二", "三", "四"]));
    let rest = clean.text.get(at..)?;
    let after = at + rest.match_indices("\n第").map(|(i, mark)| i + mark.len() - '第'.len_utf8()).next()?;
    let mut planted = replaced(clean, after..after, &format!("{words}　水闸由乡镇管理。\n"));
    planted.at = after..after + words.len();
    Some(planted)
}

fn space_inside(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = choose(rng, clean.lines().filter(|(_, line)| line.starts_with('第') && line.contains('　')))?;
    let end = at + line.find('　')?;
    let unit = clean.text.get(..end)?.char_indices().next_back()?.0;
    let inside = if rng.bool() { unit } else { at + '第'.len_utf8() };
    match rng.u8(..2) {
        0 => Some(replaced(clean, inside..inside, pick(rng, &[" ", "　"]))),
        // The blank behind the label stands inside it.
        _ => {
            let word = clean.text.get(unit..end)?.to_owned();
            Some(replaced(clean, unit..end + '　'.len_utf8(), &format!("　{word}")))
        }
    }
}

/// A list of four items or more: the mark of its last one, and that of another.
fn long_list(clean: &Clean, rng: &mut Rng) -> Option<(Range<usize>, Range<usize>)> {
    let lines: Vec<(usize, &str)> = clean.lines().collect();
    let is_item = |line: &&(usize, &str)| line.1.starts_with('（') && line.1.ends_with(['；', '。']);
    let lists = lines
        .chunk_by(|a, b| is_item(&a) == is_item(&b))
        .filter(|run| run.len() >= 4 && run.iter().all(|line| is_item(&line)));
    let list = choose(rng, lists)?;
    let mark = |(at, line): (usize, &str)| at + line.len() - '；'.len_utf8()..at + line.len();
    let (last, inner) = list.split_last()?;
    Some((mark(*last), mark(*choose(rng, inner.iter())?)))
}

/// An act with three lists.
fn with_lists(rng: &mut Rng) -> Clean {
    loop {
        let clean = Clean::act(rng);
        if clean.text.matches("材料：").count() >= 3 {
            return clean;
        }
    }
}

fn foreign_items(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let from = clean.place(rng, "材料：\n", |_| true);
    let at = from.or_else(|| choose(rng, clean.text.match_indices("材料：\n").map(|(at, _)| at)))? + "材料：\n".len();
    let end = at + clean.text.get(at..)?.find("\n第")? + 1;
    let mut words = String::new();
    for (n, line) in (1..).zip(clean.text.get(at..end)?.lines()) {
        words += &format!("{n}.{}\n", line.split('）').nth(1)?);
    }
    Some(replaced(clean, at..end, &words))
}
