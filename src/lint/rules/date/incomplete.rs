//! 2024年5月

use crate::diagnostic::Severity;
use crate::grammar::dates::printed_dates;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// The signing date lacks its year or its day.
pub static RULE: Rule = Rule {
    name: "date/incomplete",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "成文日期年月日不全", en: "the signing date lacks its year or its day" },
        why: Words {
            zh: "成文日期应当将年、月、日标全。", en: "The date is written in full: year, month and day."
        },
        source: Source::read("GB/T 9704-2012, 7.3.5.4"),
        silent: Words {
            zh: "样式表单的空白；2012年7月1日前的文件只提示。",
            en: "blanks of a form; texts from before 1 July 2012: info.",
        },
        examples: &[Example::new(Slot::Date, "2024年5月", "2024年5月6日")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for (unit, line) in own::unread_lines(subject) {
        let text = line.as_str().trim();
        let in_part = printed_dates(text).next().filter(|date| date.range == (0..text.len()));
        if in_part.is_some_and(|date| date.year.is_none() || date.day.is_none()) {
            let found = report.find(line.range(), "成文日期年、月、日不全", "year, month and day are not all there");
            if !unit.is_new_era() {
                found.at_severity(Severity::Info);
            }
        }
    }
}
