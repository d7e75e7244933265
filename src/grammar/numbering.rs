//! Numbers of divisions — 层次序数. GB/T 9704-2012 clause 7.3.3 (一、（一）1.（1）); GB/T 15834-2011 B.3;
//! 立法法 art. 65 (编 章 节 条 款 项 目); decimals as plans and standards number.

use std::borrow::Cow;
use std::fmt;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{anychar, char, one_of},
    combinator::{eof, map_opt, not, opt, peek, value, verify},
    multi::fold_many_m_n,
    sequence::{delimited, preceded, terminated},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::chars::{close_round, is_han, is_space, open_round, sp, whole};
use super::numerals::{arabic, han_number, is_han_numeral, to_han};

/// Deepest decimal number (`7.2.1` has three parts), and most 之 of an inserted article plus one.
pub const MAX_PARTS: usize = 6;

/// Largest ordinal read as a division's number.
const MAX_ORDINAL: u32 = 9999;

/// How a division is numbered. The order is the canonical one, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Style {
    /// 第一编
    Book,
    /// 第一分编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条, 第十条之一
    Article,
    /// `1`, `1.1`, `7.2.1`: as deep as it has parts.
    Decimal,
    /// 一、
    ItemHan,
    /// （一）
    ItemHanParen,
    /// 1.
    ItemArabic,
    /// （1）
    ItemArabicParen,
    /// 1）
    ItemArabicClose,
    /// ①
    ItemCircled,
}

/// What stands between a number and its text where print varies (`1.` or `1、`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tail {
    /// 、
    Comma,
    /// `.`, `．`
    Dot,
    /// Nothing that belongs to the label.
    None,
}

/// The number of a division, folded: brackets full-width, digits ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// How it is numbered.
    pub style: Style,
    parts: [u16; MAX_PARTS],
    depth: u8,
    tail: Tail,
}

impl Label {
    fn new(style: Style, ordinal: u32, tail: Tail) -> Option<Self> {
        let ordinal = u16::try_from(ordinal).ok().filter(|&n| (1..=MAX_ORDINAL as u16).contains(&n))?;
        let mut parts = [0; MAX_PARTS];
        parts[0] = ordinal;
        Some(Self { style, parts, depth: 1, tail })
    }

    fn push(mut self, part: u32) -> Option<Self> {
        let slot = self.parts.get_mut(self.depth as usize)?;
        *slot = u16::try_from(part).ok().filter(|&n| n <= MAX_ORDINAL as u16)?;
        self.depth += 1;
        Some(self)
    }

    /// The number among its siblings: the last part of a decimal, the article number of an inserted article.
    pub fn ordinal(&self) -> u32 {
        match self.style {
            Style::Decimal => u32::from(self.parts[self.depth as usize - 1]),
            _ => u32::from(self.parts[0]),
        }
    }

    /// The number of the same form with another ordinal: （五） of （三）, 7.4 of 7.2; of an inserted article, its own number.
    pub fn sibling(&self, ordinal: u32) -> Option<Self> {
        let ordinal = u16::try_from(ordinal).ok().filter(|&n| (1..=MAX_ORDINAL as u16).contains(&n))?;
        let mut label = *self;
        if self.style == Style::Decimal {
            label.parts[self.depth as usize - 1] = ordinal;
        } else {
            (label.parts, label.depth) = ([0; MAX_PARTS], 1);
            label.parts[0] = ordinal;
        }
        Some(label)
    }

    /// All parts: `[7, 2, 1]` of `7.2.1`, `[10, 1]` of 第十条之一.
    pub fn parts(&self) -> &[u16] {
        &self.parts[..self.depth as usize]
    }

    /// Parts of a decimal number; 1 for every other style.
    pub fn depth(&self) -> usize {
        if self.style == Style::Decimal { self.depth as usize } else { 1 }
    }

    /// Whether this number follows `last` in a series of the same style.
    pub fn follows(&self, last: &Self) -> bool {
        let (a, b) = (last.parts(), self.parts());
        match self.style {
            Style::Decimal => {
                a.len() == b.len() && a[..a.len() - 1] == b[..b.len() - 1] && b[b.len() - 1] == a[a.len() - 1] + 1
            }
            _ if b.len() == 1 => b[0] == a[0] + 1,
            _ => b[0] == a[0] && (b[..b.len() - 1] == *a || a.len() == b.len() && b[b.len() - 1] == a[a.len() - 1] + 1),
        }
    }

