//! （以下简称甲）, never again

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::Span;

use super::terms;

/// A short name that is not used.
pub static RULE: Rule = Rule {
    name: "reference/term-never-used",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "定义的简称没有使用", en: "a short name is given and not used" },
        why: Words {
            zh: "不用的简称是多余的，也可能是后文用错了名称。",
            en: "It is not needed, or the text uses another name than it gave.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "附件、表格里用到的；断行已经丢失的文本；法规名称的简称。",
            en: "used in an attachment or a table; texts without their line breaks; short titles of acts.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。管护责任单位（以下简称责任单位）要修渠。",
            "一、修渠。管护责任单位（以下简称责任单位）要修渠，责任单位每月报送进展。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| !subject.is_run_on(unit) && !unit.is_cut(subject)) {
        for (text, mark, term) in terms::terms(unit).take(MOST) {
            let (start, end) = (mark.start as usize, mark.end as usize);
            let is_title = term.contains('《') || text.chars().nth(start.saturating_sub(1)) == Some('《');
            let words = term.trim_matches(['“', '”']);
            let rest: String = text.chars().skip(end).collect();
            if is_title || rest.contains(words) || is_used_after(subject, mark.span, words) {
                continue;
            }
            report.find(
                subject.range_of(mark.span),
                format!("简称“{term}”后文没有使用"),
                format!("the short name {term} is not used"),
            );
        }
    }
}

/// Texts give themselves a few names; the bound keeps one of thousands linear.
const MOST: usize = 100;

/// Whether words come again anywhere in the input behind the paragraph that defines them.
fn is_used_after(subject: &Subject<'_, '_>, definition: Span, words: &str) -> bool {
    let at = subject.range_of(definition).start;
    let from = subject.passages.partition_point(|passage| passage.range().start <= at);
    subject.passages.get(from..).unwrap_or_default().iter().any(|passage| passage.as_str().contains(words))
}
