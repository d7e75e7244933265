//! signed 2023, cites 〔2024〕2号

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::MarkKind;
use crate::tree::walk;

/// A cited document is later than the citing one.
pub static RULE: Rule = Rule {
    name: "reference/cited-after-signing",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "引用的文件晚于本文", en: "a cited document is later than the text that cites it" },
        why: Words {
            zh: "签发时还没有的文件无从引用；两个日期必有一误，或者文本后来改过。",
            en: "A text cannot cite what did not exist; a date is wrong, or the text was changed later.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "没有成文日期；同年的；修正过的文本；规划年份。",
            en: "no date; the same year; consolidated texts; years in the names of plans.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。按照岚政发〔2026〕3号文件执行。",
            "一、修渠。按照岚政发〔2023〕3号文件执行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let document = unit.document();
        let signed = document.signature.as_ref().and_then(|signature| signature.date.as_ref()?.iso);
        let changed = unit.text.attachment.map_or(&document.enactment, |attachment| &attachment.enactment).is_some();
        let Some(signed) = signed.filter(|_| !changed) else { continue };
        for mark in unit.text.blocks().filter_map(|place| walk::paragraph(place.block)).flat_map(|p| &p.marks) {
            let number = match &mark.kind {
                MarkKind::Citation { number: Some(number), .. } | MarkKind::Number { number } => number,
                _ => continue,
            };
            let plausible = |year: &u32| (signed.year + 1..2100).contains(year);
            if let Some(year) = number.year.filter(plausible) {
                report.find(
                    subject.range_of(mark.span),
                    format!("引用{year}年的文件，本文{}年成文", signed.year),
                    format!("cites a document of {year}, but was signed in {}", signed.year),
                );
            }
        }
    }
}
