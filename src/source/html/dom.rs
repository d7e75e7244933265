//! The page as html5ever reads it, every piece of text with its place in the page.
//!
//! html5ever tells its sink what it builds but not where it stood. So the page is handed over in chunks that end where
//! text can end (`<`, `>`, `&`, a carriage return); what the sink receives while a chunk is read stood in that chunk.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use crate::span::TextRange;

/// Elements inside each other. Browsers stop near 512; what lies deeper is read as if its tags were not there.
const MAX_DEPTH: usize = 600;

/// Nodes a page may have for each byte of it; html5ever repeats unclosed formatting elements in every block.
const MAX_NODES_PER_BYTE: usize = 2;

/// Index of a node.
pub(super) type Id = usize;

/// A page.
#[derive(Debug)]
pub(super) struct Dom {
    nodes: Vec<Node>,
    /// Whether tags were passed over because the page nests too deep or grows too large.
    pub is_cut: bool,
}

/// A node of a page.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// What it is.
    pub data: Data,
    /// What holds it.
    pub parent: Option<Id>,
    /// What it holds, in order.
    pub children: Vec<Id>,
    /// How many nodes hold it.
    depth: usize,
}

/// What a node is.
#[derive(Debug, Default)]
pub(super) enum Data {
    /// Document, comment, doctype.
    #[default]
    Other,
    /// An element with its attributes.
    Element(QualName, Vec<Attribute>),
    /// Text, as the pieces it was read in.
    Text(Vec<Piece>),
}

/// A piece of text and where it stood.
#[derive(Debug)]
pub(super) struct Piece {
    /// The text, character references resolved.
    pub text: StrTendril,
    /// Its place in the page. As long as the text where it stands there letter for letter.
    pub place: TextRange,
}

impl Dom {
    /// Reads a page or a fragment. Never fails, as browsers do not.
    pub fn read(html: &str) -> Self {
        let mut parser = parse_document(Sink::new(html), ParseOpts::default());
        let mut start = 0;
        while start < html.len() {
            let end = chunk_end(html, start);
            let sink = &parser.tokenizer.sink.sink;
            let begins_tag =
                html.as_bytes()[start] == b'<' && html[start + 1..].starts_with(|c: char| c.is_alphabetic());
            if begins_tag && sink.is_overgrown() {
                sink.is_cut.set(true);
            } else {
                sink.reads(TextRange::new(start, end));
                parser.process(StrTendril::from_slice(&html[start..end]));
            }
            start = end;
        }
        parser.finish()
    }

    /// A node.
    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    /// The name of an element in HTML; empty for everything else.
    pub fn name(&self, id: Id) -> &str {
        match &self.nodes[id].data {
            Data::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Element(_, attributes) => {
                attributes.iter().find(|a| *a.name.local == *name).map(|a| a.value.as_ref())
            }
            _ => None,
        }
    }

    /// All nodes under the document, parents before children.
    pub fn preorder(&self) -> Vec<Id> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut stack = vec![DOCUMENT];
        while let Some(id) = stack.pop() {
            order.push(id);
            stack.extend(self.nodes[id].children.iter().rev());
        }
        order
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }
}

/// Where the next chunk ends: text ends before `<` and `&` and after a carriage return, a tag after `>`.
fn chunk_end(html: &str, start: usize) -> usize {
    const LONGEST_REFERENCE: usize = 34;
    let bytes = &html.as_bytes()[start..];
    let length = match bytes[0] {
        b'<' if bytes.starts_with(b"<!--") => memchr::memmem::find(bytes, b"-->").map(|at| at + 3),
        b'<' => memchr::memchr(b'>', bytes).map(|at| at + 1),
        b'&' => {
            let name = bytes[1..].iter().take(LONGEST_REFERENCE).position(|b| !b.is_ascii_alphanumeric() && *b != b'#');
            name.map(|at| at + 1 + usize::from(bytes[at + 1] == b';'))
        }
        b'\r' => Some(1),
        _ => memchr::memchr3(b'<', b'&', b'\r', bytes),
    };
    let end = start + length.unwrap_or(bytes.len()).max(1);
    (end..html.len()).find(|&at| html.is_char_boundary(at)).unwrap_or(html.len())
}

