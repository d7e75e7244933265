//! One number under two titles, one document in two texts, one text under two numbers.

use std::collections::HashMap;

use super::shelf::{Member, Series};
use super::{At, Look, Text};
use crate::diagnostic::Severity;
use crate::fold::{self, Likeness, TextKey};
use crate::lint::{Origin, Words};
use crate::register::rules::{NUMBER_HELD_TWICE, ONE_TEXT_UNDER_TWO_NUMBERS, REPRINT_DIFFERS};

pub(super) fn check(look: &mut Look<'_>) -> rusqlite::Result<()> {
    let shelf = look.shelf;
    for series in shelf.series().filter(|series| !series.is_uncertain) {
        for same in series.members.chunk_by(|a, b| a.serial == b.serial).filter(|same| same.len() > 1) {
            one_number(look, &series, same)?;
        }
    }
    one_text(look)
}

/// Most titles of one number that are compared with a further one; a number with so many is misread anyway.
const MOST_TITLES: usize = 16;

/// Compares the documents of one number, each with the first of its title.
fn one_number(look: &mut Look<'_>, series: &Series<'_>, same: &[Member]) -> rusqlite::Result<()> {
    let mut heads: Vec<(&Member, Text)> = Vec::new();
    for member in same {
        let text = look.text(member.id)?;
        let mut likeness: Vec<(Likeness, usize)> =
            heads.iter().enumerate().map(|(at, (_, head))| (fold::compare(&head.title, &text.title), at)).collect();
        likeness.sort_by_key(|(likeness, _)| match likeness {
            Likeness::Same => 0,
            Likeness::Inside => 1,
            Likeness::Glyphs => 2,
            Likeness::Different => 3,
        });
        let closest = likeness.first().and_then(|&(likeness, at)| Some((likeness, heads.get(at)?)));
        match closest {
            Some((Likeness::Same, (head, words))) => reprint(look, series, (head, words), (member, &text))?,
            Some((likeness, (head, words))) => {
                two_titles(look, series, likeness, (head, words), (member, &text))?;
                if heads.len() < MOST_TITLES {
                    heads.push((member, text));
                }
            }
            None => heads.push((member, text)),
        }
    }
    Ok(())
}

type Document<'d> = (&'d Member, &'d Text);

fn two_titles(
    look: &mut Look<'_>,
    series: &Series<'_>,
    likeness: Likeness,
    (one, words): Document<'_>,
    (other, others): Document<'_>,
) -> rusqlite::Result<()> {
    let same_text = one.text_key.is_some() && one.text_key == other.text_key;
    let untitled = words.title.is_empty() || others.title.is_empty();
    let corrects = ["更正", "勘误"].iter().any(|word| words.title.contains(word) || others.title.contains(word));
    if same_text || untitled || corrects {
        return Ok(());
    }
    let (severity, origin) = match likeness {
        Likeness::Inside => (Severity::Info, Origin::Unknown),
        Likeness::Glyphs => (NUMBER_HELD_TWICE.severity, Origin::Transcription),
        _ => (NUMBER_HELD_TWICE.severity, NUMBER_HELD_TWICE.origin),
    };
    let number = series.number(one.serial);
    let (a, b) = (&words.title, &others.title);
    let message = Words {
        zh: format!("{number}有两个标题：《{a}》、《{b}》"),
        en: format!("{number} has two titles: 《{a}》 and 《{b}》"),
    };
    let at = [At::Document(one.id), At::Document(other.id)];
    look.find_as(&NUMBER_HELD_TWICE, severity, origin, 2, &at, message)
}

