//! Lines that must say that they are whole.
//!
//! What a line is, its words and its neighbours tell, and nearly always they tell what the tree holds. Where they do not —
//! a paragraph that begins as a note or a title does, a text long enough to have lost its lines — the line gets the mark
//! [`WHOLE`](crate::lines::WHOLE), or in plain text, which has no marks, a blank line before it. Which lines these are is found by reading the page.

use std::io;

use super::page::{Kind, Line, Page, Style};
use crate::source::{Format, Source, SourceOptions};
use crate::tree::leaves::{Role, Unit};
use crate::{blocks, lines, tree};

/// How often a page is read at most: a mark on one line may change how others are read.
const ROUNDS: usize = 4;

/// Marks the lines of a page that would be read as something else.
pub(super) fn mark(page: &mut Page) -> io::Result<()> {
    for _ in 0..ROUNDS {
        let mut text = Vec::new();
        page.write(&mut text)?;
        let misread = misread(page, &text);
        if misread.is_empty() {
            break;
        }
        for line in misread {
            if let Some(line) = page.lines.get_mut(line) {
                line.set_whole(page.style);
            }
        }
    }
    Ok(())
}

/// The lines that are divided, joined, or taken for something else, and do not bear the mark yet.
fn misread(page: &Page, text: &[u8]) -> Vec<usize> {
    let format = match page.style {
        Style::Markdown => Format::Markdown,
        Style::Text => Format::Text,
    };
    let options = SourceOptions { format: Some(format), ..SourceOptions::default() };
    let Ok(source) = Source::read(text, options) else { return Vec::new() };
    let lines = lines::lines(&source);
    let blocks = blocks::blocks(&source, &lines.all);
    let mut reading = vec![Reading::default(); source.lines() + 1];
    for block in &blocks {
        for (i, part) in block.parts().enumerate() {
            if let Some(reading) = reading.get_mut(source.text_line(part.start) as usize) {
                reading.blocks += 1;
                reading.joined |= i > 0;
            }
        }
    }
    let parse = tree::assemble(&source, &blocks, lines.repeated);
    for leaf in &parse.leaves {
        if let Some(reading) = reading.get_mut(source.text_line(leaf.range.start) as usize) {
            let of_body = matches!(leaf.unit, Unit::Document(_) | Unit::Attachment(..));
            reading.kind = match leaf.role {
                Role::Text if of_body => Some(Kind::Paragraph),
                Role::Section | Role::Item if of_body => Some(Kind::Division),
                _ => None,
            };
        }
    }
    let is_misread = |line: &Line, reading: &Reading| {
        line.kind != Kind::Other
            && !line.says_whole(page.style)
            && (reading.blocks != 1 || reading.joined || reading.kind != Some(line.kind))
    };
    let of_line = page.lines.iter().zip(page.numbers()).enumerate();
    let misread = of_line.filter(|(_, (line, at))| reading.get(*at as usize).is_some_and(|r| is_misread(line, r)));
    misread.map(|(i, _)| i).collect()
}

/// How a line was read.
#[derive(Clone, Default)]
struct Reading {
    /// How many elements are on it.
    blocks: usize,
    /// It goes on with the line before.
    joined: bool,
    /// What it is in the body of a document or an attachment.
    kind: Option<Kind>,
}
