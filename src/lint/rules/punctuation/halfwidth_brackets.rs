//! (市级)

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::glyphs;
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// Half-width brackets round Han text.
pub static RULE: Rule = Rule {
    name: "punctuation/halfwidth-brackets",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "汉字内容用了半角括号", en: "half-width brackets round Han text" },
        why: Words { zh: "中文用全角括号。", en: "Chinese has full-width brackets." },
        source: Source::read("GB/T 15834-2011, 4.9.2"),
        silent: Words {
            zh: "括号内只有数字、外文的；序号的括号、字号的括号另有规则；全文如此的，只提示一次。",
            en: "brackets that hold only digits or foreign words; labels and document numbers have rules of their own; a text that has them throughout is told once.",
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地(市级)负责。", "一、修渠。各地（市级）负责。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut class = Class::default();
        for passage in subject.passages_of(unit).filter(|passage| glyphs::is_text(passage)) {
            class.right('（', passage.as_str().matches('（').count());
            class.paragraph(odd(passage));
        }
        class.tell(report, Safety::Safe, Words { zh: "汉字内容用半角括号", en: "half-width brackets round Han text" });
    }
}

/// Pairs of half-width brackets with Han text and no other bracket between them.
fn odd(passage: &Passage<'_>) -> Vec<Odd> {
    let text = passage.as_str();
    let label = passage.label().map_or(0, |(_, length)| length);
    let mut odd = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().filter(|(at, _)| *at >= label) {
        match (c, open) {
            ('(', _) => open = Some(at),
            (')', Some(start)) => {
                let inside = text.get(start + 1..at).unwrap_or_default();
                if inside.contains(is_han) {
                    let range = passage.place(start..at + 1);
                    let edits = [(start, "（"), (at, "）")];
                    let edits = edits.map(|(at, right)| Edit::new(passage.place(at..at + 1), right));
                    odd.push(Odd { range, edits: edits.into(), kind: '（' });
                }
                open = None;
            }
            ('（' | '）' | ')', _) => open = None,
            _ => {}
        }
    }
    odd
}
