//! The stages of the parser, printed.

use std::io::{self, Write};

use crate::blocks::blocks;
use crate::lines::{Shape, lines};
use crate::source::Source;
use crate::tree::parse;

/// Longest beginning of a text shown, in characters.
const SHOWN: usize = 40;

/// Writes what each line may be.
///
/// # Errors
/// What writing to `out` gives.
pub fn debug_lines(source: &Source<'_>, mut out: impl Write) -> io::Result<()> {
    for line in lines(source).all {
        let text = source.slice(line.content);
        writeln!(out, "{:>6}  {:<24} {:?}  {}", line.number, shape(line.shape), line.look.ending, begin(text))?;
    }
    Ok(())
}

/// Writes the blocks with the lines each is made of.
///
/// # Errors
/// What writing to `out` gives.
pub fn debug_blocks(source: &Source<'_>, mut out: impl Write) -> io::Result<()> {
    for block in blocks(source, &lines(source).all) {
        let numbers: Vec<String> = block.parts().map(|p| source.line(p.start).to_string()).collect();
        writeln!(out, "{:>12}  {:<24} {}", numbers.join("+"), shape(block.shape), begin(block.text(source).as_str()))?;
    }
    Ok(())
}

/// Writes every leaf with its owner.
///
/// # Errors
/// What writing to `out` gives.
pub fn debug_tree(source: &Source<'_>, mut out: impl Write) -> io::Result<()> {
    let parse = parse(source);
    for leaf in &parse.leaves {
        let path = leaf.path.map(|p| parse.paths.render(p)).unwrap_or_default();
        let text = begin(source.slice(leaf.range));
        let (start, end) = (leaf.range.start, leaf.range.end);
        writeln!(out, "{start:>8}..{end:<8} {:<8} {:<16} {path:<16} {text}", leaf.unit.to_string(), leaf.role.name())?;
    }
    Ok(())
}

fn shape(shape: Shape) -> String {
    match shape {
        Shape::Numbered(label, _) => format!("Numbered {label}"),
        Shape::Item(_) => "Item".to_owned(),
        other => format!("{other:?}"),
    }
}

fn begin(text: &str) -> String {
    let begin: String = text.chars().take(SHOWN).collect();
    if begin.len() < text.len() { begin + "…" } else { begin }
}
