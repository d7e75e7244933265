//! Annotations of GitHub Actions: `::error file=…,line=…,col=…,title=rule::message`, a line each.

use std::fmt::Write as _;

use gongbao::diagnostic::Severity;
use gongbao::lint::places::{Place, Places};
use gongbao::lint::{Finding, Language};

/// An annotation with its line end.
pub fn annotation(places: &Places<'_>, name: &str, finding: &Finding, language: Language) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let Place { span, column, end_column, .. } = places.place(finding.range);
    let mut out = format!("::{command} file={},line={},endLine={}", property(name), span.line, span.end_line);
    // Columns are for places on one line.
    if span.line == span.end_line {
        let _ = write!(out, ",col={column},endColumn={end_column}");
    }
    let _ = writeln!(out, ",title={}::{}", property(finding.rule.name), data(finding.message.of(language)));
    out
}

/// A message, without what would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, without what would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(data("100%\r\n: ,"), "100%25%0D%0A: ,");
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
    }
}
