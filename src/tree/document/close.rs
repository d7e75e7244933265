//! What closes a document: attachment list, signers, date, note, distribution.

use std::borrow::Cow;
use std::ops::Range;

use super::Reader;
use crate::blocks::Joined;
use crate::diagnostic::Code;
use crate::grammar::agencies::{self, begins_with_region, signer_line, squeeze};
use crate::grammar::attachments::{self, attachment_label, attachment_list, titled_label};
use crate::grammar::chars::is_space;
use crate::grammar::dates::date_line;
use crate::grammar::look::Ending;
use crate::lines::Shape;
use crate::tree::context::{Context, range_in, tidy};
use crate::tree::leaves::Role;
use crate::tree::model::{Distribution, ListedAttachment, Signer};

/// Most bodies that sign one document.
const MAX_SIGNERS: usize = 200;

/// Most lines of one list of attachments.
const LONGEST_LIST: usize = 60;

/// Where a document closes.
pub(super) struct Close {
    /// First block of the list of attachments, the signers or the date.
    pub(super) start: usize,
    /// First signer.
    signers: usize,
    /// The date, when there is one.
    date: Option<usize>,
    /// First block after it all.
    end: usize,
}

impl<'s> Reader<'s> {
    /// Finds signers and date: the first date that stands alone with signers over it, or that ends the text.
    pub(super) fn find_close(&self, cx: &Context<'s, '_>, body: usize) -> Option<Close> {
        for b in body..self.end {
            match cx.shape(b) {
                // What follows is of the attachment; its dates are not ours.
                Shape::AttachmentLabel if self.is_listed_label(cx, b) => continue,
                Shape::AttachmentLabel if !self.labels_list(cx, b, Shape::Date) => break,
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
            // `办公厅　2024年4月18日` over the body of minutes closes nothing.
            let minutes = self.document.kind.is_some_and(|kind| kind.name == "纪要");
            if signers == body && (minutes && b + 1 < self.end || self.goes_on_after(cx, b)) {
                continue;
            }
            if signers < b || self.is_shown() && self.ends_here(cx, b) {
                return Some(self.closing(cx, body, signers, Some(b)));
            }
        }
        self.undated_close(cx, body)
    }

    /// Whether prose follows a date.
    fn goes_on_after(&self, cx: &Context<'_, '_>, date: usize) -> bool {
        let next = (date + 1..self.end).find(|&b| cx.shape(b) != Shape::Furniture);
        next.is_some_and(|b| cx.shape(b) == Shape::Text && cx.blocks[b].look.ending == Ending::Sentence)
    }

    /// Whether the head shows a document. A date alone closes nothing else: letters and diaries have dates, too.
    fn is_shown(&self) -> bool {
        let document = &self.document;
        let titled = document.kind.is_some() || document.number.is_some() || document.column.is_some();
        titled || document.addressee.is_some() || document.enactment.is_some()
    }

    fn closing(&self, cx: &Context<'s, '_>, body: usize, signers: usize, date: Option<usize>) -> Close {
        let start = self.list_before(cx, body, signers).unwrap_or(signers);
        // A note before the signers.
        let notes = (body..start).rev().take_while(|&b| is_note(cx, b)).count();
        let start = start - notes;
        let end = date.map_or_else(|| self.attachments_start(cx, signers), |d| d + 1);
        Close { start, signers, date, end }
    }

    /// First of the signature lines that end right before a date.
    fn signers_before(&self, cx: &Context<'s, '_>, body: usize, date: usize) -> usize {
        let mut first = date;
        for b in (body..date).rev().take(MAX_SIGNERS) {
            match cx.shape(b) {
                Shape::Furniture => continue,
                Shape::Parenthetical if is_seal(cx, b) => continue,
                Shape::Text if signer_line(cx.text(b).as_str()).is_some() || self.is_issuer(cx, b) => first = b,
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

    /// `附件：` alone over titles, which end where the given thing begins: the date under the signers, or 附件 again over
    /// the attachment itself.
    pub(super) fn labels_list(&self, cx: &Context<'s, '_>, label: usize, until: Shape) -> bool {
        let bare = attachment_label(cx.text(label).as_str()) == Some(0) && cx.key(label).ends_with(['：', ':']);
        bare && {
            let end = (label + 1..self.end).take(LONGEST_LIST).find(|&b| !may_be_listed(cx, b));
            end.is_some_and(|end| end > label + 1 && cx.shape(end) == until)
        }
    }

    /// `附件1：任务表` in a run of such lines with nothing under any of them: over the signers, or at the end of all.
    pub(super) fn is_listed_label(&self, cx: &Context<'_, '_>, b: usize) -> bool {
        let titled = |b: usize| cx.shape(b) == Shape::AttachmentLabel && titled_label(cx.text(b).as_str()).is_some();
        // `附件1.任务表` goes on with `2.名单`.
        let listed = |i: usize| {
            let numbered = matches!(cx.shape(i), Shape::Numbered(..)) && cx.blocks[i].look.ending != Ending::Sentence;
            titled(i)
                || cx.shape(i) == Shape::Furniture
                || i > b && numbered && attachments::listed(cx.text(i).as_str()).is_some()
        };
        let end = (b..self.end).take(LONGEST_LIST).find(|&i| !listed(i));
        let closes = |end: usize| cx.shape(end) == Shape::Date || self.signs(cx, end);
        titled(b) && end.map_or(b + LONGEST_LIST >= self.end, closes)
    }

    /// Signers from here on, and then a date.
    fn signs(&self, cx: &Context<'_, '_>, from: usize) -> bool {
        let signer = |b: usize| {
            cx.shape(b) == Shape::Furniture || cx.shape(b) == Shape::Text && signer_line(cx.text(b).as_str()).is_some()
        };
        let date = (from..self.end).take(MAX_SIGNERS).find(|&b| !signer(b));
        date.is_some_and(|b| b > from && cx.shape(b) == Shape::Date)
    }

    /// An attachment list that stands right over the signers.
    fn list_before(&self, cx: &Context<'s, '_>, body: usize, signers: usize) -> Option<usize> {
        let begins = |b: usize| match cx.shape(b) {
            Shape::AttachmentList => true,
            Shape::AttachmentLabel => self.labels_list(cx, b, Shape::Date) || self.is_listed_label(cx, b),
            _ => false,
        };
        let near = (body..signers).rev().take(LONGEST_LIST);
        // The first of a run of heads.
        let head =
            near.take_while(|&b| begins(b) || may_be_listed(cx, b) || is_note(cx, b)).filter(|&b| begins(b)).last()?;
        Some(head)
    }

    /// Takes attachment list, signers and date; gives the first block after them.
    pub(super) fn close(&mut self, cx: &mut Context<'s, '_>, close: Close) -> usize {
        self.attachment_list(cx, close.start..close.signers);
        let mut signature = self.document.signature.take().unwrap_or_default();
        let signers_end = close.date.unwrap_or(close.end);
        for b in close.signers..signers_end {
            if cx.shape(b) == Shape::Furniture {
                cx.own(b, self.unit, Role::Furniture);
            } else if is_seal(cx, b) {
                cx.own(b, self.unit, Role::Signature);
            } else {
                cx.own(b, self.unit, Role::Signature);
                take_signers(cx, b, &mut signature.signers);
            }
        }
        self.join_wrapped_signer(&mut signature.signers);
        if let Some(b) = close.date {
            cx.own(b, self.unit, Role::Date);
            let text = cx.text(b);
            if let Some(day) = date_line(text.as_str()) {
                let date = cx.date(day, text.to_text(), cx.span(b));
                signature.date = Some(date);
            }
        }
        self.document.signature = Some(signature);
        close.end
    }

    /// One name wrapped over two lines: together they are the issuer that the title names.
    fn join_wrapped_signer(&self, signers: &mut Vec<Signer<'s>>) {
        let joined: String = signers.iter().map(|s| s.name.as_ref()).collect();
        let own = self.document.issuers.iter().find(|issuer| squeeze(issuer) == joined);
        let wrapped = signers.iter().skip(1).all(|s| !begins_with_region(&s.name));
        if let Some(issuer) = own.filter(|_| signers.len() > 1 && wrapped) {
            *signers = vec![Signer { name: issuer.clone() }];
        }
    }

    /// 附件说明: the head line and the numbered titles under it.
    pub(super) fn attachment_list(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>) {
        for b in blocks {
            if cx.shape(b) == Shape::Furniture {
                cx.own(b, self.unit, Role::Furniture);
                continue;
            }
            cx.own(b, self.unit, Role::AttachmentList);
            if is_note(cx, b) {
                self.note(cx, b);
                continue;
            }
            let text = cx.text(b);
            let line = text.as_str();
            if attachment_label(line).is_some() {
                continue;
            }
            if let Some((n, title)) = titled_label(line) {
                let title = tidy(text.slice(range_in(line, title)));
                self.document.attachment_list.push(ListedAttachment { ordinal: Some(n), title });
                continue;
            }
            let begins = attachment_list(line);
            for listed in attachments::split_listed(begins.unwrap_or(line)) {
                self.listed_attachment(text, listed, begins.is_some());
            }
        }
    }

    /// One title of the list; a line without number goes on with the title before it.
    fn listed_attachment(&mut self, text: &Joined<'s>, listed: &str, begins: bool) {
        // `（略）`, `（另附）` after a title say where the text is.
        let bare = |part: &'_ str| {
            ["（略）", "(略)", "（另附）", "(另附)", "（附后）"]
                .iter()
                .find_map(|w| part.strip_suffix(w))
                .map_or(part.len(), str::len)
        };
        let borrow = |part: &str| tidy(text.slice(range_in(text.as_str(), &part[..bare(part)])));
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
    pub(super) fn after_close(&mut self, cx: &mut Context<'s, '_>, start: usize) -> usize {
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
                Shape::AttachmentLabel if self.is_listed_label(cx, b) => {
                    self.attachment_list(cx, b..b + 1);
                    b + 1
                }
                Shape::AttachmentList if !self.titles_attachment(cx, b) => {
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
    pub(super) fn list_end(&self, cx: &Context<'s, '_>, from: usize) -> usize {
        (from..self.end)
            .find(|&b| {
                attachments::listed(cx.text(b).as_str()).is_none() || !matches!(cx.shape(b), Shape::Numbered(..))
            })
            .unwrap_or(self.end)
    }

    pub(super) fn note(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
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
}

/// 附注 in its brackets.
fn is_note(cx: &Context<'_, '_>, b: usize) -> bool {
    cx.shape(b) == Shape::Parenthetical && attachments::note(cx.text(b).as_str()).is_some()
}

/// `（代章）` between signer and date.
fn is_seal(cx: &Context<'_, '_>, b: usize) -> bool {
    cx.shape(b) == Shape::Parenthetical && agencies::is_seal(cx.text(b).as_str())
}

/// Whether a line can be a title in a list of attachments.
fn may_be_listed(cx: &Context<'_, '_>, b: usize) -> bool {
    cx.shape(b) == Shape::Furniture || cx.titleish(b) || attachments::listed(cx.text(b).as_str()).is_some()
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

/// A further value of the same element, after the one before.
fn append<'s>(before: Option<Cow<'s, str>>, more: Cow<'s, str>) -> Cow<'s, str> {
    match before {
        None => more,
        Some(before) => Cow::Owned(format!("{before}；{more}")),
    }
}
