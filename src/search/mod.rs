//! Searching a tree: in texts as they read, without the line ends and page numbers that tore them.
//!
//! A tree is a list of elements to search: titles, headings, paragraphs, duties … A pattern is matched against
//! each by itself. Every word is in one element, so it is found once: what stands in the brackets of a responsibility is
//! searched as `duty`, not again as `text`.

mod elements;
mod lines;

use std::cell::OnceCell;
use std::ops::{ControlFlow, Range};

use regex::Regex;

use crate::grammar::titles::kind_of_title;
use crate::source::Source;
use crate::tree::Parse;
use crate::tree::model::{Document, Tree};
use crate::tree::walk::Text;
use elements::Element;
use lines::Lines;

/// What a text is to its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A title of a document or an attachment.
    Title,
    /// A number of a document — 发文字号.
    Number,
    /// A heading of a division.
    Heading,
    /// A paragraph or an item.
    Text,
    /// A responsibility — 责任分工.
    Duty,
    /// A row or the caption of a table.
    Table,
    /// An entry or a heading of the contents.
    Toc,
    /// Everything else.
    Rest,
}

impl Field {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Number => "number",
            Self::Heading => "heading",
            Self::Text => "text",
            Self::Duty => "duty",
            Self::Table => "table",
            Self::Toc => "toc",
            Self::Rest => "rest",
        }
    }
}

/// What to look for, and where.
#[derive(Clone, Debug)]
pub struct Query {
    /// The pattern.
    pub pattern: Regex,
    /// Which fields; empty for all.
    pub fields: Vec<Field>,
    /// Names or codes of kinds (文种) of which a document or the text attached to it must be one; empty for any.
    pub kinds: Vec<String>,
    /// Parts of names of which an issuer of the document must have one; empty for any.
    pub issuers: Vec<String>,
}

impl Query {
    fn wants(&self, field: Field) -> bool {
        self.fields.is_empty() || self.fields.contains(&field)
    }

    /// Whether only some documents are searched.
    fn chooses(&self) -> bool {
        !self.kinds.is_empty() || !self.issuers.is_empty()
    }

    fn takes_issuer(&self, document: &Document<'_>) -> bool {
        let named = |part: &String| document.issuers.iter().any(|issuer| issuer.contains(part.as_str()));
        self.issuers.is_empty() || self.issuers.iter().any(named)
    }

    fn takes_kind(&self, kind: Option<crate::tree::model::Kind>) -> bool {
        kind.is_some_and(|kind| self.kinds.iter().any(|wanted| wanted == kind.name || wanted == kind.code))
    }

    fn takes_document(&self, document: &Document<'_>) -> bool {
        self.takes_issuer(document) && (self.kinds.is_empty() || self.takes_kind(document.kind))
    }

    /// A notice issues a plan: the plan is searched when either is of the kind.
    fn takes_text(&self, text: &Text<'_, '_>) -> bool {
        let own = || text.attachment.and_then(|attachment| kind_of_title(attachment.title.as_deref()?));
        let kind = self.kinds.is_empty() || self.takes_kind(text.document.kind) || self.takes_kind(own());
        kind && self.takes_issuer(text.document)
    }
}

/// A text that matches.
#[derive(Clone, Debug)]
pub struct Hit<'h> {
    /// What it is.
    pub field: Field,
    /// Id of the document; `None` outside documents.
    pub document: Option<&'h str>,
    /// `d1`, `d1.a1`, `toc`, `issue`.
    pub unit: &'h str,
    /// Title of the document or attachment.
    pub title: Option<&'h str>,
    /// Id of the division or paragraph.
    pub clause: Option<&'h str>,
    /// Labels of the divisions around it, joined by `/`.
    pub address: &'h str,
    /// The text, whole.
    pub text: &'h str,
    /// Where in it the pattern matches; empty only where the pattern matches nothing at all, as `x*` does.
    pub matches: Vec<Match>,
    /// Line on which the first match begins.
    pub line: u32,
    /// Line on which the last match ends.
    pub end_line: u32,
}

