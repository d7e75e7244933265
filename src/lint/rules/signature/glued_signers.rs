//! `甲省水利厅甲省林业局` on one line

use crate::diagnostic::Severity;
use crate::grammar::agencies::signer_line;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::organs::Organ;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::{Passage, Subject};
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// Several bodies sign on one line without anything between them.
pub static RULE: Rule = Rule {
    name: "signature/glued-signers",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "几个署名机关连成一行", en: "several bodies sign on one line without a break" },
        why: Words {
            zh: "联合行文各机关分行署名；连成一行，就成了一个不存在的机关。",
            en: "Each body signs on a line of its own; glued they make one that does not exist.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "名称中含有另一机关名称的（如人民政府办公厅）；有一部分不能确认的，修改不作为安全修改。",
            en: "a name that holds another (人民政府办公厅); where a part does not resolve the fix is unsafe.",
        },
        examples: &[Example::new(Slot::Signers, "岚川省水利厅岚川省林业局", "岚川省水利厅\n岚川省林业局")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.role == Role::Signature) {
        let text = passage.as_str();
        let names = signer_line(text).unwrap_or_default();
        let names: Vec<_> = names.into_iter().filter_map(|(from, to)| Some((from, to, text.get(from..to)?))).collect();
        let touching = names.windows(2).filter(|pair| matches!(pair, [(_, end, _), (start, ..)] if end == start));
        let cuts = touching.filter_map(|pair| pair.last()).map(|(start, ..)| *start);
        // A break inside a paragraph of a page is one that a reader does not see; the names are not glued in the source.
        let cuts: Vec<usize> = cuts.filter(|&at| !breaks_before(subject, passage, at)).collect();
        if cuts.is_empty() {
            continue;
        }
        let known = names.iter().all(|(.., name)| {
            name.chars().count() >= SHORTEST && Organ::of(name).is_some_and(|o| !o.place.is_empty() || is_league(name))
        });
        let safety = if known { Safety::Safe } else { Safety::Unsafe };
        let edits = cuts.iter().map(|&at| {
            Edit::new(TextRange { end: passage.place(at..at + 1).start, ..passage.place(at..at + 1) }, "\n")
        });
        report
            .find(
                passage.range(),
                format!("{}个机关连成一行署名", names.len()),
                format!("{} bodies sign on one line", names.len()),
            )
            .mended_by(safety, edits.collect());
    }
}

/// Whether a line of the input ends before a character of a line of the text.
fn breaks_before(subject: &Subject<'_, '_>, passage: &Passage<'_>, at: usize) -> bool {
    let last =
        passage.as_str().get(..at).and_then(|before| before.char_indices().next_back()).map_or(0, |(last, _)| last);
    subject.source.line(passage.place(last..at).start) != subject.source.line(passage.place(at..at + 1).start)
}

/// The shortest name of a body with its place, in characters.
const SHORTEST: usize = 5;

/// 共青团…委员会 and 中共…委员会 name their place inside.
fn is_league(name: &str) -> bool {
    name.starts_with("共青团") || name.starts_with("中共") || name.starts_with("国家") || name.starts_with("中国")
}
