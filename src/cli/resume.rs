//! Going on after a run that was killed: the lines that are there are matched against the inputs.
//!
//! Inputs that failed have no line. They are noted in a journal beside the partial file, so that a gap between two lines
//! is either known, or a sign that the inputs are not those of the first run.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use gongbao::tree::model::SchemaName;
use serde::Deserialize;

use super::inputs::Entry;
use super::output::suffixed;

/// What the name of the journal ends in, after the name of the partial file.
const FAILED: &str = ".failed";

/// How far the earlier run came.
#[derive(Debug, Default)]
pub struct Progress {
    /// How many inputs are done with, read or not.
    pub done: usize,
    /// How many of them gave a result.
    pub read: usize,
    /// Which of them could not be read.
    pub failed: Vec<usize>,
    /// How many bytes of the partial file are whole lines.
    length: u64,
}

/// The inputs that failed, a line of JSON each: `[number, "name"]`. There is no file as long as none has failed.
pub struct Journal {
    path: PathBuf,
    file: Option<File>,
}

impl Journal {
    fn of(partial: &Path) -> Self {
        Self { path: suffixed(partial, FAILED), file: None }
    }

    /// A new one; that of an older run is removed.
    pub fn begin(partial: &Path) -> io::Result<Self> {
        let journal = Self::of(partial);
        match fs::remove_file(&journal.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(journal),
        }
    }

    /// Notes an input that failed, before anything after it is written.
    pub fn failed(&mut self, number: usize, entry: &Entry) -> io::Result<()> {
        let line = format!("{}\n", serde_json::to_string(&(number, entry.name()))?);
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(File::options().create(true).append(true).open(&self.path)?),
        };
        file.write_all(line.as_bytes())
    }

    /// The run is complete.
    pub fn end(self) {
        // Without a partial file nobody reads it, so a failure to remove it harms nothing.
        let _ = fs::remove_file(self.path);
    }

    fn read(&self) -> io::Result<HashMap<usize, String>> {
        let text = match fs::read_to_string(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            text => text?,
        };
        // A torn line stands for an input that the run did not come to report; it is tried again.
        Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
    }
}

/// What ties a line to its input.
#[derive(Deserialize)]
struct Line {
    schema: String,
    source: LineSource,
}

#[derive(Deserialize)]
struct LineSource {
    name: String,
}

/// Finds out how far the run before came and cuts a torn line off. When partial file and inputs do not fit together, that
/// is an error and nothing is changed.
pub fn pick_up(
    partial: &Path,
    mut file: &File,
    entries: &[Entry],
    fails: &dyn Fn(&Entry) -> bool,
) -> Result<(Journal, Progress)> {
    let cannot = || format!("{}: cannot read (无法读取)", partial.display());
    let mut journal = Journal::of(partial);
    let noted = journal.read().with_context(cannot)?;
    let progress = match_lines(BufReader::new(file), entries, &noted, fails).with_context(|| misfit(partial))?;
    file.set_len(progress.length).and_then(|()| file.seek(SeekFrom::End(0))).with_context(cannot)?;
    end_line(&mut journal).with_context(cannot)?;
    Ok((journal, progress))
}

/// Finds out that a complete file is that of these inputs: a run may be killed after it has renamed its file, and inputs
/// may have been added since. Those that failed still count.
pub fn confirm(target: &Path, partial: &Path, entries: &[Entry], fails: &dyn Fn(&Entry) -> bool) -> Result<Progress> {
    let cannot = || format!("{}: cannot read (无法读取)", target.display());
    let journal = Journal::of(partial);
    let noted = journal.read().with_context(cannot)?;
    let file = File::open(target).with_context(cannot)?;
    let length = file.metadata().with_context(cannot)?.len();
    let mut progress = match_lines(BufReader::new(file), entries, &noted, fails).with_context(|| misfit(target))?;
    if progress.length != length {
        return Err(anyhow!("its last line is torn (最后一行不完整)").context(misfit(target)));
    }
    for (number, entry) in entries.iter().enumerate().skip(progress.done) {
        if !fails(entry) {
            return Err(anyhow!("no line for {} (缺少此文件的结果)", entry.name()).context(misfit(target)));
        }
        progress.failed.push(number);
    }
    journal.end();
    Ok(progress)
}

fn misfit(path: &Path) -> String {
    format!(
        "{}: does not fit these inputs, nothing was changed; without --resume the run begins anew \
         (与输入不符，未作改动；不加 --resume 则重新开始)",
        path.display()
    )
}

/// Ends a torn line of the journal, so that the next one stands by itself.
fn end_line(journal: &mut Journal) -> io::Result<()> {
    if !fs::read(&journal.path).is_ok_and(|bytes| bytes.last().is_some_and(|&b| b != b'\n')) {
        return Ok(());
    }
    let file = journal.file.insert(File::options().append(true).open(&journal.path)?);
    file.write_all(b"\n")
}

fn match_lines(
    mut lines: impl BufRead,
    entries: &[Entry],
    noted: &HashMap<usize, String>,
    fails: &dyn Fn(&Entry) -> bool,
) -> Result<Progress> {
    let mut progress = Progress::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        lines.read_until(b'\n', &mut line)?;
        if line.last() != Some(&b'\n') {
            break;
        }
        progress.read += 1;
        progress.length += line.len() as u64;
        let name = name_of(&line).with_context(|| format!("line {}", progress.read))?;
        while !is_next(&mut progress, entries, noted, &name, fails)? {}
    }
    while let Some(entry) = entries.get(progress.done)
        && noted.get(&progress.done).is_some_and(|name| *name == entry.name())
    {
        progress.failed.push(progress.done);
        progress.done += 1;
    }
    Ok(progress)
}

fn name_of(line: &[u8]) -> Result<String> {
    let line: Line = serde_json::from_slice(line).context("no line of ours (不是本程序的输出)")?;
    if line.schema != SchemaName::default().name() {
        bail!("{} instead of {} (输出版本不同)", line.schema, SchemaName::default().name());
    }
    Ok(line.source.name)
}

/// Steps over the next input: `true` when the line is its result, `false` when it is one that failed.
fn is_next(
    progress: &mut Progress,
    entries: &[Entry],
    noted: &HashMap<usize, String>,
    name: &str,
    fails: &dyn Fn(&Entry) -> bool,
) -> Result<bool> {
    let number = progress.done;
    let Some(entry) = entries.get(number) else {
        bail!("line {} is of {name}, after all inputs (输入中没有)", progress.read);
    };
    let has_failed = noted.get(&number).is_some_and(|noted| *noted == entry.name());
    let is_result = !has_failed && entry.name() == name;
    // Without a journal (lost, or not copied along) an input that cannot be read now was not readable then.
    if !is_result && !has_failed && !fails(entry) {
        bail!(
            "line {} is of {name}, the inputs have {} there (第 {} 行与输入次序不符)",
            progress.read,
            entry.name(),
            progress.read
        );
    }
    progress.done += 1;
    if !is_result {
        progress.failed.push(number);
    }
    Ok(is_result)
}
