//! 规划 and 方案

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// An English function word stands alone between Han characters.
pub static RULE: Rule = Rule {
    name: "text/foreign-word",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "汉字之间夹了英文虚词", en: "an English function word stands alone between Han characters"
        },
        why: Words {
            zh: "中文公文不会单用and、of；这是识别或者机器处理留下的。",
            en: "Official Chinese has no lone and or of; recognition or machines left it.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "缩写、计量单位、品牌、型号；引号、括号之内；附近另有英文的。",
            en: "abbreviations, units, brands, models; in quotes or brackets; with other Latin words near.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。各地的规划 and 方案要衔接。",
            "一、修渠。各地的规划和方案要衔接。",
        )],
    },
    check,
};

const WORDS: &[&str] = &["and", "or", "of", "the", "to", "in", "for", "with", "by"];

/// Within so many characters no other foreign word stands.
const ALONE: usize = 10;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            look(passage, report);
        }
    }
}

fn look(passage: &Passage<'_>, report: &mut Report) {
    let text = passage.as_str();
    let (mut at, mut depth) = (0, 0usize);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if length > 0 {
            let word = rest.get(..length).unwrap_or_default();
            if depth == 0 && WORDS.contains(&word) && is_alone(text, at, at + length) {
                tell(passage, at, word, report);
            }
            at += length;
            continue;
        }
        let Some(c) = rest.chars().next() else { return };
        match c {
            '“' | '（' | '(' | '《' => depth += 1,
            '”' | '）' | ')' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += c.len_utf8();
    }
}

/// Han on both sides after at most one blank, and no other foreign word near.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return false };
    let beside = before.strip_suffix(' ').unwrap_or(before).ends_with(is_han)
        && after.strip_prefix(' ').unwrap_or(after).starts_with(is_han);
    let near = before.chars().rev().take(ALONE).chain(after.chars().take(ALONE));
    beside && !near.into_iter().any(|c| c.is_ascii_alphabetic())
}

fn tell(passage: &Passage<'_>, at: usize, word: &str, report: &mut Report) {
    let range = passage.place(at..at + word.len());
    let found = report.find(range, format!("汉字之间夹了“{word}”"), format!("{word} between Han characters"));
    if word == "and" {
        let text = passage.as_str();
        let blank = |c: Option<char>| usize::from(c == Some(' '));
        let start = at - blank(text.get(..at).and_then(|before| before.chars().next_back()));
        let end = at + word.len();
        let end = end + blank(text.get(end..).and_then(|after| after.chars().next()));
        found.mended_by(Safety::Unsafe, vec![Edit::new(passage.place(start..end), "和")]);
    }
}
