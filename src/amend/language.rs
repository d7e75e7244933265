//! What a sentence of a decision orders — 修改决定的用语. STANDARDS section 3.4.
//!
//! `sentence := action ((，|；|并)* action)*`; an action without a place means the place of the one before it.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::one_of;
use nom::combinator::{map, map_opt, opt, value, verify};
use nom::error::ErrorKind;
use nom::multi::{many0, separated_list1};
use nom::sequence::{delimited, preceded};
use nom::{IResult, Parser};
use serde::Serialize;

use crate::grammar::chars::sp;
use crate::grammar::numbering::{Label, Style};
use crate::grammar::numerals::{arabic, han_number, to_han};

/// A place in a text: an article, a 款 in it, a 项.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// 条, by its number before the decision.
    pub article: Label,
    /// 款, from 1; the whole article without one.
    pub paragraph: Option<u32>,
    /// 项, by its number.
    pub point: Option<u32>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Action {
    /// 第三条修改为：“…”
    Replace {
        /// What is replaced.
        place: Place,
        /// By what.
        text: String,
    },
    /// 将引言修改为：“…” — what stands before the first division.
    ReplacePreface {
        /// By what.
        text: String,
    },
    /// 第三条中的“甲”修改为“乙”; without places, wherever the words stand.
    ReplaceWords {
        /// Where.
        places: Vec<Place>,
        /// What words.
        old: String,
        /// By which.
        new: String,
    },
    /// 第三条中的“甲”后增加“乙”
    AddWords {
        /// Where.
        places: Vec<Place>,
        /// Behind which words.
        after: String,
        /// Which.
        new: String,
    },
    /// 删去第五条、第六条第二款
    Delete {
        /// What goes.
        places: Vec<Place>,
    },
    /// 删去第五条中的“甲”
    DeleteWords {
        /// Where.
        places: Vec<Place>,
        /// Which.
        old: String,
    },
    /// 增加一条，作为第六条：“…”
    InsertArticles {
        /// Their numbers.
        labels: Vec<Label>,
        /// Their texts, one after the other.
        text: String,
    },
    /// 第三条增加一款，作为第二款：“…”
    InsertParagraph {
        /// The article and the number among its 款.
        place: Place,
        /// Its text.
        text: String,
    },
    /// 第三条增加一项，作为第（三）项：“…”
    InsertPoint {
        /// The article and the number among its 项.
        place: Place,
        /// Its text.
        text: String,
    },
    /// 第六条改为第七条
    Renumber {
        /// Before the decision.
        from: Label,
        /// After it.
        to: Label,
    },
}

/// The places that the last action named.
#[derive(Debug, Default)]
pub(super) struct Context {
    places: Vec<Place>,
}

type Parsed<'a, T> = IResult<&'a str, T>;

/// A word as it stands.
fn word<'a>(word: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    tag(word)
}

fn fail<T>(i: &str) -> Parsed<'_, T> {
    Err(nom::Err::Error(nom::error::Error::new(i, ErrorKind::Alt)))
}

/// What a sentence orders; nothing where it orders nothing (本决定自公布之日起施行).
pub(super) fn sentence<'a>(
    i: &'a str,
    context: &mut Context,
) -> Result<Vec<Action>, nom::Err<nom::error::Error<&'a str>>> {
    if !orders(i) {
        return Ok(Vec::new());
    }
    let mut actions = Vec::new();
    let mut rest = separators(i);
    while !rest.is_empty() {
        let (after, found) = action(rest, context)?;
        actions.extend(found);
        rest = separators(after);
    }
    Ok(actions)
}

fn separators(i: &str) -> &str {
    i.trim_start_matches(['，', '；', '。', ',', ';', '并', ' ', '　', '\n'])
}

