//! 《关于《甲》的通知》

use crate::diagnostic::Severity;
use crate::lint::balance::Fault;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

/// 《》 inside 《》.
pub static RULE: Rule = Rule {
    name: "punctuation/nested-title-marks",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "书名号里面又用书名号", en: "《》 stands inside 《》" },
        why: Words {
            zh: "书名号里面还要用书名号时，里面一层用单书名号“〈〉”。",
            en: "Inside a title the inner marks are 〈〉.",
        },
        source: Source::read("GB/T 15834-2011, 4.15.3.5"),
        silent: Words {
            zh: "外层没有收尾的（另有规则）。", en: "where the outer mark does not close (another rule)."
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。按照《关于转发《渠道管护办法》的通知》执行。",
            "一、修渠。按照《关于转发〈渠道管护办法〉的通知》执行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in subject.unbalanced().iter().filter(|found| found.fault == Fault::NestedTitleMark) {
        let rest = subject.source.text().get(found.range.end as usize..).unwrap_or_default();
        // The balance was found over the paragraph, so the next closer is its own.
        let close = rest.find('》').map(|at| found.range.end as usize + at);
        let told = report.find(found.range, "书名号之内应作“〈〉”", "inside a title the marks are 〈〉");
        if let Some(close) = close {
            let close = TextRange::new(close, close + '》'.len_utf8());
            told.mended_by(Safety::Safe, vec![Edit::new(found.range, "〈"), Edit::new(close, "〉")]);
        }
    }
}
