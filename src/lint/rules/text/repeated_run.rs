//! 为了加强管理为了加强管理

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use std::collections::HashMap;

/// A run of characters, or a paragraph, comes twice.
pub static RULE: Rule = Rule {
    name: "text/repeated-run",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "同一串文字或者同一段紧接着重复",
            en: "a run of characters, or a paragraph, comes twice running",
        },
        why: Words {
            zh: "紧接着的重复多由复制、识别、拼页带来。",
            en: "An immediate repetition comes of copying, recognition or joining pages.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "表格；短语；分属两条的相同项目。",
            en: "tables; short phrases; equal items of different articles.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。为了加强全省渠道管护工作，为了加强全省渠道管护工作，各地要清淤。",
            "一、修渠。为了加强全省渠道管护工作，各地要清淤。",
        )],
    },
    check,
};

/// Shorter runs may be meant.
const SHORTEST: usize = 12;

/// So far back a run is compared.
const LONGEST: usize = 400;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut before: Option<&Passage<'_>> = None;
        for passage in subject.passages_of(unit) {
            let text = passage.as_str();
            let again = before.is_some_and(|before| before.as_str() == text && before.role == passage.role);
            if again && passage.is_prose() && text.chars().nth(SHORTEST).is_some() {
                report.find(passage.range(), "与上一段相同", "the same as the paragraph before");
            } else if passage.is_prose() {
                look(passage, report);
            }
            before = Some(passage);
        }
    }
}

fn look(passage: &Passage<'_>, report: &mut Report) {
    let text = passage.as_str();
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let part = |from: usize, to: usize| starts.get(from).zip(starts.get(to)).and_then(|(a, b)| text.get(*a..*b));
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut at = 0;
    while let Some(gram) = part(at, at + SHORTEST) {
        // Digits, leaders and blanks repeat by themselves.
        let words = gram.chars().filter(|c| is_han(*c)).count() * 2 > SHORTEST;
        let period = seen.insert(gram, at).map(|last| at - last).filter(|_| words);
        let doubled = period
            .filter(|period| (SHORTEST..=LONGEST).contains(period))
            .filter(|period| part(at - period, at) == part(at, at + period))
            // Cells of a table in a row say the same; sentences have marks.
            .filter(|period| part(at, at + period).is_some_and(|run| run.contains(['，', '。', '；', '：'])));
        if let Some((from, to)) =
            doubled.and_then(|period| starts.get(at).copied().zip(starts.get(at + period).copied()))
        {
            let range = passage.place(from..to);
            report
                .find(range, "与紧接在前的文字相同", "the same as the words right before it")
                .mended_by(Safety::Unsafe, vec![Edit::new(range, "")]);
            return;
        }
        at += 1;
    }
}
