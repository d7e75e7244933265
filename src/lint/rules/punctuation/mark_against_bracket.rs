//! （，甲）

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A mark stands just inside a bracket.
pub static RULE: Rule = Rule {
    name: "punctuation/mark-against-bracket",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "点号紧贴括号之内", en: "a stop stands just inside a bracket" },
        why: Words {
            zh: "括号之内紧贴点号，多为丢字。", en: "A stop just inside a bracket hints at lost words."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "冒号；句末的“。）”“？）”“！）”；表格。",
            en: "colons; 。） ？） ！） that end a full sentence; tables.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地（，含乡镇）负责。", "一、修渠。各地（含乡镇）负责。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "括号之内紧贴点号", en: "a stop just inside a bracket" };
    glyphs::judge(subject, report, Safety::Unsafe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let is_stop = matches!(glyph.c, '，' | '、' | '；');
    let inside = glyph.previous() == Some('（') || glyph.next() == Some('）');
    if is_stop && inside { Verdict::odd(glyph.c, "") } else { Verdict::Other }
}
