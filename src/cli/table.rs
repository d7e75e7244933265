//! `table`: flat tables of one file or of many.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use anyhow::{Result, bail};
use gongbao::tables::{Form, Header, Options, Row, Table, Writer};

use super::COULD_NOT;
use super::args::{HeaderNames, TableArgs, TableForm, TableName};
use super::input::{self, Kind};
use super::inputs::{self, Entry};
use super::output;
use super::report::Report;
use super::workers;

/// Writes one table of all inputs; one that cannot be read is reported and the rest goes on.
pub fn run(args: &TableArgs) -> Result<ExitCode> {
    let table = table(args.table);
    if args.columns {
        output::write(|out| {
            table.heads().iter().try_for_each(|head| writeln!(out, "{}\t{}\t{}", head.name, head.zh, head.about))
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut writer = Writer::new(table, options(args)?);
    let entries = inputs::list(&args.inputs, &args.files)?;
    let mut sink = output::sink(args.output.as_deref(), &entries)?;
    let on_terminal = args.output.is_none() && io::stdout().is_terminal();
    let mut report = Report::new(entries.len(), args.work.quiet, on_terminal);
    let mut bytes = Vec::new();
    writer.begin(&mut bytes)?;
    sink.add(&bytes)?;
    let take = |entry: &Entry, rows: Result<Vec<Row>>| {
        bytes.clear();
        if let Ok(rows) = &rows {
            rows.iter().try_for_each(|row| writer.row(row, &mut bytes))?;
        }
        sink.take(entry, rows.is_ok().then_some(&bytes))?;
        match rows {
            Ok(_) => report.read(),
            Err(error) => report.failed(&format!("{error:#}")),
        }
        Ok(())
    };
    workers::in_order(&entries, workers::threads(args.work.jobs), |entry| rows(entry, table, args), take)?;
    bytes.clear();
    writer.end(&mut bytes)?;
    sink.add(&bytes)?;
    sink.finish()?;
    report.end();
    Ok(if report.has_failures() { ExitCode::from(COULD_NOT) } else { ExitCode::SUCCESS })
}

fn rows(entry: &Entry, table: Table, args: &TableArgs) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    input::with_trees_of(entry, args.reading, Kind::TreeOrText, |loaded| {
        table.rows(loaded.tree, &mut |row| rows.push(row));
        Ok(())
    })?;
    Ok(rows)
}

fn options(args: &TableArgs) -> Result<Options> {
    let is_csv = args.format == TableForm::Csv;
    if !is_csv && (args.bom || args.safe) {
        bail!("--bom and --safe are for CSV (仅用于 CSV)");
    }
    let form = match args.format {
        TableForm::Csv => Form::Csv,
        TableForm::Json => Form::Json,
        TableForm::Jsonl => Form::JsonLines,
        TableForm::Markdown => Form::Markdown,
    };
    if args.header.is_some() && matches!(form, Form::Json | Form::JsonLines) {
        bail!("--header is for CSV and Markdown; the keys of JSON are always the same (仅用于 CSV 和 Markdown)");
    }
    let header = match args.header {
        Some(HeaderNames::Zh) => Header::Chinese,
        Some(HeaderNames::En) => Header::English,
        Some(HeaderNames::None) => Header::None,
        // What people read rather than programs.
        None if args.bom || form == Form::Markdown => Header::Chinese,
        None => Header::English,
    };
    Ok(Options { form, header, bom: args.bom, safe: args.safe })
}

fn table(name: TableName) -> Table {
    match name {
        TableName::Documents => Table::Documents,
        TableName::Sections => Table::Sections,
        TableName::Duties => Table::Duties,
        TableName::Appointments => Table::Appointments,
        TableName::Citations => Table::Citations,
        TableName::Deadlines => Table::Deadlines,
        TableName::Toc => Table::Toc,
    }
}
