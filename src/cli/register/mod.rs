//! `register`: what a shelf of texts holds.

mod add;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args as ClapArgs, Subcommand, ValueHint};

use super::args::{FilesArgs, ReadingArgs, WorkArgs};

/// Examples of all of them.
pub const HELP: &str = "\
Examples:
  gongbao register add shelf.db gazettes          every text below a folder; again at any time
  gongbao register check shelf.db                 gaps, doubles, dates and citations that do not fit
  gongbao register search shelf.db 岚政发 2024
  gongbao register export shelf.db --format html -o shelf.html

A register is one SQLite file. It may be read while it is written to, and two runs may add to it at once.";

const ADD_HELP: &str = "\
Examples:
  gongbao register add shelf.db gazettes
  gongbao register add shelf.db gazettes --glob '*.html'
  gongbao parse gazettes -r --format jsonl | gongbao register add shelf.db --from-jsonl -
  gongbao register add shelf.db gazettes --anew            after an update of gongbao

Each text is written in one transaction: a run that is killed loses nothing that was added, and the next one adds the rest. The same \
bytes again change nothing. Other bytes in a file that is held take the place of what was held. A file below the folder of the \
register is known by its path from there, so that both can be moved together, any other by its full path; a tree by the name in it.";

/// What to do with a register.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add texts, or trees that were written before
    #[command(after_help = ADD_HELP)]
    Add(AddArgs),
}

/// Arguments of `register add`.
#[derive(Debug, ClapArgs)]
#[command(mut_arg("recursive", |arg| arg.help("No effect: folders are always read").long_help(None)))]
pub struct AddArgs {
    /// The register; made when it is not there
    #[arg(value_name = "DB", value_hint = ValueHint::FilePath)]
    pub db: PathBuf,
    /// Files and folders to add, `-` for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// The files hold trees (output of parse --format jsonl, json or xml), whatever they are called
    #[arg(long, conflicts_with_all = ["from", "encoding"])]
    pub from_jsonl: bool,
    /// Write what is held again, as this version reads it
    #[arg(long)]
    pub anew: bool,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub files: FilesArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

/// Does it.
pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Add(args) => add::run(args),
    }
}
