//! An input, its canonical text, and what became of its words.

use std::collections::HashMap;

use anyhow::{Result, bail, ensure};
use gongbao::emit;
use gongbao::emit::markdown::{canonical, difference};
use gongbao::grammar::header::head_line;
use gongbao::tree::leaves::{Leaf, Role, Unit};
use gongbao::{Format, Parse, Source, SourceOptions};

use super::super::args::{FmtArgs, TextForm};
use super::super::input::{Kind, with_trees_of};
use super::super::inputs::Entry;
use super::super::rewrite;

/// An input and its canonical text, which is read back to the same tree.
pub(super) struct Formatted {
    /// The input as text.
    pub(super) old: String,
    pub(super) new: String,
    /// Whether the bytes of the two differ.
    pub(super) changes: bool,
    /// Why the new text cannot stand in the place of the input.
    pub(super) unfit: Option<&'static str>,
    /// How many lines of the input are furniture, which the new text does not have: page numbers, running heads,
    /// navigation.
    pub(super) furniture: usize,
    /// Lines of which the new text has only a part.
    lost: Vec<u32>,
}

impl Formatted {
    /// An error that names the lines whose words are not all in the new text.
    pub(super) fn keeps_its_words(&self) -> Result<()> {
        const SHOWN: usize = 10;
        if self.lost.is_empty() {
            return Ok(());
        }
        let mut lines: Vec<String> = self.lost.iter().take(SHOWN).map(u32::to_string).collect();
        lines.extend((self.lost.len() > SHOWN).then(|| "…".to_owned()));
        let lines = lines.join(", ");
        bail!("words of lines {lines} are not in the new text (第 {lines} 行的部分文字不在新文本中)")
    }
}

/// Formats an input. A text that would be read as another tree, or change again, is an error: it is good for nothing.
pub(super) fn format(entry: &Entry, args: &FmtArgs) -> Result<Formatted> {
    let mut formatted = None;
    with_trees_of(entry, args.reading, Kind::Text, |loaded| {
        if let Some((source, parse)) = loaded.text {
            formatted = Some(of(source, parse, args.to)?);
        }
        Ok(())
    })?;
    formatted.ok_or_else(|| anyhow::anyhow!("{}: no text (没有文本)", entry.name()))
}

fn of(source: &Source<'_>, parse: &Parse<'_>, form: Option<TextForm>) -> Result<Formatted> {
    let form = form.unwrap_or(match source.format() {
        Format::Text => TextForm::Text,
        Format::Markdown | Format::Html => TextForm::Markdown,
    });
    let new = written(source, parse, form)?;
    let format = match form {
        TextForm::Markdown => Format::Markdown,
        TextForm::Text => Format::Text,
    };
    let options = SourceOptions { format: Some(format), ..SourceOptions::default() };
    let again = Source::read(new.as_bytes(), options)?;
    check(source, parse, &again, &new, form)?;
    let (furniture, lost) = left_out(source, parse, &new);
    Ok(Formatted {
        old: source.text().to_owned(),
        changes: again.sha256() != source.sha256(),
        unfit: rewrite::unfit(source),
        furniture,
        lost,
        new,
    })
}

fn written(source: &Source<'_>, parse: &Parse<'_>, form: TextForm) -> Result<String> {
    let mut new = Vec::with_capacity(source.bytes());
    match form {
        TextForm::Markdown => emit::markdown(&parse.tree, Some((source, parse)), &mut new)?,
        TextForm::Text => emit::text(&parse.tree, Some((source, parse)), &mut new)?,
    }
    Ok(String::from_utf8(new)?)
}

/// Reads the new text.
fn check(source: &Source<'_>, parse: &Parse<'_>, again: &Source<'_>, new: &str, form: TextForm) -> Result<()> {
    let name = source.name();
    let read = gongbao::parse(again);
    if let Some(at) = difference(&canonical(&parse.tree), &read.tree)? {
        bail!("{name}: left alone, since its new text would be read otherwise (新文本读出的结构不同，不予处理): {at}");
    }
    ensure!(
        written(again, &read, form)? == new,
        "{name}: left alone, since its new text would change again (新文本再次格式化会再变，不予处理)"
    );
    Ok(())
}

/// How many lines are furniture, and which of the others are not in the new text with all their words.
fn left_out(source: &Source<'_>, parse: &Parse<'_>, new: &str) -> (usize, Vec<u32>) {
    let kept = words(new);
    let mut spare: HashMap<char, i64> = HashMap::new();
    kept.chars().for_each(|c| *spare.entry(c).or_default() += 1);
    let (furniture, text): (Vec<&Leaf>, Vec<&Leaf>) =
        parse.leaves.iter().partition(|leaf| is_furniture(leaf, source.slice(leaf.range)));
    let mut changed = Vec::new();
    for leaf in text {
        let own = own_words(leaf, source.slice(leaf.range));
        own.chars().for_each(|c| *spare.entry(c).or_default() -= 1);
        if !kept.contains(&own) {
            changed.push((source.line(leaf.range.start), own));
        }
    }
    // Words that print parts otherwise (`甲、乙` on two lines) are all there.
    let is_lost = |own: &str| own.chars().any(|c| spare.get(&c).is_some_and(|left| *left < 0));
    let mut lost: Vec<u32> = changed.iter().filter(|(_, own)| is_lost(own)).map(|(line, _)| *line).collect();
    lost.dedup();
    (furniture.len(), lost)
}

/// What of a text must not go missing: letters and digits. Numbers set as one character are read as others.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic() || c.is_ascii_digit()).collect()
}

/// The words of a line without what says only what it is.
fn own_words(leaf: &Leaf, line: &str) -> String {
    match leaf.role {
        Role::Table => words(&without_tags(line)),
        // `附件2：名单` under `附件1：任务表` is the second of one list.
        Role::AttachmentList => words(line.trim_start().trim_start_matches("附件")),
        _ => words(line),
    }
}

/// Page numbers and the like, and what print says twice: the contents of one text, the gazette's name in pinyin. The head
/// of a document (版头) is none of it, though its tree has no place for most of it.
fn is_furniture(leaf: &Leaf, line: &str) -> bool {
    match leaf.role {
        Role::Furniture => !(matches!(leaf.unit, Unit::Document(_)) && head_line(line).is_some()),
        Role::TitlePinyin | Role::TocTitle => true,
        Role::TocEntry => leaf.unit != Unit::Toc,
        _ => false,
    }
}

/// A row of a table without its tags.
fn without_tags(row: &str) -> String {
    row.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}
