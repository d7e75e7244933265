//! The arguments: help, completions and manual page come from here.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{ArgGroup, Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use gongbao::{Encoding, Format};

use super::explain::ExplainArgs;
use super::lint::LintArgs;

const EXAMPLES: &str = "\
Examples:
  gongbao parse issue.md                       the tree as JSON
  gongbao parse - < issue.md                   the same from standard input
  gongbao parse folder -r --format jsonl -o out.jsonl
  gongbao parse issue.md --format lines        who owns each line (TSV)
  gongbao outline issue.md                     the divisions, for people
  gongbao convert tree.json --to jsonl         a tree read back, in another form
  gongbao table duties plan.md --bom > 任务分工表.csv
  gongbao grep 清淤除障 folder                 where a phrase stands
  gongbao lint folder                          what is wrong, and why
  gongbao debug blocks issue.md                a stage of the parser

Exit codes: 0 fine; 1 lint found something, grep nothing; 2 could not do it (usage, unreadable or binary input).";

const TABLE_HELP: &str = "\
Examples:
  gongbao table duties plan.md --bom > 任务分工表.csv     opens in a spreadsheet, columns named in Chinese
  gongbao table documents gazettes -r -o register.csv
  gongbao table deadlines trees.jsonl --format json
  gongbao table duties --columns                          what the columns are

Many files are one table, with the file in the last column. A file that cannot be read is said and left out; the exit code is then 2. \
CSV is that of RFC 4180. Cells are exactly what the text says; --safe defuses those that a spreadsheet would run as a formula.";

const GREP_HELP: &str = "\
Examples:
  gongbao grep 数据共享 gazettes                     folders are searched with what is below them
  gongbao grep '第[一二三]季度' plan.md --in text --whole
  gongbao grep 省财政厅 gazettes --in duty --kind 意见 --format json
  gongbao grep -lF '岚政发〔2024〕5号' gazettes

A text is searched as it reads, without the line ends and page numbers that tore it, so a phrase is found over them. An answer is \
file, line on which the match begins, id of the text and its title, clause, and the words around the match. In trees that were written \
before, the line is the first of the clause. Patterns are those of the Rust crate regex.

Exit codes: 0 found; 1 not found; 2 could not do it, even if something was found.";

const FMT_HELP: &str = "\
Examples:
  gongbao fmt raw.md > clean.md
  gongbao fmt --check -r documents              names what would change; exit code 1 if anything does
  gongbao fmt --diff notice.md
  gongbao fmt --write -r documents --glob '*.md'
  gongbao fmt page.html -o notice.md

One paragraph a line, right brackets in numbers, headings as deep as they nest; page numbers, running heads and navigation are left \
out and counted on standard error. A text stays plain text, Markdown stays Markdown, a page becomes Markdown; the output is UTF-8.

What is written is read back to the same tree, and formatting it again changes nothing. Each file is tried before it is written: one \
of which that is not so is left alone and said, with exit code 2. So is, with --write and --check, one that would lose words; without \
them its text is written with a warning. --write writes over UTF-8 text and Markdown only. For the text of any tree, use convert.

Exit codes: 0 fine; 1 something would change (--check, --diff); 2 could not do it.";

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

