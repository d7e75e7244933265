//! Which files are read, and in what order: as they are named; the files of a folder by name.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::args::FilesArgs;

/// What is read in folders unless a pattern says otherwise.
const EXTENSIONS: [&str; 7] = ["md", "markdown", "txt", "text", "html", "htm", "xhtml"];

/// The name of standard input.
const STDIN: &str = "-";

/// A file to read.
#[derive(Debug)]
pub struct Entry {
    pub path: PathBuf,
    /// Why it cannot be read, when the walk through its folder found that out already.
    pub fault: Option<String>,
    /// How many components of the path do not show in the output folder.
    hidden: usize,
}

impl Entry {
    /// The name by which output is tied to input: the path as it was given.
    pub fn name(&self) -> Cow<'_, str> {
        name(&self.path)
    }

    pub fn is_stdin(&self) -> bool {
        is_stdin(&self.path)
    }

    /// The place of its output below an output folder, without a suffix.
    pub fn mirror(&self) -> PathBuf {
        let normal = |c: &Component<'_>| matches!(c, Component::Normal(_));
        self.path.components().skip(self.hidden).filter(normal).collect()
    }
}

pub fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// A path as it stands in the output, with `/` on every system.
pub fn name(path: &Path) -> Cow<'_, str> {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { name } else { name.replace(std::path::MAIN_SEPARATOR, "/").into() }
}

/// All files to read. A named one is taken as it is; whether it can be read shows later.
pub fn list(inputs: &[PathBuf], args: &FilesArgs) -> Result<Vec<Entry>> {
    if !args.recursive && (args.no_ignore || !args.glob.is_empty()) {
        bail!("--glob and --no-ignore are for folders: add --recursive (用于文件夹，须加 --recursive)");
    }
    let mut given = inputs.to_vec();
    if let Some(list) = &args.files_from {
        if is_stdin(list) && given.iter().any(|p| is_stdin(p)) {
            bail!("standard input cannot be both a list and a text (标准输入不能既是列表又是文本)");
        }
        let cannot = || format!("{}: cannot read the list (无法读取列表)", list.display());
        read_list(list, &mut given).with_context(cannot)?;
    } else if given.is_empty() {
        given.push(STDIN.into());
    }
    let alone = given.len() == 1;
    let mut entries = Vec::with_capacity(given.len());
    for path in given {
        let components = path.components().count();
        if args.recursive && path.is_dir() {
            walk(&path, args, if alone { components } else { 0 }, &mut entries)?;
        } else {
            let hidden = if alone { components.saturating_sub(1) } else { 0 };
            entries.push(Entry { path, fault: None, hidden });
        }
    }
    if entries.is_empty() {
        bail!("no files to read (没有要读取的文件)");
    }
    Ok(entries)
}

/// Paths, one a line; empty lines are passed over.
fn read_list(list: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    let reader: Box<dyn BufRead> = if is_stdin(list) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(std::fs::File::open(list)?))
    };
    for line in reader.split(b'\n') {
        let line = line?;
        let line = line.strip_suffix(b"\r").unwrap_or(&line);
        if !line.is_empty() {
            paths.push(path_of(line));
        }
    }
    Ok(())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// The files of a folder and of those below it, sorted by name in each. Links to files are followed, links to folders are
/// not, so the walk ends.
fn walk(root: &Path, args: &FilesArgs, hidden: usize, entries: &mut Vec<Entry>) -> Result<()> {
    let globs = globs(root, &args.glob)?;
    let by_extension = globs.num_whitelists() == 0;
    let mut builder = WalkBuilder::new(root);
    // What is read must depend on the folder only, not on whether it is a repository or on who reads it.
    builder.sort_by_file_name(OsStr::cmp).require_git(false).git_global(false);
    if args.no_ignore {
        builder.ignore(false).git_ignore(false).git_exclude(false).parents(false);
    }
    // Not the builder's own overrides: with those a pattern brings back what .gitignore leaves out.
    builder.filter_entry(move |entry| !globs.matched(entry.path(), is_folder(entry)).is_ignore());
    for entry in builder.build() {
        match entry {
            Ok(entry) if is_file(&entry) && (!by_extension || has_known_extension(entry.path())) => {
                entries.push(Entry { path: entry.into_path(), fault: None, hidden });
            }
            Ok(_) => {}
            Err(error) => entries.push(Entry { path: root.to_owned(), fault: Some(error.to_string()), hidden }),
        }
    }
    Ok(())
}

fn globs(root: &Path, patterns: &[String]) -> Result<Override> {
    let mut builder = OverrideBuilder::new(root);
    for pattern in patterns {
        builder.add(pattern).with_context(|| format!("--glob {pattern}: no pattern (不是有效的模式)"))?;
    }
    Ok(builder.build()?)
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|t| t.is_dir())
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|t| t.is_file() || t.is_symlink() && entry.path().is_file())
}

/// Whether a name ends as that of a text does.
pub fn has_known_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}
