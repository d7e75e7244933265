//! Faults of what a text cites.

use fastrand::Rng;
use gongbao::grammar::numerals::to_han;

use super::punctuation::is_body;
use super::{Plant, Planted, replaced};
use crate::support::clean::{Clean, WORK, choose, pick};

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    in_act("reference/dead-article", dead_article),
    in_act("reference/dead-paragraph", dead_paragraph),
    in_act("reference/dead-item", dead_item),
    in_act("reference/no-preceding-paragraph", no_preceding),
    in_act("reference/paragraph-of-single", paragraph_of_single),
    in_notice("reference/dead-section", |clean, rng| {
        let count = clean.lines().filter(|(_, line)| line.contains('、') && is_part(line)).count() as u32;
        let words = format!("按照本通知第{}部分", to_han(count + rng.u32(1..5)));
        said(clean, rng, &words, "执行。")
    }),
    in_act("reference/reversed-range", |clean, rng| {
        let to = rng.u32(1..5);
        let from = to + rng.u32(1..4);
        let between = ["至", "到"][rng.usize(..2)];
        article(clean, rng, &format!("第{}条{between}第{}条", to_han(from), to_han(to)), "规定的渠道应当检修。")
    }),
    in_notice("reference/malformed-number", |clean, rng| {
        let year = rng.u32(2014..2024);
        let number = [format!("岚政发〔{year}〕号"), format!("岚水函〔{year}〕{}", rng.u8(1..90))];
        let at = rng.usize(..2);
        said(clean, rng, &number[at], "文件继续执行。")
    }),
    in_notice("reference/cited-after-signing", |clean, rng| {
        let number = format!("岚政发〔{}〕{}号", rng.u32(2027..2040), rng.u8(1..90));
        let number = if rng.bool() { number } else { format!("《{}办法》（{number}）", pick(rng, WORK)) };
        said(clean, rng, &number, "继续执行。")
    }),
    in_notice("reference/one-number-two-titles", |clean, rng| {
        let number = format!("（岚政发〔{}〕{}号）", rng.u32(2005..2014), rng.u8(1..90));
        let (one, other) = [("渠道管护办法", "苗圃建设方案"), ("河道清淤方案", "校舍修缮规定")][rng.usize(..2)];
        let again = format!("《{other}》{number}");
        let mut planted = said(clean, rng, &again, "继续执行。")?;
        let before = planted.text.get(..planted.at.start)?.rfind('。')? + '。'.len_utf8();
        let first = format!("《{one}》{number}继续执行。");
        planted.text.insert_str(before, &first);
        planted.at = planted.at.start + first.len()..planted.at.end + first.len();
        Some(planted)
    }),
    in_notice("reference/term-defined-twice", |clean, rng| {
        let term = pick(rng, &["管护单位", "养护人", "巡查组"]);
        let first = format!("渠道养护责任主体（以下简称{term}）要落实责任，{term}每月巡查。");
        let mut planted = said(clean, rng, &format!("河道养护责任主体（以下简称“{term}”）"), "要落实责任。")?;
        let before = planted.text.get(..planted.at.start)?.rfind('。')? + '。'.len_utf8();
        planted.text.insert_str(before, &first);
        planted.at = planted.at.start + first.len()..planted.at.end + first.len();
        Some(planted)
    }),
    in_notice("reference/term-never-used", |clean, rng| {
        let term = pick(rng, &["管护单位", "养护人", "巡查组"]);
        let form = [format!("（以下简称{term}）"), format!("（以下简称“{term}”）"), format!("，以下称{term}，")];
        let at = rng.usize(..3);
        said(clean, rng, &format!("渠道养护责任主体{}", form[at]), "要落实责任。")
    }),
    in_act("reference/self-name-differs", |clean, rng| {
        let name = pick(rng, &["本条例", "本规则", "本细则", "本章程"]);
        article(clean, rng, name, "所称渠道，含支渠。")
    }),
];

const fn in_act(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::act, fault, is_taken_back: false }
}

const fn in_notice(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::notice, fault, is_taken_back: false }
}

/// A heading or clause of the first level.
fn is_part(line: &str) -> bool {
    let number: String = line.chars().take_while(|c| *c != '、').collect();
    (1..=20).any(|n| to_han(n) == number)
}

