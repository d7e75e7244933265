//! ⼈ for 人

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use unicode_normalization::UnicodeNormalization;

/// A radical or compatibility form stands for an ideograph.
pub static RULE: Rule = Rule {
    name: "text/compatibility-character",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "用部首、兼容字形代替了汉字",
            en: "a radical or compatibility form stands for an ideograph",
        },
        why: Words {
            zh: "部首、兼容区的字看着一样，编码不同，检索不到。",
            en: "It looks the same and is another character, so searches miss it.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "没有对应汉字的部首。", en: "radicals to which no ideograph corresponds." },
        examples: &[Example::new(Slot::Body, "一、修渠。各地⼈民政府要清淤。", "一、修渠。各地人民政府要清淤。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "部首或者兼容字形", en: "a radical or compatibility form" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    if !matches!(glyph.c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}') {
        return Verdict::Other;
    }
    let mut same = std::iter::once(glyph.c).nfkc();
    match (same.next(), same.next()) {
        (Some(right), None) if right != glyph.c => Verdict::odd(glyph.c, right.encode_utf8(&mut [0; 4])),
        _ => Verdict::Other,
    }
}
