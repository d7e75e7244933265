//! What a text says in words that its tree has no place for: the printed head, acts of appointment as they are worded and
//! the line that brings them in, whose seal a signature bears.

use std::borrow::Cow;

use super::fold::{closed_up, text};
use crate::blocks::Joined;
use crate::grammar::agencies::{is_seal, signer_line, squeeze};
use crate::grammar::appointments::appointments;
use crate::grammar::chars::is_space;
use crate::grammar::dates::decision_line;
use crate::grammar::header::{HeadLine, head_line};
use crate::source::{Format, Source};
use crate::span::{Span, TextRange};
use crate::tree::leaves::{Leaf, Role, Unit};
use crate::tree::model::{Appointment, Document};
use crate::tree::{Parse, tidy};

/// The words of one document.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// 版头, when it says more than the number.
    pub(super) head: Vec<String>,
    /// The number stands in the head.
    pub(super) head_has_number: bool,
    /// `省人民政府2024年6月3日决定：`, and where it stands.
    pub(super) decisions: Vec<(u32, String)>,
    /// `（代章）`, and after how many signers it stands.
    pub(super) seals: Vec<(usize, String)>,
    /// Where the document's date stands.
    pub(super) date: Option<u32>,
    acts: Vec<(Span, String)>,
}

impl Words {
    /// The sentence that stands at a place, with all its acts.
    pub(super) fn sentence(&self, at: Span) -> Option<&str> {
        let found = self.acts.binary_search_by_key(&at.start, |(span, _)| span.start).ok()?;
        self.acts.get(found).map(|(_, text)| text.as_str())
    }
}

/// The words of every document of a parsed text, in order.
pub(super) fn words(source: &Source<'_>, parse: &Parse<'_>) -> Vec<Words> {
    let mut of_documents = vec![Vec::new(); parse.tree.documents.len()];
    for leaf in &parse.leaves {
        if let Unit::Document(n) = leaf.unit
            && let Some(leaves) = of_documents.get_mut((n as usize).saturating_sub(1))
        {
            leaves.push(leaf);
        }
    }
    let pairs = parse.tree.documents.iter().zip(&of_documents);
    pairs.map(|(document, leaves)| of_document(source, document, leaves)).collect()
}

fn of_document(source: &Source<'_>, document: &Document<'_>, leaves: &[&Leaf]) -> Words {
    let mut words = Words { acts: acts(source, document, leaves), ..Words::default() };
    head(source, leaves, &mut words);
    let mut signers = 0;
    for leaf in leaves {
        let line = source.slice(leaf.range);
        match leaf.role {
            Role::Date if decision_line(line).is_some() => {
                words.decisions.push((source.span(leaf.range).start, folded(line)));
            }
            Role::Date => words.date = words.date.or(Some(source.span(leaf.range).start)),
            Role::Signature if is_seal(line) => words.seals.push((signers, squeeze(line))),
            Role::Signature => signers += signer_line(line).map_or(1, |names| names.len()),
            _ => {}
        }
    }
    words
}

fn folded(line: &str) -> String {
    let mut line = tidy(Cow::Borrowed(line));
    text(&mut line);
    line.into_owned()
}

/// The lines of a printed head, which stand over the title.
fn head(source: &Source<'_>, leaves: &[&Leaf], words: &mut Words) {
    let over = leaves.iter().position(|leaf| leaf.role == Role::Title).unwrap_or(0);
    let mut tells = false;
    for leaf in leaves.iter().take(over) {
        let line = source.slice(leaf.range);
        let signer = line.split_once("签发人");
        match (head_line(line), leaf.role) {
            (Some(HeadLine::Number(_)), Role::Number) => {
                let mut number = Cow::Borrowed(signer.map_or(line, |(number, _)| number));
                closed_up(&mut number);
                words
                    .head
                    .push(signer.map_or_else(|| number.to_string(), |(_, of)| format!("{number}　{}", signed(of))));
                words.head_has_number = true;
                tells |= signer.is_some();
            }
            (Some(HeadLine::Signer), Role::Furniture) => {
                words.head.push(signed(signer.map_or("", |(_, names)| names)));
                tells = true;
            }
            (Some(_), Role::Furniture) => {
                words.head.push(squeeze(line));
                tells = true;
            }
            _ => {}
        }
    }
    if !tells {
        (words.head, words.head_has_number) = (Vec::new(), false);
    }
}

/// `签发人：甲　乙`; a name whose characters print parts is one.
fn signed(names: &str) -> String {
    let names = names.trim_start_matches(|c| is_space(c) || matches!(c, '：' | ':'));
    let names: Vec<&str> = names.split(is_space).filter(|name| !name.is_empty()).collect();
    let spaced = names.iter().all(|name| name.chars().count() == 1);
    format!("签发人：{}", names.join(if spaced { "" } else { "　" }))
}

/// Every sentence of acts, in order.
fn acts(source: &Source<'_>, document: &Document<'_>, leaves: &[&Leaf]) -> Vec<(Span, String)> {
    let mut leaves = leaves.iter().filter(|leaf| leaf.role == Role::Appointment).peekable();
    let of_sentence = |acts: &[Appointment<'_>]| {
        let span = acts.first()?.span;
        let mut parts: Vec<TextRange> = Vec::new();
        while let Some(leaf) = leaves.next_if(|leaf| source.span(leaf.range).start < span.end) {
            parts.push(leaf.range);
        }
        let joined = Joined::new(source.text(), parts.into_iter(), source.format() == Format::Markdown);
        let text = Some(sentence(acts, joined.as_str())).filter(|text| !text.is_empty());
        text.map(|text| (span, text))
    };
    document.appointments.chunk_by(|a, b| a.span == b.span).filter_map(of_sentence).collect()
}

/// A sentence of acts without what print put between its words, unless those spaces say something.
fn sentence(acts: &[Appointment<'_>], printed: &str) -> String {
    let mut tidied = tidy(Cow::Borrowed(printed));
    text(&mut tidied);
    let same = appointments(&tidied).is_some_and(|read| {
        read.len() == acts.len() && read.iter().zip(acts).all(|(a, b)| a.person == b.person && a.post == b.post)
    });
    if same { tidied.into_owned() } else { printed.trim_matches(is_space).to_owned() }
}
