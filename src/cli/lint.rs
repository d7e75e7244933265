//! `lint`: what is wrong with texts.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use gongbao::lint::{self, Rule};

use super::args::LintArgs;
use super::input::Input;
use super::inputs;
use super::workers;

/// Judges every input, a line for each finding.
pub fn run(mut args: LintArgs) -> Result<ExitCode> {
    args.files.recursive = true;
    let entries = inputs::list(&args.inputs, &args.files)?;
    let wanted =
        |rule: &&Rule| args.select.is_empty() || args.select.iter().any(|s| s == rule.name || s == rule.category());
    let judge = |entry: &inputs::Entry| {
        Input::read(&entry.path, args.reading)?.with_source(|source| {
            let mut out = String::new();
            for finding in lint::lint(source, lint::rules::all().filter(wanted)) {
                let line = source.line(finding.range.start);
                let words = source.slice(finding.range);
                let severity = finding.severity;
                let _ = writeln!(
                    out,
                    "{}:{line}: {severity:?} {} {} ‘{words}’",
                    entry.name(),
                    finding.rule.name,
                    finding.message.zh
                );
            }
            Ok(out)
        })
    };
    let mut out = io::stdout().lock();
    workers::in_order(&entries, workers::threads(args.work.jobs), judge, |_, told: Result<String>| {
        Ok(out.write_all(told?.as_bytes())?)
    })?;
    Ok(ExitCode::SUCCESS)
}
