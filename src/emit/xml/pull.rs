//! Elements of our namespace pulled from XML one after the other, with the place of everything that is wrong.
//!
//! Elements that this version does not know, and those of other namespaces, are passed over where elements stand among
//! elements. In a text they are refused: neither leaving out their words nor keeping them would be right.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use serde::de::value::{Error as ValueError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use super::names::{FAMILY, NAMESPACE, attribute, element};
use crate::emit::markup::is_legal;
use crate::span::Span;

/// Deepest nesting of elements that is read. Trees of real texts stay far below.
const MAX_DEPTH: usize = 128;

/// Most attributes that an element may have; their names are compared with each other.
const MAX_ATTRIBUTES: usize = 256;

/// So many bytes are looked at to find a root.
const BEGINNING: usize = 4096;

/// Why XML is no tree, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {fault}")]
pub struct XmlError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What is wrong with XML that is to be read as a tree.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The bytes are no UTF-8, or the declaration names another encoding.
    #[error("UTF-8 expected (应为 UTF-8 编码)")]
    Encoding,
    /// The declaration names another version.
    #[error("XML 1.0 expected (应为 XML 1.0)")]
    Version,
    /// A character that XML 1.0 forbids.
    #[error("U+{0:04X} is no character of XML (XML 不容许该字符)")]
    Character(u32),
    /// Not well-formed.
    #[error("{0} (XML 格式不正确)")]
    Syntax(String),
    /// A document type declaration; none is read, so that no entities can be defined.
    #[error("a document type declaration is not read (不接受 DOCTYPE)")]
    Doctype,
    /// A reference to an entity that XML does not define.
    #[error("unknown entity &{0}; (未知实体)")]
    Entity(String),
    /// Elements nest too deep.
    #[error("elements nest deeper than {MAX_DEPTH} (元素嵌套过深)")]
    Depth,
    /// An element has too many attributes.
    #[error("an element has more than {MAX_ATTRIBUTES} attributes (属性过多)")]
    Attributes,
    /// The root is another element.
    #[error("<gongbao> of {NAMESPACE} expected, found <{name}> of {namespace} (应为 {NAMESPACE} 的 <gongbao>)")]
    Root {
        /// Name of the root.
        name: String,
        /// Its namespace, or what stands for none.
        namespace: String,
    },
    /// An element that does not belong where it stands.
    #[error("<{found}> in <{parent}>: {expected} expected (此处不应有 <{found}>)")]
    Unexpected {
        /// The element.
        found: String,
        /// What it stands in.
        parent: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// Text where only elements stand.
    #[error("text in <{0}>: elements expected (此处应为元素，不应有文字)")]
    Text(String),
    /// An element that may come once comes again.
    #[error("<{0}> stands twice (元素重复)")]
    Twice(String),
    /// An element or attribute is missing.
    #[error("<{element}> lacks {what} (缺少必需的内容)")]
    Missing {
        /// The element.
        element: String,
        /// `<raw>` or `@id`.
        what: String,
    },
    /// A value that is none of its kind.
    #[error("@{attribute} of <{element}>: {why} (属性值不正确)")]
    Value {
        /// The element.
        element: String,
        /// Its attribute.
        attribute: String,
        /// What is wrong with the value.
        why: String,
    },
}

/// A reader that stands somewhere in the elements.
pub struct Pull<'x> {
    reader: NsReader<&'x [u8]>,
    text: &'x str,
    /// Names of the elements around.
    open: Vec<&'x str>,
}

/// The beginning of an element. What is in it is to be read to its end before anything else is.
pub struct Element<'x> {
    name: &'x str,
    tag: BytesStart<'x>,
    at: usize,
    text: &'x str,
}

/// What stands in a text.
pub enum Piece<'x> {
    /// Characters.
    Text(Cow<'x, str>),
    /// An element of our namespace.
    Element(Element<'x>),
    /// The end of the element that holds the text.
    End,
}

/// What comes next, and where.
struct Token<'x> {
    at: usize,
    kind: TokenKind<'x>,
}

enum TokenKind<'x> {
    Text(Cow<'x, str>),
    Start { element: Element<'x>, ours: bool },
    End,
    Eof,
}

/// A tag or a text, where it begins, and whether a tag is in our namespace.
struct Read<'x> {
    at: usize,
    ours: bool,
    event: Event<'x>,
}

type Result<T> = std::result::Result<T, XmlError>;

