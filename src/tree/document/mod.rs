//! One document: its head, body, close and attachments. GB/T 9704-2012 clauses 7.3 and 7.4; the order of elements is the
//! gazette's (number under the title, issued text after the date).

mod attachments;
mod body;
mod close;
pub(super) mod head;

use std::borrow::Cow;

use super::context::Context;
use super::leaves::{Role, Unit};
use super::model::{Block, Document, Kind};
use super::segments::Segment;
use crate::grammar::agencies::ends_as_body;
use crate::grammar::numbering::Style;
use crate::grammar::titles::{is_document_kind, kind_of_title, without_trailing_brackets};

/// Reads the document whose blocks a segment names.
pub(super) fn read<'s>(cx: &mut Context<'s, '_>, segment: &Segment, number: u32) -> Document<'s> {
    let mut reader = Reader {
        unit: Unit::Document(number),
        document: Document { id: format!("d{number}"), ..Document::default() },
        end: segment.blocks.end,
    };
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

/// Reads one document; its parts are read by the modules of their names.
struct Reader<'s> {
    unit: Unit,
    document: Document<'s>,
    /// One past the document's last block.
    end: usize,
}

impl<'s> Reader<'s> {
    /// What the parts tell together: issuers, kind, the number's issuer.
    fn finish(mut self, cx: &Context<'s, '_>, segment: &Segment) -> Document<'s> {
        let document = &mut self.document;
        if document.issuers.is_empty()
            && let Some(signature) = &document.signature
        {
            // An officer signs for a body; the text does not say for which.
            let bodies = signature.signers.iter().filter(|s| ends_as_body(&s.name));
            document.issuers = bodies.map(|s| s.name.clone()).collect();
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
    let named = body.iter().find_map(|block| match block {
        Block::Paragraph(p) => FORMULAS.iter().find(|(formula, _)| p.text.contains(formula)).map(|(_, name)| *name),
        _ => None,
    });
    named.or_else(|| kind_of_enacted(body)).and_then(kind_of_title)
}

/// An enacted text says in its first article, or before its first division, what it is: 为了…，制定本办法。
fn kind_of_enacted(body: &[Block<'_>]) -> Option<&'static str> {
    const NAMES: [&str; 7] = ["法", "条例", "规定", "办法", "细则", "规则", "决定"];
    let named = |block: &Block<'_>| match block {
        Block::Paragraph(p) => NAMES.into_iter().find(|name| p.text.contains(&format!("制定本{name}"))),
        _ => None,
    };
    if let Some(name) = body.iter().take_while(|b| matches!(b, Block::Paragraph(_))).find_map(named) {
        return Some(name);
    }
    let mut blocks = body;
    // The first article may stand in chapters.
    while let Some(Block::Section(section)) = blocks.iter().find(|b| matches!(b, Block::Section(_))) {
        if section.label.style == Style::Article {
            return section.children.iter().find_map(named);
        }
        blocks = &section.children;
    }
    None
}
