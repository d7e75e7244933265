//! HTML becomes lines of text: a line for each block, a line for each row of a table.
//!
//! The page is read by html5ever (`dom`), its text written down block by block with the place of every character
//! (`flow`), its tables told apart (`tables`), and the main text found among navigation, buttons and notices of the
//! site (`content`).

mod content;
mod dom;
mod flow;
mod tables;

use super::origin::Piece;
use super::{LineKind, Row};
use dom::Dom;

/// The text of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// One line a block.
    pub text: String,
    /// Where each part of the text stood in the page; what lies between two pieces was put in.
    pub pieces: Vec<Piece>,
    /// What each line of the text is.
    pub lines: Vec<LineKind>,
    /// The rows of tables that lines refer to.
    pub rows: Vec<Row>,
    /// Whether tags were passed over because the page nests too deep or grows too large.
    pub is_cut: bool,
}

/// Reads a page or a fragment.
pub(super) fn read(html: &str) -> Page {
    let dom = Dom::read(html);
    let order = dom.preorder();
    let tables = tables::kinds(&dom, &order);
    let mut flow = flow::write(&dom, &tables);
    content::mark(&dom, &order, &mut flow);
    Page { is_cut: dom.is_cut, ..flow.page }
}
