//! 甲厂•乙厂

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A middle dot of another form than ·.
pub static RULE: Rule = Rule {
    name: "punctuation/irregular-middle-dot",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "间隔号不合规范", en: "a middle dot has another form than ·" },
        why: Words { zh: "间隔号是“·”。", en: "The middle dot is ·." },
        source: Source::read("GB/T 15834-2011, 4.14.2"),
        silent: Words { zh: "行首的项目符号；公式。", en: "bullets at the start of a line; formulas." },
        examples: &[Example::new(Slot::Body, "一、修渠。由艾山•吐逊负责。", "一、修渠。由艾山·吐逊负责。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "间隔号应作“·”", en: "the middle dot is ·" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let is_dot = matches!(glyph.c, '•' | '・' | '∙' | '‧' | '⋅');
    if glyph.c == '·' {
        Verdict::Right
    } else if is_dot && glyph.follows_han() && glyph.precedes_han() {
        Verdict::odd(glyph.c, "·")
    } else {
        Verdict::Other
    }
}
