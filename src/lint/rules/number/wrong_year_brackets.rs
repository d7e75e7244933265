//! `甲政发[2024]3号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// The year of a number stands in other brackets than 〔〕.
pub static RULE: Rule = Rule {
    name: "number/wrong-year-brackets",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "发文字号的年份未用六角括号",
            en: "the year of the document number stands in other brackets than 〔〕",
        },
        why: Words {
            zh: "年份应当用六角括号“〔〕”括入；括号不一，字号难以检索、比对。",
            en: "The year belongs in 〔〕; with other brackets the number is missed by searches and comparisons.",
        },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "令号（第8号）；整个字号加括号；2012年7月1日前的文件降为提示。",
            en: "order numbers; brackets round the whole number; texts signed before 1 July 2012 give info only.",
        },
        examples: &[
            Example::new(Slot::Number, "岚水发[2024]12号", "岚水发〔2024〕12号"),
            Example::new(Slot::Number, "岚水发（2024）12号", "岚水发〔2024〕12号"),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let place = number.reading.year_at.clone();
        let words = number.words(place.clone());
        let words = [format!("年份括号作“{words}”，应作“〔〕”"), format!("the year stands in {words} instead of 〔〕")];
        let Some(found) = number.find(Damage::WrongBrackets, report, words) else { continue };
        found.mended_by(Safety::Safe, number.bracketing(place));
        own::lower_if_old(found, number.unit);
    }
}
