//! What is missing on the shelf, doubled, or at odds with itself.
//!
//! Numbers are read into memory once and sorted; titles and texts only where two of them are to be compared. All rules
//! look at one moment of the register, whoever adds to it meanwhile.

mod citations;
mod dates;
mod doubles;
pub(super) mod gaps;
mod issuers;
pub(super) mod issues;
pub(super) mod shelf;

use rusqlite::{Connection, OptionalExtension, Row};

use super::open::{Register, RegisterError};
use super::rules::Rule;
use crate::diagnostic::Severity;
use crate::lint::{Origin, Words};
use shelf::Shelf;

/// Fewest members of a series from which anything is concluded.
pub const FEWEST: usize = 3;

/// Most places that a finding names.
const MOST_PLACES: usize = 12;

/// A fault of the shelf.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// Where it probably comes from.
    pub origin: Origin,
    /// What is wrong.
    pub message: Words<String>,
    /// On how many documents or issues it rests.
    pub rests_on: usize,
    /// Where they stand, as many as help.
    pub places: Vec<Place>,
}

/// A document, an issue or a citation on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// Line in it.
    pub line: u32,
    /// 发文字号
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

impl Register {
    /// Judges the shelf; findings come rule by rule, each in order of codes, years and numbers.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn check(&self, take: &mut dyn FnMut(Finding)) -> Result<(), RegisterError> {
        self.run(|db| {
            let moment = db.unchecked_transaction()?;
            let shelf = Shelf::read(&moment)?;
            let mut look = Look { db: &moment, shelf: &shelf, take };
            gaps::check(&mut look)?;
            doubles::check(&mut look)?;
            dates::check(&mut look)?;
            issues::check(&mut look)?;
            citations::check(&mut look)?;
            issuers::check(&mut look)
        })
    }
}

/// A look at the shelf, from which findings come.
struct Look<'l> {
    db: &'l Connection,
    shelf: &'l Shelf,
    take: &'l mut dyn FnMut(Finding),
}

/// What a finding rests on.
#[derive(Clone, Copy, Debug)]
enum At {
    /// A document.
    Document(i64),
    /// A line in the file of a document.
    Line(i64, u32),
    /// The issue in a file.
    Issue(i64),
}

impl Look<'_> {
    /// Gives a finding of a rule, with its usual severity and origin.
    fn find(
        &mut self,
        rule: &'static Rule,
        rests_on: usize,
        at: &[At],
        zh: String,
        en: String,
    ) -> rusqlite::Result<()> {
        self.find_as(rule, rule.severity, rule.origin, rests_on, at, Words { zh, en })
    }

    /// Gives a finding with a severity and an origin of its own.
    fn find_as(
        &mut self,
        rule: &'static Rule,
        severity: Severity,
        origin: Origin,
        rests_on: usize,
        at: &[At],
        message: Words<String>,
    ) -> rusqlite::Result<()> {
        let mut places = Vec::with_capacity(at.len().min(MOST_PLACES));
        for &at in at.iter().take(MOST_PLACES) {
            places.extend(self.place(at)?);
        }
        (self.take)(Finding { rule, severity, origin, message, rests_on, places });
        Ok(())
    }

    fn place(&self, at: At) -> rusqlite::Result<Option<Place>> {
        match at {
            At::Document(id) => place(self.db, id),
            At::Line(id, line) => Ok(place(self.db, id)?.map(|place| Place { line, ..place })),
            At::Issue(source) => {
                let mut found = self.db.prepare_cached(
                    "SELECT source.name, issue.title FROM source JOIN issue ON issue.source = source.id \
                     WHERE source.id = ?",
                )?;
                let place = found.query_row([source], |row| {
                    Ok(Place { file: row.get(0)?, line: 1, number: None, title: row.get(1)? })
                });
                place.optional()
            }
        }
    }

    /// Title and words of a document.
    fn text(&self, id: i64) -> rusqlite::Result<Text> {
        let mut found = self.db.prepare_cached(
            "SELECT title, attached, code, body FROM text JOIN document ON document.id = text.document WHERE id = ?",
        )?;
        found.query_row([id], |row| {
            let (title, attached, body) = (matter(row, 0)?, row.get(1)?, row.get(3)?);
            Ok(Text { title, attached, body })
        })
    }
}

/// Where a document stands.
pub(super) fn place(db: &Connection, id: i64) -> rusqlite::Result<Option<Place>> {
    let mut found = db.prepare_cached(
        "SELECT text.title, text.attached, document.code, source.name, document.line, document.number FROM document \
         JOIN source ON source.id = document.source JOIN text ON text.document = document.id WHERE document.id = ?",
    )?;
    let place = found.query_row([id], |row| {
        let title = Some(matter(row, 0)?).filter(|title| !title.is_empty());
        Ok(Place { file: row.get(3)?, line: row.get(4)?, number: row.get(5)?, title })
    });
    place.optional()
}

/// What a document is about, of its title, the titles of its attachments and its code, in three columns: an order has but
/// the name of its series for a title.
fn matter(row: &Row<'_>, from: usize) -> rusqlite::Result<String> {
    let title: String = row.get(from)?;
    let attached: String = row.get(from + 1)?;
    let code: Option<String> = row.get(from + 2)?;
    let issued = attached.split('\n').next().filter(|issued| !issued.is_empty());
    Ok(match issued {
        Some(issued) if code.is_some_and(|code| code == title) => issued.to_owned(),
        _ => title,
    })
}

/// Title and words of a document.
struct Text {
    title: String,
    attached: String,
    body: String,
}

impl Text {
    /// Whether it says that it changes what was printed before.
    fn is_amended(&self) -> bool {
        const HEAD: usize = 200;
        const SAYS: [&str; 6] = ["更正", "勘误", "修订", "修正", "重新公布", "重新印发"];
        let head: String = self.body.chars().take(HEAD).collect();
        SAYS.iter().any(|word| self.title.contains(word) || head.contains(word))
    }
}
