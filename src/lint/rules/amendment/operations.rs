//! The steps of an amending decision, and the new wording in them.

use std::ops::Range;

use nom::{IResult, Parser, bytes::complete::tag, sequence::delimited};

use crate::grammar::numbering::{Style, label};
use crate::grammar::numerals::{han_number, is_han_numeral};
use crate::lint::subject::{Passage, Subject, UnitView};

/// The decisions that amend one act; packages (《甲办法》等五部规章) name several, each with steps of its own.
pub fn decisions<'a, 'p, 's>(subject: &'a Subject<'p, 's>) -> impl Iterator<Item = &'a UnitView<'p, 's>> {
    let of_one = |unit: &&UnitView<'_, '_>| {
        let title = unit.text.title().unwrap_or_default();
        let Some((before, after)) = around_name(title) else { return false };
        let package = ["部分", "等", "一批", "若干"].iter().any(|word| before.contains(word) || after.contains(word));
        unit.quotes_articles() && after.ends_with("决定") && !package && title.matches('《').count() == 1
    };
    subject.units.iter().filter(of_one).filter(|unit| !unit.is_cut(subject))
}

/// What stands before and behind the name of the act in a title; in the name 等 is a word like others (等级, 高等).
fn around_name(title: &str) -> Option<(&str, &str)> {
    let (before, rest) = title.split_once('《')?;
    Some((before, rest.rsplit_once('》')?.1))
}

/// A step — 一、将第三条修改为 — with the paragraphs of its new wording.
pub struct Operation<'a, 's> {
    /// Its paragraphs.
    pub passages: Vec<&'a Passage<'s>>,
}

/// The steps of a decision, in order.
pub fn operations<'a, 's>(subject: &'a Subject<'_, 's>, unit: &'a UnitView<'_, 's>) -> Vec<Operation<'a, 's>> {
    let mut operations: Vec<Operation<'a, 's>> = Vec::new();
    for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
        if opens_step(passage.as_str()) {
            operations.push(Operation { passages: vec![passage] });
        } else if let Some(last) = operations.last_mut() {
            last.passages.push(passage);
        }
    }
    operations
}

impl<'a, 's> Operation<'a, 's> {
    /// The paragraphs that begin in the words of the decision itself, and not inside wording that it quotes.
    pub fn own_words(&self) -> impl Iterator<Item = &'a Passage<'s>> {
        let mut quoted = false;
        self.passages.iter().copied().filter(move |passage| {
            let text = passage.as_str();
            let own = !quoted && !text.starts_with('“');
            quoted = text.rmatches(['“', '”']).next().map_or(quoted, |mark| mark == "“");
            own
        })
    }
}

/// Whether a step begins with a paragraph. The tree keeps a number inside a quotation as text, and with a mark lost the next
/// step is inside one; what a step does tells it from the wording that is quoted.
fn opens_step(text: &str) -> bool {
    const DEEDS: [&str; 8] = ["将", "增加", "删去", "删除", "第", "对", "把", "修改"];
    let Ok((rest, label)) = label(text) else { return false };
    label.style == Style::ItemHan && DEEDS.iter().any(|deed| rest.starts_with(deed))
}

/// `place := (作为 | 改为) 第 n 条` — the place promised to an article: where it stands, and the number. It is looked for
/// before the new wording.
pub fn promised_place(text: &str) -> Option<(Range<usize>, u32)> {
    let said = text.find('“').and_then(|end| text.get(..end)).unwrap_or(text);
    ["作为", "改为"].iter().flat_map(|lead| said.match_indices(lead)).find_map(|(at, lead)| {
        let at = at + lead.len();
        let (rest, number) = article(said.get(at..)?).ok()?;
        // 第六条第二款, 第六条之一: a place inside or behind an article.
        let whole = rest.starts_with(['：', ':', '，', '。', '；']);
        whole.then(|| (at..said.len() - rest.len(), number))
    })
}

/// `new_label := ： “ 第 n 条` — the label that the new wording begins with: where it stands, and the number.
pub fn new_label(text: &str) -> Option<(Range<usize>, u32)> {
    const LEAD: &str = "：“";
    let at = text.find(LEAD)? + LEAD.len();
    let (rest, number) = article(text.get(at..)?).ok()?;
    (!rest.starts_with('之')).then(|| (at..text.len() - rest.len(), number))
}

/// `move := 第 n 条 改为 第 m 条` — the articles that a paragraph renumbers.
pub fn moves(text: &str) -> impl Iterator<Item = (u32, u32)> {
    const TO: &str = "条改为";
    const LONGEST: usize = 8;
    text.match_indices(TO).filter_map(|(at, to)| {
        let before = text.get(..at)?.char_indices().rev().take(LONGEST);
        let (from, _) = before.take_while(|(_, c)| *c == '第' || is_han_numeral(*c)).find(|(_, c)| *c == '第')?;
        let (_, old) = article(text.get(from..at + '条'.len_utf8())?).ok()?;
        let (_, new) = article(text.get(at + to.len()..)?).ok()?;
        Some((old, new))
    })
}

fn article(i: &str) -> IResult<&str, u32> {
    delimited(tag("第"), han_number, tag("条")).parse(i)
}
