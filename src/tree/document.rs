//! One document: its head, body, close and attachments. GB/T 9704-2012 clauses 7.3 and 7.4; the order of elements is the
//! gazette's (number under the title, issued text after the date).

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::context::{Context, range_in, tidy};
use super::leaves::{Role, Unit};
use super::model::{
    Action, Addressee, Appointment, Attachment, Block, Distribution, Document, Kind, ListedAttachment, Number,
    Signature, Signer,
};
use super::sections;
use super::segments::Segment;
use crate::blocks::Joined;
use crate::diagnostic::Code;
use crate::grammar::agencies::signer_line;
use crate::grammar::agencies::squeeze;
use crate::grammar::appointments::{self, Act, appointments, list_verb, listed_acts};
use crate::grammar::attachments::{self, attachment_label, attachment_list, enactment, titled_label};
use crate::grammar::chars::{in_round_brackets, is_space};
use crate::grammar::dates::{date_line, decision_line};
use crate::grammar::document_number::{
    DocumentNumber, is_order_title, number_line, order_head, order_number_line, trailing_number,
};
use crate::grammar::header::{HeadLine, head_line};
use crate::grammar::titles::{
    addressee, addressee_groups, is_document_kind, issued_text, issuers_of_title, kind_of_title,
    without_trailing_brackets,
};
use crate::lines::Shape;

/// Most bodies that sign one document.
const MAX_SIGNERS: usize = 200;

/// Most lines of a title of an attachment.
const MAX_TITLE_BLOCKS: usize = 4;

/// Reads the document whose blocks a segment names.
pub(super) fn read<'s>(cx: &mut Context<'s, '_>, segment: &Segment, number: u32) -> Document<'s> {
    let mut reader = Reader { unit: Unit::Document(number), document: empty(number), end: segment.blocks.end };
    if let Some(column) = segment.column {
        cx.own(column, Unit::Issue, Role::Furniture);
        reader.document.column = Some(cx.tidy(cx.text(column)));
    }
    let head = reader.title(cx, segment);
    let body = reader.head(cx, head);
    let close = reader.find_close(cx, body);
    let body_end = close.as_ref().map_or_else(|| reader.attachments_start(cx, body), |c| c.start);
    reader.body(cx, body..body_end);
    let rest = match close {
        Some(close) => reader.close(cx, close),
        None => body_end,
    };
    let rest = reader.after_close(cx, rest);
    reader.attachments(cx, rest);
    reader.finish(cx, segment)
}

fn empty<'s>(number: u32) -> Document<'s> {
    Document {
        id: format!("d{number}"),
        kind: None,
        column: None,
        title: None,
        number: None,
        issuers: Vec::new(),
        enactment: None,
        addressee: None,
        body: Vec::new(),
        attachment_list: Vec::new(),
        signature: None,
        note: None,
        distribution: None,
        attachments: Vec::new(),
        appointments: Vec::new(),
        span: Default::default(),
    }
}

struct Reader<'s> {
    unit: Unit,
    document: Document<'s>,
    end: usize,
}

/// Where a document closes.
struct Close {
    /// First block of the list of attachments, the signers or the date.
    start: usize,
    /// First signer.
    signers: usize,
    /// The date, when there is one.
    date: Option<usize>,
    /// First block after it all.
    end: usize,
}

impl<'s> Reader<'s> {
    /// Takes the title; gives the first block after it.
    fn title(&mut self, cx: &mut Context<'s, '_>, segment: &Segment) -> usize {
        let title = segment.blocks.start + segment.head;
        self.printed_head(cx, segment.blocks.start..title);
        let blocks = title..title + segment.title;
        let mut parts: Vec<usize> = Vec::new();
        for b in blocks.clone() {
            match cx.shape(b) {
                Shape::Furniture => cx.own(b, self.unit, Role::Furniture),
                Shape::OrderNumber => self.number(cx, b),
                _ => {
                    cx.own(b, self.unit, Role::Title);
                    parts.push(b);
                }
            }
        }
        let title = join_title(cx, &parts);
        self.set_title(title);
        blocks.end
    }

    /// 版头: of its lines the tree keeps the number; the others are furniture of the print.
    fn printed_head(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>) {
        for b in blocks {
            let text = cx.text(b);
            let role = match head_line(text.as_str()) {
                Some(HeadLine::Number(number)) => {
                    self.document.number = Some(borrowed_number(&text, number));
                    Role::Number
                }
                _ => Role::Furniture,
            };
            cx.own(b, self.unit, role);
        }
    }

