//! The arguments: help, completions and manual page come from here.

use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use gongbao::{Encoding, Format};

const EXAMPLES: &str = "\
Examples:
  gongbao parse issue.md                       the tree as JSON
  gongbao parse - < issue.md                   the same from standard input
  gongbao parse *.md --format jsonl -o out.jsonl
  gongbao parse issue.md --format lines        who owns each line (TSV)
  gongbao outline issue.md                     the divisions, for people
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
  curl -s URL | gongbao parse --from html")]
    Parse(ParseArgs),
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
    /// Print the JSON Schema of the output
    Schema,
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

/// Arguments of `parse`.
#[derive(Debug, ClapArgs)]
pub struct ParseArgs {
    /// Files to read, `-` for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = OutputFormat::Json)]
    pub format: OutputFormat,
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
}

impl ParseArgs {
    /// The inputs; standard input when none is named.
    pub fn files(&self) -> Vec<PathBuf> {
        if self.files.is_empty() { vec![Path::new("-").to_owned()] } else { self.files.clone() }
    }
}

/// Forms of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// One tree as JSON: indented on a terminal, one line elsewhere
    Json,
    /// One line of JSON a file
    Jsonl,
    /// TSV: line, unit, role, path
    Lines,
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
