//! The body: prose and acts of appointment.

use std::borrow::Cow;
use std::ops::Range;

use super::Reader;
use crate::grammar::appointments::{self, Act, appointments, list_verb, listed_acts};
use crate::grammar::dates::decision_line;
use crate::lines::Shape;
use crate::tree::context::{Context, range_in, tidy};
use crate::tree::leaves::Role;
use crate::tree::model::{Action, Appointment, Signature};
use crate::tree::sections;

impl<'s> Reader<'s> {
    pub(super) fn body(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>) {
        let mut prose: Vec<usize> = Vec::with_capacity(blocks.len());
        // `任命：` over a list gives its verb to every line under it.
        let mut verb = None;
        for b in blocks {
            let text = cx.text(b);
            match cx.shape(b) {
                Shape::Decision if self.document.signature.is_none() => self.decision(cx, b),
                Shape::Appointment => self.acts(cx, b, appointments(text.as_str()).unwrap_or_default()),
                Shape::Text | Shape::Numbered(..) | Shape::Paged => {
                    verb = list_verb(text.as_str()).or(verb);
                    match verb.and_then(|verb| listed_acts(text.as_str(), verb)) {
                        Some(acts) => self.acts(cx, b, acts),
                        None => prose.push(b),
                    }
                }
                _ => prose.push(b),
            }
        }
        self.document.body = sections::read(cx, &prose, self.unit);
    }

    /// `2024年4月3日决定：` — the date of the acts under it.
    fn decision(&mut self, cx: &mut Context<'s, '_>, b: usize) {
        let text = cx.text(b);
        if let Some((day, raw)) = decision_line(text.as_str()) {
            let date = cx.date(day, text.slice(range_in(text.as_str(), raw)), cx.span(b));
            self.document.signature = Some(Signature { signers: Vec::new(), date: Some(date) });
        }
        cx.own(b, self.unit, Role::Date);
    }

    fn acts(&mut self, cx: &mut Context<'s, '_>, b: usize, acts: Vec<Act<'_>>) {
        let text = cx.text(b);
        let span = cx.span(b);
        // The acts were read from another copy of the same text.
        let borrow = |part: &str| {
            tidy(
                text.as_str()
                    .find(part)
                    .map_or_else(|| Cow::Owned(part.to_owned()), |at| text.slice(at..at + part.len())),
            )
        };
        let acts = acts.into_iter().map(|act| Appointment {
            action: match act.action {
                appointments::Action::Appoint => Action::Appoint,
                appointments::Action::Remove => Action::Remove,
            },
            person: borrow(act.person),
            post: borrow(act.post),
            note: act.note.map(borrow),
            span,
        });
        self.document.appointments.extend(acts);
        cx.own(b, self.unit, Role::Appointment);
    }
}