    fn set_title(&mut self, title: Option<Cow<'s, str>>) {
        let Some(title) = title.filter(|t| !t.is_empty()) else { return };
        let (title, number) = split_number(title);
        self.document.number = self.document.number.take().or(number);
        self.document.kind = kind_of_title(&title).map(|k| Kind { code: k.code, name: k.name });
        self.document.issuers = issuers_of_title(&title).into_iter().map(|i| Cow::Owned(i.to_owned())).collect();
        self.document.title = Some(title);
    }

    /// Number, note on enactment and addressee; gives the first block of the body.
    fn head(&mut self, cx: &mut Context<'s, '_>, start: usize) -> usize {
        let mut b = start;
        while b < self.end {
            match cx.shape(b) {
                Shape::Furniture => cx.own(b, self.unit, Role::Furniture),
                Shape::DocumentNumber | Shape::OrderNumber if self.document.number.is_none() => self.number(cx, b),
                Shape::Parenthetical if self.title_tail(cx, b) => {}
                Shape::Text if self.document.number.is_none() && self.order_series(cx, b) => {}
                Shape::Parenthetical | Shape::Text if self.document.enactment.is_none() && self.head_remark(cx, b) => {}
                Shape::Text if self.document.addressee.is_none() && self.addressee(cx, b) => {
                    return b + 1;
                }
                _ => return b,
            }
            b += 1;
        }
        b
    }

    fn number(&mut self, cx: &mut Context<'s, '_>, b: usize) {
        let text = cx.text(b);
        let line = text.as_str();
        if let Some(number) = number_line(line).or_else(|| order_number_line(line)) {
            let number = borrowed_number(&text, number);
            self.document.number = Some(number);
        }
        cx.own(b, self.unit, Role::Number);
    }

    /// `岚府令第87号` under `…人民政府令`: the number with the code of its series.
    fn order_series(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let titled = self.document.title.as_deref().is_some_and(is_order_title);
        let Some((at, number)) = order_head(text.as_str()).filter(|_| titled) else { return false };
        let mut number = borrowed_number(&text, number);
        number.raw = tidy(text.slice(0..text.as_str().len()));
        number.code = tidy(Cow::Owned(text.as_str()[..at].to_owned()));
        self.document.number = Some(number);
        cx.own(b, self.unit, Role::Number);
        true
    }

    /// `（试行）` on a line of its own under the title belongs to it.
    fn title_tail(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let (Some(tail), Some(title)) = (attachments::title_tail(text.as_str()), &mut self.document.title) else {
            return false;
        };
        title.to_mut().push_str(tail);
        cx.own(b, self.unit, Role::Title);
        true
    }

    /// A date in brackets or a note on enactment under the title.
    fn head_remark(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let dated = in_round_brackets(text.as_str()).and_then(|inside| Some((inside, date_line(inside)?)));
        if let Some((inside, day)) = dated {
            let raw = text.slice(range_in(text.as_str(), inside.trim_matches(is_space)));
            let date = cx.date(day, raw, cx.span(b));
            self.document.signature = Some(Signature { signers: Vec::new(), date: Some(date) });
            cx.own(b, self.unit, Role::Date);
            return true;
        }
        let Some(words) = enactment(text.as_str()) else { return false };
        self.document.enactment = Some(text.slice(range_in(text.as_str(), words)));
        cx.own(b, self.unit, Role::Enactment);
        true
    }

    fn addressee(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let Some(names) = addressee(text.as_str()) else { return false };
        let range = range_in(text.as_str(), names);
        let raw = text.slice(range);
        let groups = addressee_groups(names)
            .into_iter()
            .map(|group| group.into_iter().map(|name| tidy(text.slice(range_in(text.as_str(), name)))).collect())
            .collect();
        self.document.addressee = Some(Addressee { raw, groups });
        cx.own(b, self.unit, Role::Addressee);
        true
    }

