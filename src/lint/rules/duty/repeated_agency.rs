//! `省财政厅、省财政厅`

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use std::borrow::Cow;
use std::collections::HashSet;

use super::duties;

/// A body stands twice in one role of a responsibility.
pub static RULE: Rule = Rule {
    name: "duty/repeated-agency",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "同一责任中一个机关列了两次", en: "one body stands twice in one role" },
        why: Words {
            zh: "重复的多是另一机关之误，责任因此落空。",
            en: "The second is often another body misread, and that one has lost its duty.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "角色不同（既牵头又配合，另有规则）；集体名称（各市）与其成员。",
            en: "different roles (a rule of its own); a collective and its member.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、落实管护责任。各市要建立台账。（责任单位：省水利厅、省财政厅、省水利厅）",
            "一、落实管护责任。各市要建立台账。（责任单位：省水利厅、省财政厅）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for duty in duties(subject) {
        let others = duty.agencies.iter().filter(|name| !duty.lead.contains(name) && !duty.support.contains(name));
        let others: Vec<_> = others.cloned().collect();
        let role = [&duty.lead[..], &duty.support[..], &others[..]].into_iter().find_map(repeated);
        let Some(name) = role.filter(|name| !name.starts_with(['各', '有', '相', '其'])) else { continue };
        let words = subject.source.slice(subject.range_of(duty.span));
        let Some(at) = second(words, name) else { continue };
        let start = subject.range_of(duty.span).range().start + at;
        let place = TextRange::new(start, start + name.len());
        let found = report.find(place, format!("“{name}”重复"), format!("{name} stands here twice"));
        // The mark before it goes with it.
        let mark =
            words.get(..at).and_then(|before| before.chars().next_back()).filter(|c| matches!(c, '、' | '，' | ','));
        if let Some(mark) = mark {
            found.mended_by(
                Safety::Unsafe,
                vec![Edit::new(TextRange::new(start - mark.len_utf8(), start + name.len()), "")],
            );
        }
    }
}

/// The first name that comes again.
fn repeated<'a, 's>(names: &'a [Cow<'s, str>]) -> Option<&'a Cow<'s, str>> {
    let mut seen: HashSet<&str> = HashSet::new();
    let again = names.iter().position(|name| !seen.insert(name))?;
    names.get(again)
}

/// Where a name stands for the second time, as a whole name: what follows it is no part of a longer one.
fn second(words: &str, name: &str) -> Option<usize> {
    let whole = |at: &usize| {
        let rest = words.get(at + name.len()..).unwrap_or_default();
        !rest.starts_with(|c: char| {
            is_han(c) && !matches!(c, '和' | '及' | '等' | '牵' | '负' | '按' | '配' | '分' | '与')
        })
    };
    words.match_indices(name).map(|(at, _)| at).filter(whole).nth(1)
}
