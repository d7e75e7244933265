//! `甲乙丙发〔2024〕1号`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use std::collections::HashSet;

use super::codes;
use super::own;

/// No prefix of the code is known, nor does it follow from the issuer.
pub static RULE: Rule = Rule {
    name: "number/unknown-code",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "机关代字不在已知之列，也看不出与发文机关的联系",
            en: "the code is not known and does not follow from the name of the issuer",
        },
        why: Words {
            zh: "代字多为误读、误录；也可能只是表中没有。",
            en: "A misread code looks so; it may also just be missing from the table.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "每个代字只提示一次；代字含发文机关地名或者名称用字的；没有发文机关的。",
            en: "once for each code; a code that has a character of the name of the place or issuer; no issuer.",
        },
        examples: &[Example::new(Slot::Number, "嵩嵩发〔2024〕12号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let mut told: HashSet<&str> = HashSet::new();
    let numbers: Vec<_> = own::numbers(subject).collect();
    for number in &numbers {
        let code = number.reading.code;
        let issuers = &number.unit.document().issuers;
        let first = code.chars().next();
        let explained = issuers.iter().any(|issuer| first.is_some_and(|first| issuer.contains(first)));
        if codes::is_known(code) || explained || issuers.is_empty() || !told.insert(code) {
            continue;
        }
        let place = number.passage.place(number.reading.code_at.clone());
        report.find(place, format!("未知的机关代字“{code}”"), format!("the code {code} is not known"));
    }
}
