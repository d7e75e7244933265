//! 严格执行;确需

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A half-width mark stands between Han characters.
pub static RULE: Rule = Rule {
    name: "punctuation/halfwidth-mark",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "汉字之间用了半角标点", en: "a half-width mark stands between Han characters" },
        why: Words {
            zh: "中文用全角标点；半角标点多由识别、转换带来，也影响检索。",
            en: "Chinese has full-width marks; half-width ones come of recognition and conversion and spoil searches.",
        },
        source: Source::read("GB/T 15834-2011, 4.4.2, 4.5.2, 4.6.2"),
        silent: Words {
            zh: "比例、时刻、小数（10:30、3.5）；序号之后；外文、网址、公式；全文如此的，只提示一次。",
            en: "ratios, times and decimals; behind a label; foreign words, addresses, formulas; a text that has them throughout is told once.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。严格执行;确需调整的,报批。",
            "一、修渠。严格执行；确需调整的，报批。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "汉字之间用半角标点", en: "half-width marks between Han characters" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let right = match glyph.c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        '，' | '；' | '：' | '？' | '！' => return Verdict::Right,
        _ => return Verdict::Other,
    };
    let opened = glyph.previous().is_some_and(|c| is_han(c) || matches!(c, '”' | '）' | '》'));
    let goes_on = glyph.next().is_none_or(|c| is_han(c) || matches!(c, '“' | '（' | '《'));
    if opened && goes_on { Verdict::odd(glyph.c, right) } else { Verdict::Other }
}
