//! 笫九条, l.

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;

use super::broken;

/// A label is misread.
pub static RULE: Rule = Rule {
    name: "numbering/lookalike-label",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "序号误作形近的字", en: "a label is printed with a look-alike glyph" },
        why: Words {
            zh: "识别之误使这一项不成其为一项，引用也找不到它。",
            en: "The misread label makes no item, and references do not find it.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "前后序号不能确定其值的；字母序号a.b.；正文中的引用。",
            en: "where the numbers around do not tell the value; lists by letters; references in running text.",
        },
        examples: &[
            Example::new(
                Slot::Articles,
                "第一条　为了修渠，制定本办法。\n笫二条　各地应当修渠。\n第三条　本办法自2024年7月1日起施行。",
                "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　本办法自2024年7月1日起施行。",
            ),
            Example::new(
                Slot::Body,
                "一、修渠\nl.清淤。各地要清淤。\n2.除草。各地要除草。",
                "一、修渠\n1.清淤。各地要清淤。\n2.除草。各地要除草。",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::everywhere(subject) {
        let Cause::Lookalike(glyphs) = &found.cause else { continue };
        let Some(passage) = subject.passages.get(found.passage) else { continue };
        let label = found.label;
        let told = broken::tell(report, found, format!("应为{label}"), format!("this reads {label}"));
        let edits = glyphs.iter().map(|(place, right)| Edit::new(passage.place(place.clone()), *right)).collect();
        told.mended_by(Safety::Safe, edits);
    }
}
