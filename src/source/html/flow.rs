//! The text of a page, block by block, and where each part of it stood.

use std::collections::HashMap;

use super::Page;
use super::dom::{DOCUMENT, Data, Dom, Id, Piece as Text};
use super::tables::{TableKind, rows};
use crate::source::origin::Piece;
use crate::source::{LineKind, Row};
use crate::span::TextRange;

/// Cells of a table that may be empty because others reach into them: so many, and so many more for each cell.
const SPARE_CELLS: usize = 1024;
const SPARE_PER_CELL: usize = 8;

/// Columns that one cell can span.
const MAX_SPAN: usize = 64;

/// A page while it is written down.
#[derive(Debug, Default)]
pub(super) struct Flow {
    /// What is written so far.
    pub page: Page,
    /// For each line, the block that holds it and how much of it is the text of links.
    pub blocks: Vec<Block>,
    /// Where each line starts.
    pub starts: Vec<usize>,
}

/// The block that a line stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// The nearest node that holds the line.
    pub node: Id,
    /// Bytes of the line that stand in links.
    pub linked: usize,
}

/// Writes down the text of a page.
pub(super) fn write(dom: &Dom, tables: &HashMap<Id, TableKind>) -> Flow {
    let mut writer = Writer {
        dom,
        tables,
        flow: Flow::default(),
        start: 0,
        linked: 0,
        links: 0,
        node: 0,
        space: None,
        row: None,
        spare_cells: 0,
    };
    writer.subtree(DOCUMENT);
    writer.end_line();
    writer.flow
}

struct Writer<'d> {
    dom: &'d Dom,
    tables: &'d HashMap<Id, TableKind>,
    flow: Flow,
    /// Where the line being written starts.
    start: usize,
    linked: usize,
    /// Links that are open.
    links: usize,
    /// Block of the text last written.
    node: Id,
    /// White space that shows only between words.
    space: Option<Space>,
    row: Option<OpenRow>,
    /// How many more cells of the table being written may be empty because others reach into them.
    spare_cells: usize,
}

/// White space before the text to come.
#[derive(Clone, Copy, Default)]
struct Space {
    place: TextRange,
    /// A line of the page's source ends in it, or a block of a cell.
    wraps: bool,
}

/// A row of a table while it is written.
struct OpenRow {
    row: Row,
    /// Column of the next cell.
    column: usize,
}

/// What is left to do with a node.
enum Step {
    Enter(Id),
    Leave(Id),
}

