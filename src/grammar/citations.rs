//! Documents cited in running text — 引用公文: by title, by title and number, by number alone. 党政机关公文处理工作条例:
//! 引用公文应当先引标题，后引发文字号. STANDARDS sections 5.5 and 8.1.

use std::ops::Range;

use nom::{
    IResult, Parser,
    branch::alt,
    character::complete::{char, one_of},
    combinator::{map_opt, opt, peek, value, verify},
    sequence::{delimited, preceded, terminated},
};

use super::agencies::ends_as_body;
use super::chars::{close_round, digit_value, is_han, is_space, open_round, sp};
use super::document_number::{self, DocumentNumber};
use super::inline::Place;
use super::numerals::{arabic, han_serial};

/// Longest title between 《 and 》, in characters. The longest real ones, of joint notices, have some hundred and fifty.
const MAX_TITLE: usize = 240;

/// Most characters looked back over for the name before a number.
const MAX_NAME: usize = 30;

/// Most characters of an issuer code in running text; longer runs begin with words of the sentence.
const MAX_CODE: usize = 10;

/// A document cited by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The title, without its own 《》; inner marks stay.
    pub title: &'a str,
    /// 发文字号 in the bracket behind the title.
    pub number: Option<DocumentNumber<'a>>,
}

/// `citation := 《 title 》 (version? open number (close | mark))?`
///
/// The range ends after the bracket; where the bracket says more (`（岚政发〔2024〕1号，以下简称《办法》）`), with the number.
/// Sample: `《岚川省湖泊保护条例》（岚政发〔2024〕12号）`.
pub fn citation(i: &str) -> IResult<&str, Citation<'_>> {
    let (rest, title) = title(i)?;
    match number_behind(rest, title) {
        Ok((after, number)) => Ok((after, Citation { title, number: Some(number) })),
        Err(_) => Ok((rest, Citation { title, number: None })),
    }
}

/// `title := 《 (text | title)+ 》` — inner 《》 nest; no full stop stands in a title, so one ends the search for a lost 》.
fn title(i: &str) -> IResult<&str, &str> {
    let (inner, _) = char('《').parse(i)?;
    let mut depth = 1usize;
    for (at, c) in inner.char_indices().take(MAX_TITLE) {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            '。' | '\n' => break,
            _ => {}
        }
        if depth == 0 {
            let (title, rest) = (&inner[..at], &inner[at + c.len_utf8()..]);
            let blank = title.trim_matches(is_space).is_empty();
            return if blank { fail(i) } else { Ok((rest, title)) };
        }
    }
    fail(i)
}

fn fail<T>(i: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Tag)))
}

/// `number_behind := version? open number (close | mark)` — the bracket behind a title.
fn number_behind<'a>(i: &'a str, title: &str) -> IResult<&'a str, DocumentNumber<'a>> {
    let named = |n: &DocumentNumber<'_>| !n.code.is_empty() || document_number::is_order_title(title);
    let whole = terminated(document_number::unmarked_number, (sp, peek(close_round)));
    let number = alt((
        document_number::document_number,
        document_number::named_order,
        verify(document_number::order_number, named),
        whole,
    ));
    let (rest, number) = preceded((sp, opt((version, sp)), open_round, sp), number).parse(i)?;
    // More may follow in the bracket; a number in the middle of other words is not the document's.
    alt((value((), (sp, close_round)), value((), peek((sp, one_of("，,；;、")))))).map(|()| number).parse(rest)
}

/// `version := open (试行 | 暂行 | …修订 | …版 | …稿) close` — what a title's own bracket says, printed outside 》.
fn version(i: &str) -> IResult<&str, ()> {
    const LONGEST: usize = 14;
    const WORDS: [&str; 8] = ["试行", "暂行", "修订", "修正", "版", "稿", "公布", "修改"];
    let inside = |i: &str| i.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | ')')).map(|(at, _)| at);
    let (rest, _) = open_round(i)?;
    match inside(rest).filter(|&at| WORDS.iter().any(|word| rest[..at].ends_with(word))) {
        Some(at) => value((), close_round).parse(&rest[at..]),
        None => fail(i),
    }
}

/// `number := code open year close serial 号` at its bracket; the code stands before. Sample: `按照岚政发〔2024〕12号文件`.
pub(super) fn number_at_year(place: Place<'_>) -> Option<(Range<usize>, DocumentNumber<'_>)> {
    const THINGS: &[char] = &['楼', '线', '井', '院', '库', '桥', '机', '馆', '厅', '地', '门', '宗', '区', '房'];
    let (rest, bare) = document_number::uncoded_number(place.rest()).ok()?;
    if rest.starts_with(THINGS) {
        return None;
    }
    let code = code_at_end(place.room().trim_end_matches(is_space))?;
    let (start, end) = (offset(place, code), place.to(rest).end);
    Some((start..end, DocumentNumber { raw: raw(place, start, rest), code, ..bare }))
}

fn offset(place: Place<'_>, part: &str) -> usize {
    part.as_ptr() as usize - place.before().as_ptr() as usize
}

