//! What is held, handed on: as a table, as data, as a page with a grid of numbers.

mod page;
mod rows;

use std::io::{self, Write};

use rusqlite::Connection;

use super::check::shelf::{Series, Shelf, estimate};
use super::check::{self, FEWEST, Place, gaps, issues};
use super::open::{Register, RegisterError};

/// Forms of the whole register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A row for each document and for each number that is missing between held ones.
    Csv,
    /// One object: series, documents without number, issues.
    Json,
    /// One page that needs no network and no script.
    Html,
}

impl Register {
    /// Writes what is held.
    ///
    /// # Errors
    /// When the register cannot be read, or `out` not written to.
    pub fn export(&self, form: Form, out: &mut dyn Write) -> Result<(), RegisterError> {
        let mut written = Ok(());
        self.run(|db| {
            let moment = db.unchecked_transaction()?;
            let shelf = Shelf::read(&moment)?;
            let whole = Whole { db: &moment, shelf: &shelf, issues: issues::years(&moment)? };
            written = match form {
                Form::Csv => rows::csv(&whole, out)?,
                Form::Json => rows::json(&whole, out)?,
                Form::Html => page::page(&whole, out)?,
            };
            Ok(())
        })?;
        written.map_err(RegisterError::Write)
    }
}

/// What comes of writing: a register that cannot be read ends it one way, a pipe that is closed the other.
type Written = rusqlite::Result<io::Result<()>>;

/// All that is held, at one moment.
struct Whole<'w> {
    db: &'w Connection,
    shelf: &'w Shelf,
    issues: Vec<issues::Year>,
}

/// The documents of a code and year, each with its serial, and what is missing.
struct Run<'w> {
    series: Series<'w>,
    documents: Vec<(u32, Document)>,
    /// Ranges between held numbers; empty in a series of which so little is held that gaps say nothing.
    missing: Vec<(u32, u32)>,
    held: usize,
    /// Lowest and highest serial.
    extent: (u32, u32),
    /// The estimated size of a series of a year.
    estimate: Option<u32>,
}

/// A document as it is listed.
struct Document {
    id: i64,
    place: Place,
    issuers: String,
    signed: Option<String>,
    issue: Option<String>,
}

impl<'w> Whole<'w> {
    /// Gives every series with its documents, one after the other.
    fn runs(&self, mut take: impl FnMut(Run<'_>) -> io::Result<()>) -> Written {
        for series in self.shelf.series() {
            let mut documents = Vec::with_capacity(series.members.len());
            for member in series.members {
                documents.push((member.serial, document(self.db, member.id)?));
            }
            let (lowest, highest, held) = series.extent();
            let thin = gaps::is_thin(held, (highest - lowest) as usize + 1);
            let missing = if thin { Vec::new() } else { gaps::missing(&series.serials()) };
            let estimate = (series.year != 0 && held >= FEWEST).then(|| estimate(highest, held));
            let run = Run { series, documents, missing, held, extent: (lowest, highest), estimate };
            if let Err(error) = take(run) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }

    /// Gives every document that has no number.
    fn unnumbered(&self, mut take: impl FnMut(Document) -> io::Result<()>) -> Written {
        let mut all =
            self.db.prepare("SELECT id FROM document WHERE serial IS NULL OR code = '' ORDER BY source, id")?;
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            if let Err(error) = take(document(self.db, row.get(0)?)?) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }
}

fn document(db: &Connection, id: i64) -> rusqlite::Result<Document> {
    let place = check::place(db, id)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let mut found = db.prepare_cached(
        "SELECT issuers, signed, issue.source, issue.title, issue.year, issue.number FROM document \
         LEFT JOIN issue ON issue.source = document.source WHERE document.id = ?",
    )?;
    found.query_row([id], |row| {
        let issuers: String = row.get(0)?;
        let issue = match row.get::<_, Option<i64>>(2)? {
            Some(_) => Some(issues::name(row.get(3)?, row.get(4)?, row.get(5)?)),
            None => None,
        };
        Ok(Document { id, place, issuers: issuers.replace('\n', "、"), signed: row.get(1)?, issue })
    })
}
