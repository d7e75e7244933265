//! What texts cite, against what is held.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::gaps::is_thin;
use super::shelf::days;
use super::{At, FEWEST, Look};
use crate::fold::{self, Likeness};
use crate::grammar::dates::CalendarDay;
use crate::lint::{Origin, Words};
use crate::register::rules::{CITED_AFTER_REPEAL, CITED_BUT_UNHELD, CITED_TITLE_DIFFERS};

pub(super) fn check(look: &mut Look<'_>) -> rusqlite::Result<()> {
    let unheld = numbers(look)?;
    for ((code, year, serial), citing) in unheld {
        not_held(look, &code, year, serial, &citing)?;
    }
    repealed(look)
}

/// Most documents of one number whose titles are compared with that of a citation.
const MOST_HELD: usize = 16;

/// A cited number.
struct Cited {
    document: i64,
    line: u32,
    title_key: i64,
    year: u32,
    serial: u32,
}

/// Numbers that are not held, and where they are cited.
type Unheld = BTreeMap<(String, u32, u32), Vec<At>>;

/// Compares cited numbers with those held, and gives the ones that are not.
fn numbers(look: &mut Look<'_>) -> rusqlite::Result<Unheld> {
    let db = look.db;
    let mut unheld = Unheld::new();
    let mut all = db.prepare(
        "SELECT document, line, title_key, code, year, serial FROM citation WHERE serial IS NOT NULL AND code <> '' \
         ORDER BY document, place",
    )?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let cited = Cited {
            document: row.get(0)?,
            line: row.get(1)?,
            title_key: row.get(2)?,
            year: row.get::<_, Option<u32>>(4)?.unwrap_or_default(),
            serial: row.get(5)?,
        };
        let code = row.get_ref(3)?.as_str()?;
        let Some(series) = look.shelf.series_of_number(code, cited.year) else { continue };
        let held = series.of_serial(cited.serial);
        if held.is_empty() {
            let (lowest, highest, count) = series.extent();
            let inside = lowest < cited.serial && cited.serial < highest;
            if inside && count >= FEWEST && !is_thin(count, (highest - lowest) as usize + 1) {
                let citing = unheld.entry((code.to_owned(), cited.year, cited.serial)).or_default();
                citing.push(At::Line(cited.document, cited.line));
            }
        } else if cited.title_key != 0 && held.iter().all(|held| held.title_key != cited.title_key) {
            let held: Vec<i64> = held.iter().take(MOST_HELD).map(|held| held.id).collect();
            let number = series.number(cited.serial);
            titles(look, &cited, &number, &held)?;
        }
    }
    Ok(unheld)
}

/// A citation with another title than any that is held under its number.
fn titles(look: &mut Look<'_>, cited: &Cited, number: &str, held: &[i64]) -> rusqlite::Result<()> {
    let mut titles =
        look.db.prepare_cached("SELECT title FROM citation WHERE document = ? AND line = ? AND title_key = ?")?;
    let title: String =
        titles.query_row(rusqlite::params![cited.document, cited.line, cited.title_key], |row| row.get(0))?;
    let mut origin = CITED_TITLE_DIFFERS.origin;
    let mut shown = String::new();
    for &id in held {
        let text = look.text(id)?;
        let attached = text.attached.split('\n').filter(|title| !title.is_empty());
        for named in attached.chain([text.title.as_str()]) {
            match fold::compare(named, &title) {
                Likeness::Same | Likeness::Inside => return Ok(()),
                Likeness::Glyphs => origin = Origin::Transcription,
                Likeness::Different => {}
            }
        }
        shown = text.title;
    }
    let at: Vec<At> =
        std::iter::once(At::Line(cited.document, cited.line)).chain(held.iter().map(|&id| At::Document(id))).collect();
    let message = Words {
        zh: format!("引作《{title}》（{number}），而所登记的{number}是《{shown}》"),
        en: format!("cited as 《{title}》 ({number}), but {number} is held as 《{shown}》"),
    };
    look.find_as(&CITED_TITLE_DIFFERS, CITED_TITLE_DIFFERS.severity, origin, at.len(), &at, message)
}

