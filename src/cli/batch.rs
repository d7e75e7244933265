//! `parse` and `convert`: one file or a hundred thousand, in the order in which they are named.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::COULD_NOT;
use super::args::{OutputFormat, RunArgs};
use super::input::{self, Kind};
use super::inputs::{self, Entry};
use super::output::{self, Begin, FolderSink, Sink};
use super::render::render;
use super::report::Report;
use super::workers;

/// Reads every input and writes its tree; one that cannot be read is reported and the rest goes on.
pub fn run(args: &RunArgs, format: OutputFormat, kind: Kind) -> Result<ExitCode> {
    let to_stdout = args.output.is_none() && args.batch.out_dir.is_none();
    let on_terminal = to_stdout && io::stdout().is_terminal();
    let job = Job { args, format, kind, pretty: !args.compact && on_terminal || args.pretty };
    let mut entries = inputs::list(&args.inputs, &args.batch.files)?;
    if entries.len() > 1 && args.batch.out_dir.is_none() && !format.can_follow_another() {
        bail!("a file of this form holds one text: use --out-dir (该格式一个文件只容一篇，请用 --out-dir)");
    }
    let mut report = Report::new(entries.len(), args.batch.work.quiet, on_terminal);
    if let Some(sink) = job.sink(&mut entries, &mut report)? {
        job.run(&entries, sink, &mut report)?;
    } else {
        let _ = writeln!(io::stderr(), "gongbao: complete already, nothing to do (已经完成，无需续作)");
    }
    report.end();
    Ok(if report.has_failures() { ExitCode::from(COULD_NOT) } else { ExitCode::SUCCESS })
}

/// What is to be done with each input.
struct Job<'a> {
    args: &'a RunArgs,
    format: OutputFormat,
    kind: Kind,
    pretty: bool,
}

impl Job<'_> {
    /// Whether each input gives one line of JSON, from which a run can be resumed.
    fn is_line_by_line(&self) -> bool {
        self.kind == Kind::Text && !self.pretty && matches!(self.format, OutputFormat::Json | OutputFormat::Jsonl)
    }

    /// Reads every entry and writes what comes of it.
    fn run(&self, entries: &[Entry], mut sink: Sink, report: &mut Report) -> Result<()> {
        let take = |entry: &Entry, result: Result<Vec<u8>>| {
            let written = sink.take(entry, result.as_deref().ok());
            match (result, written) {
                (Ok(_), Ok(())) => report.read(),
                (Err(error), Ok(())) => report.failed(&format!("{error:#}")),
                // A file of its own that cannot be written (a name too long) costs that file.
                (_, Err(error)) if sink.outlives(&error) => report.failed(&format!("{error:#}")),
                (_, Err(error)) => return Err(error),
            }
            Ok(())
        };
        workers::in_order(entries, workers::threads(self.args.batch.work.jobs), |entry| self.result(entry), take)?;
        sink.finish()
    }

    /// The output of one input, whole, so that the writer has nothing to do but write.
    fn result(&self, entry: &Entry) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        input::with_trees_of(entry, self.args.reading, self.kind, |loaded| {
            if !out.is_empty() && !self.format.can_follow_another() {
                bail!("{}: several trees; this form holds one (含多棵结构树，该格式只容一篇)", entry.name());
            }
            Ok(render(loaded, self.format, self.pretty, &mut out)?)
        })?;
        if out.is_empty() {
            bail!("{}: no tree in it (其中没有结构树)", entry.name());
        }
        Ok(out)
    }

    /// Opens where results go, and takes out of the entries what an earlier run has done; `None` when that was all.
    fn sink(&self, entries: &mut Vec<Entry>, report: &mut Report) -> Result<Option<Sink>> {
        if let Some(folder) = &self.args.batch.out_dir {
            let folder = FolderSink::new(folder, self.format.suffix(), entries)?;
            if self.args.batch.resume {
                let total = entries.len();
                entries.retain(|entry| entry.fault.is_some() || !folder.target(entry).exists());
                report.earlier(total - entries.len());
            }
            return Ok(Some(Sink::Folder(folder)));
        }
        let Some(path) = &self.args.output else { return Ok(Some(Sink::stdout())) };
        if entries.iter().any(|entry| is_same_file(&entry.path, path)) {
            bail!("{}: is read and written at once (既是输入又是输出)", path.display());
        }
        if self.args.batch.resume && !self.is_line_by_line() {
            bail!("--resume needs one line of JSON a file: parse --format jsonl (续写只支持 parse --format jsonl)");
        }
        let fails = |entry: &Entry| !entry.is_stdin() && self.result(entry).is_err();
        let resume: Option<&dyn Fn(&Entry) -> bool> = if self.args.batch.resume { Some(&fails) } else { None };
        let (sink, progress) = match output::open(path, entries, resume)? {
            Begin::At(sink, progress) => (Some(sink), progress),
            Begin::Complete(progress) => (None, progress),
        };
        report.earlier(progress.read);
        for entry in progress.failed.iter().filter_map(|&i| entries.get(i)) {
            report.failed(&format!("{}: failed in the run before (上次运行已失败)", entry.name()));
        }
        entries.drain(..progress.done);
        Ok(sink)
    }
}

/// Whether two paths name one file that is there.
pub fn is_same_file(input: &Path, output: &Path) -> bool {
    let canonical = |path: &Path| path.canonicalize().ok();
    input.file_name() == output.file_name() && canonical(output).is_some_and(|output| canonical(input) == Some(output))
}
