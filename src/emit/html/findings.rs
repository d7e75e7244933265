//! Findings (diagnostics) beside the clause they speak of, and all of them in one list.

use std::collections::HashMap;
use std::io;

use super::Page;
use super::escape::esc;
use crate::diagnostic::{Diagnostic, Severity};
use crate::span::Span;
use crate::tree::ids;
use crate::tree::model::{Block, Document, Tree};

/// Every finding, each at the innermost element it stands in.
pub(super) struct Findings<'a> {
    beside: HashMap<String, Vec<&'a Diagnostic>>,
    /// In the order of the tree, with the element's id.
    all: Vec<(Option<String>, &'a Diagnostic)>,
}

/// An element that can have findings beside it.
struct Anchor {
    id: String,
    start: u32,
    end: u32,
}

impl<'a> Findings<'a> {
    pub fn new(tree: &'a Tree<'a>) -> Self {
        let mut anchors = anchors(tree);
        anchors.sort_by_key(|a| (a.start, std::cmp::Reverse(a.end)));
        let mut order: Vec<usize> = (0..tree.diagnostics.len()).collect();
        order.sort_by_key(|&i| tree.diagnostics.get(i).map(|d| d.span.start));
        let mut homes: Vec<Option<&str>> = vec![None; order.len()];
        let mut coming = anchors.iter().peekable();
        let mut open: Vec<&Anchor> = Vec::new();
        for index in order {
            let Some(at) = tree.diagnostics.get(index).map(|d| d.span.start) else { continue };
            while let Some(anchor) = coming.next_if(|a| a.start <= at) {
                close(&mut open, anchor.start);
                open.push(anchor);
            }
            close(&mut open, at);
            if let Some(home) = homes.get_mut(index) {
                *home = open.last().map(|anchor| anchor.id.as_str());
            }
        }
        let all: Vec<_> = homes.into_iter().map(|id| id.map(str::to_owned)).zip(&tree.diagnostics).collect();
        let mut beside: HashMap<String, Vec<&Diagnostic>> = HashMap::new();
        for (id, finding) in &all {
            if let Some(id) = id {
                beside.entry(id.clone()).or_default().push(finding);
            }
        }
        Self { beside, all }
    }

    fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|(_, finding)| finding.severity == severity).count()
    }
}

/// Drops the innermost elements that ended.
fn close(open: &mut Vec<&Anchor>, at: u32) {
    while open.last().is_some_and(|anchor| anchor.end <= at) {
        open.pop();
    }
}

fn anchors(tree: &Tree<'_>) -> Vec<Anchor> {
    let mut out = Vec::new();
    let mut add = |id: String, span: Span| out.push(Anchor { id, start: span.start, end: span.end });
    let entries = tree.issue.iter().flat_map(|issue| &issue.toc).flat_map(|section| &section.entries);
    entries.enumerate().for_each(|(i, entry)| add(toc_id(i), entry.span));
    tree.unplaced.iter().enumerate().for_each(|(i, line)| add(unplaced_id(i), line.span));
    for document in &tree.documents {
        add(document.id.clone(), document.span);
        add(close_id(&document.id), close_span(document));
        document.appointments.iter().enumerate().for_each(|(i, act)| add(act_id(&document.id, i), act.span));
        below(&document.id, &document.body, &mut add);
        for attachment in &document.attachments {
            add(attachment.id.clone(), attachment.span);
            below(&attachment.id, &attachment.body, &mut add);
        }
    }
    out
}

