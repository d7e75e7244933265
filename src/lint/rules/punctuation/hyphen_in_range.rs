//! 10-49人

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A hyphen stands between two quantities or years.
pub static RULE: Rule = Rule {
    name: "punctuation/hyphen-in-range",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "起止数值之间用了短横", en: "a hyphen stands between two quantities or years" },
        why: Words {
            zh: "数值起止用浪纹线“～”或者一字线“—”。", en: "Ranges are written with ～ or —."
        },
        source: Source::read("GB/T 15834-2011, 4.13.3.2"),
        silent: Words {
            zh: "电话、编号、型号、标准号；日期（2024-5-6）；序号（1-2）。",
            en: "telephones, codes, models, numbers of standards; dates; labels as 1-2.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。每县选派10-49人参加。", "一、修渠。每县选派10～49人参加。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "数值起止应作“～”", en: "ranges are written with ～" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    const UNITS: &[char] = &[
        '人', '年', '月', '日', '天', '个', '万', '亿', '元', '倍', '次', '名', '亩', '米', '吨', '家', '项', '户',
        '岁', '%', '％',
    ];
    if !matches!(glyph.c, '-' | '－') {
        return Verdict::Other;
    }
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let head = glyph.before.trim_end_matches(digit);
    let tail = glyph.after.trim_start_matches(digit);
    let counts = head.len() < glyph.before.len() && tail.len() < glyph.after.len() && tail.starts_with(UNITS);
    // A second hyphen, a letter or a bracket beside the numbers makes a code of them.
    let is_code = head.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '－' | '/' | '—' | '~' | '第'));
    if counts && !is_code { Verdict::odd(glyph.c, "～") } else { Verdict::Other }
}
