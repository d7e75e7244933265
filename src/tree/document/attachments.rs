//! The issued text and what stands under 附件.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::Reader;
use super::head::join_title;
use crate::diagnostic::Code;
use crate::grammar::agencies::squeeze;
use crate::grammar::attachments::{self, attachment_label, enactment, titled_label};
use crate::grammar::look::Ending;
use crate::grammar::numbering::Style;
use crate::grammar::titles::{forwarded_title, issued_text, kind_of_title};
use crate::lines::Shape;
use crate::tree::context::{Context, range_in, tidy};
use crate::tree::leaves::{Role, Unit};
use crate::tree::model::Attachment;
use crate::tree::sections;

/// Most paragraphs between the title of a text and its first number.
const LEAD_IN: usize = 4;

/// Most lines of a title of an attachment.
const MAX_TITLE_BLOCKS: usize = 4;

impl<'s> Reader<'s> {
    /// The issued text and what stands under 附件N.
    pub(super) fn attachments(&mut self, cx: &mut Context<'s, '_>, start: usize) {
        let end = self.trailing(cx, start);
        let expected = self.expected_titles();
        let mut b = start;
        while b < end {
            let next =
                (b + 1..end).find(|&i| self.opens_attachment(cx, i) || opens_enacted(cx, b, i, end)).unwrap_or(end);
            self.attachment(cx, b..next, &expected);
            b = next;
        }
        self.after_close(cx, end);
    }

    /// First block of the attachments, or the end.
    pub(super) fn attachments_start(&self, cx: &Context<'s, '_>, from: usize) -> usize {
        (from..self.end).find(|&b| self.opens_attachment(cx, b)).unwrap_or(self.end)
    }

    /// A label over an attachment, not one over the list of attachments.
    fn opens_attachment(&self, cx: &Context<'s, '_>, b: usize) -> bool {
        let label = cx.shape(b) == Shape::AttachmentLabel
            && !self.labels_list(cx, b, Shape::AttachmentLabel)
            && !self.is_listed_label(cx, b);
        label || self.titles_attachment(cx, b)
    }

    /// `附件：名录` right over the first number or the table of that attachment, not over signers.
    pub(super) fn titles_attachment(&self, cx: &Context<'_, '_>, b: usize) -> bool {
        let text = cx.text(b).as_str();
        let single = || attachments::attachment_list(text).is_some_and(|t| attachments::listed(t).is_none());
        let next = || (b + 1..self.end).find(|&i| cx.shape(i) != Shape::Furniture);
        cx.shape(b) == Shape::AttachmentList
            && single()
            && next().is_some_and(|i| match cx.shape(i) {
                Shape::Numbered(label, _) => label.style == Style::ItemHan && label.is_first(),
                Shape::TableRow | Shape::TableTag => true,
                _ => false,
            })
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
        if cx.shape(b) == Shape::AttachmentLabel || self.titles_attachment(cx, b) {
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
        let labels =
            |b: usize| cx.shape(b) == Shape::AttachmentLabel && self.labels_list(cx, b, Shape::AttachmentLabel);
        let Some(head) = blocks.clone().find(|&b| cx.shape(b) == Shape::AttachmentList || labels(b)) else {
            return blocks.collect();
        };
        let end = if labels(head) { blocks.end } else { self.list_end(cx, head + 1).min(blocks.end) };
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
            text.push_str(cx.key(b));
            if expected.contains(&text) {
                return lines[..=i].to_vec();
            }
            if by_kind.is_none() && kind_of_title(&text).is_some() {
                by_kind = Some(i);
            }
        }
        match by_kind {
            Some(i) => lines[..=i].to_vec(),
            None => {
                let open = lines.iter().take_while(|&&b| is_open_title(cx.key(b))).count();
                lines.into_iter().take(open + 1).collect()
            }
        }
    }

    /// Titles that the document's own title and its attachment list promise, without white space.
    fn expected_titles(&self) -> HashSet<String> {
        let title = self.document.title.as_deref();
        let issued = title.into_iter().flat_map(|title| issued_text(title).into_iter().chain(forwarded_title(title)));
        let listed = self.document.attachment_list.iter().map(|a| a.title.as_ref());
        issued.chain(listed).map(squeeze).collect()
    }
}

/// Whether the line of a title must go on: `…企业技术中心2022—2023年度`.
fn is_open_title(line: &str) -> bool {
    ["年度", "关于", "的", "及", "和", "与", "暨", "费用", "、"].iter().any(|word| line.ends_with(word))
}

/// The title of an enacted text after other text: its note on enactment follows, or its first chapter or article.
fn opens_enacted(cx: &Context<'_, '_>, start: usize, b: usize, end: usize) -> bool {
    if !cx.titleish(b) || cx.titleish(b - 1) || !(start..b).any(|i| cx.blocks[i].look.ending == Ending::Sentence) {
        return false;
    }
    let lines: Vec<usize> = (b..end).take(MAX_TITLE_BLOCKS).take_while(|&i| cx.titleish(i)).collect();
    let text: String = lines.iter().map(|&i| cx.key(i)).collect();
    let next = b + lines.len();
    // Numbers that begin again under a title of its own: another text.
    let numbered = |i: usize| matches!(cx.shape(i), Shape::Numbered(label, _) if label.style <= Style::ItemHan);
    let restarts = || {
        let first = (next..end.min(next + LEAD_IN)).find(|&i| !cx.titleish(i) && cx.shape(i) != Shape::Text);
        first.is_some_and(|i| matches!(cx.shape(i), Shape::Numbered(l, _) if l.style == Style::ItemHan && l.is_first()))
    };
    if (start..b).any(numbered) && kind_of_title(&text).is_some() && text.contains("关于") && restarts() {
        return true;
    }
    let follows = next < end
        && match cx.shape(next) {
            Shape::Parenthetical => enactment(cx.text(next).as_str()).is_some(),
            Shape::Numbered(label, _) => label.style <= Style::Article && label.is_first(),
            Shape::ContentsTitle => true,
            _ => false,
        };
    follows && kind_of_title(&text).is_some()
}

fn take_label<'s>(cx: &mut Context<'s, '_>, b: usize, unit: Unit, attachment: &mut Attachment<'s>) {
    cx.own(b, unit, Role::AttachmentLabel);
    let text = cx.text(b);
    let line = text.as_str();
    if attachment_label(line).is_some() {
        let label = text.slice(0..line.len());
        attachment.label = Some(tidy(Cow::Owned(label.trim_end_matches(['：', ':']).to_owned())));
    } else if let Some(title) = attachments::attachment_list(line) {
        attachment.label = Some(Cow::Borrowed("附件"));
        attachment.title = Some(tidy(text.slice(range_in(line, title))));
    } else if let Some((n, title)) = titled_label(line) {
        attachment.label = Some(Cow::Owned(format!("附件{n}")));
        attachment.title = Some(tidy(text.slice(range_in(line, title))));
    }
}
