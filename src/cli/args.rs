//! The arguments: help, completions and manual page come from here.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgGroup, Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use gongbao::{Encoding, Format};

const EXAMPLES: &str = "\
Examples:
  gongbao parse issue.md                       the tree as JSON
  gongbao parse - < issue.md                   the same from standard input
  gongbao parse folder -r --format jsonl -o out.jsonl
  gongbao parse issue.md --format lines        who owns each line (TSV)
  gongbao outline issue.md                     the divisions, for people
  gongbao convert tree.json --to jsonl         a tree read back, in another form
  gongbao debug blocks issue.md                a stage of the parser

Exit codes: 0 fine; 2 could not do it (usage, unreadable or binary input).";

/// Structure from the text of Chinese official gazettes (公报), official documents (公文) and regulations.
#[derive(Debug, Parser)]
#[command(name = "gongbao", version, about, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read texts and write their trees
    #[command(after_help = "\
Examples:
  gongbao parse issue.md | jq '.documents[].title'
  gongbao parse issue.md --compact > issue.json
  cat issue.md | gongbao parse -
  gongbao parse old.txt --encoding gb18030     when detection is wrong about a short text
  curl -s URL | gongbao parse --from html

Many files:
  gongbao parse folder -r --format jsonl -o out.jsonl --jobs 8
  gongbao parse folder -r --format jsonl -o out.jsonl --resume     go on after a run that was killed
  gongbao parse folder -r --glob '*.html' --glob '!drafts' --out-dir trees
  find . -name '*.txt' | gongbao parse --files-from - --format jsonl -o out.jsonl

One line of JSON a file, in the order of the input. A file that cannot be read is said and left out; the exit code is then 2. \
While it runs, the results stand in out.jsonl.partial.")]
    Parse {
        /// Form of the output
        #[arg(short, long, value_enum, default_value_t = OutputFormat::Json)]
        format: OutputFormat,
        #[command(flatten)]
        run: RunArgs,
    },
    /// Write texts, or trees that were written before, in another form
    #[command(after_help = "\
Examples:
  gongbao parse issue.md -o tree.json
  gongbao convert tree.json --to jsonl
  gongbao convert tree.xml --to json
  gongbao convert trees -r --glob '*.json' --to json --pretty --out-dir readable

What begins with { and XML in the namespace of gongbao/1 are read as trees (with --from they never are), everything else \
as a text.")]
    Convert {
        /// Form of the output
        #[arg(short, long, value_enum)]
        to: OutputFormat,
        #[command(flatten)]
        run: RunArgs,
    },
    /// Show the tree of divisions with line numbers, for people
    #[command(after_help = "Example:\n  gongbao outline issue.md | less")]
    Outline {
        /// File to read, `-` for standard input
        #[arg(value_hint = ValueHint::FilePath, default_value = "-")]
        file: PathBuf,
        #[command(flatten)]
        reading: ReadingArgs,
    },
    /// Print a stage of the parser
    #[command(after_help = "Example:\n  gongbao debug lines issue.md")]
    Debug {
        /// Which stage
        stage: DebugStage,
        /// File to read, `-` for standard input
        #[arg(value_hint = ValueHint::FilePath, default_value = "-")]
        file: PathBuf,
        #[command(flatten)]
        reading: ReadingArgs,
    },
    /// Print the schema of an output form: JSON Schema or RELAX NG
    #[command(after_help = "Example:\n  gongbao schema xml > gongbao-1.rng")]
    Schema {
        /// Of which form
        #[arg(value_enum, default_value_t = SchemaForm::Json)]
        form: SchemaForm,
    },
    /// Print completions for a shell
    #[command(after_help = "Example:\n  gongbao completions bash > ~/.local/share/bash-completion/completions/gongbao")]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  gongbao man | man -l -")]
    Man,
}

/// How inputs are read, where they do not tell by themselves.
#[derive(Clone, Copy, Debug, Default, ClapArgs)]
pub struct ReadingArgs {
    /// Encoding of the input (utf-8, gbk, gb18030, big5, utf-16le …) instead of detection
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    pub encoding: Option<Encoding>,
    /// Form of the input instead of what its name or content tells
    #[arg(long, value_enum, value_name = "FORM")]
    pub from: Option<InputFormat>,
}

fn encoding(label: &str) -> Result<Encoding, String> {
    Encoding::for_label(label).ok_or_else(|| "no such encoding (没有这种编码)".to_owned())
}

/// Forms of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A page or fragment of HTML
    Html,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Text => Self::Text,
            InputFormat::Markdown => Self::Markdown,
            InputFormat::Html => Self::Html,
        }
    }
}

/// What is read and where it goes.
#[derive(Debug, ClapArgs)]
#[command(group = ArgGroup::new("destination").args(["output", "out_dir"]))]
pub struct RunArgs {
    /// Files to read, `-` for standard input; folders with --recursive
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// Write here instead of standard output; the file appears only when it is complete
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// JSON on one line, also on a terminal
    #[arg(long)]
    pub compact: bool,
    /// Indented JSON, also into a pipe or file
    #[arg(long, conflicts_with = "compact")]
    pub pretty: bool,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub batch: BatchArgs,
}

/// Many files at once.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Many files")]
pub struct BatchArgs {
    /// Read folders and what is below them: md markdown txt text html htm xhtml, but nothing hidden and nothing that a
    /// .gitignore or .ignore there names
    #[arg(short, long)]
    pub recursive: bool,
    /// Take only files of a folder that match, whatever their extension; with `!` before it, leave them out. Patterns
    /// are those of .gitignore; may be given more than once
    #[arg(long, value_name = "PATTERN", requires = "recursive")]
    pub glob: Vec<String>,
    /// Heed no .gitignore and no .ignore
    #[arg(long, requires = "recursive")]
    pub no_ignore: bool,
    /// Read the files named in a list, one a line; `-` takes the list from standard input
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath)]
    pub files_from: Option<PathBuf>,
    /// Write one file for each input, under its own path and name below this folder
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub out_dir: Option<PathBuf>,
    /// Go on where a run with the same inputs was killed; with --out-dir, leave alone what is there
    #[arg(long, requires = "destination")]
    pub resume: bool,
    /// Files read at the same time [default: one for each processor]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Show no progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
}

/// Forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// A tree as JSON: indented on a terminal, one line elsewhere
    Json,
    /// One line of JSON a file
    Jsonl,
    /// A page to read: contents, addresses of clauses, findings, the source's lines
    Html,
    /// TSV: line, unit, role, path
    Lines,
    /// A tree as XML
    Xml,
    /// Akoma Ntoso 3.0, the OASIS standard for legal documents
    Akn,
}

impl OutputFormat {
    /// What the name of a file of this form ends in.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Json | Self::Jsonl => ".json",
            Self::Html => ".html",
            Self::Lines => ".tsv",
            Self::Xml => ".xml",
            Self::Akn => ".akn.xml",
        }
    }

    /// Whether outputs of several inputs can stand in one file, one after the other.
    pub fn can_follow_another(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Lines)
    }
}

/// Forms that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaForm {
    /// JSON Schema
    Json,
    /// RELAX NG
    Xml,
}

/// Stages of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DebugStage {
    /// What each line may be
    Lines,
    /// Lines joined
    Blocks,
    /// The tree with its leaves
    Tree,
}
