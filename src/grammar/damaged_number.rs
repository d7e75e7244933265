//! Document numbers (发文字号) as damage left them: what stands for what, and what is damaged.
//!
//! GB/T 9704-2012 clause 7.2.5 has one form: code, four-digit year in 〔〕, serial without 第 and without leading zero,
//! 号. This production reads lines that come near it, so that a damaged number is still a number and each damage can be
//! pointed at. Two damages at most: with more, nothing tells a number from a line of text.

use std::ops::Range;

use super::chars::{closes, digit_value, in_round_brackets, is_han, is_space, opens};
use super::document_number::is_code_char;
use super::numerals::{han_number, is_han_numeral};

/// Most kinds of damage in a line that is still read as a number.
const MOST_DAMAGES: usize = 2;

/// Longest issuer code in characters.
const LONGEST_CODE: usize = 16;

/// Digits of a year written in full.
const YEAR_DIGITS: usize = 4;

/// Largest serial.
const LARGEST_SERIAL: u32 = 9999;

/// What can be wrong with a document number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// 〔24〕
    TwoDigitYear,
    /// Brackets of another shape, both alike: `[2024]`
    WrongBrackets,
    /// Opener and closer of different shapes: 〔2024)
    MismatchedBrackets,
    /// One bracket is lost: 〔2024 5号
    LostBracket,
    /// 2024-5号, 2024年5号
    NoBrackets,
    /// 第5号
    Ordinal,
    /// 05号
    ZeroPadded,
    /// 号 is lost.
    NoHao,
    /// White space inside.
    Space,
    /// l or O among the digits.
    LookalikeDigit,
    /// 〔二〇二四〕五号
    HanDigits,
    /// Another character between bracket and serial.
    StrayCharacter,
}

/// A document number, damaged or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<'a> {
    /// The line without white space and brackets around the whole.
    pub raw: &'a str,
    /// Issuer code — 代字.
    pub code: &'a str,
    /// The code, as bytes of the line.
    pub code_at: Range<usize>,
    /// The year as it reads, of two digits or four.
    pub year: u32,
    /// Serial number.
    pub serial: u32,
    /// The year with what brackets it has, as bytes of the line.
    pub year_at: Range<usize>,
    /// The serial with 第 and 号, as bytes of the line.
    pub serial_at: Range<usize>,
    /// Each damage and where it is, as bytes of the line.
    pub damages: Vec<(Damage, Range<usize>)>,
}

impl Reading<'_> {
    /// Where damages of one kind are.
    pub fn places(&self, damage: Damage) -> impl Iterator<Item = Range<usize>> {
        self.damages.iter().filter(move |(kind, _)| *kind == damage).map(|(_, place)| place.clone())
    }

    /// Whether there is damage of one kind.
    pub fn has(&self, damage: Damage) -> bool {
        self.places(damage).next().is_some()
    }

    fn kinds(&self) -> usize {
        let repeated = |i: usize| self.damages.iter().take(i).any(|(kind, _)| *kind == self.damages[i].0);
        (0..self.damages.len()).filter(|&i| !repeated(i)).count()
    }
}

/// `damaged_number := code open? year close? (- | 年)? 第? stray? serial 号?` with white space anywhere.
///
/// Samples: `岚政发[24]5号`, `岚政发〔2024〕第05号`, `岚政发〔2O24〕l号`.
pub fn damaged_number(line: &str) -> Option<Reading<'_>> {
    let inside = in_round_brackets(line).unwrap_or(line).trim_matches(is_space);
    let start = inside.as_ptr() as usize - line.as_ptr() as usize;
    let mut scan = Scan { line, at: start, end: start + inside.len(), damages: Vec::new() };
    let code_at = scan.code()?;
    let code = line.get(code_at.clone())?;
    let (year, year_at) = scan.year()?;
    let (serial, serial_at) = scan.serial()?;
    let reading = Reading { raw: inside, code, code_at, year, serial, year_at, serial_at, damages: scan.damages };
    let certain = !reading.has(Damage::NoBrackets) || ends_as_code(code);
    // Without 号 nor both brackets it may be anything.
    let framed = !reading.has(Damage::NoHao) || !reading.has(Damage::NoBrackets) && !reading.has(Damage::LostBracket);
    (certain && framed && reading.kinds() <= MOST_DAMAGES).then_some(reading)
}

/// What codes end in: 发 of 岚政发, 函 of 岚政函. Where nothing else shows a number, the code must.
fn ends_as_code(code: &str) -> bool {
    code.ends_with([
        '发', '函', '字', '办', '规', '任', '电', '文', '批', '议', '令', '告', '报', '请', '通', '复', '人',
    ])
}

