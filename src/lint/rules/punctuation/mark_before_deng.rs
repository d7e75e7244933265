//! 甲、乙、等

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// 、 before a closing 等.
pub static RULE: Rule = Rule {
    name: "punctuation/mark-before-deng",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "“等”字前用了顿号", en: "、 stands before a closing 等" },
        why: Words {
            zh: "“等”表示列举未尽时，前面不用顿号。", en: "Before 等 that ends a list no 、 is written."
        },
        source: Source::read("GB/T 15834-2011, B.1.2"),
        silent: Words {
            zh: "等级、等同、等额、等效、等候、等待。",
            en: "等级, 等同 and other words that begin with 等.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。清淤、护坡、等工作要抓紧。",
            "一、修渠。清淤、护坡等工作要抓紧。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "“等”字前不用顿号", en: "no 、 before 等" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    const WORDS: &[char] = &['级', '同', '额', '效', '候', '待', '次', '值', '距', '量', '价', '比'];
    let after = glyph.after.strip_prefix('等').filter(|_| glyph.c == '、');
    match after.filter(|after| !after.starts_with(WORDS)) {
        Some(_) => Verdict::odd(glyph.c, ""),
        None => Verdict::Other,
    }
}
