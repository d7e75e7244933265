//! 3～5万元

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// % or 万 stands only on the second bound of a range.
pub static RULE: Rule = Rule {
    name: "text/unit-dropped-in-range",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "起止数值中前一个省略了“万”“亿”“%”",
            en: "万, 亿 or % stands only on the second bound of a range",
        },
        why: Words { zh: "省略会使人误解前一个数值。", en: "The first number can be misread." },
        source: Source::unconfirmed("GB/T 15835-2011, 5.1.3"),
        silent: Words { zh: "表格；其他单位可以省略。", en: "tables; other units may be left out." },
        examples: &[Example::new(Slot::Body, "一、修渠。每县补助3～5万元。", "一、修渠。每县补助3万～5万元。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "起止数值的单位不全", en: "a unit of the range is left out" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    if !matches!(glyph.c, '～' | '~' | '—') {
        return Verdict::Other;
    }
    let tail = glyph.after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let counted = glyph.previous().is_some_and(|c| c.is_ascii_digit()) && tail.len() < glyph.after.len();
    // Years and days have no such units; nor have bare codes.
    if counted && tail.starts_with(['万', '亿', '%', '％']) {
        Verdict::Odd(glyph.c.len_utf8(), None)
    } else {
        Verdict::Other
    }
}