/// The year of two digits in the century that official documents come from: 〔24〕 is 2024, 〔98〕 1998.
pub fn full_year(year: u32) -> u32 {
    const FIRST: u32 = 49;
    match year {
        0..FIRST => 2000 + year,
        FIRST..100 => 1900 + year,
        _ => year,
    }
}

/// How far the line is read, and the damages met.
struct Scan<'a> {
    line: &'a str,
    at: usize,
    end: usize,
    damages: Vec<(Damage, Range<usize>)>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..self.end).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn damage(&mut self, damage: Damage, place: Range<usize>) {
        self.damages.push((damage, place));
    }

    /// Takes a character that is wanted.
    fn take(&mut self, wanted: impl Fn(char) -> bool) -> Option<(char, Range<usize>)> {
        let c = self.peek().filter(|c| wanted(*c))?;
        let start = self.at;
        self.at += c.len_utf8();
        Some((c, start..self.at))
    }

    /// Takes characters while they are wanted.
    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        while self.take(&wanted).is_some() {}
        start..self.at
    }

    /// Passes over white space, which is damage anywhere inside a number.
    fn space(&mut self) {
        let place = self.take_while(is_space);
        if !place.is_empty() && self.at < self.end {
            self.damage(Damage::Space, place);
        }
    }

    /// Han characters up to the year.
    fn code(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let mut chars = 0;
        loop {
            let place = self.take_while(|c| is_code_char(c) && c != '〇');
            chars += self.line.get(place.clone())?.chars().count();
            let end = place.end;
            self.space();
            if chars > LONGEST_CODE || place.is_empty() && self.at == place.start {
                return None;
            }
            if self.peek().is_none_or(|c| !is_han(c)) {
                return (chars >= 2).then_some(start..end);
            }
        }
    }

    fn year(&mut self) -> Option<(u32, Range<usize>)> {
        let start = self.at;
        let open = self.take(|c| opens(c).is_some()).map(|(c, _)| c);
        self.space();
        // Where the closer is lost, year and serial are one run of digits.
        let whole = self.end;
        self.end = self.rest().char_indices().nth(YEAR_DIGITS).map_or(whole, |(at, _)| self.at + at);
        let year = self.number(if open.is_some() { is_year_digit } else { |c| digit_value(c).is_some() });
        self.end = whole;
        let year = year?;
        let digits = self.line.get(year.place.clone())?.chars().count();
        self.space();
        let close = self.take(|c| closes(c).is_some()).map(|(c, _)| c);
        let place = start..if close.is_some() { self.at } else { year.place.end };
        match (open, close) {
            (Some('〔'), Some('〕')) => {}
            (Some(open), Some(close)) if opens(open) == closes(close) && are_one_pair(open, close) => {
                self.damage(Damage::WrongBrackets, place.clone());
            }
            (Some(_), Some(_)) => self.damage(Damage::MismatchedBrackets, place.clone()),
            (Some(_), None) | (None, Some(_)) => self.damage(Damage::LostBracket, place.clone()),
            (None, None) => {
                self.take(|c| matches!(c, '-' | '—' | '－' | '–' | '年'))?;
                self.damage(Damage::NoBrackets, start..self.at);
            }
        }
        match digits {
            4 => {}
            2 if open.is_some() => self.damage(Damage::TwoDigitYear, year.place.clone()),
            _ => return None,
        }
        Some((year.value, place))
    }

    fn serial(&mut self) -> Option<(u32, Range<usize>)> {
        self.space();
        let start = self.at;
        if let Some((_, place)) = self.take(|c| c == '第') {
            self.damage(Damage::Ordinal, place);
            self.space();
        } else if let Some((_, place)) = self.take(|c| is_han(c) && !is_han_numeral(c) && c != '号') {
            self.damage(Damage::StrayCharacter, place);
            self.space();
        }
        let number = self.number(is_serial_digit)?;
        if number.value == 0 || number.value > LARGEST_SERIAL {
            return None;
        }
        if self.line.get(number.place.clone())?.starts_with(['0', '０']) {
            self.damage(Damage::ZeroPadded, number.place.clone());
        }
        self.space();
        if self.take(|c| c == '号').is_none() {
            self.damage(Damage::NoHao, number.place.clone());
        }
        (self.at == self.end).then_some((number.value, start..self.at))
    }

    /// Digits of whatever kind, with their damage.
    fn number(&mut self, wanted: fn(char) -> bool) -> Option<Digits> {
        let place = self.take_while(wanted);
        let text = self.line.get(place.clone()).filter(|text| !text.is_empty())?;
        let folded: Option<String> = text.chars().map(folded_digit).collect();
        let arabic = text.chars().any(|c| digit_value(c).is_some());
        if let Some(digits) = folded.as_ref().filter(|_| arabic || text.chars().all(is_lookalike)) {
            for (at, c) in text.char_indices().filter(|(_, c)| is_lookalike(*c)) {
                self.damage(Damage::LookalikeDigit, place.start + at..place.start + at + c.len_utf8());
            }
            return digits.parse().ok().map(|value| Digits { value, place });
        }
        let value = match text.chars().map(han_digit).collect::<Option<String>>() {
            Some(digits) if text.chars().count() == 4 => digits.parse().ok()?,
            _ => han_number(text).ok().filter(|(rest, _)| rest.is_empty())?.1,
        };
        self.damage(Damage::HanDigits, place.clone());
        Some(Digits { value, place })
    }
}