/// The node that holds all others.
pub(super) const DOCUMENT: Id = 0;

struct Sink<'h> {
    html: &'h str,
    nodes: RefCell<Vec<Node>>,
    /// Chunks whose text did not come yet, the one being read last: text in tables is held back until a tag follows.
    waiting: RefCell<Vec<TextRange>>,
    /// How deep the last node was put.
    depth: Cell<usize>,
    /// Where the last text that was placed ended.
    claimed: Cell<u32>,
    is_cut: Cell<bool>,
}

/// The name of an element; atoms are cheap to copy.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl<'h> Sink<'h> {
    fn new(html: &'h str) -> Self {
        Self {
            html,
            nodes: RefCell::new(vec![Node::default()]),
            waiting: RefCell::default(),
            depth: Cell::new(0),
            claimed: Cell::new(0),
            is_cut: Cell::new(false),
        }
    }

    fn reads(&self, chunk: TextRange) {
        let mut waiting = self.waiting.borrow_mut();
        // Text is held back at most until the tag after it is read.
        if waiting.last().is_some_and(|last| self.is_tag(*last)) {
            waiting.clear();
        }
        waiting.push(chunk);
    }

    fn is_overgrown(&self) -> bool {
        self.depth.get() > MAX_DEPTH || self.nodes.borrow().len() > 64 + MAX_NODES_PER_BYTE * self.html.len()
    }

    fn new_node(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, ..Node::default() });
        nodes.len() - 1
    }

    /// The place of a text that html5ever delivers now: in the first chunk that still waits and has it.
    fn place(&self, text: &str) -> TextRange {
        let mut waiting = self.waiting.borrow_mut();
        let found = waiting.iter().enumerate().find_map(|(i, chunk)| {
            let there = &self.html[chunk.range()];
            if let Some(at) = there.find(text) {
                let start = chunk.start as usize + at;
                return Some((i, TextRange::new(start, start + text.len())));
            }
            // A reference stands for the character; a carriage return became a line feed.
            there.starts_with(['&', '\r']).then_some((i, *chunk))
        });
        // What html5ever put there itself (for a NUL) stands nowhere: right after the text before it.
        let nowhere = TextRange { start: self.claimed.get(), end: self.claimed.get() };
        let Some((index, place)) = found else { return nowhere };
        waiting.drain(..index);
        if let Some(first) = waiting.first_mut().filter(|first| !self.is_tag(**first)) {
            first.start = place.end.clamp(first.start, first.end);
        }
        self.claimed.set(place.end);
        place
    }

    fn is_tag(&self, chunk: TextRange) -> bool {
        self.html.as_bytes().get(chunk.start as usize) == Some(&b'<')
    }

    fn text(&self, text: StrTendril) -> Piece {
        let place = self.place(&text);
        Piece { text, place }
    }

    /// Puts a child at an index of its parent's children; text next to text becomes one node.
    fn insert(&self, parent: Id, index: usize, child: NodeOrText<Id>) {
        let depth = self.nodes.borrow()[parent].depth + 1;
        self.depth.set(depth);
        match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                let mut nodes = self.nodes.borrow_mut();
                (nodes[node].parent, nodes[node].depth) = (Some(parent), depth);
                let index = index.min(nodes[parent].children.len());
                nodes[parent].children.insert(index, node);
            }
            NodeOrText::AppendText(text) => {
                let piece = self.text(text);
                let before = index.checked_sub(1).and_then(|i| self.nodes.borrow()[parent].children.get(i).copied());
                if let Some(before) = before
                    && let Data::Text(pieces) = &mut self.nodes.borrow_mut()[before].data
                {
                    pieces.push(piece);
                    return;
                }
                let node = self.new_node(Data::Text(vec![piece]));
                let mut nodes = self.nodes.borrow_mut();
                nodes[node].parent = Some(parent);
                nodes[parent].children.insert(index, node);
            }
        }
    }

    fn detach(&self, node: Id) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[node].parent.take() {
            let children = &mut nodes[parent].children;
            // What moves was put there last, as a rule.
            if let Some(at) = children.iter().rposition(|&child| child == node) {
                children.remove(at);
            }
        }
    }
}

