//! Where results go. A file appears under its name only when it is complete.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::args::ColorChoice;
use super::batch::is_same_file;
use super::inputs::Entry;
use super::resume::{self, Journal, Progress};

/// What the name of a file ends in while it is written.
const PARTIAL: &str = ".partial";

/// Writes to standard output.
pub fn write(run: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    run(&mut out)?;
    Ok(out.flush()?)
}

/// Whether standard output is to be in colours.
pub fn is_coloured(choice: ColorChoice) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
    }
}

/// Whether writing failed because the reader went away.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// Where the results of a run go, one after the other.
pub enum Sink {
    /// Standard output, or a path that is no plain file (a pipe, a device): written to as it is.
    Stream(Box<dyn Write>),
    /// One file for all.
    File(FileSink),
    /// A file for each.
    Folder(FolderSink),
}

impl Sink {
    pub fn stdout() -> Self {
        Self::Stream(Box::new(io::stdout()))
    }

    /// Takes what became of an input: its result, or nothing when it could not be read.
    pub fn take(&mut self, entry: &Entry, result: Option<&[u8]>) -> Result<()> {
        match (self, result) {
            (Self::Stream(out), Some(result)) => Ok(out.write_all(result)?),
            (Self::File(file), result) => file.take(entry, result),
            (Self::Folder(folder), Some(result)) => folder.write(entry, result),
            (Self::Stream(_) | Self::Folder(_), None) => Ok(()),
        }
    }

    /// Writes what comes of no input by itself: the head and the foot of a table.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stream(out) => out.write_all(bytes),
            Self::File(file) => file.file.write_all(bytes),
            Self::Folder(_) => Ok(()),
        }
    }

    /// Whether the run can go on after an input could not be written: each has a file of its own, and the disk has room.
    pub fn outlives(&self, error: &anyhow::Error) -> bool {
        let kind = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
        let fatal = matches!(kind, None | Some(io::ErrorKind::StorageFull | io::ErrorKind::ReadOnlyFilesystem));
        matches!(self, Self::Folder(_)) && !fatal
    }

    /// All is there.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Stream(mut out) => Ok(out.flush()?),
            Self::File(file) => file.finish(),
            Self::Folder(_) => Ok(()),
        }
    }
}

/// One file, written beside its place and renamed when complete.
///
/// Every result is one write, so a run that is killed leaves all results but those in work, and at most one torn line.
pub struct FileSink {
    target: PathBuf,
    partial: PathBuf,
    file: File,
    journal: Journal,
    /// Number of the next input.
    next: usize,
    is_empty: bool,
}

/// How a run into one file begins.
pub enum Begin {
    At(Sink, Progress),
    /// The file is there, whole, and of these inputs.
    Complete(Progress),
}

/// Where a run goes that cannot be resumed: one file, or standard output.
pub fn sink(path: Option<&Path>, entries: &[Entry]) -> Result<Sink> {
    let Some(path) = path else { return Ok(Sink::stdout()) };
    if entries.iter().any(|entry| is_same_file(&entry.path, path)) {
        bail!("{}: is read and written at once (既是输入又是输出)", path.display());
    }
    let Begin::At(sink, _) = open(path, entries, None)? else {
        bail!("{}: complete already (已经完成)", path.display());
    };
    Ok(sink)
}

/// Opens the place for one file; `entries` are all inputs and `fails` tells whether one still cannot be read.
pub fn open(path: &Path, entries: &[Entry], resume: Option<&dyn Fn(&Entry) -> bool>) -> Result<Begin> {
    let cannot = || format!("{}: cannot write (无法写入)", path.display());
    // A link is followed, so that its target is what is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() {
        if resume.is_some() {
            bail!("{}: no plain file, so nothing to resume (不是普通文件，无法续写)", path.display());
        }
        let out = File::options().write(true).open(&target).with_context(cannot)?;
        return Ok(Begin::At(Sink::Stream(Box::new(out)), Progress::default()));
    }
    let partial = suffixed(&target, PARTIAL);
    if let Some(fails) = resume
        && target.exists()
        && !partial.exists()
    {
        return resume::confirm(&target, &partial, entries, fails).map(Begin::Complete);
    }
    let cannot = || format!("{}: cannot write (无法写入)", partial.display());
    let file =
        File::options().create(true).truncate(false).read(true).write(true).open(&partial).with_context(cannot)?;
    lock(&file, &partial)?;
    let (journal, progress) = match resume {
        Some(fails) => resume::pick_up(&partial, &file, entries, fails)?,
        None => {
            // The journal first: one without its partial file would speak of inputs of another run.
            let journal = Journal::begin(&partial).with_context(cannot)?;
            file.set_len(0).with_context(cannot)?;
            (journal, Progress::default())
        }
    };
    let (next, is_empty) = (progress.done, progress.read == 0);
    Ok(Begin::At(Sink::File(FileSink { target, partial, file, journal, next, is_empty }), progress))
}

