//! Old and new in two columns.

use std::io::{self, Write};
use std::mem;

use gongbao::diff::Kind;
use gongbao::diff::forms::rows::{Cell, Piece, Row};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::human::{Told, shortened};

/// What stands between the columns.
const BETWEEN: &str = " │ ";

/// Narrowest terminal that has room for two columns, in cells.
pub const WIDE: usize = 120;

/// How wide each column is in a terminal.
pub fn column(terminal: usize) -> usize {
    terminal.saturating_sub(BETWEEN.width()) / 2
}

/// A column.
struct Side {
    colour: &'static str,
    /// What stands around words that changed where there is no colour.
    marks: [&'static str; 2],
}

const OLD: Side = Side { colour: "31", marks: ["[-", "-]"] };
const NEW: Side = Side { colour: "32", marks: ["{+", "+}"] };

impl Told {
    /// A clause as it was and as it is. What only has another number or place is not printed again.
    pub fn beside(&self, row: &Row<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let is_told = |cells: &[Cell<'_>]| cells.iter().flat_map(|cell| &cell.pieces).any(|piece| piece.is_changed);
        let is_one = matches!((&row.old[..], &row.new[..]), ([_], [_]));
        if is_one && !is_told(&row.old) && !is_told(&row.new) && row.kind != Kind::Modified {
            return Ok(());
        }
        let (old, new) = (self.lines(&row.old, &OLD, width), self.lines(&row.new, &NEW, width));
        for at in 0..old.len().max(new.len()) {
            let (left, right) = (old.get(at), new.get(at));
            let (left, used) = left.map_or(("", 0), |line| (line.painted.as_str(), line.width));
            let right = right.map_or("", |line| line.painted.as_str());
            let blank = " ".repeat(width.saturating_sub(used));
            writeln!(out, "{}", format!("{left}{blank}{BETWEEN}{right}").trim_end())?;
        }
        Ok(())
    }

    /// The clauses of one side in lines that fit into its column.
    fn lines(&self, cells: &[Cell<'_>], side: &Side, width: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for cell in cells {
            let mut column = Column { told: self, side, width, lines: Vec::new(), line: Line::default() };
            let last = cell.pieces.len().saturating_sub(1);
            for (at, piece) in cell.pieces.iter().enumerate() {
                column.add(piece, at == 0, at == last);
            }
            column.end();
            lines.append(&mut column.lines);
        }
        lines
    }
}

/// A printed line.
#[derive(Default)]
struct Line {
    painted: String,
    /// How many cells it takes.
    width: usize,
}

/// A column that is being filled.
struct Column<'a> {
    told: &'a Told,
    side: &'a Side,
    width: usize,
    lines: Vec<Line>,
    line: Line,
}

impl Column<'_> {
    fn add(&mut self, piece: &Piece<'_>, is_first: bool, is_last: bool) {
        if !piece.is_changed {
            let characters: Vec<char> = piece.text.chars().collect();
            let text =
                if is_first && is_last { piece.text.to_owned() } else { shortened(&characters, is_first, is_last) };
            self.words(&text, None);
        } else if self.told.coloured {
            self.words(piece.text, Some(self.side.colour));
        } else {
            let [before, after] = self.side.marks;
            self.words(&format!("{before}{}{after}", piece.text), None);
        }
    }

    /// Words, over as many lines as they need; colours end with the line.
    fn words(&mut self, text: &str, colour: Option<&str>) {
        let mut part = String::new();
        for c in text.chars() {
            let width = c.width().unwrap_or_default();
            if c == '\n' || self.line.width + width > self.width {
                self.put(&mut part, colour);
                self.end();
            }
            match c {
                '\n' => {}
                // Cells of a table.
                '\t' => part.push('|'),
                c => part.push(c),
            }
            self.line.width += width;
        }
        self.put(&mut part, colour);
    }

    fn put(&mut self, part: &mut String, colour: Option<&str>) {
        let part = mem::take(part);
        self.line.painted += &match colour {
            Some(colour) if !part.is_empty() => self.told.paint(colour, &part),
            _ => part,
        };
    }

    fn end(&mut self) {
        if !self.line.painted.is_empty() {
            self.lines.push(mem::take(&mut self.line));
        }
    }
}
