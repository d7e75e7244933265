//! `fmt`: the canonical text of each input, printed, compared or written in its place.

use std::collections::HashMap;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::thread;

use anyhow::{Result, anyhow, bail};
use gongbao::emit;
use gongbao::emit::markdown::{canonical, difference};
use gongbao::tree::leaves::{Leaf, Role, Unit};
use gongbao::{Format, Parse, Source, SourceOptions};
use similar::{ChangeTag, TextDiff};

use super::args::{FmtArgs, TextForm};
use super::input::Input;
use super::inputs::{self, Entry};
use super::{COULD_NOT, FOUND, output, workers};

/// Formats every input; one that cannot be read or written is reported and the rest goes on.
pub fn run(args: &FmtArgs) -> Result<ExitCode> {
    let entries = inputs::list(&args.inputs, &args.files)?;
    if entries.len() > 1 && !(args.check || args.diff || args.write) {
        bail!("several files: use --check, --diff or --write (多个文件请用 --check、--diff 或 --write)");
    }
    let threads = thread::available_parallelism().map_or(1, Into::into);
    let mut outcome = Outcome::default();
    workers::in_order(
        &entries,
        threads,
        |entry| format(entry, args),
        |entry, formatted| {
            let taken = formatted.and_then(|formatted| take(entry, args, &formatted));
            match taken {
                Ok(changes) => outcome.found |= changes && (args.check || args.diff),
                Err(error) if output::is_closed_pipe(&error) => return Err(error),
                Err(error) => {
                    outcome.failed = true;
                    say(&format!("{error:#}"));
                }
            }
            Ok(())
        },
    )?;
    Ok(match outcome {
        Outcome { failed: true, .. } => ExitCode::from(COULD_NOT),
        Outcome { found: true, .. } => ExitCode::from(FOUND),
        _ => ExitCode::SUCCESS,
    })
}

/// What the run has met so far.
#[derive(Default)]
struct Outcome {
    found: bool,
    failed: bool,
}

/// An input and its canonical text.
struct Formatted {
    /// The input as text.
    old: String,
    new: String,
    /// Whether the bytes of the two differ.
    changes: bool,
    /// Why the new text cannot stand in the place of the input.
    unfit: Option<&'static str>,
    /// Where the tree of the new text differs from that of the old one.
    differs: Option<String>,
    left_out: LeftOut,
}

/// Lines of the input that the new text does not have.
#[derive(Default)]
struct LeftOut {
    /// How many are furniture: page numbers, running heads, navigation.
    furniture: usize,
    /// Lines of which the tree keeps only a part.
    in_part: Vec<u32>,
}

fn format(entry: &Entry, args: &FmtArgs) -> Result<Formatted> {
    if let Some(fault) = &entry.fault {
        bail!("{fault}: cannot read (无法读取)");
    }
    let input = Input::read(&entry.path, args.reading)?;
    input.with_parse(|source, parse| {
        let form = args.form.unwrap_or(match source.format() {
            Format::Text => TextForm::Text,
            Format::Markdown | Format::Html => TextForm::Markdown,
        });
        let mut new = Vec::with_capacity(source.bytes());
        match form {
            TextForm::Markdown => emit::markdown(&parse.tree, Some((source, parse)), &mut new)?,
            TextForm::Text => emit::text(&parse.tree, Some((source, parse)), &mut new)?,
        }
        let unfit = match (source.format() != Format::Html, source.encoding().name() == "UTF-8") {
            (false, _) => {
                Some("a page of HTML is not written over; name the output with -o (网页不在原处改写，请用 -o 指定输出)")
            }
            (_, false) => Some("not UTF-8; name the output with -o (非 UTF-8 文件不在原处改写，请用 -o 指定输出)"),
            _ => None,
        };
        let new = String::from_utf8(new)?;
        Ok::<_, anyhow::Error>(Formatted {
            changes: new.as_bytes() != input.bytes(),
            differs: read_back(&new, form, parse)?,
            left_out: left_out(source, parse, &new),
            old: source.text().to_owned(),
            unfit,
            new,
        })
    })
}

/// Where the tree of a canonical text differs from the canonical tree.
fn read_back(text: &str, form: TextForm, parse: &Parse<'_>) -> Result<Option<String>> {
    let format = match form {
        TextForm::Markdown => Format::Markdown,
        TextForm::Text => Format::Text,
    };
    let options = SourceOptions { format: Some(format), ..SourceOptions::default() };
    let source = Source::read(text.as_bytes(), options)?;
    Ok(difference(&canonical(&parse.tree), &gongbao::parse(&source).tree)?)
}

