//! 《关于<甲>的通知》

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A mathematical sign stands for a title mark.
pub static RULE: Rule = Rule {
    name: "punctuation/angle-title-mark",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "用小于号、大于号代替书名号", en: "< or > stands for a title mark" },
        why: Words {
            zh: "书名号是“《》”“〈〉”；“<>”会被当作标记或者比较号。",
            en: "Title marks are 《》 and 〈〉; < and > are taken for markup or comparisons.",
        },
        source: Source::read("GB/T 15834-2011, 4.15.3.5"),
        silent: Words { zh: "数字旁的比较号；标记。", en: "comparisons beside a number; markup." },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。按照《关于转发<渠道管护办法>的通知》执行。",
            "一、修渠。按照《关于转发〈渠道管护办法〉的通知》执行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "以“<”“>”代书名号", en: "< and > for title marks" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    let right = match glyph.c {
        '<' | '＜' => "〈",
        '>' | '＞' => "〉",
        '〈' | '〉' => return Verdict::Right,
        _ => return Verdict::Other,
    };
    let opens = right == "〈";
    let partner = if opens { glyph.after.find(['>', '＞']) } else { glyph.before.rfind(['<', '＜']) };
    let inside = partner.and_then(|at| if opens { glyph.after.get(..at) } else { glyph.before.get(at..) });
    let is_title = inside.is_some_and(|inside| {
        let inside = inside.trim_start_matches(['<', '＜']);
        inside.chars().all(|c| is_han(c) || matches!(c, '（' | '）' | '“' | '”' | '、')) && inside.chars().count() >= 4
    });
    if is_title { Verdict::odd(glyph.c, right) } else { Verdict::Other }
}
