//! 甲[U+FFFD]省

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::span::TextRange;

/// A character was lost in decoding.
pub static RULE: Rule = Rule {
    name: "text/replacement-character",
    severity: Severity::Error,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "有无法解码而被替换的字符", en: "a character was lost in decoding" },
        why: Words {
            zh: "替换符是解码失败的痕迹，原字已经丢失。",
            en: "U+FFFD stands where decoding failed; what stood there is lost.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "从不；整个文件因编码有误出现的，只报一次。",
            en: "never; one finding for a file that was read in the wrong encoding.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要清�护坡。", "一、修渠。各地要清淤护坡。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let lost = |passage: &Passage<'_>| {
        let places: Vec<TextRange> =
            passage.as_str().match_indices(LOST).map(|(at, mark)| passage.place(at..at + mark.len())).collect();
        places
    };
    let (zh, en) = ("字符已经丢失", "a character is lost");
    // The decoder put them there: one cause for the whole file.
    if subject.source.replaced() > 0 {
        let mut places = subject.passages.iter().flat_map(lost);
        if let Some(first) = places.next() {
            report.find(first, zh, en).with_places(places);
        }
        return;
    }
    for passage in &subject.passages {
        let mut places = lost(passage).into_iter();
        if let Some(first) = places.next() {
            report.find(first, zh, en).with_places(places);
        }
    }
}

/// What decoders put in place of a character that they cannot read.
const LOST: char = '\u{fffd}';
