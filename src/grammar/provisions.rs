//! References to provisions — 条款引用. 立法法 art. 65 (编 章 节 条 款 项 目); STANDARDS section 3.5.
//!
//! A production says what the words name and of which text they are, its own or another; the tree finds the place
//! (`tree/references.rs`). A provision without a text's name is of the own text only where a mark or a word that leads in
//! stands before it (`依照第三条`); after a name (`刑法第三条`, `《…》第三条`) it is of that text, and so is what follows
//! without a name in the same sentence.

use std::ops::Range;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::char,
    combinator::{opt, peek, value, verify},
    multi::fold_many_m_n,
    sequence::{delimited, preceded},
};

use super::chars::{close_round, is_han, is_space, open_round, opens, sp};
use super::inline::Place;
use super::numerals::{arabic, han_number};

/// Most provisions read from one list.
const MAX_LIST: usize = 60;

/// A unit of an enacted text, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// 编
    Book,
    /// 分编
    Part,
    /// 章
    Chapter,
    /// 节
    Section,
    /// 条
    Article,
    /// 款
    Paragraph,
    /// 项
    Point,
    /// 目
    Subpoint,
}

/// Of which text a provision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The one that speaks.
    Own,
    /// Another, or it cannot be told.
    Other,
}

/// From where the steps of a reference lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text as a whole: `本办法第三条`.
    Text,
    /// The unit that speaks: `本条第一款`; a 款 or 项 without an article is of the article that speaks.
    This(Unit),
    /// So many units before the one that speaks: `前款`, `前两款`.
    Before(Unit, u32),
    /// `附件2`; `None` without a number.
    Attachment(Option<u32>),
}

/// A unit by its number: `第十条之一` has two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which kind of unit.
    pub unit: Unit,
    /// Its number, and those of 之一, 之二.
    pub number: Vec<u32>,
}

/// A reference to a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Of which text.
    pub whose: Whose,
    /// Where the steps begin.
    pub anchor: Anchor,
    /// Units from the anchor inwards.
    pub steps: Vec<Step>,
}

/// `references := scope? group (conjunction group)*` — the provisions named at a place, one for each that is named, with the
/// words that name it. `foreign` says that the sentence has named another text.
///
/// Samples: `第三条第二款第（一）项`, `本办法第十条`, `第五条至第八条`, `第一、二项`, `前款`, `附件2`.
pub(super) fn references(place: Place<'_>, foreign: bool) -> Vec<(Range<usize>, Reference)> {
    let start = match place.rest().chars().next() {
        Some('本') => own(place),
        Some('前') => before(place),
        Some('附') => attachment(place, foreign),
        _ => bare(place, foreign),
    };
    let Some((named, rest)) = start else { return Vec::new() };
    list(place, named, rest)
}

/// What one group names, and the text after it.
type Named<'a> = (Vec<(Range<usize>, Reference)>, &'a str);

/// Goes on with the provisions that a conjunction adds; each takes over the outer units of the one before.
fn list<'a>(
    place: Place<'a>,
    mut named: Vec<(Range<usize>, Reference)>,
    mut rest: &'a str,
) -> Vec<(Range<usize>, Reference)> {
    while let (Some((_, last)), true) = (named.last(), named.len() < MAX_LIST) {
        let last = last.clone();
        let Ok((at, _)) = conjunction(rest) else { break };
        let next = match last.anchor {
            Anchor::Attachment(Some(_)) => more_attachments(place, &last, at),
            _ => group(at, Some(&last)).ok().map(|(after, group)| (place_group(place, at, &group, &last), after)),
        };
        let Some((more, after)) = next.filter(|(more, _)| !more.is_empty()) else { break };
        named.extend(more);
        rest = after;
    }
    named
}

fn conjunction(i: &str) -> IResult<&str, &str> {
    let word = alt((
        tag("以及"),
        tag("或者"),
        tag("、"),
        tag("和"),
        tag("与"),
        tag("及"),
        tag("或"),
        tag("至"),
        tag("到"),
        tag("—"),
        tag("－"),
        tag("～"),
    ));
    delimited(sp, word, sp).parse(i)
}

fn numeral(i: &str) -> IResult<&str, u32> {
    alt((han_number, arabic)).parse(i)
}

/// A number in brackets or without: `（一）`, `一`.
fn item_number(i: &str) -> IResult<&str, u32> {
    alt((delimited((open_round, sp), numeral, (sp, close_round)), numeral)).parse(i)
}

