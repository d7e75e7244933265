//! 版头 and the elements over the body: title, number, note on enactment, addressee.

use std::borrow::Cow;
use std::ops::Range;

use super::Reader;
use crate::blocks::Joined;
use crate::diagnostic::Code;
use crate::grammar::agencies::{begins_with_region, ends_as_body, signer_line, squeeze};
use crate::grammar::attachments::{self, enactment};
use crate::grammar::chars::{in_round_brackets, is_space};
use crate::grammar::damaged_number::{damaged_number, full_year};
use crate::grammar::dates::date_line;
use crate::grammar::document_number::{
    DocumentNumber, document_number, is_order_title, number_line, order_head, order_number_line, trailing_number,
};
use crate::grammar::header::{HeadLine, head_line};
use crate::grammar::titles::{addressee, addressee_groups, issuers_of_title, kind_of_title};
use crate::lines::Shape;
use crate::tree::context::{Context, range_in, tidy};
use crate::tree::leaves::Role;
use crate::tree::model::{Addressee, Number, Signature};
use crate::tree::segments::Segment;

/// Longest note on enactment over several lines, in bytes; forty amendments fit.
const LONGEST_ENACTMENT: usize = 12_000;

impl<'s> Reader<'s> {
    /// Takes the title; gives the first block after it.
    pub(super) fn title(&mut self, cx: &mut Context<'s, '_>, segment: &Segment) -> usize {
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
        if self.document.issuers.len() == 1 {
            self.part_issuers(cx, &parts);
        }
        blocks.end
    }