    /// Whether this number can begin a series.
    pub fn is_first(&self) -> bool {
        self.parts[self.depth as usize - 1] == 1 && (self.style == Style::Decimal || self.depth == 1)
    }

    /// The level name of the output contract (`item_han`, `decimal_2` …).
    pub fn level(&self) -> &'static str {
        const DECIMAL: [&str; MAX_PARTS] =
            ["decimal_1", "decimal_2", "decimal_3", "decimal_4", "decimal_5", "decimal_6"];
        match self.style {
            Style::Decimal => DECIMAL[self.depth as usize - 1],
            style => LEVELS.iter().find(|(s, _)| *s == style).map_or("", |(_, name)| name),
        }
    }
}

/// A label as the output contract has it.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedLabel<'a> {
    /// The number as printed, brackets and digits folded: `（一）`, `1.`, `第三条`, `7.2.1`.
    label: Cow<'a, str>,
    /// Name of the numbering: `item_han`, `article`, `decimal_2` …
    level: Cow<'a, str>,
    /// Number among its siblings.
    ordinal: u32,
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let label = Cow::Owned(self.to_string());
        PrintedLabel { label, level: Cow::Borrowed(self.level()), ordinal: self.ordinal() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let printed = PrintedLabel::deserialize(deserializer)?;
        Self::of_level(&printed.level, &printed.label)
            .filter(|label| label.ordinal() == printed.ordinal)
            .ok_or_else(|| de::Error::custom(format_args!("{} is no number of {}", printed.label, printed.level)))
    }
}

/// Every style with the name of its level; decimals add their depth.
const LEVELS: [(Style, &str); 12] = [
    (Style::Book, "book"),
    (Style::Part, "part"),
    (Style::Chapter, "chapter"),
    (Style::Section, "section"),
    (Style::Article, "article"),
    (Style::Decimal, "decimal_"),
    (Style::ItemHan, "item_han"),
    (Style::ItemHanParen, "item_han_paren"),
    (Style::ItemArabic, "item_arabic"),
    (Style::ItemArabicParen, "item_arabic_paren"),
    (Style::ItemArabicClose, "item_arabic_close"),
    (Style::ItemCircled, "item_circled"),
];

impl Label {
    /// The label that is written so at a level of the output contract; `None` when there is none.
    pub fn of_level(level: &str, text: &str) -> Option<Self> {
        let decimal = level.starts_with("decimal_");
        let named = |(_, name): &&(Style, &str)| if decimal { name.starts_with("decimal_") } else { *name == level };
        let &(style, _) = LEVELS.iter().find(named)?;
        let tail = match text.chars().next_back() {
            Some('、') => Tail::Comma,
            Some('.') => Tail::Dot,
            _ => Tail::None,
        };
        let mut numbers = text.split(['之', '.']).filter_map(|part| {
            let number = part.trim_matches(['第', '编', '分', '章', '节', '条', '（', '）', '、']);
            whole(alt((han_number, arabic)), number).or_else(|| circled(number))
        });
        let first = Self::new(style, numbers.next()?, tail)?;
        let label = numbers.try_fold(first, Self::push)?;
        (label.level() == level && label.to_string() == text).then_some(label)
    }
}

/// The number of ① to ⑳.
fn circled(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let glyph = chars.next().filter(|c| matches!(c, '①'..='⑳') && chars.next().is_none())?;
    Some(glyph as u32 - '①' as u32 + 1)
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = u32::from(self.parts[0]);
        let tail = match self.tail {
            Tail::Comma => "、",
            Tail::Dot => ".",
            Tail::None => "",
        };
        match self.style {
            Style::Book => write!(f, "第{}编", to_han(n)),
            Style::Part => write!(f, "第{}分编", to_han(n)),
            Style::Chapter => write!(f, "第{}章", to_han(n)),
            Style::Section => write!(f, "第{}节", to_han(n)),
            Style::Article => {
                write!(f, "第{}条", to_han(n))?;
                self.parts()[1..].iter().try_for_each(|&bis| write!(f, "之{}", to_han(u32::from(bis))))
            }
            Style::Decimal => {
                write!(f, "{n}")?;
                self.parts()[1..].iter().try_for_each(|part| write!(f, ".{part}"))?;
                f.write_str(tail)
            }
            Style::ItemHan => write!(f, "{}{tail}", to_han(n)),
            Style::ItemHanParen => write!(f, "（{}）", to_han(n)),
            Style::ItemArabic => write!(f, "{n}{tail}"),
            Style::ItemArabicParen => write!(f, "（{n}）"),
            Style::ItemArabicClose => write!(f, "{n}）"),
            Style::ItemCircled => match n {
                1..=20 => write!(f, "{}", char::from_u32('①' as u32 + n - 1).unwrap_or('①')),
                _ => write!(f, "（{n}）"),
            },
        }
    }
}

