//! `register`: what a shelf of texts holds.

mod add;
mod check;
mod export;
mod search;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args as ClapArgs, Subcommand, ValueEnum, ValueHint};

use super::args::{ColorChoice, FilesArgs, ReadingArgs, WorkArgs};
use super::lang::LangArgs;

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

const CHECK_HELP: &str = "\
Examples:
  gongbao register check shelf.db
  gongbao register check shelf.db --lang zh
  gongbao register check shelf.db --format json | jq 'select(.severity != \"info\")'

Each finding names its rule, on how many documents it rests, and where they stand. Nothing is concluded from a series of fewer than \
three numbers. The size of a series is an estimate and called one.

Exit codes: 0 fine; 1 an error was found; 2 could not do it.";

const SEARCH_HELP: &str = "\
Examples:
  gongbao register search shelf.db 岚政发〔2024〕5号
  gongbao register search shelf.db 岚政发 2024             a series; codes that begin so, too
  gongbao register search shelf.db 春灌 渠系 --format json
  gongbao register search shelf.db 渠 --limit 100

What looks like a number is looked up as one; else titles with all the words come first, then texts, the last added first. \
Matches in JSON are pairs of characters in the excerpt.

Exit codes: 0 found; 1 not found; 2 could not do it.";

const EXPORT_HELP: &str = "\
Examples:
  gongbao register export shelf.db --format html -o shelf.html
  gongbao register export shelf.db --format csv -o shelf.csv
  gongbao register export shelf.db --format json | jq '.series[] | [.code, .year, .held, .missing]'

CSV has a row for each document, and one whose state is missing for each number between held ones that is not held.";

/// What to do with a register.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Add texts, or trees that were written before
    #[command(after_help = ADD_HELP)]
    Add(AddArgs),
    /// Say what is missing on the shelf, doubled, or at odds
    #[command(after_help = CHECK_HELP)]
    Check(CheckArgs),
    /// Find documents by number, or by words of titles and texts
    #[command(after_help = SEARCH_HELP)]
    Search(SearchArgs),
    /// Write what is held: a table, data, or a page with a grid of held and missing numbers
    #[command(after_help = EXPORT_HELP)]
    Export(ExportArgs),
}

/// Forms of what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// For people
    Human,
    /// One line of JSON for each
    Json,
}

/// Arguments of `register check`.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// The register
    #[arg(value_name = "DB", value_hint = ValueHint::FilePath)]
    pub db: PathBuf,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = Form::Human)]
    pub format: Form,
    #[command(flatten)]
    pub lang: LangArgs,
}

/// Arguments of `register search`.
#[derive(Debug, ClapArgs)]
pub struct SearchArgs {
    /// The register
    #[arg(value_name = "DB", value_hint = ValueHint::FilePath)]
    pub db: PathBuf,
    /// A number or a part of one, or words that are all to be found
    #[arg(value_name = "WORD", required = true)]
    pub words: Vec<String>,
    /// Show at most so many
    #[arg(short, long, value_name = "N", default_value = "20")]
    pub limit: NonZeroUsize,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = Form::Human)]
    pub format: Form,
    /// Colour the matches
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
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

/// Forms of the whole register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// Comma-separated values
    Csv,
    /// One object: series, documents without number, issues
    Json,
    /// A page: each series as a grid, with the list under it
    Html,
}

/// Arguments of `register export`.
#[derive(Debug, ClapArgs)]
pub struct ExportArgs {
    /// The register
    #[arg(value_name = "DB", value_hint = ValueHint::FilePath)]
    pub db: PathBuf,
    /// Form of the output
    #[arg(short, long, value_enum)]
    pub format: ExportForm,
    /// Write here instead of standard output; the file appears only when it is complete
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// Does it.
pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Add(args) => add::run(args),
        Command::Check(args) => check::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Export(args) => export::run(&args),
    }
}