    /// 版头: of its lines the tree keeps the number; the others are furniture of the print.
    fn printed_head(&mut self, cx: &mut Context<'s, '_>, blocks: Range<usize>) {
        for b in blocks {
            let text = cx.text(b);
            let role = match head_line(text.as_str()) {
                Some(HeadLine::Number(number)) => {
                    self.document.number = Some(borrowed_number(text, number));
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
        self.document.kind = kind_of_title(&title);
        self.document.issuers = issuers_of_title(&title).into_iter().map(|i| Cow::Owned(i.to_owned())).collect();
        self.document.title = Some(title);
    }

    /// Issuers that only a space or a line's end parts in the title, each with its region: 农业农村部　海关总署公告.
    fn part_issuers(&mut self, cx: &Context<'s, '_>, parts: &[usize]) {
        let printed: Vec<_> = parts.iter().map(|&b| cx.text(b).to_text()).collect();
        let printed = printed.join(" ");
        let mut title = String::with_capacity(printed.len());
        for word in printed.split(is_space).filter(|word| !word.is_empty()) {
            if ends_as_body(&title) && begins_with_region(word) {
                title.push('、');
            }
            title.push_str(word);
        }
        let issuers = issuers_of_title(&title);
        if issuers.len() > 1 {
            self.document.issuers = issuers.into_iter().map(|i| Cow::Owned(i.to_owned())).collect();
        }
    }

    /// Number, note on enactment and addressee; gives the first block of the body.
    pub(super) fn head(&mut self, cx: &mut Context<'s, '_>, start: usize) -> usize {
        let mut b = start;
        while b < self.end {
            match cx.shape(b) {
                Shape::Furniture => cx.own(b, self.unit, Role::Furniture),
                Shape::DocumentNumber | Shape::OrderNumber if self.document.number.is_none() => self.number(cx, b),
                Shape::Parenthetical if self.title_tail(cx, b) => {}
                Shape::Text if self.document.number.is_none() && self.order_series(cx, b) => {}
                Shape::Parenthetical | Shape::Text if self.head_remark(cx, b) => {}
                Shape::Text if self.repeated_title(cx, b) => {}
                Shape::Text if self.seal_of_minutes(cx, b) => {}
                Shape::Date if self.is_minutes() && self.document.signature.is_none() => self.date_of_minutes(cx, b),
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
            let number = borrowed_number(text, number);
            self.document.number = Some(number);
        } else if let Some(reading) = damaged_number(line) {
            let year = Some(full_year(reading.year));
            let number = DocumentNumber { raw: reading.raw, code: reading.code, year, serial: reading.serial };
            let number = borrowed_number(text, number);
            let message =
                format!("字号{}读作〔{}〕{}号 (a damaged number)", number.raw, full_year(reading.year), number.serial);
            cx.remark(Code::DamagedNumber, cx.span(b), message);
            self.document.number = Some(number);
        }
        cx.own(b, self.unit, Role::Number);
    }

    /// `岚府令第87号` under `…人民政府令`: the number with the code of its series.
    fn order_series(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let titled = self.document.title.as_deref().is_some_and(is_order_title);
        let Some((at, number)) = order_head(text.as_str()).filter(|_| titled) else { return false };
        let mut number = borrowed_number(text, number);
        number.raw = tidy(text.slice(0..text.as_str().len()));
        number.code = tidy(Cow::Owned(text.as_str()[..at].to_owned()));
        self.document.number = Some(number);
        cx.own(b, self.unit, Role::Number);
        true
    }

    /// `（试行）` on a line of its own under the title belongs to it.
    pub(super) fn title_tail(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let (Some(tail), Some(title)) = (attachments::title_tail(text.as_str()), &mut self.document.title) else {
            return false;
        };
        title.to_mut().push_str(tail);
        cx.own(b, self.unit, Role::Title);
        true
    }

    fn is_minutes(&self) -> bool {
        self.document.kind.is_some_and(|kind| kind.name == "纪要")
    }

    /// 纪要 print office and date under the title, GB/T 9704-2012 clause 10.3: the office is of the printed head.
    fn seal_of_minutes(&self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let dated = b + 1 < self.end && cx.shape(b + 1) == Shape::Date;
        let seal = dated && self.is_minutes() && signer_line(cx.text(b).as_str()).is_some();
        if seal {
            cx.own(b, self.unit, Role::Furniture);
        }
        seal
    }

    fn date_of_minutes(&mut self, cx: &mut Context<'s, '_>, b: usize) {
        let text = cx.text(b);
        if let Some(day) = date_line(text.as_str()) {
            let date = cx.date(day, text.to_text(), cx.span(b));
            self.document.signature = Some(Signature { signers: Vec::new(), date: Some(date) });
        }
        cx.own(b, self.unit, Role::Date);
    }

    /// A date in brackets or a note on enactment under the title.
    fn head_remark(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let undated = self.document.signature.is_none();
        let dated =
            in_round_brackets(text.as_str()).filter(|_| undated).and_then(|inside| Some((inside, date_line(inside)?)));
        if let Some((inside, day)) = dated {
            let raw = text.slice(range_in(text.as_str(), inside.trim_matches(is_space)));
            let date = cx.date(day, raw, cx.span(b));
            self.document.signature = Some(Signature { signers: Vec::new(), date: Some(date) });
            cx.own(b, self.unit, Role::Date);
            return true;
        }
        if undated && self.document.number.is_none() && self.numbered_remark(cx, b) {
            return true;
        }
        let long = self.document.enactment.as_ref().is_some_and(|before| before.len() > LONGEST_ENACTMENT);
        let Some(words) = enactment(text.as_str()).filter(|_| !long) else { return false };
        let words = text.slice(range_in(text.as_str(), words));
        // Each body that enacted or amended the text has a line of its own.
        self.document.enactment = Some(match self.document.enactment.take() {
            None => words,
            Some(before) => Cow::Owned(format!("{before}　{words}")),
        });
        cx.own(b, self.unit, Role::Enactment);
        true
    }

    /// `（岚水发〔2019〕61号　2019年9月23日）`: number and date under the title.
    fn numbered_remark(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        let text = cx.text(b);
        let Some(inside) = in_round_brackets(text.as_str()).map(|inside| inside.trim_matches(is_space)) else {
            return false;
        };
        let Ok((rest, number)) = document_number(inside) else { return false };
        let raw = rest.trim_matches(is_space);
        let Some(day) = date_line(raw) else { return false };
        let raw = text.slice(range_in(text.as_str(), raw));
        let date = cx.date(day, raw, cx.span(b));
        self.document.signature = Some(Signature { signers: Vec::new(), date: Some(date) });
        self.document.number = Some(borrowed_number(text, number));
        cx.own(b, self.unit, Role::Number);
        true
    }

    /// The title printed once more over the body, on one line or several.
    fn repeated_title(&mut self, cx: &mut Context<'s, '_>, b: usize) -> bool {
        const MAX_LINES: usize = 4;
        let Some(title) = self.document.title.as_deref().map(squeeze) else { return false };
        let mut printed = String::new();
        let lines = (b..self.end.min(b + MAX_LINES)).take_while(|&i| cx.titleish(i));
        let end = lines.into_iter().find(|&i| {
            printed.push_str(cx.key(i));
            printed == title
        });
        // The rest of the lines is met next.
        end.inspect(|_| cx.own(b, self.unit, Role::Title)).is_some() || self.goes_on_repeating(cx, b, &title)
    }

    /// A line in the middle of a title that is printed once more.
    fn goes_on_repeating(&self, cx: &mut Context<'s, '_>, b: usize, title: &str) -> bool {
        let before = b.checked_sub(1).and_then(|i| cx.owners[i]).is_some_and(|o| o.role == Role::Title);
        let repeats = before && cx.titleish(b) && title.ends_with(&cx.key(b));
        if repeats {
            cx.own(b, self.unit, Role::Title);
        }
        repeats
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
}

/// The lines of a title as one.
pub(super) fn join_title<'s>(cx: &Context<'s, '_>, blocks: &[usize]) -> Option<Cow<'s, str>> {
    match blocks {
        [] => None,
        [only] => Some(cx.tidy(cx.text(*only))),
        many => Some(Cow::Owned(many.iter().map(|&b| cx.tidy(cx.text(b))).collect())),
    }
}

/// A number printed in the title's line: in brackets at its end, or 第87号 after 令.
fn split_number(title: Cow<'_, str>) -> (Cow<'_, str>, Option<Number<'_>>) {
    let found =
        trailing_number(&title).or_else(|| order_head(&title)).map(|(at, n)| (at, crate::tree::front::owned_number(n)));
    match found {
        Some((at, number)) if at > 0 => (Cow::Owned(title[..at].trim_end_matches(is_space).to_owned()), Some(number)),
        _ => (title, None),
    }
}

pub(in crate::tree) fn borrowed_number<'s>(text: &Joined<'s>, number: DocumentNumber<'_>) -> Number<'s> {
    let borrow = |part: &str| text.slice(range_in(text.as_str(), part));
    let code = if number.code.is_empty() { Cow::Borrowed("") } else { borrow(number.code) };
    Number { raw: tidy(borrow(number.raw)), code, year: number.year, serial: number.serial, issuer: None }
}