/// The same document again: its words are to be the same, and its day.
fn reprint(
    look: &mut Look<'_>,
    series: &Series<'_>,
    (one, words): Document<'_>,
    (other, others): Document<'_>,
) -> rusqlite::Result<()> {
    let dates_differ = one.signed.is_some() && other.signed.is_some() && one.signed != other.signed;
    let texts_differ = one.text_key.is_some() && other.text_key.is_some() && one.text_key != other.text_key;
    if one.source == other.source || !dates_differ && !texts_differ || words.is_amended() || others.is_amended() {
        return Ok(());
    }
    let at = [At::Document(one.id), At::Document(other.id)];
    let number = series.number(one.serial);
    if texts_differ && let Some(parting) = fold::parting(&words.body, &others.body) {
        let (a, b) = (fold::glyphs(&words.body), fold::glyphs(&others.body));
        let lacks = parting.cut || a.contains(&b) || b.contains(&a);
        let severity = if lacks { Severity::Info } else { REPRINT_DIFFERS.severity };
        let (before, a, b) = (parting.before, parting.in_one, parting.in_other);
        let message = if lacks {
            Words {
                zh: format!("{number}的两个文本一详一略，自“{before}”之后不同"),
                en: format!("one text of {number} lacks a part of the other; they differ after “{before}”"),
            }
        } else {
            Words {
                zh: format!("{number}的两个文本不同：“{before}”之后一作“{a}”，一作“{b}”"),
                en: format!("two texts of {number} differ: after “{before}” one has “{a}”, the other “{b}”"),
            }
        };
        return look.find_as(&REPRINT_DIFFERS, severity, REPRINT_DIFFERS.origin, 2, &at, message);
    }
    if !dates_differ {
        return Ok(());
    }
    let zh = format!("{number}的两个文本成文日期不同");
    look.find(&REPRINT_DIFFERS, 2, &at, zh, format!("two texts of {number} give different days of signing"))
}

/// The same words under two numbers of one year.
fn one_text(look: &mut Look<'_>) -> rusqlite::Result<()> {
    let shelf = look.shelf;
    let mut first: HashMap<TextKey, usize> = HashMap::with_capacity(shelf.members.len());
    let mut doubles: Vec<(usize, usize)> = Vec::new();
    for (at, member) in shelf.members.iter().enumerate() {
        let Some(key) = member.text_key else { continue };
        let head = *first.entry(key).or_insert(at);
        let Some(other) = shelf.members.get(head) else { continue };
        if is_another_number(other, member) && other.title_key == member.title_key && is_one_occasion(other, member) {
            doubles.push((head, at));
        }
    }
    doubles.sort_unstable();
    for same in doubles.chunk_by(|a, b| a.0 == b.0) {
        let at = same.iter().map(|&(_, at)| at);
        let all: Vec<&Member> =
            same.iter().take(1).map(|&(head, _)| head).chain(at).filter_map(|at| shelf.members.get(at)).collect();
        under_two_numbers(look, &all)?;
    }
    Ok(())
}

fn is_another_number(one: &Member, other: &Member) -> bool {
    (one.code, one.body, one.year, one.serial) != (other.code, other.body, other.year, other.serial)
}

/// Notices come every year in the same words; where the numbers have no year, the days tell.
fn is_one_occasion(one: &Member, other: &Member) -> bool {
    const MONTHS: i32 = 300;
    let near = |(a, b): (i32, i32)| (a - b).abs() < MONTHS;
    one.year == other.year && (one.year != 0 || one.signed.zip(other.signed).is_none_or(near))
}

fn under_two_numbers(look: &mut Look<'_>, all: &[&Member]) -> rusqlite::Result<()> {
    let mut numbers: Vec<String> = Vec::new();
    let mut title = String::new();
    for member in all {
        let text = look.text(member.id)?;
        if text.is_amended() {
            return Ok(());
        }
        title = text.title;
        let place = look.place(At::Document(member.id))?;
        numbers.extend(place.and_then(|place| place.number));
    }
    numbers.dedup();
    let at: Vec<At> = all.iter().map(|member| At::Document(member.id)).collect();
    look.find(
        &ONE_TEXT_UNDER_TWO_NUMBERS,
        all.len(),
        &at,
        format!("《{title}》正文相同而有{}个字号：{}", numbers.len(), numbers.join("、")),
        format!("《{title}》 stands under {} numbers with the same text: {}", numbers.len(), numbers.join(", ")),
    )
}