/// A number and where its digits are.
struct Digits {
    value: u32,
    place: Range<usize>,
}

/// Letters that OCR and typing put for a digit.
fn is_lookalike(c: char) -> bool {
    matches!(c, 'l' | 'I' | '|' | 'O' | 'o' | 'О' | '〇' | '○')
}

fn is_year_digit(c: char) -> bool {
    digit_value(c).is_some() || is_lookalike(c) || han_digit(c).is_some()
}

fn is_serial_digit(c: char) -> bool {
    digit_value(c).is_some() || is_lookalike(c) || is_han_numeral(c)
}

/// The digit that a character is or looks like.
pub fn folded_digit(c: char) -> Option<char> {
    match c {
        'l' | 'I' | '|' => Some('1'),
        c if is_lookalike(c) => Some('0'),
        c => digit_value(c).and_then(|value| char::from_digit(value, 10)),
    }
}

/// The digit that a Han numeral writes in a year.
fn han_digit(c: char) -> Option<char> {
    let value = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'].iter().position(|digit| *digit == c);
    let value = value.or_else(|| matches!(c, '○' | '零').then_some(0))?;
    char::from_digit(value as u32, 10)
}

/// Whether two brackets are one pair, in shape and width.
fn are_one_pair(open: char, close: char) -> bool {
    const PAIRS: [(char, char); 10] = [
        ('[', ']'),
        ('(', ')'),
        ('（', '）'),
        ('【', '】'),
        ('［', '］'),
        ('﹝', '﹞'),
        ('〈', '〉'),
        ('《', '》'),
        ('〖', '〗'),
        ('〔', '〕'),
    ];
    PAIRS.contains(&(open, close))
}

#[cfg(test)]
mod tests {
    use super::Damage::*;
    use super::*;

    #[test]
    fn damages_are_told_apart() {
        let cases: &[(&str, &[Damage])] = &[
            ("岚政发〔2024〕5号", &[]),
            ("（岚政发〔2024〕5号）", &[]),
            ("岚政发〔24〕5号", &[TwoDigitYear]),
            ("岚政发[24]5号", &[WrongBrackets, TwoDigitYear]),
            ("岚政发〔2024)5号", &[MismatchedBrackets]),
            ("岚政发〔2024 5号", &[Space, LostBracket]),
            ("岚政发2024〕5号", &[LostBracket]),
            ("岚政发2024-5号", &[NoBrackets]),
            ("岚政发2024年5号", &[NoBrackets]),
            ("岚政发〔2024〕第05号", &[Ordinal, ZeroPadded]),
            ("岚政发〔2024〕5", &[NoHao]),
            ("岚 政发〔2024〕 5 号", &[Space, Space, Space]),
            ("岚政发〔2O24〕l号", &[LookalikeDigit, LookalikeDigit]),
            ("岚政发〔二〇二四〕五号", &[HanDigits, HanDigits]),
            ("岚政发〔2024〕的43号", &[StrayCharacter]),
        ];
        for (line, damages) in cases {
            let found = damaged_number(line).map(|r| r.damages.iter().map(|(d, _)| *d).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), Some(*damages), "{line}");
            let reading = damaged_number(line).expect("a number");
            assert!(matches!(reading.year, 2024 | 24) && matches!(reading.serial, 1 | 5 | 43), "{reading:?}");
        }
    }

    #[test]
    fn other_lines_are_no_numbers() {
        let lines = [
            "岚川省2024年5号台风",
            "第87号",
            "岚川省人民政府令第87号",
            "岚政发〔2024〕5、6号",
            "2024年第3期",
            "截至2024年5",
            "岚州市[2024]第零五",
            "岚 政 发 [ 24 ] 第 05",
            "",
        ];
        for line in lines {
            assert_eq!(damaged_number(line), None, "{line}");
        }
    }
}
