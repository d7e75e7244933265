//! `parse`: one file or a hundred thousand, in the order in which they are named.

use std::io::{self, IsTerminal, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::thread;

use anyhow::{Result, anyhow, bail};
use gongbao::{Parse, Source, emit};

use super::COULD_NOT;
use super::args::{OutputFormat, ParseArgs};
use super::input::Input;
use super::inputs::{self, Entry};
use super::output::{self, Begin, FolderSink, Sink};
use super::report::Report;
use super::workers;

/// Parses every input; one that cannot be read is reported and the rest goes on.
pub fn parse(args: &ParseArgs) -> Result<ExitCode> {
    let to_stdout = args.output.is_none() && args.batch.out_dir.is_none();
    let on_terminal = to_stdout && io::stdout().is_terminal();
    let job = Job { args, pretty: !args.compact && on_terminal || args.pretty };
    let mut entries = inputs::list(args)?;
    let mut report = Report::new(entries.len(), args.batch.quiet, on_terminal);
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
    args: &'a ParseArgs,
    pretty: bool,
}

impl Job<'_> {
    fn threads(&self) -> usize {
        self.args.batch.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, Into::into)
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
        workers::in_order(entries, self.threads(), |entry| self.result(entry), take)?;
        sink.finish()
    }

    /// The output of one input, whole, so that the writer has nothing to do but write.
    fn result(&self, entry: &Entry) -> Result<Vec<u8>> {
        if let Some(fault) = &entry.fault {
            bail!("{fault}: cannot read (无法读取)");
        }
        // The parser does not panic. Should it, one file is lost and not the run.
        catch_unwind(AssertUnwindSafe(|| {
            Input::read(&entry.path, self.args.reading)?.with_parse(|source, parse| self.render(source, parse))
        }))
        .unwrap_or_else(|_| Err(anyhow!("{}: internal error (内部错误)", entry.name())))
    }

    fn render(&self, source: &Source<'_>, parse: &Parse<'_>) -> io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(source.bytes() * 2);
        match self.args.format {
            OutputFormat::Json if self.pretty => emit::json(&parse.tree, &mut out),
            OutputFormat::Json | OutputFormat::Jsonl => emit::json_line(&parse.tree, &mut out),
            OutputFormat::Lines => emit::lines(source, parse, &mut out),
        }?;
        Ok(out)
    }

    /// Opens where results go, and takes out of the entries what an earlier run has done; `None` when that was all.
    fn sink(&self, entries: &mut Vec<Entry>, report: &mut Report) -> Result<Option<Sink>> {
        if let Some(folder) = &self.args.batch.out_dir {
            let suffix = if self.args.format == OutputFormat::Lines { ".tsv" } else { ".json" };
            let folder = FolderSink::new(folder, suffix, entries)?;
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
        if self.args.batch.resume && (self.pretty || self.args.format == OutputFormat::Lines) {
            bail!("--resume needs one line of JSON a file: --format jsonl (续写只支持 --format jsonl)");
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
fn is_same_file(input: &Path, output: &Path) -> bool {
    let canonical = |path: &Path| path.canonicalize().ok();
    input.file_name() == output.file_name() && canonical(output).is_some_and(|output| canonical(input) == Some(output))
}