fn unit(i: &str) -> IResult<&str, Unit> {
    alt((
        value(Unit::Part, tag("分编")),
        value(Unit::Book, tag("编")),
        value(Unit::Chapter, tag("章")),
        value(Unit::Section, tag("节")),
        value(Unit::Article, tag("条")),
        value(Unit::Paragraph, tag("款")),
        value(Unit::Point, tag("项")),
        value(Unit::Subpoint, tag("目")),
    ))
    .parse(i)
}

/// The steps of one group, and the further numbers of its last unit with where their words begin and end.
#[derive(Clone, Debug)]
struct Group<'a> {
    steps: Vec<Step>,
    /// Where the words of the first provision end.
    first_end: &'a str,
    /// Each further number.
    more: Vec<Further<'a>>,
}

/// A further number of a unit, and the text from where its words begin and from where they end.
type Further<'a> = (u32, &'a str, &'a str);

/// `group := step+ | step* 第 n ((、|和|至) 第? n)+ unit` where `step := 第 n unit (之 n)*`.
///
/// Units go inwards. After a conjunction 第 may be left out where the unit is the same (`第十二条、十三条`).
fn group<'a>(i: &'a str, last: Option<&Reference>) -> IResult<&'a str, Group<'a>> {
    let same = last.and_then(|r| r.steps.last()).map(|step| step.unit);
    let mut steps: Vec<Step> = Vec::new();
    let mut rest = i;
    loop {
        let inner = steps.last().map(|s| s.unit);
        let deeper = |unit: Unit| inner.is_none_or(|inner| unit > inner);
        match step(rest, inner.is_none() && last.is_some()) {
            Ok((after, (step, bare)))
                if deeper(step.unit) && (!bare || Some(step.unit) == same) && !is_word(step.unit, after) =>
            {
                steps.push(step);
                rest = after;
            }
            _ => break,
        }
    }
    let inner = steps.last().map(|s| s.unit);
    if let Ok((after, (first, first_end, more, unit))) = shared(rest)
        && inner.is_none_or(|inner| unit > inner)
    {
        steps.push(Step { unit, number: vec![first] });
        return Ok((after, Group { steps, first_end, more }));
    }
    if steps.is_empty() {
        return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Many1)));
    }
    Ok((rest, Group { steps, first_end: rest, more: Vec::new() }))
}

/// `第三条件`, `第二项目`, `第一款式`: the unit is part of another word.
fn is_word(unit: Unit, after: &str) -> bool {
    let next: &[char] = match unit {
        Unit::Article => &['件', '例', '约', '线', '款', '文'],
        Unit::Paragraph => &['式', '项', '产', '车'],
        Unit::Point => &['目'],
        Unit::Section => &['课', '能', '目', '点'],
        Unit::Chapter => &['程'],
        Unit::Subpoint => &['标', '的', '录'],
        Unit::Book | Unit::Part => &['制', '辑', '号'],
    };
    after.starts_with(next)
}

/// `step := 第 number unit (之 number)*`; with `loose`, the 第 may be missing. Also a bracketed number before 项 after an
/// article or 款. Tells whether 第 is missing.
fn step(i: &str, loose: bool) -> IResult<&str, (Step, bool)> {
    let (rest, ordinal) = opt((char('第'), sp)).parse(i)?;
    let bracketed = rest.starts_with(|c| opens(c).is_some());
    let (rest, n) = item_number(rest)?;
    let (rest, unit) = preceded(sp, unit).parse(rest)?;
    let inner = matches!(unit, Unit::Point | Unit::Subpoint);
    let bare = ordinal.is_none() && !(bracketed && inner && !loose);
    if bracketed && !inner || bare && !loose {
        return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
    }
    let bis = preceded(char('之'), verify(han_number, |n| *n < 100));
    let most = if unit == Unit::Article { 3 } else { 0 };
    let start = move || vec![n];
    let (rest, number) = fold_many_m_n(0, most, bis, start, |mut all: Vec<u32>, n| {
        all.push(n);
        all
    })
    .parse(rest)?;
    Ok((rest, (Step { unit, number }, bare)))
}

