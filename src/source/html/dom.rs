//! The page as html5ever reads it, every piece of text with its place in the page.
//!
//! html5ever tells its sink what it builds but not where it stood. So the page is handed over in chunks that end where
//! text can end (`<`, `>`, `&`, CR), and a cursor follows: text is delivered in the order of the page, so what comes next
//! stands between the cursor and the end of the chunk being read.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

use crate::span::TextRange;

/// Elements inside each other. Browsers stop near 512; what lies deeper is read as if its tags were not there.
const MAX_DEPTH: usize = 600;

/// A page has no more than one node for so many bytes; html5ever repeats unclosed formatting elements in every block.
const BYTES_PER_NODE: usize = 2;

/// Longest tag whose attributes are read, in bytes.
const LONGEST_TAG: usize = 16_384;

/// The attributes that are asked for.
const READ_ATTRIBUTES: [&str; 5] = ["style", "colspan", "rowspan", "name", "content"];

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
            let chunk = &html[start..end];
            let sink = &parser.tokenizer.sink.sink;
            sink.reads(end);
            let tag = is_tag(chunk);
            if tag && sink.is_overgrown() {
                sink.is_cut.set(true);
            } else if tag && chunk.len() > LONGEST_TAG {
                // A picture in an attribute; thousands of attributes are as much use.
                parser.process(StrTendril::from(without_attributes(chunk)));
            } else {
                parser.process(StrTendril::from_slice(chunk));
            }
            parser.tokenizer.sink.sink.has_read(tag && chunk.ends_with('>'));
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

/// Where the next chunk ends: text ends before `<`, `&` and CR, a tag after `>`, a reference after its name.
fn chunk_end(html: &str, start: usize) -> usize {
    let rest = &html[start..];
    let length = match rest.as_bytes()[0] {
        b'<' if is_tag(rest) => memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1),
        b'<' => 1,
        b'&' => reference(rest).0,
        b'\r' => 1 + usize::from(rest[1..].starts_with('\n')),
        _ => memchr::memchr3(b'<', b'&', b'\r', rest.as_bytes()).unwrap_or(rest.len()),
    };
    start + length
}

