//! （二） 强化

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::printed;

/// A blank stands after a bracketed label.
pub static RULE: Rule = Rule {
    name: "numbering/space-after-label",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "带括号的序号之后有空格", en: "a blank stands after a label in brackets" },
        why: Words {
            zh: "序号与正文之间不空；空格多由转换带来。",
            en: "Label and text stand together; blanks come of conversion.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "“第N条”“第N章”之后的空格是对的；全文如此的，只提示一次。",
            en: "after 第N条 and 第N章 a blank is right; a document that has them throughout is told once.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一） 清淤。各地要清淤。\n（二）除草。各地要除草。",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let bracketed = || printed::labels(subject, unit).filter(|printed| printed.is_bracketed());
        let odd = bracketed().filter(|printed| !printed.blank.is_empty() && !printed.rest.is_empty());
        let odd = odd.map(|printed| Odd {
            range: printed.blank_range(),
            edits: vec![Edit::new(printed.blank_range(), "")],
            kind: '（',
        });
        let odd: Vec<Odd> = odd.collect();
        let mut class = Class::default();
        class.right('（', bracketed().count() - odd.len());
        class.paragraph(odd);
        class.tell_once(report, Safety::Safe, Words { zh: "序号之后有空格", en: "a blank after the label" });
    }
}
