//! Texts, judged.

use gongbao::lint::{self, Finding, edits};
use gongbao::{Format, Source, SourceOptions};

/// What the rules find in a text.
pub fn findings(text: &str) -> Vec<Finding> {
    let options = SourceOptions { format: Some(Format::Text), ..SourceOptions::default() };
    let source = Source::read(text.as_bytes(), options).expect("text");
    lint::lint(&source, lint::rules::all())
}

/// A finding on one line: `rule 12..15 ‘words’ message`.
pub fn told(text: &str, finding: &Finding) -> String {
    let words = text.get(finding.range.range()).unwrap_or("?");
    format!("{} {:?} ‘{words}’ {}", finding.rule.name, finding.range.range(), finding.message.zh)
}

/// All findings, a line each.
pub fn all_told(text: &str, findings: &[Finding]) -> String {
    findings.iter().map(|finding| told(text, finding)).collect::<Vec<_>>().join("\n")
}

/// The text with every fix that can be applied.
pub fn fixed(text: &str, findings: &[Finding]) -> String {
    edits::apply(text, findings, true).text
}
