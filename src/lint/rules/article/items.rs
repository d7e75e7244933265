//! Articles of a text, and the lists of items in them.

use crate::grammar::numbering::Style;
use crate::lint::subject::{Subject, UnitView};
use crate::tree::model::{Block, Paragraph, Section};

/// The texts in articles that are whole: no amendments, no excerpts, and with line breaks of their own.
pub fn acts<'a, 'p, 's>(subject: &'a Subject<'p, 's>) -> impl Iterator<Item = &'a UnitView<'p, 's>> {
    let whole = |unit: &&UnitView<'_, '_>| {
        unit.has_articles() && !unit.quotes_articles() && !unit.is_cut(subject) && !subject.is_run_on(unit)
    };
    subject.units.iter().filter(whole)
}

/// The articles of a text, in order.
pub fn articles<'a, 'p, 's>(unit: &'a UnitView<'p, 's>) -> impl Iterator<Item = &'p Section<'s>> + use<'a, 'p, 's> {
    unit.text.blocks().filter_map(|place| match place.block {
        Block::Section(section) if section.label.style == Style::Article => Some(section),
        _ => None,
    })
}

/// A list of items （一） in an article.
pub struct List<'p, 's> {
    /// The paragraph right before it.
    pub lead: Option<&'p Paragraph<'s>>,
    /// Its items.
    pub items: Vec<&'p Section<'s>>,
    /// Whether nothing of the article follows.
    pub is_last: bool,
}

/// The lists of an article.
pub fn lists<'p, 's>(article: &'p Section<'s>) -> Vec<List<'p, 's>> {
    let mut lists: Vec<List<'p, 's>> = Vec::new();
    let mut lead = None;
    let mut open = false;
    for block in &article.children {
        match block {
            Block::Section(item) if item.label.style == Style::ItemHanParen => {
                if !open {
                    lists.push(List { lead, items: Vec::new(), is_last: true });
                }
                open = true;
                if let Some(list) = lists.last_mut() {
                    list.items.push(item);
                }
                continue;
            }
            Block::Paragraph(paragraph) => lead = Some(paragraph),
            _ => lead = None,
        }
        open = false;
        if let Some(list) = lists.last_mut() {
            list.is_last = false;
        }
    }
    lists
}

/// The text of an item that is one paragraph without parts.
pub fn sole_paragraph<'p, 's>(item: &'p Section<'s>) -> Option<&'p Paragraph<'s>> {
    match &item.children[..] {
        [Block::Paragraph(paragraph)] => Some(paragraph),
        _ => None,
    }
}

/// The mark that a text ends in.
pub fn end_mark(text: &str) -> Option<char> {
    text.trim_end().chars().next_back().filter(|c| !c.is_alphanumeric())
}