/// A match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// Line on which it begins, from 1. Without the source this is the first line of the element.
    pub line: u32,
    /// Line on which it ends. Without the source this is the last line of the element.
    pub end_line: u32,
}

/// Searches a tree, and hands over what matches in printed order; the text it was read from tells the lines of matches.
///
/// # Example
/// ```
/// use gongbao::search::{Query, search};
/// use gongbao::{Source, SourceOptions, parse};
/// use std::ops::ControlFlow;
///
/// let text = "关于春灌的通知\n岚政发〔2024〕5号\n一、各地要加强渠系管护，压实责任，确保灌溉安\n全，按时完成任务。\n二、落实。\n";
/// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
/// let parse = parse(&source);
/// let pattern = regex::Regex::new("灌溉安全").expect("a pattern");
/// let query = Query { pattern, fields: Vec::new(), kinds: Vec::new(), issuers: Vec::new() };
/// let mut found = Vec::new();
/// let _ = search(&parse.tree, Some((&source, &parse)), &query, &mut |hit| {
///     found.push((hit.address.to_owned(), hit.line, hit.end_line));
///     ControlFlow::Continue(())
/// });
/// assert_eq!(found, [("一、".to_owned(), 3, 4)]);
/// # Ok::<(), gongbao::SourceError>(())
/// ```
pub fn search(
    tree: &Tree<'_>,
    text: Option<(&Source<'_>, &Parse<'_>)>,
    query: &Query,
    take: &mut dyn FnMut(&Hit<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    // Most texts hold nothing that is looked for.
    let lines = OnceCell::new();
    let lines = || text.map(|(source, parse)| lines.get_or_init(|| Lines::new(source, parse)));
    elements::each(tree, query, &mut |element| search_element(element, &lines, query, take))
}

/// What matches in the pieces of one element.
fn search_element<'l>(
    element: &Element<'_>,
    lines: &dyn Fn() -> Option<&'l Lines<'l>>,
    query: &Query,
    take: &mut dyn FnMut(&Hit<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let found: Vec<Option<Vec<Range<usize>>>> =
        element.pieces.iter().map(|piece| matches(&query.pattern, piece, &element.without)).collect();
    if found.iter().all(Option::is_none) {
        return ControlFlow::Continue(());
    }
    let ranges: Vec<&[Range<usize>]> = found.iter().map(|ranges| ranges.as_deref().unwrap_or_default()).collect();
    let placed = lines().map(|lines| lines.of(element, &ranges)).unwrap_or_default();
    let mut placed = placed.into_iter();
    for (piece, ranges) in element.pieces.iter().zip(&found) {
        let Some(ranges) = ranges else { continue };
        let whole = (element.span.line, element.span.end_line);
        let place = |range: &Range<usize>| {
            let (line, end_line) = placed.next().flatten().unwrap_or(whole);
            Match { range: range.clone(), line, end_line }
        };
        let matches: Vec<Match> = ranges.iter().map(place).collect();
        take(&Hit {
            field: element.field,
            document: element.document.map(|document| document.id.as_str()),
            unit: element.unit_name(),
            title: element.title(),
            clause: element.clause.as_deref(),
            address: &element.address,
            text: piece,
            line: matches.iter().map(|found| found.line).min().unwrap_or(whole.0),
            end_line: matches.iter().map(|found| found.end_line).max().unwrap_or(whole.1),
            matches,
        })?;
    }
    ControlFlow::Continue(())
}

/// Where a pattern matches outside some parts of a text; `None` when it does not.
fn matches(pattern: &Regex, text: &str, without: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    let mut parts = without.iter().peekable();
    let mut matched = false;
    let mut ranges = Vec::new();
    for range in pattern.find_iter(text).map(|found| found.range()) {
        while parts.next_if(|part| part.end <= range.start).is_some() {}
        if parts.peek().is_some_and(|part| part.start <= range.start && range.end <= part.end) {
            continue;
        }
        matched = true;
        if !range.is_empty() {
            ranges.push(range);
        }
    }
    matched.then_some(ranges)
}
