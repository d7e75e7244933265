//! 不少于I人

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A letter stands in the place of a digit.
pub static RULE: Rule = Rule {
    name: "text/lookalike-digit",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "数字误作字母", en: "a letter stands in the place of a digit" },
        why: Words {
            zh: "字形相近的字母使数字读不出来。", en: "The look-alike letter hides the number."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "等级（I级、Ⅰ类）、血型、型号、公式。",
            en: "grades (I级), blood groups, models, formulas.",
        },
        examples: &[
            Example::new(Slot::Body, "一、修渠。每县不少于I人。", "一、修渠。每县不少于1人。"),
            Example::new(Slot::Body, "一、修渠。每县不少于2O人。", "一、修渠。每县不少于20人。"),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "字母代数字", en: "letters for digits" };
    glyphs::judge(subject, report, Safety::Unsafe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    const UNITS: &[char] = &['人', '个', '名', '次', '天', '年', '月', '日', '万', '亿', '元', '项', '家', '户', '亩'];
    let right = match glyph.c {
        'I' | 'l' => "1",
        'O' | 'o' => "0",
        _ => return Verdict::Other,
    };
    let after_digit = glyph.previous().is_some_and(|c| c.is_ascii_digit());
    let before_digit = glyph.next().is_some_and(|c| c.is_ascii_digit());
    let before_unit = glyph.next().is_some_and(|c| UNITS.contains(&c));
    let counted = glyph.previous().is_some_and(|c| matches!(c, '于' | '过' | '达' | '约' | '满'));
    let inside = after_digit && (before_digit || before_unit) && right == "0";
    let alone = counted && before_unit && right == "1";
    if inside || alone { Verdict::odd(glyph.c, right) } else { Verdict::Other }
}