impl Writer<'_> {
    /// Writes a node and all it holds.
    fn subtree(&mut self, root: Id) {
        let mut steps = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(id) => self.leave(id),
                Step::Enter(id) if self.skips(id) => {}
                Step::Enter(id) if self.is_table(id) => self.table(id),
                Step::Enter(id) => {
                    self.enter(id);
                    steps.push(Step::Leave(id));
                    steps.extend(self.dom.node(id).children.iter().rev().map(|&child| Step::Enter(child)));
                }
            }
        }
    }

    /// A table of rows; one inside a cell holds no text, or its table would be layout.
    fn is_table(&self, id: Id) -> bool {
        self.row.is_none() && self.tables.get(&id).is_some_and(|kind| *kind != TableKind::Layout)
    }

    /// What no reader sees.
    fn skips(&self, id: Id) -> bool {
        let hidden = || {
            let style = self.dom.attribute(id, "style").unwrap_or_default();
            style.split(';').any(|rule| {
                rule.split_once(':')
                    .is_some_and(|(name, value)| name.trim() == "display" && value.trim().starts_with("none"))
            })
        };
        match self.dom.name(id) {
            "" => false,
            "head" | "script" | "style" | "noscript" | "template" | "iframe" | "object" | "svg" | "select"
            | "textarea" | "button" | "audio" | "video" | "map" => true,
            _ => hidden(),
        }
    }

    fn enter(&mut self, id: Id) {
        match &self.dom.node(id).data {
            Data::Text(pieces) => {
                let block = self.block_of(id);
                pieces.iter().for_each(|piece| self.text(piece, block));
            }
            Data::Element(..) => {
                let name = self.dom.name(id);
                self.links += usize::from(name == "a");
                if name == "br" || is_block(name) {
                    self.break_line();
                }
            }
            Data::Other => {}
        }
    }

    fn leave(&mut self, id: Id) {
        let name = self.dom.name(id);
        self.links -= usize::from(name == "a" && self.links > 0);
        if is_block(name) {
            self.break_line();
        }
    }

    /// The nearest block around a text.
    fn block_of(&self, text: Id) -> Id {
        let mut id = text;
        while let Some(parent) = self.dom.node(id).parent {
            id = parent;
            if is_block(self.dom.name(id)) {
                break;
            }
        }
        id
    }

    /// Inside a cell a new block is a space; elsewhere it is a new line.
    fn break_line(&mut self) {
        match &self.row {
            Some(_) => {
                self.space.get_or_insert_with(Space::default);
            }
            None => self.end_line(),
        }
    }

    fn end_line(&mut self) {
        self.close_line(LineKind::Prose);
    }

    fn close_line(&mut self, kind: LineKind) {
        self.space = None;
        let page = &mut self.flow.page;
        if page.text.len() == self.start {
            return;
        }
        page.text.push('\n');
        page.lines.push(kind);
        self.flow.blocks.push(Block { node: self.node, linked: self.linked });
        self.flow.starts.push(self.start);
        self.start = page.text.len();
        self.linked = 0;
    }

    fn text(&mut self, piece: &Text, block: Id) {
        self.node = block;
        if piece.text.len() != piece.place.len() {
            // A reference, or a line end of two characters.
            if piece.text.chars().all(is_collapsible) {
                self.space.get_or_insert(Space { place: piece.place, wraps: true });
            } else {
                self.push(&piece.text, piece.place);
            }
            return;
        }
        let text: &str = &piece.text;
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let start = piece.place.start as usize + at;
            let spaces = rest.len() - rest.trim_start_matches(is_collapsible).len();
            if spaces > 0 {
                let wraps = rest[..spaces].contains(['\n', '\r']);
                self.space.get_or_insert(Space { place: TextRange::new(start, start + spaces), wraps });
                at += spaces;
                continue;
            }
            let end = rest.find(is_collapsible).unwrap_or(rest.len());
            self.push(&rest[..end], TextRange::new(start, start + end));
            at += end;
        }
    }

    /// Writes text, and before it the white space that was left between it and the text before.
    fn push(&mut self, text: &str, place: TextRange) {
        if let Some(space) = self.space.take() {
            self.push_space(text, space);
        }
        let page = &mut self.flow.page;
        let start = page.text.len();
        page.text.push_str(text);
        if self.links > 0 {
            self.linked += text.len();
        }
        page.pieces.push(Piece { text: TextRange::new(start, page.text.len()), place });
    }

    /// Source lines of a page are wrapped anywhere; a space shows only where words need one, and between blocks of a cell.
    fn push_space(&mut self, next: &str, space: Space) {
        let page = &mut self.flow.page;
        let line_is_empty = page.text.len() == self.start || page.text.ends_with('\t');
        let wide = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
        let needless = space.wraps && wide(page.text.chars().next_back()) && wide(next.chars().next());
        if line_is_empty || needless {
            return;
        }
        let start = page.text.len();
        page.text.push(' ');
        if !space.place.is_empty() {
            page.pieces.push(Piece { text: TextRange::new(start, start + 1), place: space.place });
        }
    }

    /// One line a row; cells that reach over rows or columns leave the places they cover empty.
    fn table(&mut self, table: Id) {
        self.end_line();
        self.caption(table);
        let metadata = self.tables.get(&table) == Some(&TableKind::Metadata);
        let mut covered: Vec<usize> = Vec::new();
        let rows = rows(self.dom, table);
        self.spare_cells = SPARE_CELLS + SPARE_PER_CELL * rows.iter().map(Vec::len).sum::<usize>();
        for cells in rows {
            let head = cells.iter().all(|&cell| self.dom.name(cell) == "th") || self.is_in_head(cells[0]);
            self.row = Some(OpenRow { row: Row { table, head, cells: Vec::new() }, column: 0 });
            for cell in cells {
                self.cover(&mut covered);
                self.cell(cell);
                self.span(cell, &mut covered);
            }
            self.cover(&mut covered);
            self.end_row(metadata, table);
        }
    }

    /// The caption stands on a line of its own over the rows.
    fn caption(&mut self, table: Id) {
        let children = &self.dom.node(table).children;
        if let Some(&caption) = children.iter().find(|&&child| self.dom.name(child) == "caption") {
            self.subtree(caption);
            self.end_line();
        }
    }

    fn is_in_head(&self, cell: Id) -> bool {
        let row = self.dom.node(cell).parent;
        row.and_then(|row| self.dom.node(row).parent).is_some_and(|group| self.dom.name(group) == "thead")
    }

    /// Steps over columns that cells of rows above cover.
    fn cover(&mut self, covered: &mut [usize]) {
        let Some(open) = &mut self.row else { return };
        while let Some(rows) = covered.get_mut(open.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            let end = self.flow.page.text.len();
            open.row.cells.push(TextRange::new(end, end));
            open.column += 1;
        }
    }

    fn span(&mut self, cell: Id, covered: &mut Vec<usize>) {
        let number = |name: &str| {
            let value = self.dom.attribute(cell, name).and_then(|v| v.trim().parse::<usize>().ok());
            value.unwrap_or(1).clamp(1, MAX_SPAN)
        };
        let (mut columns, mut rows) = (number("colspan"), number("rowspan"));
        // Cells that reach over others make many cells out of few bytes.
        let empty = columns * rows - 1;
        if empty > self.spare_cells {
            (columns, rows) = (1, 1);
        } else {
            self.spare_cells -= empty;
        }
        let Some(open) = &mut self.row else { return };
        let first = open.column;
        if covered.len() < first + columns {
            covered.resize(first + columns, 0);
        }
        covered[first..first + columns].fill(rows - 1);
        let end = self.flow.page.text.len();
        open.row.cells.extend(std::iter::repeat_n(TextRange::new(end, end), columns - 1));
        open.column = first + columns;
    }

    fn cell(&mut self, cell: Id) {
        let page = &mut self.flow.page;
        if self.row.as_ref().is_some_and(|open| !open.row.cells.is_empty()) {
            page.text.push('\t');
        }
        let start = page.text.len();
        self.space = None;
        self.subtree(cell);
        self.space = None;
        let end = self.flow.page.text.len();
        if let Some(open) = &mut self.row {
            open.row.cells.push(TextRange::new(start, end));
        }
    }

    fn end_row(&mut self, metadata: bool, table: Id) {
        let Some(open) = self.row.take() else { return };
        self.node = table;
        if metadata {
            self.close_line(LineKind::Furniture);
            return;
        }
        let index = self.flow.page.rows.len() as u32;
        let before = self.flow.page.lines.len();
        self.close_line(LineKind::Row(index));
        if self.flow.page.lines.len() > before {
            self.flow.page.rows.push(open.row);
        }
    }
}

/// ASCII white space shows as at most one space.
fn is_collapsible(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Elements that stand on lines of their own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "main"
            | "blockquote"
            | "pre"
            | "hr"
            | "center"
            | "form"
            | "fieldset"
            | "legend"
            | "address"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "dir"
            | "menu"
            | "ucapcontent"
            | "ucaptitle"
    )
}
