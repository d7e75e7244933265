//! `甲政发[2024]3号`

use crate::diagnostic::Severity;
use crate::grammar::chars::{closes, opens};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// The year of a number stands in other brackets than 〔〕.
pub static RULE: Rule = Rule {
    name: "number/wrong-year-brackets",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "发文字号的年份未用六角括号",
            en: "the year of the document number stands in other brackets than 〔〕",
        },
        why: Words {
            zh: "年份应当用六角括号“〔〕”括入；括号不一，字号难以检索、比对。",
            en: "The year belongs in 〔〕; with other brackets the number is missed by searches and comparisons.",
        },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "令号（第8号）；整个字号加括号；2012年7月1日前的文件降为提示。",
            en: "order numbers; brackets round the whole number; texts before 1 July 2012 give info only.",
        },
        examples: &[Example::new(Slot::Number, "岚水发[2024]12号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_as(unit, Role::Number) {
            let text = passage.as_str();
            let Some(year) = bracketed_year(text) else { continue };
            if year.open == '〔' || year.close == '〕' {
                continue;
            }
            let found = report.find(
                passage.place(year.at..year.end),
                format!("年份括号作“{}{}”，应作“〔〕”", year.open, year.close),
                format!("the year stands in {}{} instead of 〔〕", year.open, year.close),
            );
            let close = year.end - year.close.len_utf8();
            found.mended_by(
                Safety::Safe,
                vec![
                    Edit::new(passage.place(year.at..year.at + year.open.len_utf8()), "〔"),
                    Edit::new(passage.place(close..year.end), "〕"),
                ],
            );
            if !unit.is_new_era() {
                found.at_severity(Severity::Info);
            }
        }
    }
}

/// A year in brackets inside a number.
struct BracketedYear {
    open: char,
    close: char,
    at: usize,
    end: usize,
}

fn bracketed_year(text: &str) -> Option<BracketedYear> {
    let (at, open) = text.char_indices().find(|(at, c)| *at > 0 && opens(*c).is_some())?;
    let inside = text.get(at + open.len_utf8()..)?;
    let (length, close) = inside.char_indices().find(|(_, c)| closes(*c).is_some())?;
    let digits = inside.get(..length)?.trim().bytes().all(|b| b.is_ascii_digit());
    digits.then(|| BracketedYear { open, close, at, end: at + open.len_utf8() + length + close.len_utf8() })
}
