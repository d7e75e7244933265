//! Document numbers — 发文字号, 令号. GB/T 9704-2012 clause 7.2.5 (发文字号), clause 10.2 (令号).

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while_m_n},
    character::complete::{char, one_of},
    combinator::{consumed, opt, verify},
    sequence::{delimited, preceded, terminated},
};

use super::chars::{close_round, is_han, is_space, open_round, sp, whole};
use super::numerals::{arabic, arabic_n, han_serial};

/// Longest issuer code (代字) in characters; the longest known have ten.
const MAX_CODE: usize = 16;

/// A document number by its parts. Borrowed from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentNumber<'a> {
    /// As printed, without brackets around the whole.
    pub raw: &'a str,
    /// Issuer code — 代字 (`吉政办发`); empty for a bare order number (`第87号`).
    pub code: &'a str,
    /// Year, unless the series runs on across years (`令第707号`).
    pub year: Option<u32>,
    /// Serial number.
    pub serial: u32,
}

fn open_year(i: &str) -> IResult<&str, char> {
    one_of("〔[［﹝【(（〖〈").parse(i)
}

fn close_year(i: &str) -> IResult<&str, char> {
    one_of("〕]］﹞】)）〗〉").parse(i)
}

/// No code has the words that lead in to a number: 关于…的通知岚政发…, 根据岚政发….
pub(super) fn is_code_char(c: char) -> bool {
    is_han(c) && !matches!(c, '的' | '于' | '据' | '照' | '见')
}

/// `document_number := code open year close 第? serial 号`
///
/// Brackets of any shape and mixed pairs read (`〔2021)`); 〔〕 is the canonical pair.
/// Sample: `岚政办发〔2024〕1号`.
pub fn document_number(i: &str) -> IResult<&str, DocumentNumber<'_>> {
    let code = take_while_m_n(2, MAX_CODE, is_code_char);
    let (rest, (raw, (code, year, serial))) = consumed((code, bracketed_year, serial)).parse(i)?;
    Ok((rest, DocumentNumber { raw, code, year: Some(year), serial }))
}

/// Years a document number can have.
fn plausible_year(year: u32) -> bool {
    (1949..=2099).contains(&year)
}

/// `number_line := document_number | open document_number close | uncoded_number` — a line that is a document number and nothing else.
pub fn number_line(line: &str) -> Option<DocumentNumber<'_>> {
    whole(document_number, line)
        .or_else(|| whole(delimited(open_round, spaced_number, close_round), line))
        .or_else(|| whole(uncoded_number, line))
        .or_else(|| whole(unmarked_number, line))
}

/// `unmarked_number := code open year close serial` — 号 was lost.
pub fn unmarked_number(i: &str) -> IResult<&str, DocumentNumber<'_>> {
    let code = take_while_m_n(2, MAX_CODE, is_code_char);
    let serial = verify(arabic, |n| *n < 10_000);
    let (rest, (raw, (code, year, serial))) = consumed((code, bracketed_year, serial)).parse(i)?;
    Ok((rest, DocumentNumber { raw, code, year: Some(year), serial }))
}

/// `uncoded_number := open year close 第? serial 号` — as minutes are numbered within their series: `〔2024〕17号`.
pub fn uncoded_number(i: &str) -> IResult<&str, DocumentNumber<'_>> {
    let (rest, (raw, (year, serial))) = consumed((bracketed_year, serial)).parse(i)?;
    Ok((rest, DocumentNumber { raw, code: "", year: Some(year), serial }))
}

fn bracketed_year(i: &str) -> IResult<&str, u32> {
    delimited((sp, open_year, sp), verify(arabic_n(4, 4), |y| plausible_year(*y)), (sp, close_year, sp)).parse(i)
}

