//! `register search`: documents by number or by words.

use std::fmt::Write as _;
use std::ops::Range;
use std::process::ExitCode;

use anyhow::Result;
use gongbao::register::Register;
use gongbao::register::search::{Field, Hit};
use serde_json::json;

use super::check::{place_json, told_place};
use super::{Form, SearchArgs};
use crate::cli::{FOUND, output};

/// Finds documents.
pub fn run(args: &SearchArgs) -> Result<ExitCode> {
    let hits = Register::open(&args.db)?.search(&args.words, args.limit.get())?;
    let coloured = output::is_coloured(args.color);
    output::write(|out| {
        hits.iter().try_for_each(|hit| match args.format {
            Form::Human => out.write_all(told(hit, coloured).as_bytes()),
            Form::Json => writeln!(out, "{}", as_json(hit)),
        })
    })?;
    Ok(if hits.is_empty() { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// Where it stands, what it is, and the words around the match.
fn told(hit: &Hit, coloured: bool) -> String {
    let mut out = told_place(&hit.place);
    let mut about: Vec<String> = hit.signed.iter().cloned().collect();
    about.extend((!hit.issuers.is_empty()).then(|| hit.issuers.join("、")));
    about.extend(hit.issue.clone());
    if !about.is_empty() {
        let _ = write!(out, "\n    {}", about.join(" · "));
    }
    if hit.field == Field::Body {
        let _ = write!(out, "\n    …{}…", marked(&hit.excerpt, &hit.matches, coloured));
    }
    out.push('\n');
    out
}

fn marked(text: &str, matches: &[Range<usize>], coloured: bool) -> String {
    if !coloured {
        return text.trim().to_owned();
    }
    let mut out = String::new();
    let mut from = 0;
    for found in matches {
        out.push_str(text.get(from..found.start).unwrap_or_default());
        let _ = write!(out, "\x1b[1;31m{}\x1b[0m", text.get(found.clone()).unwrap_or_default());
        from = found.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

fn as_json(hit: &Hit) -> serde_json::Value {
    let chars = |at: usize| hit.excerpt.get(..at).unwrap_or_default().chars().count();
    let matches: Vec<[usize; 2]> = hit.matches.iter().map(|range| [chars(range.start), chars(range.end)]).collect();
    let mut value = place_json(&hit.place);
    if let Some(object) = value.as_object_mut() {
        object.insert("issuers".into(), json!(hit.issuers));
        object.insert("signed".into(), json!(hit.signed));
        object.insert("issue".into(), json!(hit.issue));
        object.insert("field".into(), json!(hit.field.name()));
        object.insert("excerpt".into(), json!(hit.excerpt));
        object.insert("matches".into(), json!(matches));
    }
    value
}
