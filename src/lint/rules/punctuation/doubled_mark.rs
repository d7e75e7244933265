//! ，，

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// The same mark stands twice.
pub static RULE: Rule = Rule {
    name: "punctuation/doubled-mark",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "同一标点重复", en: "the same mark stands twice" },
        why: Words {
            zh: "多出的标点多由输入、识别或者拼接带来。",
            en: "The second mark comes of typing, recognition or joining.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "省略号、破折号；“？？”“！！”；“。。。”；换行处拼接的。",
            en: "ellipses and dashes; ？？ and ！！; 。。。; marks that a line end parts.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要清淤，，并护坡。", "一、修渠。各地要清淤，并护坡。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "标点重复", en: "a doubled mark" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    if !matches!(glyph.c, '，' | '。' | '；' | '：' | '、' | '）' | '》' | '“' | '（') {
        return Verdict::Other;
    }
    let run = glyph.after.len() - glyph.after.trim_start_matches(glyph.c).len();
    let again = run / glyph.c.len_utf8();
    // Brackets and title marks may nest; three stops are an ellipsis.
    let nests = matches!(glyph.c, '）' | '》' | '“' | '（');
    let is_ellipsis = glyph.c == '。' && (again > 1 || glyph.previous() == Some('。'));
    if again == 1 && !nests && !is_ellipsis {
        Verdict::Odd(2 * glyph.c.len_utf8(), Some(glyph.c.to_string()))
    } else {
        Verdict::Other
    }
}
