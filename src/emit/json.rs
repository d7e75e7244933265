//! JSON, straight from the tree.

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
