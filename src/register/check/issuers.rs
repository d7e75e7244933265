//! One code, two bodies: known by the places in their names. Departments of one place are not told apart, since an office
//! acts for its government and a lead body for those that join it.

use std::collections::HashMap;

use super::shelf::Member;
use super::{At, FEWEST, Look};
use crate::register::rules::ONE_CODE_TWO_ISSUERS;

/// Codes that are known to be used in two places; their series are counted apart, and that is no news.
const SHARED: [&str; 6] = ["惠府", "惠府办", "汕府", "宁政发", "新政办发", "银发"];

/// A body that uses a code, by its place.
#[derive(Clone, Debug)]
pub(in crate::register) struct Body {
    /// `岚川省`
    pub place: String,
    /// How many documents it has under the code.
    pub documents: usize,
    /// One of them.
    pub example: i64,
}

/// Says for each code which bodies use it, and for each document which of them it is from. Empty where there is one body.
pub(super) fn divide(members: &mut [Member], codes: usize, issuers: &[String]) -> Vec<Vec<Body>> {
    let places: Vec<Option<&str>> = issuers.iter().map(|names| names.split('\n').find_map(place)).collect();
    let place_of = |member: &Member| places.get(member.issuers() as usize).copied().flatten();
    let mut bodies: Vec<Vec<Body>> = vec![Vec::new(); codes];
    // The same issuers under the same code are the same body; they are looked for once.
    let mut known: HashMap<(u32, u32), usize> = HashMap::new();
    for member in members.iter_mut() {
        let (Some(place), Some(bodies)) = (place_of(member), bodies.get_mut(member.code as usize)) else { continue };
        let at = *known.entry((member.code, member.issuers())).or_insert_with(|| {
            bodies.iter().position(|body| is_one_place(&body.place, place)).unwrap_or_else(|| {
                bodies.push(Body { place: place.to_owned(), documents: 0, example: member.id });
                bodies.len() - 1
            })
        });
        if let Some(body) = bodies.get_mut(at) {
            body.documents += 1;
        }
        member.body = at as u32 + 1;
    }
    for bodies in &mut bodies {
        if bodies.len() < 2 {
            bodies.clear();
        }
    }
    for member in members {
        if bodies.get(member.code as usize).is_none_or(Vec::is_empty) {
            member.body = 0;
        }
    }
    bodies
}

/// The place in the name of a body: 岚川省望江市 of 岚川省望江市人民政府办公室, 岚川省 of 岚川省水利厅. Bodies of the state
/// have none.
fn place(name: &str) -> Option<&str> {
    const STATE: [&str; 5] = ["国家", "国务院", "中国", "中华", "全国"];
    const UNITS: [char; 7] = ['省', '市', '州', '盟', '县', '旗', '区'];
    if STATE.iter().any(|word| name.starts_with(word)) {
        return None;
    }
    if let Some((place, office)) = name.split_once("人民政府") {
        return (!place.is_empty() && matches!(office, "" | "办公厅" | "办公室")).then_some(place);
    }
    let (at, unit) = name.char_indices().skip(2).find(|(_, c)| UNITS.contains(c))?;
    name.get(..at + unit.len_utf8())
}

/// Whether two places may be one: a part of the other's name (省政府 for that of a province), or renamed (县 to 市).
fn is_one_place(one: &str, other: &str) -> bool {
    let stem = |name: &str| name.char_indices().next_back().map_or(0, |(at, _)| at);
    let renamed = one.get(..stem(one)) == other.get(..stem(other));
    one.contains(other) || other.contains(one) || renamed
}

pub(super) fn check(look: &mut Look<'_>) -> rusqlite::Result<()> {
    let shelf = look.shelf;
    for (code, bodies) in shelf.codes.iter().zip(&shelf.bodies) {
        let documents: usize = bodies.iter().map(|body| body.documents).sum();
        if bodies.is_empty() || documents < FEWEST || SHARED.iter().any(|shared| code.starts_with(shared)) {
            continue;
        }
        let at: Vec<At> = bodies.iter().map(|body| At::Document(body.example)).collect();
        let zh: Vec<String> = bodies.iter().map(|body| format!("{}（{}件）", body.place, body.documents)).collect();
        let en: Vec<String> = bodies.iter().map(|body| format!("{} ({})", body.place, body.documents)).collect();
        look.find(
            &ONE_CODE_TWO_ISSUERS,
            documents,
            &at,
            format!("代字“{code}”为{}所共用，以下按机关分别统计", zh.join("、")),
            format!("the code {code} is used in {}; their series are counted apart", en.join(", ")),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_bodies() {
        let cases = [
            ("岚川省人民政府", Some("岚川省")),
            ("岚川省望江市人民政府办公室", Some("岚川省望江市")),
            ("岚川省水利厅", Some("岚川省")),
            ("云屏市市场监督管理局", Some("云屏市")),
            ("国家市场监督管理总局", None),
            ("水利部", None),
        ];
        for (name, expected) in cases {
            assert_eq!(place(name), expected, "{name}");
        }
        assert!(is_one_place("岚川省", "岚川省望江市") && is_one_place("石桥县", "石桥市"));
        assert!(!is_one_place("望江市", "云屏市"));
    }
}
