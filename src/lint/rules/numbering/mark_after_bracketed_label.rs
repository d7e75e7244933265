//! （一）、加强

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::printed;

/// A mark stands after a bracketed label.
pub static RULE: Rule = Rule {
    name: "numbering/mark-after-bracketed-label",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "带括号的序号之后加了标点", en: "a mark stands after a bracketed label" },
        why: Words { zh: "带括号的序号之后不加标点。", en: "No mark follows a label in brackets." },
        source: Source::read("GB/T 15834-2011, B.3"),
        silent: Words {
            zh: "正文中的“第（一）、（二）项”。", en: "第（一）、（二）项 in a sentence."
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一）、清淤。各地要清淤。\n（二）除草。各地要除草。",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let bracketed = || printed::labels(subject, unit).filter(|printed| printed.is_bracketed());
        let odd = bracketed().filter_map(|printed| {
            let mark = printed.rest.chars().next().filter(|c| matches!(c, '、' | '，' | '．' | '.' | ','))?;
            let at = printed.text.len() + printed.blank.len();
            let range = printed.place(at..at + mark.len_utf8());
            Some(Odd { range, edits: vec![Edit::new(range, "")], kind: '（' })
        });
        let odd: Vec<Odd> = odd.collect();
        let mut class = Class::default();
        class.right('（', bracketed().count() - odd.len());
        class.paragraph(odd);
        class.tell_once(
            report,
            Safety::Safe,
            Words { zh: "带括号的序号之后不加标点", en: "no mark follows a label in brackets" },
        );
    }
}