/// `label := ordinal_unit | han_item | han_paren | arabic_item | arabic_paren | decimal | circled`
///
/// Takes the number and the white space after it. The first character decides which form is tried.
pub fn label(i: &str) -> IResult<&str, Label> {
    match i.chars().next() {
        Some('第') => terminated(ordinal_unit, sp).parse(i),
        Some('（' | '(') => terminated(paren_item, sp).parse(i),
        Some('〔' | '【') => terminated(square_item, sp).parse(i),
        Some(c) if c.is_ascii_digit() || matches!(c, '０'..='９') => arabic_forms(i),
        Some(c) if is_han_numeral(c) => terminated(han_item, sp).parse(i),
        Some(_) => terminated(single_glyph, sp).parse(i),
        None => fail(i),
    }
}

fn fail<T>(i: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Alt)))
}

/// `ordinal_unit := 第 number (编|分编|章|节|条 (之 number)*)` — 立法法 art. 65.
///
/// Samples: `第一章 总则`, `第十条之一`. A citation at the start of a line is none: `第三条第（二）项规定的`.
fn ordinal_unit(i: &str) -> IResult<&str, Label> {
    let number = alt((han_number, arabic));
    let unit = alt((
        value(Style::Part, tag("分编")),
        value(Style::Book, tag("编")),
        value(Style::Chapter, tag("章")),
        value(Style::Section, tag("节")),
        value(Style::Article, tag("条")),
    ));
    let (rest, first) = map_opt((preceded((char('第'), sp), number), preceded(sp, unit)), |(n, style)| {
        Label::new(style, n, Tail::None)
    })
    .parse(i)?;
    let (rest, label) = if first.style == Style::Article { inserted(first, rest)? } else { (rest, first) };
    let (rest, _) = not(citation_tail).parse(rest)?;
    Ok((rest, label))
}

/// `inserted := (之 number)*` — 第一百二十条之一.
fn inserted(article: Label, i: &str) -> IResult<&str, Label> {
    let bis = preceded(char('之'), terminated(han_number, not(peek(char('间')))));
    let (rest, label) =
        fold_many_m_n(0, MAX_PARTS - 1, bis, move || Some(article), |l: Option<Label>, n| l.and_then(|l| l.push(n)))
            .parse(i)?;
    Ok((rest, label.unwrap_or(article)))
}

/// What follows a unit that is cited, not opened: `第三条第二款`, `第五章的规定`, `第七条、第八条`, `第九条所称`.
fn citation_tail(i: &str) -> IResult<&str, ()> {
    const TAILS: &[&str] = &[
        "第",
        "、",
        "，",
        "。",
        "；",
        "至第",
        "和第",
        "或第",
        "或者第",
        "与第",
        "及第",
        "以及第",
        "及其",
        "规定",
        "的",
        "中的",
        "中规定",
        "所称",
        "所列",
        "所述",
        "所指",
        "所规定",
        "修改为",
        "改为",
        "之间",
        "》",
        "”",
    ];
    match TAILS.iter().find(|tail| i.starts_with(**tail)) {
        Some(tail) => Ok((&i[tail.len()..], ())),
        None => fail(i),
    }
}

/// `han_item := number (、|.|．)` — GB/T 9704 level 1. Sample: `一、总体要求`.
fn han_item(i: &str) -> IResult<&str, Label> {
    map_opt((han_number, preceded(sp, tail_mark)), |(n, tail)| Label::new(Style::ItemHan, n, tail)).parse(i)
}

/// 、 or a dot of any width; Markdown escapes the dot (`1\.`).
fn tail_mark(i: &str) -> IResult<&str, Tail> {
    alt((value(Tail::Comma, char('、')), value(Tail::Dot, preceded(opt(char('\\')), one_of(".．﹒"))))).parse(i)
}

