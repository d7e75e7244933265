//! A comparison for people.

use std::io::{self, Write};

use gongbao::diff::change::{Change, Comparison, DutyChange, DutyRole, Field, FieldChange, TextEdit, ValueChange};
use gongbao::diff::forms::rows;
use gongbao::diff::{Kind, Side};
use gongbao::lint::Language;

use crate::cli::lang::pick;

/// Code points of unchanged text that are shown around an edit.
pub const AROUND: usize = 24;

/// How it is told.
pub struct Told {
    pub language: Language,
    pub coloured: bool,
    pub layout: Layout,
}

/// How old and new stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In one text.
    Inline,
    /// In two columns of so many cells each.
    Beside(usize),
}

impl Told {
    /// Every change, and how many there are.
    pub fn write(&self, comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
        for field in &comparison.fields {
            self.field(field, out)?;
        }
        let mut within = None;
        let folded = |a: &Change, b: &Change| [a, b].iter().all(|c| c.kind == Kind::Unchanged) && a.text == b.text;
        for run in comparison.changes.chunk_by(folded) {
            let Some(side) = run.first().and_then(|change| change.new.first().or(change.old.first())) else { continue };
            if within != Some(&side.within) {
                within = Some(&side.within);
                if let Some(title) = &side.within {
                    writeln!(out, "{}", self.paint("1", title))?;
                }
            }
            self.run(run, out)?;
        }
        self.summary(comparison, out)
    }

    /// A change, or clauses one behind the other that are as they were.
    fn run(&self, run: &[Change], out: &mut dyn Write) -> io::Result<()> {
        match run {
            [] => Ok(()),
            [change] if change.kind != Kind::Unchanged => self.change(change, out),
            [first, rest @ ..] => {
                let kind = kind_word(self.language, Kind::Unchanged);
                let until = rest.last().map(|last| format!(" … {} ({})", addresses(last), run.len()));
                let line = format!("{kind} {}{}", addresses(first), until.unwrap_or_default());
                writeln!(out, "{}", self.paint(colour(Kind::Unchanged), &line))
            }
        }
    }

    fn change(&self, change: &Change, out: &mut dyn Write) -> io::Result<()> {
        let kind = self.paint(colour(change.kind), kind_word(self.language, change.kind));
        writeln!(out, "{kind} {}", addresses(change))?;
        match self.layout {
            Layout::Inline => self.inline(change, out)?,
            Layout::Beside(width) => self.beside(&rows::clause(change), width, out)?,
        }
        change.duties.iter().try_for_each(|duty| self.duty(duty, out))?;
        change.values.iter().try_for_each(|value| self.value(value, out))
    }

    fn inline(&self, change: &Change, out: &mut dyn Write) -> io::Result<()> {
        match (&change.old[..], &change.new[..]) {
            ([old], [new]) if !change.edits.is_empty() => self.edited(old, new, &change.edits, out)?,
            ([_], [_]) => {}
            (olds, news) => {
                for side in olds {
                    writeln!(out, "    {}", self.paint("31", &format!("[-{}-]", one_line(&side.text))))?;
                }
                for side in news {
                    writeln!(out, "    {}", self.paint("32", &format!("{{+{}+}}", one_line(&side.text))))?;
                }
            }
        }
        Ok(())
    }

    fn value(&self, change: &ValueChange, out: &mut dyn Write) -> io::Result<()> {
        let head = pick(self.language, change.value.chinese_name(), change.value.name());
        let (old, new) = (change.old.as_deref().unwrap_or("—"), change.new.as_deref().unwrap_or("—"));
        writeln!(out, "    {head} {} → {}", self.paint("31", old), self.paint("32", new))
    }

    /// The new text with what it replaced; of long stretches without a change only the ends.
    fn edited(&self, old: &Side, new: &Side, edits: &[TextEdit], out: &mut dyn Write) -> io::Result<()> {
        let (olds, news): (Vec<char>, Vec<char>) = (old.text.chars().collect(), new.text.chars().collect());
        let part = |of: &[char], range: [u32; 2]| -> String {
            of.get(range[0] as usize..range[1] as usize).unwrap_or_default().iter().collect()
        };
        let mut line = String::new();
        let mut at = 0;
        // Other widths say nothing beside other words.
        let reworded = edits.iter().any(|edit| !edit.is_glyph_only);
        for edit in edits.iter().filter(|edit| !(reworded && edit.is_glyph_only)) {
            line += &shortened(news.get(at..edit.new[0] as usize).unwrap_or_default(), at == 0, false);
            let (gone, came) = (part(&olds, edit.old), part(&news, edit.new));
            if !gone.is_empty() {
                line += &self.paint("31", &format!("[-{gone}-]"));
            }
            if !came.is_empty() {
                line += &self.paint("32", &format!("{{+{came}+}}"));
            }
            at = edit.new[1] as usize;
        }
        line += &shortened(news.get(at..).unwrap_or_default(), false, true);
        writeln!(out, "    {}", one_line(&line))
    }

    fn duty(&self, duty: &DutyChange, out: &mut dyn Write) -> io::Result<()> {
        let role = |role: Option<DutyRole>| match role {
            None => pick(self.language, "无", "none"),
            Some(role @ DutyRole::Lead) => pick(self.language, role.chinese_name(), "lead"),
            Some(role @ DutyRole::Support) => pick(self.language, role.chinese_name(), "support"),
            Some(role @ DutyRole::Named) => pick(self.language, role.chinese_name(), "named"),
        };
        let head = pick(self.language, "责任", "duty");
        writeln!(out, "    {head} {}: {} → {}", duty.agency, role(duty.old), role(duty.new))
    }

