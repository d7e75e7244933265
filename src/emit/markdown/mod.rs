//! The canonical text of a tree: Markdown to keep under version control, or the same without its marks.
//!
//! One paragraph a line; right brackets and no spaces in numbers and dates; headings as deep as they nest; page breaks and
//! the furniture of print gone. What is printed is [`canonical`] of the tree, in the order in which the parser expects its
//! elements.
//!
//! What holds:
//! - [`parse`](crate::parse) reads Markdown back to the same tree, and writes that as the same text, for every text that
//!   official documents, gazettes and pages have given us, clean and noised (`tests/canonical.rs`). Trees are the same when
//!   [`difference`] finds none: all fields but spans, the source, coverage and diagnostics, and the offsets of marks.
//! - Every word of the tree is printed, for any input.
//! - It does not hold for any input at all: where lines stand in no order that documents have, what is left after furniture
//!   is gone may tell another story. Nor does it always for plain text, which has no marks for what its words do not show.
//!   So `gongbao fmt` reads what it is about to write, and leaves alone what would be read otherwise.

mod acts;
mod canonical;
mod difference;
mod escape;
mod fold;
mod issue;
mod page;
mod printed;
mod sections;
mod whole;
mod writer;

use std::io::{self, Write};

use crate::source::Source;
use crate::tree::Parse;
use crate::tree::model::Tree;

pub use canonical::canonical;
pub use difference::difference;

use page::{Page, Style};

/// The text that a tree was read from, with what is known of it beside the tree: from it come words that the tree has no
/// place for, as acts of appointment are worded, who signed the draft, whose seal it is.
pub type Text<'t, 's> = (&'t Source<'s>, &'t Parse<'s>);

/// Writes the tree as Markdown; with the text it was read from, in the words of that text.
///
/// # Example
/// ```
/// use gongbao::{Source, SourceOptions, emit, parse};
/// let text = "岚川省人民政府关于同意设立望江港的批复\n岚政函[2024]12号\n望江市人民政府:\n一、同意设立望江港。\n";
/// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
/// let mut out = Vec::new();
/// emit::markdown(&parse(&source).tree, None, &mut out)?;
/// assert_eq!(
///     String::from_utf8(out)?,
///     "# 岚川省人民政府关于同意设立望江港的批复\n\n岚政函〔2024〕12号\n\n望江市人民政府：\n\n一、同意设立望江港。\n"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What writing to `out` gives.
pub fn markdown(tree: &Tree<'_>, text: Option<Text<'_, '_>>, out: impl Write) -> io::Result<()> {
    page(tree, text, Style::Markdown)?.write(out)
}

/// Writes the tree as plain text: as [`markdown`] does, without marks and blank lines between paragraphs.
///
/// # Errors
/// What writing to `out` gives.
pub fn text(tree: &Tree<'_>, text: Option<Text<'_, '_>>, out: impl Write) -> io::Result<()> {
    page(tree, text, Style::Text)?.write(out)
}

fn page(tree: &Tree<'_>, text: Option<Text<'_, '_>>, style: Style) -> io::Result<Page> {
    let mut page = Page::new(style);
    let words = text.map(|(source, parse)| printed::words(source, parse)).unwrap_or_default();
    writer::tree(&canonical(tree), &words, &mut page);
    whole::mark(&mut page)?;
    Ok(page)
}