/// `shared := 第 n (conjunction 第? n)+ unit` — numbers that share their unit: `第（一）、（二）项`, `第一至三项`.
fn shared(i: &str) -> IResult<&str, (u32, &str, Vec<Further<'_>>, Unit)> {
    let (first_end, first) = preceded((opt(char('第')), sp), item_number).parse(i)?;
    let one = |i| -> IResult<&str, Further<'_>> {
        let (start, _) = conjunction(i)?;
        let (end, n) = preceded((opt(char('第')), sp), item_number).parse(start)?;
        Ok((end, (n, start, end)))
    };
    let (rest, mut more) = fold_many_m_n(1, MAX_LIST, one, Vec::new, |mut all: Vec<_>, one| {
        all.push(one);
        all
    })
    .parse(first_end)?;
    let (rest, unit) = preceded(sp, verify(unit, |u| *u >= Unit::Article)).parse(rest)?;
    if let Some((_, _, end)) = more.last_mut() {
        *end = rest;
    }
    Ok((rest, (first, first_end, more, unit)))
}

/// The references that a group names, after `outer` whose outer units it takes over.
fn place_group(place: Place<'_>, start: &str, group: &Group<'_>, outer: &Reference) -> Vec<(Range<usize>, Reference)> {
    let Some(top) = group.steps.first().map(|s| s.unit) else { return Vec::new() };
    let mut steps: Vec<Step> = outer.steps.iter().filter(|s| s.unit < top).cloned().collect();
    let anchor = match outer.anchor {
        // 前款、第三条: an article is of the text.
        Anchor::This(unit) | Anchor::Before(unit, _) if top <= unit => default_anchor(top),
        anchor => anchor,
    };
    steps.extend(group.steps.iter().cloned());
    let reference = |steps: Vec<Step>| Reference { whose: outer.whose, anchor, steps };
    let range = |from: &str, to: &str| place.to(from).end..place.to(to).end;
    let mut named = vec![(range(start, group.first_end), reference(steps.clone()))];
    for &(n, from, to) in &group.more {
        if let Some(last) = steps.last_mut() {
            last.number = vec![n];
        }
        named.push((range(from, to), reference(steps.clone())));
    }
    named
}

/// Where a unit is looked for that has no name of a text: 款 and 项 in the article that speaks.
fn default_anchor(unit: Unit) -> Anchor {
    match unit {
        Unit::Paragraph | Unit::Point | Unit::Subpoint => Anchor::This(Unit::Article),
        _ => Anchor::Text,
    }
}

/// The references of the first group, with the words before it that say of which text it is.
fn first<'a>(place: Place<'a>, i: &'a str, whose: Whose, anchor: Option<Anchor>) -> Option<Named<'a>> {
    let (rest, group) = group(i, None).ok()?;
    let top = group.steps.first()?.unit;
    let outer = Reference { whose, anchor: anchor.unwrap_or(default_anchor(top)), steps: Vec::new() };
    let mut named = place_group(place, i, &group, &outer);
    named.first_mut()?.0.start = place.to(place.rest()).start;
    Some((named, rest))
}

/// `bare := group` — without a text's name.
fn bare<'a>(place: Place<'a>, foreign: bool) -> Option<Named<'a>> {
    let whose = whose(place.before(), foreign);
    let (named, rest) = first(place, place.rest(), whose, None)?;
    let inner = named.first()?.1.steps.first()?.unit;
    // Named numbers of a list say by themselves that they are provisions.
    let sure = named.len() > 1
        || named.first()?.1.steps.len() > 1
        || conjunction(rest).is_ok_and(|(i, _)| group(i, None).is_ok());
    (sure || inner == Unit::Article || is_cited(inner, place.before(), rest)).then_some((named, rest))
}

/// Whether the words around a unit that also counts other things (第一项, 第二章) say that it is a provision.
fn is_cited(unit: Unit, before: &str, rest: &str) -> bool {
    const INNER: [&str; 14] = [
        "规定",
        "所列",
        "所称",
        "所述",
        "所指",
        "所规定",
        "的规定",
        "之规定",
        "罪",
        "行为",
        "情形",
        "中规定",
        "中的",
        "确定",
    ];
    const OUTER: [&str; 6] = ["规定", "的规定", "所称", "所列", "有关规定", "的有关规定"];
    let rest = rest.trim_start_matches(is_space);
    match unit {
        Unit::Paragraph | Unit::Point | Unit::Subpoint => INNER.iter().any(|w| rest.starts_with(w)),
        _ => OUTER.iter().any(|w| rest.starts_with(w)) || before.ends_with('》'),
    }
}

