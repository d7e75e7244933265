//! `lint`: what is wrong with texts, and its mending.

mod args;
mod baseline;
mod config;
mod forms;
mod github;
mod human;
mod judge;
mod lists;
mod mend;
mod sarif;
pub(super) mod select;
mod tally;
mod view;

use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use gongbao::diagnostic::Severity;
use gongbao::lint::Language;

pub use args::{HELP, LintArgs};
pub(super) use tally::severity_name;

use super::input::{self, Input};
use super::inputs::{self, Entry};
use super::output::Sink;
use super::report::Report;
use super::{COULD_NOT, FOUND, output, rewrite, unified, workers};
use args::LintForm;
use baseline::{Baseline, Recorded, Recorder};
use config::{Config, Finder};
use forms::{End, Form, Written};
use judge::{Findings, Judge};
use lists::Part;
use mend::{Mended, bytes_of, mend};
use select::Layer;
use tally::{Tally, told};

/// Judges every input; one that cannot be read is said and the rest goes on.
pub fn run(mut args: LintArgs) -> Result<ExitCode> {
    // Nobody names a folder to have it refused.
    args.files.recursive = true;
    let job = Job::of(&args)?;
    let entries = inputs::list(&args.inputs, &args.files)?;
    if args.fix && entries.iter().any(Entry::is_stdin) {
        bail!("standard input has no place to write to: use --diff (标准输入无法写回，请用 --diff)");
    }
    let sink = output::sink(args.output.as_deref(), &entries)?;
    let (items, baselines) = items(&args, entries)?;
    let mut run = Run::new(&job, sink, items.len());
    run.begin()?;
    let take = |item: &Item, judged: Result<Judged>| run.take(&item.entry, judged);
    workers::in_order(&items, workers::threads(args.work.jobs), |item| job.judge(item), take)?;
    run.tally.summary.stale = baselines.iter().map(|baseline| baseline.stale()).sum();
    run.end()
}

/// An input with what is set for it.
struct Item {
    entry: Entry,
    config: Option<Arc<Config>>,
    baseline: Option<Arc<Baseline>>,
}

/// Every input with its configuration and its known findings. All are read before the first text is, so that a fault in
/// one is said once and nothing is written.
fn items(args: &LintArgs, entries: Vec<Entry>) -> Result<(Vec<Item>, Vec<Arc<Baseline>>)> {
    let mut finder = Finder::new(args.config.as_deref(), args.no_config)?;
    let mut read: HashMap<PathBuf, Arc<Baseline>> = HashMap::new();
    let mut baseline = |path: &Path| -> Result<Arc<Baseline>> {
        if let Some(known) = read.get(path) {
            return Ok(Arc::clone(known));
        }
        let new = Arc::new(Baseline::read(path)?);
        read.insert(path.to_owned(), Arc::clone(&new));
        Ok(new)
    };
    let mut items = Vec::with_capacity(entries.len());
    for entry in entries {
        let config = finder.of(&entry)?;
        let path = args.baseline.clone().or_else(|| config.as_ref().and_then(|config| config.baseline()));
        let path = path.filter(|_| args.write_baseline.is_none());
        items.push(Item { baseline: path.as_deref().map(&mut baseline).transpose()?, entry, config });
    }
    Ok((items, read.into_values().collect()))
}

/// What is done with each file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    /// Its findings are shown.
    Show,
    /// It is mended, and what is left is shown.
    Fix,
    /// What mending would change is shown.
    Diff,
    /// Its findings become known.
    Record,
}

/// What is asked for.
struct Job<'a> {
    args: &'a LintArgs,
    task: Task,
    form: Form,
    language: Language,
    coloured: bool,
}

/// What became of one file.
#[derive(Default)]
struct Judged {
    part: Part,
    tally: Tally,
    /// The text to be written in its place or shown as a difference.
    mended: Option<Mended>,
    /// That text in bytes.
    bytes: Vec<u8>,
    recorded: Vec<Recorded>,
}

