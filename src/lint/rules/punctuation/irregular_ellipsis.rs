//! 甲...

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// An ellipsis is not ……
pub static RULE: Rule = Rule {
    name: "punctuation/irregular-ellipsis",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "省略号不合规范", en: "an ellipsis is not ……" },
        why: Words { zh: "省略号是六个小圆点“……”。", en: "The ellipsis is six dots, ……" },
        source: Source::read("GB/T 15834-2011, 4.11.2"),
        silent: Words {
            zh: "目录的引导点；文末截断的（另有规则）。",
            en: "leaders of contents; a text that breaks off (another rule).",
        },
        examples: &[
            Example::new(Slot::Body, "一、修渠。清淤。。。护坡。", "一、修渠。清淤……护坡。"),
            Example::new(Slot::Body, "一、修渠。清淤…护坡。", "一、修渠。清淤……护坡。"),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "省略号应作“……”", en: "the ellipsis is ……" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let run = |dot: char| {
        let more = glyph.after.len() - glyph.after.trim_start_matches(dot).len();
        1 + more / dot.len_utf8()
    };
    let first = glyph.previous() != Some(glyph.c);
    let odd = match glyph.c {
        '.' => {
            let closed = matches!(glyph.previous(), Some('》' | '”' | '）'));
            (3..=6).contains(&run('.')) && (glyph.follows_han() || closed)
        }
        '。' => run('。') >= 3,
        '…' => run('…') == 1,
        _ => false,
    };
    // At the end of a text it is no ellipsis but a cut.
    let length = run(glyph.c) * glyph.c.len_utf8();
    let goes_on = glyph.before.len() + length < glyph.before.len() + glyph.c.len_utf8() + glyph.after.len();
    match (first, odd && goes_on) {
        (true, true) => Verdict::Odd(length, Some("……".to_owned())),
        (true, false) if glyph.c == '…' => Verdict::Right,
        _ => Verdict::Other,
    }
}
