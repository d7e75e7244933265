//! `1.` right under 一、

use crate::diagnostic::Severity;
use crate::grammar::numbering::Style;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::walk::Place;

/// A level of numbers is skipped.
pub static RULE: Rule = Rule {
    name: "numbering/skipped-level",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "越级编号：“一、”之下直接用“1.”，而全文别处用“（一）”",
            en: "1. stands right under 一、 in a text that elsewhere puts （一） between",
        },
        why: Words {
            zh: "层次序数依次为“一、”“（一）”“1.”“（1）”；标准用的是“可”，所以只提示。",
            en: "The levels are 一、（一）1.（1）; the standard says may, so this is information only.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.3"),
        silent: Words {
            zh: "全文不用“（一）”的；冒号引出的列表；条之下的项。",
            en: "texts that never use （一）; lists that a colon leads to; items of articles.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一）清淤\n1.上游。各地要清淤。\n2.下游。各地要清淤。\n（二）除草\n1.上游。各地要除草。\n2.下游。各地要除草。\n二、护岸\n1.上游。各地要护岸。\n2.下游。各地要护岸。",
            "一、修渠\n（一）清淤\n1.上游。各地要清淤。\n2.下游。各地要清淤。\n（二）除草\n1.上游。各地要除草。\n2.下游。各地要除草。\n二、护岸\n（一）上游。各地要护岸。\n（二）下游。各地要护岸。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let chain = |place: &Place<'_, '_>| place.sections.iter().map(|s| s.label.style).collect::<Vec<_>>();
        let full = [Style::ItemHan, Style::ItemHanParen, Style::ItemArabic];
        if !unit.text.blocks().any(|place| place.is_section() && chain(&place).ends_with(&full)) {
            continue;
        }
        for place in unit.text.blocks().filter(|place| place.is_section()) {
            let skips = chain(&place).ends_with(&[Style::ItemHan, Style::ItemArabic]);
            let Some(section) = place.section().filter(|section| skips && section.label.is_first()) else { continue };
            let at = subject.index_in(unit, section.span);
            let passage = at.and_then(|at| subject.passages.get(*unit.passages.get(at)?));
            let before = at.and_then(|at| subject.passages.get(*unit.passages.get(at.checked_sub(1)?)?));
            if before.is_some_and(|passage| passage.as_str().ends_with(['：', ':'])) {
                continue;
            }
            if let Some((passage, (_, length))) = passage.and_then(|passage| Some((passage, passage.label()?))) {
                report.find(passage.place(0..length), "“一、”之下直接用“1.”", "1. right under 一、");
            }
        }
    }
}
