//! `〔2024〕05号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// The serial begins with a zero.
pub static RULE: Rule = Rule {
    name: "number/zero-padded-serial",
    severity: Severity::Error,
    origin: Origin::Drafting,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "发文顺序号编了虚位", en: "the serial is padded with zeros" },
        why: Words {
            zh: "发文顺序号不编虚位（1不编为01）。", en: "The serial is not padded: 1 is not written 01."
        },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "同一系列全部补零的，降为提示；2012年7月1日前的文件降为提示。",
            en: "a series that is padded throughout gives info; texts signed before 1 July 2012 give info only.",
        },
        examples: &[Example::new(Slot::Number, "岚水发〔2024〕012号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let padded = own::numbers(subject).filter(|number| number.reading.has(Damage::ZeroPadded)).count();
    // One number alone is no series.
    let is_style = padded > 1 && padded == own::numbers(subject).count();
    for number in own::numbers(subject) {
        let Some(place) = number.reading.places(Damage::ZeroPadded).next() else { continue };
        let digits = number.words(place.clone());
        let zeros = digits.len() - digits.trim_start_matches(['0', '０']).len();
        let words = [format!("发文顺序号“{digits}”编了虚位"), format!("the serial {digits} is padded")];
        let Some(found) = number.find(Damage::ZeroPadded, report, words) else { continue };
        found.mended_by(Safety::Safe, vec![number.edit(place.start..place.start + zeros, "")]);
        if is_style {
            found.at_severity(Severity::Info);
        }
        own::lower_if_old(found, number.unit);
    }
}
