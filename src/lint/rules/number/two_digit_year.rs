//! `甲政发〔24〕3号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// The year of a number has two digits.
pub static RULE: Rule = Rule {
    name: "number/two-digit-year",
    severity: Severity::Error,
    origin: Origin::Drafting,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "发文字号的年份未写全四位",
            en: "the year of the document number is not written with four digits",
        },
        why: Words {
            zh: "年份应当标全称；两位年份过世纪后无从分辨。",
            en: "The year is written in full; two digits do not tell the century.",
        },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "无成文日期时不给出修改；2012年7月1日前的文件降为提示。",
            en: "no fix without a signing date to take the century from; texts signed before 1 July 2012 give info only.",
        },
        examples: &[Example::new(Slot::Number, "岚水发〔24〕12号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let Some(place) = number.reading.places(Damage::TwoDigitYear).next() else { continue };
        let words = number.words(place.clone());
        let words = [format!("年份“{words}”不足四位"), format!("the year {words} has two digits")];
        let Some(found) = number.find(Damage::TwoDigitYear, report, words) else { continue };
        let century = number.latest_year(subject).map(|year| year / 100);
        if let Some(century) = century.filter(|century| century * 100 + number.reading.year == number.year()) {
            found.mended_by(Safety::Unsafe, vec![number.edit(place.start..place.start, century.to_string())]);
        }
        own::lower_if_old(found, number.unit);
    }
}
