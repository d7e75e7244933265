//! 2024.5.6

use crate::diagnostic::Severity;
use crate::grammar::chars::whole;
use crate::grammar::dates::dashed_date;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::NEW_ERA;
use crate::lint::subject::Subject;

use super::own;

/// The signing date with dots or hyphens.
pub static RULE: Rule = Rule {
    name: "date/numeric-form",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "成文日期用点、横线代替年月日",
            en: "the signing date has dots or hyphens in place of 年月日",
        },
        why: Words {
            zh: "成文日期应当将年、月、日标全。", en: "The date is written with 年, 月 and 日."
        },
        source: Source::read("GB/T 9704-2012, 7.3.5.4"),
        silent: Words { zh: "表格；2012年7月1日前的文件。", en: "tables; texts signed before 1 July 2012." },
        examples: &[Example::new(Slot::Date, "2024.5.6", "2024年5月6日")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for (_, line) in own::unread_lines(subject) {
        let Some(day) = whole(dashed_date, line.as_str().trim()).filter(|day| day.is_real() && *day >= NEW_ERA) else {
            continue;
        };
        let found =
            report.find(line.range(), "成文日期应当写作年月日", "the date belongs in the form with 年, 月 and 日");
        let words = format!("{}年{}月{}日", day.year, day.month, day.day);
        found.mended_by(Safety::Unsafe, vec![Edit::new(line.range(), words)]);
    }
}
