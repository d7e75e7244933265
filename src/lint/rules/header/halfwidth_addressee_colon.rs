//! `各市人民政府:`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// The colon after the addressee is half-width.
pub static RULE: Rule = Rule {
    name: "header/halfwidth-addressee-colon",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "主送机关后用了半角冒号", en: "the colon after the addressee is half-width" },
        why: Words { zh: "主送机关后标全角冒号。", en: "A full-width colon ends the addressee." },
        source: Source::read("GB/T 9704-2012, 7.3.2"),
        silent: Words {
            zh: "全文冒号均为半角的，是转换所致，合并提示一次。",
            en: "where all colons of the text are half-width a conversion did it: one info.",
        },
        examples: &[Example::new(Slot::Addressee, "各市水利局:", "各市水利局：")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let addressees = || subject.passages.iter().filter(|passage| passage.role == Role::Addressee);
    let halfwidth = addressees().filter(|passage| colon(passage) == Some(':'));
    let mut places = halfwidth.filter_map(|passage| {
        let end = passage.as_str().trim_end().len();
        Some(passage.place(end.checked_sub(1)?..end))
    });
    let words = ["主送机关后应为全角冒号", "a full-width colon ends the addressee"];
    let mend = |place| Edit::new(place, "：");
    if is_style(subject) {
        let Some(first) = places.next() else { return };
        let rest: Vec<TextRange> = places.collect();
        let edits = std::iter::once(first).chain(rest.iter().copied()).map(mend).collect();
        report
            .find(first, words[0], words[1])
            .at_severity(Severity::Info)
            .with_places(rest)
            .mended_by(Safety::Safe, edits);
        return;
    }
    for place in places {
        report.find(place, words[0], words[1]).mended_by(Safety::Safe, vec![mend(place)]);
    }
}

fn colon(passage: &Passage<'_>) -> Option<char> {
    passage.as_str().trim_end().chars().next_back()
}

/// Whether half-width colons are the form of the whole text.
fn is_style(subject: &Subject<'_, '_>) -> bool {
    const FEWEST: usize = 10;
    let prose = || subject.passages.iter().filter(|passage| passage.is_prose() || passage.role == Role::Addressee);
    let count = |colon: char| prose().map(|passage| passage.as_str().matches(colon).count()).sum::<usize>();
    let (half, full) = (count(':'), count('：'));
    half >= FEWEST && half * 10 >= (half + full) * 9
}
