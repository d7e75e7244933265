//! 国发〔2019〕号

use crate::diagnostic::Severity;
use crate::grammar::chars::is_han;
use crate::grammar::numerals::arabic_n;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use nom::Parser;
use nom::combinator::{opt, verify};

/// A cited number with its serial or 号 lost.
pub static RULE: Rule = Rule {
    name: "reference/malformed-number",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "引用的发文字号残缺", en: "a cited document number is damaged" },
        why: Words { zh: "残缺的字号查不到文件。", en: "A damaged number finds no document." },
        source: Source::inferred("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "令、公告；括号不成对的（另有规则）；民间写法（省府38号文）；2012年7月1日前的文件。",
            en: "orders, announcements; brackets without partner, which have rules of their own; loose forms; texts signed before 1 July 2012.",
        },
        examples: &[
            Example::new(
                Slot::Body,
                "一、修渠。按照国发〔2019〕号文件执行。",
                "一、修渠。按照国发〔2019〕5号文件执行。",
            ),
            Example::new(
                Slot::Body,
                "一、修渠。按照国发〔2019〕5文件执行。",
                "一、修渠。按照国发〔2019〕5号文件执行。",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_new_era()) {
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            let text = passage.as_str();
            for (at, _) in text.match_indices(['〔', '[', '［', '(', '（', '【']) {
                if let Some(end) = damaged(text, at) {
                    report.find(passage.place(at..end), "引用的发文字号残缺", "a cited number is damaged");
                }
            }
        }
    }
}

/// Last characters of issuer codes.
const SERIES: &[char] = &['发', '函', '字', '规', '办', '电', '文'];

/// Where a damaged number ends that has its year at a bracket; `None` for a whole one and for no number at all. Brackets
/// without a partner have rules of their own.
fn damaged(text: &str, at: usize) -> Option<usize> {
    let code = text.get(..at)?.chars().rev().take(2).filter(|c| is_han(*c)).count() == 2;
    if !code || !text.get(..at)?.ends_with(SERIES) {
        return None;
    }
    let open = text.get(at..)?.chars().next()?;
    let rest = text.get(at + open.len_utf8()..)?;
    let (rest, _) = verify(arabic_n(4, 4), |year| (1949..2100).contains(year)).parse(rest).ok()?;
    let rest = rest.strip_prefix(partner(open))?;
    let (after, serial) = opt(arabic_n(1, 4)).parse(rest).ok()?;
    let end = |after: &str| Some(text.len() - after.len());
    match serial {
        None => end(after.strip_prefix('号')?),
        Some(_) if after.starts_with(['，', '。', '、', '；', '）', ')']) || after.starts_with("文") => {
            end(after)
        }
        Some(_) => None,
    }
}

fn partner(open: char) -> char {
    match open {
        '〔' => '〕',
        '[' => ']',
        '［' => '］',
        '(' => ')',
        '（' => '）',
        _ => '】',
    }
}