impl<'a> Job<'a> {
    fn of(args: &'a LintArgs) -> Result<Self> {
        let task = match args {
            LintArgs { write_baseline: Some(_), .. } => Task::Record,
            LintArgs { diff: true, .. } => Task::Diff,
            LintArgs { fix: true, .. } => Task::Fix,
            _ => Task::Show,
        };
        if args.r#unsafe && !matches!(task, Task::Fix | Task::Diff) {
            bail!("--unsafe is for --fix and --diff (--unsafe 须与 --fix 或 --diff 同用)");
        }
        let language = args.lang.language();
        let coloured = args.output.is_none() && output::is_coloured(args.color) || is_always(args);
        let form = match (task, args.stats, args.format) {
            (Task::Record | Task::Diff, ..) => Form::Silent,
            (_, true, LintForm::Human) => Form::Stats { json: false },
            (_, true, LintForm::Json) => Form::Stats { json: true },
            (_, true, _) => bail!("--stats has the forms human and json (--stats 只有 human 和 json 两种格式)"),
            (_, false, form) => Form::of(form, language, coloured),
        };
        Ok(Self { args, task, form, language, coloured })
    }

    /// Judges one file; in any thread.
    fn judge(&self, item: &Item) -> Result<Judged> {
        let choice = &self.args.choice;
        let command_line =
            Layer { select: choice.select.as_deref(), extend_select: &choice.extend_select, ignore: &choice.ignore };
        let judge = Judge {
            entry: &item.entry,
            selection: config::selection(item.config.as_deref(), &item.entry.path, command_line),
            config: item.config.as_deref(),
            baseline: item.baseline.as_deref(),
            least: self.args.severity.severity(),
        };
        input::with_input_of(&item.entry, self.args.reading, |input| match self.task {
            Task::Show | Task::Record => self.show(&judge, input),
            Task::Fix | Task::Diff => self.mend(&judge, input),
        })
    }

    fn show(&self, judge: &Judge<'_>, input: &Input<'_>) -> Result<Judged> {
        input.with_source(|source| {
            let Findings { places, found, met, known } = judge.findings(source, input.bytes());
            judge.note(&met);
            let mut judged = Judged {
                part: self.form.part(judge.entry, &places, &found)?,
                tally: Tally::of(&found, rewrite::unfit(source).is_none()),
                ..Judged::default()
            };
            judged.tally.summary.known = known;
            if self.task == Task::Record {
                judged.recorded = found.iter().map(|finding| Recorded::new(&places, finding)).collect();
            }
            Ok(judged)
        })
    }

    fn mend(&self, judge: &Judge<'_>, input: &Input<'_>) -> Result<Judged> {
        let mended = input.with_source(|source| mend(judge, source, input.bytes(), self.args.r#unsafe))?;
        let Some(mended) = mended else { return self.show(judge, input) };
        if mended.unfit.is_some() || self.task == Task::Diff {
            return Ok(Judged { mended: Some(mended), ..self.show(judge, input)? });
        }
        let bytes = bytes_of(&mended.new, input.bytes());
        let left = self.show(judge, &input.with_bytes(bytes.clone()))?;
        Ok(Judged { mended: Some(mended), bytes, ..left })
    }
}

/// Whether colours are wanted wherever the output goes.
fn is_always(args: &LintArgs) -> bool {
    args.color == super::args::ColorChoice::Always
}

/// A run on its way: what is written and counted, in the order of the inputs.
struct Run<'a> {
    job: &'a Job<'a>,
    sink: Sink,
    report: Report,
    tally: Tally,
    written: Written,
    recorder: Option<Recorder>,
    failures: Vec<String>,
    /// How many files and fixes mending would take.
    differs: (usize, usize),
}

impl<'a> Run<'a> {
    fn new(job: &'a Job<'a>, sink: Sink, inputs: usize) -> Self {
        let args = job.args;
        let on_terminal = args.output.is_none() && io::stdout().is_terminal();
        Self {
            job,
            sink,
            report: Report::new(inputs, args.work.quiet, on_terminal),
            tally: Tally::default(),
            written: Written::default(),
            recorder: args.write_baseline.as_deref().map(Recorder::new),
            failures: Vec::new(),
            differs: (0, 0),
        }
    }

