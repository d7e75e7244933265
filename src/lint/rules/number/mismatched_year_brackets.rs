//! `〔2024)3号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// The brackets of the year do not match, or one is lost.
pub static RULE: Rule = Rule {
    name: "number/mismatched-year-brackets",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "发文字号年份的括号前后不一，或者缺一半",
            en: "the brackets round the year do not match, or one is lost",
        },
        why: Words { zh: "年份应当用六角括号“〔〕”括入。", en: "The year belongs in 〔〕." },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "缺一半的，修改须经人工确认；2012年7月1日前的文件降为提示。",
            en: "where a bracket is lost the fix is unsafe; texts signed before 1 July 2012 give info only.",
        },
        examples: &[
            Example::new(Slot::Number, "岚水发〔2024)12号", "岚水发〔2024〕12号"),
            Example::new(Slot::Number, "岚水发2024〕12号", "岚水发〔2024〕12号"),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        for (damage, safety) in [(Damage::MismatchedBrackets, Safety::Safe), (Damage::LostBracket, Safety::Unsafe)] {
            let place = number.reading.year_at.clone();
            let words = number.words(place.clone());
            let words = [format!("年份“{words}”的括号不成对"), format!("the brackets of {words} are no pair")];
            let Some(found) = number.find(damage, report, words) else { continue };
            found.mended_by(safety, number.bracketing(place));
            own::lower_if_old(found, number.unit);
        }
    }
}
