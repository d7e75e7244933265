//! １５日

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A full-width digit or letter.
pub static RULE: Rule = Rule {
    name: "text/fullwidth-alphanumeric",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "数字、字母用了全角", en: "a full-width digit or letter" },
        why: Words {
            zh: "数字、字母用半角；全角的检索不到。",
            en: "Digits and letters are half-width; searches miss the full-width ones.",
        },
        source: Source::unconfirmed("GB/T 15835-2011, 5.1.7"),
        silent: Words {
            zh: "全文如此的，只提示一次。", en: "a text that has them throughout is told once."
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要在５月前清淤。", "一、修渠。各地要在5月前清淤。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "全角的数字、字母", en: "full-width digits or letters" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let code = u32::from(glyph.c);
    match glyph.c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            let half = char::from_u32(code - u32::from('！') + u32::from('!')).unwrap_or(glyph.c);
            Verdict::odd(glyph.c, half.encode_utf8(&mut [0; 4]))
        }
        c if c.is_ascii_alphanumeric() => Verdict::Right,
        _ => Verdict::Other,
    }
}
