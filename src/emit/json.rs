//! JSON, straight from the tree and back: the types of the tree are its shape.

use std::io::{self, Write};

use crate::tree::model::Tree;

/// Writes the tree as indented JSON and a line end.
///
/// # Errors
/// What writing to `out` gives.
pub fn json(tree: &Tree<'_>, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, tree)?;
    out.write_all(b"\n")
}

/// Writes the tree as one line of JSON (JSON Lines).
///
/// # Errors
/// What writing to `out` gives.
pub fn json_line(tree: &Tree<'_>, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, tree)?;
    out.write_all(b"\n")
}

/// Reads a tree back from its JSON. Fields that this version does not know are passed over.
///
/// # Errors
/// What is no JSON, or no tree of `gongbao/1`: with line and column.
pub fn read_json(json: &[u8]) -> serde_json::Result<Tree<'static>> {
    serde_json::from_slice(json)
}

/// Reads trees that stand one after the other, as JSON Lines have them; a single tree may be indented. Ends at the first
/// fault.
pub fn read_json_lines(json: &[u8]) -> impl Iterator<Item = serde_json::Result<Tree<'static>>> {
    serde_json::Deserializer::from_slice(json).into_iter()
}