    /// Finds signers and date: the first date that stands alone with signers over it, or that ends the text.
    fn find_close(&self, cx: &Context<'s, '_>, body: usize) -> Option<Close> {
        for b in body..self.end {
            match cx.shape(b) {
                // What follows is of the attachment; its dates are not ours.
                Shape::AttachmentLabel => break,
                Shape::Date => {}
                // The date stands under the title; the issuer's name alone closes the text.
                Shape::Text if self.is_dated() && b > body && self.is_issuer(cx, b) => {
                    return Some(Close {
                        start: self.list_before(cx, body, b).unwrap_or(b),
                        signers: b,
                        date: None,
                        end: b + 1,
                    });
                }
                _ => continue,
            }
            let signers = self.signers_before(cx, body, b);
            if signers < b || self.ends_here(cx, b) {
                return Some(self.closing(cx, body, signers, Some(b)));
            }
        }
        self.undated_close(cx, body)
    }

    fn closing(&self, cx: &Context<'s, '_>, body: usize, signers: usize, date: Option<usize>) -> Close {
        let start = self.list_before(cx, body, signers).unwrap_or(signers);
        let end = date.map_or_else(|| self.attachments_start(cx, signers), |d| d + 1);
        Close { start, signers, date, end }
    }

    /// First of the signature lines that end right before a date.
    fn signers_before(&self, cx: &Context<'s, '_>, body: usize, date: usize) -> usize {
        let mut first = date;
        for b in (body..date).rev().take(MAX_SIGNERS) {
            match cx.shape(b) {
                Shape::Furniture => continue,
                Shape::Text if signer_line(cx.text(b).as_str()).is_some() => first = b,
                _ => break,
            }
        }
        first
    }

    /// A date without signers closes a text only where no paragraph follows: a chronicle has dates between its entries.
    fn ends_here(&self, cx: &Context<'s, '_>, date: usize) -> bool {
        let next = (date + 1..self.end).find(|&b| cx.shape(b) != Shape::Furniture);
        next.is_none_or(|b| {
            cx.titleish(b)
                || matches!(
                    cx.shape(b),
                    Shape::AttachmentLabel | Shape::AttachmentList | Shape::Parenthetical | Shape::Distribution
                )
        })
    }

    /// Signers without a date: the last lines before the attachments, when the title names one of them.
    fn undated_close(&self, cx: &Context<'s, '_>, body: usize) -> Option<Close> {
        let end = self.attachments_start(cx, body);
        let first = self.signers_before(cx, body, end);
        let named = (first..end).any(|b| self.is_issuer(cx, b));
        (first < end && first > body && named).then(|| self.closing(cx, body, first, None))
    }

    fn is_dated(&self) -> bool {
        self.document.signature.as_ref().is_some_and(|s| s.date.is_some())
    }

    /// Whether a line is the name of a body that the title names, and nothing else.
    fn is_issuer(&self, cx: &Context<'s, '_>, b: usize) -> bool {
        cx.titleish(b) && {
            let key = cx.key(b);
            self.document.issuers.iter().any(|i| squeeze(i) == key)
        }
    }

    /// First block of the attachments, or the end.
    fn attachments_start(&self, cx: &Context<'s, '_>, from: usize) -> usize {
        (from..self.end).find(|&b| cx.shape(b) == Shape::AttachmentLabel).unwrap_or(self.end)
    }

    /// An attachment list that stands right over the signers.
    fn list_before(&self, cx: &Context<'s, '_>, body: usize, signers: usize) -> Option<usize> {
        const LONGEST_LIST: usize = 60;
        let title = |b: usize| {
            cx.shape(b) == Shape::Furniture || cx.titleish(b) || attachments::listed(cx.text(b).as_str()).is_some()
        };
        let head = (body..signers).rev().take(LONGEST_LIST).find(|&b| cx.shape(b) == Shape::AttachmentList)?;
        (head + 1..signers).all(title).then_some(head)
    }

