//! Tree to XML.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::mem;

use serde::Serialize;

use super::names::{NAMESPACE, attribute as a, element as e};
use crate::diagnostic::{Code, Diagnostic};
use crate::emit::markup::Markup;
use crate::span::Span;
use crate::tree::model::{
    Addressee, Appointment, Attachment, Block, Coverage, Date, Distribution, Document, Duty, Issue, Mark, MarkKind,
    Number, Paragraph, Section, Signature, SourceInfo, Table, TocSection, Tree,
};

/// Writes the tree as XML: [`NAMESPACE`], the form of `schema/gongbao-1.rng`.
///
/// Characters that XML 1.0 has no way to write (U+0000 and its like) become U+FFFD, so that places in texts still hold;
/// a diagnostic `xml/illegal-character` in the output says where. [`read_xml`](super::read_xml) gives the same tree back,
/// but for that.
///
/// # Errors
/// What writing to `out` gives; [`InvalidData`](io::ErrorKind::InvalidData) for marks that overlap or leave their text,
/// which `parse` never gives.
pub fn xml(tree: &Tree<'_>, out: impl Write) -> io::Result<()> {
    let start = Span { line: 1, end_line: 1, ..Span::default() };
    let mut writer = Writer { markup: Markup::new(out)?, at: start, told: 0, remarks: Vec::new() };
    writer.tree(tree)?;
    writer.markup.finish()
}

struct Writer<W: Write> {
    markup: Markup<W>,
    /// Place of the node that is being written.
    at: Span,
    /// How many replaced characters were told of.
    told: usize,
    /// What this writer has to say, for the end of the tree.
    remarks: Vec<Diagnostic>,
}

/// Attributes of an element, in their order. A value that the text does not show is left out.
#[derive(Default)]
struct Attributes<'a>(Vec<(&'static str, Cow<'a, str>)>);

/// An element without attributes.
const PLAIN: Attributes<'static> = Attributes(Vec::new());

impl<'a> Attributes<'a> {
    fn new() -> Self {
        Self::default()
    }

    fn text(mut self, name: &'static str, text: &'a str) -> Self {
        self.0.push((name, Cow::Borrowed(text)));
        self
    }

    fn optional(self, name: &'static str, text: Option<&'a str>) -> Self {
        match text {
            Some(text) => self.text(name, text),
            None => self,
        }
    }

    /// A number, or a value that is one word in JSON.
    fn value(mut self, name: &'static str, value: impl Serialize) -> Self {
        self.0.push((name, Cow::Owned(Word(value).to_string())));
        self
    }

    fn optional_value(self, name: &'static str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.value(name, value),
            None => self,
        }
    }

    /// `span="54-111" line="3"`, and `end-line` where it is another.
    fn span(mut self, span: Span) -> Self {
        self.0.push((a::SPAN, Cow::Owned(format!("{}-{}", span.start, span.end))));
        let end_line = (span.end_line != span.line).then_some(span.end_line);
        self.value(a::LINE, span.line).optional_value(a::END_LINE, end_line)
    }

    /// The parts of a number, but for the number as printed.
    fn number(self, number: &'a Number<'_>) -> Self {
        self.text(a::CODE, &number.code)
            .optional_value(a::YEAR, number.year)
            .value(a::SERIAL, number.serial)
            .optional(a::ISSUER, number.issuer.as_deref())
    }
}

/// The word that a value is in JSON, without quotes.
struct Word<T>(T);

impl<T: Serialize> fmt::Display for Word<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(f)
    }
}

