//! Writing a file anew in its place.

use std::fs;

use anyhow::{Result, bail};
use gongbao::{Format, Source};

use super::inputs::Entry;
use super::output;

/// Why a text cannot be written over its input: what is not in it could not be got back.
pub fn unfit(source: &Source<'_>) -> Option<&'static str> {
    match source {
        _ if source.format() == Format::Html => Some("a page of HTML is not written over (不覆盖网页)"),
        _ if source.encoding().name() != "UTF-8" => Some("only UTF-8 is written over (只覆盖 UTF-8 文件)"),
        _ if source.replaced() > 0 => Some("bytes that are no characters would be lost (无法解码的字节会丢失)"),
        _ => None,
    }
}

/// Writes a file anew, with its permissions.
pub fn replace(entry: &Entry, content: &[u8]) -> Result<()> {
    if entry.is_stdin() {
        bail!("standard input has no place to write to (标准输入无法写回)");
    }
    // A link is followed, so that its target is what is replaced.
    let target = entry.path.canonicalize().unwrap_or_else(|_| entry.path.clone());
    output::replace(&target, content, Some(fs::metadata(&target)?.permissions()))
}
