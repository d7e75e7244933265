//! `省财政厅省商务厅`

use crate::diagnostic::Severity;
use crate::grammar::agencies::{begins_with_region, split_glued_bodies};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::duties;

/// The mark between two bodies is lost.
pub static RULE: Rule = Rule {
    name: "duty/glued-agencies",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "两个责任机关之间缺了顿号", en: "the mark between two bodies is lost" },
        why: Words {
            zh: "两个机关连成一个不存在的机关，两家的责任都查不到。",
            en: "Two bodies become one that does not exist, and neither finds its duty.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "名称中含有另一机关名称的；办公厅；以“和”“及”连接的。",
            en: "a name that holds another; 办公厅; names joined by 和 or 及.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、落实管护责任。各市要建立台账。（责任单位：省水利厅省财政厅）",
            "一、落实管护责任。各市要建立台账。（责任单位：省水利厅、省财政厅）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for duty in duties(subject) {
        for name in &duty.agencies {
            let parts = split_glued_bodies(name);
            let placed = parts.iter().all(|part| part.chars().count() >= SHORTEST && begins_with_region(part));
            let [first, _, ..] = &parts[..] else { continue };
            let words = subject.source.slice(subject.range_of(duty.span));
            let Some(at) = words.find(name.as_ref()).filter(|_| placed && !name.contains(['和', '及', '（', '(']))
            else {
                continue;
            };
            let start = subject.range_of(duty.span).range().start + at;
            let mut cut = start + first.len();
            let mut edits = Vec::new();
            for part in parts.iter().skip(1) {
                edits.push(Edit::new(TextRange::new(cut, cut), "、"));
                cut += part.len();
            }
            report
                .find(
                    TextRange::new(start, start + name.len()),
                    format!("“{}”之间缺顿号", parts.join("|")),
                    format!("{} bodies without a mark between them", parts.len()),
                )
                .mended_by(Safety::Unsafe, edits);
        }
    }
}

/// The shortest name of a body with its place, in characters.
const SHORTEST: usize = 3;
