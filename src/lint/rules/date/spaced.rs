//! 2024 年 5 月 6 日

use crate::diagnostic::Severity;
use crate::grammar::chars::is_space;
use crate::grammar::dates::printed_dates;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use std::ops::Range;

/// Blanks inside a date.
pub static RULE: Rule = Rule {
    name: "date/spaced",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "日期里有空格", en: "blanks inside a date" },
        why: Words {
            zh: "空格是排版、识别留下的，使检索落空。",
            en: "Print and recognition leave blanks, and searches fail over them.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "样式表单的空白；署名行；通篇如此的，只报一次。",
            en: "blanks of a form; signing lines; one finding for a text that always has them.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。2023 年 5 月 6 日修建的渠道要检修。",
            "一、修渠。2023年5月6日修建的渠道要检修。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut class = Class::default();
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            let mut odd = Vec::new();
            for date in printed_dates(passage.as_str()) {
                match blanks(passage, &date.range) {
                    edits if edits.is_empty() => class.right('日', 1),
                    edits => odd.push(Odd { range: passage.place(date.range), edits, kind: '日' }),
                }
            }
            class.paragraph(odd);
        }
        let words = Words { zh: "日期里有空格", en: "blanks inside a date" };
        class.tell(report, Safety::Safe, words);
    }
}

fn blanks(passage: &Passage<'_>, date: &Range<usize>) -> Vec<Edit> {
    let words = passage.as_str().get(date.clone()).unwrap_or_default();
    let blanks = words.char_indices().filter(|(_, c)| is_space(*c));
    let place = |(at, c): (usize, char)| passage.place(date.start + at..date.start + at + c.len_utf8());
    blanks.map(|blank| Edit::new(place(blank), "")).collect()
}