/// `bracketed_serial := open year close 第? serial 号` of a document number, whatever its brackets: what follows it, the
/// year and the serial with its words, both as printed.
pub fn bracketed_serial(i: &str) -> Option<(&str, &str, &str)> {
    let (rest, (_, year, _)) =
        ((open_year, sp), consumed(verify(arabic_n(4, 4), |y| plausible_year(*y))), (sp, close_year, sp))
            .parse(i)
            .ok()?;
    let (rest, (words, _)) = consumed(serial).parse(rest).ok()?;
    Some((rest, year.0, words))
}

fn serial(i: &str) -> IResult<&str, u32> {
    delimited((opt(char('第')), sp), arabic, (sp, char('号'))).parse(i)
}

fn spaced_number(i: &str) -> IResult<&str, DocumentNumber<'_>> {
    delimited(sp, document_number, sp).parse(i)
}

/// `order_number := (year 年)? 第 serial 号` — the number line of an order (命令), in brackets or not.
///
/// Chinese numerals read too (`第八十七号`). Sample: `第87号`, `（第205号）`, `2024年第3号`.
pub fn order_number_line(line: &str) -> Option<DocumentNumber<'_>> {
    whole(order_number, line).or_else(|| whole(delimited((open_round, sp), order_number, (sp, close_round)), line))
}

pub(super) fn order_number(i: &str) -> IResult<&str, DocumentNumber<'_>> {
    let year = opt(terminated(arabic_n(4, 4), (sp, char('年'), sp)));
    let serial = delimited((char('第'), sp), arabic_or_han, (sp, char('号')));
    let (rest, (raw, (year, serial))) = consumed((year, serial)).parse(i)?;
    Ok((rest, DocumentNumber { raw, code: "", year, serial }))
}

fn arabic_or_han(i: &str) -> IResult<&str, u32> {
    arabic(i).or_else(|_: nom::Err<nom::error::Error<&str>>| han_serial(i))
}

/// The document number at the end of a text, in brackets or not, and the byte offset where it (with its bracket) begins.
///
/// `…的通知（岚政办发〔2024〕1号）` or `…的通知 岚政办发〔2024〕1号`. Without bracket or space before it nothing tells
/// where the title ends and the code begins, so such a number is left in the text.
pub fn trailing_number(text: &str) -> Option<(usize, DocumentNumber<'_>)> {
    let body = text.trim_end_matches(is_space);
    let inner_end = body.strip_suffix([')', '）']).unwrap_or(body);
    if !inner_end.trim_end_matches(is_space).ends_with('号') {
        return None;
    }
    if inner_end.len() == body.len() {
        return unbracketed_number(body);
    }
    let open = |(i, c): &(usize, char)| matches!(c, '(' | '（') && !year_bracket(&inner_end[*i..]);
    let start = inner_end.char_indices().rev().find(open)?.0;
    number_line(&body[start..]).or_else(|| order_reference(&body[start..])).map(|number| (start, number))
}

/// A number after white space at the end: `… 岚政发〔2024〕1号`, `… 省水利厅令2024年第3号`, `省水利厅公告　第8号`.
fn unbracketed_number(body: &str) -> Option<(usize, DocumentNumber<'_>)> {
    let word_start = |text: &str| text.char_indices().rev().find(|(_, c)| is_space(*c)).map(|(i, c)| i + c.len_utf8());
    let year = body.char_indices().rev().find(|(i, _)| year_bracket(&body[*i..])).map(|(i, _)| i);
    let coded = year.and_then(|year| word_start(body[..year].trim_end_matches(is_space)));
    if let Some((start, number)) = coded.and_then(|start| Some((start, number_line(&body[start..])?))) {
        return Some((start, number));
    }
    let start = word_start(body)?;
    let word = &body[start..];
    if let Some(number) = order_number_line(word) {
        return is_order_title(body[..start].trim_end_matches(is_space)).then_some((start, number));
    }
    let (at, number) = order_head(word)?;
    Some((start, DocumentNumber { raw: word, code: &word[..at], ..number }))
}