impl<'x> Pull<'x> {
    /// Stands before the root.
    pub fn new(xml: &'x [u8]) -> Result<Self> {
        let xml = xml.strip_prefix("\u{feff}".as_bytes()).unwrap_or(xml);
        let text = std::str::from_utf8(xml).map_err(|error| {
            let valid = xml.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok());
            let valid = valid.unwrap_or_default();
            error_at(valid, valid.len(), Fault::Encoding)
        })?;
        if let Some((at, c)) = text.char_indices().find(|(_, c)| !is_legal(*c)) {
            return Err(error_at(text, at, Fault::Character(c.into())));
        }
        let mut reader = NsReader::from_str(text);
        reader.config_mut().enable_all_checks(true);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, text, open: Vec::new() })
    }

    /// The root, when it is the one of a tree.
    pub fn root(&mut self) -> Result<Element<'x>> {
        loop {
            let Read { at, ours, event } = self.event()?;
            match event {
                Event::Start(tag) => {
                    let namespace = match self.reader.resolver().resolve_element(tag.name()).0 {
                        ResolveResult::Bound(Namespace(name)) => name.to_owned(),
                        ResolveResult::Unbound | ResolveResult::Unknown(_) => "no namespace".to_owned(),
                    };
                    let root = self.enter(tag, at)?;
                    if ours && root.name == element::GONGBAO {
                        return Ok(root);
                    }
                    return Err(root.fault(Fault::Root { name: root.name.to_owned(), namespace }));
                }
                Event::Text(text) if is_blank(&text) => {}
                _ => return Err(self.fault(at, Fault::Syntax("no root element".to_owned()))),
            }
        }
    }

    /// Nothing may follow the root.
    pub fn end(&mut self) -> Result<()> {
        loop {
            let token = self.token()?;
            match token.kind {
                TokenKind::Eof => return Ok(()),
                TokenKind::Text(text) if is_blank(&text) => {}
                _ => return Err(self.fault(token.at, Fault::Syntax("something follows the root".to_owned()))),
            }
        }
    }

    /// The next element in an element that holds elements; `None` at its end.
    pub fn child(&mut self) -> Result<Option<Element<'x>>> {
        loop {
            let Token { at, kind } = self.token()?;
            match kind {
                TokenKind::Start { element, ours: true } => return Ok(Some(element)),
                TokenKind::Start { ours: false, .. } => self.skip()?,
                TokenKind::Text(text) if is_blank(&text) => {}
                TokenKind::Text(_) => return Err(self.fault(at, Fault::Text(self.around().to_owned()))),
                TokenKind::End => return Ok(None),
                TokenKind::Eof => return Err(self.unclosed(at)),
            }
        }
    }

    /// What comes next in an element that holds text and elements.
    pub fn piece(&mut self) -> Result<Piece<'x>> {
        let Token { at, kind } = self.token()?;
        match kind {
            TokenKind::Text(text) => Ok(Piece::Text(text)),
            TokenKind::Start { element, ours: true } => Ok(Piece::Element(element)),
            TokenKind::Start { element, ours: false } => Err(self.unexpected(&element, "text")),
            TokenKind::End => Ok(Piece::End),
            TokenKind::Eof => Err(self.unclosed(at)),
        }
    }

    /// The text of an element that holds nothing else, to its end.
    pub fn text(&mut self) -> Result<Cow<'static, str>> {
        let mut text = String::new();
        loop {
            match self.piece()? {
                Piece::Text(more) => text.push_str(&more),
                Piece::Element(element) => return Err(self.unexpected(&element, "text")),
                Piece::End => return Ok(Cow::Owned(text)),
            }
        }
    }

    /// Passes over what is in an element, to its end.
    pub fn skip(&mut self) -> Result<()> {
        let depth = self.open.len();
        loop {
            let Token { at, kind } = self.token()?;
            if let TokenKind::Eof = kind {
                return Err(self.unclosed(at));
            }
            if self.open.len() < depth {
                return Ok(());
            }
        }
    }

    /// The fault of an element that was just read and does not belong there.
    pub fn unexpected(&self, element: &Element<'_>, expected: &'static str) -> XmlError {
        let parent = self.open.iter().rev().nth(1).copied().unwrap_or_default().to_owned();
        element.fault(Fault::Unexpected { found: element.name.to_owned(), parent, expected })
    }

    fn token(&mut self) -> Result<Token<'x>> {
        let Read { at, ours, event } = self.event()?;
        let kind = match event {
            Event::Start(tag) => TokenKind::Start { element: self.enter(tag, at)?, ours },
            Event::End(_) => {
                self.open.pop();
                TokenKind::End
            }
            Event::Text(text) => TokenKind::Text(text.xml10_content()),
            Event::CData(text) => TokenKind::Text(text.xml10_content()),
            Event::GeneralRef(reference) => TokenKind::Text(self.resolve(&reference, at)?),
            _ => TokenKind::Eof,
        };
        Ok(Token { at, kind })
    }

    /// The next event that matters.
    fn event(&mut self) -> Result<Read<'x>> {
        loop {
            let at = self.place();
            let ours = |namespace| matches!(namespace, ResolveResult::Bound(Namespace(NAMESPACE)));
            let read = self.reader.read_resolved_event().map(|(namespace, event)| (ours(namespace), event));
            match read {
                Ok((_, Event::Comment(_) | Event::PI(_))) => {}
                Ok((_, Event::Decl(declaration))) => self.declaration(&declaration, at)?,
                Ok((_, Event::DocType(_))) => return Err(self.fault(at, Fault::Doctype)),
                Ok((ours, event)) => return Ok(Read { at, ours, event }),
                Err(error) => {
                    let at = usize::try_from(self.reader.error_position()).unwrap_or(at);
                    return Err(self.fault(at, Fault::Syntax(error.to_string())));
                }
            }
        }
    }

    fn declaration(&self, declaration: &BytesDecl<'_>, at: usize) -> Result<()> {
        let is_utf8 = |name: Option<std::result::Result<Cow<'_, str>, _>>| match name {
            Some(name) => name.is_ok_and(|name| name.eq_ignore_ascii_case("utf-8")),
            None => true,
        };
        let fault = if at > 0 {
            Fault::Syntax("a declaration within the text".to_owned())
        } else if !declaration.version().is_ok_and(|version| version == "1.0") {
            Fault::Version
        } else if !is_utf8(declaration.encoding()) {
            Fault::Encoding
        } else {
            return Ok(());
        };
        Err(self.fault(at, fault))
    }

    /// The beginning of an element; from here on it is open.
    fn enter(&mut self, tag: BytesStart<'x>, at: usize) -> Result<Element<'x>> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.fault(at, Fault::Depth));
        }
        let printed = at + '<'.len_utf8();
        let prefixed = self.text.get(printed..printed + tag.name().as_ref().len()).unwrap_or_default();
        let name = prefixed.split_once(':').map_or(prefixed, |(_, name)| name);
        let element = Element { name, tag, at, text: self.text };
        element.check_attributes()?;
        self.open.push(name);
        Ok(element)
    }

    fn resolve(&self, reference: &BytesRef<'_>, at: usize) -> Result<Cow<'x, str>> {
        if !reference.is_char_ref() {
            let known = resolve_xml_entity(reference).map(Cow::Borrowed);
            return known.ok_or_else(|| self.fault(at, Fault::Entity(reference.to_string())));
        }
        match reference.resolve_char_ref() {
            Ok(Some(c)) if is_legal(c) => Ok(Cow::Owned(c.to_string())),
            Ok(c) => Err(self.fault(at, Fault::Character(c.map_or(0, u32::from)))),
            Err(error) => Err(self.fault(at, Fault::Syntax(error.to_string()))),
        }
    }

    /// Where the reader stands.
    fn place(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    fn around(&self) -> &'x str {
        self.open.last().copied().unwrap_or_default()
    }

    fn unclosed(&self, at: usize) -> XmlError {
        self.fault(at, Fault::Syntax(format!("<{}> is not closed", self.around())))
    }

    fn fault(&self, at: usize, fault: Fault) -> XmlError {
        error_at(self.text, at, fault)
    }
}