/// `paren_item := open (han | arabic) close` — GB/T 9704 levels 2 and 4. Samples: `（一）指导思想`, `(1) 范围`.
///
/// Followed by 项 or 款 it is a citation.
fn paren_item(i: &str) -> IResult<&str, Label> {
    let number = alt((
        map_opt(han_number, |n| Label::new(Style::ItemHanParen, n, Tail::None)),
        // `（2024）12号` is the rest of a document number, not a division.
        map_opt(verify(arabic, |n| !(1949..2100).contains(n)), |n| Label::new(Style::ItemArabicParen, n, Tail::None)),
    ));
    // OCR closes （ with 〕.
    let close = alt((close_round, one_of("〕】")));
    let inside = delimited((open_round, sp), number, (sp, close));
    // `（一）、指导思想`: a mark that does not belong there is taken with the number.
    terminated(inside, (not(cited_item), opt((sp, char('、'))))).parse(i)
}

/// `square_item := open han close` — `〔三〕健全制度`: OCR takes （ for 〔.
fn square_item(i: &str) -> IResult<&str, Label> {
    let number = map_opt(han_number, |n| Label::new(Style::ItemHanParen, n, Tail::None));
    terminated(delimited((one_of("〔【"), sp), number, (sp, one_of("〕】"))), not(cited_item)).parse(i)
}

/// What follows a bracketed number that is cited: `（二）项规定的`, `（一）至（三）`, `（一）、（二）项`.
fn cited_item(i: &str) -> IResult<&str, ()> {
    let unit =
        (one_of("项款目"), alt((tag("的"), tag("规定"), tag("、"), tag("至"), tag("所列"), tag("，"), tag("。"), eof)));
    let list = (one_of("、至或和及"), sp, opt(char('第')), one_of("（("));
    alt((value((), unit), value((), list))).parse(i)
}

/// `arabic_forms := decimal | arabic (、|.|．) | arabic close`
fn arabic_forms(i: &str) -> IResult<&str, Label> {
    alt((decimal, terminated(arabic_item, sp), terminated(arabic_close, sp), bare_decimal)).parse(i)
}

/// `arabic_item := number (、|.|．)` — GB/T 9704 level 3. Sample: `1. 依据`; no amount (`1.5亿元`).
fn arabic_item(i: &str) -> IResult<&str, Label> {
    // A number after the dot makes a decimal or an amount; a year or a telephone number begins the text.
    let decimals = peek(verify(arabic, |n| !(1900..2100).contains(n) && *n < 10_000));
    map_opt((arabic, tail_mark, not(decimals)), |(n, tail, ())| Label::new(Style::ItemArabic, n, tail)).parse(i)
}

/// `arabic_close := number close` — `1）`.
fn arabic_close(i: &str) -> IResult<&str, Label> {
    map_opt(terminated(arabic, close_round), |n| Label::new(Style::ItemArabicClose, n, Tail::None)).parse(i)
}

/// `decimal := number (. number)+ (space | before Han)` — no amount: `1.5亿元`, `3.2%`.
fn decimal(i: &str) -> IResult<&str, Label> {
    let (rest, first) = map_opt(arabic, |n| Label::new(Style::Decimal, n, Tail::None)).parse(i)?;
    // No plan has a hundred divisions of one parent; `712.43` is an amount.
    let more = preceded(one_of(".．"), verify(arabic, |n| *n < 100));
    let (rest, label) =
        fold_many_m_n(1, MAX_PARTS - 1, more, move || Some(first), |l: Option<Label>, n| l.and_then(|l| l.push(n)))
            .parse(rest)?;
    let Some(label) = label.filter(|l| l.ordinal() > 0 && l.parts()[0] < 100) else { return fail(i) };
    let (rest, _) = opt(one_of(".．、")).parse(rest)?;
    if !heads_text(rest) {
        return fail(i);
    }
    let (rest, _) = sp(rest)?;
    Ok((rest, label))
}

/// `bare_decimal := number space* (before Han)` — `3 组织机构`, `3组织机构`; a division only where `3.1` follows.
fn bare_decimal(i: &str) -> IResult<&str, Label> {
    let (rest, label) = map_opt(arabic, |n| Label::new(Style::Decimal, n, Tail::None)).parse(i)?;
    let (text, space) = sp(rest)?;
    if text.is_empty() || !heads_text(rest) || space.is_empty() && is_measured(text) {
        return fail(i);
    }
    Ok((text, label))
}

/// Whether a word that is counted leads: `3个月`, `2019年`. Without a space before it a number belongs to it.
fn is_measured(text: &str) -> bool {
    const MEASURES: &[char] = &[
        '年', '月', '日', '号', '时', '分', '秒', '天', '个', '名', '人', '项', '万', '亿', '千', '百', '元', '岁',
        '次', '家', '户', '件', '份', '张', '页', '届', '种', '批', '倍', '周', '套', '吨', '米', '亩', '、', '和',
        '及', '与', '至', '或',
    ];
    text.starts_with(MEASURES)
}

