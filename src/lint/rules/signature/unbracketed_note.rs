//! `此件公开发布`

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

/// A note under the date stands without brackets.
pub static RULE: Rule = Rule {
    name: "signature/unbracketed-note",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "附注没有加圆括号", en: "the note is not in brackets" },
        why: Words {
            zh: "附注加圆括号，编排在成文日期下一行。",
            en: "The note stands in round brackets under the date.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.6"),
        silent: Words {
            zh: "“公开属性：”等字段；正文中的句子；2012年7月1日前的文件。",
            en: "fields (公开属性：); sentences of the body; texts signed before 1 July 2012.",
        },
        examples: &[Example::new(Slot::After, "此件公开发布", "（此件公开发布）")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    const NOTES: [&str; 5] = ["此件公开发布", "此件主动公开", "此件依申请公开", "此件删减后公开", "此件不予公开"];
    for document in &subject.tree().documents {
        let units = || subject.units.iter().filter(|unit| unit.document().id == document.id);
        if units().any(|unit| !unit.is_new_era()) {
            continue;
        }
        for passage in units().flat_map(|unit| subject.passages_of(unit)) {
            let text = passage.as_str().trim_end_matches('。');
            if NOTES.contains(&squeeze(text).as_str()) {
                let note = passage.range();
                let end = passage.place(0..text.len()).end;
                let edits = vec![
                    Edit::new(TextRange { end: note.start, ..note }, "（"),
                    Edit::new(TextRange { start: end, end: note.end }, "）"),
                ];
                report.find(note, "附注应加圆括号", "the note stands in brackets").mended_by(Safety::Safe, edits);
            }
        }
    }
}