/// Whether words outside quotations order something.
fn orders(i: &str) -> bool {
    let mut depth = 0;
    let outside: String = i
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '“') - i32::from(*c == '”');
            depth <= 0 && *c != '”' || *c == '“' && depth == 1
        })
        .collect();
    let adds = outside.split("增加").skip(1).any(|after| {
        let counted = number(after).is_ok_and(|(rest, _)| rest.starts_with(['条', '款', '项', '章', '节']));
        counted || after.starts_with('“')
    });
    adds || ["修改为", "改为", "删去", "删除", "合并为"].iter().any(|word| outside.contains(word))
}

fn action<'a>(i: &'a str, context: &mut Context) -> Parsed<'a, Vec<Action>> {
    let (i, _) = opt(alt((word("将"), word("把"), word("在")))).parse(i)?;
    if let Ok((rest, text)) = preceded((alt((word("引言"), word("序言"))), word("修改为")), announced).parse(i) {
        return Ok((rest, vec![Action::ReplacePreface { text: text.to_owned() }]));
    }
    if let Ok((rest, action)) = insert_articles(i) {
        return Ok((rest, vec![action]));
    }
    if let Ok((rest, (actions, last))) = renumber(i) {
        // What follows speaks of that article, by the number it had.
        context.places = vec![Place { article: last, paragraph: None, point: None }];
        return Ok((rest, actions));
    }
    if let Ok((rest, _)) = delete_word(i) {
        return delete(rest, context);
    }
    let (rest, places) = scope(i, context)?;
    let (rest, action) = in_place(rest, &places)?;
    context.places = places;
    Ok((rest, action))
}

/// `insert := (article 之?后)? 增加 n 条 ，? 作为 article ((、|至) article)* ：? “…”`
fn insert_articles(i: &str) -> Parsed<'_, Action> {
    let behind = (article, opt(word("之")), word("后"));
    let (i, _) = (opt(behind), word("增加"), number, word("条"), opt(one_of("，,")), word("作为")).parse(i)?;
    let (i, first) = article(i)?;
    let (i, more) = many0(preceded(alt((word("、"), word("和"))), article)).parse(i)?;
    let (i, last) = opt(preceded(word("至"), article)).parse(i)?;
    let mut labels = vec![first];
    labels.extend(more);
    if let Some(last) = last {
        labels.extend((first.ordinal() + 1..=last.ordinal()).filter_map(|n| first.sibling(n)));
    }
    map(announced, move |text: &str| Action::InsertArticles { labels: labels.clone(), text: text.to_owned() }).parse(i)
}

/// `renumber := article (至 article)? 改为 article (至 article)?`, and the article meant last.
fn renumber(i: &str) -> Parsed<'_, (Vec<Action>, Label)> {
    const MOST: u32 = 2000;
    let range = |i| (article, opt(preceded(word("至"), article))).parse(i);
    let (rest, ((from, from_last), _, (to, to_last))) = (range, alt((word("改为"), word("作为"))), range).parse(i)?;
    let count = from_last.map_or(0, |last| last.ordinal().saturating_sub(from.ordinal()));
    if to_last.map_or(0, |last| last.ordinal().saturating_sub(to.ordinal())) != count || count > MOST {
        return fail(i);
    }
    let one = |n: u32| match n {
        0 => Some(Action::Renumber { from, to }),
        n => Some(Action::Renumber { from: from.sibling(from.ordinal() + n)?, to: to.sibling(to.ordinal() + n)? }),
    };
    Ok((rest, ((0..=count).filter_map(one).collect(), from_last.unwrap_or(from))))
}

fn delete_word(i: &str) -> Parsed<'_, &str> {
    alt((word("删去"), word("删除"))).parse(i)
}

/// `delete := (删去|删除) scope (中的? “…” (、 “…”)*)?`
fn delete<'a>(i: &'a str, context: &mut Context) -> Parsed<'a, Vec<Action>> {
    let (i, places) = scope(i, context)?;
    context.places.clone_from(&places);
    let (i, words) = opt(preceded(inside, quotations)).parse(i)?;
    let actions = match words {
        None if places.is_empty() => return fail(i),
        None => vec![Action::Delete { places }],
        Some(words) => {
            words.into_iter().map(|old| Action::DeleteWords { places: places.clone(), old: old.to_owned() }).collect()
        }
    };
    Ok((i, actions))
}

