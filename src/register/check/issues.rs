//! Issues that are not held, and cumulative numbers that do not follow.

use rusqlite::Connection;

use super::{At, FEWEST, Look};
use crate::fold::glyphs;
use crate::register::rules::{CUMULATIVE_BROKEN, ISSUE_MISSING};

/// An issue with a number.
#[derive(Clone, Debug)]
struct Held {
    gazette: String,
    title: String,
    year: u32,
    number: u32,
    cumulative: Option<u32>,
    /// What stands around the cumulative number: 总第…期.
    label: String,
    source: i64,
}

pub(super) fn check(look: &mut Look<'_>) -> rusqlite::Result<()> {
    let issues = read(look.db)?;
    for gazette in issues.chunk_by(|a, b| a.gazette == b.gazette) {
        for year in gazette.chunk_by(|a, b| a.year == b.year).filter(|year| year.len() >= FEWEST) {
            missing(look, year)?;
        }
        let counted: Vec<&Held> = gazette.iter().filter(|issue| issue.cumulative.is_some()).collect();
        if counted.len() >= FEWEST {
            broken(look, &counted)?;
        }
    }
    Ok(())
}

/// All issues in order, each once, however often it is held.
fn read(db: &Connection) -> rusqlite::Result<Vec<Held>> {
    let mut all = db.prepare(
        "SELECT title, year, number, cumulative, cumulative_label, source FROM issue \
         WHERE title IS NOT NULL AND year IS NOT NULL AND number IS NOT NULL",
    )?;
    let held = all.query_map([], |row| {
        let title: String = row.get(0)?;
        let label: Option<String> = row.get(4)?;
        Ok(Held {
            gazette: glyphs(&title),
            title,
            year: row.get(1)?,
            number: row.get(2)?,
            cumulative: row.get(3)?,
            label: label.unwrap_or_default().chars().filter(|c| c.is_alphabetic()).collect(),
            source: row.get(5)?,
        })
    })?;
    let mut held: Vec<Held> = held.collect::<rusqlite::Result<_>>()?;
    let key =
        |issue: &Held| (issue.gazette.clone(), issue.year, issue.number, issue.cumulative.is_none(), issue.cumulative);
    held.sort_by_cached_key(key);
    held.dedup_by(|b, a| (&a.gazette, a.year, a.number, a.cumulative) == (&b.gazette, b.year, b.number, b.cumulative));
    Ok(held)
}

/// What is held of a gazette and year, and what is missing.
pub(in crate::register) struct Year {
    pub title: String,
    pub year: u32,
    pub held: Vec<Listed>,
    /// Ranges of numbers between held ones.
    pub missing: Vec<(u32, u32)>,
}

/// An issue as it is listed.
pub(in crate::register) struct Listed {
    pub number: u32,
    pub cumulative: Option<u32>,
    pub file: String,
}

/// All years of all gazettes.
pub(in crate::register) fn years(db: &Connection) -> rusqlite::Result<Vec<Year>> {
    let issues = read(db)?;
    let mut name = db.prepare("SELECT name FROM source WHERE id = ?")?;
    let mut years = Vec::new();
    for year in issues.chunk_by(|a, b| (&a.gazette, a.year) == (&b.gazette, b.year)) {
        let mut held = Vec::with_capacity(year.len());
        for issue in year {
            let file = name.query_row([issue.source], |row| row.get(0))?;
            held.push(Listed { number: issue.number, cumulative: issue.cumulative, file });
        }
        let missing = gaps(year).map(|(one, next)| (one.number + 1, next.number - 1)).collect();
        years.extend(year.first().map(|first| Year { title: first.title.clone(), year: first.year, held, missing }));
    }
    Ok(years)
}

/// `岚川省人民政府公报2024年第6期`
pub(in crate::register) fn name(title: Option<String>, year: Option<u32>, number: Option<u32>) -> String {
    let year = year.map_or(String::new(), |year| format!("{year}年"));
    let number = number.map_or(String::new(), |number| format!("第{number}期"));
    format!("{}{year}{number}", title.as_deref().unwrap_or("公报"))
}

/// The pairs of issues between which numbers are not held, unless the cumulative numbers show that one issue has several.
fn gaps(year: &[Held]) -> impl Iterator<Item = (&Held, &Held)> {
    year.windows(2).filter_map(|pair| {
        let [one, next] = pair else { return None };
        let combined = one.cumulative.zip(next.cumulative).is_some_and(|(a, b)| a.checked_add(1) == Some(b));
        (next.number > one.number.saturating_add(1) && !combined).then_some((one, next))
    })
}

/// Says the numbers between held ones.
fn missing(look: &mut Look<'_>, year: &[Held]) -> rusqlite::Result<()> {
    let mut numbers: Vec<String> = Vec::new();
    let mut around: Vec<At> = Vec::new();
    for (one, next) in gaps(year) {
        let (from, to) = (one.number + 1, next.number - 1);
        numbers.push(if from == to { from.to_string() } else { format!("{from}-{to}") });
        around.extend([At::Issue(one.source), At::Issue(next.source)]);
    }
    let Some(first) = year.first().filter(|_| !numbers.is_empty()) else { return Ok(()) };
    let (title, of, held) = (&first.title, first.year, year.len());
    look.find(
        &ISSUE_MISSING,
        held,
        &around,
        format!("{title}{of}年：已登记{held}期，缺第{}期", numbers.join("、")),
        format!("{title} {of}: {held} issues held, missing no. {}", numbers.join(", ")),
    )
}

/// Whether two issues fit, the second being the later one. Fewer cumulative numbers than numbers are combined issues.
fn fits(one: &Held, next: &Held) -> bool {
    let (Some(a), Some(b)) = (one.cumulative, next.cumulative) else { return true };
    let relabelled = one.label != next.label;
    let rises = b > a;
    let steps = if one.year == next.year { next.number.saturating_sub(one.number) } else { u32::MAX };
    relabelled || rises && b - a <= steps
}

/// One wrong number does not fit those on either side of it: it is one finding.
fn broken(look: &mut Look<'_>, counted: &[&Held]) -> rusqlite::Result<()> {
    let mut before: Option<&Held> = None;
    let mut at = 0;
    while let Some(&issue) = counted.get(at) {
        at += 1;
        let Some(last) = before.filter(|last| !fits(last, issue)) else {
            before = Some(issue);
            continue;
        };
        let next = counted.get(at).copied();
        // The one before this may be the wrong one: then this one fits what follows, and so it goes on from here.
        let this_is_odd = next.is_some_and(|next| fits(last, next) && !fits(issue, next));
        if !this_is_odd {
            before = Some(issue);
        }
        one(look, last, issue)?;
    }
    Ok(())
}

fn one(look: &mut Look<'_>, last: &Held, issue: &Held) -> rusqlite::Result<()> {
    let total = |issue: &Held| issue.cumulative.unwrap_or_default();
    let (title, a, b) = (&issue.title, total(last), total(issue));
    look.find(
        &CUMULATIVE_BROKEN,
        2,
        &[At::Issue(last.source), At::Issue(issue.source)],
        format!(
            "{title}{}年第{}期总期号{a}，{}年第{}期总期号{b}，不相应",
            last.year, last.number, issue.year, issue.number
        ),
        format!(
            "{title}: no. {} of {} has the cumulative number {a}, no. {} of {} has {b}",
            last.number, last.year, issue.number, issue.year
        ),
    )
}
