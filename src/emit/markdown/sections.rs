//! Divisions, paragraphs, items, tables and pictures of a body.

use super::page::Page;
use crate::grammar::numbering::Style;
use crate::span::Span;
use crate::tree::model::{Block, Duty, Section};
use crate::tree::sections::{caption, is_heading};
use crate::tree::walk::span;

/// The blocks of a body or a division; headings in it are of the given depth. The recursion is as deep as the tree, which
/// is bounded by the kinds of numbers.
pub(super) fn blocks(blocks: &[Block<'_>], depth: usize, page: &mut Page) {
    blocks.iter().for_each(|b| block(b, depth, false, page));
}

/// One block; in an article every number is that of a clause.
pub(super) fn block(block: &Block<'_>, depth: usize, in_article: bool, page: &mut Page) {
    match block {
        Block::Section(s) => section(s, depth, in_article, page),
        Block::Paragraph(p) => page.paragraph(&p.text),
        Block::Item(p) => page.item(&p.text),
        Block::Table(t) => page.table(t),
        Block::Figure(f) => page.figure(&f.alt, &f.src),
    }
}

fn section(section: &Section<'_>, depth: usize, in_article: bool, page: &mut Page) {
    let (head, rest) = head(section);
    let inline = match rest.first() {
        Some(Block::Paragraph(p)) if begins_with_text(section, &p.text, in_article) => Some(p.text.as_ref()),
        _ => None,
    };
    let in_article = in_article || section.label.style == Style::Article;
    match inline {
        Some(text) => page.clause(&with_text(&head, text)),
        None if section.heading.is_some() && section.label.style != Style::Article => page.division(depth, &head),
        None => page.clause(&head),
    }
    let children = rest.get(usize::from(inline.is_some())..).unwrap_or_default();
    let mut duties = section.duties.iter().filter(|duty| is_own_line(duty, section)).peekable();
    for child in children {
        while let Some(duty) = duties.next_if(|duty| duty.span.start < span(child).start) {
            own_duty(duty, page);
        }
        block(child, depth + 1, in_article, page);
    }
    duties.for_each(|duty| own_duty(duty, page))
}

fn own_duty(duty: &Duty<'_>, page: &mut Page) {
    page.line(&format!("（{}）", duty.raw))
}

/// Label and heading as they stand on a line.
fn head<'t, 's>(section: &'t Section<'s>) -> (String, &'t [Block<'s>]) {
    let label = section.label.to_string();
    let heading = section.heading.as_deref().unwrap_or_default();
    let head = match section.label.style {
        Style::Article if !heading.is_empty() => format!("{label}　（{heading}）"),
        _ => with_text(&(label + gap_after(section, heading)), heading),
    };
    let head = if section.run_in && section.label.style != Style::Article { head + "。" } else { head };
    (head, &section.children)
}

/// What parts a number from the text after it: a space after words and decimals, nothing after a mark of its own.
fn gap_after(section: &Section<'_>, heading: &str) -> &'static str {
    match section.label.style {
        Style::Book | Style::Part | Style::Chapter | Style::Section | Style::Article => "　",
        Style::Decimal => " ",
        // `1.5亿元` would be an amount.
        Style::ItemArabic if heading.starts_with(|c: char| c.is_ascii_digit()) => " ",
        _ => "",
    }
}

/// Text after a head on the same line.
fn with_text(head: &str, text: &str) -> String {
    let digits = head.ends_with(['.', '、']) && text.starts_with(|c: char| c.is_ascii_digit());
    let space = if digits { " " } else { "" };
    format!("{head}{space}{text}")
}

/// Whether the first paragraph stands on the line of the number: where there is no heading, and it would not be one.
fn begins_with_text(section: &Section<'_>, text: &str, in_article: bool) -> bool {
    let read_as_heading = match section.label.style {
        Style::Article => caption(text, section.children.len() > 1).is_some(),
        _ => !in_article && is_heading(text),
    };
    section.run_in || section.heading.is_none() && !read_as_heading
}

/// A responsibility that is in no text of its division.
fn is_own_line(duty: &Duty<'_>, section: &Section<'_>) -> bool {
    let within = |text: &Span| text.start <= duty.span.start && duty.span.end <= text.end;
    let in_text = |block: &Block<'_>| matches!(block, Block::Paragraph(p) | Block::Item(p) if within(&p.span));
    let in_heading = section.heading.as_ref().is_some_and(|heading| heading.contains(duty.raw.as_ref()));
    !in_heading && !section.children.iter().any(in_text)
}
