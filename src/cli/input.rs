//! One input in memory.

use std::borrow::Cow;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use gongbao::tree::model::Tree;
use gongbao::{Parse, Source, SourceOptions, emit};

use super::args::ReadingArgs;
use super::inputs::{self, Entry};

/// What an input may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A tree that was written before, or a text.
    TreeOrText,
    /// Trees, whatever the file is called.
    Trees,
}

/// A tree, with the text it was read from when that is at hand.
pub struct Loaded<'t, 's> {
    pub tree: &'t Tree<'s>,
    pub text: Option<(&'t Source<'s>, &'t Parse<'s>)>,
}

/// Trees that were written before, up to the first fault.
type Trees<'b> = Box<dyn Iterator<Item = Result<Tree<'static>>> + 'b>;

/// A way to read trees.
type TreeForm = fn(&[u8]) -> Trees<'_>;

fn json_lines(bytes: &[u8]) -> Trees<'_> {
    Box::new(emit::read_json_lines(bytes).map(|tree| tree.map_err(Into::into)))
}

/// Runs something over every tree of an entry; one that cannot be read costs that entry.
pub fn with_trees_of(
    entry: &Entry,
    reading: ReadingArgs,
    kind: Kind,
    run: impl FnMut(&Loaded<'_, '_>) -> Result<()>,
) -> Result<()> {
    with_input_of(entry, reading, |input| input.with_trees(kind, run))
}

/// Runs something over the input of an entry.
pub fn with_input_of<T>(entry: &Entry, reading: ReadingArgs, run: impl FnOnce(&Input<'_>) -> Result<T>) -> Result<T> {
    if let Some(fault) = &entry.fault {
        bail!("{fault}: cannot read (无法读取)");
    }
    // The parser does not panic. Should it, one file is lost and not the run.
    catch_unwind(AssertUnwindSafe(|| run(&Input::read(&entry.path, reading)?)))
        .unwrap_or_else(|_| Err(anyhow!("{}: internal error (内部错误)", entry.name())))
}

/// An input in memory.
pub struct Input<'p> {
    name: Cow<'p, str>,
    bytes: Vec<u8>,
    reading: ReadingArgs,
}

impl<'p> Input<'p> {
    /// Reads a file, or standard input for `-`.
    pub fn read(path: &'p Path, reading: ReadingArgs) -> Result<Self> {
        let bytes = if inputs::is_stdin(path) {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("standard input: cannot read (无法读取标准输入)")?;
            bytes
        } else {
            if path.is_dir() {
                bail!("{}: a folder, not a file (是文件夹，不是文件)", path.display());
            }
            std::fs::read(path).with_context(|| format!("{}: cannot read (无法读取)", path.display()))?
        };
        Ok(Self { name: inputs::name(path), bytes, reading })
    }

    /// The same input with another content.
    pub fn with_bytes(&self, bytes: Vec<u8>) -> Self {
        Self { name: self.name.clone(), bytes, reading: self.reading }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Runs something over the decoded source.
    pub fn with_source<T>(&self, run: impl FnOnce(&Source<'_>) -> Result<T>) -> Result<T> {
        let options = SourceOptions {
            name: &self.name,
            format: self.reading.from.map(Into::into),
            encoding: self.reading.encoding,
        };
        run(&Source::read(&self.bytes, options).with_context(|| self.name.to_string())?)
    }

    /// Runs something over every tree of the input: the one of a text, or those that it holds.
    pub fn with_trees(&self, kind: Kind, mut run: impl FnMut(&Loaded<'_, '_>) -> Result<()>) -> Result<()> {
        let no_tree = || format!("{}: no tree of gongbao/1 (不是 gongbao/1 结构树)", self.name);
        let form = match kind {
            Kind::Text => None,
            Kind::TreeOrText => self.tree_form(),
            Kind::Trees => Some(self.form_of_content().unwrap_or(json_lines)),
        };
        match form {
            Some(form) => {
                form(&self.bytes).try_for_each(|tree| run(&Loaded { tree: &tree.with_context(no_tree)?, text: None }))
            }
            None => self.with_parse(|source, parse| run(&Loaded { tree: &parse.tree, text: Some((source, parse)) })),
        }
    }

    /// How the trees in this input are read; `None` for a text. What was said or named to be a text is one: crawled folders
    /// hold the oddest pages. Else no official text begins with a brace, and no page is in our namespace.
    fn tree_form(&self) -> Option<TreeForm> {
        let is_text = self.reading.from.is_some() || inputs::has_known_extension(Path::new(self.name.as_ref()));
        if is_text { None } else { self.form_of_content() }
    }

    fn form_of_content(&self) -> Option<TreeForm> {
        if self.bytes.trim_ascii_start().starts_with(b"{") {
            Some(json_lines)
        } else if emit::is_xml(&self.bytes) {
            Some(|bytes| Box::new(std::iter::once(emit::read_xml(bytes).map_err(Into::into))))
        } else {
            None
        }
    }

    /// Runs something over the parsed source.
    pub fn with_parse<T, E: Into<anyhow::Error>>(
        &self,
        run: impl FnOnce(&Source<'_>, &Parse<'_>) -> Result<T, E>,
    ) -> Result<T> {
        self.with_source(|source| run(source, &gongbao::parse(source)).map_err(Into::into))
    }
}
