//! `甲政发2024-8号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// The year of a number stands bare.
pub static RULE: Rule = Rule {
    name: "number/bracketless-year",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "发文字号的年份没有括号", en: "the year of the document number stands without brackets"
        },
        why: Words { zh: "年份应当用六角括号“〔〕”括入。", en: "The year belongs in 〔〕." },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "令和公告（2024年第8号）；刊期；1990年以前的文件。",
            en: "orders and announcements (2024年第8号); numbers of issues; texts before 1990.",
        },
        examples: &[
            Example::new(Slot::Number, "岚水发2024-12号", "岚水发〔2024〕12号"),
            Example::new(Slot::Number, "岚水发2024年12号", "岚水发〔2024〕12号"),
        ],
    },
    check,
};

/// Before it numbers had many forms.
const FIRST_YEAR: u32 = 1990;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject).filter(|number| number.year() >= FIRST_YEAR) {
        let Some(place) = number.reading.places(Damage::NoBrackets).next() else { continue };
        let words = ["年份应当用六角括号“〔〕”括入".to_owned(), "the year stands without 〔〕".to_owned()];
        let Some(found) = number.find(Damage::NoBrackets, report, words) else { continue };
        let year = format!("〔{}〕", number.year());
        found.mended_by(Safety::Unsafe, vec![number.edit(place, year)]);
        own::lower_if_old(found, number.unit);
    }
}