fn raw<'a>(place: Place<'a>, start: usize, rest: &'a str) -> &'a str {
    let all = place.before().len() + place.rest().len();
    place.slice(start..all - rest.len())
}

/// The issuer code at the end of a text: the last run of characters that a code can have, without the words that lead in.
fn code_at_end(text: &str) -> Option<&str> {
    let run = without_lead(last_run(text), LEAD_CHARS, LEAD_WORDS);
    let glued = after_issuer(run);
    let code = if run.chars().count() > MAX_CODE { glued? } else { glued.unwrap_or(run) };
    (2..=MAX_CODE).contains(&code.chars().count()).then_some(code)
}

/// `岚川省水利厅岚水规〔2024〕3号`: the issuer's name glued to the code. A code has no such names in it: 岚政办发 begins with
/// three characters that could be one.
fn after_issuer(run: &str) -> Option<&str> {
    const SHORTEST: usize = 4;
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.skip(SHORTEST - 1).collect::<Vec<_>>().into_iter().rev().find_map(|at| {
        let (name, code) = run.split_at(at);
        (code.chars().count() >= 3 && ends_as_body(name)).then_some(code)
    })
}

const LEAD_CHARS: &[char] = &[
    '的', '于', '据', '照', '见', '按', '依', '和', '及', '与', '以', '由', '将', '号', '至', '件', '或', '原', '对',
    '经',
];

const LEAD_WORDS: &[&str] = &[
    "落实", "贯彻", "执行", "符合", "违反", "结合", "适用", "通知", "意见", "办法", "规定", "方案", "转发", "下发",
    "印发", "制定", "精神", "计划", "公告", "决定", "细则", "条例", "批复", "文号", "有效", "遵守", "通过", "包括",
    "废止", "称为",
];

/// Most of what leads in to an order is the same, but the names of bodies hold 和 and 与.
const ORDER_LEAD_CHARS: &[char] =
    &['的', '于', '据', '照', '见', '按', '依', '以', '由', '将', '号', '件', '或', '原', '对', '经'];

/// The last run of Han characters of a text; an empty one stands at its end.
fn last_run(text: &str) -> &str {
    let start = text.char_indices().rev().take(MAX_NAME).take_while(|(_, c)| is_han(*c)).last();
    &text[start.map_or(text.len(), |(at, _)| at)..]
}

/// What stands after the last of the words that lead in.
fn without_lead<'a>(run: &'a str, chars: &[char], words: &[&str]) -> &'a str {
    let single = run.char_indices().rev().find(|(_, c)| chars.contains(c)).map(|(at, c)| at + c.len_utf8());
    let word = words.iter().filter_map(|word| run.rfind(word).map(|at| at + word.len())).max();
    &run[single.max(word).unwrap_or(0)..]
}

/// `1996年岚川省人民政府令`: the end of a date before the name, which no body's name begins with after a digit.
fn without_day<'a>(text: &str, run: &'a str) -> &'a str {
    let before = &text[..text.len() - run.len()];
    let dated = before.ends_with(|c: char| digit_value(c).is_some());
    if dated { run.strip_prefix(['年', '月', '日']).unwrap_or(run) } else { run }
}

/// `order := body (令|公告|通告) (year 年)? 第 serial 号` at the end of its name. Sample: `岚川省人民政府令第87号`.
pub(super) fn number_of_order(place: Place<'_>) -> Option<(Range<usize>, DocumentNumber<'_>)> {
    let mark = place.rest().chars().next()?;
    let after = &place.rest()[mark.len_utf8()..];
    let (rest, order) = preceded(sp, document_number::order_serial).parse(after).ok()?;
    let run = without_day(place.room(), without_lead(last_run(place.room()), ORDER_LEAD_CHARS, LEAD_WORDS));
    let body = match mark {
        '令' => run,
        _ => run.strip_suffix('公').or_else(|| run.strip_suffix('通'))?,
    };
    let start = offset(place, run);
    let code = place.slice(start..place.before().len() + mark.len_utf8());
    is_issuer_of_orders(body)
        .then(|| (start..place.to(rest).end, DocumentNumber { raw: raw(place, start, rest), code, ..order }))
}

fn is_issuer_of_orders(body: &str) -> bool {
    body.chars().count() >= 2
        && (ends_as_body(body) || ["主席", "省长", "市长", "总理"].iter().any(|w| body.ends_with(w)))
}

/// `order := body 第 serial 号令` at 第. Sample: `岚川省人民政府第87号令`. The code is the body's name.
pub(super) fn number_before_order(place: Place<'_>) -> Option<(Range<usize>, DocumentNumber<'_>)> {
    let serial = map_opt(alt((arabic, han_serial)), |n| (n > 0).then_some(n));
    let mut order = delimited((char('第'), sp), serial, (sp, char('号'), sp, char('令')));
    let (rest, serial) = order.parse(place.rest()).ok()?;
    let run = without_day(place.room(), without_lead(last_run(place.room()), ORDER_LEAD_CHARS, LEAD_WORDS));
    let start = offset(place, run);
    is_issuer_of_orders(run).then(|| {
        let number = DocumentNumber { raw: raw(place, start, rest), code: run, year: None, serial };
        (start..place.to(rest).end, number)
    })
}
