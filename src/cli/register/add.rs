//! `register add`: texts are read in many threads and written in one, each in a transaction of its own.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use gongbao::register::{Added, Kept, Register};

use super::AddArgs;
use crate::cli::COULD_NOT;
use crate::cli::batch::is_same_file;
use crate::cli::input::{self, Kind};
use crate::cli::inputs::{self, Entry};
use crate::cli::report::Report;
use crate::cli::workers;

/// Adds every input; one that cannot be read is reported and the rest goes on.
pub fn run(mut args: AddArgs) -> Result<ExitCode> {
    args.files.recursive = true;
    let entries = inputs::list(&args.inputs, &args.files)?;
    if entries.iter().any(|entry| is_same_file(&entry.path, &args.db)) {
        bail!("{}: is read and written at once (既是输入又是输出)", args.db.display());
    }
    let mut register = Register::create(&args.db)?;
    let names = Names::of(&args.db)?;
    let mut report = Report::new(entries.len(), args.work.quiet, false);
    let mut sums = Sums::default();
    if args.from_jsonl {
        // A file of trees may be a whole archive: tree by tree.
        for entry in &entries {
            let add = |kept: Kept| {
                sums.count(register.add(&kept, args.anew)?);
                Ok(())
            };
            tell(&mut report, kept(entry, &args, &names, add));
        }
    } else {
        let read = |entry: &Entry| {
            let mut texts = Vec::new();
            kept(entry, &args, &names, |kept| {
                texts.push(kept);
                Ok(())
            })
            .map(|()| texts)
        };
        workers::in_order(&entries, workers::threads(args.work.jobs), read, |_, texts: Result<Vec<Kept>>| {
            let texts = match texts {
                Ok(texts) => texts,
                Err(error) => {
                    tell(&mut report, Err(error));
                    return Ok(());
                }
            };
            texts.iter().try_for_each(|kept| {
                sums.count(register.add(kept, args.anew)?);
                Ok::<_, anyhow::Error>(())
            })?;
            tell(&mut report, Ok(()));
            Ok(())
        })?;
    }
    report.end();
    if !args.work.quiet {
        let (texts, documents) = register.counts()?;
        let _ = writeln!(io::stderr(), "{}", sums.told(texts, documents));
    }
    Ok(if report.has_failures() { ExitCode::from(COULD_NOT) } else { ExitCode::SUCCESS })
}

fn tell(report: &mut Report, done: Result<()>) {
    match done {
        Ok(()) => report.read(),
        Err(error) => report.failed(&format!("{error:#}")),
    }
}

/// Gives what is kept of each tree of an input.
fn kept(entry: &Entry, args: &AddArgs, names: &Names, mut take: impl FnMut(Kept) -> Result<()>) -> Result<()> {
    let kind = if args.from_jsonl { Kind::Trees } else { Kind::TreeOrText };
    input::with_trees_of(entry, args.reading, kind, |loaded| {
        let name = match loaded.text {
            Some(_) => names.name(&entry.path),
            None => Cow::Borrowed(loaded.tree.source.name.as_str()),
        };
        take(Kept::of(loaded.tree, name))
    })
}

/// How files are called in a register.
struct Names {
    /// The folder that the register stands in.
    folder: PathBuf,
}

impl Names {
    fn of(db: &Path) -> Result<Self> {
        let db = db.canonicalize().with_context(|| format!("{}: cannot read (无法读取)", db.display()))?;
        Ok(Self { folder: db.parent().unwrap_or(&db).to_owned() })
    }

    /// The path from the register's folder; the full path of a file elsewhere.
    fn name<'p>(&self, path: &'p Path) -> Cow<'p, str> {
        let Some(full) = path.canonicalize().ok().filter(|_| !inputs::is_stdin(path)) else {
            return inputs::name(path);
        };
        let name = full.strip_prefix(&self.folder).unwrap_or(&full);
        Cow::Owned(inputs::name(name).into_owned())
    }
}

/// What became of the texts.
#[derive(Default)]
struct Sums {
    added: u64,
    replaced: u64,
    unchanged: u64,
}

impl Sums {
    fn count(&mut self, added: Added) {
        match added {
            Added::New => self.added += 1,
            Added::Replaced => self.replaced += 1,
            Added::Unchanged => self.unchanged += 1,
        }
    }

    fn told(&self, texts: i64, documents: i64) -> String {
        let Self { added, replaced, unchanged } = self;
        format!(
            "gongbao: {added} added, {replaced} replaced, {unchanged} unchanged; {documents} documents in {texts} texts \
             (新增 {added}，更新 {replaced}，未变 {unchanged}；现有 {texts} 个文本、{documents} 件公文)"
        )
    }
}
