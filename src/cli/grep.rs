//! `grep`: where a phrase stands, across torn lines and pages.

use std::io::{self, Write};
use std::ops::{ControlFlow, Range};
use std::process::ExitCode;

use anyhow::{Context, Result};
use gongbao::search::{Field, Hit, Query, search};
use regex::RegexBuilder;
use serde::Serialize;

use super::COULD_NOT;
use super::args::{GrepArgs, GrepForm, SearchField};
use super::input::{self, Kind, Loaded};
use super::inputs::{self, Entry};
use super::output;
use super::workers;

/// Exit code of a search that found nothing.
const NOT_FOUND: u8 = 1;

/// Searches every input and writes what it finds, in their order; one that cannot be read is said and the rest goes on.
pub fn run(mut args: GrepArgs) -> Result<ExitCode> {
    // Nobody names a folder to have it refused. Files in it that are no texts are passed over as `parse -r` does.
    args.files.recursive = true;
    let job = Job {
        query: query(&args)?,
        colors: if output::is_coloured(args.color) { Colors::ON } else { Colors::OFF },
        args: &args,
    };
    let entries = inputs::list(&args.inputs, &args.files)?;
    let alone = entries.len() == 1 && !args.inputs.iter().any(|path| path.is_dir());
    let (mut found, mut failed) = (false, false);
    let mut out = io::stdout().lock();
    let take = |entry: &Entry, result: Result<Found>| {
        match result {
            Ok(result) => {
                found |= result.count > 0;
                job.write(entry, &result, alone, &mut out)?;
                if found && args.quiet {
                    return Err(Enough.into());
                }
            }
            Err(error) => {
                failed = true;
                let _ = writeln!(io::stderr(), "gongbao: {error:#}");
            }
        }
        Ok(())
    };
    match workers::in_order(&entries, workers::threads(args.jobs), |entry| job.search(entry), take) {
        Err(error) if error.is::<Enough>() => return Ok(ExitCode::SUCCESS),
        // As with every filter: nobody reads on, so what was found is enough.
        Err(error) if output::is_closed_pipe(&error) => {}
        done => done?,
    }
    Ok(match (failed, found) {
        (true, _) => ExitCode::from(COULD_NOT),
        (false, true) => ExitCode::SUCCESS,
        (false, false) => ExitCode::from(NOT_FOUND),
    })
}

/// Ends the run when one match is enough.
#[derive(Debug, thiserror::Error)]
#[error("found")]
struct Enough;

fn query(args: &GrepArgs) -> Result<Query> {
    let pattern = if args.fixed_strings { regex::escape(&args.pattern) } else { args.pattern.clone() };
    let pattern = RegexBuilder::new(&pattern)
        .case_insensitive(args.ignore_case)
        .build()
        .with_context(|| format!("{}: no pattern (不是有效的正则表达式)", args.pattern))?;
    let fields = args.fields.iter().map(|field| match field {
        SearchField::Title => Field::Title,
        SearchField::Number => Field::Number,
        SearchField::Heading => Field::Heading,
        SearchField::Text => Field::Text,
        SearchField::Duty => Field::Duty,
        SearchField::Table => Field::Table,
        SearchField::Toc => Field::Toc,
        SearchField::Rest => Field::Rest,
    });
    Ok(Query { pattern, fields: fields.collect(), kinds: args.kind.clone(), issuers: args.issuer.clone() })
}

/// Escape sequences, those of grep.
struct Colors {
    file: &'static str,
    line: &'static str,
    matched: &'static str,
    end: &'static str,
}

impl Colors {
    const ON: Self = Self { file: "\x1b[35m", line: "\x1b[32m", matched: "\x1b[1;31m", end: "\x1b[0m" };
    const OFF: Self = Self { file: "", line: "", matched: "", end: "" };
}

/// What was found in one input.
#[derive(Default)]
struct Found {
    count: usize,
    /// What is shown of it.
    shown: Vec<u8>,
}

/// What is looked for and how it is shown.
struct Job<'a> {
    query: Query,
    colors: Colors,
    args: &'a GrepArgs,
}

