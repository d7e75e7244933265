//! Differences in unified form, as `diff -u` and `git diff` write them.

use std::io::{self, Write};

use similar::{ChangeTag, TextDiff};

/// Lines around a change.
const CONTEXT: usize = 3;

/// Writes how two texts differ. Lines that differ in what ends them alone are shown as changed, too.
pub fn write(name: &str, old: &str, new: &str, coloured: bool, out: &mut dyn Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    let hunks = unified.context_radius(CONTEXT);
    let paint = |colour: &'static str| if coloured { (colour, "\u{1b}[0m") } else { ("", "") };
    let (bold, end) = paint("\u{1b}[1m");
    writeln!(out, "{bold}--- {name}{end}\n{bold}+++ {name}{end}")?;
    for hunk in hunks.iter_hunks() {
        let (cyan, end) = paint("\u{1b}[36m");
        writeln!(out, "{cyan}{}{end}", hunk.header())?;
        for change in hunk.iter_changes() {
            let (sign, (colour, end)) = match change.tag() {
                ChangeTag::Equal => (' ', ("", "")),
                ChangeTag::Delete => ('-', paint("\u{1b}[31m")),
                ChangeTag::Insert => ('+', paint("\u{1b}[32m")),
            };
            writeln!(out, "{colour}{sign}{}{end}", change.value().trim_end_matches(['\n', '\r']))?;
            if change.missing_newline() {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}