/// What is done at places: `修改为“…”`, `增加一款…`, `中的“…”修改为“…”`, `删去`.
fn in_place<'a>(i: &'a str, places: &[Place]) -> Parsed<'a, Vec<Action>> {
    if let Some(&place) = places.first() {
        if let Ok((rest, text)) = preceded(word("修改为"), announced).parse(i) {
            return match places {
                [_] => Ok((rest, vec![Action::Replace { place, text: text.to_owned() }])),
                _ => fail(i),
            };
        }
        if let Ok((rest, action)) = added(i, place) {
            return Ok((rest, vec![action]));
        }
        if let Ok((rest, _)) = delete_word(i) {
            return Ok((rest, vec![Action::Delete { places: places.to_vec() }]));
        }
    }
    let (i, _) = inside(i)?;
    let (i, words) = quotations(i)?;
    let owned = |text: &str| text.to_owned();
    if let Ok((rest, new)) = preceded((opt(word("之")), word("后增加")), quotation).parse(i) {
        let add = |after: &&str| Action::AddWords { places: places.to_vec(), after: owned(after), new: owned(new) };
        return Ok((rest, words.iter().map(add).collect()));
    }
    if let Ok((rest, _)) = delete_word(i) {
        let delete = |old: &&str| Action::DeleteWords { places: places.to_vec(), old: owned(old) };
        return Ok((rest, words.iter().map(delete).collect()));
    }
    let becomes = (opt(word("统一")), alt((word("修改为"), word("改为"))));
    let (rest, new) = preceded(becomes, quotation).parse(i)?;
    let replace = |old: &&str| Action::ReplaceWords { places: places.to_vec(), old: owned(old), new: owned(new) };
    Ok((rest, words.iter().map(replace).collect()))
}

/// `增加一款，作为第二款：“…”`, `增加一项，作为第（三）项：“…”`
fn added(i: &str, at: Place) -> Parsed<'_, Action> {
    let (i, _) = (word("增加"), number).parse(i)?;
    if let Ok((i, _)) = (word("款"), opt(one_of("，,")), word("作为")).parse(i) {
        let (i, n) = paragraph(i)?;
        let place = Place { paragraph: Some(n), ..at };
        return map(announced, move |text: &str| Action::InsertParagraph { place, text: text.to_owned() }).parse(i);
    }
    let (i, _) = (word("项"), opt(one_of("，,")), word("作为")).parse(i)?;
    let (i, n) = point(i)?;
    let place = Place { point: Some(n), ..at };
    map(announced, move |text: &str| Action::InsertPoint { place, text: text.to_owned() }).parse(i)
}

/// `scope := 其中 | 全文 | 本X | place ((、|和) place)* | nothing` — nothing and 其中 mean the places before; an empty list is everywhere.
fn scope<'a>(i: &'a str, context: &Context) -> Parsed<'a, Vec<Place>> {
    let mut everywhere =
        alt((word("全文"), word("本办法"), word("本条例"), word("本规定"), word("本细则"), word("条文")));
    if let Ok((rest, _)) = everywhere.parse(i) {
        return Ok((rest, Vec::new()));
    }
    if let Ok((rest, _)) = word("其中").parse(i) {
        return Ok((rest, context.places.clone()));
    }
    if i.starts_with('“') || ["修改为", "增加", "中的"].iter().any(|word| i.starts_with(word)) {
        return Ok((i, context.places.clone()));
    }
    let mut around = context.places.last().copied();
    let mut rest = i;
    let mut places = Vec::new();
    loop {
        let (after, found) = place(rest, around)?;
        places.push(found);
        around = Some(found);
        match alt((word("、"), word("和"), word("以及"))).parse(after) {
            Ok((next, _)) if next.starts_with('第') => rest = next,
            _ => return Ok((after, places)),
        }
    }
}

