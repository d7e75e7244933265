//! Acts of appointment and the lines that bring them in, in printed order.

use std::iter::Peekable;
use std::slice::Iter;

use super::page::Page;
use super::printed::Words;
use crate::span::Span;
use crate::tree::model::{Action, Appointment};

/// The acts of a document that are not on the page yet.
pub(super) struct Acts<'t, 's> {
    acts: &'t [Appointment<'s>],
    decisions: Peekable<Iter<'t, (u32, String)>>,
    words: Option<&'t Words>,
    /// The day of the acts, until it is printed.
    day: Option<&'t str>,
}

impl<'t, 's> Acts<'t, 's> {
    /// The acts, in the words of their text where these are known; a `day` stands before the first.
    pub(super) fn new(acts: &'t [Appointment<'s>], words: Option<&'t Words>, day: Option<&'t str>) -> Self {
        let decisions = words.map(|words| words.decisions.iter()).unwrap_or_default();
        Self { acts, decisions: decisions.peekable(), words, day }
    }

    /// Prints what stands before a place, or all that is left.
    pub(super) fn print(&mut self, place: Option<u32>, page: &mut Page) {
        let is_before = |at: u32| place.is_none_or(|place| at < place);
        while let Some(at) = self.acts.first().map(|act| act.span).filter(|span| is_before(span.start)) {
            self.print_decisions(Some(at.start), page);
            self.print_sentence(at, page);
        }
        self.print_decisions(place, page);
    }

    fn print_decisions(&mut self, place: Option<u32>, page: &mut Page) {
        while let Some((_, line)) = self.decisions.next_if(|(at, _)| place.is_none_or(|place| *at < place)) {
            page.line(line);
        }
    }

    /// All acts of one sentence.
    fn print_sentence(&mut self, at: Span, page: &mut Page) {
        if let Some(day) = self.day.take() {
            page.line(&format!("{day}决定："));
        }
        let others = self.acts.iter().position(|act| act.span != at).unwrap_or(self.acts.len());
        let (acts, rest) = self.acts.split_at(others);
        self.acts = rest;
        match self.words.and_then(|words| words.sentence(at)) {
            Some(sentence) => page.line(sentence),
            None => acts.iter().for_each(|act| page.line(&sentence(act))),
        }
    }
}

/// `任命陆青川为省水利厅副厅长（试用期一年）。`
fn sentence(act: &Appointment<'_>) -> String {
    let (person, post) = (&act.person, &act.post);
    let note = act.note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
    match act.action {
        Action::Appoint => format!("任命{person}为{post}{note}。"),
        Action::Remove => format!("免去{person}的{post}{note}职务。"),
    }
}
