//! 2024年05月06日

use crate::diagnostic::Severity;
use crate::grammar::dates::Numeral;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::own;

/// A zero before month or day of the signing date.
pub static RULE: Rule = Rule {
    name: "date/zero-padded",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "成文日期的月、日编了虚位", en: "month or day of the signing date has a leading zero"
        },
        why: Words {
            zh: "成文日期用阿拉伯数字标全年月日，月、日不编虚位，1不编为01。",
            en: "The date is written in full in Arabic digits, 1 and not 01.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.5.4"),
        silent: Words {
            zh: "2012年7月1日前的文件；行文中的日期；网页的元数据。",
            en: "texts signed before 1 July 2012; dates in running text; statements of the page.",
        },
        examples: &[Example::new(Slot::Date, "2024年05月06日", "2024年5月6日")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for (unit, line, date) in own::signing_lines(subject).filter(|(unit, ..)| unit.is_new_era()) {
        let text = line.as_str();
        let padded = |numeral: &Numeral| {
            let words = text.get(numeral.range.clone())?;
            let zeros = words.len() - words.trim_start_matches(['0', '０']).len();
            (zeros > 0 && zeros < words.len()).then(|| line.place(numeral.range.start..numeral.range.start + zeros))
        };
        let mut places: Vec<TextRange> =
            [Some(&date.month), date.day.as_ref()].into_iter().flatten().filter_map(padded).collect();
        let edits = places.iter().map(|place| Edit::new(*place, "")).collect();
        if places.is_empty() || own::signed(unit.document()).is_none() {
            continue;
        }
        let first = places.remove(0);
        let found = report.find(first, "月、日不编虚位", "month and day are written without a leading zero");
        found.with_places(places).mended_by(Safety::Safe, edits);
    }
}
