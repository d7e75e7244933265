//! Editorial board and imprint — 编辑委员会, 版权页. STANDARDS sections 4.1 and 4.5.

use nom::{
    IResult, Parser,
    bytes::complete::{tag, take_while_m_n, take_while1},
    character::complete::one_of,
    combinator::{not, opt, peek, recognize},
    multi::fold_many_m_n,
    sequence::{preceded, terminated},
};

use super::chars::{colon, is_han, is_space, sp};

/// Offices on an editorial board.
const BOARD_ROLES: &[&str] = &[
    "主任",
    "副主任",
    "委员",
    "主编",
    "副主编",
    "总编",
    "总编辑",
    "副总编",
    "副总编辑",
    "执行主编",
    "责任编辑",
    "编辑",
    "编委",
    "编审",
    "顾问",
    "社长",
    "副社长",
    "校对",
    "责任校对",
    "美术编辑",
    "编辑部主任",
    "主任委员",
    "副主任委员",
    "常务副主编",
    "编辑人员",
    "审稿",
];

/// Labels of an imprint line.
const IMPRINT_LABELS: &[&str] = &[
    "编辑出版",
    "编辑",
    "出版",
    "主管",
    "主办",
    "主办单位",
    "主管单位",
    "编印",
    "主管主办",
    "编印单位",
    "编辑单位",
    "出版单位",
    "地址",
    "社址",
    "通讯地址",
    "通信地址",
    "邮编",
    "邮政编码",
    "电话",
    "联系电话",
    "编辑部电话",
    "传真",
    "网址",
    "网站",
    "电子信箱",
    "电子邮箱",
    "电子邮件",
    "邮箱",
    "信箱",
    "国际标准刊号",
    "国内统一刊号",
    "国内统一连续出版物号",
    "国际标准连续出版物号",
    "国内刊号",
    "国际刊号",
    "刊号",
    "印刷",
    "印刷单位",
    "承印",
    "发行",
    "发行单位",
    "发行方式",
    "发行范围",
    "定价",
    "准印证",
    "准印证号",
    "邮发代号",
    "出版日期",
    "印数",
    "开本",
    "印张",
    "印刷日期",
    "编辑部",
    "期刊登记证",
    "广告许可证",
];

/// Longest label in characters, letter-spaced print included.
const MAX_LABEL: usize = 24;

/// `board_title := 编辑委员会 | 编委会 | …编辑委员会`
pub fn board_title(line: &str) -> bool {
    // Most lines end otherwise, and no more has to be known of them.
    if !line.trim_end_matches(is_space).ends_with('会') {
        return false;
    }
    let name = super::agencies::squeezed(line);
    (name.ends_with("编辑委员会") || name.ends_with("编委会")) && name.chars().count() <= 20
}

/// A `label: value` pair on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// The label as printed, its inner spaces kept.
    pub label: &'a str,
    /// The text after the colon.
    pub value: &'a str,
}

/// `board_line := role colon names` — one office of the board. Sample: `副主任:陆青川`.
pub fn board_line(line: &str) -> Option<Field<'_>> {
    labelled(line, BOARD_ROLES)
}

/// `names_line := person (space person)*` — names that go on from the line before.
pub fn names_line(line: &str) -> bool {
    let mut names = names(line).peekable();
    names.peek().is_some() && names.all(super::appointments::is_person)
}

/// The names in a value: parted by white space or 、; `杭 砺` is one name with a space in it.
pub fn names(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = value.trim_matches(|c| is_space(c) || is_name_mark(c));
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = name_end(rest);
        let name = rest[..end].trim_end_matches(is_space);
        rest = rest[end..].trim_start_matches(|c| is_space(c) || is_name_mark(c));
        Some(name)
    })
}

fn is_name_mark(c: char) -> bool {
    matches!(c, '、' | '，' | ',')
}

/// End of the first name: two lone characters with a space between are one name.
fn name_end(text: &str) -> usize {
    let word_end = |s: &str| s.find(|c| is_space(c) || is_name_mark(c)).unwrap_or(s.len());
    let first = word_end(text);
    let after = text[first..].trim_start_matches(is_space);
    let second = word_end(after);
    let single = |s: &str| s.chars().count() == 1;
    if single(&text[..first]) && single(&after[..second]) && !after.is_empty() {
        text.len() - after.len() + second
    } else {
        first
    }
}