/// Of which text a provision without a name is: another, where a title or a name stands right before it.
fn whose(before: &str, foreign: bool) -> Whose {
    const MARKS: &[char] = &['，', '。', '；', '：', '、', '（', '(', '“', '‘', '"', '？', '！', ',', ';', ':'];
    const LEADS: [&str; 30] = [
        "依照", "按照", "根据", "依据", "违反", "符合", "属于", "适用", "除", "有", "对", "对于", "或者", "和", "与",
        "及", "或", "因", "犯", "由", "以", "按", "在", "本着", "执行", "履行", "承担", "具有", "存在", "实施",
    ];
    let text = before.trim_end_matches(is_space);
    let own = text.is_empty() || text.ends_with(MARKS) || LEADS.iter().any(|w| text.ends_with(w));
    if own && !foreign { Whose::Own } else { Whose::Other }
}

/// `own := 本 (条|款|章|节) ((前款|group) | before a word) | 本 name (group | 附件)` — of this text or this unit.
///
/// Samples: `本条第一款`, `本条前款`, `本章`, `本办法第十条`. 本条例 is a name, 本项目 and 本节能 are neither.
fn own(place: Place<'_>) -> Option<Named<'_>> {
    let rest = place.rest().strip_prefix('本')?;
    if let Ok((after, unit)) =
        verify(unit, |u| matches!(u, Unit::Chapter | Unit::Section | Unit::Article | Unit::Paragraph)).parse(rest)
        && !is_word(unit, after)
        && let Some(named) = this_unit(place, unit, after)
    {
        return Some(named);
    }
    let name = name_of_text(rest)?;
    let after = &rest[name.len()..];
    if let Ok((end, n)) = attachment_number(after) {
        let reference = Reference { whose: Whose::Own, anchor: Anchor::Attachment(Some(n)), steps: Vec::new() };
        return Some((vec![(place.to(end), reference)], end));
    }
    first(place, after, Whose::Own, Some(Anchor::Text))
}

/// After 本条: inner units, 前款, or nothing more.
fn this_unit<'a>(place: Place<'a>, unit: Unit, after: &'a str) -> Option<Named<'a>> {
    if unit == Unit::Article
        && let Ok((end, (inner, count))) = former(after)
    {
        let reference = Reference { whose: Whose::Own, anchor: Anchor::Before(inner, count), steps: Vec::new() };
        return with_steps(place, reference, end);
    }
    // Articles are counted through the whole text: 本节第二十条 is the twentieth of the text.
    let outer = |named: &Named<'_>| unit < Unit::Article && named.0.iter().all(|(_, r)| r.steps.iter().any(is_article));
    match first(place, after, Whose::Own, Some(Anchor::This(unit))) {
        Some(named) if outer(&named) => return first(place, after, Whose::Own, Some(Anchor::Text)),
        Some(named) => return Some(named),
        None => {}
    }
    let reference = Reference { whose: Whose::Own, anchor: Anchor::This(unit), steps: Vec::new() };
    is_named(after).then(|| (vec![(place.to(after), reference)], after))
}

fn is_article(step: &Step) -> bool {
    step.unit == Unit::Article
}

/// Words after 本条, 前条 and their like that say a provision is meant.
fn is_named(after: &str) -> bool {
    const WORDS: [&str; 9] = ["规定", "所", "的规定", "中", "之规定", "关于", "有关", "另有", "和本"];
    WORDS.iter().any(|w| after.starts_with(w))
}

/// The name of the own text before 第 or 附件: `办法`, `实施细则`.
fn name_of_text(i: &str) -> Option<&str> {
    const LONGEST: usize = 12;
    const KINDS: &[&str] = &[
        "法", "法典", "条例", "办法", "规定", "细则", "规则", "规程", "章程", "决定", "解释", "意见", "通知", "方案",
        "标准", "规范", "准则", "制度", "措施", "预案", "指南", "指引", "基准", "公约", "清单", "纲要", "规划", "计划",
        "要点", "公告", "通告", "批复", "程序", "导则", "守则", "合同", "协议", "政策", "目录", "通则",
    ];
    let end =
        i.char_indices().take(LONGEST).find(|(at, c)| *c == '第' || i[*at..].starts_with("附件")).map(|(at, _)| at)?;
    let name = &i[..end];
    let good = name.chars().all(is_han) && KINDS.iter().any(|kind| name.ends_with(kind));
    good.then_some(name)
}

/// `former := 前 n? (款|条|项|章|节)` — so many units before.
fn former(i: &str) -> IResult<&str, (Unit, u32)> {
    let few = verify(alt((value(2, char('两')), han_number)), |n| (2..=9).contains(n));
    let unit =
        verify(unit, |u| matches!(u, Unit::Chapter | Unit::Section | Unit::Article | Unit::Paragraph | Unit::Point));
    let (rest, (_, count, unit)) = (char('前'), opt(few), unit).parse(i)?;
    if is_word(unit, rest) {
        return Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, (unit, count.unwrap_or(1))))
}

