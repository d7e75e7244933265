//! （以下简称试点）… twice

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::Span;
use std::collections::HashMap;

use super::terms;

/// One short name is given twice.
pub static RULE: Rule = Rule {
    name: "reference/term-defined-twice",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "同一简称两次定义", en: "one short name is given twice" },
        why: Words {
            zh: "简称定义一次；再次定义或者所指不一，读者无从判断。",
            en: "A name is given once; given again, it may mean another thing.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "附件各自计算；印了两遍的段落；以下统称另有所指的。",
            en: "attachments count for themselves; paragraphs printed twice; 以下统称 of other things.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。管护责任单位（以下简称责任单位）要修渠，养护责任单位（以下简称责任单位）要清淤，责任单位每月报送进展。",
            "一、修渠。管护责任单位（以下简称责任单位）要修渠，养护单位要清淤，责任单位每月报送进展。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut first: HashMap<&str, (&str, Span)> = HashMap::new();
        for (text, mark, term) in terms::terms(unit).filter(|(text, mark, _)| !terms::is_collective(text, mark.start)) {
            let (before, place) = *first.entry(term).or_insert((text, mark.span));
            let printed_twice = before == text && place.end <= mark.span.start && !std::ptr::eq(before, text);
            if place != mark.span && !printed_twice {
                let found = report.find(
                    subject.range_of(mark.span),
                    format!("简称“{term}”前面已经定义"),
                    format!("the short name {term} was given before"),
                );
                found.resting_on(subject.range_of(place), "前一处", "the earlier place");
            }
        }
    }
}
