//! Faults of days.

use std::ops::Range;

use fastrand::Rng;
use gongbao::grammar::numerals::to_han;

use super::punctuation::is_body;
use super::{Plant, Planted, range, replaced};
use crate::support::clean::{Clean, Kind, choose, notice_of};
use crate::support::clean_issue;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    plant("date/impossible", |clean, rng| said(clean, rng, impossible)),
    Plant { is_taken_back: true, ..plant("date/zero-padded", zero_padded) },
    Plant { is_taken_back: true, ..plant("date/han-digits", han_digits) },
    Plant { is_taken_back: true, into: with_han_year, ..plant("date/wrong-zero", wrong_zero) },
    plant("date/mixed-digits", |clean, rng| said(clean, rng, mixed)),
    plant("date/incomplete", incomplete),
    Plant { is_taken_back: true, ..plant("date/numeric-form", numeric) },
    Plant { is_taken_back: true, into: with_days, ..plant("date/spaced", spaced) },
    plant("date/short-year", |clean, rng| said(clean, rng, |rng| format!("{}年{}月", rng.u8(15..26), rng.u8(1..13)))),
    Plant { into: clean_issue::issue, ..plant("date/signed-after-publication", after_publication) },
    plant("date/effective-before-signing", |clean, rng| {
        let (_, date) = signing(clean)?;
        let year = year(date)? - rng.u32(1..4);
        closing(clean, &format!("本通知自{year}年{}月{}日起施行。", rng.u8(1..13), rng.u8(1..29)))
    }),
    Plant { into: Clean::act, ..plant("date/adopted-after-promulgated", adopted_late) },
    plant("date/expiry-before-effect", |clean, rng| {
        let (_, date) = signing(clean)?;
        let year = year(date)? + 1;
        closing(
            clean,
            &format!("本通知自{year}年1月1日起施行，有效期至{}年{}月30日。", year - rng.u32(1..4), rng.u8(3..13)),
        )
    }),
    plant("date/validity-length-off", |clean, rng| {
        let (_, date) = signing(clean)?;
        let (year, length) = (year(date)? + 1, rng.u32(2..6));
        let end = year + length - rng.u32(..2) - 1;
        let (month, day) = if end + 1 == year + length { (6, 30) } else { (12, 31) };
        closing(
            clean,
            &format!("本通知自{year}年1月1日起施行，有效期{}年，有效期至{end}年{month}月{day}日。", to_han(length)),
        )
    }),
    Plant { into: clean_issue::with_distribution, ..plant("date/printed-before-signed", printed_early) },
    plant("date/reversed-range", |clean, rng| said(clean, rng, reversed)),
    plant("date/weekday-off", weekday_off),
];

const fn plant(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: Clean::notice, fault, is_taken_back: false }
}

/// A sentence with a day, behind one of the sentences of the body.
fn said(clean: &Clean, rng: &mut Rng, words: impl FnOnce(&mut Rng) -> String) -> Option<Planted> {
    let words = words(rng);
    let at = clean.place(rng, "。", is_body)? + '。'.len_utf8();
    let lead = "各地已于";
    let mut planted = replaced(clean, at..at, &format!("{lead}{words}报送清单。"));
    planted.at = at + lead.len()..at + lead.len() + words.len();
    Some(planted)
}

/// A paragraph at the end of the body, before the list of attachments and the signer.
fn closing(clean: &Clean, words: &str) -> Option<Planted> {
    let (signer, _) = signing(clean)?;
    let list = clean.lines().find(|(_, line)| line.starts_with("附件：")).map(|(at, _)| at);
    let at = list.filter(|at| *at < signer).unwrap_or(signer);
    Some(replaced(clean, at..at, &format!("{words}\n")))
}

/// Where the signer of a notice begins, and the line of its date.
fn signing(clean: &Clean) -> Option<(usize, (usize, &str))> {
    let lines: Vec<(usize, &str)> = clean.lines().collect();
    let date = lines.iter().position(|(_, line)| is_date(line))?;
    Some((lines[date - 1].0, lines[date]))
}

fn is_date(line: &str) -> bool {
    line.ends_with('日') && line.chars().count() <= 11 && line.starts_with("20")
}

fn year((_, line): (usize, &str)) -> Option<u32> {
    line.get(..4)?.parse().ok()
}

/// Year, month and day of a line.
fn parts((at, line): (usize, &str)) -> Option<[Range<usize>; 3]> {
    let (year, month, day) = (line.find('年')?, line.find('月')?, line.find('日')?);
    let after = |mark: usize| at + mark + '年'.len_utf8();
    Some([at..at + year, after(year)..at + month, after(month)..at + day])
}

fn impossible(rng: &mut Rng) -> String {
    let year = rng.u32(2014..2026);
    let (month, day) = [(2, 30), (4, 31), (6, 31), (9, 31), (11, 31), (2, 31), (12, 32), (7, 0)][rng.usize(..8)];
    match rng.u8(..3) {
        0 => format!("{month}月{day}日"),
        1 if day > 0 => format!("二〇二三年{}月{}日", to_han(month), to_han(day)),
        2 => format!("{year}年13月{}日", rng.u8(1..29)),
        _ => format!("{year}年{month}月{day}日"),
    }
}