/// Whether a text can follow a decimal number that is a label and no amount: no unit of measure leads it.
///
/// Units that also begin words of headings (分级, 年度, 个人, 升级) are not on the list.
fn heads_text(rest: &str) -> bool {
    const UNITS: &[&str] = &[
        "亿",
        "万",
        "元",
        "美元",
        "个百分点",
        "倍",
        "吨",
        "米",
        "毫米",
        "毫克",
        "厘米",
        "千米",
        "千瓦",
        "公里",
        "公顷",
        "公斤",
        "平方",
        "立方",
        "亩",
        "斤",
        "小时",
        "以上",
        "以下",
        "以内",
        "左右",
        "%",
        "％",
        "‰",
    ];
    let text = rest.trim_start_matches(is_space);
    let spaced = text.len() < rest.len();
    // `6.1I级响应`: grades are counted in Roman numerals.
    let leads = |c: char| matches!(c, '《' | '“' | '（' | 'I' | 'Ⅰ'..='Ⅻ') || is_han(c);
    let begins = spaced || text.is_empty() || text.starts_with(leads);
    begins && !UNITS.iter().any(|unit| text.starts_with(unit))
}

/// `single_glyph := ① … ⑳ | ㈠ … ㈩ | ⑴ … ⒇ | ⒈ … ⒛` — numbers set as one character, read as the form they stand for.
fn single_glyph(i: &str) -> IResult<&str, Label> {
    map_opt(anychar, |c| {
        let n = c as u32;
        match c {
            '①'..='⑳' => Label::new(Style::ItemCircled, n - '①' as u32 + 1, Tail::None),
            '㈠'..='㈩' => Label::new(Style::ItemHanParen, n - '㈠' as u32 + 1, Tail::None),
            '⑴'..='⒇' => Label::new(Style::ItemArabicParen, n - '⑴' as u32 + 1, Tail::None),
            '⒈'..='⒛' => Label::new(Style::ItemArabic, n - '⒈' as u32 + 1, Tail::Dot),
            _ => None,
        }
    })
    .parse(i)
}

/// `bullet := —— | — (before Han) | -- | • | ● | ◆ | - space | * space` — an unnumbered item; the printed form is two em dashes.
pub fn bullet(i: &str) -> IResult<&str, &str> {
    let dashes = alt((tag("——"), tag("──"), tag("――"), tag("－－"), tag("––"), tag("⸺"), tag("--"), tag("— —")));
    let dots = alt((tag("•"), tag("●"), tag("◆"), tag("■"), tag("▪"), tag("- "), tag("* "), tag("+ ")));
    // One dash only before words: `—2025年）` goes on with a range of years.
    let dash = terminated(tag("—"), peek(verify(anychar, |c| is_han(*c))));
    alt((dashes, dots, dash)).parse(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_read_back_from_its_level() {
        let texts = [
            "第一编",
            "第二分编",
            "第十二章",
            "第三节",
            "第一百二十条之一",
            "7.2.1 甲",
            "3 甲",
            "一、",
            "十一.",
            "（二十）",
            "12.",
            "12、",
            "（3）",
            "4）",
            "⑳",
        ];
        for text in texts {
            let read = label(text).map(|(_, l)| l).expect(text);
            assert_eq!(Label::of_level(read.level(), &read.to_string()), Some(read), "{text}");
        }
        for (level, text) in
            [("article", "第三章"), ("item_han", "（一）"), ("decimal_2", "7.2.1"), ("item_circled", "")]
        {
            assert_eq!(Label::of_level(level, text), None, "{level} {text}");
        }
    }

    #[test]
    fn order_in_a_series() {
        let read = |s| label(s).map(|(_, l)| l).expect(s);
        for (a, b) in [
            ("一、", "二、"),
            ("第十条", "第十条之一"),
            ("第十条之一", "第十条之二"),
            ("第十条之二", "第十一条"),
            ("3.1 甲", "3.2 乙"),
        ] {
            assert!(read(b).follows(&read(a)), "{b} after {a}");
        }
        assert!(!read("3.1 甲").follows(&read("2.9 乙")));
        assert!(read("3.1 甲").is_first() && !read("第一条之一").is_first());
    }
}