fn left_out(source: &Source<'_>, parse: &Parse<'_>, new: &str) -> LeftOut {
    let kept = words(new);
    let mut spare: HashMap<char, i64> = HashMap::new();
    kept.chars().for_each(|c| *spare.entry(c).or_default() += 1);
    let (furniture, text): (Vec<&Leaf>, Vec<&Leaf>) = parse.leaves.iter().partition(|leaf| is_furniture(leaf));
    let mut changed = Vec::new();
    for leaf in text {
        let slice = source.slice(leaf.range);
        let own = if leaf.role == Role::Table { words(&without_tags(slice)) } else { words(slice) };
        own.chars().for_each(|c| *spare.entry(c).or_default() -= 1);
        // An act of appointment is worded anew.
        if leaf.role != Role::Appointment && !kept.contains(&own) {
            changed.push((source.line(leaf.range.start), own));
        }
    }
    let lost = |own: &String| own.chars().any(|c| spare.get(&c).is_some_and(|left| *left < 0));
    let mut in_part: Vec<u32> = changed.iter().filter(|(_, own)| lost(own)).map(|(line, _)| *line).collect();
    in_part.dedup();
    LeftOut { furniture: furniture.len(), in_part }
}

/// What of a text must not go missing: letters and digits. Numbers set as one character are read as others.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic() || c.is_ascii_digit()).collect()
}

/// Page numbers and the like, and what print says twice: the contents of one text, the gazette's name in pinyin.
fn is_furniture(leaf: &Leaf) -> bool {
    match leaf.role {
        Role::Furniture | Role::TitlePinyin | Role::TocTitle => true,
        Role::TocEntry => leaf.unit != Unit::Toc,
        _ => false,
    }
}

/// A row of a table without its tags.
fn without_tags(row: &str) -> String {
    row.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

/// Does with the new text what was asked for; gives whether it differs from the old one.
fn take(entry: &Entry, args: &FmtArgs, formatted: &Formatted) -> Result<bool> {
    let name = entry.name();
    if formatted.changes && !args.quiet {
        formatted.left_out.say(&name);
    }
    let differs = formatted.differs.as_ref().map(|at| {
        anyhow!("{at}").context(format!("{name}: its new text is read otherwise (新文本读出的结构与原文不同)"))
    });
    if args.write {
        return match differs {
            _ if !formatted.changes => Ok(false),
            Some(error) => Err(error.context("not written (未写入)")),
            None => write(entry, formatted).map(|()| true),
        };
    }
    let mut out = io::stdout().lock();
    if args.diff {
        diff(&name, formatted, out.is_terminal() && std::env::var_os("NO_COLOR").is_none(), &mut out)?;
    } else if args.check && formatted.changes {
        writeln!(out, "{name}")?;
    } else if !args.check {
        match &args.output {
            Some(path) => output::replace(path, formatted.new.as_bytes())?,
            None => out.write_all(formatted.new.as_bytes())?,
        }
    }
    out.flush()?;
    match differs.filter(|_| formatted.changes) {
        Some(error) if args.check => Err(error),
        Some(error) => {
            say(&format!("{error:#}"));
            Ok(true)
        }
        None => Ok(formatted.changes),
    }
}

/// Writes the new text in the place of the old one, with its permissions.
fn write(entry: &Entry, formatted: &Formatted) -> Result<()> {
    let name = entry.name();
    if entry.is_stdin() {
        bail!("standard input has no place to write to (标准输入无法写回)");
    }
    if let Some(reason) = formatted.unfit {
        bail!("{name}: {reason}");
    }
    // A link is followed, so that its target is what is replaced.
    let target = entry.path.canonicalize().unwrap_or_else(|_| entry.path.clone());
    let permissions = fs::metadata(&target).map(|data| data.permissions());
    output::replace(&target, formatted.new.as_bytes())?;
    if let Ok(permissions) = permissions {
        // Where they cannot be set, the file has those of a new one.
        let _ = fs::set_permissions(&target, permissions);
    }
    Ok(())
}

/// Lines around a change.
const CONTEXT: usize = 3;

/// The difference in unified form.
fn diff(name: &str, formatted: &Formatted, coloured: bool, out: &mut impl Write) -> io::Result<()> {
    if !formatted.changes {
        return Ok(());
    }
    let diff = TextDiff::from_lines(&formatted.old, &formatted.new);
    writeln!(out, "--- {name}\n+++ {name}")?;
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        writeln!(out, "{}", hunk.header())?;
        for change in hunk.iter_changes() {
            let (sign, colour) = match change.tag() {
                ChangeTag::Equal => (' ', ""),
                ChangeTag::Delete => ('-', "\u{1b}[31m"),
                ChangeTag::Insert => ('+', "\u{1b}[32m"),
            };
            let (colour, plain) = if coloured && !colour.is_empty() { (colour, "\u{1b}[0m") } else { ("", "") };
            writeln!(out, "{colour}{sign}{}{plain}", change.value().trim_end_matches(['\n', '\r']))?;
        }
    }
    Ok(())
}

impl LeftOut {
    fn say(&self, name: &str) {
        let Self { furniture, in_part } = self;
        if *furniture > 0 {
            say(&format!("{name}: {furniture} lines of furniture left out (略去版面、网页文字 {furniture} 行)"));
        }
        if !in_part.is_empty() {
            let lines: Vec<String> = in_part.iter().map(u32::to_string).collect();
            let lines = lines.join(", ");
            say(&format!("{name}: words of lines {lines} are not kept (第 {lines} 行的部分文字未保留)"));
        }
    }
}

fn say(message: &str) {
    let _ = writeln!(io::stderr(), "gongbao: {message}");
}
