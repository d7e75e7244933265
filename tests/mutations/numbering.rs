//! Faults of numbers: 一、（一）1. and 条章.

use std::ops::Range;

use fastrand::Rng;
use gongbao::grammar::numbering::{Label, Style, label};

use super::{Plant, Planted, replaced};
use crate::support::clean::{Clean, choose};

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    any("numbering/gap", |clean, rng| gap(clean, rng, in_text)),
    any("numbering/duplicate", |clean, rng| duplicate(clean, rng, in_text)),
    any("numbering/backward-step", |clean, rng| backward_step(clean, rng, in_text)),
    any("numbering/wrong-start", wrong_start),
    Plant { is_taken_back: true, ..any("numbering/label-inside-paragraph", label_inside_paragraph) },
    Plant { is_taken_back: true, into: Clean::act, ..any("numbering/lost-label", lost_label) },
    Plant { is_taken_back: true, ..any("numbering/lookalike-label", lookalike) },
    Plant { into: Clean::notice, ..any("numbering/skipped-level", skipped_level) },
    Plant { is_taken_back: true, into: Clean::notice, ..any("numbering/mixed-label-marks", mixed_marks) },
    Plant {
        is_taken_back: true,
        ..any("numbering/halfwidth-label-brackets", |clean, rng| brackets(clean, rng, ["(", ")"]))
    },
    Plant { is_taken_back: true, ..any("numbering/mismatched-label-brackets", mismatched) },
    Plant { is_taken_back: true, ..any("numbering/mark-after-bracketed-label", mark_after) },
    Plant { is_taken_back: true, into: Clean::notice, ..any("numbering/wrong-mark-after-label", wrong_mark) },
    Plant { is_taken_back: true, ..any("numbering/space-after-label", space_after) },
    Plant { into: plan, ..any("numbering/decimal-off-parent", decimal_off) },
    Plant { is_taken_back: true, ..any("numbering/malformed-numeral", malformed) },
    Plant { into: Clean::notice, ..any("numbering/sentence-series-gap", sentence_series) },
    Plant { into: Clean::notice, ..any("numbering/caption-gap", caption_gap) },
    any("article/gap", |clean, rng| gap(clean, rng, in_articles)),
    any("article/duplicate", |clean, rng| duplicate(clean, rng, in_articles)),
    any("article/backward-step", |clean, rng| backward_step(clean, rng, in_articles)),
    any("article/chapter-gap", chapter_gap),
];

const fn any(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::any, fault, is_taken_back: false }
}

fn in_articles(style: Style) -> bool {
    style == Style::Article
}

fn in_text(style: Style) -> bool {
    style > Style::Article
}

/// A line that begins with a number, and its neighbours in its series.
#[derive(Clone, Debug)]
struct Numbered {
    line: Range<usize>,
    label: Label,
    printed: Range<usize>,
    /// Whether the line right after it is of the same series.
    goes_on: bool,
    /// Whether the line right before it is of the same series.
    came: bool,
}

/// Every line with a number. Only lines right beside each other count as neighbours, so that what stands under a number
/// needs no thought.
fn numbered(clean: &Clean) -> Vec<Numbered> {
    let read = |(at, line): (usize, &str)| {
        let (rest, label) = label(line).ok()?;
        let printed = at..at + line[..line.len() - rest.len()].trim_end().len();
        Some(Numbered { line: at..at + line.len() + 1, label, printed, goes_on: false, came: false })
    };
    let mut listed = false;
    // Lists of attachments have rules of their own.
    let lines = clean.lines().filter(|(_, line)| {
        let goes_on = label(line).is_ok_and(|(_, label)| label.style == Style::ItemArabic);
        listed = line.starts_with("附件：") || listed && goes_on;
        !listed
    });
    let mut all: Vec<Numbered> = lines.filter_map(read).collect();
    for i in 1..all.len() {
        let together = all[i - 1].line.end == all[i].line.start;
        let one_style = all[i].label.style == all[i - 1].label.style;
        let same = together && one_style && all[i].label.follows(&all[i - 1].label);
        all[i - 1].goes_on = same;
        all[i].came = same;
    }
    all
}

fn one(clean: &Clean, rng: &mut Rng, wanted: impl Fn(&Numbered) -> bool) -> Option<Numbered> {
    choose(rng, numbered(clean).into_iter().filter(wanted))
}