impl<W: Write> Writer<W> {
    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) -> io::Result<()> {
        self.markup.open(name, &pairs(&attributes))
    }

    fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) -> io::Result<()> {
        self.markup.empty(name, &pairs(&attributes))
    }

    fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.markup.leaf(name, &pairs(&attributes), text)
    }

    fn close(&mut self) -> io::Result<()> {
        self.markup.close()
    }

    /// A text under a name.
    fn text(&mut self, name: &'static str, text: &str) -> io::Result<()> {
        self.leaf(name, PLAIN, text)
    }

    /// A text that may be absent; an empty one is not.
    fn optional(&mut self, name: &'static str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.text(name, text))
    }

    fn texts<T: AsRef<str>>(&mut self, name: &'static str, texts: &[T]) -> io::Result<()> {
        texts.iter().try_for_each(|text| self.text(name, text.as_ref()))
    }

    /// An element around a list; a list of nothing has none.
    fn list<T>(
        &mut self,
        name: &'static str,
        items: &[T],
        mut item: impl FnMut(&mut Self, &T) -> io::Result<()>,
    ) -> io::Result<()> {
        if items.is_empty() {
            return Ok(());
        }
        self.open(name, PLAIN)?;
        items.iter().try_for_each(|it| item(self, it))?;
        self.close()
    }

    /// Writes a node that has a place, so that what is said of its texts can name it.
    fn node(&mut self, span: Span, write: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.tell();
        let around = mem::replace(&mut self.at, span);
        write(self)?;
        self.tell();
        self.at = around;
        Ok(())
    }

    /// Remarks on the characters that were replaced since the last time.
    fn tell(&mut self) {
        let count = self.markup.replaced() - mem::replace(&mut self.told, self.markup.replaced());
        if count > 0 {
            let message = format!("XML不能表示的{count}个字符改为U+FFFD (no characters of XML, now U+FFFD)");
            self.remarks.push(Code::IllegalCharacter.at(self.at, message));
        }
    }

    fn tree(&mut self, tree: &Tree<'_>) -> io::Result<()> {
        self.open(e::GONGBAO, Attributes::new().text("xmlns", NAMESPACE))?;
        self.source(&tree.source)?;
        self.coverage(tree.coverage)?;
        tree.issue.iter().try_for_each(|issue| self.issue(issue))?;
        tree.documents.iter().try_for_each(|document| self.node(document.span, |w| w.document(document)))?;
        self.list(e::UNPLACED, &tree.unplaced, |w, paragraph| w.paragraph(e::P, paragraph))?;
        self.diagnostics(&tree.diagnostics)
    }

    fn source(&mut self, source: &SourceInfo<'_>) -> io::Result<()> {
        let attributes = Attributes::new()
            .text(a::NAME, &source.name)
            .value(a::FORMAT, source.format)
            .value(a::ENCODING, source.encoding)
            .value(a::BYTES, source.bytes)
            .value(a::LINES, source.lines)
            .text(a::SHA256, &source.sha256);
        if source.meta.is_empty() {
            return self.empty(e::SOURCE, attributes);
        }
        self.open(e::SOURCE, attributes)?;
        for statement in &source.meta {
            self.leaf(e::STATEMENT, Attributes::new().text(a::LABEL, &statement.label), &statement.value)?;
        }
        self.close()
    }

    fn coverage(&mut self, coverage: Coverage) -> io::Result<()> {
        let attributes = Attributes::new()
            .value(a::RECOGNISED, coverage.recognised)
            .value(a::PARAGRAPHS, coverage.paragraphs)
            .value(a::TRIVIA, coverage.trivia)
            .value(a::UNRECOGNISED, coverage.unrecognised);
        self.empty(e::COVERAGE, attributes)
    }

    fn issue(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        let attributes = Attributes::new()
            .optional_value(a::YEAR, issue.year)
            .optional_value(a::NUMBER, issue.number)
            .optional_value(a::CUMULATIVE, issue.cumulative)
            .optional(a::CUMULATIVE_LABEL, issue.cumulative_label.as_deref())
            .optional(a::FREQUENCY, issue.frequency.as_deref())
            .optional(a::ISSN, issue.issn.as_deref())
            .optional(a::CN, issue.cn.as_deref());
        self.open(e::ISSUE, attributes)?;
        self.optional(e::TITLE, issue.title.as_deref())?;
        self.optional(e::SPONSOR, issue.sponsor.as_deref())?;
        self.date(e::PUBLISHED, issue.published.as_ref())?;
        self.list(e::MOTTO, &issue.motto, |w, line| w.text(e::LINE, line))?;
        self.list(e::TOC, &issue.toc, Self::toc_section)?;
        self.list(e::BOARD, &issue.board, |w, member| {
            w.open(e::OFFICE, Attributes::new().text(a::ROLE, &member.role))?;
            w.texts(e::NAME, &member.names)?;
            w.close()
        })?;
        self.list(e::NOTICE, &issue.notice, |w, line| w.text(e::LINE, line))?;
        self.list(e::IMPRINT, &issue.imprint, |w, field| {
            w.leaf(e::FIELD, Attributes::new().text(a::LABEL, &field.label), &field.value)
        })?;
        self.close()
    }

    fn toc_section(&mut self, section: &TocSection<'_>) -> io::Result<()> {
        self.open(e::COLUMN, PLAIN)?;
        self.optional(e::HEADING, section.heading.as_deref())?;
        for entry in &section.entries {
            self.node(entry.span, |w| {
                let attributes = Attributes::new()
                    .optional_value(a::PAGE, entry.page)
                    .optional(a::DOCUMENT, entry.document.as_deref())
                    .span(entry.span);
                w.open(e::ENTRY, attributes)?;
                w.text(e::TITLE, &entry.title)?;
                w.number(entry.number.as_ref())?;
                w.close()
            })?;
        }
        self.close()
    }

    fn document(&mut self, document: &Document<'_>) -> io::Result<()> {
        let attributes = Attributes::new()
            .text(a::ID, &document.id)
            .optional(a::COLUMN, document.column.as_deref())
            .span(document.span);
        self.open(e::DOCUMENT, attributes)?;
        if let Some(kind) = document.kind {
            self.leaf(e::KIND, Attributes::new().text(a::CODE, kind.code), kind.name)?;
        }
        self.optional(e::TITLE, document.title.as_deref())?;
        self.number(document.number.as_ref())?;
        self.texts(e::ISSUER, &document.issuers)?;
        self.optional(e::ENACTMENT, document.enactment.as_deref())?;
        document.addressee.iter().try_for_each(|addressee| self.addressee(addressee))?;
        self.list(e::BODY, &document.body, Self::block)?;
        self.list(e::ATTACHMENT_LIST, &document.attachment_list, |w, listed| {
            w.leaf(e::LISTED, Attributes::new().optional_value(a::ORDINAL, listed.ordinal), &listed.title)
        })?;
        document.signature.iter().try_for_each(|signature| self.signature(signature))?;
        self.optional(e::NOTE, document.note.as_deref())?;
        document.distribution.iter().try_for_each(|distribution| self.distribution(distribution))?;
        document.attachments.iter().try_for_each(|it| self.node(it.span, |w| w.attachment(it)))?;
        document.appointments.iter().try_for_each(|it| self.node(it.span, |w| w.appointment(it)))?;
        self.close()
    }

    fn number(&mut self, number: Option<&Number<'_>>) -> io::Result<()> {
        number.map_or(Ok(()), |number| self.leaf(e::NUMBER, Attributes::new().number(number), &number.raw))
    }

    fn date(&mut self, name: &'static str, date: Option<&Date<'_>>) -> io::Result<()> {
        date.map_or(Ok(()), |date| self.leaf(name, Attributes::new().optional_value(a::ISO, date.iso), &date.raw))
    }

    fn addressee(&mut self, addressee: &Addressee<'_>) -> io::Result<()> {
        self.open(e::ADDRESSEE, PLAIN)?;
        self.text(e::RAW, &addressee.raw)?;
        for group in &addressee.groups {
            self.open(e::GROUP, PLAIN)?;
            self.texts(e::NAME, group)?;
            self.close()?;
        }
        self.close()
    }

    fn signature(&mut self, signature: &Signature<'_>) -> io::Result<()> {
        self.open(e::SIGNATURE, PLAIN)?;
        signature.signers.iter().try_for_each(|signer| self.text(e::SIGNER, &signer.name))?;
        self.date(e::DATE, signature.date.as_ref())?;
        self.close()
    }

    fn distribution(&mut self, distribution: &Distribution<'_>) -> io::Result<()> {
        self.open(e::DISTRIBUTION, PLAIN)?;
        self.optional(e::COPIES, distribution.copies.as_deref())?;
        self.optional(e::PRINTER, distribution.printer.as_deref())?;
        self.date(e::PRINTED, distribution.printed.as_ref())?;
        self.close()
    }

    fn attachment(&mut self, attachment: &Attachment<'_>) -> io::Result<()> {
        let attributes = Attributes::new()
            .text(a::ID, &attachment.id)
            .optional(a::LABEL, attachment.label.as_deref())
            .span(attachment.span);
        self.open(e::ATTACHMENT, attributes)?;
        self.optional(e::TITLE, attachment.title.as_deref())?;
        self.optional(e::ENACTMENT, attachment.enactment.as_deref())?;
        self.list(e::BODY, &attachment.body, Self::block)?;
        self.close()
    }

    fn appointment(&mut self, appointment: &Appointment<'_>) -> io::Result<()> {
        self.open(e::APPOINTMENT, Attributes::new().value(a::ACTION, appointment.action).span(appointment.span))?;
        self.text(e::PERSON, &appointment.person)?;
        self.text(e::POST, &appointment.post)?;
        self.optional(e::NOTE, appointment.note.as_deref())?;
        self.close()
    }

    fn block(&mut self, block: &Block<'_>) -> io::Result<()> {
        match block {
            Block::Section(section) => self.node(section.span, |w| w.section(section)),
            Block::Paragraph(paragraph) => self.paragraph(e::P, paragraph),
            Block::Item(paragraph) => self.paragraph(e::ITEM, paragraph),
            Block::Table(table) => self.node(table.span, |w| w.table(table)),
            Block::Figure(figure) => self.node(figure.span, |w| {
                let attributes = Attributes::new().text(a::SRC, &figure.src).text(a::ALT, &figure.alt);
                w.empty(e::FIGURE, attributes.span(figure.span))
            }),
        }
    }

    /// As deep as the divisions of the tree, which are bounded by the kinds of numbers.
    fn section(&mut self, section: &Section<'_>) -> io::Result<()> {
        let label = section.label.to_string();
        let attributes = Attributes::new()
            .text(a::ID, &section.id)
            .text(a::LABEL, &label)
            .text(a::LEVEL, section.label.level())
            .value(a::ORDINAL, section.label.ordinal())
            .optional_value(a::RUN_IN, section.run_in.then_some(true))
            .span(section.span);
        self.open(e::SECTION, attributes)?;
        self.optional(e::HEADING, section.heading.as_deref())?;
        section.duties.iter().try_for_each(|duty| self.node(duty.span, |w| w.duty(duty)))?;
        section.children.iter().try_for_each(|child| self.block(child))?;
        self.close()
    }

    fn duty(&mut self, duty: &Duty<'_>) -> io::Result<()> {
        let attributes = Attributes::new()
            .optional(a::MODE, duty.mode.as_deref())
            .optional(a::DEADLINE, duty.deadline.as_deref())
            .span(duty.span);
        self.open(e::DUTY, attributes)?;
        self.text(e::RAW, &duty.raw)?;
        self.texts(e::AGENCY, &duty.agencies)?;
        self.texts(e::LEAD, &duty.lead)?;
        self.texts(e::SUPPORT, &duty.support)?;
        self.close()
    }

    fn table(&mut self, table: &Table<'_>) -> io::Result<()> {
        self.open(e::TABLE, Attributes::new().value(a::HEADER_ROWS, table.header_rows).span(table.span))?;
        self.optional(e::CAPTION, table.caption.as_deref())?;
        for row in &table.rows {
            self.open(e::ROW, PLAIN)?;
            self.texts(e::CELL, row)?;
            self.close()?;
        }
        self.close()
    }

    fn paragraph(&mut self, name: &'static str, paragraph: &Paragraph<'_>) -> io::Result<()> {
        self.node(paragraph.span, |w| {
            w.markup.open_mixed(name, &pairs(&Attributes::new().span(paragraph.span)))?;
            w.mixed(paragraph)?;
            w.close()
        })
    }

    /// The text, with an element around what each mark covers.
    fn mixed(&mut self, paragraph: &Paragraph<'_>) -> io::Result<()> {
        let astray = || {
            let line = paragraph.span.line;
            io::Error::new(io::ErrorKind::InvalidData, format!("line {line}: marks overlap or leave the text"))
        };
        let (mut rest, mut at) = (&*paragraph.text, 0);
        for mark in &paragraph.marks {
            let before = mark.start.checked_sub(at).and_then(|length| take(&mut rest, length)).ok_or_else(astray)?;
            let marked = mark.end.checked_sub(mark.start).and_then(|n| take(&mut rest, n)).ok_or_else(astray)?;
            self.markup.text(before)?;
            let (name, attributes) = marking(mark);
            self.leaf(name, attributes.span(mark.span), marked)?;
            at = mark.end;
        }
        self.markup.text(rest)
    }

    fn diagnostics(&mut self, said: &[Diagnostic]) -> io::Result<()> {
        self.tell();
        if said.is_empty() && self.remarks.is_empty() {
            return Ok(());
        }
        self.open(e::DIAGNOSTICS, PLAIN)?;
        said.iter().try_for_each(|diagnostic| self.node(diagnostic.span, |w| w.diagnostic(diagnostic)))?;
        for remark in mem::take(&mut self.remarks) {
            self.diagnostic(&remark)?;
        }
        self.close()
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) -> io::Result<()> {
        let attributes = Attributes::new()
            .value(a::CODE, diagnostic.code)
            .value(a::SEVERITY, diagnostic.severity)
            .span(diagnostic.span);
        self.open(e::DIAGNOSTIC, attributes)?;
        self.text(e::MESSAGE, &diagnostic.message)?;
        self.optional(e::HELP, diagnostic.help.as_deref())?;
        self.close()
    }
}

