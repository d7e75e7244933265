//! `amend`: a decision applied to the text that it amends.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args as ClapArgs, ValueEnum, ValueHint};
use gongbao::amend::{Amended, amend};
use gongbao::emit;
use gongbao::grammar::numbering::Label;

use super::args::ReadingArgs;
use super::input::{Input, Kind};
use super::output;

/// What stands under the help.
pub const HELP: &str = "\
Examples:
  gongbao amend 办法.md 决定.md > 办法-修订.md         the consolidated text
  gongbao amend 办法.md 决定.md --marked             with the source of each changed article in a comment before it
  gongbao amend 办法.md 决定.md --format json        what was done: operations, with their places in the decision
  gongbao diff 办法.md 办法-修订.md                   just those changes

All or nothing: where an operation is not understood or does not fit, nothing is written and the exit code is 2.";

/// Arguments of `amend`.
#[derive(Debug, ClapArgs)]
pub struct AmendArgs {
    /// The text to amend
    #[arg(value_name = "BASE", value_hint = ValueHint::FilePath)]
    base: PathBuf,
    /// The decision (修改决定)
    #[arg(value_name = "DECISION", value_hint = ValueHint::FilePath)]
    decision: PathBuf,
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = Form::Markdown)]
    format: Form,
    /// Name the clause of the decision before each article that it changed
    #[arg(long)]
    marked: bool,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// Forms of an amended text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// The consolidated text
    Markdown,
    /// The operations that were applied
    Json,
}

/// Applies a decision.
pub fn run(args: &AmendArgs) -> Result<ExitCode> {
    let mut results = Vec::new();
    Input::read(&args.base, args.reading)?.with_trees(Kind::TreeOrText, |base| {
        Input::read(&args.decision, args.reading)?.with_trees(Kind::TreeOrText, |decision| {
            results.push(amend(base.tree, decision.tree)?);
            Ok(())
        })
    })?;
    let [amended] = &results[..] else { bail!("one text and one decision (一份文本和一份决定)") };
    output::write(|out| match args.format {
        Form::Markdown => write(amended, args.marked, out),
        Form::Json => {
            serde_json::to_writer_pretty(&mut *out, &amended.operations)?;
            writeln!(out)
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn write(amended: &Amended, marked: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Vec::new();
    emit::markdown(&amended.tree, None, &mut text)?;
    if !marked {
        return out.write_all(&text);
    }
    // A comment is no part of the text: it is read back as nothing.
    let begins = |line: &str, label: Label| line.trim_start_matches(['#', ' ']).starts_with(&format!("{label}　"));
    let mut touched = amended.touched.iter().peekable();
    for line in String::from_utf8_lossy(&text).lines() {
        while let Some((_, address)) = touched.next_if(|(label, _)| begins(line, *label)) {
            let address = if address.is_empty() { "决定" } else { address };
            writeln!(out, "<!-- 依据：{address} -->")?;
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
