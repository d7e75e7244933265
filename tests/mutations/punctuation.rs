//! Faults of marks.

use fastrand::Rng;

use super::{Plant, Planted, replaced};
use crate::support::clean::Clean;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    safe("punctuation/halfwidth-mark", |clean, rng| {
        let (mark, half) = one_of(rng, &[("，", ","), ("；", ";"), ("：", ":")]);
        let at = clean.place(rng, mark, |line| is_body(line) && !line.contains("责任单位") && !line.ends_with('：'))?;
        Some(replaced(clean, at..at + mark.len(), half))
    }),
    safe("punctuation/halfwidth-brackets", |clean, rng| swap(clean, "（含乡镇）", "(含乡镇)", rng)),
    safe("punctuation/mismatched-brackets", |clean, rng| {
        let wrong = one_of(rng, &["(含乡镇）", "（含乡镇)"]);
        swap(clean, "（含乡镇）", wrong, rng)
    }),
    plant("punctuation/unclosed-bracket", |clean, rng| {
        let wrong = one_of(rng, &["（含乡镇", "含乡镇）"]);
        swap(clean, "（含乡镇）", wrong, rng)
    }),
    plant("punctuation/unclosed-title-mark", |clean, rng| lose(clean, rng, &["《", "》"])),
    plant("punctuation/unclosed-quote", |clean, rng| lose(clean, rng, &["“", "”"])),
    safe("punctuation/straight-quote", |clean, rng| {
        let mark = one_of(rng, &["“", "”"]);
        swap(clean, mark, "\"", rng)
    }),
    safe("punctuation/reversed-quotes", |clean, rng| {
        let (mark, wrong) = one_of(rng, &[("“", "”"), ("”", "“")]);
        swap(clean, mark, wrong, rng)
    }),
    plant("punctuation/nested-title-marks", |clean, rng| {
        swap(clean, "《关于做好", one_of(rng, &["《关于转发《渠道管护办法》做好", "《转发《清淤方案》关于做好"]), rng)
    }),
    plant("punctuation/angle-title-mark", |clean, rng| {
        swap(clean, "《关于做好", one_of(rng, &["《关于转发<渠道管护办法>做好", "《转发＜清淤方案＞关于做好"]), rng)
    }),
    plant("punctuation/nested-same-marks", |clean, rng| swap(clean, "（含乡镇）", "（含县（市）乡镇）", rng)),
    safe("punctuation/doubled-mark", |clean, rng| {
        let (mark, wrong) = one_of(rng, &[("，", "，，"), ("；", "；；"), ("。", "。。")]);
        swap(clean, mark, wrong, rng)
    }),
    plant("punctuation/colliding-marks", |clean, rng| {
        let (mark, wrong) = one_of(rng, &[("，", "，。"), ("。", "，。"), ("；", "；，"), ("，", "、，")]);
        swap(clean, mark, wrong, rng)
    }),
    plant("punctuation/mark-before-deng", |clean, rng| swap(clean, "用水计划，", "用水计划、等，", rng)),
    plant("punctuation/irregular-ellipsis", |clean, rng| swap(clean, "，", one_of(rng, &["。。。", "...", "…"]), rng)),
    plant("punctuation/hyphen-in-range", |clean, rng| {
        let count = rng.u8(10..40);
        let wrong = format!("不少于{}-{count}次", rng.u8(2..9));
        let from = clean.place(rng, "不少于", is_body)?;
        let rest = clean.text.get(from..)?;
        Some(replaced(clean, from..from + rest.find('次')? + '次'.len_utf8(), &wrong))
    }),
    plant("punctuation/irregular-dash", |clean, rng| swap(clean, "，", one_of(rng, &["－－", "──", "――"]), rng)),
    safe("punctuation/leading-stop", |clean, rng| {
        let (at, _) = clean.line(rng, |line| line.starts_with("石桥县") || line.starts_with("望江市"))?;
        Some(replaced(clean, at..at, one_of(rng, &["，", "。", "；", "、"])))
    })
    .into_act(),
    plant("punctuation/mark-against-bracket", |clean, rng| {
        swap(clean, "（含乡镇）", one_of(rng, &["（，含乡镇）", "（含乡镇、）"]), rng)
    }),
    plant("punctuation/irregular-middle-dot", |clean, rng| {
        swap(clean, "有关部门", one_of(rng, &["艾山•吐逊", "艾山・吐逊", "艾山∙吐逊"]), rng)
    }),
];

const fn plant(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::notice, fault, is_taken_back: false }
}

const fn safe(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { is_taken_back: true, ..plant(rule, fault) }
}

impl Plant {
    /// The same in an act, where paragraphs stand without a number; what it planted cannot be taken back.
    const fn into_act(self) -> Self {
        Self { into: Clean::act, is_taken_back: false, ..self }
    }
}

fn one_of<T: Copy>(rng: &mut Rng, among: &[T]) -> T {
    among[rng.usize(..among.len())]
}

/// Whether a line is running text with a number.
pub fn is_body(line: &str) -> bool {
    let opens = |c: char| c == '（' || c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    line.starts_with(opens) && line.chars().nth(20).is_some() && line.contains('。')
}

/// Puts something in place of one of the places where a string stands in running text.
pub fn swap(clean: &Clean, right: &str, wrong: &str, rng: &mut Rng) -> Option<Planted> {
    let at = clean.place(rng, right, is_body)?;
    Some(replaced(clean, at..at + right.len(), wrong))
}

/// Takes a mark out of its line; the fault is what is left without it.
fn lose(clean: &Clean, rng: &mut Rng, marks: &[&str]) -> Option<Planted> {
    let mark = one_of(rng, marks);
    let at = clean.place(rng, mark, is_body)?;
    let start = clean.text.get(..at)?.rfind('\n')? + 1;
    let end = at + clean.text.get(at..)?.find('\n')?;
    Some(Planted { at: start..end, ..replaced(clean, at..at + mark.len(), "") })
}
