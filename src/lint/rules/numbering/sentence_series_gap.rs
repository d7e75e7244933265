//! 一是甲；三是乙。

use crate::diagnostic::Severity;
use crate::grammar::numerals::{han_number, is_han_numeral, to_han};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// A series inside a sentence leaves out a number.
pub static RULE: Rule = Rule {
    name: "numbering/sentence-series-gap",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "句内列举跳号", en: "a series inside a sentence leaves out a number" },
        why: Words {
            zh: "“一是”之后应当是“二是”；跳号处可能漏了一句。",
            en: "二是 follows 一是; a clause may be lost.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "接在下一段的；嵌套的；不在句读之后的“一是”。",
            en: "a series that goes on in the next paragraph; nested series; 一是 not after a mark.",
        },
        examples: &[Example::new(
            Slot::Body,
            "各地要做好三件事：一是清淤；三是护坡；四是巡渠。",
            "各地要做好三件事：一是清淤；二是护坡；三是巡渠。",
        )],
    },
    check,
};

/// What the members of a series begin with, after their number.
const WORDS: &[char] = &['是', '要'];

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            for &word in WORDS {
                series(passage, word, report);
            }
        }
    }
}

fn series(passage: &Passage<'_>, word: char, report: &mut Report) {
    let text = passage.as_str();
    let mut last: Option<u32> = None;
    for (at, _) in text.match_indices(word) {
        let Some((start, number)) = number_before(text, at) else { continue };
        let expected = last.map_or(1, |last| last + 1);
        // A series that begins elsewhere, or anew inside another one, has its own count.
        if number > expected && last.is_some() {
            let missing = to_han(expected);
            report.find(
                passage.place(start..at + word.len_utf8()),
                format!("此前缺“{missing}{word}”"),
                format!("{missing}{word} is missing before it"),
            );
        }
        last = Some(number);
    }
}

/// The Han number that ends before a place, if a mark or the start of the text stands before it.
fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let before = text.get(..end)?;
    let digits = before.trim_end_matches(is_han_numeral);
    let number = before.get(digits.len()..).filter(|number| !number.is_empty())?;
    let opened = digits.is_empty() || digits.ends_with(['。', '；', '：', '，', '”', '）', ';', ':', ',']);
    let (rest, value) = han_number(number).ok()?;
    (opened && rest.is_empty()).then_some((digits.len(), value))
}