/// Two runs must not write one file; where files cannot be locked, nobody looks.
fn lock(file: &File, partial: &Path) -> Result<()> {
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => {
            bail!("{}: another run is writing it (另一个进程正在写入)", partial.display())
        }
        _ => Ok(()),
    }
}

impl FileSink {
    fn take(&mut self, entry: &Entry, result: Option<&[u8]>) -> Result<()> {
        let done = match result {
            Some(result) => self.file.write_all(result),
            None => self.journal.failed(self.next, entry),
        };
        done.with_context(|| {
            format!("{}: cannot write; it keeps what is done (无法写入，已完成的部分保留)", self.partial.display())
        })?;
        self.next += 1;
        self.is_empty &= result.is_none();
        Ok(())
    }

    /// Renames the file; a run that wrote nothing leaves what was there.
    fn finish(self) -> Result<()> {
        let done = if self.is_empty { fs::remove_file(&self.partial) } else { fs::rename(&self.partial, &self.target) };
        done.with_context(|| format!("{}: cannot write (无法写入)", self.target.display()))?;
        self.journal.end();
        Ok(())
    }
}

/// A file for each input, under its own path below a folder.
pub struct FolderSink {
    folder: PathBuf,
    suffix: &'static str,
}

impl FolderSink {
    /// Refuses inputs of which one would overwrite the other's output.
    pub fn new(folder: &Path, suffix: &'static str, entries: &[Entry]) -> Result<Self> {
        let mut taken: HashMap<PathBuf, &Entry> = HashMap::with_capacity(entries.len());
        for entry in entries.iter().filter(|e| e.fault.is_none()) {
            if let Some(other) = taken.insert(entry.mirror(), entry) {
                bail!(
                    "{} and {} would be one file below {} (输出文件重名)",
                    other.name(),
                    entry.name(),
                    folder.display()
                );
            }
        }
        Ok(Self { folder: folder.to_owned(), suffix })
    }

    /// The input's own name with its extension, so that a.md and a.txt stay apart.
    pub fn target(&self, entry: &Entry) -> PathBuf {
        suffixed(&self.folder.join(entry.mirror()), self.suffix)
    }

    fn write(&self, entry: &Entry, result: &[u8]) -> Result<()> {
        let target = self.target(entry);
        target.parent().map_or(Ok(()), fs::create_dir_all).with_context(|| cannot_write(&target))?;
        replace(&target, result, None)
    }
}

/// Writes a file beside its place and renames it when it is complete; it has the given permissions from the start.
pub fn replace(target: &Path, content: &[u8], permissions: Option<fs::Permissions>) -> Result<()> {
    replace_with(target, permissions, |file| file.write_all(content).with_context(|| cannot_write(target)))
}

/// The same for what is written piece by piece.
pub fn replace_with(
    target: &Path,
    permissions: Option<fs::Permissions>,
    write: impl FnOnce(&mut File) -> Result<()>,
) -> Result<()> {
    let partial = suffixed(target, PARTIAL);
    let done = (|| {
        let mut file = File::create(&partial).with_context(|| cannot_write(target))?;
        write(&mut file)?;
        drop(file);
        permissions
            .map_or(Ok(()), |permissions| fs::set_permissions(&partial, permissions))
            .and_then(|()| fs::rename(&partial, target))
            .with_context(|| cannot_write(target))
    })();
    done.inspect_err(|_| drop(fs::remove_file(&partial)))
}

fn cannot_write(path: &Path) -> String {
    format!("{}: cannot write (无法写入)", path.display())
}

/// A path with something after its name.
pub fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(OsStr::new(suffix));
    name.into()
}
