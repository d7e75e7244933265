//! The masthead of a gazette issue — 刊头. STANDARDS sections 4.1 and 4.4.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_while1},
    character::complete::{char, one_of},
    combinator::{consumed, not, opt, peek, recognize, value, verify},
    multi::separated_list1,
    sequence::{delimited, preceded, separated_pair, terminated},
};

use super::chars::{close_round, colon, is_han, is_space, open_round, sp};
use super::dates::{CalendarDay, date};
use super::numerals::{arabic, arabic_n, han_digits, han_number};

/// One statement of the masthead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item<'a> {
    /// 第9期; of the numbers of a combined issue (第5、6期) the first.
    Number {
        /// Printed before it (2024年第9期).
        year: Option<u32>,
        /// The issue number, the first of a combined issue.
        number: u32,
    },
    /// 总第917期, 复总第917期, 总号：1838
    Cumulative {
        /// The running number.
        number: u32,
        /// As printed, without brackets.
        label: &'a str,
    },
    /// 2024, 2024年
    Year(u32),
    /// 半月刊
    Frequency(&'a str),
    /// 2024年5月15日出版
    Published(CalendarDay, &'a str),
    /// 3月30日出版: the year stands elsewhere in the masthead.
    PublishedInYear {
        /// 1 to 12 in a real date.
        month: u32,
        /// 1 to 31 in a real date.
        day: u32,
        /// As printed.
        raw: &'a str,
    },
    /// …主办: the body.
    Sponsor(&'a str),
}

/// `masthead := item (sp item)*` — a line of the masthead, or `None` where it holds anything else.
///
/// Samples: `第9期(复总第917期)`, `(半月刊)`, `2024年5月15日出版`, `2024年第5、6期（总第738期） 半月刊`.
pub fn masthead(line: &str) -> Option<Vec<Item<'_>>> {
    let mut items = Vec::new();
    let mut rest = line.trim_matches(is_space);
    while !rest.is_empty() {
        let (after, item) = delimited(opt(open_round), item, opt(close_round)).parse(rest).ok()?;
        items.push(item);
        rest = after.trim_start_matches(|c| is_space(c) || matches!(c, '，' | ',' | '|' | '｜' | '·' | '/'));
    }
    (!items.is_empty()).then_some(items)
}

fn item(i: &str) -> IResult<&str, Item<'_>> {
    alt((published, cumulative, issue_number, dotted_number, frequency, bare_year, sponsor)).parse(i)
}

/// `issue_number := (year 年?)? sp 第? number (、 number)* (期|号)`
fn issue_number(i: &str) -> IResult<&str, Item<'_>> {
    let year = opt(terminated(year, (sp, opt(char('年')), sp)));
    let numbers = separated_list1((sp, one_of("、，,-—～~"), sp), alt((arabic_n(1, 3), han_number)));
    let unit = (sp, one_of("期号"), opt(tag("合刊")));
    let (rest, (year, _, numbers)) = (year, (opt(char('第')), sp), terminated(numbers, unit)).parse(i)?;
    if year.is_none() && !i.starts_with('第') {
        return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Tag)));
    }
    Ok((rest, Item::Number { year, number: numbers.first().copied().unwrap_or(0) }))
}

/// `dotted_number := year (·|.) number` — `2024·11`.
fn dotted_number(i: &str) -> IResult<&str, Item<'_>> {
    let (rest, (year, number)) = separated_pair(arabic_n(4, 4), (sp, one_of("·.．•"), sp), arabic_n(1, 2)).parse(i)?;
    let (rest, _) = not(peek(one_of(".．·-0123456789"))).parse(rest)?;
    Ok((rest, Item::Number { year: Some(year), number }))
}

fn year(i: &str) -> IResult<&str, u32> {
    alt((arabic_n(4, 4), han_digits(4))).parse(i)
}

