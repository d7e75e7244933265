//! The arguments of `lint`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum, ValueHint};
use gongbao::diagnostic::Severity;

use super::super::args::{ColorChoice, FilesArgs, ReadingArgs, WorkArgs};
use super::super::lang::LangArgs;
use super::select::Selector;

/// What stands under the help of `lint`.
pub const HELP: &str = "\
Examples:
  gongbao lint notice.md
  gongbao lint gazettes --severity warning       folders are read with what is below them
  gongbao lint gazettes --select number,date --ignore number/missing-hao
  gongbao lint gazettes --stats                  how often each rule finds something
  gongbao lint gazettes --diff                   what the safe fixes would change
  gongbao lint gazettes --fix                    apply them; with --unsafe also those that choose a word
  gongbao lint gazettes --write-baseline known.json, then --baseline known.json: only what is new
  gongbao lint gazettes --format sarif -o findings.sarif
  gongbao explain number/wrong-year-brackets     why a rule exists, and when it is silent

The nearest gongbao.toml upwards from a file says which rules judge it; the command line goes before it. A rule is named as \
category/rule; a category takes in all of its own. The more exact name wins, so --select number --ignore number/missing-hao \
leaves one out. A finding is only shown: nothing is written without --fix. --fix writes over UTF-8 text and Markdown only.

Exit codes: 0 fine; 1 a finding at error level, or at the level of --fail-on, or a difference with --diff; 2 could not do it.";

/// Arguments of `lint`.
#[derive(Debug, ClapArgs)]
#[command(mut_arg("recursive", |arg| arg.help("No effect: folders are always read").long_help(None)))]
pub struct LintArgs {
    /// Files and folders to read, `-` for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = LintForm::Human)]
    pub format: LintForm,
    #[command(flatten)]
    pub choice: ChoiceArgs,
    /// The least severity that is shown
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Level::Info)]
    pub severity: Level,
    /// The least severity of a shown finding that makes the exit code 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = FailOn::Error)]
    pub fail_on: FailOn,
    /// Apply the safe fixes to the files, and show what is left
    #[arg(long)]
    pub fix: bool,
    /// Show what the safe fixes would change, as a unified diff, and write nothing
    #[arg(long, conflicts_with_all = ["fix", "format", "stats"])]
    pub diff: bool,
    /// With --fix and --diff: also the fixes that choose a word, a number or a date
    #[arg(long)]
    pub r#unsafe: bool,
    /// Show how often each rule finds something instead of what it finds
    #[arg(long)]
    pub stats: bool,
    /// Leave out what this file of known findings holds
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// Write all findings to a file of known findings, and show none
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["baseline", "fix", "diff", "stats", "format", "output"])]
    pub write_baseline: Option<PathBuf>,
    /// Configuration for all files instead of the nearest gongbao.toml
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Heed no gongbao.toml
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
    #[command(flatten)]
    pub lang: LangArgs,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub color: ColorChoice,
    /// Write here instead of standard output; the file appears only when it is complete
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath, conflicts_with = "diff")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadingArgs,
    #[command(flatten)]
    pub files: FilesArgs,
    #[command(flatten)]
    pub work: WorkArgs,
}

/// Which rules judge.
#[derive(Debug, ClapArgs)]
pub struct ChoiceArgs {
    /// Judge only by these rules and categories; may be given more than once or with commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Option<Vec<Selector>>,
    /// Judge by these, too
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub extend_select: Vec<Selector>,
    /// Do not judge by these
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<Selector>,
}

/// Forms in which findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LintForm {
    /// The place, why it matters, the fix
    Human,
    /// One object, gongbao-lint/1
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Against what a standard or an act says, or against arithmetic
    Error,
    /// Probably wrong
    Warning,
    /// Worth a look
    Info,
}

impl Level {
    pub fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
        }
    }
}

/// Which findings make a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors
    Error,
    /// Warnings, too
    Warning,
    /// Any
    Info,
    /// None
    Never,
}

impl FailOn {
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}
