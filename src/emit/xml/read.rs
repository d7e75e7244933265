//! XML to tree.

use std::borrow::Cow;

use super::names::{attribute as a, element as e};
use super::pull::{Element, Piece, Pull, XmlError};
use crate::diagnostic::Diagnostic;
use crate::grammar::numbering::Label;
use crate::tree::model::{
    Addressee, Appointment, Attachment, Block, BoardMember, Coverage, Date, Distribution, Document, Duty, Figure,
    ImprintField, Issue, Kind, ListedAttachment, Mark, MarkKind, Number, Paragraph, SchemaName, Section, Signature,
    Signer, SourceInfo, Statement, Table, TocEntry, TocSection, Tree,
};

type Result<T> = std::result::Result<T, XmlError>;
type Text = Cow<'static, str>;

/// Blocks that a body or a division holds, for what is said of others.
const BLOCKS: &str = "section, p, item, table or figure";

/// Elements in a text, for what is said of others.
const MARKS: &str = "citation, number, provision, date, deadline, agency or term";

/// Reads a tree back from its XML, as [`xml`](super::xml) writes it.
///
/// The order of different elements does not matter. Elements and attributes that this version does not know, and those of
/// other namespaces, are passed over, but not in place of a block or within a text, where words would be lost with them.
/// A document type declaration is refused, so no entities are ever expanded but those of XML itself.
///
/// # Errors
/// What is no XML, or no tree of `gongbao/1`: with line and column.
pub fn read_xml(xml: &[u8]) -> Result<Tree<'static>> {
    let mut x = Pull::new(xml)?;
    let root = x.root()?;
    let tree = tree(&mut x, &root)?;
    x.end()?;
    Ok(tree)
}

fn tree(x: &mut Pull<'_>, root: &Element<'_>) -> Result<Tree<'static>> {
    let (mut source, mut coverage, mut issue) = (None, None, None);
    let (mut documents, mut unplaced, mut diagnostics) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(child) = x.child()? {
        match child.name() {
            e::SOURCE => child.once(&mut source, source_info(x, &child)?)?,
            e::COVERAGE => child.once(&mut coverage, coverage_of(x, &child)?)?,
            e::ISSUE => child.once(&mut issue, issue_of(x, &child)?)?,
            e::DOCUMENT => documents.push(document(x, &child)?),
            e::UNPLACED => list(x, e::P, &mut unplaced, paragraph)?,
            e::DIAGNOSTICS => list(x, e::DIAGNOSTIC, &mut diagnostics, diagnostic)?,
            _ => x.skip()?,
        }
    }
    Ok(Tree {
        schema: SchemaName::Gongbao1,
        source: root.child(e::SOURCE, source)?,
        coverage: root.child(e::COVERAGE, coverage)?,
        issue,
        documents,
        unplaced,
        diagnostics,
    })
}

/// The items of a list, each an element of one name.
fn list<T>(
    x: &mut Pull<'_>,
    name: &str,
    items: &mut Vec<T>,
    mut item: impl FnMut(&mut Pull<'_>, &Element<'_>) -> Result<T>,
) -> Result<()> {
    while let Some(child) = x.child()? {
        if child.name() == name { items.push(item(x, &child)?) } else { x.skip()? }
    }
    Ok(())
}

fn texts(x: &mut Pull<'_>, name: &str) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    list(x, name, &mut texts, |x, _| x.text())?;
    Ok(texts)
}

fn optional_text(element: &Element<'_>, name: &str) -> Result<Option<Text>> {
    Ok(element.optional(name)?.map(Cow::Owned))
}

fn source_info(x: &mut Pull<'_>, element: &Element<'_>) -> Result<SourceInfo<'static>> {
    let mut meta = Vec::new();
    list(x, e::STATEMENT, &mut meta, |x, it| {
        Ok(Statement { label: it.attribute(a::LABEL)?.into(), value: x.text()? })
    })?;
    Ok(SourceInfo {
        name: element.attribute(a::NAME)?,
        format: element.word(a::FORMAT)?,
        encoding: element.word(a::ENCODING)?,
        bytes: element.number(a::BYTES)?,
        lines: element.number(a::LINES)?,
        sha256: element.attribute(a::SHA256)?,
        meta,
    })
}

