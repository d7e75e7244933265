//! `〔二〇二四〕五号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// Year or serial in Han numerals.
pub static RULE: Rule = Rule {
    name: "number/han-digits",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "发文字号用汉字数字", en: "the document number is written in Han numerals" },
        why: Words {
            zh: "年份、发文顺序号用阿拉伯数字标注。", en: "Year and serial are written in Arabic digits."
        },
        source: Source::inferred("GB/T 9704-2012, 7.2.5"),
        silent: Words { zh: "令；2012年7月1日前的文件。", en: "orders; texts signed before 1 July 2012." },
        examples: &[Example::new(Slot::Number, "岚水发〔二〇二四〕十二号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject).filter(|number| number.unit.is_new_era()) {
        let places: Vec<_> = number.reading.places(Damage::HanDigits).collect();
        let inside = |place: &std::ops::Range<usize>| number.reading.year_at.contains(&place.start);
        let value = |place: &std::ops::Range<usize>| {
            if inside(place) { number.reading.year } else { number.reading.serial }
        };
        let edits = places.iter().map(|place| number.edit(place.clone(), value(place).to_string())).collect();
        let words = ["年份、顺序号应当用阿拉伯数字".to_owned(), "year and serial belong in Arabic digits".to_owned()];
        if let Some(found) = number.find(Damage::HanDigits, report, words) {
            found.mended_by(Safety::Unsafe, edits);
        }
    }
}
