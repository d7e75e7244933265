//! Low-level XML: elements, attributes and text as a stream, well-formed whatever the text holds.
//!
//! White space is put only between elements whose parent holds nothing but elements; where text and elements mix, what
//! is written is the text and no more.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesRef, BytesStart, BytesText, Event};

/// An attribute: its name and its value, not yet escaped.
pub type Attribute<'a> = (&'a str, &'a str);

/// A stream of XML.
pub struct Markup<W: Write> {
    writer: Writer<W>,
    open: Vec<Open>,
    replaced: usize,
}

/// An element that is not yet closed.
struct Open {
    name: Cow<'static, str>,
    /// Whether text may stand in it, so that white space would be part of the text.
    mixed: bool,
    /// Whether anything was written into it.
    filled: bool,
}

impl<W: Write> Markup<W> {
    /// Begins a document.
    ///
    /// # Errors
    /// What writing gives; so for all that follow.
    pub fn new(out: W) -> io::Result<Self> {
        let mut writer = Writer::new(out);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer, open: Vec::new(), replaced: 0 })
    }

    /// Opens an element that holds elements only: each gets a line of its own.
    pub fn open(&mut self, name: impl Into<Cow<'static, str>>, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.start(name.into(), attributes, false)
    }

    /// Opens an element that holds text: nothing is put between what is written into it, at any depth.
    pub fn open_mixed(&mut self, name: impl Into<Cow<'static, str>>, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.start(name.into(), attributes, true)
    }

    /// Closes the element that was opened last; without one, does nothing.
    pub fn close(&mut self) -> io::Result<()> {
        let Some(element) = self.open.pop() else { return Ok(()) };
        if element.filled && !element.mixed {
            self.line()?;
        }
        self.writer.write_event(Event::End(BytesEnd::new(element.name)))
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) -> io::Result<()> {
        self.before_element()?;
        let tag = self.tag(name, attributes);
        self.writer.write_event(Event::Empty(tag))
    }

    /// An element with text in it.
    pub fn leaf(&mut self, name: &str, attributes: &[Attribute<'_>], text: &str) -> io::Result<()> {
        self.before_element()?;
        let tag = self.tag(name, attributes);
        self.writer.write_event(Event::Start(tag))?;
        self.characters(text)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Text. Only in an element that was opened as mixed does it come back as it was given.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        if let Some(parent) = self.open.last_mut() {
            parent.filled = true;
        }
        self.characters(text)
    }

    /// How many characters that XML has no way to write were replaced so far.
    pub fn replaced(&self) -> usize {
        self.replaced
    }

    /// Closes what is open and ends the document with a line end.
    pub fn finish(mut self) -> io::Result<()> {
        while !self.open.is_empty() {
            self.close()?;
        }
        let out = self.writer.get_mut();
        out.write_all(b"\n")?;
        out.flush()
    }

    fn start(&mut self, name: Cow<'static, str>, attributes: &[Attribute<'_>], mixed: bool) -> io::Result<()> {
        self.before_element()?;
        let tag = self.tag(&name, attributes);
        self.writer.write_event(Event::Start(tag))?;
        let mixed = mixed || self.open.last().is_some_and(|parent| parent.mixed);
        self.open.push(Open { name, mixed, filled: false });
        Ok(())
    }

    fn before_element(&mut self) -> io::Result<()> {
        let mixed = self.open.last_mut().is_some_and(|parent| {
            parent.filled = true;
            parent.mixed
        });
        if mixed { Ok(()) } else { self.line() }
    }

    /// Ends the line and indents by one space a level.
    fn line(&mut self) -> io::Result<()> {
        let depth = self.open.len();
        write!(self.writer.get_mut(), "\n{:depth$}", "")
    }

    /// A carriage return goes as a reference, since readers fold it into the line end otherwise.
    fn characters(&mut self, text: &str) -> io::Result<()> {
        let text = self.legal(text);
        for (count, part) in text.split('\r').enumerate() {
            if count > 0 {
                self.writer.write_event(Event::GeneralRef(BytesRef::new("#13")))?;
            }
            if !part.is_empty() {
                self.writer.write_event(Event::Text(BytesText::new(part)))?;
            }
        }
        Ok(())
    }

    fn tag<'a>(&mut self, name: &'a str, attributes: &[Attribute<'_>]) -> BytesStart<'a> {
        let mut tag = BytesStart::new(name);
        for (key, value) in attributes {
            tag.push_attribute((*key, self.legal(value).as_ref()));
        }
        tag
    }

    /// The text as it can be written; what had to be replaced is counted.
    fn legal<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        let legal = legal(text);
        if matches!(legal, Cow::Owned(_)) {
            self.replaced += text.chars().filter(|&c| !is_legal(c)).count();
        }
        legal
    }
}

/// The text with U+FFFD for every character that XML 1.0 has no way to write, so that offsets into it still hold.
pub fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_legal(c) { c } else { char::REPLACEMENT_CHARACTER }).collect())
}

/// `Char` of XML 1.0, production 2.
pub fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn written(write: impl FnOnce(&mut Markup<&mut Vec<u8>>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        let mut markup = Markup::new(&mut out).unwrap();
        write(&mut markup).unwrap();
        markup.finish().unwrap();
        let text = String::from_utf8(out).unwrap();
        text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap().to_owned()
    }

    #[test]
    fn white_space_stands_between_elements_only() {
        let text = written(|m| {
            m.open("a", &[("n", "1")])?;
            m.open_mixed("p", &[])?;
            m.text("甲 ")?;
            m.open("b", &[])?;
            m.leaf("c", &[], "乙")?;
            m.close()?;
            m.close()?;
            m.empty("e", &[])
        });
        assert_eq!(text, "<a n=\"1\">\n <p>甲 <b><c>乙</c></b></p>\n <e/>\n</a>\n");
    }

    #[test]
    fn what_has_a_meaning_is_escaped_and_what_is_forbidden_is_replaced() {
        let text = written(|m| m.leaf("p", &[("a", "<\"&'\n\t\u{1}")], "<&>\u{0}\u{fffe}\r\n"));
        assert_eq!(text, "<p a=\"&lt;&quot;&amp;&apos;&#10;&#9;\u{fffd}\">&lt;&amp;&gt;\u{fffd}\u{fffd}&#13;\n</p>\n");
    }
}
