//! `&nbsp;` `<br>` `**`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::glyphs::{self, Glyph, Verdict};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// Markup is left in the text.
pub static RULE: Rule = Rule {
    name: "text/markup-residue",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "文本里残留了标记", en: "markup is left in the text" },
        why: Words {
            zh: "转换没有处理干净的标记不属于公文内容。",
            en: "What conversion left is no part of the document.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "输入格式本身的标记。", en: "markup that belongs to the format of the input." },
        examples: &[
            Example::new(Slot::Body, "一、修渠。各地要清淤<br>护坡。", "一、修渠。各地要清淤护坡。"),
            Example::new(Slot::Body, "一、修渠。各地要**清淤护坡。", "一、修渠。各地要清淤护坡。"),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = Words { zh: "残留的标记", en: "left-over markup" };
    glyphs::judge(subject, report, Safety::Safe, words, verdict);
}

fn verdict(glyph: &Glyph<'_>) -> Verdict {
    const RESIDUE: &[(&str, &str)] = &[
        ("&nbsp;", ""),
        ("&ensp;", ""),
        ("&emsp;", ""),
        ("<br>", ""),
        ("<br/>", ""),
        ("<br />", ""),
        ("<p>", ""),
        ("</p>", ""),
        ("<span>", ""),
        ("</span>", ""),
        ("<strong>", ""),
        ("</strong>", ""),
        ("**", ""),
        ("&quot;", "\""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    if !matches!(glyph.c, '&' | '<' | '*') || glyph.after.starts_with("**") {
        return Verdict::Other;
    }
    let found = RESIDUE
        .iter()
        .find(|(residue, _)| residue.strip_prefix(glyph.c).is_some_and(|rest| glyph.after.starts_with(rest)));
    // Three stars are an ornament, or hide a name.
    match found.filter(|_| glyph.previous() != Some('*')) {
        Some((residue, right)) => Verdict::Odd(residue.len(), Some((*right).to_owned())),
        None => Verdict::Other,
    }
}