impl Job<'_> {
    fn search(&self, entry: &Entry) -> Result<Found> {
        let mut found = Found::default();
        input::with_trees_of(entry, self.args.reading, Kind::TreeOrText, |loaded| {
            self.search_tree(loaded, &mut found)
        })?;
        Ok(found)
    }

    fn search_tree(&self, loaded: &Loaded<'_, '_>, found: &mut Found) -> Result<()> {
        let args = self.args;
        let only_one = args.quiet || args.files_with_matches;
        let limit = if only_one { 1 } else { args.max_count.map_or(usize::MAX, Into::into) };
        let mut written = Ok(());
        if found.count >= limit {
            return Ok(());
        }
        let _ = search(loaded.tree, loaded.text, &self.query, &mut |hit| {
            found.count += 1;
            if !only_one && !args.count {
                written = self.show(&loaded.tree.source.name, hit, &mut found.shown);
            }
            if written.is_err() || found.count >= limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        Ok(written?)
    }

    /// Writes what one input gave.
    fn write(&self, entry: &Entry, found: &Found, alone: bool, out: &mut impl Write) -> Result<()> {
        let Colors { file, end, .. } = self.colors;
        let (name, count) = (entry.name(), found.count);
        let json = self.args.format == GrepForm::Json;
        if self.args.quiet || self.args.files_with_matches && count == 0 {
        } else if self.args.files_with_matches && json {
            writeln!(out, "{}", serde_json::json!({ "file": name }))?;
        } else if self.args.files_with_matches {
            writeln!(out, "{file}{name}{end}")?;
        } else if self.args.count && json {
            writeln!(out, "{}", serde_json::json!({ "file": name, "count": count }))?;
        } else if self.args.count && alone {
            writeln!(out, "{count}")?;
        } else if self.args.count {
            writeln!(out, "{file}{name}{end}:{count}")?;
        } else {
            out.write_all(&found.shown)?;
        }
        Ok(())
    }

    fn show(&self, name: &str, hit: &Hit<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        match self.args.format {
            GrepForm::Human => self.show_to_people(name, hit, out),
            GrepForm::Json => {
                serde_json::to_writer(&mut *out, &Answer::new(name, hit))?;
                out.write_all(b"\n")
            }
        }
    }

    /// `file:line: d2.a1 《title》 二、/（五） [heading] …words…`
    fn show_to_people(&self, name: &str, hit: &Hit<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let Colors { file, line, matched, end } = self.colors;
        write!(out, "{file}{name}{end}:{line}{}{end}: {}", hit.line, hit.unit)?;
        if let (Some(title), true) = (hit.title, hit.field != Field::Title) {
            write!(out, " 《{}》", printable(title))?;
        }
        if !hit.address.is_empty() {
            write!(out, " {}", hit.address)?;
        }
        if hit.field != Field::Text {
            write!(out, " [{}]", hit.field.name())?;
        }
        out.write_all(b" ")?;
        let part = |range: Range<usize>| printable(hit.text.get(range).unwrap_or_default());
        let mut found = hit.matches.iter().map(|found| found.range.clone()).peekable();
        let mut at = 0;
        for window in self.windows(hit) {
            if window.start > at {
                out.write_all("…".as_bytes())?;
            }
            at = window.start;
            while let Some(found) = found.next_if(|found| found.start < window.end) {
                write!(out, "{}{matched}{}{end}", part(at..found.start), part(found.clone()))?;
                at = found.end;
            }
            write!(out, "{}", part(at..window.end))?;
            at = window.end;
        }
        if at < hit.text.len() {
            out.write_all("…".as_bytes())?;
        }
        out.write_all(b"\n")
    }

    /// Which parts of a text are shown.
    fn windows(&self, hit: &Hit<'_>) -> Vec<Range<usize>> {
        let ranges: Vec<Range<usize>> = hit.matches.iter().map(|found| found.range.clone()).collect();
        if self.args.whole {
            std::iter::once(0..hit.text.len()).collect()
        } else {
            windows(hit.text, &ranges, self.args.context)
        }
    }
}

/// So many characters around each match; windows that meet are one. Every character is passed at most twice.
pub fn windows(text: &str, matches: &[Range<usize>], around: usize) -> Vec<Range<usize>> {
    let nothing = 0..0;
    let matches = if matches.is_empty() { std::slice::from_ref(&nothing) } else { matches };
    let mut windows: Vec<Range<usize>> = Vec::new();
    for (i, found) in matches.iter().enumerate() {
        let from = windows.last().map_or(0, |window| window.end);
        let before = text.get(from..found.start).unwrap_or_default();
        let start = before.char_indices().rev().take(around).last().map_or(found.start, |(at, _)| from + at);
        let next = matches.get(i + 1).map_or(text.len(), |next| next.start);
        let after = text.get(found.end..next).unwrap_or_default();
        let end = after.char_indices().nth(around).map_or(next, |(at, _)| found.end + at);
        match windows.last_mut() {
            Some(last) if last.end >= start => last.end = end,
            _ => windows.push(start..end),
        }
    }
    windows
}

/// A text on one line, without what would steer the terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// An answer in JSON.
#[derive(Serialize)]
struct Answer<'a> {
    file: &'a str,
    document: Option<&'a str>,
    unit: &'a str,
    title: Option<&'a str>,
    clause: Option<&'a str>,
    address: &'a str,
    field: &'static str,
    line: u32,
    end_line: u32,
    text: &'a str,
    matches: Vec<Place>,
}

/// A match in code points of the text.
#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
    line: u32,
    end_line: u32,
}

impl<'a> Answer<'a> {
    fn new(file: &'a str, hit: &'a Hit<'a>) -> Self {
        let (mut bytes, mut points) = (0, 0);
        // Matches are in order, so the text is counted once.
        let mut point = |at: usize| {
            points += hit.text.get(bytes..at).unwrap_or_default().chars().count();
            bytes = at;
            points
        };
        let matches = hit.matches.iter().map(|found| Place {
            start: point(found.range.start),
            end: point(found.range.end),
            line: found.line,
            end_line: found.end_line,
        });
        let matches = matches.collect();
        let Hit { document, unit, title, clause, address, field, line, end_line, text, .. } = *hit;
        Self { file, document, unit, title, clause, address, field: field.name(), line, end_line, text, matches }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_that_meet_are_one() {
        let text = "一二三四五六七八九十";
        let at = |i: usize, n: usize| i * 3..(i + n) * 3;
        let cases = [
            (vec![at(4, 1)], 2, vec!["三四五六七"]),
            (vec![at(0, 1)], 2, vec!["一二三"]),
            (vec![at(9, 1)], 0, vec!["十"]),
            (vec![at(0, 1), at(9, 1)], 2, vec!["一二三", "八九十"]),
            (vec![at(2, 1), at(5, 1)], 1, vec!["二三四五六七"]),
            (vec![at(2, 1), at(3, 1)], 0, vec!["三四"]),
            (vec![], 3, vec!["一二三"]),
        ];
        for (matches, around, expected) in cases {
            let shown: Vec<&str> = windows(text, &matches, around).into_iter().map(|window| &text[window]).collect();
            assert_eq!(shown, expected, "{matches:?} {around}");
        }
    }
}
