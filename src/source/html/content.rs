//! The main text of a page among navigation, lists of links and notices of the site.

use super::dom::{DOCUMENT, Data, Dom, Id};
use super::flow::Flow;
use crate::grammar::agencies::{signer_line, squeeze};
use crate::grammar::chars::is_space;
use crate::grammar::dates::date_line;
use crate::grammar::document_number::number_line;
use crate::grammar::numbering;
use crate::grammar::page::page_furniture;
use crate::grammar::titles::{addressee, kind_of_title};
use crate::source::LineKind;

/// A node holds the main text when so many hundredths of the page's prose stand in it.
const MAIN_SHARE: usize = 90;

/// What an element of a document (a number, an addressee, a date) weighs beside characters of prose.
const ELEMENT_WEIGHT: usize = 200;

/// Marks the lines that are furniture: what stands outside the main text, and inside it the site's own lines.
pub(super) fn mark(dom: &Dom, order: &[Id], flow: &mut Flow) {
    let weights: Vec<usize> = (0..flow.blocks.len()).map(|line| weight(flow, line)).collect();
    let main = if is_whole_page(dom, order) { main_node(dom, order, flow, &weights) } else { DOCUMENT };
    let titles = page_titles(dom, order);
    let heading = heading(dom, flow, main, &titles);
    for line in 0..flow.blocks.len() {
        let kept = is_inside(dom, flow.blocks[line].node, main) || heading == Some(line);
        let prose = flow.page.lines[line] == LineKind::Prose;
        let of_site = || page_furniture(text(flow, line)) || is_repeated_heading(flow, line, &titles);
        if !kept || prose && of_site() {
            flow.page.lines[line] = LineKind::Furniture;
        }
    }
}

/// The text of a line.
fn text(flow: &Flow, line: usize) -> &str {
    let start = flow.starts.get(line).copied().unwrap_or(0);
    let end = flow.starts.get(line + 1).copied().unwrap_or(flow.page.text.len());
    flow.page.text[start..end].trim_matches(is_space)
}

/// What the number of a division weighs.
const DIVISION_WEIGHT: usize = 60;

/// How much a line says that the main text is here: prose by its length, elements of a document more, links nothing.
fn weight(flow: &Flow, line: usize) -> usize {
    const SHORTEST_PROSE: usize = 12;
    let text = text(flow, line);
    if flow.blocks[line].linked * 2 > text.len() || page_furniture(text) {
        return 0;
    }
    let element = number_line(text).is_some()
        || addressee(text).is_some()
        || date_line(text).is_some()
        || signer_line(text).is_some_and(|_| text.chars().count() > 4);
    let chars = text.chars().count();
    let prose = chars >= SHORTEST_PROSE && text.contains(['，', '。', '；', '：', '、']);
    let division = numbering::label(text).is_ok();
    usize::from(prose) * chars + usize::from(element) * ELEMENT_WEIGHT + usize::from(division) * DIVISION_WEIGHT
}

/// Whether the input is a page with parts of a site around the text, not a fragment from a database.
fn is_whole_page(dom: &Dom, order: &[Id]) -> bool {
    order.iter().any(|&id| matches!(dom.name(id), "title" | "nav" | "header" | "footer" | "script" | "link"))
}

/// The innermost node that holds nearly all prose of the page.
fn main_node(dom: &Dom, order: &[Id], flow: &Flow, weights: &[usize]) -> Id {
    let mut held = vec![0usize; dom.len()];
    for (block, weight) in flow.blocks.iter().zip(weights) {
        held[block.node] += weight;
    }
    for &id in order.iter().rev() {
        if let Some(parent) = dom.node(id).parent {
            held[parent] += held[id];
        }
    }
    let mut node = DOCUMENT;
    while let Some(&child) = dom.node(node).children.iter().max_by_key(|&&child| held[child]) {
        if held[DOCUMENT] == 0 || held[child] * 100 < held[DOCUMENT] * MAIN_SHARE {
            break;
        }
        node = child;
    }
    node
}

fn is_inside(dom: &Dom, node: Id, main: Id) -> bool {
    std::iter::successors(Some(node), |&id| dom.node(id).parent).any(|id| id == main)
}

/// What the page calls itself, without white space: `<title>` and the title in its metadata.
fn page_titles(dom: &Dom, order: &[Id]) -> Vec<String> {
    let mut titles = Vec::new();
    for &id in order {
        match dom.name(id) {
            "title" => titles.extend(dom.node(id).children.iter().filter_map(|&child| match &dom.node(child).data {
                Data::Text(pieces) => Some(pieces.iter().map(|p| squeeze(&p.text)).collect()),
                _ => None,
            })),
            "meta" if dom.attribute(id, "name").is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle")) => {
                titles.extend(dom.attribute(id, "content").map(squeeze));
            }
            _ => {}
        }
    }
    titles
}

/// Whether a line is what the page calls itself, the site's name aside.
fn is_page_title(line: &str, titles: &[String]) -> bool {
    const SHORTEST: usize = 8;
    let line = squeeze(line);
    let whole = |rest: &str| rest.is_empty() || rest.starts_with(['_', '-', '—', '－', '–', '|', '>', '<']);
    line.chars().count() >= SHORTEST && titles.iter().any(|title| title.strip_prefix(&*line).is_some_and(whole))
}

/// The line before the main text that prints the page's title: what the page calls itself, or its `<h1>`.
fn heading(dom: &Dom, flow: &Flow, main: Id, titles: &[String]) -> Option<usize> {
    let first = (0..flow.blocks.len()).find(|&line| is_inside(dom, flow.blocks[line].node, main))?;
    let mut before = (0..first).rev();
    let named = before.clone().find(|&line| is_page_title(text(flow, line), titles));
    named.or_else(|| {
        before.find(|&line| dom.name(flow.blocks[line].node) == "h1" && kind_of_title(text(flow, line)).is_some())
    })
}

/// A heading of the page over a document that prints its title itself, on one line or several.
fn is_repeated_heading(flow: &Flow, line: usize, titles: &[String]) -> bool {
    const LOOK_AHEAD: usize = 24;
    const MAX_TITLE_LINES: usize = 5;
    if !is_page_title(text(flow, line), titles) {
        return false;
    }
    let heading = squeeze(text(flow, line));
    let end = (line + 1 + LOOK_AHEAD).min(flow.blocks.len());
    (line + 1..end).any(|first| {
        let mut printed = String::new();
        (first..end.min(first + MAX_TITLE_LINES)).any(|next| {
            printed.push_str(&squeeze(text(flow, next)));
            printed == heading
        })
    })
}
