//! (一)

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::printed;

/// The brackets of a label are half-width.
pub static RULE: Rule = Rule {
    name: "numbering/halfwidth-label-brackets",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "序号的括号是半角", en: "the brackets of a label are half-width" },
        why: Words {
            zh: "层次序数用全角括号“（一）”“（1）”；半角多由转换带来。",
            en: "Labels have full-width brackets; half-width ones come of conversion.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.3"),
        silent: Words {
            zh: "正文中的“第(一)项”；全文如此的，只提示一次。",
            en: "第(一)项 in a sentence; a document that has them throughout is told once.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n(一)清淤。各地要清淤。\n（二）除草。各地要除草。",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let bracketed = || printed::labels(subject, unit).filter(|printed| printed.is_bracketed());
        let odd = bracketed().filter(|printed| printed.text.starts_with('(') && printed.text.ends_with(')'));
        let odd = odd.map(|printed| Odd {
            range: printed.range(),
            edits: vec![
                Edit::new(printed.place(0..1), "（"),
                Edit::new(printed.place(printed.text.len() - 1..printed.text.len()), "）"),
            ],
            kind: '（',
        });
        let odd: Vec<Odd> = odd.collect();
        let mut class = Class::default();
        class.right('（', bracketed().count() - odd.len());
        class.paragraph(odd);
        class.tell_once(report, Safety::Safe, Words { zh: "序号用半角括号", en: "half-width brackets in a label" });
    }
}
