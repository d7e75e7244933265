//! Adding a text: one transaction, so that it is in the register whole or not at all.
//!
//! A text is known by its bytes, a file by its name. The same bytes again change nothing, whatever the file is called. Other
//! bytes under a name that is held take the place of what was held: the register says what the shelf holds now.

use rusqlite::{Connection, OptionalExtension, params};

use super::kept::{Kept, KeptCitation, KeptDocument, KeptIssue};
use super::open::{Register, RegisterError};
use crate::fold;
use crate::grammar::dates::CalendarDay;

/// The name of standard input, under which any number of texts may come.
const NAMELESS: &str = "-";

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new.
    New,
    /// Its bytes were there.
    Unchanged,
    /// Another text of that name was there; it has gone.
    Replaced,
}

impl Register {
    /// Adds a text, for good when this returns. With `anew` what is held of the same bytes is written again, as a later
    /// version of the parser reads it.
    ///
    /// # Errors
    /// When it cannot be written; then nothing of it was.
    pub fn add(&mut self, text: &Kept, anew: bool) -> Result<Added, RegisterError> {
        // Asked before, so that adding what is held writes nothing and waits for nobody.
        if !anew && self.run(|db| holds(db, &text.sha256))? {
            return Ok(Added::Unchanged);
        }
        self.write(|db| {
            // Another process may have added it in the meantime.
            if !anew && holds(db, &text.sha256)? {
                return Ok(Added::Unchanged);
            }
            let replaced = db.execute(
                "DELETE FROM source WHERE sha256 = ?1 OR name = ?2 AND ?2 <> ?3",
                [text.sha256.as_str(), text.name.as_str(), NAMELESS],
            )?;
            write(db, text)?;
            Ok(if replaced > 0 { Added::Replaced } else { Added::New })
        })
    }

    /// How many texts and documents are held.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn counts(&self) -> Result<(i64, i64), RegisterError> {
        let count = "SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM document)";
        self.run(|db| db.query_row(count, [], |row| Ok((row.get(0)?, row.get(1)?))))
    }
}

fn holds(db: &Connection, sha256: &str) -> rusqlite::Result<bool> {
    let mut found = db.prepare_cached("SELECT 1 FROM source WHERE sha256 = ?")?;
    Ok(found.query_row([sha256], |_| Ok(())).optional()?.is_some())
}

fn write(db: &Connection, text: &Kept) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO source (name, sha256, bytes) VALUES (?, ?, ?)")?;
    let source = insert.insert(params![text.name, text.sha256, text.bytes as i64])?;
    text.issue.iter().try_for_each(|issue| write_issue(db, source, issue))?;
    text.documents.iter().try_for_each(|document| write_document(db, source, document))
}

fn iso(day: Option<CalendarDay>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn write_issue(db: &Connection, source: i64, issue: &KeptIssue) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO issue (source, title, sponsor, year, number, cumulative, cumulative_label, frequency, published, \
         issn, cn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    insert.execute(params![
        source,
        issue.title,
        issue.sponsor,
        issue.year,
        issue.number,
        issue.cumulative,
        issue.cumulative_label,
        issue.frequency,
        iso(issue.published),
        issue.issn,
        issue.cn,
    ])?;
    Ok(())
}

fn write_document(db: &Connection, source: i64, document: &KeptDocument) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO document (source, unit, line, start_byte, end_byte, number, code, year, serial, kind, \
         gazette_column, issuers, signed, in_force, title_key, text_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let number = document.number.as_ref();
    let id = insert.insert(params![
        source,
        document.unit,
        document.span.line,
        document.span.start,
        document.span.end,
        number.map(|number| &number.raw),
        number.map(|number| &number.code),
        number.and_then(|number| number.year),
        number.map(|number| number.serial),
        document.kind,
        document.column,
        names(&document.issuers),
        iso(document.signed),
        iso(document.in_force),
        title_key(document.matter()),
        document.text_key(),
    ])?;
    let mut insert = db.prepare_cached("INSERT INTO text (document, title, attached, body) VALUES (?, ?, ?, ?)")?;
    let title = document.title.as_deref().unwrap_or_default();
    insert.execute(params![id, title, names(&document.attached), document.body])?;
    document.citations.iter().zip(0u32..).try_for_each(|(citation, place)| write_citation(db, id, place, citation))
}

/// What stands for a title where many are compared; 0 for none.
fn title_key(title: Option<&str>) -> i64 {
    title.map(fold::title_key).filter(|key| !key.is_empty()).map_or(0, |key| fold::digest(&key))
}

/// Names, one a line; a line end in one of them, which only a tree from elsewhere can hold, becomes a space.
fn names(names: &[String]) -> String {
    names.iter().map(|name| name.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

fn write_citation(db: &Connection, document: i64, place: u32, citation: &KeptCitation) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached(
        "INSERT INTO citation (document, place, line, title, number, code, year, serial, title_key, relation) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    let number = citation.number.as_ref();
    insert.execute(params![
        document,
        place,
        citation.line,
        citation.title,
        number.map(|number| &number.raw),
        number.map(|number| &number.code),
        number.and_then(|number| number.year),
        number.map(|number| number.serial),
        title_key(citation.title.as_deref()),
        citation.relation.map(|relation| relation.name()),
    ])?;
    Ok(())
}
