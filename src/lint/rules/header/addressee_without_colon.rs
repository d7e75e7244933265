//! `各市人民政府。`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

use super::unmarked_addressee;

/// The addressee ends in another mark than a colon.
pub static RULE: Rule = Rule {
    name: "header/addressee-without-colon",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "主送机关后不是冒号", en: "the addressee does not end in a colon" },
        why: Words {
            zh: "主送机关后标全角冒号；没有冒号，读者和程序都会当作正文。",
            en: "A full-width colon ends the addressee; without it the line reads as text.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.2"),
        silent: Words { zh: "不能确定是主送机关的行。", en: "lines that are not surely the addressee." },
        examples: &[
            Example::new(Slot::Addressee, "各市水利局、财政局。", "各市水利局、财政局："),
            Example::new(Slot::Addressee, "各市人民政府，", "各市人民政府："),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let kinds = ["notice", "reply", "letter", "request", "report", "opinion", "bulletin"];
    for unit in subject.units.iter().filter(|unit| unit.is_main() && unit.document().addressee.is_none()) {
        let document = unit.document();
        let of_kind = document.kind.is_some_and(|kind| kinds.contains(&kind.code));
        let Some(first) = subject.passages_of(unit).find(|passage| passage.is_prose()) else { continue };
        if !of_kind || document.number.is_none() || first.role != Role::Text {
            continue;
        }
        // A comma lets the parser join what follows, so only the first line is looked at.
        let Some(line) = first.block.parts().next() else { continue };
        let written = subject.source.slice(line).trim_end();
        let Some(names) = unmarked_addressee(written) else { continue };
        let start = line.start as usize + names.len();
        let mark = TextRange::new(start, line.start as usize + written.len());
        let place = if mark.is_empty() { line } else { mark };
        let edit = mark;
        report
            .find(place, "主送机关后应为冒号", "a colon ends the addressee")
            .mended_by(Safety::Safe, vec![Edit::new(edit, "：")]);
    }
}
