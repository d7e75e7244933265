//! 第八条至第五条

use crate::diagnostic::Severity;
use crate::grammar::inline::{Found, Kind, findings};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A range of provisions that runs backwards.
pub static RULE: Rule = Rule {
    name: "reference/reversed-range",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "条款范围前后颠倒", en: "a range of provisions runs backwards" },
        why: Words { zh: "止在起之前，必有一误。", en: "One of the two ends is wrong." },
        source: Source::PRACTICE,
        silent: Words { zh: "跨两部法规的。", en: "ranges over two acts." },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　第二条至第一条规定的渠道含支渠。\n第四条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　第一条至第二条规定的渠道含支渠。\n第四条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.is_prose()) {
        let text = passage.as_str();
        let mut last: Option<Found<'_>> = None;
        for found in findings(text, &[]) {
            if let Some(first) = &last
                && is_range(text.get(first.range.end..found.range.start))
                && runs_back(&first.kind, &found.kind)
            {
                let place = passage.place(first.range.start..found.range.end);
                report.find(place, "条款范围前后颠倒", "the range of provisions runs backwards");
            }
            last = Some(found);
        }
    }
}

fn is_range(between: Option<&str>) -> bool {
    between.is_some_and(|between| matches!(between.trim(), "至" | "到" | "—" | "－" | "～"))
}

/// Whether two references are alike but for the last number, and that falls.
fn runs_back(first: &Kind<'_>, second: &Kind<'_>) -> bool {
    let (Kind::Provision(first), Kind::Provision(second)) = (first, second) else { return false };
    let (Some((last, outer)), Some((next, around))) = (first.steps.split_last(), second.steps.split_last()) else {
        return false;
    };
    first.anchor == second.anchor && outer == around && last.unit == next.unit && next.number < last.number
}
