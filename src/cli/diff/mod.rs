//! `diff`: what changed between two versions of a text, clause by clause.

mod human;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args as ClapArgs, ValueEnum, ValueHint};
use gongbao::diff::{Comparison, diff};

use super::args::{ColorChoice, ReadingArgs};
use super::input::{Input, Kind};
use super::lang::LangArgs;
use super::{FOUND, output};

/// What stands under the help.
pub const HELP: &str = "\
Examples:
  gongbao diff old.md new.md
  gongbao diff old.html new.json --format json     any form that is read, and trees that were written before
  gongbao diff old.md new.md --format summary

Exit code 0 when the texts say the same, 1 when they do not, 2 when they cannot be compared.";

/// Arguments of `diff`.
#[derive(Debug, ClapArgs)]
pub struct DiffArgs {
    /// The old version, `-` for standard input
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    old: PathBuf,
    /// The new version
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    new: PathBuf,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = Form::Human)]
    format: Form,
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
}

/// Compares two inputs.
pub fn run(args: &DiffArgs) -> Result<ExitCode> {
    let mut comparisons = Vec::new();
    Input::read(&args.old, args.reading)?.with_trees(Kind::TreeOrText, |old| {
        Input::read(&args.new, args.reading)?.with_trees(Kind::TreeOrText, |new| {
            comparisons.push(diff(old.tree, new.tree));
            Ok(())
        })
    })?;
    let [comparison] = &comparisons[..] else {
        bail!("one tree on each side can be compared (每侧只能比较一个结构树)");
    };
    write(args, comparison)?;
    Ok(if comparison.is_same() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn write(args: &DiffArgs, comparison: &Comparison) -> Result<()> {
    let told = human::Told { language: args.language.language(), coloured: output::is_coloured(args.color) };
    output::write(|out| match args.format {
        Form::Human => told.write(comparison, out),
        Form::Summary => told.summary(comparison, out),
        Form::Json => {
            serde_json::to_writer_pretty(&mut *out, comparison)?;
            writeln!(out)
        }
    })
}