fn pairs<'a>(attributes: &'a Attributes<'_>) -> Vec<(&'a str, &'a str)> {
    attributes.0.iter().map(|(name, value)| (*name, value.as_ref())).collect()
}

/// Takes so many characters off the front of a text; `None` when it has fewer.
fn take<'a>(text: &mut &'a str, count: u32) -> Option<&'a str> {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let (front, rest) = text.split_at_checked(ends.nth(count as usize)?)?;
    *text = rest;
    Some(front)
}

/// The element around a mark. A number is printed there, so its parts are attributes.
fn marking<'a>(mark: &'a Mark<'_>) -> (&'static str, Attributes<'a>) {
    let none = Attributes::new();
    let numbered =
        |attributes: Attributes<'a>, number: &'a Number<'_>| attributes.text(a::NUMBER, &number.raw).number(number);
    match &mark.kind {
        MarkKind::Citation { title, number } => {
            let titled = none.text(a::TITLE, title);
            (e::CITATION, number.iter().fold(titled, numbered))
        }
        MarkKind::Number { number } => (e::NUMBER, numbered(none, number)),
        MarkKind::Provision { target, until } => {
            (e::PROVISION, none.optional(a::TARGET, target.as_deref()).optional(a::UNTIL, until.as_deref()))
        }
        MarkKind::Date { iso, role } => (e::DATE, none.optional_value(a::ISO, *iso).optional_value(a::ROLE, *role)),
        MarkKind::Deadline { due, every } => {
            (e::DEADLINE, none.optional_value(a::DUE, *due).optional(a::EVERY, every.as_deref()))
        }
        MarkKind::Agency { name } => (e::AGENCY, none.text(a::NAME, name)),
        MarkKind::Term { term } => (e::TERM, none.text(a::NAME, term)),
    }
}
