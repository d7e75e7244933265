//! “甲乙

use crate::diagnostic::Severity;
use crate::lint::balance::Fault;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A quote without its partner.
pub static RULE: Rule = Rule {
    name: "punctuation/unclosed-quote",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "引号不成对", en: "a quote has no partner" },
        why: Words {
            zh: "缺一半的引号使引文无法分清。",
            en: "With half a quote nobody sees where the quotation ends.",
        },
        source: Source::read("GB/T 15834-2011, 4.8"),
        silent: Words {
            zh: "修改决定；跨段的引文；另一半是直引号的，另有规则。",
            en: "amendments; quotations over paragraphs; a straight quote for a partner has a rule of its own.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。各地要坚持“谁使用、谁管护，落实责任。",
            "一、修渠。各地要坚持“谁使用、谁管护”，落实责任。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let mut passages = subject.passages.iter().peekable();
    for found in subject.unbalanced().iter().filter(|found| found.fault == Fault::Quote) {
        while passages.next_if(|passage| passage.range().end <= found.range.start).is_some() {}
        let Some(passage) = passages.peek() else { continue };
        let text = passage.as_str();
        // Straight quotes, and quotes of one shape for both sides, have rules of their own.
        let is_odd = text.matches(['“', '”']).count() % 2 == 1 && !text.contains('"');
        let amends = subject.units.iter().any(|unit| unit.text.unit == passage.unit && unit.quotes_articles());
        if is_odd && !amends {
            let (zh, en) = (format!("“{}”没有配对", found.mark), format!("{} has no partner", found.mark));
            report.find(found.range, zh, en);
        }
    }
}
