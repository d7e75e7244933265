//! 甲，。

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// Two different stops stand together.
pub static RULE: Rule = Rule {
    name: "punctuation/colliding-marks",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "两个不同的点号连用", en: "two different stops stand together" },
        why: Words { zh: "其中一个是多余的。", en: "One of them is too many." },
        source: Source::PRACTICE,
        silent: Words {
            zh: "括号、引号、书名号之后；“？！”。", en: "behind a bracket, quote or title mark; ？！."
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要清淤，。", "一、修渠。各地要清淤。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "点号连用", en: "stops collide" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let is_stop = |c: char| matches!(c, '，' | '。' | '；' | '：' | '、');
    match glyph.next().filter(|next| is_stop(glyph.c) && is_stop(*next) && *next != glyph.c) {
        Some(next) => Verdict::Odd(glyph.c.len_utf8() + next.len_utf8(), None),
        None => Verdict::Other,
    }
}
