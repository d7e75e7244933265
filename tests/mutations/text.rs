//! Faults of glyphs, blanks and breaks.

use fastrand::Rng;

use super::punctuation::{is_body, swap};
use super::{Plant, Planted, replaced};
use crate::support::clean::Clean;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    plant("text/foreign-word", |clean, rng| {
        let (right, wrong) =
            one_of(rng, &[("，并", " and "), ("会同有关部门", "会同 the 部门"), ("会同有关部门", "由各地or部门")]);
        swap(clean, right, wrong, rng)
    }),
    plant("text/replacement-character", |clean, rng| swap(clean, one_of(rng, &WORDS), "管\u{fffd}", rng)),
    plant("text/private-use-character", |clean, rng| {
        swap(clean, one_of(rng, &WORDS), one_of(rng, &["管\u{e004}", "\u{f8ff}理", "\u{f0001}"]), rng)
    }),
    safe("text/invisible-character", |clean, rng| {
        let hidden = one_of(rng, &["\u{200b}", "\u{ad}", "\u{2060}", "\u{feff}", "\u{8}", "\u{202c}"]);
        inside(clean, hidden, rng)
    }),
    safe("text/space-between-han", |clean, rng| {
        let word = one_of(rng, &["会同有关部门", "确有困难的", "有人管、有钱管"]);
        let at = clean.place(rng, word, is_body)?;
        // Behind the first six characters of a clause, so that it is no pair of short words.
        let before = clean.text.get(..at)?;
        let clause = before.rsplit(['，', '。', '；', '：', '、', '\n']).next()?.chars().count();
        let at = at + '会'.len_utf8() * 2;
        (clause + 2 > 4).then(|| replaced(clean, at..at, " "))
    }),
    plant("text/torn-paragraph", |clean, rng| {
        let at = clean.place(rng, "有关部门", |line| is_body(line) && line.find("有关部门") > Some(60))?;
        let at = at + "有关".len();
        Some(replaced(clean, at..at, one_of(rng, &["\n", "\n\n"])))
    }),
    safe("text/markup-residue", |clean, rng| {
        inside(clean, one_of(rng, &["<br>", "**", "</p>", "<br/>", "</span>"]), rng)
    }),
    plant("text/fullwidth-alphanumeric", |clean, rng| {
        let (right, wrong) = one_of(rng, &[("2025年", "２025年"), ("2026年", "202６年"), ("2027年", "２０２７年")]);
        swap(clean, right, wrong, rng)
    }),
    plant("text/lookalike-digit", |clean, rng| {
        let from = clean.place(rng, "不少于", is_body)? + "不少于".len();
        let end = from + clean.text.get(from..)?.find('次')?;
        Some(replaced(clean, from..end, one_of(rng, &["I", "l", "2O", "1o5"])))
    }),
    safe("text/compatibility-character", |clean, rng| {
        let (right, wrong) =
            one_of(rng, &[("用", "\u{2f64}"), ("水", "\u{2f54}"), ("工", "\u{2f2f}"), ("里", "\u{f9e9}")]);
        swap(clean, right, wrong, rng)
    }),
    plant("text/mojibake", |clean, rng| {
        swap(clean, one_of(rng, &WORDS), one_of(rng, &["锟斤拷", "烫烫烫", "Ã¤"]), rng)
    }),
    plant("text/missing-glyph", |clean, rng| {
        swap(clean, one_of(rng, &["考核", "落实", "公布", "检修"]), one_of(rng, &["考□结", "考■结"]), rng)
    }),
    plant("text/misread-word", |clean, rng| {
        swap(clean, "会同有关部门", one_of(rng, &["会同县级入民政府", "会同人民玫府", "报国务阮"]), rng)
    }),
    plant("text/misspelling", |clean, rng| {
        swap(clean, one_of(rng, &["落实", "完善", "检修"]), one_of(rng, &["惯彻", "布署", "部暑"]), rng)
    }),
    plant("text/repeated-run", |clean, rng| {
        let at = clean.place(rng, "。", |line| is_body(line) && line.chars().filter(|c| *c == '。').count() > 1)?;
        let before = clean.text.get(..at + '。'.len_utf8())?;
        let start = before
            .trim_end_matches('。')
            .rfind(['。', '\n'])
            .map(|i| i + before[i..].chars().next().map_or(0, char::len_utf8))?;
        let run = before.get(start..)?.to_owned();
        let is_sentence =
            run.chars().count() >= 13 && run.chars().count() <= 300 && clean.text.get(..start)?.ends_with('。');
        is_sentence.then(|| replaced(clean, before.len()..before.len(), &run))
    }),
    plant("text/unit-dropped-in-range", |clean, rng| {
        let wrong = format!("补助{}～{}万元", rng.u8(1..5), rng.u8(5..20));
        swap(clean, "会同有关部门", &wrong, rng)
    }),
    plant("text/placeholder", |clean, rng| {
        let blank = one_of(rng, &["于×月×日前", "于XX月XX日前", "（此处填写部门）", "（待定）"]);
        // Attachments that are forms have blanks to be filled in.
        let end = clean.lines().find(|(_, line)| line.starts_with("岚川省") && line.ends_with(['厅', '局']))?.0;
        let body = Clean { kind: clean.kind, text: clean.text.get(..end)?.to_owned() };
        let Planted { mut text, at } = swap(&body, "会同有关部门", blank, rng)?;
        text.push_str(clean.text.get(end..)?);
        Some(Planted { text, at })
    }),
    plant("text/personal-identifier", |clean, rng| {
        let number = identity(rng);
        swap(clean, "会同有关部门", &number, rng)
    }),
    safe("text/split-number", |clean, rng| {
        let year = one_of(rng, &["2025年", "2026年", "2027年"]);
        let at = clean.place(rng, year, is_body)? + rng.usize(1..4);
        Some(replaced(clean, at..at, " "))
    }),
];

const WORDS: [&str; 4] = ["管护责任", "工作台账", "用水计划", "设施清单"];

const fn plant(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::notice, fault, is_taken_back: false }
}

const fn safe(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { is_taken_back: true, ..plant(rule, fault) }
}

fn one_of<T: Copy>(rng: &mut Rng, among: &[T]) -> T {
    among[rng.usize(..among.len())]
}

/// Puts something between two characters of a word in running text.
fn inside(clean: &Clean, what: &str, rng: &mut Rng) -> Option<Planted> {
    let word = one_of(rng, &WORDS);
    let at = clean.place(rng, word, is_body)? + '管'.len_utf8() * rng.usize(1..4);
    Some(replaced(clean, at..at, what))
}

/// The number of an identity card that nobody has to have.
fn identity(rng: &mut Rng) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let head = format!("990101{}{:02}{:02}{:03}", rng.u32(1950..2005), rng.u32(1..13), rng.u32(1..29), rng.u32(..1000));
    let sum: u32 = head.chars().zip(WEIGHTS).map(|(c, weight)| c.to_digit(10).unwrap_or_default() * weight).sum();
    let check = "10X98765432".chars().nth((sum % 11) as usize).unwrap_or('0');
    format!("{head}{check}")
}
