//! `diff`: what changed between two versions of a text, clause by clause.

mod beside;
mod human;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args as ClapArgs, ValueEnum, ValueHint};
use gongbao::diff::{Comparison, diff, diff_whole, forms};
use gongbao::emit;
use gongbao::tree::model::Tree;

use self::human::{Layout, Told};
use super::args::{ColorChoice, ReadingArgs};
use super::input::{Input, Kind};
use super::lang::LangArgs;
use super::{FOUND, output, unified};

/// What stands under the help.
pub const HELP: &str = "\
Examples:
  gongbao diff old.md new.md
  gongbao diff old.html new.json --format json     any form that is read, and trees that were written before
  gongbao diff old.md new.md --layout side-by-side
  gongbao diff old.md new.md --stat
  gongbao diff old.md new.md --format table > 对照表.md       新旧对照表; also table-html and table-csv
  gongbao diff old.md new.md --format html > changes.html
  GIT_EXTERNAL_DIFF='gongbao diff' git diff HEAD~1 -- 通知.md

Exit code 0 when the texts say the same, 1 when they do not, 2 when they cannot be compared.";

/// Arguments of `diff`.
#[derive(Debug, ClapArgs)]
pub struct DiffArgs {
    /// The old version and the new one, `-` for standard input; or what git hands to an external diff
    #[arg(value_names = ["OLD", "NEW"], value_hint = ValueHint::FilePath, num_args = 2..=9, required = true)]
    paths: Vec<PathBuf>,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// How old and new stand in the form for people
    #[arg(long, value_enum, value_name = "LAYOUT", default_value_t = LayoutChoice::Auto)]
    layout: LayoutChoice,
    /// How wide the output is, in columns of a terminal [default: as wide as the terminal, else 160]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Only how many changes each text has
    #[arg(long, conflicts_with = "format")]
    stat: bool,
    /// Also tell of clauses that are as they were, where the form can (json)
    #[arg(long)]
    unchanged: bool,
    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
    #[command(flatten)]
    language: LangArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people: the clauses that changed, with what changed in them
    Human,
    /// Everything, as `gongbao-diff/1`
    Json,
    /// How many clauses of each kind
    Summary,
    /// A page in two columns, with a list of changes to go through by keyboard
    Html,
    /// 新旧对照表 (before, after, remark) in Markdown
    Table,
    /// The same as a page
    TableHtml,
    /// The same as comma-separated values
    TableCsv,
    /// Lines of the canonical texts, in unified form
    Patch,
}

/// How old and new stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LayoutChoice {
    /// Side by side on a terminal that is wide enough, else inline
    Auto,
    /// In one text, what went and what came marked
    Inline,
    /// In two columns
    SideBySide,
}

impl LayoutChoice {
    fn layout(self, width: Option<u16>) -> Layout {
        /// Where no terminal says.
        const COLUMNS: u16 = 160;
        let terminal = terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| width.0);
        let columns = usize::from(width.or(terminal).unwrap_or(COLUMNS));
        match self {
            Self::SideBySide => Layout::Beside(beside::column(columns)),
            Self::Auto if terminal.is_some() && columns >= beside::WIDE => Layout::Beside(beside::column(columns)),
            Self::Auto | Self::Inline => Layout::Inline,
        }
    }
}

/// What is compared.
struct Versions<'a> {
    old: &'a Path,
    new: &'a Path,
    /// The path under which git knows them, when it is git that asks.
    asked_by_git: Option<&'a Path>,
}

impl<'a> Versions<'a> {
    /// Two paths, or what git hands over: path, old file, hex, mode, new file, hex, mode; and for a renamed file two more.
    fn of(paths: &'a [PathBuf]) -> Result<Self> {
        match paths {
            [old, new] => Ok(Self { old, new, asked_by_git: None }),
            [path, old, _, _, new, _, _] | [path, old, _, _, new, _, _, _, _] => {
                Ok(Self { old, new, asked_by_git: Some(path) })
            }
            _ => bail!("two versions are compared (需要两个版本)"),
        }
    }
}

/// Compares two inputs.
pub fn run(args: &DiffArgs) -> Result<ExitCode> {
    let versions = Versions::of(&args.paths)?;
    let mut comparisons = Vec::new();
    let mut texts = Vec::new();
    let whole = match args.format {
        Form::Html => true,
        Form::Human => !args.stat,
        Form::Json => args.unchanged,
        _ => false,
    };
    Input::read(versions.old, args.reading)?.with_trees(Kind::TreeOrText, |old| {
        Input::read(versions.new, args.reading)?.with_trees(Kind::TreeOrText, |new| {
            if args.format == Form::Patch {
                texts.push([canonical(old.tree)?, canonical(new.tree)?]);
            }
            comparisons.push(if whole { diff_whole(old.tree, new.tree) } else { diff(old.tree, new.tree) });
            Ok(())
        })
    })?;
    let [comparison] = &comparisons[..] else {
        bail!("one tree on each side can be compared (每侧只能比较一个结构树)");
    };
    let coloured = output::is_coloured(args.color);
    if let Some([old, new]) = texts.first() {
        let name = versions.asked_by_git.unwrap_or(versions.new).display().to_string();
        output::write(|out| unified::write(&name, old, new, coloured, out))?;
    } else {
        write(args, &versions, comparison, coloured)?;
    }
    // To git another code than 0 says that the comparison failed.
    let is_same = comparison.is_same() || versions.asked_by_git.is_some();
    Ok(if is_same { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn canonical(tree: &Tree<'_>) -> Result<String> {
    let mut text = Vec::new();
    emit::markdown(tree, None, &mut text)?;
    Ok(String::from_utf8(text)?)
}

fn write(args: &DiffArgs, versions: &Versions<'_>, comparison: &Comparison, coloured: bool) -> Result<()> {
    let told = Told { language: args.language.language(), coloured, layout: args.layout.layout(args.width) };
    output::write(|out| match args.format {
        Form::Human if args.stat => told.stat(comparison, out),
        Form::Human => {
            if let Some(path) = versions.asked_by_git {
                writeln!(out, "{}", path.display())?;
            }
            told.write(comparison, out)
        }
        Form::Summary => told.summary(comparison, out),
        Form::Html => forms::page(comparison, out),
        Form::Table => forms::markdown(comparison, out),
        Form::TableHtml => forms::html(comparison, out),
        Form::TableCsv => forms::csv(comparison, out),
        Form::Json | Form::Patch => {
            serde_json::to_writer_pretty(&mut *out, comparison)?;
            writeln!(out)
        }
    })
}
