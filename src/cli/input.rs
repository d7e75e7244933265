//! Where text comes from.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use gongbao::{Parse, Source, SourceOptions};

use super::args::ReadingArgs;

/// An input in memory.
pub struct Input {
    path: PathBuf,
    bytes: Vec<u8>,
    reading: ReadingArgs,
}

impl Input {
    /// Reads a file, or standard input for `-`.
    pub fn read(path: &Path, reading: ReadingArgs) -> Result<Self> {
        let bytes = if path == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("standard input: cannot read (无法读取标准输入)")?;
            bytes
        } else {
            if path.is_dir() {
                anyhow::bail!("{}: a folder, not a file (是文件夹，不是文件)", path.display());
            }
            std::fs::read(path).with_context(|| format!("{}: cannot read (无法读取)", path.display()))?
        };
        Ok(Self { path: path.to_owned(), bytes, reading })
    }

    /// Runs something over the decoded source.
    pub fn with_source(&self, run: impl FnOnce(&Source<'_>) -> Result<()>) -> Result<()> {
        let name = self.path.file_name().map_or_else(|| "-".into(), |n| n.to_string_lossy());
        let options =
            SourceOptions { name: &name, format: self.reading.from.map(Into::into), encoding: self.reading.encoding };
        let source = Source::read(&self.bytes, options).with_context(|| self.path.display().to_string())?;
        run(&source)
    }

    /// Runs something over the parsed source.
    pub fn with_parse<T, E: Into<anyhow::Error>>(
        &self,
        run: impl FnOnce(&Source<'_>, &Parse<'_>) -> Result<T, E>,
    ) -> Result<()> {
        self.with_source(|source| run(source, &gongbao::parse(source)).map(drop).map_err(Into::into))
    }
}
