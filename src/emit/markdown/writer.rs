//! The tree in the order in which it is printed.

use std::borrow::Cow;

use super::acts::Acts;
use super::page::Page;
use super::printed::Words;
use super::{issue, sections};
use crate::grammar::agencies::{officer_name, signer_line};
use crate::grammar::document_number::{is_order_title, number_line, order_head, order_number_line};
use crate::grammar::titles::issuers_of_title;
use crate::tree::model::{Attachment, Block, Document, Issue, Number, Paragraph, Tree};
use crate::tree::walk::span;

/// Longest line of a title, in characters; longer ones are no titles to the parser.
const LONGEST_TITLE_LINE: usize = 120;

/// Writes a canonical tree; `words` are those of its documents, as far as they are known.
pub(super) fn tree(tree: &Tree<'_>, words: &[Words], page: &mut Page) {
    let mut unplaced = tree.unplaced.iter().peekable();
    let mut depth = issue::TOP;
    if let Some(issue) = &tree.issue {
        issue::masthead(issue, page);
        let contents = issue.toc.iter().flat_map(|s| &s.entries).map(|e| e.span.start).next();
        lines_before(contents, &mut unplaced, page);
        issue::contents(issue, page);
        let first = tree.documents.first().map(|d| d.span.start);
        lines_before(first, &mut unplaced, page);
        issue::imprint(issue, page);
        depth += 1;
    }
    let mut column = None;
    for (i, document) in tree.documents.iter().enumerate() {
        lines_before(Some(document.span.start), &mut unplaced, page);
        page.gap();
        let shown =
            document.column.as_deref().filter(|name| column != Some(*name) && names_column(tree.issue.as_ref(), name));
        if let Some(name) = shown {
            page.title(issue::TOP, name);
            column = Some(name);
        }
        self::document(document, words.get(i), depth, page);
    }
    unplaced.for_each(|line| page.line(&line.text))
}

/// The lines that no rule placed, up to where something begins.
fn lines_before<'t, 's: 't>(
    at: Option<u32>,
    lines: &mut std::iter::Peekable<impl Iterator<Item = &'t Paragraph<'s>>>,
    page: &mut Page,
) {
    while let Some(line) = lines.next_if(|line| at.is_some_and(|at| line.span.start < at)) {
        page.line(&line.text);
    }
}

/// Only a column that the contents name can stand over documents.
fn names_column(issue: Option<&Issue<'_>>, name: &str) -> bool {
    issue.is_some_and(|issue| issue.toc.iter().any(|section| section.heading.as_deref() == Some(name)))
}

fn document(document: &Document<'_>, words: Option<&Words>, depth: usize, page: &mut Page) {
    let date = place_of_date(document, words);
    let closes = document.signature.is_some() && date == Place::Close;
    head(document, words, date, depth, page);
    body(document, words, date, depth + 1, page);
    // Without a close nothing parts list and note from the body before the attachments end.
    let attached = !document.attachments.is_empty();
    if closes || !attached {
        attachment_list(document, page);
    }
    if closes {
        close(document, words, page);
    }
    document.attachments.iter().for_each(|a| attachment(a, depth + 1, page));
    if !closes {
        if attached {
            attachment_list(document, page);
        }
        note(document, page);
    }
    distribution(document, page)
}

/// Printed head, title, number, note on enactment, addressee.
fn head(document: &Document<'_>, words: Option<&Words>, date_at: Place, depth: usize, page: &mut Page) {
    let printed = words.map(|words| words.head.as_slice()).unwrap_or_default();
    printed.iter().for_each(|line| page.line(line));
    let name = document.title.as_deref().unwrap_or_default();
    let name = &parted_issuers(name, &document.issuers)[..];
    let below = document.number.as_ref().filter(|_| !words.is_some_and(|words| words.head_has_number));
    let own_line = below.filter(|number| stands_alone(number, name));
    let in_title = below.filter(|_| own_line.is_none());
    match in_title {
        Some(number) if !name.is_empty() => title(&format!("{name}（{}）", number.raw), depth, page),
        Some(number) => page.line(&number.raw),
        None => title(name, depth, page),
    }
    page.line(own_line.map(|number| number.raw.as_ref()).unwrap_or_default());
    bracketed(document.enactment.as_deref(), page);
    if date_at == Place::Head {
        bracketed(date(document), page);
    }
    if let Some(addressee) = &document.addressee {
        page.line(&format!("{}：", addressee.raw));
    }
}

/// A title in which a space parts issuers that nothing else does: `岚川省水利厅　衡原省水利厅关于…的通知`.
fn parted_issuers<'t>(title: &'t str, issuers: &[Cow<'_, str>]) -> Cow<'t, str> {
    if issuers.len() < 2 || issuers_of_title(title) == issuers {
        return Cow::Borrowed(title);
    }
    let pairs = issuers.iter().zip(issuers.iter().skip(1));
    pairs.fold(Cow::Borrowed(title), |title, (first, second)| {
        Cow::Owned(title.replacen(&format!("{first}{second}"), &format!("{first}　{second}"), 1))
    })
}

/// A title, on several lines where one is too long for a title.
fn title(title: &str, depth: usize, page: &mut Page) {
    let chars: Vec<char> = title.chars().collect();
    let lines = chars.chunks(LONGEST_TITLE_LINE).map(|line| line.iter().collect::<String>());
    lines.for_each(|line| page.title(depth, &line))
}

/// Whether a number is one on a line of its own under its title; others stand in the title.
fn stands_alone(number: &Number<'_>, title: &str) -> bool {
    let raw = number.raw.as_ref();
    number_line(raw).is_some() || order_number_line(raw).is_some() || is_order_title(title) && order_head(raw).is_some()
}

/// Where the date stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In brackets under the title.
    Head,
    /// In the line that brings in what was decided.
    Decision,
    /// After the signers, or after the text.
    Close,
}

