//! 五年, 至2028年

use crate::diagnostic::Severity;
use crate::grammar::dates::CalendarDay;
use crate::grammar::numerals::{arabic, han_number};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::DateRole;
use nom::Parser;
use nom::branch::alt;

use super::own;

/// The stated length of validity is not the time between its ends.
pub static RULE: Rule = Rule {
    name: "date/validity-length-off",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "有效期年数与起止日期不合", en: "the years of validity are not the time between its ends"
        },
        why: Words {
            zh: "起始、年数、届满三者由两者推出第三者，不合必有一误。",
            en: "Of begin, length and end each two give the third; if not, one is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "起始或者届满没有写明；试行期。", en: "begin or end not printed; periods of trial."
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。本通知自2024年6月1日起施行，有效期五年，有效期至2028年5月31日。",
            "一、修渠。本通知自2024年6月1日起施行，有效期五年，有效期至2029年5月31日。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let terms: Vec<_> = own::terms(unit).collect();
        for end in terms.iter().filter(|term| term.role == DateRole::Expires) {
            let together = |term: &&own::Term<'_, '_>| {
                term.role == DateRole::InForce && std::ptr::eq(term.paragraph, end.paragraph)
            };
            let (Some(begin), Some(years)) = (terms.iter().find(together), years(&end.paragraph.text)) else {
                continue;
            };
            if !fits(begin.day, years, end.day) {
                report.find(
                    subject.range_of(end.span),
                    format!("自{}起{years}年，不到{}为止", begin.day, end.day),
                    format!("{years} years from {} do not end on {}", begin.day, end.day),
                );
            }
        }
    }
}

/// `有效期五年`
fn years(text: &str) -> Option<u32> {
    if text.contains("试行") {
        return None;
    }
    let (_, rest) = text.match_indices("有效期").find_map(|(at, word)| {
        let rest = text.get(at + word.len()..)?.trim_start_matches('为');
        Some((at, rest)).filter(|(_, rest)| !rest.starts_with('至'))
    })?;
    let (rest, years) = alt((arabic, han_number)).parse(rest).ok()?;
    (rest.starts_with('年') && years < 100).then_some(years)
}

/// The last day is the one before the anniversary, or the anniversary itself.
fn fits(begin: CalendarDay, years: u32, end: CalendarDay) -> bool {
    let last = CalendarDay { year: begin.year + years, ..begin };
    let eve = match (begin.month, begin.day) {
        (1, 1) => CalendarDay { year: last.year - 1, month: 12, day: 31 },
        (_, 1) => (28..=31)
            .map(|day| CalendarDay { month: begin.month - 1, day, ..last })
            .filter(|day| day.is_real())
            .max()
            .unwrap_or(last),
        _ => CalendarDay { day: begin.day - 1, ..last },
    };
    end == last || end == eve
}
