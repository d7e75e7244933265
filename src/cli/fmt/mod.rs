//! `fmt`: the canonical text of each input, printed, compared or written in its place.

mod formatted;

use std::io::{self, Write};
use std::process::ExitCode;
use std::slice;

use anyhow::{Context, Result, bail};

use super::args::FmtArgs;
use super::inputs::{self, Entry};
use super::{COULD_NOT, FOUND, output, rewrite, unified, workers};
use formatted::{Formatted, format};

/// Formats every input; one that cannot be read or written is reported and the rest goes on.
pub fn run(args: &FmtArgs) -> Result<ExitCode> {
    let entries = inputs::list(&args.inputs, &args.files)?;
    let task = Task::of(args);
    if entries.len() > 1 && task == Task::Print {
        bail!("several files: use --check, --diff or --write (多个文件请用 --check、--diff 或 --write)");
    }
    if task == Task::Write && entries.iter().any(Entry::is_stdin) {
        bail!("standard input has no place to write to (标准输入无法写回)");
    }
    let job = Job { args, task, coloured: output::is_coloured(args.color) };
    let mut tally = Tally::default();
    let take = |entry: &Entry, formatted: Result<Formatted>| {
        match formatted.and_then(|formatted| job.take(entry, &formatted)) {
            Ok(changes) => tally.count(changes),
            Err(error) if output::is_closed_pipe(&error) => return Err(error),
            Err(error) => {
                tally.failed += 1;
                say(&format!("{error:#}"));
            }
        }
        Ok(())
    };
    workers::in_order(&entries, workers::threads(args.jobs), |entry| format(entry, args), take)?;
    if entries.len() > 1 && !args.quiet {
        tally.say(task);
    }
    Ok(tally.exit_code(task))
}

/// What is done with a canonical text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    /// Written to standard output or where the user says.
    Print,
    /// Compared; the file is named.
    Check,
    /// Compared; the difference is shown.
    Diff,
    /// Written in the place of the input.
    Write,
}

impl Task {
    fn of(args: &FmtArgs) -> Self {
        match args {
            FmtArgs { write: true, .. } => Self::Write,
            FmtArgs { diff: true, .. } => Self::Diff,
            FmtArgs { check: true, .. } => Self::Check,
            _ => Self::Print,
        }
    }
}

/// What the run has met so far.
#[derive(Default)]
struct Tally {
    changed: usize,
    unchanged: usize,
    failed: usize,
}

impl Tally {
    fn count(&mut self, changes: bool) {
        match changes {
            true => self.changed += 1,
            false => self.unchanged += 1,
        }
    }

    fn say(&self, task: Task) {
        let Self { changed, unchanged, failed } = self;
        let (did, did_zh) = match task {
            Task::Write => ("written", "已改写"),
            _ => ("would change", "需改写"),
        };
        say(&format!(
            "{changed} {did}, {unchanged} fine, {failed} failed ({did_zh} {changed}，合格 {unchanged}，失败 {failed})"
        ));
    }

    fn exit_code(&self, task: Task) -> ExitCode {
        match self {
            Self { failed: 1.., .. } => ExitCode::from(COULD_NOT),
            Self { changed: 1.., .. } if matches!(task, Task::Check | Task::Diff) => ExitCode::from(FOUND),
            _ => ExitCode::SUCCESS,
        }
    }
}

/// What is asked for.
struct Job<'a> {
    args: &'a FmtArgs,
    task: Task,
    coloured: bool,
}

impl Job<'_> {
    /// Does with the new text what was asked for; gives whether it differs from the old one.
    fn take(&self, entry: &Entry, formatted: &Formatted) -> Result<bool> {
        let name = entry.name();
        match self.task {
            Task::Print => self.print(entry, formatted)?,
            _ if !formatted.changes => {}
            Task::Check => {
                formatted.keeps_its_words().with_context(|| name.to_string())?;
                writeln!(io::stdout().lock(), "{name}")?;
            }
            Task::Diff => {
                self.warn(&name, formatted);
                output::write(|out| unified::write(&name, &formatted.old, &formatted.new, self.coloured, out))?;
            }
            Task::Write => {
                write(entry, formatted).with_context(|| format!("{name}: not written (未写入)"))?;
                self.warn(&name, formatted);
            }
        }
        Ok(formatted.changes)
    }

    fn print(&self, entry: &Entry, formatted: &Formatted) -> Result<()> {
        let mut sink = output::sink(self.args.output.as_deref(), slice::from_ref(entry))?;
        sink.take(entry, Some(formatted.new.as_bytes()))?;
        sink.finish()?;
        self.warn(&entry.name(), formatted);
        Ok(())
    }

    /// Says what the new text does not have.
    fn warn(&self, name: &str, formatted: &Formatted) {
        if !self.args.quiet && formatted.furniture > 0 {
            let n = formatted.furniture;
            say(&format!("{name}: {n} lines of furniture left out (略去页码、页眉、网页文字 {n} 行)"));
        }
        // A loss is never passed over in silence.
        if let Err(loss) = formatted.keeps_its_words() {
            say(&format!("{name}: {loss}"));
        }
    }
}

/// Writes the new text in the place of the old one, with its permissions.
fn write(entry: &Entry, formatted: &Formatted) -> Result<()> {
    if let Some(reason) = formatted.unfit {
        bail!(
            "{reason}; name the output with -o, or write a folder with convert --out-dir (请用 -o，或用 convert --out-dir)"
        );
    }
    formatted.keeps_its_words()?;
    rewrite::replace(entry, formatted.new.as_bytes())
}

fn say(message: &str) {
    let _ = writeln!(io::stderr(), "gongbao: {message}");
}