/// A sentence behind one of the sentences of the body, with the fault at its beginning.
fn said(clean: &Clean, rng: &mut Rng, words: &str, rest: &str) -> Option<Planted> {
    let body_end = clean.text.find("附件").unwrap_or(clean.text.len());
    let places = clean.lines().filter(|(at, line)| is_body(line) && *at < body_end);
    let ends = places.flat_map(|(at, line)| line.match_indices('。').map(move |(i, stop)| at + i + stop.len()));
    let at = choose(rng, ends)?;
    let mut planted = replaced(clean, at..at, &format!("{words}{rest}"));
    planted.at = at..at + words.len();
    Some(planted)
}

/// Articles of an act: where the text of each begins.
fn articles(clean: &Clean) -> Vec<(usize, &str)> {
    let is_article =
        |line: &str| line.starts_with('第') && line.split('　').next().is_some_and(|label| label.ends_with('条'));
    clean.lines().filter(|(_, line)| is_article(line)).collect()
}

/// Words before the text of one of the articles between the first and the last.
fn article(clean: &Clean, rng: &mut Rng, words: &str, rest: &str) -> Option<Planted> {
    let all = articles(clean);
    let (at, line) = choose(rng, all.get(1..all.len() - 1)?.iter().copied())?;
    let start = at + line.find('　')? + '　'.len_utf8();
    let mut planted = replaced(clean, start..start, &format!("{words}{rest}"));
    planted.at = start..start + words.len();
    Some(planted)
}

fn dead_article(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let count = articles(clean).len() as u32;
    let number = to_han(count + rng.u32(1..30));
    let words = [format!("本办法第{number}条"), format!("第{number}条"), format!("第{number}条第一款")];
    let at = rng.usize(..3);
    let mut planted = article(clean, rng, &format!("依照{}", words[at]), "报送的材料应当真实。")?;
    planted.at.start += "依照".len();
    Some(planted)
}

/// The articles with the number of their paragraphs and of their items.
fn sizes(clean: &Clean) -> Vec<(usize, usize)> {
    let mut sizes: Vec<(usize, usize)> = Vec::new();
    for (_, line) in clean.lines().skip(2).filter(|(_, line)| !line.contains("章　")) {
        match sizes.last_mut() {
            _ if line.starts_with('第') && line.contains("条　") => sizes.push((1, 0)),
            Some((_, items)) if line.starts_with('（') => *items += 1,
            Some((paragraphs, _)) => *paragraphs += 1,
            None => {}
        }
    }
    sizes
}

fn cited(clean: &Clean, rng: &mut Rng, words: &str) -> Option<Planted> {
    let lead = pick(rng, &["违反", "依照", "符合"]);
    let mut planted = article(clean, rng, &format!("{lead}{words}"), "规定的，应当说明。")?;
    planted.at.start += lead.len();
    Some(planted)
}

fn dead_paragraph(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let sizes = sizes(clean);
    let at = rng.usize(..sizes.len());
    let own = if rng.bool() { "本办法" } else { "" };
    let words = format!("{own}第{}条第{}款", to_han(at as u32 + 1), to_han((sizes[at].0 + rng.usize(1..4)) as u32));
    cited(clean, rng, &words)
}

fn dead_item(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let sizes = sizes(clean);
    let (at, (_, items)) = choose(rng, sizes.iter().enumerate().filter(|(_, (_, items))| *items > 0))?;
    let number = to_han((items + rng.usize(1..4)) as u32);
    let item = if rng.bool() { format!("第（{number}）项") } else { format!("第{number}项") };
    let paragraph = if rng.bool() { "第一款" } else { "" };
    cited(clean, rng, &format!("第{}条{paragraph}{item}", to_han(at as u32 + 1)))
}

fn no_preceding(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let words = pick(rng, &["前款", "前两款"]);
    article(clean, rng, words, "规定的渠道应当检修。")
}

fn paragraph_of_single(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let sizes = sizes(clean);
    let (at, _) = choose(rng, sizes.iter().enumerate().filter(|(_, size)| **size == (1, 0)))?;
    cited(clean, rng, &format!("第{}条第一款", to_han(at as u32 + 1)))
}