/// `order_reference := open series? (year 年)? 第 serial 号 close` with a series that ends in 令 or 公告.
///
/// Samples: `（省政府令第87号）`, `（2024年第3号）`.
fn order_reference(i: &str) -> Option<DocumentNumber<'_>> {
    let inside = super::chars::in_round_brackets(i)?.trim_matches(is_space);
    if let Some(number) = order_number_line(inside) {
        return Some(number);
    }
    let (at, number) = order_head(inside)?;
    let code = inside[..at].trim_end_matches(is_space);
    Some(DocumentNumber { raw: inside, code, ..number })
}

/// Whether the text begins with a bracketed year.
fn year_bracket(i: &str) -> bool {
    delimited((open_year, sp), arabic_n(4, 4), (sp, close_year)).parse(i).is_ok()
}

/// `order_title := … (令|公告)` — the name of an order series, whose number stands on the next line.
pub fn is_order_title(title: &str) -> bool {
    ["令", "公告", "通告"].iter().any(|word| title.ends_with(word))
}

/// `order_head := name 令 第 serial 号` — name and number of an order on one line.
///
/// Sample: `岚川省人民政府令第87号` → the byte offset of the number and its parts.
pub fn order_head(line: &str) -> Option<(usize, DocumentNumber<'_>)> {
    let line = line.trim_end_matches(is_space);
    let at = line.match_indices(['令', '告']).map(|(i, m)| i + m.len()).find(|&i| {
        let rest = line[i..].trim_start_matches(is_space);
        order_tail(rest).is_some() && is_order_title(&line[..i])
    })?;
    let lead_in = ["根据", "按照", "依据", "依照", "责令"].iter().any(|w| line[..at].contains(w));
    let rest = line[at..].trim_start_matches(is_space);
    order_tail(rest).filter(|_| !lead_in).map(|n| (line.len() - rest.len(), n))
}

/// `named_order := name (令|公告|通告) order_serial` — an order by its name, where nothing stands before the name.
///
/// Sample: `岚川省人民政府令第87号`; the code is the name of the series, `岚川省人民政府令`.
pub(super) fn named_order(i: &str) -> IResult<&str, DocumentNumber<'_>> {
    const LONGEST: usize = 40;
    let name = i.char_indices().take(LONGEST).take_while(|(_, c)| is_han(*c) || is_space(*c));
    let ends = name.filter(|(_, c)| matches!(c, '令' | '告')).map(|(at, c)| at + c.len_utf8());
    for end in ends.filter(|&end| is_order_title(&i[..end])) {
        if let Ok((rest, order)) = preceded(sp, order_serial).parse(&i[end..]) {
            let raw = &i[..i.len() - rest.len()];
            return Ok((rest, DocumentNumber { raw, code: &i[..end], ..order }));
        }
    }
    Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Alt)))
}

/// `order_serial := (year 年)? 第 serial 号 | open year close serial 号` — what follows the name of an order.
pub(super) fn order_serial(i: &str) -> IResult<&str, DocumentNumber<'_>> {
    alt((order_number, uncoded_number)).parse(i)
}

/// `order_tail := open year close? 第? serial 号` — what follows the name of an order: `第87号`, `〔2024〕第3号`, `318号`.
fn order_tail(rest: &str) -> Option<DocumentNumber<'_>> {
    let unordered = consumed((arabic, (sp, char('号')))).map(|(raw, (serial, _))| DocumentNumber {
        raw,
        code: "",
        year: None,
        serial,
    });
    order_number_line(rest).or_else(|| whole(uncoded_number, rest)).or_else(|| whole(unordered, rest))
}

/// Whether a text begins like 第…号, so that the line before it may be an order's name.
pub fn begins_order_number(i: &str) -> bool {
    preceded((opt(open_round), sp, tag("第"), sp), arabic_or_han).parse(i).is_ok()
        && i.chars().take(12).any(|c| c == '号')
}