impl TreeSink for Sink<'_> {
    type Handle = Id;
    type Output = Dom;
    type ElemName<'a>
        = Name
    where
        Self: 'a;

    fn finish(self) -> Dom {
        Dom { nodes: self.nodes.into_inner(), is_cut: self.is_cut.get() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.nodes.borrow()[*target].data {
            Data::Element(name, _) => Name(name.clone()),
            _ => Name(QualName::new(None, Namespace::default(), LocalName::default())),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        self.new_node(Data::Element(name, attributes))
    }

    fn create_comment(&self, _: StrTendril) -> Id {
        self.new_node(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Id {
        self.new_node(Data::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        let end = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, end, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        *target
    }

    fn same_node(&self, x: &Id, y: &Id) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        if let NodeOrText::AppendNode(node) = child {
            self.detach(node);
        }
        let parent = self.nodes.borrow()[*sibling].parent;
        let Some(parent) = parent else { return };
        let index = self.nodes.borrow()[parent].children.iter().rposition(|child| child == sibling).unwrap_or(0);
        self.insert(parent, index, child);
    }

    fn add_attrs_if_missing(&self, target: &Id, attributes: Vec<Attribute>) {
        if let Data::Element(_, own) = &mut self.nodes.borrow_mut()[*target].data {
            for attribute in attributes {
                if own.iter().all(|a| a.name != attribute.name) {
                    own.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut nodes = self.nodes.borrow_mut();
        let children = std::mem::take(&mut nodes[*node].children);
        for &child in &children {
            nodes[child].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(children);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every piece of text of a page with what stands at its place.
    fn pieces(html: &str) -> Vec<(String, String)> {
        let dom = Dom::read(html);
        let texts = dom.preorder().into_iter().filter_map(|id| match &dom.node(id).data {
            Data::Text(pieces) => Some(pieces),
            _ => None,
        });
        texts.flatten().map(|p| (p.text.to_string(), html[p.place.range()].to_owned())).collect()
    }

    #[test]
    fn every_text_knows_its_place() {
        let cases = [
            (
                "<p>甲<b>乙</b>&nbsp;丙&ldquo;",
                vec![("甲", "甲"), ("乙", "乙"), ("\u{a0}", "&nbsp;"), ("丙", "丙"), ("“", "&ldquo;")],
            ),
            ("<p title='a>b'>甲</p>", vec![("甲", "甲")]),
            (
                "<p>1 < 2，甲&amp乙</p>",
                vec![("1 ", "1 "), ("<", "<"), (" 2，甲", " 2，甲"), ("&", "&amp"), ("乙", "乙")],
            ),
            ("<p>甲\r\n乙", vec![("甲", "甲"), ("\n", "\r"), ("乙", "乙")]),
        ];
        for (html, expected) in cases {
            let found: Vec<(String, String)> = pieces(html).into_iter().filter(|(text, _)| !text.is_empty()).collect();
            let joined: String = found.iter().map(|(text, _)| text.as_str()).collect();
            let wanted: String = expected.iter().map(|(text, _)| *text).collect();
            assert_eq!(joined, wanted, "{html}");
            for (text, there) in &found {
                let known = expected.iter().any(|(t, at)| t == text && at == there);
                assert!(known || text == there, "{html}: {text:?} at {there:?}");
            }
        }
    }

    #[test]
    fn text_of_tables_is_placed_when_it_comes_late() {
        let html = "<table> 乙 <tr> <td>甲</td></tr></table>";
        for (text, there) in pieces(html) {
            assert_eq!(text, there);
        }
    }

    #[test]
    fn deep_and_repeated_elements_stay_bounded() {
        let deep = format!("{}甲", "<div>".repeat(50_000));
        assert!(Dom::read(&deep).len() < 2 * MAX_DEPTH);
        let repeated: String = (0..2000).map(|i| format!("<font color={i}><p>甲")).collect();
        assert!(Dom::read(&repeated).len() < 64 + MAX_NODES_PER_BYTE * repeated.len() + 2 * MAX_DEPTH);
    }
}
