//! The table and the data.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Document, Run, Whole, Written};

/// Columns of the table.
const COLUMNS: [&str; 12] =
    ["code", "place", "year", "serial", "state", "number", "title", "issuers", "signed", "issue", "file", "line"];

/// A row for each document and for each number missing between held ones, in order.
pub(super) fn csv(whole: &Whole<'_>, out: &mut dyn Write) -> Written {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    if let Err(error) = table.write_record(COLUMNS) {
        return Ok(Err(error.into()));
    }
    let written = whole.runs(|run| {
        let mut gaps = run.missing.iter().flat_map(|&(from, to)| from..=to).peekable();
        for (serial, document) in &run.documents {
            while let Some(gap) = gaps.next_if(|gap| gap < serial) {
                table.write_record(row(&run, gap, None))?;
            }
            table.write_record(row(&run, *serial, Some(document)))?;
        }
        Ok(())
    })?;
    if written.is_err() {
        return Ok(written);
    }
    let written = whole.unnumbered(|document| {
        let mut row: [String; 12] = Default::default();
        fill(&mut row, &document);
        Ok(table.write_record(row)?)
    })?;
    Ok(written.and_then(|()| table.flush()))
}

fn row(run: &Run<'_>, serial: u32, document: Option<&Document>) -> [String; 12] {
    let year = if run.series.year == 0 { String::new() } else { run.series.year.to_string() };
    let mut row: [String; 12] = Default::default();
    row[0] = run.series.code.to_owned();
    row[1] = run.series.body.unwrap_or_default().to_owned();
    row[2] = year;
    row[3] = serial.to_string();
    row[4] = "missing".to_owned();
    if let Some(document) = document {
        fill(&mut row, document);
    }
    row
}

fn fill(row: &mut [String; 12], document: &Document) {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    row[4] = "held".to_owned();
    row[5] = some(&document.place.number);
    row[6] = some(&document.place.title);
    row[7] = document.issuers.clone();
    row[8] = some(&document.signed);
    row[9] = some(&document.issue);
    row[10] = document.place.file.clone();
    row[11] = document.place.line.to_string();
}

/// One object, a line for each series.
pub(super) fn json(whole: &Whole<'_>, out: &mut dyn Write) -> Written {
    let mut between = Between::default();
    if let Err(error) = out.write_all(b"{\"series\":[") {
        return Ok(Err(error));
    }
    let written = whole.runs(|run| between.write(out, &series(&run)))?;
    if let Err(error) = written.and_then(|()| out.write_all(b"\n],\"unnumbered\":[")) {
        return Ok(Err(error));
    }
    between = Between::default();
    let written = whole.unnumbered(|document| between.write(out, &held(&document)))?;
    let issues: Vec<Value> = whole.issues.iter().map(issues).collect();
    Ok(written.and_then(|()| writeln!(out, "\n],\"issues\":{}}}", json!(issues))))
}

/// A comma before all but the first.
#[derive(Default)]
struct Between(bool);

impl Between {
    fn write(&mut self, out: &mut dyn Write, value: &Value) -> io::Result<()> {
        let comma = if std::mem::replace(&mut self.0, true) { "," } else { "" };
        write!(out, "{comma}\n{value}")
    }
}

fn series(run: &Run<'_>) -> Value {
    let documents: Vec<Value> = run
        .documents
        .iter()
        .map(|(serial, document)| {
            let mut value = held(document);
            if let Some(object) = value.as_object_mut() {
                object.insert("serial".into(), json!(serial));
            }
            value
        })
        .collect();
    json!({
        "code": run.series.code,
        "place": run.series.body,
        "year": (run.series.year != 0).then_some(run.series.year),
        "lowest": run.extent.0,
        "highest": run.extent.1,
        "held": run.held,
        "missing": run.missing,
        "estimate": run.estimate,
        "documents": documents,
    })
}

fn held(document: &Document) -> Value {
    let Document { place, issuers, signed, issue, .. } = document;
    json!({
        "number": place.number, "title": place.title, "issuers": issuers, "signed": signed, "issue": issue,
        "file": place.file, "line": place.line,
    })
}

fn issues(year: &super::issues::Year) -> Value {
    let held: Vec<Value> = year
        .held
        .iter()
        .map(|held| json!({"number": held.number, "cumulative": held.cumulative, "file": held.file}))
        .collect();
    json!({"title": year.title, "year": year.year, "missing": year.missing, "held": held})
}
