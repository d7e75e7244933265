//! 5月6日 / 5月4日印发

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

use super::own;

/// Printed before it was signed.
pub static RULE: Rule = Rule {
    name: "date/printed-before-signed",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "印发日期早于成文日期", en: "the printing date is before the signing date" },
        why: Words { zh: "签发之后才能印制。", en: "A text is printed after it is signed." },
        source: Source::inferred("党政机关公文处理工作条例 (2012), 9.17"),
        silent: Words { zh: "两个日期有一个不明。", en: "one of the two dates unknown." },
        examples: &[Example::new(
            Slot::After,
            "抄送：省发展改革委。\n岚川省水利厅办公室　2024年5月4日印发",
            "抄送：省发展改革委。\n岚川省水利厅办公室　2024年5月8日印发",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let printed = document.distribution.as_ref().and_then(|distribution| distribution.printed.as_ref());
        let (Some(printed), Some(signed)) = (printed, own::signed(document)) else { continue };
        let Some(day) = printed.iso.filter(|day| *day < signed) else { continue };
        let line =
            subject.passages_as(unit, Role::Distribution).find(|line| line.as_str().contains(printed.raw.as_ref()));
        let place = line.map_or_else(|| subject.head_of(unit), |line| line.range());
        report.find(
            place,
            format!("印发日期{day}早于成文日期{signed}"),
            format!("printed on {day}, before it was signed on {signed}"),
        );
    }
}