/// `cumulative := 复? 总 (第|号 colon)? number (期|号)?`
fn cumulative(i: &str) -> IResult<&str, Item<'_>> {
    let words = (
        opt(char('复')),
        char('总'),
        opt(alt((tag("期号"), tag("期数"), tag("号"), tag("期")))),
        opt(colon),
        sp,
        opt(char('第')),
        sp,
    );
    let (rest, (_, number, _)) = (words, arabic, (sp, opt(one_of("期号")))).parse(i)?;
    Ok((rest, Item::Cumulative { number, label: i[..i.len() - rest.len()].trim_end_matches(is_space) }))
}

/// `frequency := 每 (月|周|旬|季|年) number 期 | 年刊 | 旬刊 | 半月刊 | 月刊 | 双月刊 | 季刊 | 周刊 | 双周刊`
fn frequency(i: &str) -> IResult<&str, Item<'_>> {
    let name = alt((
        tag("半月刊"),
        tag("双月刊"),
        tag("双周刊"),
        tag("旬刊"),
        tag("月刊"),
        tag("季刊"),
        tag("周刊"),
        tag("年刊"),
    ));
    let per_month = recognize((tag("每"), one_of("月周旬季年"), alt((han_number, arabic)), tag("期")));
    alt((name, per_month)).map(Item::Frequency).parse(i)
}

/// `published := (出版日期 colon)? date (出版|发行|编印)?` — without the words it is the date of the issue all the same.
fn published(i: &str) -> IResult<&str, Item<'_>> {
    let (i, _) = opt((alt((tag("出版日期"), tag("出刊日期"))), opt(colon), sp)).parse(i)?;
    let full = consumed(date).map(|(raw, day)| Item::Published(day, raw));
    let month_day = separated_pair(arabic_n(1, 2), (sp, char('月'), sp), terminated(arabic_n(1, 2), (sp, char('日'))));
    let partial = consumed(month_day).map(|(raw, (month, day))| Item::PublishedInYear { month, day, raw });
    let verb = alt((tag("出版"), tag("发行"), tag("编印"), tag("印发"), tag("出刊")));
    terminated(alt((full, partial)), opt((sp, verb))).parse(i)
}

/// `bare_year := digit{4} 年?` — on a line of its own.
fn bare_year(i: &str) -> IResult<&str, Item<'_>> {
    let (rest, year) = terminated(year, opt(char('年'))).parse(i)?;
    let ends = rest.is_empty() || rest.starts_with(is_space);
    if ends && (1949..=2099).contains(&year) {
        Ok((rest, Item::Year(year)))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Digit)))
    }
}

/// `sponsor := (主办|主管主办|主办单位) (colon|space) body | body (主办|主管主办|编印|主编)`
fn sponsor(i: &str) -> IResult<&str, Item<'_>> {
    let label = alt((tag("主办单位"), tag("主管主办"), tag("主办")));
    let parting = alt((value((), (sp, colon, sp)), value((), verify(sp, |s: &str| !s.is_empty()))));
    let mut labelled = preceded((label, parting), take_while1(is_han));
    if let Ok((rest, body)) = labelled.parse(i).map_err(|_: nom::Err<nom::error::Error<&str>>| ()) {
        return Ok((rest, Item::Sponsor(body)));
    }
    let (rest, name) = take_while1(|c: char| is_han(c) || is_space(c)).parse(i)?;
    let verbs = ["主管主办", "主办", "编印", "主编"];
    match verbs.iter().find_map(|verb| strip_spaced_suffix(name, verb)) {
        Some(body) if body.chars().count() >= 2 => Ok((rest, Item::Sponsor(body))),
        _ => Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Tag))),
    }
}

/// What stands before `word` at the end of a text, whose letters may be spaced: `省 政 府 主 办`.
fn strip_spaced_suffix<'i>(text: &'i str, word: &str) -> Option<&'i str> {
    let rest = word.chars().rev().try_fold(text, |rest, c| rest.trim_end_matches(is_space).strip_suffix(c))?;
    Some(rest.trim_matches(is_space))
}

