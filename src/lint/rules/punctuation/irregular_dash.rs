//! －－

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A dash of another form than ——.
pub static RULE: Rule = Rule {
    name: "punctuation/irregular-dash",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "破折号不合规范", en: "a dash has another form than ——" },
        why: Words { zh: "破折号是占两格的“——”。", en: "The dash is ——, two characters wide." },
        source: Source::read("GB/T 15834-2011, 4.10.2"),
        silent: Words {
            zh: "地名、路线之间的一字线；数字之间；表格。",
            en: "a single line between names of places; between digits; tables.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。清淤－－护坡。", "一、修渠。清淤——护坡。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "破折号应作“——”", en: "the dash is ——" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let is_line = |c: char| matches!(c, '－' | '―' | '─');
    if glyph.c == '—' && glyph.next() == Some('—') {
        return Verdict::Right;
    }
    let second = glyph.next().filter(|next| is_line(glyph.c) && *next == glyph.c);
    let alone = glyph.previous() != Some(glyph.c);
    let third = glyph.after.chars().nth(1) == Some(glyph.c);
    match second.filter(|_| alone && !third) {
        Some(second) => Verdict::Odd(glyph.c.len_utf8() + second.len_utf8(), Some("——".to_owned())),
        None => Verdict::Other,
    }
}
