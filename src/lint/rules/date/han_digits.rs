//! 二〇二四年五月六日

use crate::diagnostic::Severity;
use crate::grammar::dates::Numeral;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::Document;

use super::own;

/// The signing date in Han numerals.
pub static RULE: Rule = Rule {
    name: "date/han-digits",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "成文日期用汉字数字", en: "the signing date is written in Han numerals" },
        why: Words {
            zh: "2012年7月1日起，成文日期用阿拉伯数字。",
            en: "From 1 July 2012 the date is written in Arabic digits.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.5.4"),
        silent: Words {
            zh: "2012年7月1日前的文件；人大、法院、检察院的文件；令、公告只提示；行文中的年份。",
            en: "texts signed before 1 July 2012; texts of congresses, courts and procuratorates; orders and announcements: info; years in running text.",
        },
        examples: &[Example::new(Slot::Date, "二〇二四年五月六日", "2024年5月6日")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for (unit, line, date) in own::signing_lines(subject).filter(|(unit, ..)| unit.is_new_era()) {
        let document = unit.document();
        let is_han = |numeral: Option<&Numeral>| numeral.is_some_and(|numeral| numeral.is_han);
        if !is_han(date.year.as_ref())
            || !date.month.is_han
            || !is_han(date.day.as_ref())
            || is_of_other_rules(document)
        {
            continue;
        }
        let Some(day) = date.calendar_day() else { continue };
        let place = line.place(date.range);
        let found = report.find(place, "成文日期应当用阿拉伯数字", "the signing date belongs in Arabic digits");
        found.mended_by(Safety::Unsafe, vec![Edit::new(place, format!("{}年{}月{}日", day.year, day.month, day.day))]);
        if document.kind.is_some_and(|kind| matches!(kind.code, "order" | "announcement")) {
            found.at_severity(Severity::Info);
        }
    }
}

/// Congresses, courts and procuratorates keep the older form.
fn is_of_other_rules(document: &Document<'_>) -> bool {
    let issuers = document.issuers.iter().map(AsRef::as_ref).chain(document.title.as_deref());
    let others = ["人民代表大会", "人大常委会", "法院", "检察院"];
    issuers.into_iter().any(|name| others.iter().any(|other| name.contains(other)))
}
