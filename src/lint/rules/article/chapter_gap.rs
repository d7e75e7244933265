//! 第一章, 第三章

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::rules::numbering::broken;
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

/// A book, chapter or section is missing or comes twice.
pub static RULE: Rule = Rule {
    name: "article/chapter-gap",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "编、章、节跳号、重复或者倒退",
            en: "a book, chapter or section is missing, comes twice or falls back",
        },
        why: Words {
            zh: "编章节连续编号；跳号处必有脱漏或者错号。",
            en: "They are counted on; a jump is a loss or a wrong number.",
        },
        source: Source::read("立法法 (2023), 65"),
        silent: Words {
            zh: "节在每章、章在每编重新编号；目录；节选；修改决定。",
            en: "sections begin anew in each chapter, chapters may in each book; contents lists; excerpts; amendments.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一章　总则\n第一条　为了修渠，制定本办法。\n第三章　附则\n第二条　本办法自2024年7月1日起施行。",
            "第一章　总则\n第一条　为了修渠，制定本办法。\n第二章　附则\n第二条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::in_chapters(subject) {
        let label = found.label;
        let (zh, en) = match found.cause {
            Cause::Gap { first, .. } => (format!("此前缺{first}"), format!("{first} is missing before it")),
            Cause::Duplicate => (format!("{label}重复"), format!("{label} again")),
            Cause::BackwardStep { before } => (format!("{before}之后倒退到{label}"), format!("{label} after {before}")),
            _ => continue,
        };
        broken::tell(report, found, zh, en);
    }
}
