//! …执行。 第八条 各地…

use crate::diagnostic::Severity;
use crate::grammar::chars::is_space;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::broken;

/// A label stands inside the paragraph before it.
pub static RULE: Rule = Rule {
    name: "numbering/label-inside-paragraph",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "序号夹在上一段里，没有另起一行", en: "a label stands inside the paragraph before it"
        },
        why: Words {
            zh: "序号之前丢了换行，一项并进了上一项。",
            en: "The line break before the label is lost, and with it the item.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "整篇丢了换行的；“依照第八条”“按照（三）”等引用；不缺号的地方。",
            en: "texts that lost all line breaks; references; where no number is missing.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n（一）清淤。各地要清淤。（二）除草。各地要除草。\n（三）护坡。各地要护坡。",
            "一、修渠\n（一）清淤。各地要清淤。\n（二）除草。各地要除草。\n（三）护坡。各地要护坡。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::everywhere(subject).filter(|found| found.cause == Cause::InsideParagraph) {
        let label = found.label;
        let told =
            report.find(found.range, format!("{label}应当另起一行"), format!("{label} belongs on a line of its own"));
        let blanks = subject.source.text().get(..found.range.start as usize).unwrap_or_default();
        let kept = blanks.trim_end_matches(is_space).len();
        told.mended_by(Safety::Unsafe, vec![Edit::new(TextRange::new(kept, blanks.len()), "\n")]);
    }
}