/// `imprint_line := known_label colon value` — one statement of the imprint. Sample: `邮编:990001`.
///
/// ISSN and CN may stand without label (`ISSN 2099-317X`).
pub fn imprint_line(line: &str) -> Option<Field<'_>> {
    let line = without_gazette_name(line.trim_matches(is_space));
    if let Some(field) = labelled(line, IMPRINT_LABELS) {
        return Some(field);
    }
    let body = line.trim_matches(is_space);
    if body.starts_with("http") || body.starts_with("www.") {
        return Some(Field { label: &body[..0], value: body });
    }
    let label = ["ISSN", "CN", "E-mail", "Email"].iter().find(|l| body.starts_with(**l))?;
    let value = body[label.len()..].trim_start_matches(|c: char| is_space(c) || matches!(c, ':' | '：'));
    let identifier = issn(body).is_ok() || cn(body).is_ok() || !matches!(*label, "ISSN" | "CN");
    identifier.then_some(Field { label: &body[..label.len()], value })
}

/// The gazette's name may stand before the first statement.
fn without_gazette_name(line: &str) -> &str {
    let named = line.split_once(is_space).filter(|(name, _)| name.contains("公报") && !name.contains(['：', ':']));
    named.map_or(line, |(_, rest)| rest.trim_start_matches(is_space))
}

/// Several statements on one line: `邮编：990001　电话：0999-1234567`.
pub fn imprint_fields(line: &str) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let mut rest = line.trim_matches(is_space);
    while let Some(field) = imprint_line(rest) {
        let next = field.value.char_indices().filter(|(_, c)| is_space(*c) || matches!(c, '；' | ';' | '，')).find_map(
            |(i, c)| {
                let after = field.value[i + c.len_utf8()..].trim_start_matches(is_space);
                imprint_line(after).map(|_| (i, after))
            },
        );
        match next {
            Some((i, after)) => {
                fields.push(Field { value: field.value[..i].trim_matches(is_space), ..field });
                rest = after;
            }
            None => {
                fields.push(field);
                break;
            }
        }
    }
    fields
}

fn labelled<'a>(line: &'a str, known: &[&str]) -> Option<Field<'a>> {
    let line = line.trim_matches(is_space);
    let label = take_while_m_n(1, MAX_LABEL, |c| is_han(c) || is_space(c) || matches!(c, '、' | '/'));
    let (value, label): (_, &str) = terminated(label, (colon, sp)).parse(line).ok()?;
    let squeezed = super::agencies::squeezed(label);
    if !squeezed.split(['、', '/']).all(|part| known.contains(&part)) {
        return None;
    }
    let label = label.trim_matches(is_space);
    Some(Field { label, value })
}

/// `issn := ISSN sp digit{4} - digit{3} (digit|X)` — the number without the word. Sample: `ISSN2099-317X`.
pub fn issn(i: &str) -> IResult<&str, &str> {
    let digits = |n| fold_many_m_n(n, n, one_of("0123456789"), || (), |(), _| ());
    let number = recognize((digits(4), one_of("-－—–"), digits(3), one_of("0123456789Xx")));
    let ends = not(peek(one_of("0123456789Xx")));
    preceded((tag("ISSN"), sp, opt(colon), sp), terminated(number, ends)).parse(i)
}

/// `cn := CN sp digit{2} - digit{4} / letter+` — the number without the letters CN. Sample: `CN99-1234/D`.
pub fn cn(i: &str) -> IResult<&str, &str> {
    let digits = |n| fold_many_m_n(n, n, one_of("0123456789"), || (), |(), _| ());
    let class = (sp, one_of("/／"), sp, take_while1(|c: char| c.is_ascii_alphanumeric() || c == '.'));
    let number = recognize((digits(2), one_of("-－—–"), digits(4), not(peek(one_of("0123456789"))), opt(class)));
    preceded((tag("CN"), sp, opt(colon), sp), number).parse(i)
}
