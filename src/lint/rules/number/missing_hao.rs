//! `〔2024〕5`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// 号 is lost at the end of a number.
pub static RULE: Rule = Rule {
    name: "number/missing-hao",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "发文字号末尾缺“号”", en: "号 is lost at the end of the document number" },
        why: Words {
            zh: "发文顺序号后加“号”字；没有它，字号常被读成正文。",
            en: "The serial is followed by 号; without it the number is taken for text.",
        },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "“号”在下一行的；并列字号。", en: "号 on the next line; lists of numbers."
        },
        examples: &[Example::new(Slot::Number, "岚水发〔2024〕12", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let Some(place) = number.reading.places(Damage::NoHao).next() else { continue };
        let words = ["发文字号末尾缺“号”".to_owned(), "号 is missing after the serial".to_owned()];
        let Some(found) = number.find(Damage::NoHao, report, words) else { continue };
        // Behind the last digit, as part of its range, so that a bracket round the whole stays outside.
        let digits = number.words(place.clone()).to_owned();
        found.mended_by(Safety::Unsafe, vec![number.edit(place, digits + "号")]);
    }
}
