//! Faults of amending decisions.

use fastrand::Rng;
use gongbao::grammar::numerals::to_han;

use super::{Plant, Planted, range, replaced};
use crate::support::clean::{Clean, WORK, choose, pick};
use crate::support::clean_acts::amendment;

/// The plants of this category.
pub const PLANTS: &[Plant] = &[
    plant("amendment/unclosed-new-text", unclosed),
    plant("amendment/new-text-label-differs", |clean, rng| {
        let (at, line) = clean.line(rng, |line| line.contains("作为第"))?;
        let label = line.find('“')? + '“'.len_utf8() + '第'.len_utf8();
        let end = label + line.get(label..)?.find('条')?;
        Some(replaced(clean, at + label..at + end, &to_han(rng.u32(40..90))))
    }),
    plant("amendment/new-text-label-differs", |clean, rng| {
        let (at, line) = clean.line(rng, |line| line.contains("将第"))?;
        let (from, end) = (line.find("将第")?, line.find("修改为")?);
        let old = line.get(from + "将第".len()..end)?.strip_suffix('条')?;
        let words = format!("第{old}条改为第{}条，", to_han(rng.u32(40..90)));
        let label = line.find('“')? + '“'.len_utf8();
        let place = at + label + words.len() - (end - from);
        let planted = replaced(clean, at + from..at + end, &words);
        Some(Planted { at: place..place + '第'.len_utf8(), ..planted })
    }),
    plant("amendment/unclosed-new-text", |clean, rng| {
        let (at, line) = clean.line(rng, |line| line.ends_with("。”") && !line.contains("作为"))?;
        let close = at + line.len() - '”'.len_utf8();
        let words = "增加一款，作为第二款：“水闸由乡镇管理。”";
        Some(Planted { at: at..close, ..replaced(clean, close..close + '”'.len_utf8(), words) })
    }),
    plant("amendment/place-taken-twice", taken_twice),
    plant("amendment/target-name-differs", |clean, rng| {
        let at = clean.text.find("决定对《")? + "决定对《".len();
        let end = at + clean.text.get(at..)?.find('》')?;
        let other = format!("岚川省{}{}", pick(rng, WORK), pick(rng, &["细则", "条例", "若干规定"]));
        (clean.text.get(at..end)? != other).then(|| replaced(clean, at..end, &other))
    }),
];

const fn plant(rule: &'static str, fault: fn(&Clean, &mut Rng) -> Option<Planted>) -> Plant {
    Plant { rule, into: amendment, fault, is_taken_back: false }
}

fn unclosed(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let (at, line) = clean.line(rng, |line| line.ends_with('”'))?;
    let close = at + line.len() - '”'.len_utf8();
    Some(Planted { at: at..close, ..replaced(clean, close..close + '”'.len_utf8(), "") })
}

fn taken_twice(clean: &Clean, rng: &mut Rng) -> Option<Planted> {
    let added: Vec<(usize, &str)> = clean.lines().filter(|(_, line)| line.contains("作为第")).collect();
    let (first, second) = choose(rng, added.windows(2).map(|pair| (pair[0], pair[1])))?;
    let tail = |line: &'_ str| line.find("作为第").map(|at| at + "作为".len());
    let place = first.1.get(tail(first.1)?..)?.split('：').next()?.to_owned();
    let start = tail(second.1)?;
    let own = second.1.get(start..)?.split('：').next()?;
    let words = second.1.replace(own, &place);
    Some(replaced(clean, range(second), &words))
}
