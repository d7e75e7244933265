//! A tree in the form that was asked for.

use std::io;

use gongbao::emit;

use super::args::OutputFormat;
use super::input::Loaded;

/// Writes a tree in a form.
pub fn render(loaded: &Loaded<'_, '_>, format: OutputFormat, pretty: bool, out: &mut Vec<u8>) -> io::Result<()> {
    match format {
        OutputFormat::Json if pretty => emit::json(loaded.tree, out),
        OutputFormat::Json | OutputFormat::Jsonl => emit::json_line(loaded.tree, out),
        OutputFormat::Xml => emit::xml(loaded.tree, out),
        OutputFormat::Akn => emit::akn(loaded.tree, out),
        OutputFormat::Html => emit::html(loaded.tree, loaded.text.map(|(source, _)| source), out),
        OutputFormat::Markdown => emit::markdown(loaded.tree, loaded.text, out),
        OutputFormat::Text => emit::text(loaded.tree, loaded.text, out),
        OutputFormat::Lines => match loaded.text {
            Some((source, parse)) => emit::lines(source, parse, out),
            None => Err(io::Error::other("a tree has no lines; give the text (lines 需要原文，不能由结构树得出)")),
        },
    }
}