    fn body(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>) {
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

    /// Takes attachment list, signers and date; gives the first block after them.
    fn close(&mut self, cx: &mut Context<'s, '_>, close: Close) -> usize {
        self.attachment_list(cx, close.start..close.signers);
        let mut signature = self.document.signature.take().unwrap_or_default();
        let signers_end = close.date.unwrap_or(close.end);
        for b in close.signers..signers_end {
            if cx.shape(b) == Shape::Furniture {
                cx.own(b, self.unit, Role::Furniture);
            } else {
                cx.own(b, self.unit, Role::Signature);
                take_signers(cx, b, &mut signature.signers);
            }
        }
        if let Some(b) = close.date {
            cx.own(b, self.unit, Role::Date);
            let text = cx.text(b);
            if let Some(day) = date_line(text.as_str()) {
                let date = cx.date(day, text.into_text(), cx.span(b));
                signature.date = Some(date);
            }
        }
        self.document.signature = Some(signature);
        close.end
    }

    /// 附件说明: the head line and the numbered titles under it.
    fn attachment_list(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>) {
        for b in blocks {
            if cx.shape(b) == Shape::Furniture {
                cx.own(b, self.unit, Role::Furniture);
                continue;
            }
            cx.own(b, self.unit, Role::AttachmentList);
            let text = cx.text(b);
            let line = text.as_str();
            let begins = attachment_list(line);
            for listed in attachments::split_listed(begins.unwrap_or(line)) {
                self.listed_attachment(&text, listed, begins.is_some());
            }
        }
    }

    /// One title of the list; a line without number goes on with the title before it.
    fn listed_attachment(&mut self, text: &Joined<'s>, listed: &str, begins: bool) {
        let borrow = |part: &str| tidy(text.slice(range_in(text.as_str(), part)));
        let list = &mut self.document.attachment_list;
        match (attachments::listed(listed), list.last_mut()) {
            (Some((n, title)), _) => list.push(ListedAttachment { ordinal: Some(n), title: borrow(title) }),
            (None, Some(last)) if !begins => {
                last.title = Cow::Owned(format!("{}{}", last.title, tidy(Cow::Borrowed(listed))));
            }
            (None, _) => list.push(ListedAttachment { ordinal: None, title: borrow(listed) }),
        }
    }

    /// Notes, lists and printing lines between the date and the attachments; gives the first block after them.
    fn after_close(&mut self, cx: &mut Context<'s, '_>, start: usize) -> usize {
        let mut b = start;
        while b < self.end {
            let next = match cx.shape(b) {
                Shape::Furniture => {
                    cx.own(b, self.unit, Role::Furniture);
                    b + 1
                }
                Shape::Parenthetical | Shape::Text if self.note(cx, b) => b + 1,
                Shape::Distribution => {
                    self.distribution(cx, b);
                    b + 1
                }
                Shape::AttachmentList => {
                    let end = self.list_end(cx, b + 1);
                    self.attachment_list(cx, b..end);
                    end
                }
                _ => return b,
            };
            b = next;
        }
        b
    }

    /// End of the numbered titles that go on with an attachment list.
    fn list_end(&self, cx: &Context<'s, '_>, from: usize) -> usize {
        (from..self.end)
            .find(|&b| {
                attachments::listed(cx.text(b).as_str()).is_none() || !matches!(cx.shape(b), Shape::Numbered(..))
            })
            .unwrap_or(self.end)
    }

    fn note(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let Some(words) = attachments::note(text.as_str()) else { return false };
        let words = text.slice(range_in(text.as_str(), words));
        self.document.note = Some(append(self.document.note.take(), words));
        cx.own(b, self.unit, Role::Note);
        true
    }

    fn distribution(&mut self, cx: &mut Context<'s, '_>, b: usize) {
        let text = cx.text(b);
        let line = text.as_str();
        let borrow = |part: &str| text.slice(range_in(line, part));
        let distribution = self.document.distribution.get_or_insert_with(Distribution::default);
        if let Some(names) = attachments::copies(line) {
            distribution.copies = Some(append(distribution.copies.take(), borrow(names)));
        } else if let Some((printer, day, raw)) = attachments::printing(line) {
            distribution.printer = (!printer.is_empty()).then(|| tidy(borrow(printer)));
            let raw = borrow(raw);
            let date = cx.date(day, raw, cx.span(b));
            distribution.printed = Some(date);
        }
        cx.own(b, self.unit, Role::Distribution);
    }

    /// The issued text and what stands under 附件N.
    fn attachments(&mut self, cx: &mut Context<'s, '_>, start: usize) {
        let end = self.trailing(cx, start);
        let expected = self.expected_titles();
        let mut b = start;
        while b < end {
            let next = (b + 1..end).find(|&i| cx.shape(i) == Shape::AttachmentLabel).unwrap_or(end);
            self.attachment(cx, b..next, &expected);
            b = next;
        }
        self.after_close(cx, end);
    }

    /// Notes and printing lines after everything else are the document's own.
    fn trailing(&self, cx: &Context<'s, '_>, start: usize) -> usize {
        let is_own = |b: usize| match cx.shape(b) {
            Shape::Parenthetical | Shape::Text => attachments::note(cx.text(b).as_str()).is_some(),
            Shape::Distribution | Shape::Furniture => true,
            _ => false,
        };
        (start..self.end).rev().take_while(|&b| is_own(b)).last().unwrap_or(self.end)
    }

    fn attachment(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>, expected: &HashSet<String>) {
        let document = match self.unit {
            Unit::Document(d) | Unit::Attachment(d, _) => d,
            _ => 0,
        };
        let ordinal = self.document.attachments.len() as u32 + 1;
        let unit = Unit::Attachment(document, ordinal);
        let mut attachment = Attachment {
            id: unit.to_string(),
            label: None,
            title: None,
            enactment: None,
            body: Vec::new(),
            span: cx.span_of(blocks.clone()),
        };
        let mut b = blocks.start;
        if cx.shape(b) == Shape::AttachmentLabel {
            take_label(cx, b, unit, &mut attachment);
            b += 1;
        }
        if attachment.title.is_none() {
            let mut title = self.attachment_title(cx, b..blocks.end, expected);
            let tail = title.last().map(|last| last + 1).filter(|&i| i < blocks.end);
            title.extend(tail.filter(|&i| attachments::title_tail(cx.text(i).as_str()).is_some()));
            for i in title.iter().copied() {
                cx.own(i, unit, Role::Title);
            }
            attachment.title = join_title(cx, &title);
            b = title.last().map_or(b, |last| last + 1);
        }
        if attachment.title.is_none() && attachment.label.is_none() {
            cx.remark(
                Code::UntitledText,
                cx.span_of(blocks.clone()),
                "日期之后的文字没有标题 (text without title after the date)",
            );
        }
        if let Some(i) = (b < blocks.end).then_some(b).filter(|&i| cx.shape(i) == Shape::Parenthetical) {
            let text = cx.text(i);
            if let Some(words) = enactment(text.as_str()) {
                attachment.enactment = Some(text.slice(range_in(text.as_str(), words)));
                cx.own(i, unit, Role::Enactment);
                b = i + 1;
            }
        }
        let prose = self.take_inner_list(cx, b..blocks.end, unit);
        attachment.body = sections::read(cx, &prose, unit);
        self.document.attachments.push(attachment);
    }

    /// An attachment list at the end of the issued text is the document's; gives the blocks around it.
    fn take_inner_list(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>, unit: Unit) -> Vec<usize> {
        let Some(head) = blocks.clone().find(|&b| cx.shape(b) == Shape::AttachmentList) else {
            return blocks.collect();
        };
        let end = self.list_end(cx, head + 1).min(blocks.end);
        self.attachment_list(cx, head..end);
        for b in head..end {
            cx.own(b, unit, if cx.shape(b) == Shape::Furniture { Role::Furniture } else { Role::AttachmentList });
        }
        (blocks.start..head).chain(end..blocks.end).collect()
    }

    /// The lines of an attachment's title: what the document announces, else up to the line that completes a kind.
    fn attachment_title(&self, cx: &Context<'s, '_>, blocks: Range<usize>, expected: &HashSet<String>) -> Vec<usize> {
        let lines: Vec<usize> = blocks
            .filter(|&b| cx.shape(b) != Shape::Furniture)
            .take(MAX_TITLE_BLOCKS)
            .take_while(|&b| cx.titleish(b))
            .collect();
        let mut text = String::new();
        let mut by_kind = None;
        for (i, &b) in lines.iter().enumerate() {
            text.push_str(&cx.key(b));
            if expected.contains(&text) {
                return lines[..=i].to_vec();
            }
            if by_kind.is_none() && kind_of_title(&text).is_some() {
                by_kind = Some(i);
            }
        }
        match by_kind {
            Some(i) => lines[..=i].to_vec(),
            None => lines.into_iter().take(1).collect(),
        }
    }

    /// Titles that the document's own title and its attachment list promise, without white space.
    fn expected_titles(&self) -> HashSet<String> {
        let issued = self.document.title.as_deref().and_then(issued_text);
        let listed = self.document.attachment_list.iter().map(|a| a.title.as_ref());
        issued.into_iter().chain(listed).map(squeeze).collect()
    }

    fn finish(mut self, cx: &Context<'s, '_>, segment: &Segment) -> Document<'s> {
        let document = &mut self.document;
        if document.issuers.is_empty()
            && let Some(signature) = &document.signature
        {
            document.issuers = signature.signers.iter().map(|s| s.name.clone()).collect();
        }
        if document.kind.is_none() {
            document.kind = kind_of_body(&document.body);
        }
        if let (Some(number), Some(title)) = (&mut document.number, &document.title) {
            if number.code.is_empty() && is_document_kind(title) {
                number.code = Cow::Owned(without_trailing_brackets(title).to_owned());
            }
            number.issuer = document.issuers.first().cloned();
        }
        document.span = cx.span_of(segment.blocks.clone());
        self.document
    }
}