impl<'x> Element<'x> {
    /// Its name, without prefix.
    pub fn name(&self) -> &'x str {
        self.name
    }

    /// An attribute; `None` without it.
    pub fn optional(&self, name: &str) -> Result<Option<String>> {
        // Names were checked when the element was entered.
        let mut attributes = self.tag.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name);
        let Some(attribute) = found else { return Ok(None) };
        let value = attribute.normalized_value(XmlVersion::Explicit1_0);
        let value = value.map_err(|error| self.wrong(name, error.to_string()))?.into_owned();
        match value.chars().find(|c| !is_legal(*c)) {
            Some(c) => Err(self.fault(Fault::Character(c.into()))),
            None => Ok(Some(value)),
        }
    }

    /// An attribute that must be there.
    pub fn attribute(&self, name: &str) -> Result<String> {
        self.required(format_args!("@{name}"), self.optional(name)?)
    }

    /// A number or truth value; `None` without it.
    pub fn optional_number<T: FromStr<Err: fmt::Display>>(&self, name: &str) -> Result<Option<T>> {
        let number = |text: String| text.parse().map_err(|error| self.wrong(name, format!("{text:?}: {error}")));
        self.optional(name)?.map(number).transpose()
    }

    /// A number that must be there.
    pub fn number<T: FromStr<Err: fmt::Display>>(&self, name: &str) -> Result<T> {
        self.required(format_args!("@{name}"), self.optional_number(name)?)
    }

    /// A value that is one word in JSON; `None` without it.
    pub fn optional_word<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>> {
        let word = |text: String| {
            let deserializer: StrDeserializer<'_, ValueError> = text.as_str().into_deserializer();
            T::deserialize(deserializer).map_err(|error| self.wrong(name, error.to_string()))
        };
        self.optional(name)?.map(word).transpose()
    }

    /// A word that must be there.
    pub fn word<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        self.required(format_args!("@{name}"), self.optional_word(name)?)
    }

    /// Its place in the text that the tree was read from.
    pub fn span(&self) -> Result<Span> {
        let bytes = self.attribute(attribute::SPAN)?;
        let (start, end) = bytes
            .split_once('-')
            .and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)))
            .ok_or_else(|| self.wrong(attribute::SPAN, format!("{bytes:?}: START-END expected")))?;
        let line = self.number(attribute::LINE)?;
        let end_line = self.optional_number(attribute::END_LINE)?.unwrap_or(line);
        Ok(Span { start, end, line, end_line })
    }

    /// What must be in it.
    pub fn child<T>(&self, name: &str, found: Option<T>) -> Result<T> {
        self.required(format_args!("<{name}>"), found)
    }

    /// Keeps the value of an element that comes once.
    pub fn once<T>(&self, slot: &mut Option<T>, value: T) -> Result<()> {
        match slot.replace(value) {
            Some(_) => Err(self.fault(Fault::Twice(self.name.to_owned()))),
            None => Ok(()),
        }
    }

    /// The fault of a value that is none of its kind.
    pub fn wrong(&self, attribute: &str, why: String) -> XmlError {
        self.fault(Fault::Value { element: self.name.to_owned(), attribute: attribute.to_owned(), why })
    }

    fn required<T>(&self, what: fmt::Arguments<'_>, found: Option<T>) -> Result<T> {
        let missing = || Fault::Missing { element: self.name.to_owned(), what: what.to_string() };
        found.ok_or_else(|| self.fault(missing()))
    }

    /// Attributes are well-formed, have different names, and are not too many for that to be checked.
    fn check_attributes(&self) -> Result<()> {
        for (count, attribute) in self.tag.attributes().enumerate() {
            if count >= MAX_ATTRIBUTES {
                return Err(self.fault(Fault::Attributes));
            }
            let attribute = attribute.map_err(|error| self.fault(Fault::Syntax(error.to_string())))?;
            if attribute.value.contains('<') {
                return Err(self.fault(Fault::Syntax("< in an attribute".to_owned())));
            }
        }
        Ok(())
    }

    fn fault(&self, fault: Fault) -> XmlError {
        error_at(self.text, self.at, fault)
    }
}

/// Whether bytes are XML whose root is in a namespace of ours, this version's or another; a look at their beginning.
pub fn is_xml(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes));
    let mut reader = NsReader::from_str(&beginning);
    loop {
        match reader.read_resolved_event() {
            Ok((ResolveResult::Bound(Namespace(name)), Event::Start(_) | Event::Empty(_))) => {
                return name.starts_with(FAMILY);
            }
            Ok((_, Event::Start(_) | Event::Empty(_) | Event::Eof)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// White space as XML has it.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
}

fn error_at(text: &str, at: usize, fault: Fault) -> XmlError {
    let before = text.get(..at).unwrap_or(text);
    let line = before.rfind('\n').map_or(before, |end| before.get(end + 1..).unwrap_or_default());
    XmlError { line: before.matches('\n').count() + 1, column: line.chars().count() + 1, fault }
}
