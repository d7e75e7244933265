//! Ids of what stands in a body: stable, since they follow the numbers and not the places.
//!
//! The id of a division is that of what holds it, a dot, and its own number: `d1.a1.l1_2.l2_5` is （五） under 二、 of the
//! first attachment. Articles are numbered through all chapters, so theirs leave the chapters out: `d1.a1.art_3.point_1`.
//! A number that comes twice gets `_2` behind it. What has no number is counted by its kind among its siblings, as 款 are:
//! `d1.a1.art_3.para_2`; only divisions carry their id in the output, the others follow from it by [`children`].

use std::collections::HashMap;

use super::model::{Block, Document};
use crate::grammar::numbering::{Label, Style};

/// Gives every division of a document and its attachments its id.
pub(super) fn assign(document: &mut Document<'_>) {
    let mut taken = Taken::default();
    taken.blocks(&document.id, &document.id, &mut document.body, false);
    for attachment in &mut document.attachments {
        taken.blocks(&attachment.id, &attachment.id, &mut attachment.body, false);
    }
}

/// How often each id was asked for.
#[derive(Default)]
struct Taken(HashMap<String, u32>);

impl Taken {
    /// The depth is that of the tree, which is bounded by the kinds of numbers.
    fn blocks(&mut self, unit: &str, parent: &str, blocks: &mut [Block<'_>], in_article: bool) {
        for block in blocks {
            let Block::Section(section) = block else { continue };
            let article = section.label.style == Style::Article;
            let around = if article { unit } else { parent };
            section.id = self.unique(format!("{around}.{}", name(&section.label, in_article)));
            self.blocks(unit, &section.id, &mut section.children, in_article || article);
        }
    }

    fn unique(&mut self, id: String) -> String {
        let count = self.0.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id}_{count}") }
    }
}

/// The last part of the id of a division: what it is called, and its number.
fn name(label: &Label, in_article: bool) -> String {
    let parts = if label.style == Style::Article { label.parts() } else { &[] };
    let inserted: String = parts.iter().skip(1).map(|bis| format!("-{bis}")).collect();
    format!("{}_{}{inserted}", kind(label.style, in_article), label.ordinal())
}

/// What a division is called in an id: 项 and 目 of an article by their names, other numbers by their level in a text.
pub(crate) fn kind(style: Style, in_article: bool) -> &'static str {
    match style {
        Style::Book => "book",
        Style::Part => "part",
        Style::Chapter => "chp",
        Style::Section => "sec",
        Style::Article => "art",
        Style::Decimal => "dec",
        Style::ItemHanParen if in_article => "point",
        Style::ItemArabic if in_article => "indent",
        Style::ItemHan => "l1",
        Style::ItemHanParen => "l2",
        Style::ItemArabic => "l3",
        Style::ItemArabicParen => "l4",
        Style::ItemArabicClose => "l5",
        Style::ItemCircled => "l6",
    }
}

/// The blocks under a document, an attachment or a division, each with its id.
///
/// # Example
/// ```
/// use gongbao::{Source, SourceOptions, parse, tree::ids};
///
/// let text = "岚川省渡口管理办法\n第一条　为了规范渡口管理，制定本办法。\n渡口的范围由省交通运输厅公布。\n";
/// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
/// let tree = parse(&source).tree;
/// let gongbao::tree::model::Block::Section(article) = &tree.documents[0].body[0] else { panic!("an article") };
/// let ids: Vec<String> = ids::children(&article.id, &article.children).map(|(id, _)| id).collect();
/// assert_eq!(ids, ["d1.art_1.para_1", "d1.art_1.para_2"]);
/// # Ok::<(), gongbao::SourceError>(())
/// ```
pub fn children<'t, 's>(parent: &str, blocks: &'t [Block<'s>]) -> impl Iterator<Item = (String, &'t Block<'s>)> {
    let mut counts = [0u32; 4];
    blocks.iter().map(move |block| {
        let (kind, name) = match block {
            Block::Section(section) => return (section.id.clone(), block),
            Block::Paragraph(_) => (0, "para"),
            Block::Item(_) => (1, "item"),
            Block::Table(_) => (2, "table"),
            Block::Figure(_) => (3, "figure"),
        };
        counts[kind] += 1;
        (format!("{parent}.{name}_{}", counts[kind]), block)
    })
}
