//! XML as the tests look at it: elements in order, with their attributes and the text in them.

use std::collections::HashMap;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// An element.
pub struct Element {
    pub name: String,
    pub attributes: HashMap<String, String>,
    range: Range<usize>,
}

/// A document that was read.
#[derive(Default)]
pub struct Xml {
    pub elements: Vec<Element>,
    /// All text in order; a picture's text in place of it is part of it.
    pub text: String,
}

impl Xml {
    /// Reads a document, which must be well-formed.
    pub fn read(text: &str) -> Self {
        let mut reader = Reader::from_str(text);
        let (mut xml, mut open) = (Self::default(), Vec::new());
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(tag) => {
                    open.push(xml.elements.len());
                    xml.start(&tag);
                }
                Event::Empty(tag) => xml.start(&tag),
                Event::End(_) => {
                    let element = open.pop().expect("opened");
                    xml.elements[element].range.end = xml.text.len();
                }
                Event::Text(part) => xml.text.push_str(&part.xml10_content()),
                Event::GeneralRef(name) => xml.reference(&name),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "every element is closed");
        xml
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        let attributes: HashMap<String, String> = tag
            .attributes()
            .map(|attribute| {
                let attribute = attribute.expect("attribute");
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).expect("escaped");
                (attribute.key.as_ref().to_owned(), value.into_owned())
            })
            .collect();
        let name = tag.name().as_ref().to_owned();
        let start = self.text.len();
        self.text.push_str(attributes.get("alt").map_or("", String::as_str));
        self.elements.push(Element { name, attributes, range: start..self.text.len() });
    }

    fn reference(&mut self, name: &str) {
        let text = match name {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "apos" => "'",
            "#13" => "\r",
            _ => panic!("&{name}; is unknown"),
        };
        self.text.push_str(text);
    }

    /// The text of an element and what is in it.
    pub fn text_of(&self, element: &Element) -> &str {
        &self.text[element.range.clone()]
    }

    /// Elements of a name.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }
}

/// Holds documents against an XML Schema with `xmllint`, all at once; gives what it says of those that are not valid.
/// Says so loudly when the tool or the schema is not there.
pub fn against_schema(schema: &Path, documents: &[(String, String)]) -> Vec<String> {
    let missing = if Command::new("xmllint").arg("--version").output().is_err() {
        Some(("xmllint", "GONGBAO_REQUIRE_TOOLS"))
    } else {
        (!schema.is_file()).then_some(("the XML Schema", "GONGBAO_REQUIRE_CORPUS"))
    };
    if let Some((what, variable)) = missing {
        // Past the test runner, which keeps what passing tests print to itself.
        let _ = writeln!(std::io::stderr(), "SKIPPED: {what} is not here; nothing was held against the schema");
        assert!(std::env::var_os(variable).is_none(), "{what} is required and missing");
        return Vec::new();
    }
    let folder = tempfile::tempdir().expect("folder");
    let mut faults = Vec::new();
    // As many as a command line holds.
    for batch in documents.chunks(500) {
        let paths: Vec<_> = (0..batch.len()).map(|number| folder.path().join(format!("{number}.xml"))).collect();
        for (path, (_, text)) in paths.iter().zip(batch) {
            std::fs::write(path, text).expect("written");
        }
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(schema)
            .args(&paths)
            .output()
            .expect("runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let valid = said.lines().filter(|line| line.ends_with(" validates")).count();
        let wrong = said.lines().filter(|line| !line.ends_with(" validates")).map(|line| {
            let number = Path::new(line.split(':').next().unwrap_or_default()).file_stem();
            let number = number.and_then(|stem| stem.to_str()?.parse::<usize>().ok());
            let name = number.and_then(|number| batch.get(number)).map_or("", |(name, _)| name.as_str());
            format!("{name}: {line}")
        });
        let before = faults.len();
        faults.extend(wrong);
        assert!(valid == batch.len() || faults.len() > before, "xmllint looked at {valid} of {}", batch.len());
    }
    faults
}
