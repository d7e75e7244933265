//! `〔2024〕的43号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// A character that does not belong into a number.
pub static RULE: Rule = Rule {
    name: "number/stray-character",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "发文字号中夹有多余的字",
            en: "a character that does not belong there stands before the serial",
        },
        why: Words {
            zh: "多余的字使字号无法检索、比对。", en: "It keeps searches from finding the number."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "“第”另有规则；并列字号。", en: "第 has a rule of its own; lists of numbers."
        },
        examples: &[Example::new(Slot::Number, "岚水发〔2024〕的12号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let Some(place) = number.reading.places(Damage::StrayCharacter).next() else { continue };
        let stray = number.words(place.clone());
        let words = [format!("字号中多出“{stray}”"), format!("{stray} does not belong there")];
        if let Some(found) = number.find(Damage::StrayCharacter, report, words) {
            found.mended_by(Safety::Unsafe, vec![number.edit(place, "")]);
        }
    }
}
