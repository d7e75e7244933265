//! `register export`: what is held, in one file.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use gongbao::register::Register;
use gongbao::register::export::Form;

use super::{ExportArgs, ExportForm};
use crate::cli::batch::is_same_file;
use crate::cli::output;

/// Writes the whole register.
pub fn run(args: &ExportArgs) -> Result<ExitCode> {
    let register = Register::open(&args.db)?;
    let form = match args.format {
        ExportForm::Csv => Form::Csv,
        ExportForm::Json => Form::Json,
        ExportForm::Html => Form::Html,
    };
    match &args.output {
        Some(path) if is_same_file(&args.db, path) => {
            bail!("{}: is read and written at once (既是输入又是输出)", path.display());
        }
        // A pipe or a device is written to as it is.
        Some(path) if path.exists() && !path.is_file() => {
            let file = File::options().write(true).open(path);
            write(&register, form, file.with_context(|| format!("{}: cannot write (无法写入)", path.display()))?)?;
        }
        Some(path) => output::replace_with(path, None, |file| write(&register, form, file))?,
        None => write(&register, form, std::io::stdout().lock())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write(register: &Register, form: Form, out: impl Write) -> Result<()> {
    let mut out = BufWriter::new(out);
    register.export(form, &mut out)?;
    Ok(out.flush()?)
}