fn gap(clean: &Clean, rng: &mut Rng, style: fn(Style) -> bool) -> Option<Planted> {
    let lost = one(clean, rng, |n| style(n.label.style) && n.came && n.goes_on)?;
    Some(replaced(clean, lost.line, ""))
}

fn renumbered(clean: &Clean, place: &Numbered, ordinal: u32) -> Option<Planted> {
    let label = place.label.sibling(ordinal)?;
    Some(replaced(clean, place.printed.clone(), &label.to_string()))
}

fn duplicate(clean: &Clean, rng: &mut Rng, style: fn(Style) -> bool) -> Option<Planted> {
    let place = one(clean, rng, |n| style(n.label.style) && n.came)?;
    renumbered(clean, &place, place.label.ordinal() - 1)
}

fn backward_step(clean: &Clean, rng: &mut Rng, style: fn(Style) -> bool) -> Option<Planted> {
    let place = one(clean, rng, |n| style(n.label.style) && n.came && n.label.ordinal() >= 4)?;
    renumbered(clean, &place, rng.u32(2..place.label.ordinal() - 1))
}

fn wrong_start(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let first = one(clean, rng, |n| in_text(n.label.style) && n.label.is_first() && n.goes_on)?;
    Some(replaced(clean, first.line, ""))
}

fn label_inside_paragraph(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.came && n.goes_on && n.label.style >= Style::Article)?;
    let at = place.line.start - 1;
    Some(Planted { at: at..place.printed.end - 1, ..replaced(clean, at..at + 1, "") })
}

fn lost_label(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.label.style == Style::ItemHanParen && n.came && n.goes_on)?;
    Some(replaced(clean, place.printed, ""))
}

fn lookalike(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.came || n.goes_on)?;
    let printed = clean.text.get(place.printed.clone())?;
    let pairs = [("第", "笫"), ("一", "－"), ("一", "—"), ("1", "l"), ("1", "I"), ("0", "O")];
    let found = |(right, wrong): (&str, &'static str)| Some((printed.find(right)?, right.len(), wrong));
    let (at, length, wrong) = choose(rng, pairs.into_iter().filter_map(found))?;
    let at = place.printed.start + at;
    Some(replaced(clean, at..at + length, wrong))
}

fn chapter_gap(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    // Over its articles: a list of contents has a rule of its own.
    let over_article = |n: &Numbered| {
        let next = clean.text.get(n.line.end..).and_then(|rest| label(rest).ok());
        next.is_some_and(|(_, label)| label.style == Style::Article)
    };
    let place = one(clean, rng, |n| n.label.style == Style::Chapter && n.label.ordinal() > 1 && over_article(n))?;
    let ordinal = place.label.ordinal();
    let wrong = if rng.bool() { ordinal + rng.u32(1..5) } else { ordinal - 1 };
    renumbered(clean, &place, wrong)
}

/// The first （一） of a section that has 1. under it goes, with what stands under it, and its siblings become 1.
fn skipped_level(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let all = numbered(clean);
    let full = all.windows(2).any(|pair| {
        pair[0].label.style == Style::ItemHanParen
            && pair[1].label.style == Style::ItemArabic
            && pair[1].label.is_first()
    });
    let bare = |i: &usize| {
        let style = |at: usize| all.get(at).map(|n: &Numbered| n.label.style);
        style(*i) == Some(Style::ItemHan)
            && style(i + 1) == Some(Style::ItemHanParen)
            && style(i + 2) == Some(Style::ItemHanParen)
            && all[*i].line.end == all[i + 1].line.start
    };
    let at = choose(rng, (0..all.len()).filter(bare)).filter(|_| full)?;
    let items: Vec<&Numbered> = all[at + 1..].iter().take_while(|n| n.label.style == Style::ItemHanParen).collect();
    let mut text = clean.text.clone();
    for item in items.iter().rev() {
        text.replace_range(item.printed.clone(), &format!("{}.", item.label.ordinal()));
    }
    let start = items.first()?.printed.start;
    Some(Planted { text, at: start..start + 2 })
}

fn mixed_marks(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place =
        one(clean, rng, |n| matches!(n.label.style, Style::ItemArabic | Style::ItemHan) && (n.came && n.goes_on))?;
    let mark = if place.label.style == Style::ItemArabic { "、" } else { "." };
    let last = clean.text.get(place.printed.clone())?.chars().next_back()?.len_utf8();
    Some(replaced(clean, place.printed.end - last..place.printed.end, mark))
}

