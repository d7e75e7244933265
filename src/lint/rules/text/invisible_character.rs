//! 甲[U+200B]省

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A character that nobody sees.
pub static RULE: Rule = Rule {
    name: "text/invisible-character",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "有看不见的字符", en: "a character that nobody sees" },
        why: Words {
            zh: "零宽字符、软连字符、控制符看不见，却使检索、比对落空。",
            en: "Zero-width characters, soft hyphens and control characters spoil searches and comparisons.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "文件开头的字节序标记；少数民族文字的连接符；表格中的制表符。",
            en: "a byte order mark at the start; joiners of other scripts; tabs in tables.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要清\u{200b}淤护坡。", "一、修渠。各地要清淤护坡。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "看不见的字符", en: "invisible characters" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let invisible = matches!(glyph.c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
        || glyph.c.is_control() && !matches!(glyph.c, '\t' | '\n' | '\r');
    // Joiners belong to the scripts that join.
    let joins = matches!(glyph.c, '\u{200c}' | '\u{200d}') && !glyph.follows_han();
    if invisible && !joins { Verdict::odd(glyph.c, "") } else { Verdict::Other }
}
