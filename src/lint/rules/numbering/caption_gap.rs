//! 表1, 表3

use crate::diagnostic::Severity;
use crate::grammar::chars::is_space;
use crate::grammar::numerals::arabic;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// The number of a table, figure or box is missing.
pub static RULE: Rule = Rule {
    name: "numbering/caption-gap",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "表、图、专栏的编号跳号", en: "the number of a table, figure or box is missing" },
        why: Words {
            zh: "图表常在转换时丢失；编号跳号处可能少了一个。",
            en: "Tables and figures are lost in conversion; a jump shows where.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "按章编的“表2-1”；节选。", en: "numbers by chapter (表2-1); excerpts." },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n专栏1　清淤工程\n各地要清淤。\n专栏3　护坡工程\n各地要护坡。",
            "一、修渠\n专栏1　清淤工程\n各地要清淤。\n专栏2　护坡工程\n各地要护坡。",
        )],
    },
    check,
};

/// What captions begin with.
const WORDS: &[&str] = &["专栏", "表", "图"];

/// Longest caption in characters; longer lines are sentences that speak of one.
const LONGEST: usize = 40;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for word in WORDS {
            let mut last: Option<u32> = None;
            for passage in subject.passages_of(unit) {
                let Some((number, length)) = caption(passage.as_str(), word) else { continue };
                if let Some(before) = last.filter(|before| number > before + 1) {
                    let missing = before + 1;
                    report.find(
                        passage.place(0..length),
                        format!("此前缺{word}{missing}"),
                        format!("{word}{missing} is missing before it"),
                    );
                }
                last = Some(number);
            }
        }
    }
}

/// The number of a caption, and how many bytes it takes with its word.
fn caption(text: &str, word: &str) -> Option<(u32, usize)> {
    let rest = text.strip_prefix(word).filter(|_| text.chars().nth(LONGEST).is_none())?;
    let (after, number) = arabic(rest).ok()?;
    let closed = after.starts_with(is_space) || after.starts_with(['：', ':', '、']);
    (closed && !text.ends_with(['。', '；'])).then_some((number, text.len() - after.len()))
}