/// The label in other brackets.
fn brackets(clean: &Clean, rng: &mut Rng, [open, close]: [&str; 2]) -> Option<Planted> {
    let place = one(clean, rng, |n| n.label.style == Style::ItemHanParen)?;
    let number = clean.text.get(place.printed.clone())?.trim_matches(['（', '）']);
    Some(replaced(clean, place.printed, &format!("{open}{number}{close}")))
}

fn mismatched(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let pair = if rng.bool() { ["(", "）"] } else { ["（", ")"] };
    brackets(clean, rng, pair)
}

fn mark_after(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.label.style == Style::ItemHanParen)?;
    let mark = ["、", "，", "．"][rng.usize(..3)];
    Some(replaced(clean, place.printed.end..place.printed.end, mark))
}

/// All labels of a level with the mark of another.
fn wrong_mark(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (style, mark) = if rng.bool() { (Style::ItemArabic, "、") } else { (Style::ItemHan, ".") };
    // The list of attachments and what follows are no running text.
    let body = clean.text.find("附件：").unwrap_or(clean.text.len());
    let in_body = |n: &Numbered| n.label.style == style && n.line.start < body;
    let places: Vec<Numbered> = numbered(clean).into_iter().filter(in_body).collect();
    let mut text = clean.text.clone();
    for place in places.iter().rev() {
        let last = clean.text.get(place.printed.clone())?.chars().next_back()?.len_utf8();
        text.replace_range(place.printed.end - last..place.printed.end, mark);
    }
    let first = places.first().filter(|_| places.len() > 1)?.printed.clone();
    Some(Planted { text, at: first })
}

fn space_after(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.label.style == Style::ItemHanParen)?;
    Some(replaced(clean, place.printed.end..place.printed.end, [" ", "　", "  "][rng.usize(..3)]))
}

/// 预案 with decimal numbers.
fn plan(rng: &mut Rng) -> Clean {
    let mut text = "岚川省防汛应急预案\n".to_owned();
    for n in 1..=rng.u32(3..7) {
        text.push_str(&format!("{n} 职责\n"));
        for m in 1..=rng.u32(2..6) {
            text.push_str(&format!("{n}.{m} 分工\n各地应当做好防汛工作。\n"));
        }
    }
    Clean { text, ..Clean::notice(rng) }
}

fn decimal_off(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| n.label.parts().len() == 2 && n.label.parts()[0] > 1)?;
    let wrong = format!("{}.{}", u32::from(place.label.parts()[0]) + rng.u32(1..3), place.label.parts()[1]);
    Some(replaced(clean, place.printed, &wrong))
}

fn malformed(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let place = one(clean, rng, |n| (10..20).contains(&n.label.ordinal()) && n.label.style == Style::Article)?;
    let at = place.printed.start + clean.text.get(place.printed.clone())?.find('十')?;
    Some(replaced(clean, at..at, "一"))
}

fn sentence_series(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let at = clean.place(rng, "。", |line| line.starts_with('（'))?;
    let word = ["是", "要"][rng.usize(..2)];
    let clauses = ["一", "二", "三", "四"].map(|n| format!("{n}{word}巡查渠道"));
    let lost = rng.usize(1..3);
    let kept: Vec<&str> = (0..4).filter(|i| *i != lost).map(|i| clauses[i].as_str()).collect();
    let planted = format!("。要做好以下工作：{}", kept.join("；"));
    let lead = "。要做好以下工作：".len() + kept[..lost].iter().map(|k| k.len() + '；'.len_utf8()).sum::<usize>();
    let mut found = replaced(clean, at..at, &planted);
    found.at = at + lead..at + lead + 6;
    Some(found)
}

fn caption_gap(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, _) = clean.line(rng, |line| line.starts_with("二、"))?;
    let word = ["表", "图", "专栏"][rng.usize(..3)];
    let jump = rng.u32(3..6);
    let mut found = replaced(clean, at..at, &format!("{word}1　渠道分布\n{word}{jump}　渠道长度\n"));
    found.at = at + format!("{word}1　渠道分布\n").len()..found.at.end;
    Some(found)
}