What begins with { and XML in the namespace of gongbao/1 are read as trees (never with --from, nor from a file named as a \
text), everything else as a text.")]
    Convert {
        /// Form of the output
        #[arg(short, long, value_enum)]
        to: OutputFormat,
        #[command(flatten)]
        run: RunArgs,
    },
    /// Write a flat table of what texts, or trees that were written before, hold
    #[command(after_help = TABLE_HELP)]
    Table(TableArgs),
    /// Search texts, or trees that were written before, across torn lines and pages
    #[command(after_help = GREP_HELP)]
    Grep(GrepArgs),
    /// Write the canonical text: the form to keep under version control
    #[command(after_help = FMT_HELP)]
    Fmt(FmtArgs),
    /// Say what changed between two versions of a text, clause by clause
    #[command(after_help = super::diff::HELP)]
    Diff(super::diff::DiffArgs),
    /// Apply an amending decision (修改决定) to the text that it amends
    #[command(after_help = super::amend::HELP)]
    Amend(super::amend::AmendArgs),
    /// Say what is wrong with texts, and mend what is safe to mend
    #[command(after_help = super::lint::HELP)]
    Lint(LintArgs),
    /// Say what a rule of lint finds, why, and when it is silent
    #[command(after_help = super::explain::HELP)]
    Explain(ExplainArgs),
    /// Keep what a shelf of issues and documents holds, and say what is missing or doubled
    #[command(subcommand, after_help = super::register::HELP)]
    Register(super::register::Command),
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

/// Arguments of `fmt`.
#[derive(Debug, ClapArgs)]
pub struct FmtArgs {
    /// Files to read, `-` for standard input; folders with --recursive
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// Write nothing; name the files that would change
    #[arg(long)]
    pub check: bool,
    /// Write nothing; show what would change, as a unified diff
    #[arg(long)]
    pub diff: bool,
    /// Write the files anew in their places
    #[arg(long, conflicts_with_all = ["check", "diff", "output", "to"])]
    pub write: bool,
    /// Write here instead of standard output
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath, conflicts_with_all = ["check", "diff"])]
    pub output: Option<PathBuf>,
    /// Form of the text instead of that of the input (a page becomes Markdown)
    #[arg(short, long, value_enum, value_name = "FORM")]
    pub to: Option<TextForm>,
    /// When to use colours in --diff
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// Files read at the same time [default: one for each processor]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Say nothing about furniture that is left out, and give no sums
    #[arg(short, long)]
    pub quiet: bool,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub files: FilesArgs,
}

/// Forms of the canonical text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextForm {
    /// Markdown
    Markdown,
    /// Plain text
    Text,
}

/// Which files are read.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Many files")]
pub struct FilesArgs {
    /// Read folders and what is below them: md markdown txt text html htm xhtml, but nothing hidden and nothing that a
    /// .gitignore or .ignore there names
    #[arg(short, long)]
    pub recursive: bool,
    /// Take only files of a folder that match, whatever their extension; with `!` before it, leave them out. Patterns
    /// are those of .gitignore; may be given more than once
    #[arg(long, value_name = "PATTERN")]
    pub glob: Vec<String>,
    /// Heed no .gitignore and no .ignore
    #[arg(long)]
    pub no_ignore: bool,
    /// Read the files named in a list, one a line; `-` takes the list from standard input
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath)]
    pub files_from: Option<PathBuf>,
}

/// How many files are read at once, and what is said meanwhile.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Many files")]
pub struct WorkArgs {
    /// Files read at the same time [default: one for each processor]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Show no progress and no summary
    #[arg(short, long)]
    pub quiet: bool,
}

/// Many files at once.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Many files")]
pub struct BatchArgs {
    #[command(flatten)]
    pub files: FilesArgs,
    /// Write one file for each input, under its own path and name below this folder
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub out_dir: Option<PathBuf>,
    /// Go on where a run with the same inputs was killed; with --out-dir, leave alone what is there
    #[arg(long, requires = "destination")]
    pub resume: bool,
    #[command(flatten)]
    pub work: WorkArgs,
}

/// Arguments of `table`.
#[derive(Debug, ClapArgs)]
pub struct TableArgs {
    /// Which table
    #[arg(value_enum)]
    pub table: TableName,
    /// Files to read, `-` for standard input; folders with --recursive
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = TableForm::Csv)]
    pub format: TableForm,
    /// What the columns are called [default: zh in Markdown and with --bom, else en]
    #[arg(long, value_enum, value_name = "NAMES")]
    pub header: Option<HeaderNames>,
    /// Begin CSV with a byte order mark, by which spreadsheets know UTF-8
    #[arg(long)]
    pub bom: bool,
    /// Put ' before cells of CSV that a spreadsheet would run as a formula (= + - @ at the start)
    #[arg(long)]
    pub safe: bool,
    /// Say what the columns are and read nothing
    #[arg(long)]
    pub columns: bool,
    /// Write here instead of standard output; the file appears only when it is complete
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub files: FilesArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

/// Tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableName {
    /// 文件: a register of the documents
    Documents,
    /// 条款: the numbered divisions
    Sections,
    /// 任务分工: which body does what until when
    Duties,
    /// 任免: who is appointed and removed
    Appointments,
    /// 引用: documents and provisions that texts refer to
    Citations,
    /// 时限: what is to be done until when
    Deadlines,
    /// 目录: the contents of issues
    Toc,
}

/// Forms of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableForm {
    /// Comma-separated values
    Csv,
    /// One array of objects
    Json,
    /// One object a line
    Jsonl,
    /// A table of Markdown
    Markdown,
}

/// What columns are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HeaderNames {
    /// 任务, 牵头单位 …
    Zh,
    /// task, lead …
    En,
    /// No header
    None,
}

/// Arguments of `grep`.
#[derive(Debug, ClapArgs)]
#[command(mut_arg("recursive", |arg| arg.help("No effect: folders are always read").long_help(None)))]
pub struct GrepArgs {
    /// Regular expression to look for
    pub pattern: String,
    /// Files and folders to search, `-` for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// Take the pattern word for word
    #[arg(short = 'F', long)]
    pub fixed_strings: bool,
    /// Let small and capital letters be the same
    #[arg(short, long)]
    pub ignore_case: bool,
    /// Search only these; may be given more than once or with commas [default: everything]
    #[arg(long = "in", value_enum, value_name = "FIELD", value_delimiter = ',')]
    pub fields: Vec<SearchField>,
    /// Search only documents of this kind (通知 or notice); may be given more than once or with commas
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<String>,
    /// Search only documents of an issuer whose name holds this; may be given more than once or with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub issuer: Vec<String>,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = GrepForm::Human)]
    pub format: GrepForm,
    /// Characters shown on either side of a match
    #[arg(short = 'C', long, value_name = "N", default_value_t = 30)]
    pub context: usize,
    /// Show the whole clause
    #[arg(long, conflicts_with = "context")]
    pub whole: bool,
    /// Colour the matches
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// Show only how many clauses of each file match
    #[arg(short, long, group = "summary")]
    pub count: bool,
    /// Show only the names of files with a match
    #[arg(short = 'l', long, group = "summary")]
    pub files_with_matches: bool,
    /// Show nothing and end at the first match
    #[arg(short, long, group = "summary")]
    pub quiet: bool,
    /// End with a file after so many clauses that match
    #[arg(short, long, value_name = "N")]
    pub max_count: Option<NonZeroUsize>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub files: FilesArgs,
    /// Files read at the same time [default: one for each processor]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SearchField {
    /// Titles of documents and attachments
    Title,
    /// Numbers of documents (发文字号)
    Number,
    /// Headings of divisions
    Heading,
    /// Paragraphs and items, but for the responsibilities in them
    Text,
    /// Responsibilities (责任分工)
    Duty,
    /// Rows and captions of tables
    Table,
    /// The contents of issues
    Toc,
    /// Everything else: addressees, lists of attachments, signers, dates, notes, appointments, mastheads, imprints
    Rest,
}

/// Forms of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GrepForm {
    /// A line for each clause that matches
    Human,
    /// One line of JSON for each
    Json,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless the variable NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
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
    /// The canonical text as Markdown: one paragraph a line
    Markdown,
    /// The canonical text without marks
    Text,
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
            Self::Markdown => ".md",
            Self::Text => ".txt",
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
    /// JSON Schema of what lint finds
    Lint,
    /// JSON Schema of what diff tells
    Diff,
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