/// `before := former group?` — `前款`, `前款第（一）项`, `前两款`. 目前条件 and 提前项目 are other words.
fn before(place: Place<'_>) -> Option<Named<'_>> {
    const WORDS_IN_FRONT: &[char] = &[
        '目', '之', '以', '当', '提', '此', '生', '事', '先', '年', '月', '日', '超', '支', '预', '向', '底', '末',
        '往', '空', '跟',
    ];
    let (after, (unit, count)) = former(place.rest()).ok()?;
    let plain = matches!(unit, Unit::Paragraph)
        || is_named(after)
        || conjunction(after).is_ok_and(|(i, _)| group(i, None).is_ok());
    // 从事前款规定的活动, 以前款规定的方式: before 款 these two make no word.
    let names_paragraph = unit == Unit::Paragraph && place.before().ends_with(['事', '以']);
    let is_word = place.before().ends_with(WORDS_IN_FRONT) && !names_paragraph;
    if is_word || !(plain || peek(|i| group(i, None)).parse(after).is_ok()) {
        return None;
    }
    let reference = Reference { whose: Whose::Own, anchor: Anchor::Before(unit, count), steps: Vec::new() };
    with_steps(place, reference, after)
}

/// A reference that may go on with inner units.
fn with_steps<'a>(place: Place<'a>, reference: Reference, after: &'a str) -> Option<Named<'a>> {
    let Anchor::Before(unit, _) = reference.anchor else { return None };
    match group(after, None) {
        Ok((_, inner)) if inner.steps.first().is_some_and(|s| s.unit > unit) => {
            first(place, after, reference.whose, Some(reference.anchor))
        }
        _ => Some((vec![(place.to(after), reference)], after)),
    }
}

/// `attachment_number := 附件 n` — not `附件1-1`, which numbers inside an attachment.
fn attachment_number(i: &str) -> IResult<&str, u32> {
    let (rest, n) = preceded((tag("附件"), sp), numeral).parse(i)?;
    bounded(rest, n)
}

/// A number of an attachment that ends here.
fn bounded(rest: &str, n: u32) -> IResult<&str, u32> {
    let goes_on = rest.starts_with(|c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '—' | '－' | '.' | '．' | '～' | '~' | '个' | '份')
    });
    if goes_on || n == 0 || n > 99 {
        return Err(nom::Err::Error(nom::error::Error::new(rest, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, n))
}

/// `attachment := 附件 n | 附件` — the latter only alone in its bracket or after 见.
fn attachment<'a>(place: Place<'a>, foreign: bool) -> Option<Named<'a>> {
    let before = place.before().trim_end_matches(is_space);
    let (rest, number) = match attachment_number(place.rest()) {
        // `附件1：名单` at the start of a paragraph is a label.
        Ok((rest, _)) if before.is_empty() && !rest.starts_with(is_han) => return None,
        Ok((rest, n)) => (rest, Some(n)),
        Err(_) => {
            let rest = place.rest().strip_prefix("附件")?;
            let alone = before.ends_with(['（', '(']) && rest.starts_with(['）', ')']);
            let shown = before.ends_with('见') && rest.starts_with(['）', ')', '，', '。', '；', '、']);
            ((alone || shown).then_some(rest)?, None)
        }
    };
    let strange = foreign || before.ends_with(['》', '号', '文', '其', '该', '的']);
    let whose = if strange { Whose::Other } else { Whose::Own };
    let reference = Reference { whose, anchor: Anchor::Attachment(number), steps: Vec::new() };
    Some((vec![(place.to(rest), reference)], rest))
}

/// `附件1、附件2`, `附件1、2`: further numbers.
fn more_attachments<'a>(place: Place<'a>, last: &Reference, at: &'a str) -> Option<Named<'a>> {
    let (rest, n) = attachment_number(at)
        .or_else(|_| {
            let (rest, n) = verify(arabic, |n| *n < 100).parse(at)?;
            // `附件1、3份材料`: a number of something else.
            if rest.starts_with(|c| is_han(c) && !matches!(c, '所' | '的' | '和' | '及' | '与')) {
                return Err(nom::Err::Error(nom::error::Error::new(at, nom::error::ErrorKind::Verify)));
            }
            bounded(rest, n)
        })
        .ok()?;
    let reference = Reference { anchor: Anchor::Attachment(Some(n)), ..last.clone() };
    Some((vec![(place.to(at).end..place.to(rest).end, reference)], rest))
}
