//! 《甲方案》, 《乙方案》 both 3号

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::same_text::{Likeness, likeness};
use crate::lint::subject::Subject;
use crate::span::Span;
use crate::tree::model::MarkKind;
use crate::tree::walk;
use std::collections::HashMap;

/// One cited number stands under two titles.
pub static RULE: Rule = Rule {
    name: "reference/one-number-two-titles",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "同一字号引了两个标题", en: "one cited number stands under two titles" },
        why: Words {
            zh: "一个字号只属于一个文件；两处必有一误。",
            en: "A number belongs to one document; one of the two places is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "令；印发件与其通知的标题；一个标题是另一个的一部分的，只提示。",
            en: "orders; the issued text and its notice; a title that is a part of the other: info.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。《渠道管护方案》（岚政发〔2023〕3号）和《苗圃建设办法》（岚政发〔2023〕3号）继续执行。",
            "一、修渠。《渠道管护方案》（岚政发〔2023〕3号）和《苗圃建设办法》（岚政发〔2023〕4号）继续执行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut first: HashMap<(&str, u32, u32), (&str, Span)> = HashMap::new();
        for mark in unit.text.blocks().filter_map(|place| walk::paragraph(place.block)).flat_map(|p| &p.marks) {
            let MarkKind::Citation { title, number: Some(number) } = &mark.kind else { continue };
            // Orders count through the years, and each body has its own.
            let Some(year) = number.year else { continue };
            let (earlier, place) = *first.entry((&number.code, year, number.serial)).or_insert((title, mark.span));
            if place != mark.span {
                tell(subject, report, (earlier, place), (title, mark.span));
            }
        }
    }
}

fn tell(subject: &Subject<'_, '_>, report: &mut Report, (earlier, place): (&str, Span), (title, span): (&str, Span)) {
    let likeness = likeness(earlier, title);
    if likeness == Likeness::Same {
        return;
    }
    let found = report.find(
        subject.range_of(span),
        format!("同一字号，前面是《{earlier}》，这里是《{title}》"),
        format!("the number stood under 《{earlier}》, here under 《{title}》"),
    );
    found.resting_on(subject.range_of(place), "前一处", "the earlier place");
    match likeness {
        Likeness::Part => found.at_severity(Severity::Info),
        Likeness::Glyphs => found.from_origin(Origin::Transcription),
        _ => found,
    };
}
