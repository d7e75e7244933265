//! The canonical text of a tree: Markdown to keep under version control, or the same without its marks.
//!
//! One paragraph a line; right brackets and no spaces in numbers and dates; headings as deep as they nest; page breaks and
//! the furniture of print gone. It is a function of the tree alone, and [`parse`](crate::parse) reads it back to the same
//! tree: what is printed is [`canonical`] of the tree, in the order in which the parser expects its elements.

mod canonical;
mod difference;
mod escape;
mod fold;
mod issue;
mod page;
mod sections;
mod whole;
mod writer;

use std::io::{self, Write};

use crate::tree::model::Tree;

pub use canonical::canonical;
pub use difference::difference;

use page::{Page, Style};

/// Writes the tree as Markdown.
///
/// # Example
/// ```
/// use gongbao::{Source, SourceOptions, emit, parse};
/// let text = "岚川省人民政府关于同意设立望江港的批复\n岚政函[2024]12号\n望江市人民政府:\n一、同意设立望江港。\n";
/// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
/// let mut out = Vec::new();
/// emit::markdown(&parse(&source).tree, &mut out)?;
/// assert_eq!(
///     String::from_utf8(out)?,
///     "# 岚川省人民政府关于同意设立望江港的批复\n\n岚政函〔2024〕12号\n\n望江市人民政府：\n\n一、同意设立望江港。\n"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What writing to `out` gives.
pub fn markdown(tree: &Tree<'_>, out: impl Write) -> io::Result<()> {
    page(tree, Style::Markdown)?.write(out)
}

/// Writes the tree as plain text: as [`markdown`] does, without marks and blank lines between paragraphs.
///
/// # Errors
/// What writing to `out` gives.
pub fn text(tree: &Tree<'_>, out: impl Write) -> io::Result<()> {
    page(tree, Style::Text)?.write(out)
}

fn page(tree: &Tree<'_>, style: Style) -> io::Result<Page> {
    let mut page = Page::new(style);
    writer::tree(&canonical(tree), &mut page);
    whole::mark(&mut page)?;
    Ok(page)
}
