//! Commands. Exit codes: 0 fine, 1 findings, 2 could not do it. A closed pipe is not an error.

mod amend;
mod args;
mod batch;
mod diff;
mod explain;
mod fmt;
mod grep;
mod input;
mod inputs;
mod lang;
mod lint;
mod output;
mod register;
mod render;
mod report;
mod resume;
mod rewrite;
mod table;
mod unified;
mod workers;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser};
use gongbao::emit;

use args::{Args, Command, DebugStage, SchemaForm};
use input::{Input, Kind, Loaded};

/// Exit code of a run that found something.
const FOUND: u8 = 1;

/// Exit code of a run that could not do what it was asked.
const COULD_NOT: u8 = 2;

/// Reads the arguments and does what they say.
pub fn run() -> ExitCode {
    let args = Args::parse();
    match dispatch(args) {
        Ok(code) => code,
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "gongbao: {error:#}");
            ExitCode::from(COULD_NOT)
        }
    }
}

fn dispatch(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Parse { format, run } => return batch::run(&run, format, Kind::Text),
        Command::Convert { to, run } => return batch::run(&run, to, Kind::TreeOrText),
        Command::Table(args) => return table::run(&args),
        Command::Grep(args) => return grep::run(args),
        Command::Fmt(args) => return fmt::run(&args),
        Command::Diff(args) => return diff::run(&args),
        Command::Amend(args) => return amend::run(&args),
        Command::Lint(args) => return lint::run(args),
        Command::Explain(args) => return explain::run(&args),
        Command::Register(command) => return register::run(command),
        Command::Outline { file, reading } => {
            let outline = |loaded: &Loaded<'_, '_>| output::write(|out| emit::outline(loaded.tree, out));
            Input::read(&file, reading)?.with_trees(Kind::TreeOrText, outline)?;
        }
        Command::Debug { stage, file, reading } => Input::read(&file, reading)?.with_source(|source| {
            output::write(|out| match stage {
                DebugStage::Lines => emit::debug_lines(source, out),
                DebugStage::Blocks => emit::debug_blocks(source, out),
                DebugStage::Tree => emit::debug_tree(source, out),
            })
        })?,
        Command::Schema { form: SchemaForm::Json } => write_schema(&gongbao::schema::json_schema())?,
        Command::Schema { form: SchemaForm::Lint } => write_schema(&gongbao::schema::findings_schema())?,
        Command::Schema { form: SchemaForm::Diff } => write_schema(&gongbao::schema::comparison_schema())?,
        Command::Schema { form: SchemaForm::Xml } => {
            output::write(|out| out.write_all(gongbao::schema::XML_SCHEMA.as_bytes()))?;
        }
        Command::Completions { shell } => {
            output::write(|out| {
                clap_complete::generate(shell, &mut Args::command(), "gongbao", out);
                Ok(())
            })?;
        }
        Command::Man => {
            let man = clap_mangen::Man::new(Args::command());
            output::write(|out| man.render(out))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn write_schema(schema: &schemars::Schema) -> Result<()> {
    output::write(|out| {
        serde_json::to_writer_pretty(&mut *out, schema).map_err(Into::into).and_then(|()| writeln!(out))
    })
}
