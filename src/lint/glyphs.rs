//! Characters between their neighbours: what rules about marks, widths and blanks judge.

use super::finding::{Edit, Report, Safety, Words};
use super::rollup::{Class, Odd};
use super::subject::{Passage, Subject};
use crate::grammar::chars::is_han;
use crate::tree::leaves::Role;

/// A character of a paragraph with what stands on either side.
#[derive(Clone, Copy, Debug)]
pub struct Glyph<'t> {
    /// The paragraph up to it.
    pub before: &'t str,
    /// The character.
    pub c: char,
    /// The paragraph after it.
    pub after: &'t str,
}

impl<'t> Glyph<'t> {
    /// The character before.
    pub fn previous(&self) -> Option<char> {
        self.before.chars().next_back()
    }

    /// The character after.
    pub fn next(&self) -> Option<char> {
        self.after.chars().next()
    }

    /// Whether an ideograph stands before.
    pub fn follows_han(&self) -> bool {
        self.previous().is_some_and(is_han)
    }

    /// Whether an ideograph stands after.
    pub fn precedes_han(&self) -> bool {
        self.next().is_some_and(is_han)
    }
}

/// What a character is to a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not of the class that the rule judges.
    Other,
    /// Of the class, and right.
    Right,
    /// The odd form: how many bytes it takes, itself included, and what belongs there; nothing where that is not known.
    Odd(usize, Option<String>),
}

impl Verdict {
    /// The odd form of one character.
    pub fn odd(c: char, right: &str) -> Self {
        Self::Odd(c.len_utf8(), Some(right.to_owned()))
    }
}

/// The characters of a text.
pub fn glyphs(text: &str) -> impl Iterator<Item = Glyph<'_>> {
    text.char_indices()
        .filter_map(move |(at, c)| Some(Glyph { before: text.get(..at)?, c, after: text.get(at + c.len_utf8()..)? }))
}

/// Whether a passage has marks that pair: running text, titles, notes, lists.
pub fn is_text(passage: &Passage<'_>) -> bool {
    is_sentence(passage) || matches!(passage.role, Role::Addressee | Role::AttachmentList)
}

/// Whether the marks of a passage are those of sentences. What addressees and lists of attachments end in has rules of
/// its own.
fn is_sentence(passage: &Passage<'_>) -> bool {
    passage.is_prose() || matches!(passage.role, Role::Title | Role::Note | Role::Enactment)
}

/// Judges every character of every text and tells the odd ones, one finding a paragraph.
pub fn judge(
    subject: &Subject<'_, '_>,
    report: &mut Report,
    safety: Safety,
    words: Words<&str>,
    verdict: impl Fn(&Glyph<'_>) -> Verdict,
) {
    for unit in &subject.units {
        let mut class = Class::default();
        for passage in subject.passages_of(unit).filter(|passage| is_sentence(passage)) {
            paragraph(passage, &mut class, &verdict);
        }
        class.tell(report, safety, words);
    }
}

fn paragraph(passage: &Passage<'_>, class: &mut Class, verdict: &impl Fn(&Glyph<'_>) -> Verdict) {
    let mut odd = Vec::new();
    let mut passed = 0;
    for glyph in glyphs(passage.as_str()) {
        let at = glyph.before.len();
        // What was told with a character before needs no second word.
        if at < passed {
            continue;
        }
        match verdict(&glyph) {
            Verdict::Other => {}
            Verdict::Right => class.right(glyph.c, 1),
            Verdict::Odd(length, right) => {
                passed = at + length;
                let range = passage.place(at..passed);
                // Over a line end the parser joined what stands apart.
                let is_whole = range.len() == length;
                let kind = right.as_deref().and_then(|right| right.chars().next()).unwrap_or(glyph.c);
                let edits = right.filter(|_| is_whole).map(|right| Edit::new(range, right));
                odd.push(Odd { range, edits: edits.into_iter().collect(), kind });
            }
        }
    }
    class.paragraph(odd);
}
