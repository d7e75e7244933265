//! `（责任单位：）`

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::grammar::chars::is_space;
use crate::grammar::duties::{Field, field_name};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A responsibility without a body.
pub static RULE: Rule = Rule {
    name: "duty/empty",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "责任分工没有列出机关", en: "a responsibility names nobody" },
        why: Words {
            zh: "有标签而无机关，责任人已丢失。", en: "There is a label and no body: it was lost."
        },
        source: Source::PRACTICE,
        silent: Words { zh: "表格；待填的表单。", en: "tables; forms to be filled in." },
        examples: &[
            Example::new(
                Slot::Body,
                "一、落实管护责任。各市要建立台账。（责任单位：）",
                "一、落实管护责任。各市要建立台账。（责任单位：省水利厅）",
            ),
            Example::new(
                Slot::Body,
                "一、落实管护责任。各市要建立台账。（牵头，省财政厅配合）",
                "一、落实管护责任。各市要建立台账。（省水利厅牵头，省财政厅配合）",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.is_prose()) {
        let text = passage.as_str();
        for (at, open) in text.char_indices().filter(|(_, c)| matches!(c, '（' | '(')) {
            let inside = text.get(at + open.len_utf8()..).unwrap_or_default();
            let Some(end) = inside.find(['）', ')']) else { break };
            let words = inside.get(..end).unwrap_or_default();
            if is_empty(words) {
                let close = inside.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                let place = passage.place(at..at + open.len_utf8() + end + close);
                report.find(place, "责任分工没有列出机关", "the responsibility names nobody");
            }
        }
    }
}

/// Whether a label has nothing after it, or a verb nothing before it.
fn is_empty(words: &str) -> bool {
    let first = words.split(['；', ';', '，', ',']).next().unwrap_or_default();
    let labelled = first.trim_end_matches(is_space).strip_suffix(['：', ':']).and_then(field_name);
    let verbs = ["牵头", "牵头负责", "配合", "负责"];
    // （牵头） alone is a remark on a body, （负责） a note in a form.
    let bare = verbs.contains(&squeeze(first).as_str()) && first.len() < words.len() && ends_as_duty(words);
    matches!(labelled, Some(Field::Agencies(_))) || bare
}

fn ends_as_duty(words: &str) -> bool {
    ["配合", "负责", "参与", "落实"].iter().any(|word| words.ends_with(word))
}