/// Whether a chunk is the beginning or the end of an element, a comment or a declaration.
fn is_tag(chunk: &str) -> bool {
    chunk.starts_with('<') && chunk[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// `<img src="…">` as `<img>`.
fn without_attributes(tag: &str) -> String {
    let name = tag.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(tag.len());
    format!("{}>", tag[..name].trim_end_matches('>'))
}

/// What a character reference stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// By its name; some names stand for two characters.
    Named(char, Option<char>),
    /// By its number: one character, which html5ever sets right where the number names none.
    Numbered,
    /// Nothing: the words are text.
    Nothing,
}

/// Length of the character reference that a text begins with, and what it stands for; without a meaning, that of `&` and
/// the letters after it.
fn reference(text: &str) -> (usize, Meaning) {
    const LONGEST: usize = 34;
    let letters =
        text.as_bytes()[1..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    let closed = letters + usize::from(text.as_bytes().get(1 + letters) == Some(&b';'));
    if let Some(digits) = text[1..].strip_prefix('#') {
        return numbered(digits).map_or((1 + letters, Meaning::Nothing), |length| (2 + length, Meaning::Numbered));
    }
    // The longest name counts; old ones need no semicolon (`&copy2024`).
    let named = (1..=closed).rev().find_map(|length| {
        let (first, second) = *html5ever::data::NAMED_ENTITIES.get(text.get(1..=length)?)?;
        let first = char::from_u32(first).filter(|c| *c != '\0')?;
        Some((1 + length, Meaning::Named(first, char::from_u32(second).filter(|c| *c != '\0'))))
    });
    named.unwrap_or((1 + closed, Meaning::Nothing))
}

/// Length of the number of a reference with its semicolon: `20013;`, `x4e2d`.
fn numbered(text: &str) -> Option<usize> {
    let (sign, is_digit): (usize, fn(&u8) -> bool) =
        if text.starts_with(['x', 'X']) { (1, u8::is_ascii_hexdigit) } else { (0, u8::is_ascii_digit) };
    let digits = text.as_bytes()[sign..].iter().take_while(|b| is_digit(b)).count();
    let end = sign + digits;
    (digits > 0).then(|| end + usize::from(text.as_bytes().get(end) == Some(&b';')))
}

/// The node that holds all others.
pub(super) const DOCUMENT: Id = 0;

struct Sink<'h> {
    html: &'h str,
    nodes: RefCell<Vec<Node>>,
    /// How deep the last node was put.
    depth: Cell<usize>,
    /// Text up to here is placed.
    cursor: Cell<usize>,
    /// End of the chunk being read.
    read: Cell<usize>,
    /// Whether something was built while it was read.
    built: Cell<bool>,
    /// The second character of the reference placed last, which is delivered by itself.
    second: Cell<Option<(char, TextRange)>>,
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
            depth: Cell::new(0),
            cursor: Cell::new(0),
            read: Cell::new(0),
            built: Cell::new(false),
            second: Cell::new(None),
            is_cut: Cell::new(false),
        }
    }

    fn reads(&self, end: usize) {
        self.read.set(end);
        self.built.set(false);
    }

    /// A tag that built something is behind us, and so is all text before it: html5ever holds text back no longer than till
    /// the next tag. Tags that are text, in a title, build nothing but that text.
    fn has_read(&self, tag: bool) {
        if tag && self.built.get() {
            self.cursor.set(self.read.get());
        }
    }

    fn is_overgrown(&self) -> bool {
        self.depth.get() > MAX_DEPTH || self.nodes.borrow().len() > 64 + self.html.len() / BYTES_PER_NODE
    }

    fn new_node(&self, data: Data) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { data, ..Node::default() });
        nodes.len() - 1
    }

    /// The place of a text that html5ever delivers now: the first between the cursor and the end of the chunk.
    fn place(&self, text: &str, raw: bool) -> TextRange {
        if let Some((_, place)) = self.second.take().filter(|(second, _)| is_char(text, *second)) {
            return place;
        }
        let (mut at, end) = (self.cursor.get(), self.read.get());
        while at < end {
            let there = &self.html[at..end];
            // Where tags are no text, a `<` that is text begins none.
            let tag = !raw && is_tag(there) && memchr::memchr(b'>', there.as_bytes()).is_some();
            if let Some(length) = stands_at(there, text).filter(|_| !tag) {
                self.cursor.set(at + length);
                let place = TextRange::new(at, at + length);
                // What stands there is counted once: the second character has no length of its own in the page.
                let behind = TextRange::new(at + length, at + length);
                self.second.set(second_character(there, text).map(|second| (second, behind)));
                return place;
            }
            at += skipped(there);
        }
        // What stands nowhere: right after the text before it.
        TextRange::new(self.cursor.get(), self.cursor.get())
    }

    fn text(&self, parent: Id, text: StrTendril) -> Piece {
        const RAW: [&str; 9] =
            ["title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"];
        let raw = match &self.nodes.borrow()[parent].data {
            Data::Element(name, _) => RAW.contains(&&*name.local),
            _ => false,
        };
        let place = self.place(&text, raw);
        Piece { text, place }
    }

    /// Puts a child at an index of its parent's children; text next to text becomes one node.
    fn insert(&self, parent: Id, index: usize, child: NodeOrText<Id>) {
        let depth = self.nodes.borrow()[parent].depth + 1;
        self.depth.set(depth);
        self.built.set(true);
        match child {
            NodeOrText::AppendNode(node) => {
                self.detach(node);
                let mut nodes = self.nodes.borrow_mut();
                (nodes[node].parent, nodes[node].depth) = (Some(parent), depth);
                let index = index.min(nodes[parent].children.len());
                nodes[parent].children.insert(index, node);
            }
            NodeOrText::AppendText(text) => {
                let piece = self.text(parent, text);
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

/// Length of what a delivered text stands for, if it stands here: html5ever resolves references and delivers each by itself,
/// character by character; it makes CR LF, and NUL U+FFFD.
fn stands_at(html: &str, text: &str) -> Option<usize> {
    // In scripts and styles references are text.
    let as_it_is = html.starts_with(text).then_some(text.len());
    if html.starts_with('&') && (text == "&" || as_it_is.is_none()) {
        let (length, meaning) = reference(html);
        let is_meant = match meaning {
            Meaning::Named(first, _) => is_char(text, first),
            Meaning::Numbered => text.chars().nth(1).is_none(),
            Meaning::Nothing => return as_it_is,
        };
        return is_meant.then_some(length);
    }
    if as_it_is.is_some() {
        return as_it_is;
    }
    let mut at = 0;
    for c in text.chars() {
        let there = &html[at..];
        at += match there.chars().next()? {
            '\r' if c == '\n' => 1 + usize::from(there[1..].starts_with('\n')),
            '\0' if c == '\u{fffd}' => 1,
            first if first == c => c.len_utf8(),
            _ => return None,
        };
    }
    Some(at)
}

/// The second character of a reference that stands here, of which a text is the first.
fn second_character(html: &str, text: &str) -> Option<char> {
    match html.starts_with('&').then(|| reference(html).1)? {
        Meaning::Named(first, second) if is_char(text, first) => second,
        _ => None,
    }
}

fn is_char(text: &str, c: char) -> bool {
    let mut chars = text.chars();
    chars.next() == Some(c) && chars.next().is_none()
}

/// Length of what is no text, or no text that was delivered: a tag, a comment, one character.
fn skipped(html: &str) -> usize {
    if html.starts_with("<!--") {
        let ends = ["-->", "--!>"].iter().filter_map(|end| html[2..].find(end).map(|at| at + 2 + end.len())).min();
        return ends.unwrap_or(html.len());
    }
    if is_tag(html) {
        return memchr::memchr(b'>', html.as_bytes()).map_or(html.len(), |at| at + 1);
    }
    html.chars().next().map_or(1, char::len_utf8)
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

    fn create_element(&self, name: QualName, mut attributes: Vec<Attribute>, _: ElementFlags) -> Id {
        // html5ever repeats formatting elements with all they have.
        attributes.retain(|a| READ_ATTRIBUTES.contains(&&*a.name.local));
        attributes.shrink_to_fit();
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

    fn pop(&self, _: &Id) {
        self.built.set(true);
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
            for attribute in attributes.into_iter().filter(|a| READ_ATTRIBUTES.contains(&&*a.name.local)) {
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
            ("<3<title><head>", vec![("<", "<"), ("3", "3"), ("<head>", "<head>")]),
            ("<p>甲\r\n乙", vec![("甲", "甲"), ("\n", "\r\n"), ("乙", "乙")]),
            ("<table>&fjlig;甲&", vec![("f", "&fjlig;"), ("j", ""), ("甲", "甲"), ("&", "&")]),
            (
                "<p>&copy2024&#x4e2d;&#20013甲",
                vec![("©", "&copy"), ("2024", "2024"), ("中", "&#x4e2d;"), ("中", "&#20013"), ("甲", "甲")],
            ),
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
        assert!(Dom::read(&repeated).len() < 64 + repeated.len() / BYTES_PER_NODE + 2 * MAX_DEPTH);
    }
}
