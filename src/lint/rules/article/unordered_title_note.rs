//! 2010年, 2004年

use crate::diagnostic::Severity;
use crate::grammar::dates::{CalendarDay, PrintedDate, printed_dates};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// The amendments in a note are not in order of their days.
pub static RULE: Rule = Rule {
    name: "article/unordered-title-note",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "题注里历次修正的日期不依次序",
            en: "the amendments in a note are not in order of their days",
        },
        why: Words {
            zh: "题注依次载明历次修改；次序颠倒，必有一个日期有误。",
            en: "The note lists the amendments in order; if not, a date is wrong.",
        },
        source: Source::inferred("立法法 (2023), 65"),
        silent: Words {
            zh: "通过与批准成对的；一个题注写多件、多个机关的。",
            en: "adoptions with their approvals; notes on several acts or bodies.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省渠道管护条例\n（2004年5月8日岚川省第十届人民代表大会常务委员会第9次会议通过　根据2018年3月8日岚川省第十三届人民代表大会常务委员会第2次会议《关于修改〈岚川省渠道管护条例〉的决定》第一次修正　根据2012年3月8日岚川省第十一届人民代表大会常务委员会第20次会议《关于修改部分地方性法规的决定》第二次修正）\n第一条　为了修渠，制定本条例。\n第二条　本条例自2004年7月1日起施行。\n",
            "岚川省渠道管护条例\n（2004年5月8日岚川省第十届人民代表大会常务委员会第9次会议通过　根据2008年3月8日岚川省第十届人民代表大会常务委员会第2次会议《关于修改〈岚川省渠道管护条例〉的决定》第一次修正　根据2012年3月8日岚川省第十一届人民代表大会常务委员会第20次会议《关于修改部分地方性法规的决定》第二次修正）\n第一条　为了修渠，制定本条例。\n第二条　本条例自2004年7月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        // A note may be several paragraphs, one an amendment.
        let notes = subject.passages_as(unit, Role::Enactment);
        let amendments = notes.flat_map(|note| amended(note.as_str()).map(move |date| (note, date)));
        let mut last: Option<CalendarDay> = None;
        for (note, date) in amendments {
            let Some(day) = date.calendar_day() else { continue };
            if let Some(before) = last.filter(|last| day < *last) {
                report.find(
                    note.place(date.range.clone()),
                    format!("{day}在{before}之后"),
                    format!("{day} stands after {before}"),
                );
            }
            last = Some(day);
        }
    }
}

/// The days of the amendments that a note tells of: 根据2018年3月8日….
fn amended(note: &str) -> impl Iterator<Item = PrintedDate> {
    let follows = |date: &PrintedDate| note.get(..date.range.start).map(|before| before.trim_end().ends_with("根据"));
    printed_dates(note).filter(move |date| follows(date) == Some(true))
}
