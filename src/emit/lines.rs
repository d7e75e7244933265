//! One row of tab-separated values for every element on every line that holds text: who owns it and what it is.

use std::io::{self, Write};

use crate::source::Source;
use crate::tree::Parse;

/// Writes `line unit role path` for every line of the source that holds text; a line that holds several elements (run-on
/// text, a page on one line) has a row for each.
///
/// # Errors
/// What writing to `out` gives.
pub fn lines(source: &Source<'_>, parse: &Parse<'_>, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "line\tunit\trole\tpath")?;
    for leaf in &parse.leaves {
        let line = source.line(leaf.range.start);
        let path = leaf.path.map(|id| parse.paths.render(id)).unwrap_or_default();
        writeln!(out, "{line}\t{}\t{}\t{path}", leaf.unit, leaf.role.name())?;
    }
    Ok(())
}