/// A date without signers closes a text only where nothing before it can be taken for a signer, and only in what shows
/// itself as a document.
fn place_of_date(document: &Document<'_>, words: Option<&Words>) -> Place {
    let unsigned = document.signature.as_ref().is_some_and(|s| s.signers.is_empty());
    let shown = document.kind.is_some()
        || document.number.is_some()
        || document.addressee.is_some()
        || document.enactment.is_some()
        || document.column.is_some();
    let last = match document.body.last() {
        Some(Block::Paragraph(p)) => signer_line(&p.text).is_some(),
        _ => false,
    };
    match unsigned {
        true if !document.appointments.is_empty() => place_of_act(document, words),
        true if last || !shown => Place::Head,
        _ => Place::Close,
    }
}

/// Where the day of acts stands; a tree alone does not tell.
fn place_of_act(document: &Document<'_>, words: Option<&Words>) -> Place {
    let first = document.appointments.first().map(|act| act.span.start);
    match words {
        Some(words) if words.decisions.is_empty() && words.date < first => Place::Head,
        Some(words) if words.decisions.is_empty() => Place::Close,
        _ => Place::Decision,
    }
}

fn date<'t>(document: &'t Document<'_>) -> Option<&'t str> {
    document.signature.as_ref()?.date.as_ref().map(|date| date.raw.as_ref())
}

/// 正文: the blocks with the acts of appointment among them.
fn body(document: &Document<'_>, words: Option<&Words>, date_at: Place, depth: usize, page: &mut Page) {
    let day = date(document).filter(|_| date_at == Place::Decision && words.is_none());
    let mut acts = Acts::new(&document.appointments, words, day);
    for block in &document.body {
        acts.print(Some(span(block).start), page);
        sections::block(block, depth, false, page);
    }
    acts.print(None, page);
}

/// 附件说明
fn attachment_list(document: &Document<'_>, page: &mut Page) {
    for (i, listed) in document.attachment_list.iter().enumerate() {
        let digit = listed.title.starts_with(|c: char| c.is_ascii_digit());
        let number = listed.ordinal.map(|n| format!("{n}.{}", if digit { " " } else { "" })).unwrap_or_default();
        let label = if i == 0 || listed.ordinal.is_none() { "附件：" } else { "" };
        page.line(&format!("{label}{number}{}", listed.title));
    }
}

/// 署名, 成文日期, 附注
fn close(document: &Document<'_>, words: Option<&Words>, page: &mut Page) {
    if let Some(signature) = &document.signature {
        let mut seals = words.map(|words| words.seals.iter()).unwrap_or_default().peekable();
        for (i, signer) in signature.signers.iter().enumerate() {
            page.line(&signed(&signer.name));
            while let Some((_, seal)) = seals.next_if(|(after, _)| *after <= i + 1) {
                page.line(seal);
            }
        }
        seals.for_each(|(_, seal)| page.line(seal));
        page.line(date(document).unwrap_or_default());
    }
    note(document, page)
}

/// An officer signs with office and name, which print parts.
fn signed(name: &str) -> Cow<'_, str> {
    match officer_name(name) {
        Some(at) => Cow::Owned(format!("{}　{}", &name[..at], &name[at..])),
        None => Cow::Borrowed(name),
    }
}

fn note(document: &Document<'_>, page: &mut Page) {
    bracketed(document.note.as_deref(), page)
}

fn bracketed(text: Option<&str>, page: &mut Page) {
    if let Some(text) = text {
        page.line(&format!("（{text}）"));
    }
}

/// 版记
fn distribution(document: &Document<'_>, page: &mut Page) {
    let Some(distribution) = &document.distribution else { return };
    if let Some(copies) = &distribution.copies {
        page.line(&format!("抄送：{copies}。"));
    }
    if let Some(printed) = &distribution.printed {
        let printer = distribution.printer.as_ref().map(|printer| format!("{printer}　")).unwrap_or_default();
        page.line(&format!("{printer}{}印发", printed.raw));
    }
}

fn attachment(attachment: &Attachment<'_>, depth: usize, page: &mut Page) {
    page.gap();
    match attachment.label.as_deref() {
        // The colon is what makes a label of it.
        Some("附") => page.line("附："),
        label => page.line(label.unwrap_or_default()),
    }
    title(attachment.title.as_deref().unwrap_or_default(), depth, page);
    bracketed(attachment.enactment.as_deref(), page);
    sections::blocks(&attachment.body, depth + 1, page)
}
