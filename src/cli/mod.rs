//! Commands. Exit codes: 0 fine, 1 findings, 2 could not do it. A closed pipe is not an error.

mod args;
mod input;
mod output;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser};
use gongbao::emit;

use args::{Args, Command, DebugStage, OutputFormat, ParseArgs};
use input::Input;

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
        Command::Parse(parse) => return parse_all(&parse),
        Command::Outline { file, reading } => {
            Input::read(&file, reading)?
                .with_parse(|_, parse| output::write(None, |out| emit::outline(&parse.tree, out)))?;
        }
        Command::Debug { stage, file, reading } => Input::read(&file, reading)?.with_source(|source| {
            output::write(None, |out| match stage {
                DebugStage::Lines => emit::debug_lines(source, out),
                DebugStage::Blocks => emit::debug_blocks(source, out),
                DebugStage::Tree => emit::debug_tree(source, out),
            })
        })?,
        Command::Schema => {
            let schema = gongbao::schema::json_schema();
            output::write(None, |out| {
                serde_json::to_writer_pretty(&mut *out, &schema).map_err(Into::into).and_then(|()| writeln!(out))
            })?;
        }
        Command::Completions { shell } => {
            output::write(None, |out| {
                clap_complete::generate(shell, &mut Args::command(), "gongbao", out);
                Ok(())
            })?;
        }
        Command::Man => {
            let man = clap_mangen::Man::new(Args::command());
            output::write(None, |out| man.render(out))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Parses every input in turn; one that cannot be read is reported and the rest goes on.
fn parse_all(args: &ParseArgs) -> Result<ExitCode> {
    let on_terminal = args.output.is_none() && io::stdout().is_terminal();
    let pretty = !args.compact && on_terminal || args.pretty;
    let mut failed = 0usize;
    output::write(args.output.as_deref(), |out| {
        for file in args.files() {
            let done = Input::read(&file, args.reading).and_then(|input| {
                input.with_parse(|source, parse| match args.format {
                    OutputFormat::Json if pretty => emit::json(&parse.tree, &mut *out),
                    OutputFormat::Json | OutputFormat::Jsonl => emit::json_line(&parse.tree, &mut *out),
                    OutputFormat::Lines => emit::lines(source, parse, &mut *out),
                })
            });
            if let Err(error) = done {
                if output::is_closed_pipe(&error) {
                    return Err(io::ErrorKind::BrokenPipe.into());
                }
                failed += 1;
                let _ = writeln!(io::stderr(), "gongbao: {error:#}");
            }
        }
        Ok(())
    })?;
    Ok(if failed > 0 { ExitCode::from(COULD_NOT) } else { ExitCode::SUCCESS })
}
