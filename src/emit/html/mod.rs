//! One page of HTML that a person reads: contents at the side, addresses of clauses, findings in the margin, the source's
//! lines beside the tree. It stands alone: style and script are in it, and its own policy forbids it to load anything.
//!
//! Without the script contents, anchors and text are all there; the script copies addresses, follows the reader in the
//! contents and opens the source.

mod address;
mod body;
mod contents;
mod document;
pub(crate) mod escape;
mod findings;
mod inline;
mod issue;
mod rows;
mod targets;

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::source::Source;
use crate::tree::model::{Coverage, Paragraph, SourceInfo, Tree};
use document::UNTITLED;
use escape::esc;
use findings::{Findings, unplaced_id};
use rows::Rows;
use targets::Targets;

const STYLE: &str = include_str!("style.css");
/// Colours of the dark page; in an element of its own, so that the script can choose when it holds.
const DARK: &str = include_str!("dark.css");
const SCRIPT: &str = include_str!("script.js");

/// Writes the tree as a page. With the source its lines are on the page, too, and a click on a clause shows them.
///
/// # Errors
/// What writing to `out` gives.
///
/// # Example
/// ```
/// use gongbao::{Source, SourceOptions, emit, parse};
/// let source = Source::read("岚川省水利厅公告\n一、渡口停航。\n".as_bytes(), SourceOptions::default())?;
/// let mut page = Vec::new();
/// emit::html(&parse(&source).tree, Some(&source), &mut page)?;
/// assert!(String::from_utf8(page)?.contains("<a class=\"no\" href=\"#d1.l1_1\">一、</a>渡口停航。"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn html(tree: &Tree<'_>, source: Option<&Source<'_>>, mut out: impl Write) -> io::Result<()> {
    let page = Page {
        out: &mut out,
        tree,
        findings: Findings::new(tree),
        targets: Targets::new(tree),
        rows: source.map(Rows::new),
        tables: 0,
    };
    page.write()
}

/// A page on its way out; the modules of this folder write its parts.
struct Page<'a> {
    out: &'a mut dyn Write,
    tree: &'a Tree<'a>,
    findings: Findings<'a>,
    targets: Targets<'a>,
    rows: Option<Rows<'a>>,
    /// Tables written so far, by whose number each is named.
    tables: u32,
}

