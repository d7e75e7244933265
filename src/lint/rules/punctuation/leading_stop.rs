//! 。甲是指

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A paragraph begins with a mark that can begin none.
pub static RULE: Rule = Rule {
    name: "punctuation/leading-stop",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "段首出现不能居于行首的标点", en: "a paragraph begins with a mark that can begin none"
        },
        why: Words {
            zh: "点号和后括号不出现在行首；多因上文丢字或者断行有误。",
            en: "Stops and closing marks begin no line; text before it is lost, or the break is wrong.",
        },
        source: Source::read("GB/T 15834-2011, 5.1.1"),
        silent: Words { zh: "表格；序号“1）”。", en: "tables; labels as 1）." },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。各地要修渠。\n，各地要清淤并护坡。\n二、护岸",
            "一、修渠。各地要修渠。\n各地要清淤并护坡。\n二、护岸",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            let first =
                passage.as_str().chars().next().filter(|c| matches!(c, '。' | '，' | '、' | '；' | '：' | '》' | '”'));
            let Some(first) = first.filter(|_| passage.as_str().contains(is_han)) else { continue };
            let range = passage.place(0..first.len_utf8());
            report.find(range, format!("段首出现“{first}”"), format!("a paragraph begins with {first}"));
        }
    }
}
