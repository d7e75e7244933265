//! `〔2O24〕l号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::{Damage, folded_digit};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// A letter stands for a digit.
pub static RULE: Rule = Rule {
    name: "number/lookalike-digit",
    severity: Severity::Error,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "发文字号的数字误作字母", en: "letters stand for digits in the document number" },
        why: Words {
            zh: "字形相近的字母使字号无法检索、比对。",
            en: "A look-alike letter keeps searches from finding the number.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "换成数字后年份、顺序号不成立的。",
            en: "where the digits would not make a year and a serial.",
        },
        examples: &[Example::new(Slot::Number, "岚水发〔2O24〕l2号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let letter = |place: std::ops::Range<usize>| number.words(place).chars().next();
        let edits: Vec<_> = number
            .reading
            .places(Damage::LookalikeDigit)
            .filter_map(|place| folded_digit(letter(place.clone())?).map(|digit| number.edit(place, digit)))
            .collect();
        let words = ["数字误作字母".to_owned(), "letters stand for digits".to_owned()];
        if let Some(found) = number.find(Damage::LookalikeDigit, report, words) {
            found.mended_by(Safety::Safe, edits);
        }
    }
}