fn not_held(look: &mut Look<'_>, code: &str, year: u32, serial: u32, citing: &[At]) -> rusqlite::Result<()> {
    let Some(series) = look.shelf.series_of_number(code, year) else { return Ok(()) };
    let (number, count) = (series.number(serial), citing.len());
    let (_, _, held) = series.extent();
    look.find(
        &CITED_BUT_UNHELD,
        held,
        citing,
        format!("{number}被引用{count}次而未登记（该系列已登记{held}个号）"),
        format!("{number} is cited {count} times and not held ({held} of the series are)"),
    )
}

/// An act that a held document repealed.
struct Repealed {
    by: i64,
    /// The day from which it is.
    from: i32,
    number: Option<String>,
}

/// Bases that had been repealed when the citing document was signed.
fn repealed(look: &mut Look<'_>) -> rusqlite::Result<()> {
    let repeals = repeals(look)?;
    if repeals.is_empty() {
        return Ok(());
    }
    let renewed = renewed(look, &repeals)?;
    let db = look.db;
    let mut bases = db.prepare(
        "SELECT citation.document, citation.line, citation.title, citation.title_key, citation.number, document.signed \
         FROM citation JOIN document ON document.id = citation.document \
         WHERE relation = 'basis' AND citation.title_key <> 0 AND signed IS NOT NULL",
    )?;
    let mut rows = bases.query([])?;
    while let Some(row) = rows.next()? {
        let (document, line): (i64, u32) = (row.get(0)?, row.get(1)?);
        let (title, key, number): (String, i64, Option<String>) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let Some(signed) = day(row.get_ref(5)?.as_str()?) else { continue };
        let Some(repeal) = repeals.get(&key).filter(|repeal| repeal.from < signed && !renewed.contains(&key)) else {
            continue;
        };
        let another =
            number.zip(repeal.number.as_ref()).is_some_and(|(one, other)| fold::glyphs(&one) != fold::glyphs(other));
        if another || repeal.by == document {
            continue;
        }
        look.find(
            &CITED_AFTER_REPEAL,
            2,
            &[At::Line(document, line), At::Document(repeal.by)],
            format!("以《{title}》为依据，而该文件此前已被废止"),
            format!("rests on 《{title}》, which had been repealed"),
        )?;
    }
    Ok(())
}

fn day(iso: &str) -> Option<i32> {
    CalendarDay::of_iso(iso).map(days)
}

/// The acts that held documents repeal, by title; the earliest repeal of each.
fn repeals(look: &Look<'_>) -> rusqlite::Result<HashMap<i64, Repealed>> {
    let mut all = look.db.prepare(
        "SELECT citation.title_key, citation.document, citation.number, coalesce(in_force, signed) FROM citation \
         JOIN document ON document.id = citation.document \
         WHERE relation = 'repeals' AND citation.title_key <> 0 AND coalesce(in_force, signed) IS NOT NULL \
         ORDER BY citation.document, place",
    )?;
    let mut repeals: HashMap<i64, Repealed> = HashMap::new();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let Some(from) = day(row.get_ref(3)?.as_str()?) else { continue };
        let repeal = Repealed { by: row.get(1)?, number: row.get(2)?, from };
        let held = repeals.entry(row.get(0)?).or_insert(Repealed { from: i32::MAX, number: None, ..repeal });
        if from < held.from {
            *held = repeal;
        }
    }
    Ok(repeals)
}

/// Acts made anew under the name that was repealed: a held document of that title, not older than the repeal.
fn renewed(look: &Look<'_>, repeals: &HashMap<i64, Repealed>) -> rusqlite::Result<HashSet<i64>> {
    let mut all = look.db.prepare("SELECT id, title_key, signed FROM document NOT INDEXED WHERE title_key <> 0")?;
    let mut renewed = HashSet::new();
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let (id, key): (i64, i64) = (row.get(0)?, row.get(1)?);
        let Some(repeal) = repeals.get(&key) else { continue };
        let signed = row.get::<_, Option<String>>(2)?.as_deref().and_then(day);
        // Repealed on the day from which the new one holds, which is signed some months before.
        const LEAD: i32 = 366;
        if id == repeal.by || signed.is_none_or(|signed| signed > repeal.from - LEAD) {
            renewed.insert(key);
        }
    }
    Ok(renewed)
}
