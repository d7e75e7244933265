//! （各市（州）政府）

use crate::diagnostic::Severity;
use crate::grammar::numerals::is_han_numeral;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::glyphs;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// Round brackets directly inside round brackets.
pub static RULE: Rule = Rule {
    name: "punctuation/nested-same-marks",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "圆括号里面又套圆括号", en: "round brackets stand inside round brackets" },
        why: Words {
            zh: "括号套用时，里外应当用不同的括号。",
            en: "Where brackets nest, the two pairs should differ.",
        },
        source: Source::read("GB/T 15834-2011, 4.9.3.6"),
        silent: Words {
            zh: "内层属于名称、标题的；序号；半角括号。",
            en: "inner brackets that belong to a name or a title; labels; half-width brackets.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。由各地（含各县（市）政府）负责。",
            "一、修渠。由各地（含各县〔市〕政府）负责。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            nested(passage, report);
        }
    }
}

fn nested(passage: &Passage<'_>, report: &mut Report) {
    let (mut depth, mut titles) = (0usize, 0usize);
    for glyph in glyphs::glyphs(passage.as_str()) {
        match glyph.c {
            '《' => titles += 1,
            '》' => titles = titles.saturating_sub(1),
            '（' => {
                // （一） in brackets is a label or a part of a reference.
                let is_label = glyph.after.starts_with(|c| is_han_numeral(c) || c.is_ascii_digit());
                if depth > 0 && titles == 0 && !is_label {
                    let at = glyph.before.len();
                    report.find(
                        passage.place(at..at + glyph.c.len_utf8()),
                        "括号套用同形括号",
                        "the same brackets nest",
                    );
                }
                depth += 1;
            }
            '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}