    fn field(&self, field: &FieldChange, out: &mut dyn Write) -> io::Result<()> {
        let (old, new) = (field.old.as_deref().unwrap_or("—"), field.new.as_deref().unwrap_or("—"));
        let head = self.paint("33", field_word(self.language, field.field));
        writeln!(out, "{head} {} → {}", self.paint("31", old), self.paint("32", new))
    }

    /// A line for each text that changed: how many changes, a bar of their kinds, its title; and how many there are in all.
    pub fn stat(&self, comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
        for text in 0..comparison.texts.len() {
            let is_told = |change: &&Change| change.text == text && change.kind != Kind::Unchanged;
            let changes: Vec<&Change> = comparison.changes.iter().filter(is_told).collect();
            let Some(side) = changes.first().and_then(|change| change.new.first().or(change.old.first())) else {
                continue;
            };
            let title = side.within.as_deref().unwrap_or(pick(self.language, "正文", "body"));
            writeln!(out, "{:5} {} {title}", changes.len(), self.bar(&changes))?;
        }
        self.summary(comparison, out)
    }

    /// `+` for what came, `-` for what went, `~` for the rest, in few characters.
    fn bar(&self, changes: &[&Change]) -> String {
        const LONGEST: usize = 40;
        let count = |is: fn(Kind) -> bool| changes.iter().filter(|change| is(change.kind)).count();
        let came = count(|kind| kind == Kind::Inserted);
        let gone = count(|kind| kind == Kind::Deleted);
        let drawn = |n: usize| if changes.len() > LONGEST { (n * LONGEST).div_ceil(changes.len()) } else { n };
        let parts = [("32", "+", came), ("31", "-", gone), ("33", "~", changes.len() - came - gone)];
        let part = |(colour, mark, n): (&str, &str, usize)| match drawn(n) {
            0 => String::new(),
            n => self.paint(colour, &mark.repeat(n)),
        };
        parts.into_iter().map(part).collect()
    }

    /// One line.
    pub fn summary(&self, comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
        let s = &comparison.summary;
        let counts = [
            (s.modified, "条修改", "modified"),
            (s.inserted, "条新增", "inserted"),
            (s.deleted, "条删除", "deleted"),
            (s.moved, "条移动", "moved"),
            (s.renumbered, "条改号", "renumbered"),
            (s.split, "条拆分", "split"),
            (s.merged, "条合并", "merged"),
            (s.glyph_only, "条仅字形不同", "with other glyphs only"),
        ];
        let mut said: Vec<String> = counts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, zh, en)| format!("{count} {}", pick(self.language, zh, en)))
            .collect();
        let rest = pick(self.language, "条未变", "unchanged");
        said.push(format!("{} {rest}", s.unchanged));
        writeln!(out, "{}", said.join(pick(self.language, "，", ", ")))?;
        if comparison.is_coarse {
            let coarse = pick(
                self.language,
                "文本过长，未逐条比对：改写又移动的条可能列为删除和新增",
                "too long to compare every clause with every other: some may stand as deleted and inserted",
            );
            writeln!(out, "{coarse}")?;
        }
        Ok(())
    }

    pub fn paint(&self, colour: &str, words: &str) -> String {
        if self.coloured { format!("\u{1b}[{colour}m{words}\u{1b}[0m") } else { words.to_owned() }
    }
}

/// Labels on both sides, once where they are the same; what has none shows how it begins.
fn addresses(change: &Change) -> String {
    let named = |sides: &[Side]| {
        let name = |side: &Side| match side.address.as_str() {
            "" => format!("“{}”", shortened(&side.text.chars().collect::<Vec<_>>(), false, true)),
            address => address.to_owned(),
        };
        sides.iter().map(name).collect::<Vec<_>>().join(" + ")
    };
    match (named(&change.old), named(&change.new)) {
        (old, new) if old == new || new.is_empty() => old,
        (old, new) if old.is_empty() => new,
        (old, new) => format!("{old} → {new}"),
    }
}

/// The ends of a stretch without a change.
pub fn shortened(text: &[char], is_first: bool, is_last: bool) -> String {
    let all = |text: &[char]| text.iter().collect::<String>();
    let ends = AROUND * (2 - usize::from(is_first || is_last));
    if text.len() <= ends {
        return all(text);
    }
    let (head, tail) = (&text[..AROUND], &text[text.len() - AROUND..]);
    match (is_first, is_last) {
        (true, _) => format!("…{}", all(tail)),
        (_, true) => format!("{}…", all(head)),
        _ => format!("{}…{}", all(head), all(tail)),
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', "⏎").replace('\t', " | ")
}

fn colour(kind: Kind) -> &'static str {
    match kind {
        Kind::Inserted => "32",
        Kind::Deleted => "31",
        Kind::GlyphOnly | Kind::Unchanged => "2",
        Kind::Modified | Kind::Split | Kind::Merged => "33",
        Kind::Moved | Kind::Renumbered => "36",
    }
}

fn kind_word(language: Language, kind: Kind) -> &'static str {
    pick(language, kind.chinese_name(), kind.name())
}

fn field_word(language: Language, field: Field) -> &'static str {
    let english = match field {
        Field::Title => "title",
        Field::Number => "number",
        Field::Enactment => "enactment",
        Field::Addressee => "addressee",
        Field::Signers => "signers",
        Field::Date => "date",
        Field::AttachmentList => "attachment list",
        Field::Note => "note",
    };
    pick(language, field.chinese_name(), english)
}