fn coverage_of(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Coverage> {
    x.skip()?;
    Ok(Coverage {
        recognised: element.number(a::RECOGNISED)?,
        paragraphs: element.number(a::PARAGRAPHS)?,
        trivia: element.number(a::TRIVIA)?,
        unrecognised: element.number(a::UNRECOGNISED)?,
    })
}

fn issue_of(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Issue<'static>> {
    let mut issue = Issue {
        year: element.optional_number(a::YEAR)?,
        number: element.optional_number(a::NUMBER)?,
        cumulative: element.optional_number(a::CUMULATIVE)?,
        cumulative_label: optional_text(element, a::CUMULATIVE_LABEL)?,
        frequency: optional_text(element, a::FREQUENCY)?,
        issn: optional_text(element, a::ISSN)?,
        cn: optional_text(element, a::CN)?,
        ..Issue::default()
    };
    while let Some(child) = x.child()? {
        match child.name() {
            e::TITLE => child.once(&mut issue.title, x.text()?)?,
            e::SPONSOR => child.once(&mut issue.sponsor, x.text()?)?,
            e::PUBLISHED => child.once(&mut issue.published, date(x, &child)?)?,
            e::MOTTO => issue.motto.extend(texts(x, e::LINE)?),
            e::TOC => list(x, e::COLUMN, &mut issue.toc, toc_section)?,
            e::BOARD => list(x, e::OFFICE, &mut issue.board, |x, office| {
                Ok(BoardMember { role: office.attribute(a::ROLE)?.into(), names: texts(x, e::NAME)? })
            })?,
            e::NOTICE => issue.notice.extend(texts(x, e::LINE)?),
            e::IMPRINT => list(x, e::FIELD, &mut issue.imprint, |x, field| {
                Ok(ImprintField { label: field.attribute(a::LABEL)?.into(), value: x.text()? })
            })?,
            _ => x.skip()?,
        }
    }
    Ok(issue)
}

fn toc_section(x: &mut Pull<'_>, _: &Element<'_>) -> Result<TocSection<'static>> {
    let mut section = TocSection { heading: None, entries: Vec::new() };
    while let Some(child) = x.child()? {
        match child.name() {
            e::HEADING => child.once(&mut section.heading, x.text()?)?,
            e::ENTRY => section.entries.push(toc_entry(x, &child)?),
            _ => x.skip()?,
        }
    }
    Ok(section)
}

fn toc_entry(x: &mut Pull<'_>, element: &Element<'_>) -> Result<TocEntry<'static>> {
    let (mut title, mut number) = (None, None);
    while let Some(child) = x.child()? {
        match child.name() {
            e::TITLE => child.once(&mut title, x.text()?)?,
            e::NUMBER => child.once(&mut number, printed_number(x, &child)?)?,
            _ => x.skip()?,
        }
    }
    Ok(TocEntry {
        title: element.child(e::TITLE, title)?,
        number,
        page: element.optional_number(a::PAGE)?,
        document: element.optional(a::DOCUMENT)?,
        span: element.span()?,
    })
}

fn document(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Document<'static>> {
    let mut document = Document {
        id: element.attribute(a::ID)?,
        column: optional_text(element, a::COLUMN)?,
        span: element.span()?,
        ..Document::default()
    };
    while let Some(child) = x.child()? {
        match child.name() {
            e::KIND => child.once(&mut document.kind, kind(x, &child)?)?,
            e::TITLE => child.once(&mut document.title, x.text()?)?,
            e::NUMBER => child.once(&mut document.number, printed_number(x, &child)?)?,
            e::ISSUER => document.issuers.push(x.text()?),
            e::ENACTMENT => child.once(&mut document.enactment, x.text()?)?,
            e::ADDRESSEE => child.once(&mut document.addressee, addressee(x, &child)?)?,
            e::BODY => blocks(x, &mut document.body)?,
            e::ATTACHMENT_LIST => list(x, e::LISTED, &mut document.attachment_list, |x, listed| {
                Ok(ListedAttachment { ordinal: listed.optional_number(a::ORDINAL)?, title: x.text()? })
            })?,
            e::SIGNATURE => child.once(&mut document.signature, signature(x)?)?,
            e::NOTE => child.once(&mut document.note, x.text()?)?,
            e::DISTRIBUTION => child.once(&mut document.distribution, distribution(x)?)?,
            e::ATTACHMENT => document.attachments.push(attachment(x, &child)?),
            e::APPOINTMENT => document.appointments.push(appointment(x, &child)?),
            _ => x.skip()?,
        }
    }
    Ok(document)
}