/// An untitled text names its kind in a formula: 现将…通知如下, 特此批复.
fn kind_of_body(body: &[Block<'_>]) -> Option<Kind> {
    const FORMULAS: [(&str, &str); 10] = [
        ("通知如下", "通知"),
        ("特此通知", "通知"),
        ("批复如下", "批复"),
        ("特此批复", "批复"),
        ("通告如下", "通告"),
        ("特此通告", "通告"),
        ("公告如下", "公告"),
        ("特此公告", "公告"),
        ("函复如下", "函"),
        ("特此函复", "函"),
    ];
    let text_of = |block: &Block<'_>| match block {
        Block::Paragraph(p) => Some(p.text.clone().into_owned()),
        _ => None,
    };
    body.iter().filter_map(text_of).find_map(|text| {
        let (_, name) = FORMULAS.iter().find(|(formula, _)| text.contains(formula))?;
        kind_of_title(name).map(|k| Kind { code: k.code, name: k.name })
    })
}

fn take_signers<'s>(cx: &mut Context<'s, '_>, b: usize, signers: &mut Vec<Signer<'s>>) {
    let text = cx.text(b);
    let names = signer_line(text.as_str()).unwrap_or_else(|| vec![(0, text.as_str().len())]);
    if names.len() > 1 && !text.as_str().contains(is_space) {
        cx.remark(Code::GluedSigners, cx.span(b), format!("一行分为{}个署名 (signers divided)", names.len()));
    }
    for (start, end) in names {
        let name = text.slice(start..end);
        if name.contains(is_space) {
            cx.remark(Code::SpacedName, cx.span(b), "署名中的空格已去除 (spaces removed from a name)");
        }
        signers.push(Signer { name: tidy(name) });
    }
}

