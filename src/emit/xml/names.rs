//! The names of the format, for the writer and the reader, and for the schema to be held against.

/// The namespace of `gongbao/1`. Names and meanings in it do not change; see `docs/formats.md`.
pub const NAMESPACE: &str = "urn:gongbao:1";

/// What the namespaces of all versions begin with.
pub const FAMILY: &str = "urn:gongbao:";

/// Constants for names, and a list of them all.
macro_rules! names {
    ($(#[$about:meta])* $all:ident: $($constant:ident = $name:literal),* $(,)?) => {
        $(pub const $constant: &str = $name;)*
        $(#[$about])*
        #[cfg(test)]
        pub const $all: &[&str] = &[$($name),*];
    };
}

/// Names of elements.
pub mod element {
    names! {
        /// Every one.
        ALL:
        ADDRESSEE = "addressee",
        AGENCY = "agency",
        APPOINTMENT = "appointment",
        ATTACHMENT = "attachment",
        ATTACHMENT_LIST = "attachment-list",
        BOARD = "board",
        BODY = "body",
        CAPTION = "caption",
        CELL = "cell",
        CITATION = "citation",
        COLUMN = "column",
        COPIES = "copies",
        COVERAGE = "coverage",
        DATE = "date",
        DEADLINE = "deadline",
        DIAGNOSTIC = "diagnostic",
        DIAGNOSTICS = "diagnostics",
        DISTRIBUTION = "distribution",
        DOCUMENT = "document",
        DUTY = "duty",
        ENACTMENT = "enactment",
        ENTRY = "entry",
        FIELD = "field",
        FIGURE = "figure",
        GONGBAO = "gongbao",
        GROUP = "group",
        HEADING = "heading",
        HELP = "help",
        IMPRINT = "imprint",
        ISSUE = "issue",
        ISSUER = "issuer",
        ITEM = "item",
        KIND = "kind",
        LEAD = "lead",
        LINE = "line",
        LISTED = "listed",
        MESSAGE = "message",
        MOTTO = "motto",
        NAME = "name",
        NOTE = "note",
        NOTICE = "notice",
        NUMBER = "number",
        OFFICE = "office",
        P = "p",
        PERSON = "person",
        POST = "post",
        PRINTED = "printed",
        PRINTER = "printer",
        PROVISION = "provision",
        PUBLISHED = "published",
        RAW = "raw",
        ROW = "row",
        SECTION = "section",
        SIGNATURE = "signature",
        SIGNER = "signer",
        SOURCE = "source",
        SPONSOR = "sponsor",
        STATEMENT = "statement",
        SUPPORT = "support",
        TABLE = "table",
        TERM = "term",
        TITLE = "title",
        TOC = "toc",
        UNPLACED = "unplaced",
    }
}

/// Names of attributes.
pub mod attribute {
    names! {
        /// Every one.
        ALL:
        ACTION = "action",
        ALT = "alt",
        BYTES = "bytes",
        CN = "cn",
        CODE = "code",
        COLUMN = "column",
        CUMULATIVE = "cumulative",
        CUMULATIVE_LABEL = "cumulative-label",
        DEADLINE = "deadline",
        DOCUMENT = "document",
        DUE = "due",
        ENCODING = "encoding",
        END_LINE = "end-line",
        EVERY = "every",
        FORMAT = "format",
        FREQUENCY = "frequency",
        HEADER_ROWS = "header-rows",
        ID = "id",
        ISO = "iso",
        ISSN = "issn",
        ISSUER = "issuer",
        LABEL = "label",
        LEVEL = "level",
        LINE = "line",
        LINES = "lines",
        MODE = "mode",
        NAME = "name",
        NUMBER = "number",
        ORDINAL = "ordinal",
        PAGE = "page",
        PARAGRAPHS = "paragraphs",
        RECOGNISED = "recognised",
        ROLE = "role",
        RUN_IN = "run-in",
        SERIAL = "serial",
        SEVERITY = "severity",
        SHA256 = "sha256",
        SPAN = "span",
        SRC = "src",
        TARGET = "target",
        TITLE = "title",
        TRIVIA = "trivia",
        UNRECOGNISED = "unrecognised",
        UNTIL = "until",
        YEAR = "year",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use quick_xml::events::Event;

    use super::{attribute, element};

    /// The values of `name` in a schema's `<element name="…">` or `<attribute name="…">`.
    fn declared(pattern: &str) -> BTreeSet<String> {
        let mut reader = quick_xml::Reader::from_str(include_str!("../../../schema/gongbao-1.rng"));
        let mut names = BTreeSet::new();
        loop {
            match reader.read_event().expect("well-formed") {
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == pattern => {
                    let name = tag.try_get_attribute("name").expect("well-formed").expect("a name");
                    names.insert(name.value.into_owned());
                }
                Event::Eof => return names,
                _ => {}
            }
        }
    }

    #[test]
    fn the_schema_has_these_names_and_no_others() {
        let ours = |all: &[&str]| all.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(declared("element"), ours(element::ALL));
        assert_eq!(declared("attribute"), ours(attribute::ALL));
    }
}
