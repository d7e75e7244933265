//! 2 024年

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// A blank stands inside a year.
pub static RULE: Rule = Rule {
    name: "text/split-number",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "年份中间有空格", en: "a blank stands inside a year" },
        why: Words {
            zh: "空格把年份拆开，检索不到。", en: "The blank tears the year, and searches miss it."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "三位一节的数；电话、编码；表格。",
            en: "groups of three digits; telephones, codes; tables.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。2 025年底前完成清淤。", "一、修渠。2025年底前完成清淤。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            look(passage, report);
        }
    }
}

fn look(passage: &Passage<'_>, report: &mut Report) {
    let text = passage.as_str();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(" ")).map(|at| from + at) {
        from = at + 1;
        let (Some(before), Some(after)) = (text.get(..at), text.get(from..)) else { return };
        let head = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let tail = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let digits = format!("{}{}", &before[before.len() - head..], &after[..tail]);
        let year = digits.parse::<u32>().is_ok_and(|year| (1949..2100).contains(&year));
        if head > 0 && tail > 0 && head + tail == 4 && year && after[tail..].starts_with('年') {
            let range = passage.place(at..from);
            report
                .find(range, "年份中间有空格", "a blank inside a year")
                .mended_by(Safety::Safe, vec![Edit::new(range, "")]);
        }
    }
}
