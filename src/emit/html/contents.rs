//! Contents at the side: documents, attachments, and their divisions that have a heading or are articles.

use std::io;

use super::Page;
use super::document::UNTITLED;
use super::escape::esc;
use crate::grammar::numbering::Style;
use crate::tree::model::{Block, Document, Section};

/// Longest beginning of a clause shown in place of a heading, in characters.
const SHOWN: usize = 18;
/// Deepest divisions listed below a text; deeper ones are found by their parents.
const DEPTH: usize = 4;
/// Documents from which on each is folded until it is read.
const MANY: usize = 3;

impl Page<'_> {
    /// Writes the contents as nested lists that fold without a script.
    pub fn contents(&mut self) -> io::Result<()> {
        let tree = self.tree;
        self.out.write_all(
            "<nav class=\"contents\" id=\"page-contents\" aria-label=\"目录\">\n\
             <input type=\"search\" class=\"filter\" aria-label=\"筛选目录\" placeholder=\"筛选目录\" hidden>\n<ul>\n"
                .as_bytes(),
        )?;
        if let Some(issue) = &tree.issue {
            self.entry("page-issue", "", issue.title.as_deref().unwrap_or("公报"))?;
            if !issue.toc.is_empty() {
                self.entry("page-toc", "", "目录")?;
            }
        }
        let open = if tree.documents.len() < MANY { " open" } else { "" };
        let mut column = None;
        for document in &tree.documents {
            if document.column != column {
                column.clone_from(&document.column);
                writeln!(self.out, "<li class=\"column\">{}</li>", esc(column.as_deref().unwrap_or("其他")))?;
            }
            self.contents_of(document, open)?;
        }
        if !tree.unplaced.is_empty() {
            self.entry("page-unplaced", "", "未归入的文字")?;
        }
        if tree.issue.as_ref().is_some_and(|i| !(i.board.is_empty() && i.notice.is_empty() && i.imprint.is_empty())) {
            self.entry("page-imprint", "", "版权页")?;
        }
        self.out.write_all(b"</ul>\n</nav>\n")
    }

    fn contents_of(&mut self, document: &Document<'_>, open: &str) -> io::Result<()> {
        let title = document.title.as_deref().unwrap_or(UNTITLED);
        let body = listed(&document.body, 0);
        if body.is_empty() && document.attachments.is_empty() {
            return self.entry(&document.id, "", title);
        }
        self.branch(&document.id, "", title, open)?;
        self.divisions(&body, 0)?;
        for attachment in &document.attachments {
            let label = attachment.label.as_deref().unwrap_or_default();
            let title = attachment.title.as_deref().unwrap_or(if label.is_empty() { UNTITLED } else { "" });
            let body = listed(&attachment.body, 0);
            if body.is_empty() {
                self.entry(&attachment.id, label, title)?;
            } else {
                self.branch(&attachment.id, label, title, " open")?;
                self.divisions(&body, 0)?;
                self.end_branch()?;
            }
        }
        self.end_branch()
    }

    fn divisions(&mut self, sections: &[&Section<'_>], depth: usize) -> io::Result<()> {
        for section in sections {
            let label = section.label.to_string();
            let text = name(section);
            let below = listed(&section.children, depth + 1);
            if below.is_empty() {
                self.entry(&section.id, &label, &text)?;
            } else {
                self.branch(&section.id, &label, &text, "")?;
                self.divisions(&below, depth + 1)?;
                self.end_branch()?;
            }
        }
        Ok(())
    }

    fn link(&mut self, id: &str, label: &str, text: &str) -> io::Result<()> {
        write!(self.out, "<a href=\"#{}\">", esc(id))?;
        if !label.is_empty() {
            write!(self.out, "<b>{}</b> ", esc(label))?;
        }
        write!(self.out, "{}</a>", esc(text))
    }

    fn entry(&mut self, id: &str, label: &str, text: &str) -> io::Result<()> {
        self.out.write_all(b"<li>")?;
        self.link(id, label, text)?;
        self.out.write_all(b"</li>\n")
    }

    fn branch(&mut self, id: &str, label: &str, text: &str, open: &str) -> io::Result<()> {
        write!(self.out, "<li><details{open}><summary>")?;
        self.link(id, label, text)?;
        self.out.write_all(b"</summary>\n<ul>\n")
    }

    fn end_branch(&mut self) -> io::Result<()> {
        self.out.write_all(b"</ul></details></li>\n")
    }
}

/// The divisions that the contents list, of those directly in a text or division.
fn listed<'t, 's>(blocks: &'t [Block<'s>], depth: usize) -> Vec<&'t Section<'s>> {
    let sections = blocks.iter().filter_map(|block| match block {
        Block::Section(section) => Some(section),
        _ => None,
    });
    let is_listed =
        |s: &&Section<'_>| depth < DEPTH && (s.heading.is_some() || s.label.style == Style::Article || depth == 0);
    sections.filter(is_listed).collect()
}

/// The heading, else how the clause begins. The number of an article says enough: a law has hundreds.
fn name(section: &Section<'_>) -> String {
    if let Some(heading) = &section.heading {
        return heading.clone().into_owned();
    }
    if section.label.style == Style::Article {
        return String::new();
    }
    let Some(Block::Paragraph(paragraph)) = section.children.first() else { return String::new() };
    let begin: String = paragraph.text.chars().take(SHOWN).collect();
    if begin.len() < paragraph.text.len() { format!("{begin}…") } else { begin }
}
