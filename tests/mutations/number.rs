//! Faults of the document's own number.

use std::ops::Range;

use fastrand::Rng;
use gongbao::grammar::numerals::to_han;

use super::{Plant, Planted, replaced};
use crate::support::clean::Clean;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    notice("number/two-digit-year", two_digit_year, true),
    notice("number/implausible-year", implausible_year, false),
    notice("number/wrong-year-brackets", wrong_year_brackets, true),
    notice("number/mismatched-year-brackets", mismatched_year_brackets, true),
    notice("number/bracketless-year", bracketless_year, true),
    notice("number/ordinal-before-serial", ordinal, true),
    notice("number/zero-padded-serial", zero_padded, true),
    notice("number/missing-hao", missing_hao, true),
    notice("number/space-inside", space_inside, true),
    notice("number/lookalike-digit", lookalike_digit, true),
    notice("number/han-digits", han_digits, true),
    notice("number/stray-character", stray_character, true),
    notice("number/unknown-code", unknown_code, false),
    Plant { into: real, ..notice("number/code-of-another-issuer", other_code, false) },
    Plant { into: government, ..notice("number/office-code-on-government-act", office_code, false) },
    notice("number/shared-by-two-documents", shared, false),
    notice("number/year-off-signing-date", year_off, false),
    notice("number/serial-against-date", serial_against_date, false),
];

const fn notice(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>, is_taken_back: bool) -> Plant {
    Plant { rule, into: Clean::notice, fault, is_taken_back }
}

/// The parts of the number of a notice, as bytes of its text.
struct Number {
    line: Range<usize>,
    year: Range<usize>,
    bracketed: Range<usize>,
    serial: Range<usize>,
}

fn number(clean: &Clean) -> Option<Number> {
    let (at, line) = clean.lines().nth(1)?;
    let open = at + line.find('〔')?;
    let close = at + line.find('〕')?;
    let year = open + '〔'.len_utf8()..close;
    let serial = close + '〕'.len_utf8()..at + line.find('号')?;
    Some(Number { line: at..at + line.len(), year, bracketed: open..serial.start, serial })
}

fn year_of(clean: &Clean, number: &Number) -> Option<u32> {
    clean.text.get(number.year.clone())?.parse().ok()
}

