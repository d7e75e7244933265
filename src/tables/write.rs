//! Tables, written down: CSV, JSON, JSON Lines, Markdown.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::ser::{SerializeMap, Serializer};

use super::Table;
use super::column::{Head, Numbered, Row};

/// Forms of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// RFC 4180: commas, `"` where needed, lines that end in CR LF.
    #[default]
    Csv,
    /// One array of objects.
    Json,
    /// One object a line.
    JsonLines,
    /// A table of Markdown, cells on one line.
    Markdown,
}

/// What the columns are called in CSV and Markdown; the keys of JSON are always the stable names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// The stable names.
    #[default]
    English,
    /// 序号, 任务, 牵头单位 …
    Chinese,
    /// No header; Markdown has an empty one, since it cannot do without.
    None,
}

/// How a table is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Which form.
    pub form: Form,
    /// What the columns are called.
    pub header: Header,
    /// A byte order mark before CSV, by which spreadsheets know UTF-8.
    pub bom: bool,
    /// Puts `'` before cells of CSV that a spreadsheet would run as a formula: such as begin with `=`, `+`, `-`, `@` of any
    /// width, a tab or a line end. Without it cells are exactly what the text says.
    pub safe: bool,
}

/// Writes one table; rows may come from many trees.
#[derive(Debug)]
pub struct Writer {
    heads: Vec<Head>,
    options: Options,
    rows: u64,
}

impl Writer {
    /// A writer of a table.
    pub fn new(table: Table, options: Options) -> Self {
        Self { heads: table.heads(), options, rows: 0 }
    }

    /// Writes what stands before the rows.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn begin(&self, out: &mut impl Write) -> io::Result<()> {
        let names: Vec<&str> = match self.options.header {
            Header::English => self.heads.iter().map(|head| head.name).collect(),
            Header::Chinese => self.heads.iter().map(|head| head.zh).collect(),
            Header::None => Vec::new(),
        };
        match self.options.form {
            Form::Csv => {
                if self.options.bom {
                    out.write_all("\u{feff}".as_bytes())?;
                }
                if names.is_empty() { Ok(()) } else { record(out, names.iter().map(|name| name.as_bytes())) }
            }
            Form::Markdown => {
                let blank = self.heads.iter().map(|_| "");
                if names.is_empty() { bars(out, blank) } else { bars(out, names) }?;
                bars(out, self.heads.iter().map(|_| "---"))
            }
            Form::Json | Form::JsonLines => Ok(()),
        }
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn row(&mut self, row: &Row, out: &mut impl Write) -> io::Result<()> {
        self.rows += 1;
        let cells = row.iter().map(|cell| cell.flat(self.rows));
        match self.options.form {
            Form::Csv if self.options.safe => record(out, cells.map(|cell| defused(cell).into_owned())),
            Form::Csv => record(out, cells.map(Cow::into_owned)),
            Form::Markdown => bars(out, cells.map(|cell| in_bars(&cell))),
            Form::Json => {
                out.write_all(if self.rows == 1 { b"[\n" } else { b",\n" })?;
                self.object(row, out)
            }
            Form::JsonLines => {
                self.object(row, &mut *out)?;
                out.write_all(b"\n")
            }
        }
    }

    /// Writes what stands after the rows.
    ///
    /// # Errors
    /// What writing to `out` gives.
    pub fn end(&self, out: &mut impl Write) -> io::Result<()> {
        match self.options.form {
            Form::Json if self.rows == 0 => out.write_all(b"[]\n"),
            Form::Json => out.write_all(b"\n]\n"),
            Form::Csv | Form::JsonLines | Form::Markdown => Ok(()),
        }
    }

    fn object(&self, row: &Row, out: &mut impl Write) -> io::Result<()> {
        let mut json = serde_json::Serializer::new(out);
        let mut object = json.serialize_map(Some(row.len()))?;
        for (head, cell) in self.heads.iter().zip(row) {
            object.serialize_entry(head.name, &Numbered(cell, self.rows))?;
        }
        Ok(object.end()?)
    }
}

/// One record of CSV.
fn record(out: &mut impl Write, cells: impl IntoIterator<Item = impl AsRef<[u8]>>) -> io::Result<()> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(cells)?;
    csv.flush()
}

/// A cell that a spreadsheet takes for text. Those that read Chinese take the full-width signs, too.
fn defused(cell: Cow<'_, str>) -> Cow<'_, str> {
    const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if cell.starts_with(STARTS) { Cow::Owned(format!("'{cell}")) } else { cell }
}

/// One row of Markdown.
fn bars(out: &mut impl Write, cells: impl IntoIterator<Item = impl AsRef<str>>) -> io::Result<()> {
    out.write_all(b"|")?;
    cells.into_iter().try_for_each(|cell| write!(out, " {} |", cell.as_ref()))?;
    out.write_all(b"\n")
}

/// A text that ends no cell and begins no tag, link or emphasis.
fn in_bars(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for c in cell.chars() {
        // An underscore inside a word is one.
        let marks = matches!(c, '|' | '\\' | '<' | '*' | '`' | '[' | ']')
            || c == '_' && !out.ends_with(|before: char| before.is_ascii_alphanumeric());
        match c {
            '\n' => out.push_str("<br>"),
            '\r' => {}
            c => {
                if marks {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
    out
}
