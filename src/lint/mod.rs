//! Findings about a text: faults of numbers, numbering, dates, structure and glyphs, each with its place and its source.
//!
//! One rule is one file under [`rules`]; its documentation is what `docs/rules.md` and `gongbao explain` print, and its
//! examples are tests. Rules look at a [`Subject`] and add to a [`Report`]; they change nothing and
//! know nothing of each other. What two rules must agree on (what breaks a series of numbers, which bracket lacks its
//! partner) is found out once, by the module both ask, so that one cause gives one finding.
//!
//! The text is official: no rule judges style, policy or choice of words, and in doubt none says anything.

pub mod balance;
pub mod edits;
pub mod example;
pub mod finding;
pub mod fingerprint;
pub mod glyphs;
pub mod organs;
pub mod places;
pub mod quoted;
pub mod record;
pub mod rollup;
pub mod rule;
pub mod rules;
pub mod same_text;
pub mod sequence;
pub mod subject;

use crate::diagnostic::Code;
use crate::tree::model::Block;
use crate::tree::mostly_han;
use subject::Subject;

pub use finding::{Edit, Finding, Fix, Language, Origin, Related, Report, Safety, Words};
pub use rule::{Doc, Rule, Source, Strength};

/// Rules that judge what is no document, too: it may be one that was decoded wrongly.
const OF_DECODING: [&str; 2] = ["text/replacement-character", "text/mojibake"];

/// Judges a source by some rules; findings are in order of the text. Where nothing looks like an official document only
/// damage of decoding is told.
///
/// # Example
/// ```
/// use gongbao::{Source, SourceOptions, lint};
///
/// let text = "岚川省水利厅关于做好春灌工作的通知\n岚水发[2024]5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年3月8日\n";
/// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
/// let findings = lint::lint(&source, lint::rules::all());
/// let names: Vec<&str> = findings.iter().map(|finding| finding.rule.name).collect();
/// assert_eq!(names, ["number/wrong-year-brackets"]);
/// # Ok::<(), gongbao::SourceError>(())
/// ```
pub fn lint(source: &crate::Source<'_>, rules: impl IntoIterator<Item = &'static Rule>) -> Vec<Finding> {
    subject::with_subject(source, |subject| {
        let mut findings: Vec<Finding> = Vec::new();
        let unread = is_no_document(subject);
        for rule in rules.into_iter().filter(|rule| !unread || OF_DECODING.contains(&rule.name)) {
            let mut report = Report::new(rule);
            (rule.check)(subject, &mut report);
            findings.extend(report.into_findings());
        }
        findings.sort_by_key(|finding| (finding.range.start, finding.range.end, finding.rule.name));
        findings
    })
}

/// Whether nothing in a text is official prose: no element of a document, and no numbered divisions of Chinese text.
fn is_no_document(subject: &Subject<'_, '_>) -> bool {
    let unread = subject.tree().diagnostics.iter().any(|remark| remark.code == Code::NoDocument);
    let divided =
        || subject.units.iter().any(|unit| unit.text.body().iter().any(|block| matches!(block, Block::Section(_))));
    unread && !(mostly_han(subject.source.text()) && divided())
}
