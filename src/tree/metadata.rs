//! What a page states about its text, beside what the text prints. Statements are kept apart and compared, never used in
//! place of the text.

use std::borrow::Cow;

use super::context::{Context, range_in};
use super::model::{Document, Statement};
use crate::diagnostic::Code;
use crate::grammar::agencies::squeeze;
use crate::grammar::dates::{CalendarDay, dashed_date, date};
use crate::grammar::document_number::{number_line, order_head};
use crate::grammar::page::statements;
use crate::grammar::titles::without_trailing_brackets;
use crate::lines::Shape;
use crate::span::Span;

/// Collects the statements of the furniture, with where each stands.
pub(super) fn read<'s>(cx: &Context<'s, '_>) -> Vec<(Statement<'s>, Span)> {
    let mut found = Vec::new();
    for b in (0..cx.blocks.len()).filter(|&b| cx.shape(b) == Shape::Furniture) {
        let text = cx.text(b);
        let line = text.as_str();
        for statement in
            statements(line).unwrap_or_default().into_iter().filter(|s| !s.value.is_empty() && s.name != "字体")
        {
            let value = text.slice(range_in(line, statement.value));
            found.push((Statement { label: Cow::Borrowed(statement.name), value }, cx.span(b)));
        }
    }
    found
}

/// Says where the statements of a page and its first document differ.
pub(super) fn compare(cx: &mut Context<'_, '_>, statements: &[(Statement<'_>, Span)], documents: &[Document<'_>]) {
    let Some(document) = documents.first() else { return };
    for (statement, span) in statements {
        let found = match statement.label.as_ref() {
            "发文字号" => {
                number_differs(&statement.value, document).map(|printed| (Code::MetaNumberDiffers, printed))
            }
            "标题" => title_differs(&statement.value, document).map(|printed| (Code::MetaTitleDiffers, printed)),
            "成文日期" => date_differs(&statement.value, document).map(|printed| (Code::MetaDateDiffers, printed)),
            _ => None,
        };
        if let Some((code, printed)) = found {
            let message = format!("网页标注“{}”，正文作“{printed}” (page and text differ)", statement.value);
            cx.remark(code, *span, message);
        }
    }
}

fn number_differs(stated: &str, document: &Document<'_>) -> Option<String> {
    let printed = document.number.as_ref()?;
    let stated = number_line(stated).or_else(|| order_head(stated).map(|(_, number)| number))?;
    let same = (stated.year, stated.serial) == (printed.year, printed.serial);
    (!same).then(|| printed.raw.clone().into_owned())
}

fn title_differs(stated: &str, document: &Document<'_>) -> Option<String> {
    let printed = document.title.as_deref()?;
    let key = |title: &str| squeeze(without_trailing_brackets(title)).replace(['《', '》'], "");
    let (stated, own) = (key(stated), key(printed));
    // A site leaves the issuer out of its titles, or names the text that the document issues.
    let issued = document.attachments.iter().filter_map(|a| a.title.as_deref()).any(|title| key(title) == stated);
    (!own.ends_with(&stated) && !issued).then(|| printed.to_owned())
}

fn date_differs(stated: &str, document: &Document<'_>) -> Option<String> {
    let printed = document.signature.as_ref()?.date.as_ref()?;
    let day: CalendarDay = date(stated).or_else(|_| dashed_date(stated)).ok()?.1;
    (printed.iso? != day).then(|| printed.raw.clone().into_owned())
}