/// The depth is that of the tree.
fn below(parent: &str, blocks: &[Block<'_>], add: &mut impl FnMut(String, Span)) {
    for (id, block) in ids::children(parent, blocks) {
        if let Block::Section(section) = block {
            below(&section.id, &section.children, add);
        }
        add(id, span(block));
    }
}

/// Where a block stands.
pub(super) fn span(block: &Block<'_>) -> Span {
    match block {
        Block::Section(section) => section.span,
        Block::Paragraph(text) | Block::Item(text) => text.span,
        Block::Table(table) => table.span,
        Block::Figure(figure) => figure.span,
    }
}

/// From the end of the body to the first attachment: signature, note, 版记. Empty when there is no body to end.
fn close_span(document: &Document<'_>) -> Span {
    let body = document.body.iter().map(|block| span(block).end).max();
    let start = body.unwrap_or(document.span.end);
    let end = document.attachments.iter().map(|a| a.span.start).min().unwrap_or(document.span.end);
    Span { start, end: end.max(start), ..document.span }
}

/// Id of an entry of the contents, counted through all columns.
pub(super) fn toc_id(index: usize) -> String {
    format!("page-toc-{}", index + 1)
}

/// Id of a line that no rule placed.
pub(super) fn unplaced_id(index: usize) -> String {
    format!("page-unplaced-{}", index + 1)
}

/// Id of an appointment.
pub(super) fn act_id(document: &str, index: usize) -> String {
    format!("{document}.act_{}", index + 1)
}

/// Id of what closes a document.
pub(super) fn close_id(document: &str) -> String {
    format!("{document}.close")
}

/// Class of a severity and its seal.
fn look(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "<abbr title=\"错误\">误</abbr>"),
        Severity::Warning => ("warning", "<abbr title=\"警告\">疑</abbr>"),
        Severity::Info => ("info", "<abbr title=\"提示\">注</abbr>"),
    }
}

/// The Chinese part of a message and the English one that stands in brackets after it.
fn languages(message: &str) -> (&str, Option<&str>) {
    let english = message.rsplit_once(" (").and_then(|(zh, en)| Some((zh, en.strip_suffix(')')?)));
    english.map_or((message, None), |(zh, en)| (zh, Some(en)))
}

impl Page<'_> {
    /// The findings beside an element, for the margin.
    pub fn notes(&mut self, id: &str) -> io::Result<()> {
        let Some(notes) = self.findings.beside.get(id) else { return Ok(()) };
        self.out.write_all("<div class=\"notes\" role=\"note\">".as_bytes())?;
        for note in notes {
            let (class, seal) = look(note.severity);
            let (zh, _) = languages(&note.message);
            write!(self.out, "<p class=\"note {class}\">{seal} {} <small>{}</small></p>", esc(zh), Lines(note.span))?;
        }
        self.out.write_all(b"</div>\n")
    }

    /// All findings with how many there are of each kind; what is only worth knowing is folded away.
    pub fn findings_list(&mut self) -> io::Result<()> {
        if self.findings.all.is_empty() {
            return Ok(());
        }
        let counts = [Severity::Error, Severity::Warning, Severity::Info].map(|s| (look(s), self.findings.count(s)));
        self.out.write_all("<details class=\"findings\" id=\"page-findings\"><summary>核读提示".as_bytes())?;
        for ((class, seal), count) in counts.iter().filter(|(_, count)| *count > 0) {
            write!(self.out, " <span class=\"count {class}\">{seal} {count}</span>")?;
        }
        self.out.write_all(b"</summary>\n<ol>\n")?;
        for (id, finding) in &self.findings.all {
            let (class, seal) = look(finding.severity);
            let (zh, en) = languages(&finding.message);
            write!(self.out, "<li class=\"{class}\">{seal} ")?;
            match id {
                Some(id) => write!(self.out, "<a href=\"#{}\">{}</a>", esc(id), esc(zh))?,
                None => write!(self.out, "{}", esc(zh))?,
            }
            if let Some(en) = en {
                write!(self.out, " <span lang=\"en\">{}</span>", esc(en))?;
            }
            if let Some(help) = &finding.help {
                write!(self.out, " <span class=\"help\">{}</span>", esc(help))?;
            }
            writeln!(self.out, " <small>{} <code>{}</code></small></li>", Lines(finding.span), finding.code.name())?;
        }
        self.out.write_all(b"</ol>\n</details>\n")
    }
}

/// 第3行, 第3—5行
struct Lines(Span);

impl std::fmt::Display for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Span { line, end_line, .. } = self.0;
        if line == end_line { write!(f, "第{line}行") } else { write!(f, "第{line}—{end_line}行") }
    }
}
