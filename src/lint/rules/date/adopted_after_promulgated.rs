//! 6月1日通过, 5月1日公布

use crate::diagnostic::Severity;
use crate::grammar::dates::{CalendarDay, PrintedDate, printed_dates};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;
use std::ops::Range;

/// Adopted after it was made public.
pub static RULE: Rule = Rule {
    name: "date/adopted-after-promulgated",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "题注里通过日期晚于公布日期，或者批准早于通过",
            en: "the note has the adoption after the publication, or the approval before the adoption",
        },
        why: Words {
            zh: "先通过，后公布；先通过，后批准。",
            en: "A text is adopted, then approved, then made public.",
        },
        source: Source::inferred("规章制定程序条例 (2017), 30"),
        silent: Words {
            zh: "一个题注写多个机关、多次通过的。", en: "notes with several acts or bodies."
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省渠道管护办法\n（2024年6月8日岚川省人民政府第12次常务会议通过　2024年5月20日岚川省人民政府令第5号公布）\n第一条　为了修渠，制定本办法。\n第二条　本办法自2024年9月1日起施行。\n",
            "岚川省渠道管护办法\n（2024年6月8日岚川省人民政府第12次常务会议通过　2024年6月20日岚川省人民政府令第5号公布）\n第一条　为了修渠，制定本办法。\n第二条　本办法自2024年9月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let notes: Vec<_> = subject.passages_as(unit, Role::Enactment).collect();
        let [note] = notes[..] else { continue };
        let acts = acts(note.as_str());
        let sole = |word: &str| {
            let mut of = acts.iter().filter(|act| act.words.contains(word));
            of.next().filter(|_| of.next().is_none())
        };
        for (earlier, later) in [("通过", "公布"), ("通过", "批准")] {
            let (Some(first), Some(second)) = (sole(earlier), sole(later)) else { continue };
            if first.day > second.day {
                let (zh, en) = (format!("{later}早于{earlier}"), format!("{later} comes before {earlier}"));
                report.find(note.place(second.range.clone()), zh, en);
            }
        }
    }
}

/// A day of a note and what happened on it.
struct Act<'t> {
    range: Range<usize>,
    day: CalendarDay,
    words: &'t str,
}

fn acts(note: &str) -> Vec<Act<'_>> {
    let dates: Vec<_> = printed_dates(note).collect();
    let ends = dates.iter().skip(1).map(|date| date.range.start).chain([note.len()]);
    let act = |(date, end): (&PrintedDate, usize)| {
        let words = note.get(date.range.end..end)?;
        Some(Act { range: date.range.clone(), day: date.calendar_day()?, words })
    };
    dates.iter().zip(ends).filter_map(act).collect()
}
