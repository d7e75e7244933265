//! A file of known findings: what was found once and is to stay, by path, rule and fingerprint, counted.
//!
//! It is what silences a finding; nothing in a text does, since the text is official.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use anyhow::{Context, Result, ensure};
use gongbao::lint::fingerprint::fingerprint;
use gongbao::lint::places::Places;
use gongbao::lint::{Finding, rules};
use serde::{Deserialize, Serialize};

use super::super::inputs::{self, Entry};
use super::super::output;
use super::select::Selection;

/// Name of the shape.
const SCHEMA: &str = "gongbao-baseline/1";

/// Characters of a finding that stand in the file for who reads it.
const SHOWN: usize = 40;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    schema: String,
    findings: Vec<Line>,
}

/// One line of it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    /// Path from the folder of the file of known findings on.
    file: String,
    rule: String,
    fingerprint: String,
    count: u32,
    /// The words that were found, for people.
    text: String,
}

/// Known findings.
#[derive(Debug)]
pub struct Baseline {
    folder: PathBuf,
    files: HashMap<String, Vec<Known>>,
}

/// Findings of a file that cannot be told apart.
#[derive(Debug)]
struct Known {
    rule: String,
    fingerprint: String,
    count: u32,
    /// How many there still are.
    met: AtomicU32,
    /// Whether its rule has judged its file.
    judged: AtomicBool,
}

/// How many of the known findings of one file were met, line by line.
pub struct Met(Vec<u32>);

impl Baseline {
    pub fn read(path: &Path) -> Result<Self> {
        let cannot = || format!("{}: no file of known findings (不是已知问题清单)", path.display());
        let bytes = std::fs::read(path).with_context(cannot)?;
        let contents: Contents = serde_json::from_slice(&bytes).with_context(cannot)?;
        ensure!(contents.schema == SCHEMA, "{}: {} expected, not {}", cannot(), SCHEMA, contents.schema);
        let mut files: HashMap<String, Vec<Known>> = HashMap::new();
        for Line { file, rule, fingerprint, count, .. } in contents.findings {
            let known = Known { rule, fingerprint, count, met: AtomicU32::new(0), judged: AtomicBool::new(false) };
            files.entry(file).or_default().push(known);
        }
        Ok(Self { folder: folder_of(path), files })
    }

    /// Leaves the findings that are not known.
    pub fn sift(&self, entry: &Entry, places: &Places<'_>, findings: &mut Vec<Finding>) -> Met {
        let Some(known) = self.files.get(&key(&self.folder, entry)) else { return Met(Vec::new()) };
        let mut met = vec![0; known.len()];
        let lines: HashMap<(&str, &str), usize> =
            known.iter().enumerate().map(|(i, known)| ((known.rule.as_str(), known.fingerprint.as_str()), i)).collect();
        findings.retain(|finding| {
            let print = fingerprint(places, finding);
            let at = lines.get(&(finding.rule.name, print.as_str()));
            let line = at.and_then(|&i| Some((met.get_mut(i)?, known.get(i)?.count)));
            match line {
                Some((met, count)) if *met < count => {
                    *met += 1;
                    false
                }
                _ => true,
            }
        });
        Met(met)
    }

    /// Takes down which known findings of a file are still there.
    pub fn note(&self, entry: &Entry, selection: &Selection, met: &Met) {
        let known = self.files.get(&key(&self.folder, entry)).into_iter().flatten();
        for (known, met) in known.zip(&met.0) {
            known.met.fetch_max(*met, Ordering::Relaxed);
            let is_judged = selection.has(&known.rule) || rules::of_name(&known.rule).is_none();
            known.judged.fetch_or(is_judged, Ordering::Relaxed);
        }
    }

    /// How many findings are known and were not met, though their rule judged their file or the file is gone.
    pub fn stale(&self) -> usize {
        let of_file = |(name, known): (&String, &Vec<Known>)| {
            let is_read = known.iter().any(|known| known.judged.load(Ordering::Relaxed));
            let is_gone = !is_read && !inputs::is_stdin(Path::new(name)) && !self.folder.join(name).exists();
            let stale = |known: &Known| match is_gone || known.judged.load(Ordering::Relaxed) {
                true => known.count.saturating_sub(known.met.load(Ordering::Relaxed)) as usize,
                false => 0,
            };
            known.iter().map(stale).sum::<usize>()
        };
        self.files.iter().map(of_file).sum()
    }
}

/// Findings on their way into a file of known ones.
pub struct Recorder {
    path: PathBuf,
    folder: PathBuf,
    lines: BTreeMap<(String, &'static str, String), (u32, String)>,
}

impl Recorder {
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), folder: folder_of(path), lines: BTreeMap::new() }
    }

    pub fn add(&mut self, entry: &Entry, found: Vec<Recorded>) {
        let file = key(&self.folder, entry);
        for Recorded { rule, fingerprint, text } in found {
            self.lines.entry((file.clone(), rule, fingerprint)).or_insert((0, text)).0 += 1;
        }
    }

    /// Writes the file: a line for each, sorted, so that a difference shows what came and what went.
    pub fn finish(self) -> Result<()> {
        let mut out = format!("{{\"schema\": \"{SCHEMA}\", \"findings\": [\n");
        let last = self.lines.len();
        for (i, ((file, rule, fingerprint), (count, text))) in self.lines.into_iter().enumerate() {
            let line = Line { file, rule: rule.to_owned(), fingerprint, count, text };
            let comma = if i + 1 < last { "," } else { "" };
            let _ = writeln!(out, "{}{comma}", serde_json::to_string(&line)?);
        }
        out.push_str("]}\n");
        output::replace(&self.path, out.as_bytes(), None)
    }
}

/// A finding as it is known.
pub struct Recorded {
    rule: &'static str,
    fingerprint: String,
    text: String,
}

impl Recorded {
    pub fn new(places: &Places<'_>, finding: &Finding) -> Self {
        let words = places.source().slice(finding.range).chars().filter(|c| !c.is_whitespace());
        Self { rule: finding.rule.name, fingerprint: fingerprint(places, finding), text: words.take(SHOWN).collect() }
    }
}

/// The folder of a file, as it is without links.
fn folder_of(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    parent.canonicalize().unwrap_or_else(|_| parent.to_owned())
}

/// The path of an input from a folder on, so that it is the same wherever the run begins; outside the folder the whole path.
fn key(folder: &Path, entry: &Entry) -> String {
    if entry.is_stdin() {
        return entry.name().into_owned();
    }
    let path = entry.path.canonicalize().unwrap_or_else(|_| entry.path.clone());
    inputs::name(path.strip_prefix(folder).unwrap_or(&path)).into_owned()
}
