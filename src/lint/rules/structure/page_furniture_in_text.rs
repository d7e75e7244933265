//! `省公 — 7 — 安厅`

use crate::diagnostic::Severity;
use crate::grammar::chars::{is_han, is_space, opens};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use std::ops::Range;

/// A page number stands inside a paragraph.
pub static RULE: Rule = Rule {
    name: "structure/page-furniture-in-text",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "段落中夹有页码", en: "a page number stands inside a paragraph" },
        why: Words {
            zh: "页码属于版面，不属于文字；夹在句中，词语即被割断。",
            en: "Page numbers belong to the page; inside a sentence they cut words in two.",
        },
        source: Source::inferred("GB/T 9704-2012, 7.5"),
        silent: Words { zh: "表格；负数和数值范围。", en: "tables; minus numbers and ranges." },
        examples: &[Example::new(Slot::Body, "各市水利局要做好— 7 —渠道管护工作。", "各市水利局要做好渠道管护工作。")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.is_prose()) {
        let text = passage.as_str();
        let mut from = 0;
        while let Some(place) = text.get(from..).and_then(page_number) {
            let place = from + place.start..from + place.end;
            from = place.end;
            let range = passage.place(place);
            report
                .find(range, "段落中夹有页码", "a page number inside the paragraph")
                .mended_by(Safety::Safe, vec![Edit::new(range, "")]);
        }
    }
}

/// Where a number between two dashes stands in Han text, blanks around it included.
fn page_number(text: &str) -> Option<Range<usize>> {
    const LONGEST: usize = 4;
    text.char_indices().filter(|(_, c)| is_dash(*c)).find_map(|(at, dash)| {
        let inner = text.get(at + dash.len_utf8()..)?;
        let digits = inner.trim_start_matches(is_space);
        let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
        let count = digits.len() - after.len();
        let close = after.trim_start_matches(is_space);
        let rest = close.strip_prefix(is_dash)?.trim_start_matches(is_space);
        let before = text.get(..at)?.trim_end_matches(is_space);
        let han = before.ends_with(is_han) || before.ends_with(['，', '、', '。', '；']);
        let page = (1..=LONGEST).contains(&count) && han && rest.starts_with(|c| is_han(c) || opens(c).is_some());
        page.then(|| before.len()..text.len() - rest.len())
    })
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '－' | '–' | '-' | '─')
}