fn take_label<'s>(cx: &mut Context<'s, '_>, b: usize, unit: Unit, attachment: &mut Attachment<'s>) {
    cx.own(b, unit, Role::AttachmentLabel);
    let text = cx.text(b);
    let line = text.as_str();
    if attachment_label(line).is_some() {
        let label = text.slice(0..line.len());
        attachment.label = Some(tidy(Cow::Owned(label.trim_end_matches(['：', ':']).to_owned())));
    } else if let Some((n, title)) = titled_label(line) {
        attachment.label = Some(Cow::Owned(format!("附件{n}")));
        attachment.title = Some(tidy(text.slice(range_in(line, title))));
    }
}

/// A further value of the same element, after the one before.
fn append<'s>(before: Option<Cow<'s, str>>, more: Cow<'s, str>) -> Cow<'s, str> {
    match before {
        None => more,
        Some(before) => Cow::Owned(format!("{before}；{more}")),
    }
}

/// The lines of a title as one.
fn join_title<'s>(cx: &Context<'s, '_>, blocks: &[usize]) -> Option<Cow<'s, str>> {
    match blocks {
        [] => None,
        [only] => Some(cx.tidy(cx.text(*only))),
        many => Some(Cow::Owned(many.iter().map(|&b| cx.tidy(cx.text(b))).collect())),
    }
}

/// A number printed in the title's line: in brackets at its end, or 第87号 after 令.
fn split_number(title: Cow<'_, str>) -> (Cow<'_, str>, Option<Number<'_>>) {
    let found =
        trailing_number(&title).or_else(|| order_head(&title)).map(|(at, n)| (at, super::front::owned_number(n)));
    match found {
        Some((at, number)) if at > 0 => (Cow::Owned(title[..at].trim_end_matches(is_space).to_owned()), Some(number)),
        _ => (title, None),
    }
}

fn borrowed_number<'s>(text: &Joined<'s>, number: DocumentNumber<'_>) -> Number<'s> {
    let borrow = |part: &str| text.slice(range_in(text.as_str(), part));
    let code = if number.code.is_empty() { Cow::Borrowed("") } else { borrow(number.code) };
    Number { raw: tidy(borrow(number.raw)), code, year: number.year, serial: number.serial, issuer: None }
}