/// `gazette_title := body? 公报` — the name of a gazette on a line of its own, or the last line of it.
///
/// Samples: `岚川省人民政府公报`, `公　　报`.
pub fn gazette_title(line: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    let line = line.trim_matches(is_space);
    let han = line.chars().filter(|c| is_han(*c)).count();
    let only = line.chars().all(|c| is_han(c) || is_space(c));
    // 统计公报, 水资源公报 are documents; a gazette is a body's, or the one word on the last line of its name.
    let body = super::agencies::squeezed(line);
    let name = body.strip_suffix("公报").or_else(|| body.strip_suffix("政报"));
    let ours = name.is_some_and(|n| {
        n.is_empty() || super::agencies::ends_as_body(n) || n.ends_with(['省', '市', '区', '州', '县'])
    });
    (only && ours && (han == 2 || (4..=LONGEST).contains(&han))).then_some(line)
}

/// `pinyin_line := upper-case Latin word (space word)+` — the title in pinyin. Sample: `LANCHUAN SHENG GONGBAO`.
pub fn pinyin_line(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    let words = line.split(is_space).filter(|w| !w.is_empty()).count();
    words >= 2
        && line.contains(|c: char| c.is_ascii_uppercase())
        && line.chars().all(|c| c.is_ascii_uppercase() || is_space(c) || matches!(c, '\'' | '’' | '·' | '-'))
}

/// `running_head := gazette_title? issue_number cumulative? | page` — repeated at the head or foot of each page.
///
/// Samples: `— 12 —`, `岚川省人民政府公报　2024年第6期`.
pub fn running_head(line: &str) -> bool {
    page_number(line) || titled_issue(line)
}

/// `page_number := dash sp digits sp dash | - digits - | · digits · | 第 digits 页 (共 digits 页)?`
pub fn page_number(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    if line.starts_with('第') {
        return counted_page(line);
    }
    let dash = |c: char| matches!(c, '—' | '-' | '－' | '–' | '─' | '·' | '―');
    let inner = line.trim_matches(|c| dash(c) || is_space(c));
    let digits = !inner.is_empty() && inner.len() <= 4 && inner.bytes().all(|b| b.is_ascii_digit());
    digits && line.starts_with(dash) && line.ends_with(dash)
}

/// `第 2 页 共 3 页`, `第2页/共3页`, `第2页`
fn counted_page(line: &str) -> bool {
    const LONGEST: usize = 12;
    let words = super::agencies::squeezed(line);
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| super::chars::digit_value(c).is_some());
    let page =
        |text: &str, lead: char| text.strip_prefix(lead).and_then(|t| t.strip_suffix('页')).is_some_and(is_number);
    words.chars().count() <= LONGEST
        && match words.split_once(['/', '共', '，']) {
            Some((first, rest)) => page(first, '第') && page(&format!("共{}", rest.trim_start_matches('共')), '共'),
            None => page(&words, '第'),
        }
}

/// A gazette's title and an issue number on one line with little else: page, column.
fn titled_issue(line: &str) -> bool {
    const LONGEST: usize = 60;
    if !line.contains("公报") || line.chars().count() > LONGEST || line.contains(['。', '，', '《', '：']) {
        return false;
    }
    let parted = line.replace("公报", "公报 ");
    let words = parted.split(|c| is_space(c) || matches!(c, '|' | '｜')).filter(|w| !w.is_empty());
    let (mut title, mut number, mut other) = (false, false, 0);
    for word in words {
        if gazette_title(word.trim_matches(|c: char| matches!(c, '·' | '—' | '-'))).is_some() {
            title = true;
        } else if masthead(word).is_some_and(|items| items.iter().any(|i| matches!(i, Item::Number { .. }))) {
            number = true;
        } else {
            other += usize::from(word.chars().any(is_han));
        }
    }
    title && number && other <= 2
}

/// `motto_line := Han{4,32}` — a slogan of the cover, without marks.
pub fn motto_line(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    let count = line.chars().filter(|c| !is_space(*c)).count();
    (4..=32).contains(&count) && line.chars().all(|c| is_han(c) || is_space(c))
}