fn one_of(rng: &mut Rng, among: &[&'static str]) -> &'static str {
    among[rng.usize(..among.len())]
}

fn two_digit_year(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let year = number(clean)?.year;
    Some(replaced(clean, year.start..year.start + 2, ""))
}

fn implausible_year(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let year = if rng.bool() { year_of(clean, &number)? + rng.u32(2..60) } else { rng.u32(1000..1949) };
    Some(replaced(clean, number.year, &year.to_string()))
}

fn wrong_year_brackets(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let (open, close) =
        [("[", "]"), ("(", ")"), ("（", "）"), ("【", "】"), ("［", "］"), ("﹝", "﹞"), ("〈", "〉")][rng.usize(..7)];
    let year = year_of(clean, &number)?;
    Some(replaced(clean, number.bracketed, &format!("{open}{year}{close}")))
}

fn mismatched_year_brackets(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let year = year_of(clean, &number)?;
    let close = one_of(rng, &["]", ")", "）", "】", ""]);
    let (open, close) = if rng.bool() { ("〔", close) } else { (one_of(rng, &["[", "(", "（", "", "【"]), "〕") };
    Some(replaced(clean, number.bracketed, &format!("{open}{year}{close}")))
}

fn bracketless_year(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let year = year_of(clean, &number)?;
    let tie = one_of(rng, &["-", "年", "—"]);
    Some(replaced(clean, number.bracketed, &format!("{year}{tie}")))
}

fn ordinal(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let serial = number(clean)?.serial;
    Some(replaced(clean, serial.start..serial.start, "第"))
}

fn zero_padded(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let serial = number(clean)?.serial;
    Some(replaced(clean, serial.start..serial.start, one_of(rng, &["0", "00"])))
}

fn missing_hao(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    Some(replaced(clean, number.serial.end..number.line.end, ""))
}

fn space_inside(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let line = clean.text.get(number.line.clone())?;
    let at = number.line.start + line.char_indices().nth(rng.usize(1..line.chars().count()))?.0;
    // Blanks between digits make two numbers, and other damage than one rule's.
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, after) = (clean.text.get(..at)?, clean.text.get(at..)?);
    let inside = digit(before.chars().next_back()) && digit(after.chars().next());
    // A wide gap inside the code parts it from what stands before, as print parts two elements.
    let blanks = if at < number.bracketed.start { &[" "][..] } else { &[" ", "　", "  "] };
    (!inside).then(|| replaced(clean, at..at, one_of(rng, blanks)))
}

fn lookalike_digit(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let line = clean.text.get(number.line.clone())?;
    let places: Vec<(usize, &str)> = line.match_indices(['0', '1']).collect();
    let (at, digit) = *places.get(rng.usize(..places.len().max(1)))?;
    let letter = if digit == "0" { one_of(rng, &["O", "o", "О", "〇"]) } else { one_of(rng, &["l", "I"]) };
    let at = number.line.start + at;
    Some(replaced(clean, at..at + 1, letter))
}

fn han_digits(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let han = |digit: char| digit.to_digit(10).map(|digit| if digit == 0 { "〇".to_owned() } else { to_han(digit) });
    if rng.bool() {
        let year: String = clean.text.get(number.year.clone())?.chars().filter_map(han).collect();
        return Some(replaced(clean, number.year, &year));
    }
    let serial = clean.text.get(number.serial.clone())?.parse().ok()?;
    Some(replaced(clean, number.serial, &to_han(serial)))
}

fn stray_character(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let serial = number(clean)?.serial;
    Some(replaced(clean, serial.start..serial.start, one_of(rng, &["的", "之", "文", "字"])))
}

fn year_off(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let year = year_of(clean, &number)?;
    let off = if rng.bool() { year + 1 } else { year - rng.u32(1..20) };
    Some(replaced(clean, number.year, &off.to_string()))
}

/// Another notice of the same series behind the first.
fn second(clean: &Clean, number: &str, month: u32) -> Option<Planted> {
    let year = year_of(clean, &self::number(clean)?)?;
    let before = clean.text.len() + "岚川省水利厅关于做好防汛工作的通知\n".len();
    let text = format!(
        "{}岚川省水利厅关于做好防汛工作的通知\n{number}\n各市水利局：\n请认真落实。\n岚川省水利厅\n{year}年{month}月9日\n",
        clean.text
    );
    Some(Planted { text, at: before..before + number.len() })
}

fn shared(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    let line = number(clean)?.line;
    second(clean, clean.text.get(line)?, 8)
}

fn serial_against_date(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let number = number(clean)?;
    let serial: u32 = clean.text.get(number.serial.clone())?.parse().ok()?;
    let head = clean.text.get(number.line.start..number.serial.start)?;
    second(clean, &format!("{head}{}号", serial + rng.u32(1..50)), 1)
}

/// The code in place of that of a notice.
fn with_code(clean: &Clean, code: &str) -> Option<Planted> {
    let number = number(clean)?;
    Some(replaced(clean, number.line.start..number.bracketed.start, code))
}

fn unknown_code(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    with_code(clean, one_of(rng, &["嵩崤发", "皋瀛字", "邛崃函", "瓴甑规"]))
}

/// A notice of a body whose code is known.
fn real(rng: &mut Rng) -> Clean {
    let (place, code) =
        [("河南省", "豫政"), ("河北省", "冀政字"), ("浙江省", "浙政发"), ("湖北省", "鄂政发")][rng.usize(..4)];
    issued_by(rng, &format!("{place}人民政府"), code)
}

fn other_code(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    with_code(clean, one_of(rng, &["吉政发", "国办发", "晋政发", "苏政办发"]))
}

/// A notice of an invented government, or of its office.
fn government(rng: &mut Rng) -> Clean {
    let (issuer, code) = [("岚川省人民政府", "岚政发"), ("岚川省人民政府办公厅", "岚政办发")][rng.usize(..2)];
    issued_by(rng, issuer, code)
}

fn office_code(clean: &Clean, _: &mut Rng) -> Option<Planted> {
    with_code(clean, if clean.text.contains("办公厅") { "岚政发" } else { "岚政办发" })
}

/// A notice with another issuer and code.
fn issued_by(rng: &mut Rng, issuer: &str, code: &str) -> Clean {
    let clean = Clean::notice(rng);
    let title = clean.text.find("关于").unwrap_or_default();
    let own = clean.text[..title].to_owned();
    let text = clean.text.replace(&own, issuer);
    let (head, rest) = text.split_once('\n').unwrap_or_default();
    let year = rest.find('〔').unwrap_or_default();
    Clean { text: format!("{head}\n{code}{}", &rest[year..]), ..clean }
}
