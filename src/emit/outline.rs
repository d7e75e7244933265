//! The tree of divisions, for people.

use std::io::{self, Write};

use crate::tree::model::{Attachment, Block, Document, Section, Tree};

/// Longest beginning of a clause shown in place of a heading, in characters.
const SHOWN: usize = 24;

/// Writes every document, attachment and division with its line number, indented by depth.
///
/// # Errors
/// What writing to `out` gives.
pub fn outline(tree: &Tree<'_>, mut out: impl Write) -> io::Result<()> {
    if let Some(issue) = &tree.issue {
        let title = issue.title.as_deref().unwrap_or("（无刊名）");
        let number = match (issue.year, issue.number) {
            (Some(year), Some(number)) => format!(" {year}年第{number}期"),
            _ => String::new(),
        };
        writeln!(out, "{title}{number}")?;
    }
    tree.documents.iter().try_for_each(|d| document(d, &mut out))
}

fn document(document: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    let number = document.number.as_ref().map(|n| format!("  {}", n.raw)).unwrap_or_default();
    let title = document.title.as_deref().unwrap_or("（无标题）");
    row(out, document.span.line, 0, &document.id, &format!("{title}{number}"))?;
    blocks(&document.body, 1, out)?;
    document.attachments.iter().try_for_each(|a| attachment(a, out))
}

fn attachment(attachment: &Attachment<'_>, out: &mut impl Write) -> io::Result<()> {
    let label = attachment.label.as_deref().map(|l| format!("{l} ")).unwrap_or_default();
    let title = attachment.title.as_deref().unwrap_or("（无标题）");
    row(out, attachment.span.line, 1, &attachment.id, &format!("{label}{title}"))?;
    blocks(&attachment.body, 2, out)
}

/// Depth is bounded by the kinds of numbers a tree can nest.
fn blocks(children: &[Block<'_>], depth: usize, out: &mut impl Write) -> io::Result<()> {
    for child in children {
        if let Block::Section(section) = child {
            row(out, section.span.line, depth, &section.label.to_string(), &head(section))?;
            blocks(&section.children, depth + 1, out)?;
        }
    }
    Ok(())
}

/// The heading, else how the clause begins.
fn head(section: &Section<'_>) -> String {
    if let Some(heading) = &section.heading {
        return heading.clone().into_owned();
    }
    let text = section.children.iter().find_map(|child| match child {
        Block::Paragraph(p) => Some(p.text.as_ref()),
        _ => None,
    });
    let text = text.unwrap_or_default();
    let begin: String = text.chars().take(SHOWN).collect();
    if begin.len() < text.len() { format!("{begin}…") } else { begin }
}

fn row(out: &mut impl Write, line: u32, depth: usize, label: &str, text: &str) -> io::Result<()> {
    writeln!(out, "{line:>6}  {:indent$}{label} {text}", "", indent = depth * 2)
}