fn kind(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Kind> {
    let (code, name) = (element.attribute(a::CODE)?, x.text()?);
    Kind::of_code(&code, &name).ok_or_else(|| element.wrong(a::CODE, format!("no kind of document is {code} {name}")))
}

/// A number that is the text of its element.
fn printed_number(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Number<'static>> {
    number(element, x.text()?)
}

fn number(element: &Element<'_>, raw: Text) -> Result<Number<'static>> {
    Ok(Number {
        raw,
        code: element.attribute(a::CODE)?.into(),
        year: element.optional_number(a::YEAR)?,
        serial: element.number(a::SERIAL)?,
        issuer: optional_text(element, a::ISSUER)?,
    })
}

fn date(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Date<'static>> {
    Ok(Date { iso: element.optional_word(a::ISO)?, raw: x.text()? })
}

fn addressee(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Addressee<'static>> {
    let (mut raw, mut groups) = (None, Vec::new());
    while let Some(child) = x.child()? {
        match child.name() {
            e::RAW => child.once(&mut raw, x.text()?)?,
            e::GROUP => groups.push(texts(x, e::NAME)?),
            _ => x.skip()?,
        }
    }
    Ok(Addressee { raw: element.child(e::RAW, raw)?, groups })
}

fn signature(x: &mut Pull<'_>) -> Result<Signature<'static>> {
    let mut signature = Signature::default();
    while let Some(child) = x.child()? {
        match child.name() {
            e::SIGNER => signature.signers.push(Signer { name: x.text()? }),
            e::DATE => child.once(&mut signature.date, date(x, &child)?)?,
            _ => x.skip()?,
        }
    }
    Ok(signature)
}

fn distribution(x: &mut Pull<'_>) -> Result<Distribution<'static>> {
    let mut distribution = Distribution::default();
    while let Some(child) = x.child()? {
        match child.name() {
            e::COPIES => child.once(&mut distribution.copies, x.text()?)?,
            e::PRINTER => child.once(&mut distribution.printer, x.text()?)?,
            e::PRINTED => child.once(&mut distribution.printed, date(x, &child)?)?,
            _ => x.skip()?,
        }
    }
    Ok(distribution)
}

fn attachment(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Attachment<'static>> {
    let (mut title, mut enactment, mut body) = (None, None, Vec::new());
    while let Some(child) = x.child()? {
        match child.name() {
            e::TITLE => child.once(&mut title, x.text()?)?,
            e::ENACTMENT => child.once(&mut enactment, x.text()?)?,
            e::BODY => blocks(x, &mut body)?,
            _ => x.skip()?,
        }
    }
    Ok(Attachment {
        id: element.attribute(a::ID)?,
        label: optional_text(element, a::LABEL)?,
        title,
        enactment,
        body,
        span: element.span()?,
    })
}

fn appointment(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Appointment<'static>> {
    let (mut person, mut post, mut note) = (None, None, None);
    while let Some(child) = x.child()? {
        match child.name() {
            e::PERSON => child.once(&mut person, x.text()?)?,
            e::POST => child.once(&mut post, x.text()?)?,
            e::NOTE => child.once(&mut note, x.text()?)?,
            _ => x.skip()?,
        }
    }
    Ok(Appointment {
        action: element.word(a::ACTION)?,
        person: element.child(e::PERSON, person)?,
        post: element.child(e::POST, post)?,
        note,
        span: element.span()?,
    })
}

fn blocks(x: &mut Pull<'_>, blocks: &mut Vec<Block<'static>>) -> Result<()> {
    while let Some(child) = x.child()? {
        match block(x, &child)? {
            Some(block) => blocks.push(block),
            None => return Err(x.unexpected(&child, BLOCKS)),
        }
    }
    Ok(())
}

/// A block, or `None` for an element that is none; that is left unread.
fn block(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Option<Block<'static>>> {
    Ok(Some(match element.name() {
        e::SECTION => Block::Section(section(x, element)?),
        e::P => Block::Paragraph(paragraph(x, element)?),
        e::ITEM => Block::Item(paragraph(x, element)?),
        e::TABLE => Block::Table(table(x, element)?),
        e::FIGURE => Block::Figure(figure(x, element)?),
        _ => return Ok(None),
    }))
}

/// Recursion ends at the depth at which [`Pull`] gives up.
fn section(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Section<'static>> {
    let (mut heading, mut duties, mut children) = (None, Vec::new(), Vec::new());
    while let Some(child) = x.child()? {
        match child.name() {
            e::HEADING => child.once(&mut heading, x.text()?)?,
            e::DUTY => duties.push(duty(x, &child)?),
            _ => match block(x, &child)? {
                Some(block) => children.push(block),
                None => return Err(x.unexpected(&child, BLOCKS)),
            },
        }
    }
    Ok(Section {
        id: element.attribute(a::ID)?,
        label: label(element)?,
        heading,
        run_in: element.optional_number(a::RUN_IN)?.unwrap_or_default(),
        duties,
        children,
        span: element.span()?,
    })
}

fn label(element: &Element<'_>) -> Result<Label> {
    let (level, label) = (element.attribute(a::LEVEL)?, element.attribute(a::LABEL)?);
    let ordinal: u32 = element.number(a::ORDINAL)?;
    Label::of_level(&level, &label)
        .filter(|label| label.ordinal() == ordinal)
        .ok_or_else(|| element.wrong(a::LABEL, format!("{label} is no number {ordinal} of {level}")))
}

fn duty(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Duty<'static>> {
    let (mut raw, mut agencies, mut lead, mut support) = (None, Vec::new(), Vec::new(), Vec::new());
    while let Some(child) = x.child()? {
        match child.name() {
            e::RAW => child.once(&mut raw, x.text()?)?,
            e::AGENCY => agencies.push(x.text()?),
            e::LEAD => lead.push(x.text()?),
            e::SUPPORT => support.push(x.text()?),
            _ => x.skip()?,
        }
    }
    Ok(Duty {
        raw: element.child(e::RAW, raw)?,
        agencies,
        lead,
        support,
        mode: optional_text(element, a::MODE)?,
        deadline: optional_text(element, a::DEADLINE)?,
        span: element.span()?,
    })
}

fn table(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Table<'static>> {
    let (mut caption, mut rows) = (None, Vec::new());
    while let Some(child) = x.child()? {
        match child.name() {
            e::CAPTION => child.once(&mut caption, x.text()?)?,
            e::ROW => rows.push(texts(x, e::CELL)?),
            _ => x.skip()?,
        }
    }
    Ok(Table { rows, header_rows: element.number(a::HEADER_ROWS)?, caption, span: element.span()? })
}

fn figure(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Figure<'static>> {
    x.skip()?;
    Ok(Figure { alt: element.attribute(a::ALT)?.into(), src: element.attribute(a::SRC)?.into(), span: element.span()? })
}

/// A text, its marks counted in characters from its beginning.
fn paragraph(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Paragraph<'static>> {
    let (mut text, mut length, mut marks) = (String::new(), 0, Vec::new());
    loop {
        match x.piece()? {
            Piece::Text(more) => {
                length = characters(length, &more);
                text.push_str(&more);
            }
            Piece::Element(child) => {
                let kind = marking(&child)?.ok_or_else(|| x.unexpected(&child, MARKS))?;
                let marked = x.text()?;
                let start = length;
                length = characters(length, &marked);
                text.push_str(&marked);
                marks.push(Mark { kind, start, end: length, span: child.span()? });
            }
            Piece::End => return Ok(Paragraph { text: text.into(), marks, span: element.span()? }),
        }
    }
}

/// So many characters and those of a text. A tree is of a text of less than 4 GiB, so they can be counted.
fn characters(before: u32, text: &str) -> u32 {
    before.saturating_add(u32::try_from(text.chars().count()).unwrap_or(u32::MAX))
}

/// What an element in a text marks; `None` when it is no mark.
fn marking(element: &Element<'_>) -> Result<Option<MarkKind<'static>>> {
    let marked_number = |raw: String| number(element, raw.into());
    Ok(Some(match element.name() {
        e::CITATION => MarkKind::Citation {
            title: element.attribute(a::TITLE)?.into(),
            number: element.optional(a::NUMBER)?.map(marked_number).transpose()?,
        },
        e::NUMBER => MarkKind::Number { number: marked_number(element.attribute(a::NUMBER)?)? },
        e::PROVISION => {
            MarkKind::Provision { target: element.optional(a::TARGET)?, until: element.optional(a::UNTIL)? }
        }
        e::DATE => MarkKind::Date { iso: element.optional_word(a::ISO)?, role: element.optional_word(a::ROLE)? },
        e::DEADLINE => MarkKind::Deadline { due: element.optional_word(a::DUE)?, every: element.optional(a::EVERY)? },
        e::AGENCY => MarkKind::Agency { name: element.attribute(a::NAME)?.into() },
        e::TERM => MarkKind::Term { term: element.attribute(a::NAME)?.into() },
        _ => return Ok(None),
    }))
}

fn diagnostic(x: &mut Pull<'_>, element: &Element<'_>) -> Result<Diagnostic> {
    let (mut message, mut help) = (None, None);
    while let Some(child) = x.child()? {
        match child.name() {
            e::MESSAGE => child.once(&mut message, x.text()?)?,
            e::HELP => child.once(&mut help, x.text()?)?,
            _ => x.skip()?,
        }
    }
    Ok(Diagnostic {
        code: element.word(a::CODE)?,
        severity: element.word(a::SEVERITY)?,
        message: element.child(e::MESSAGE, message)?.into_owned(),
        span: element.span()?,
        help,
    })
}
