//! `〔2022〕3号` signed in 2024

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

use super::own;

/// The year of a number is not that of the signing.
pub static RULE: Rule = Rule {
    name: "number/year-off-signing-date",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "发文字号的年份与成文日期不是同一年",
            en: "the year of the number is not that of the signing date",
        },
        why: Words {
            zh: "字号由年份和当年的顺序号组成；两者不合，必有一误。",
            en: "A number is that of its year; if the two disagree, one of them is wrong.",
        },
        source: Source::inferred("党政机关公文处理工作条例 (2012), 9.5"),
        silent: Words {
            zh: "令和公告；十二月至次年二月签发、相差一年的；没有成文日期；印发、转发件的日期。",
            en: "orders and announcements; a difference of one year around the turn of the year (December to February); no date.",
        },
        examples: &[Example::new(Slot::Number, "岚水发〔2022〕12号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let document = number.unit.document();
        let signed = document.signature.as_ref().and_then(|signature| signature.date.as_ref()?.iso);
        let Some(day) = signed else { continue };
        let year = number.year();
        let turn = year.abs_diff(day.year) == 1 && matches!(day.month, 12 | 1 | 2);
        // What cannot be at all has a rule of its own.
        if year == day.year || turn || year > day.year + 1 || year < 1949 {
            continue;
        }
        let found = report.find(
            number.passage.place(number.reading.year_at.clone()),
            format!("字号是{year}年的，成文日期在{}年", day.year),
            format!("the number is of {year}, the text was signed in {}", day.year),
        );
        let date = subject.passages_as(number.unit, Role::Date).last();
        if let Some(date) = date {
            found.resting_on(date.range(), "成文日期", "the signing date");
        }
    }
}
