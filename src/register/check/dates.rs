//! Serials against days of signing.

use super::shelf::{Member, Series};
use super::{At, FEWEST, Look};
use crate::register::rules::DATES_OUT_OF_ORDER;

/// Days within which numbers and signatures cross in an office.
const TOLERATED: i32 = 10;

pub(super) fn check(look: &mut Look<'_>) -> rusqlite::Result<()> {
    let shelf = look.shelf;
    for series in shelf.series().filter(|series| !series.is_uncertain) {
        let dated = dated(&series);
        if dated.len() < FEWEST {
            continue;
        }
        let odd = odd_ones(&dated);
        // So many are no slips: the series is numbered by another order.
        if odd.len() > 2 && odd.len() * 5 > dated.len() {
            let name = series.name();
            look.find(
                &DATES_OUT_OF_ORDER,
                dated.len(),
                &odd.iter().map(|odd| At::Document(odd.member.id)).collect::<Vec<_>>(),
                format!("{name}：{}件中有{}件不按成文先后编号，该系列似不按成文日期编号", dated.len(), odd.len()),
                format!(
                    "{name}: {} of {} are out of order; the series seems not to follow the dates",
                    odd.len(),
                    dated.len()
                ),
            )?;
            continue;
        }
        for odd in &odd {
            one(look, &series, odd)?;
        }
    }
    Ok(())
}

fn one(look: &mut Look<'_>, series: &Series<'_>, odd: &Odd<'_>) -> rusqlite::Result<()> {
    let (number, other) = (series.number(odd.member.serial), series.number(odd.against.serial));
    let (zh, en) =
        if odd.member.serial > odd.against.serial { ("早于", "earlier than") } else { ("晚于", "later than") };
    let days = odd.days;
    look.find(
        &DATES_OUT_OF_ORDER,
        2,
        &[At::Document(odd.member.id), At::Document(odd.against.id)],
        format!("{number}的成文日期{zh}{other}，相差{days}天"),
        format!("{number} was signed {days} days {en} {other}"),
    )
}

/// A document of each number that was signed in the year of the series. A number with two days of signing is a fault of its
/// own, and not one of order.
fn dated<'s>(series: &Series<'s>) -> Vec<&'s Member> {
    let year = series.year;
    let counts = |member: &&Member| member.signed.is_some() && (year == 0 || member.signed_in == year);
    let day = |same: &'s [Member]| {
        let mut dated = same.iter().filter(|member| member.signed.is_some());
        let first = dated.next().filter(counts)?;
        dated.all(|member| member.signed == first.signed).then_some(first)
    };
    series.members.chunk_by(|a, b| a.serial == b.serial).filter_map(day).collect()
}

/// A document that is out of order.
struct Odd<'s> {
    member: &'s Member,
    /// The nearest one in order that it contradicts.
    against: &'s Member,
    days: i32,
}

/// Those outside the longest run in order, so that one wrong date is one finding; and only what is far off.
fn odd_ones<'s>(dated: &[&'s Member]) -> Vec<Odd<'s>> {
    let in_order = longest_run(dated);
    let mut odd = Vec::new();
    let mut next = 0;
    for (at, member) in dated.iter().enumerate() {
        while in_order.get(next).is_some_and(|&run| run < at) {
            next += 1;
        }
        if in_order.get(next) == Some(&at) {
            continue;
        }
        let before = next.checked_sub(1).and_then(|run| dated.get(*in_order.get(run)?));
        let after = in_order.get(next).and_then(|&run| dated.get(run));
        let day = |member: &Member| member.signed.unwrap_or_default();
        let early = before.map(|before| (*before, day(before) - day(member)));
        let late = after.map(|after| (*after, day(member) - day(after)));
        let off = [early, late].into_iter().flatten().max_by_key(|&(_, days)| days);
        if let Some((against, days)) = off.filter(|&(_, days)| days > TOLERATED) {
            odd.push(Odd { member, against, days });
        }
    }
    odd
}

/// The longest run of documents whose days do not fall, by their places: patience sorting, n log n.
fn longest_run(dated: &[&Member]) -> Vec<usize> {
    let day = |at: usize| dated.get(at).and_then(|member| member.signed).unwrap_or_default();
    // The last of the best run of each length, and what each comes after.
    let mut ends: Vec<usize> = Vec::new();
    let mut after: Vec<Option<usize>> = Vec::with_capacity(dated.len());
    for at in 0..dated.len() {
        let length = ends.partition_point(|&end| day(end) <= day(at));
        after.push(length.checked_sub(1).and_then(|before| ends.get(before).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut run: Vec<usize> =
        std::iter::successors(ends.last().copied(), |&at| after.get(at).copied().flatten()).collect();
    run.reverse();
    run
}