/// `place := article? (第n款)? (第（n）项)?` — without an article, in the one before.
fn place(i: &str, around: Option<Place>) -> Parsed<'_, Place> {
    let (rest, (named, paragraph, point)) = (opt(article), opt(paragraph), opt(point)).parse(i)?;
    let inside = paragraph.is_some() || point.is_some();
    match (named, around) {
        (Some(article), _) => Ok((rest, Place { article, paragraph, point })),
        (None, Some(around)) if inside => {
            let kept = if paragraph.is_none() { around.paragraph } else { None };
            Ok((rest, Place { article: around.article, paragraph: paragraph.or(kept), point }))
        }
        _ => fail(i),
    }
}

fn number(i: &str) -> Parsed<'_, u32> {
    alt((han_number, arabic, value(2, word("两")))).parse(i)
}

/// `article := 第 n 条 (之 n)*`
fn article(i: &str) -> Parsed<'_, Label> {
    let parts = (delimited(word("第"), number, word("条")), many0(preceded(word("之"), number)));
    map_opt(parts, |(first, bis)| {
        let bis: String = bis.into_iter().map(|n| format!("之{}", to_han(n))).collect();
        Label::of_level("article", &format!("第{}条{bis}", to_han(first))).filter(|label| label.style == Style::Article)
    })
    .parse(i)
}

fn paragraph(i: &str) -> Parsed<'_, u32> {
    delimited(word("第"), number, word("款")).parse(i)
}

fn point(i: &str) -> Parsed<'_, u32> {
    let bracketed = delimited(one_of("（("), number, one_of("）)"));
    delimited(word("第"), alt((bracketed, number)), word("项")).parse(i)
}

fn inside(i: &str) -> Parsed<'_, &str> {
    map(opt(alt((word("中的"), word("中"), word("的")))), |word| word.unwrap_or("")).parse(i)
}

/// `(：)? “…”`
fn announced(i: &str) -> Parsed<'_, &str> {
    preceded((opt(one_of("：:")), sp), quotation).parse(i)
}

fn quotations(i: &str) -> Parsed<'_, Vec<&str>> {
    verify(separated_list1(alt((word("、"), word("和"))), quotation), |words: &Vec<&str>| !words.is_empty()).parse(i)
}

/// `“…”`, quotations inside it included.
pub(super) fn quotation(i: &str) -> Parsed<'_, &str> {
    let (inside, _) = word("“").parse(i)?;
    let mut depth = 1;
    for (at, c) in inside.char_indices() {
        depth += i32::from(c == '“') - i32::from(c == '”');
        if depth == 0 {
            return Ok((&inside[at + c.len_utf8()..], &inside[..at]));
        }
    }
    fail(i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_order_so_many_things() {
        let cases = [
            ("将第三条修改为：“渡口每周检查。”", 1),
            ("第六条改为第七条，修改为：“渡口每周检查。”", 2),
            ("第六条至第八条改为第七条至第九条", 3),
            ("将第八条第一款中的“甲”修改为“乙”，“丙”修改为“丁”", 2),
            ("删去第五条、第六条第二款", 1),
            ("删去第五条中的“甲”、“乙”", 2),
            ("增加一条，作为第六条：“渠首应当设立标识。”", 1),
            ("在第十条后增加一条，作为第十条之一：“渠首应当设立标识。”", 1),
            ("第三条增加一项，作为第（三）项：“（三）图纸；”", 1),
            ("第九条第二款修改为：“甲。”；删去第三款", 2),
            ("将全文中的“甲”统一修改为“乙”", 1),
            ("本决定自公布之日起施行", 0),
            ("条文序号作相应调整", 0),
            ("为了增加收入，制定本决定", 0),
        ];
        for (text, count) in cases {
            let found = sentence(text, &mut Context::default());
            assert_eq!(found.map(|actions| actions.len()).ok(), Some(count), "{text}");
        }
        assert!(sentence("将有关条款修改为适当的", &mut Context::default()).is_err());
    }
}
