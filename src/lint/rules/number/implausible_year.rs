//! `〔2042〕3号` of a text of 2024

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// The year of a number cannot be.
pub static RULE: Rule = Rule {
    name: "number/implausible-year",
    severity: Severity::Error,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "发文字号的年份不可能：早于1949年，或者晚于成文日期一年以上",
            en: "the year of the document number is before 1949 or later than the year after the signing",
        },
        why: Words {
            zh: "字号的年份是登记之年；这样的年份多为数字颠倒或识别错误。",
            en: "A number is given in the year it names; such a year is most often a misread or exchanged digit.",
        },
        source: Source::inferred("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "既无成文日期又无公报日期时，只看是否早于1949年。",
            en: "without signing date and date of the issue only years before 1949 are found.",
        },
        examples: &[Example::new(Slot::Number, "岚水发〔2042〕12号", "岚水发〔2024〕12号")],
    },
    check,
};

/// Before it there were no such numbers.
const FIRST_YEAR: u32 = 1949;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let year = number.year();
        let latest = number.latest_year(subject).map(|signed| signed + 1);
        if year >= FIRST_YEAR && latest.is_none_or(|latest| year <= latest) {
            continue;
        }
        let (zh, en) = match latest {
            Some(latest) if year > latest => (
                format!("字号年份{year}晚于成文之年{}", latest - 1),
                format!("the number is of {year}, the text of {}", latest - 1),
            ),
            _ => (format!("字号年份{year}早于{FIRST_YEAR}年"), format!("the number is of {year}, before {FIRST_YEAR}")),
        };
        report.find(number.passage.place(number.reading.year_at.clone()), zh, en);
    }
}
