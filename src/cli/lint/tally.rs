//! What a run has found so far, in numbers.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use gongbao::diagnostic::Severity;
use gongbao::lint::record::{Count, Summary};
use gongbao::lint::{Finding, Language, Safety, rules};

use super::super::lang::pick;

/// Counts by rule and severity.
#[derive(Default)]
pub struct Tally {
    counts: BTreeMap<(&'static str, Severity), Count>,
    pub summary: Summary,
}

impl Tally {
    /// The counts of one file. Fixes count where they can be applied.
    pub fn of(findings: &[Finding], is_fit: bool) -> Self {
        let mut tally = Self::default();
        let summary = &mut tally.summary;
        summary.files = 1;
        summary.files_with_findings = usize::from(!findings.is_empty());
        for finding in findings {
            let (rule, severity) = (finding.rule.name, finding.severity);
            let safety = finding.fix.as_ref().filter(|_| is_fit).map(|fix| fix.safety);
            let (safe, risky) =
                (usize::from(safety == Some(Safety::Safe)), usize::from(safety == Some(Safety::Unsafe)));
            let new = Count { rule, severity, count: 0, fixable: 0, fixable_unsafe: 0, files: 1 };
            let count = tally.counts.entry((rule, severity)).or_insert(new);
            count.count += 1;
            count.fixable += safe;
            count.fixable_unsafe += risky;
            summary.fixable += safe;
            summary.fixable_unsafe += risky;
            match severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
        }
        tally
    }

    /// Takes in the counts of another file.
    pub fn add(&mut self, other: Self) {
        for (key, more) in other.counts {
            let count =
                self.counts.entry(key).or_insert(Count { count: 0, fixable: 0, fixable_unsafe: 0, files: 0, ..more });
            count.count += more.count;
            count.fixable += more.fixable;
            count.fixable_unsafe += more.fixable_unsafe;
            count.files += more.files;
        }
        let (all, more) = (&mut self.summary, other.summary);
        all.files += more.files;
        all.failed += more.failed;
        all.files_with_findings += more.files_with_findings;
        all.errors += more.errors;
        all.warnings += more.warnings;
        all.infos += more.infos;
        all.fixable += more.fixable;
        all.fixable_unsafe += more.fixable_unsafe;
        all.fixed += more.fixed;
        all.files_fixed += more.files_fixed;
        all.known += more.known;
        all.stale += more.stale;
    }

    /// The counts in the order of the documentation, the graver first.
    pub fn counts(&self) -> Vec<Count> {
        let severities = [Severity::Error, Severity::Warning, Severity::Info];
        let keys = rules::all().flat_map(|rule| severities.map(|severity| (rule.name, severity)));
        keys.filter_map(|key| self.counts.get(&key).cloned()).collect()
    }

    /// Whether there is a finding that is as grave as this, or graver.
    pub fn has(&self, least: Severity) -> bool {
        self.counts.keys().any(|(_, severity)| *severity <= least)
    }

    /// The counts as a table for people, the most frequent first.
    pub fn table(&self, language: Language) -> String {
        let mut counts = self.counts();
        counts.sort_by_key(|count| std::cmp::Reverse(count.count));
        let width = counts.iter().map(|count| count.rule.len()).max().unwrap_or(0);
        let [count, files, fix, risky, severity, rule] = match language {
            Language::Chinese => ["数量", "文件", "可修改", "须确认", "级别", "规则"],
            Language::English => ["count", "files", "fixable", "unsafe", "severity", "rule"],
        };
        let [count, files] = [right(count, 7), right(files, 7)];
        let [fix, risky] = [right(fix, 8), right(risky, 8)];
        let mut out = format!("{count}{files}{fix}{risky}  {}  {rule}\n", left(severity, 8));
        for Count { rule, severity, count, fixable, fixable_unsafe, files } in counts {
            let severity = left(severity_name(severity, language), 8);
            let finds = rules::of_name(rule).map_or("", |rule| rule.doc.finds.of(language));
            let _ = writeln!(
                out,
                "{count:>7}{files:>7}{fixable:>8}{fixable_unsafe:>8}  {severity}  {rule:<width$}  {finds}"
            );
        }
        out
    }
}

/// Words at the end of so many columns.
fn right(words: &str, columns: usize) -> String {
    format!("{}{words}", blank(words, columns))
}

/// Words at the beginning of so many columns.
fn left(words: &str, columns: usize) -> String {
    format!("{words}{}", blank(words, columns))
}

/// What is left of so many columns: a character of Chinese takes two.
fn blank(words: &str, columns: usize) -> String {
    let taken: usize = words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    " ".repeat(columns.saturating_sub(taken))
}

/// A severity, for people.
pub fn severity_name(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => pick(language, "错误", "error"),
        Severity::Warning => pick(language, "警告", "warning"),
        Severity::Info => pick(language, "提示", "info"),
    }
}

/// The sums in a line or two, for people.
pub fn told(summary: &Summary, language: Language) -> String {
    match language {
        Language::Chinese => told_in_chinese(summary),
        Language::English => told_in_english(summary),
    }
}

fn told_in_chinese(s: &Summary) -> String {
    let mut out = match s.findings() {
        0 => format!("{} 个文件：未发现问题", s.files),
        _ => format!(
            "{} 个文件，其中 {} 个有问题：错误 {}，警告 {}，提示 {}",
            s.files, s.files_with_findings, s.errors, s.warnings, s.infos
        ),
    };
    let parts = [
        (s.fixed, format!("已修改 {} 个文件中的 {} 处", s.files_fixed, s.fixed)),
        (s.fixable, format!("{} 处可用 --fix 修改", s.fixable)),
        (s.fixable_unsafe, format!("{} 处须人工确认（--fix --unsafe）", s.fixable_unsafe)),
        (s.known, format!("另有已知问题 {} 处", s.known)),
        (s.stale, format!("已知问题清单中 {} 处已不存在，请重新生成", s.stale)),
        (s.failed, format!("{} 个文件未能处理", s.failed)),
    ];
    parts.into_iter().filter(|(n, _)| *n > 0).for_each(|(_, part)| {
        let _ = write!(out, "；{part}");
    });
    out
}

fn told_in_english(s: &Summary) -> String {
    let of = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let files = of(s.files, "file", "files");
    let mut out = match s.findings() {
        0 => format!("{files}: nothing found"),
        _ => format!(
            "{files}, {} with findings: {}, {}, {} info",
            s.files_with_findings,
            of(s.errors, "error", "errors"),
            of(s.warnings, "warning", "warnings"),
            s.infos
        ),
    };
    let parts = [
        (s.fixed, format!("{} fixed in {}", s.fixed, of(s.files_fixed, "file", "files"))),
        (s.fixable, format!("{} fixable with --fix", s.fixable)),
        (s.fixable_unsafe, format!("{} to be confirmed, with --fix --unsafe", s.fixable_unsafe)),
        (s.known, format!("{} known", s.known)),
        (s.stale, format!("{} of the baseline not found any more: write it anew", s.stale)),
        (s.failed, format!("{} could not be done", of(s.failed, "file", "files"))),
    ];
    parts.into_iter().filter(|(n, _)| *n > 0).for_each(|(_, part)| {
        let _ = write!(out, "; {part}");
    });
    out
}
