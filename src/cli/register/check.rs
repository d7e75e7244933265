//! `register check`: the findings, for people or as JSON lines.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::Result;
use gongbao::diagnostic::Severity;
use gongbao::lint::{Language, Origin};
use gongbao::register::check::{Finding, Place};
use gongbao::register::{Register, rules};
use serde_json::json;

use super::{CheckArgs, Form};
use crate::cli::FOUND;
use crate::cli::lint::severity_name;

/// Judges the shelf.
pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let register = Register::open(&args.db)?;
    let language = args.lang.language();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut counts = Counts::default();
    let mut written = Ok(());
    register.check(&mut |finding| {
        if written.is_err() {
            return;
        }
        counts.count(finding.severity);
        let line = match args.format {
            Form::Human => told(&finding, language),
            Form::Json => as_json(&finding),
        };
        written = out.write_all(line.as_bytes());
    })?;
    written?;
    if args.format == Form::Human {
        let (texts, documents) = register.counts()?;
        writeln!(out, "{}", counts.told(texts, documents, language))?;
    }
    out.flush()?;
    Ok(if counts.errors > 0 { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// A finding with where it stands, for people.
fn told(finding: &Finding, language: Language) -> String {
    let severity = severity_name(finding.severity, language);
    let mut out = format!("{severity}[{}] {}\n", finding.rule.name, finding.message.of(language));
    for place in &finding.places {
        let _ = writeln!(out, "    {}", told_place(place));
    }
    let rests = finding.rests_on;
    let _ = match (language, finding.origin) {
        (Language::Chinese, Origin::Transcription) => writeln!(out, "    依据{rests}件；{}", finding.origin.words().zh),
        (Language::English, Origin::Transcription) => {
            writeln!(out, "    rests on {rests}; {}", finding.origin.words().en)
        }
        (Language::Chinese, _) => writeln!(out, "    依据{rests}件"),
        (Language::English, _) => writeln!(out, "    rests on {rests}"),
    };
    out
}

/// `shelf/a.md:12 岚政发〔2024〕5号 关于…的通知`
pub fn told_place(place: &Place) -> String {
    let mut out = format!("{}:{}", place.file, place.line);
    for part in [&place.number, &place.title].into_iter().flatten() {
        let _ = write!(out, " {part}");
    }
    out
}

fn as_json(finding: &Finding) -> String {
    let Finding { rule, severity, origin, message, rests_on, places } = finding;
    let places: Vec<_> = places.iter().map(place_json).collect();
    let value = json!({
        "rule": rule.name,
        "severity": severity,
        "origin": origin,
        "message": {"zh": message.zh, "en": message.en},
        "rests_on": rests_on,
        "places": places,
    });
    format!("{value}\n")
}

/// A place, with every key.
pub fn place_json(place: &Place) -> serde_json::Value {
    json!({"file": place.file, "line": place.line, "number": place.number, "title": place.title})
}

/// What was found, by weight.
#[derive(Default)]
struct Counts {
    errors: u64,
    warnings: u64,
    infos: u64,
}

impl Counts {
    fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }

    fn told(&self, texts: i64, documents: i64, language: Language) -> String {
        let Self { errors, warnings, infos } = self;
        let rules = rules::ALL.len();
        match language {
            Language::Chinese => format!(
                "{texts}个文本、{documents}件公文，按{rules}条规则检查：错误{errors}，警告{warnings}，提示{infos}"
            ),
            Language::English => format!(
                "{documents} documents in {texts} texts, judged by {rules} rules: {errors} errors, {warnings} warnings, \
                 {infos} infos"
            ),
        }
    }
}