impl Page<'_> {
    fn write(mut self) -> io::Result<()> {
        let tree = self.tree;
        let title = page_title(tree);
        self.head(title)?;
        self.bar(title)?;
        self.contents()?;
        self.out.write_all(b"<main id=\"page-main\">\n")?;
        let level = self.front()?;
        self.findings_list()?;
        if let Some(issue) = &tree.issue {
            self.toc(issue)?;
        }
        tree.documents.iter().try_for_each(|document| self.document(document, level))?;
        self.unplaced(&tree.unplaced)?;
        if let Some(issue) = &tree.issue {
            self.imprint(issue)?;
        }
        self.about(&tree.source, tree.coverage)?;
        self.out.write_all(b"</main>\n")?;
        self.source_pane()?;
        writeln!(self.out, "<p class=\"toast\" role=\"status\"></p>\n<script>{SCRIPT}</script>\n</body>\n</html>")
    }

    fn head(&mut self, title: &str) -> io::Result<()> {
        let script = base64(&Sha256::digest(SCRIPT));
        write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             script-src 'sha256-{script}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"gongbao {}\">\n\
             <title>{}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n\
             <style id=\"page-dark\" media=\"screen and (prefers-color-scheme: dark)\">{DARK}</style>\n\
             </head>\n<body>\n",
            env!("CARGO_PKG_VERSION"),
            esc(title),
        )
    }

    /// The bar at the top: title, and what only the script can do, hidden until it runs.
    fn bar(&mut self, title: &str) -> io::Result<()> {
        write!(
            self.out,
            "<header class=\"bar\">\n<a class=\"skip\" href=\"#page-main\">跳到正文</a>\n\
             <button type=\"button\" id=\"page-open-contents\" aria-controls=\"page-contents\" aria-expanded=\"false\" \
             hidden>目录</button>\n<p class=\"bar-title\">{}</p>\n",
            esc(title),
        )?;
        if !self.tree.diagnostics.is_empty() {
            self.out.write_all(
                "<button type=\"button\" id=\"page-notes\" aria-pressed=\"true\" hidden>批注</button>\n".as_bytes(),
            )?;
        }
        if self.rows.is_some() {
            let button = "<button type=\"button\" id=\"page-open-source\" aria-controls=\"page-source\" \
                          aria-expanded=\"false\" hidden>原文</button>\n";
            self.out.write_all(button.as_bytes())?;
        }
        self.out.write_all(
            "<button type=\"button\" id=\"page-theme\" aria-label=\"切换深浅色\" hidden>明暗</button>\n</header>\n"
                .as_bytes(),
        )
    }

    /// What the page begins with; gives the level of its documents' headings.
    fn front(&mut self) -> io::Result<u8> {
        let tree = self.tree;
        match (&tree.issue, tree.documents.len()) {
            (Some(issue), _) => self.masthead(issue).map(|()| 2),
            (None, 1) => Ok(1),
            (None, count) => {
                let count = if count == 0 { "没有识别出公文".to_owned() } else { format!("共{count}件") };
                let name = esc(&tree.source.name);
                writeln!(self.out, "<header class=\"plain-head\"><h1>{name}</h1><p>{count}</p></header>")?;
                Ok(2)
            }
        }
    }

    /// Lines that no rule placed.
    fn unplaced(&mut self, lines: &[Paragraph<'_>]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.out.write_all("<section class=\"unplaced\" id=\"page-unplaced\">\n<h2>未归入的文字</h2>\n".as_bytes())?;
        for (i, line) in lines.iter().enumerate() {
            self.notes(&unplaced_id(i))?;
            write!(self.out, "<p id=\"{}\"{}>", unplaced_id(i), self.src(line.span))?;
            self.text(line, &[])?;
            self.out.write_all(b"</p>\n")?;
        }
        self.out.write_all(b"</section>\n")
    }

    /// What was read, and what became of its bytes.
    fn about(&mut self, source: &SourceInfo<'_>, coverage: Coverage) -> io::Result<()> {
        self.out.write_all(b"<footer class=\"about\">\n")?;
        if !source.meta.is_empty() {
            self.out.write_all("<details><summary>来源页面所载信息</summary>\n<dl>\n".as_bytes())?;
            for statement in &source.meta {
                writeln!(self.out, "<dt>{}</dt><dd>{}</dd>", esc(&statement.label), esc(&statement.value))?;
            }
            self.out.write_all(b"</dl></details>\n")?;
        }
        writeln!(
            self.out,
            "<p>来源 {}，{}，{}，{} 字节，{} 行，SHA-256 <code>{}</code></p>",
            esc(&source.name),
            source.format.name(),
            esc(source.encoding.name()),
            source.bytes,
            source.lines,
            esc(&source.sha256),
        )?;
        let percent = |bytes: usize| bytes as f64 * 100.0 / source.bytes.max(1) as f64;
        writeln!(
            self.out,
            "<p>识别为要素 {:.1}%，段落文字 {:.1}%，空白与标记 {:.1}%，未归入 {:.1}%（按字节计）</p>\n</footer>",
            percent(coverage.recognised),
            percent(coverage.paragraphs),
            percent(coverage.trivia),
            percent(coverage.unrecognised),
        )
    }
}

/// The issue's name, else the title of the only document, else the name of the source.
fn page_title<'a>(tree: &'a Tree<'_>) -> &'a str {
    let issue = tree.issue.as_ref().map(|issue| issue.title.as_deref().unwrap_or("公报"));
    let only = match tree.documents.as_slice() {
        [document] => Some(document.title.as_deref().unwrap_or(UNTITLED)),
        _ => None,
    };
    let name = if tree.source.name.trim().is_empty() { "公文" } else { &tree.source.name };
    issue.or(only).unwrap_or(name)
}

/// Base64 of a hash, as the policy writes it.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| DIGITS.get((bits & 63) as usize).map_or('=', |&d| char::from(d));
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().chain([0, 0].iter()).take(3).fold(0, |bits, &byte| bits << 8 | u32::from(byte));
        let digits = (0..4).map(|i| if i <= chunk.len() { digit(bits >> (18 - 6 * i)) } else { '=' });
        out.extend(digits);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
