//! 甲[U+E004]

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A character of private use.
pub static RULE: Rule = Rule {
    name: "text/private-use-character",
    severity: Severity::Error,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "有自造字区的字符", en: "a character of private use" },
        why: Words {
            zh: "自造字区的字符离开原来的字库就读不出来。",
            en: "Such a character means nothing without the font it came from.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "从不。", en: "never." },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要清护坡。", "一、修渠。各地要清淤护坡。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in &subject.passages {
        let text = passage.as_str();
        let mut places =
            text.char_indices().filter(|(_, c)| is_damage(*c)).map(|(at, c)| passage.place(at..at + c.len_utf8()));
        if let Some(first) = places.next() {
            report.find(first, "自造字区的字符", "a character of private use").with_places(places);
        }
    }
}

fn is_damage(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
