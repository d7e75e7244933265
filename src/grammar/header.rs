//! The head of a printed document — 版头: GB/T 9704-2012 clauses 7.2.1 to 7.2.6. Gazettes leave it out; files of offices
//! have it over the title.

use nom::{
    Parser,
    combinator::{opt, rest},
    sequence::preceded,
};

use super::agencies::ends_as_body;
use super::appointments::is_person;
use super::chars::{colon, is_han, is_space, sp};
use super::document_number::{DocumentNumber, number_line};

/// A line of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadLine<'a> {
    /// 份号: six digits.
    CopyNumber,
    /// 密级和保密期限, 紧急程度
    Marking,
    /// 发文机关标志: `…文件`
    Mark,
    /// 发文字号, with or without 签发人 on the same line.
    Number(DocumentNumber<'a>),
    /// 签发人
    Signer,
}

/// `head_line := copy_number | secrecy | urgency | mark | number (签发人)? | signer`
///
/// Samples: `000127`, `机密★1年`, `特急`, `岚川省人民政府办公厅文件`, `云屏政〔2024〕9号　签发人：褚临川`.
pub fn head_line(line: &str) -> Option<HeadLine<'_>> {
    let line = line.trim_matches(is_space);
    if line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit()) {
        return Some(HeadLine::CopyNumber);
    }
    if is_marking(line) {
        return Some(HeadLine::Marking);
    }
    if is_signer(line) {
        return Some(HeadLine::Signer);
    }
    if let Some(number) =
        number_line(line).or_else(|| number_line(line.split_once("签发人").filter(|(_, s)| is_signer_value(s))?.0))
    {
        return Some(HeadLine::Number(number));
    }
    is_mark(line).then_some(HeadLine::Mark)
}

/// `secrecy := (绝密|机密|秘密) (★ term)?`, `urgency := 特急 | 加急 | 平急 | 特提`
fn is_marking(line: &str) -> bool {
    let secrecy = ["绝密", "机密", "秘密"].iter().any(|s| {
        line.strip_prefix(s).is_some_and(|term| term.is_empty() || term.starts_with('★') && term.chars().count() <= 6)
    });
    secrecy || ["特急", "加急", "平急", "特提"].contains(&line)
}

/// `signer := 签发人 colon person+`
fn is_signer(line: &str) -> bool {
    line.strip_prefix("签发人").is_some_and(is_signer_value)
}

fn is_signer_value(text: &str) -> bool {
    let value =
        preceded((sp, opt(colon)), rest::<_, nom::error::Error<&str>>).parse(text).map_or("", |(_, value)| value);
    let mut names = value.split(is_space).filter(|n| !n.is_empty()).peekable();
    // `汪 洋` is one name, letter-spaced.
    let spaced = value.split(is_space).all(|n| n.chars().count() <= 1) && is_person(value.trim_matches(is_space));
    spaced || names.peek().is_some() && names.all(is_person)
}

/// `mark := body 文件` — letter-spaced print too.
fn is_mark(line: &str) -> bool {
    const LONGEST: usize = 40;
    if !line.ends_with('件') {
        return false;
    }
    let name = super::agencies::squeezed(line);
    let plain = name.chars().count() <= LONGEST && name.chars().all(is_han);
    plain && name.strip_suffix("文件").is_some_and(ends_as_body)
}