fn zero_padded(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (_, date) = signing(clean)?;
    let [_, month, day] = parts(date)?;
    let short = [month, day].into_iter().filter(|part| part.len() == 1);
    let part = choose(rng, short)?;
    Some(replaced(clean, part.start..part.start, "0"))
}

fn han_digits(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let (_, date) = signing(clean)?;
    let [_, month, day] = parts(date)?;
    let small = |part: Range<usize>| Some(to_han(clean.text.get(part)?.parse().ok()?));
    let words = format!("{}年{}月{}日", han_year(year(date)?), small(month)?, small(day)?);
    Some(replaced(clean, range(date), &words))
}

fn han_year(year: u32) -> String {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    year.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect()
}

/// A notice with a year in Han numerals in its body.
fn with_han_year(rng: &mut Rng) -> Clean {
    with_sentence(rng, |rng| format!("{}年", han_year(rng.u32(2001..2011))))
}

/// A notice with some days in its body.
fn with_days(rng: &mut Rng) -> Clean {
    with_sentence(rng, |rng| format!("{}年{}月{}日", rng.u32(2010..2024), rng.u8(1..13), rng.u8(1..29)))
}

fn with_sentence(rng: &mut Rng, words: impl Fn(&mut Rng) -> String) -> Clean {
    let year = rng.u32(2014..2026);
    let clean = Clean { kind: Kind::Notice, text: notice_of(rng, year) };
    let text = said(&clean, rng, words).map_or(clean.text, |planted| planted.text);
    Clean { kind: Kind::Notice, text }
}

fn wrong_zero(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let at = clean.place(rng, "〇", is_body)?;
    let zero = ["○", "◯", "O", "o", "0", "О"][rng.usize(..6)];
    Some(replaced(clean, at..at + '〇'.len_utf8(), zero))
}

fn mixed(rng: &mut Rng) -> String {
    let (month, day) = (rng.u32(1..13), rng.u32(1..29));
    match rng.u8(..3) {
        0 => format!("二〇二三年{month}月{day}日"),
        1 => format!("2023年{}月{}日", to_han(month), to_han(day)),
        _ => format!("二〇二三年{}月{day}日", to_han(month)),
    }
}

fn incomplete(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (_, date) = signing(clean)?;
    let [year, month, day] = parts(date)?;
    let gone = if rng.bool() { year.start..month.start } else { day.start..day.end + '日'.len_utf8() };
    let words = clean.text.get(range(date))?;
    let left = words.replace(clean.text.get(gone)?, "");
    Some(replaced(clean, range(date), &left))
}

fn numeric(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (_, date) = signing(clean)?;
    let mark = [".", "-", "/"][rng.usize(..3)];
    let words = date.1.trim_end_matches('日').replace(['年', '月'], mark);
    Some(replaced(clean, range(date), &words))
}

fn spaced(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let date = clean.line(rng, |line| is_body(line) && line.contains("已于"))?;
    let start = date.0 + date.1.find("已于")? + "已于".len();
    let mark = ['年', '月'][rng.usize(..2)];
    let at = start + clean.text.get(start..)?.find(mark)?;
    let at = at + if rng.bool() { mark.len_utf8() } else { 0 };
    Some(replaced(clean, at..at, [" ", "\u{3000}"][rng.usize(..2)]))
}

fn after_publication(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let date = clean.line(rng, is_date)?;
    let [_, month, day] = parts(date)?;
    Some(replaced(clean, month.start..day.end, "12月31"))
}

fn adopted_late(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let note = clean.line(rng, |line| line.starts_with('（') && line.ends_with("通过）"))?;
    let year: u32 = note.1.get("（".len().."（".len() + 4)?.parse().ok()?;
    let earlier = format!("{}年{}月{}日", year - 1, rng.u8(1..13), rng.u8(1..29));
    let at = note.0 + note.1.len() - '）'.len_utf8();
    Some(replaced(clean, at..at, &format!("　{earlier}岚川省人民政府令第5号公布")))
}

fn printed_early(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let printed = clean.line(rng, |line| line.ends_with("印发"))?;
    let signed = clean.lines().find(|(_, line)| is_date(line))?;
    let at = printed.0 + printed.1.find("20")?;
    let end = printed.0 + printed.1.len() - "印发".len();
    let earlier = format!("{}年{}月{}日", year(signed)? - 1, rng.u8(1..13), rng.u8(1..29));
    Some(replaced(clean, at..end, &earlier))
}

fn weekday_off(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    // 6 May 2024 is a Monday.
    let name = ["二", "三", "四", "五", "六", "日", "天"][rng.usize(..7)];
    let word = ["星期", "周"][rng.usize(..2)];
    let day = 6 + 7 * rng.u32(..4);
    said(clean, rng, |_| format!("2024年5月{day}日（{word}{name}）"))
}

fn reversed(rng: &mut Rng) -> String {
    let year = rng.u32(2015..2026);
    let between = ["至", "到", "—"][rng.usize(..3)];
    format!("{year}年{}月{between}{}年{}月", rng.u8(1..13), year - rng.u32(1..3), rng.u8(1..13))
}
