//! `〔2024〕 5 号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// White space inside a number.
pub static RULE: Rule = Rule {
    name: "number/space-inside",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "发文字号中间有空格", en: "the document number has spaces inside" },
        why: Words {
            zh: "空格使字号无法检索、比对，多由识别或者排版带来。",
            en: "Spaces keep searches from finding the number; recognition and typesetting leave them.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "分行排印的字号。", en: "a number over two lines." },
        examples: &[Example::new(Slot::Number, "岚水发〔2024〕 12 号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let words = ["发文字号中间有空格".to_owned(), "spaces inside the number".to_owned()];
        let edits = number.reading.places(Damage::Space).map(|place| number.edit(place, "")).collect();
        if let Some(found) = number.find(Damage::Space, report, words) {
            found.mended_by(Safety::Safe, edits);
        }
    }
}