    fn begin(&mut self) -> Result<()> {
        let mut head = Vec::new();
        self.job.form.head(&mut head)?;
        Ok(self.sink.add(&head)?)
    }

    /// Takes in what became of a file. Only what cannot be written ends the run.
    fn take(&mut self, entry: &Entry, judged: Result<Judged>) -> Result<()> {
        let done = judged.and_then(|judged| {
            let mut out = Vec::new();
            let changed = self.change(entry, &judged, &mut out)?;
            Ok((judged, changed, out))
        });
        match done {
            Ok((judged, changed, mut out)) => {
                self.tally.add(judged.tally);
                self.tally.summary.fixed += changed;
                self.tally.summary.files_fixed += usize::from(changed > 0);
                if let Some(recorder) = &mut self.recorder {
                    recorder.add(entry, judged.recorded);
                }
                self.job.form.write(judged.part, &mut self.written, &mut out);
                self.sink.take(entry, Some(&out))?;
                self.report.read();
            }
            Err(error) => {
                let why = format!("{error:#}");
                self.tally.summary.failed += 1;
                self.sink.take(entry, None)?;
                self.report.failed(&why);
                self.failures.push(why);
            }
        }
        Ok(())
    }

    /// Writes the mended text, or shows how it differs; gives how many fixes were written.
    fn change(&mut self, entry: &Entry, judged: &Judged, out: &mut Vec<u8>) -> Result<usize> {
        let Some(mended) = &judged.mended else { return Ok(0) };
        let name = entry.name();
        if let Some(why) = mended.unfit {
            say(&format!("{name}: not mended (未修改): {why}"));
            return Ok(0);
        }
        if mended.is_cut_short {
            say(&format!("{name}: its fixes do not come to an end (修改未能收敛)"));
        }
        if self.job.task == Task::Diff {
            self.differs.0 += 1;
            self.differs.1 += mended.fixes;
            unified::write(&name, &mended.old, &mended.new, self.job.coloured, out)?;
            return Ok(0);
        }
        rewrite::replace(entry, &judged.bytes).with_context(|| format!("{name}: not mended (未修改)"))?;
        Ok(mended.fixes)
    }

    fn end(mut self) -> Result<ExitCode> {
        let Job { args, form, language, .. } = self.job;
        let quiet = args.work.quiet;
        let mut foot = Vec::new();
        let end =
            End { written: &self.written, tally: &self.tally, failures: &self.failures, language: *language, quiet };
        form.foot(&end, &mut foot)?;
        self.sink.add(&foot)?;
        self.report.close();
        let code = self.exit_code();
        let said = match self.job.task {
            _ if quiet || form.is_for_people() => None,
            Task::Diff => Some(self.would(*language)),
            _ => Some(told(&self.tally.summary, *language)),
        };
        self.sink.finish()?;
        said.iter().for_each(|said| say(said));
        if let Some(recorder) = self.recorder {
            recorder.finish()?;
        }
        Ok(code)
    }

    /// What mending would do.
    fn would(&self, language: Language) -> String {
        let (files, fixes) = self.differs;
        match language {
            Language::Chinese => format!("可修改 {files} 个文件中的 {fixes} 处"),
            Language::English => format!("{fixes} fixes to be applied in {files} files"),
        }
    }

    fn exit_code(&self) -> ExitCode {
        let fails = |least: Severity| self.tally.has(least);
        match self.job.task {
            _ if self.tally.summary.failed > 0 => ExitCode::from(COULD_NOT),
            Task::Record => ExitCode::SUCCESS,
            Task::Diff if self.differs.0 > 0 => ExitCode::from(FOUND),
            Task::Diff => ExitCode::SUCCESS,
            _ if self.job.args.fail_on.severity().is_some_and(fails) => ExitCode::from(FOUND),
            _ => ExitCode::SUCCESS,
        }
    }
}

fn say(message: &str) {
    let _ = writeln!(io::stderr(), "gongbao: {message}");
}
