//! What of a tree is searched, and as what.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::{ControlFlow, Range};

use super::{Field, Query};
use crate::span::Span;
use crate::tree::leaves::{Role, Unit};
use crate::tree::model::{Block, Document, Issue, Section, Table, TocEntry, Tree};
use crate::tree::walk::{self, Place, Text, duties_of, duty_ranges};

/// Texts that stand together and are of one field: most often one; the rows of a table, the signers of a document.
pub(super) struct Element<'t> {
    pub field: Field,
    pub document: Option<&'t Document<'t>>,
    /// The text it is of, or the document's own.
    title: Option<&'t str>,
    unit_name: &'t str,
    pub unit: Option<Unit>,
    pub clause: Option<String>,
    pub address: String,
    /// Where it stands, or something that it stands in.
    pub span: Span,
    /// What its lines are in the lossless layer; empty for any but furniture.
    pub roles: &'static [Role],
    pub pieces: Vec<Cow<'t, str>>,
    /// Parts of the first piece that are elements of their own.
    pub without: Vec<Range<usize>>,
}

impl<'t> Element<'t> {
    /// `d1`, `d1.a1`, `toc`, `issue`.
    pub fn unit_name(&self) -> &'t str {
        self.unit_name
    }

    /// Title of the document or attachment.
    pub fn title(&self) -> Option<&'t str> {
        self.title
    }

    /// Outside documents.
    fn outside(unit_name: &'t str, field: Field, span: Span, pieces: Vec<Cow<'t, str>>) -> Self {
        Self {
            field,
            document: None,
            title: None,
            unit_name,
            unit: None,
            clause: None,
            address: String::new(),
            span,
            roles: &[],
            pieces,
            without: Vec::new(),
        }
    }

    /// A part of a document or attachment that stands outside its body.
    fn around(text: Text<'t, 't>, field: Field, roles: &'static [Role], pieces: Vec<Cow<'t, str>>) -> Self {
        let span = text.attachment.map_or(text.document.span, |attachment| attachment.span);
        Self {
            document: Some(text.document),
            title: text.title(),
            unit: Some(text.unit),
            roles,
            ..Self::outside(text.id(), field, span, pieces)
        }
    }

    /// In a body.
    fn inside(place: &Place<'t, 't>, field: Field, span: Span, pieces: Vec<Cow<'t, str>>) -> Self {
        Self {
            clause: Some(place.id.clone()),
            address: place.address.clone(),
            span,
            ..Self::around(place.text, field, &[], pieces)
        }
    }
}

/// Takes an element; breaks to end the search.
type Take<'a> = dyn FnMut(&Element<'_>) -> ControlFlow<()> + 'a;

/// Hands over every element that a query asks for, in printed order.
pub(super) fn each(tree: &Tree<'_>, query: &Query, take: &mut Take<'_>) -> ControlFlow<()> {
    let mut take = |element: Element<'_>| {
        if query.wants(element.field) && !element.pieces.is_empty() {
            take(&element)
        } else {
            ControlFlow::Continue(())
        }
    };
    if let Some(issue) = &tree.issue {
        if !query.chooses() {
            masthead(tree, issue).into_iter().try_for_each(&mut take)?;
        }
        contents(tree, issue, query).into_iter().try_for_each(&mut take)?;
    }
    for text in walk::texts(tree).filter(|text| query.takes_text(text)) {
        before(text).into_iter().try_for_each(&mut take)?;
        // Responsibilities belong to a division and stand in or under its paragraphs.
        let mut body: Vec<Element<'_>> = text.blocks().flat_map(|place| of_block(&place)).collect();
        body.sort_by_key(|element| element.span.start);
        body.into_iter().try_for_each(&mut take)?;
        after(text).into_iter().try_for_each(&mut take)?;
    }
    if !query.chooses() {
        for lost in &tree.unplaced {
            take(Element::outside("issue", Field::Rest, lost.span, vec![Cow::Borrowed(&lost.text)]))?;
        }
    }
    ControlFlow::Continue(())
}

/// What stands over a body.
fn before<'t>(text: Text<'t, 't>) -> Vec<Element<'t>> {
    let document = text.document;
    let one = |part: Option<&'t str>| part.map(Cow::Borrowed).into_iter().collect::<Vec<_>>();
    let title = Element::around(text, Field::Title, &[Role::Title], one(text.title()));
    if let Some(attachment) = text.attachment {
        return vec![
            Element::around(text, Field::Rest, &[Role::AttachmentLabel], one(attachment.label.as_deref())),
            title,
            Element::around(text, Field::Rest, &[Role::Enactment], one(attachment.enactment.as_deref())),
        ];
    }
    let number = document.number.as_ref().map(|number| number.raw.as_ref());
    let addressee = document.addressee.as_ref().map(|addressee| addressee.raw.as_ref());
    vec![
        title,
        Element::around(text, Field::Number, &[Role::Number], one(number)),
        Element::around(text, Field::Rest, &[Role::Enactment], one(document.enactment.as_deref())),
        Element::around(text, Field::Rest, &[Role::Addressee], one(addressee)),
    ]
}

/// What stands under the body of a document.
fn after<'t>(text: Text<'t, 't>) -> Vec<Element<'t>> {
    if text.attachment.is_some() {
        return Vec::new();
    }
    let document = text.document;
    let acts = document.appointments.iter().map(|act| {
        let words = [act.person.as_ref(), act.post.as_ref(), act.note.as_deref().unwrap_or_default()];
        let act_text = Cow::Owned(words.join("\u{3000}").trim_end().to_owned());
        Element { span: act.span, ..Element::around(text, Field::Rest, &[Role::Appointment], vec![act_text]) }
    });
    let listed = document.attachment_list.iter().map(|listed| Cow::Borrowed(listed.title.as_ref())).collect();
    let signature = document.signature.iter();
    let signers = signature.clone().flat_map(|signature| &signature.signers);
    let signers = signers.map(|signer| Cow::Borrowed(signer.name.as_ref())).collect();
    let dates = signature.filter_map(|signature| Some(Cow::Borrowed(signature.date.as_ref()?.raw.as_ref()))).collect();
    let note = document.note.as_deref().map(Cow::Borrowed).into_iter().collect();
    let distribution = document.distribution.iter().flat_map(|distribution| {
        let printed = distribution.printed.as_ref().map(|date| date.raw.as_ref());
        [distribution.copies.as_deref(), distribution.printer.as_deref(), printed]
    });
    let distribution = distribution.flatten().map(Cow::Borrowed).collect();
    let mut elements: Vec<Element<'t>> = acts.collect();
    elements.extend([
        // The list may be printed in the text that the document issues.
        Element { unit: None, ..Element::around(text, Field::Rest, &[Role::AttachmentList], listed) },
        Element::around(text, Field::Rest, &[Role::Signature], signers),
        Element::around(text, Field::Rest, &[Role::Date, Role::Signature], dates),
        Element::around(text, Field::Rest, &[Role::Note], note),
        Element::around(text, Field::Rest, &[Role::Distribution], distribution),
    ]);
    elements
}

/// A block by itself, without those inside it.
fn of_block<'t>(place: &Place<'t, 't>) -> Vec<Element<'t>> {
    match place.block {
        Block::Section(section) => of_section(place, section),
        Block::Paragraph(paragraph) | Block::Item(paragraph) => {
            let duties = place.section().map_or(&[][..], |section| duties_of(section, paragraph));
            let without = duty_ranges(&paragraph.text, duties).into_iter().flatten().collect();
            let pieces = vec![Cow::Borrowed(paragraph.text.as_ref())];
            vec![Element { without, ..Element::inside(place, Field::Text, paragraph.span, pieces) }]
        }
        Block::Table(table) => vec![Element::inside(place, Field::Table, table.span, rows(table))],
        Block::Figure(figure) => {
            vec![Element::inside(place, Field::Rest, figure.span, vec![Cow::Borrowed(figure.alt.as_ref())])]
        }
    }
}

/// Heading and responsibilities.
fn of_section<'t>(place: &Place<'t, 't>, section: &'t Section<'t>) -> Vec<Element<'t>> {
    let heading = section.heading.iter().map(|heading| Element {
        without: duty_ranges(heading, &section.duties).into_iter().flatten().collect(),
        ..Element::inside(place, Field::Heading, head_span(section), vec![Cow::Borrowed(heading.as_ref())])
    });
    let duties = section
        .duties
        .iter()
        .map(|duty| Element::inside(place, Field::Duty, duty.span, vec![Cow::Borrowed(duty.raw.as_ref())]));
    heading.chain(duties).collect()
}

/// Where the heading of a division stands: before what it holds.
fn head_span(section: &Section<'_>) -> Span {
    let Some(first) = section.children.first().map(walk::span) else { return section.span };
    let end_line = if first.line > section.span.line { first.line - 1 } else { first.line };
    Span { end: first.start, end_line, ..section.span }
}

/// Caption and rows; cells are parted by an ideographic space, which is no character of any.
fn rows<'t>(table: &'t Table<'t>) -> Vec<Cow<'t, str>> {
    let caption = table.caption.iter().map(|caption| Cow::Borrowed(caption.as_ref()));
    let rows = table.rows.iter().map(|row| Cow::Owned(row.join("\u{3000}")));
    caption.chain(rows).collect()
}

/// The contents; those of the documents that are searched when not all are.
fn contents<'t>(tree: &'t Tree<'t>, issue: &'t Issue<'t>, query: &Query) -> Vec<Element<'t>> {
    let taken = tree.documents.iter().filter(|document| query.takes_document(document));
    let taken: HashSet<&str> = taken.map(|document| document.id.as_str()).collect();
    let is_taken = |entry: &&TocEntry<'_>| {
        !query.chooses() || entry.document.as_deref().is_some_and(|document| taken.contains(document))
    };
    let mut elements = Vec::new();
    let mut before = Span { line: 1, end_line: 1, ..Span::default() };
    for section in &issue.toc {
        let (first, last) = (section.entries.first().map(|entry| entry.span), section.entries.last());
        if let (Some(heading), Some(first), false) = (&section.heading, first, query.chooses()) {
            // The heading has no place of its own; it stands between the entries before it and those under it.
            let span = Span { start: before.end, end: first.start, line: before.end_line, end_line: first.line };
            let heading = vec![Cow::Borrowed(heading.as_ref())];
            let roles = &[Role::TocHeading];
            elements.push(Element { roles, ..Element::outside("toc", Field::Toc, span, heading) });
        }
        before = last.map_or(before, |entry| entry.span);
        for entry in section.entries.iter().filter(is_taken) {
            let number = entry.number.as_ref().map(|number| Cow::Borrowed(number.raw.as_ref()));
            let pieces = std::iter::once(Cow::Borrowed(entry.title.as_ref())).chain(number).collect();
            elements.push(Element {
                unit: Some(Unit::Toc),
                roles: &[Role::TocEntry],
                ..Element::outside("toc", Field::Toc, entry.span, pieces)
            });
        }
    }
    elements
}

/// Masthead, board and imprint. The tree does not say where they stand, only that they are somewhere in the input.
fn masthead<'t>(tree: &Tree<'_>, issue: &'t Issue<'t>) -> Vec<Element<'t>> {
    let (bytes, lines) = (tree.source.bytes as u32, tree.source.lines as u32);
    let whole = Span { start: 0, end: bytes, line: 1, end_line: lines.max(1) };
    let element = |roles, pieces| Element { roles, ..Element::outside("issue", Field::Rest, whole, pieces) };
    let one = |text: &'t Option<Cow<'t, str>>| text.iter().map(|text| Cow::Borrowed(text.as_ref())).collect();
    let all = |texts: &'t [Cow<'t, str>]| texts.iter().map(|text| Cow::Borrowed(text.as_ref())).collect();
    let board = issue.board.iter().map(|member| labelled(&member.role, &member.names.join("\u{3000}")));
    let imprint = issue.imprint.iter().map(|field| labelled(&field.label, &field.value));
    let in_imprint = |code: &&Cow<'_, str>| issue.imprint.iter().any(|field| field.value.contains(code.as_ref()));
    let codes = issue.issn.iter().chain(&issue.cn).filter(|code| !in_imprint(code));
    vec![
        element(&[Role::Title], one(&issue.title)),
        element(&[Role::Sponsor], one(&issue.sponsor)),
        element(&[Role::Number], one(&issue.cumulative_label)),
        element(&[Role::Frequency], one(&issue.frequency)),
        element(&[Role::Date], issue.published.iter().map(|date| Cow::Borrowed(date.raw.as_ref())).collect()),
        element(&[Role::Motto], all(&issue.motto)),
        element(&[Role::Board], board.collect()),
        element(&[Role::Notice], all(&issue.notice)),
        element(&[Role::Imprint], imprint.collect()),
        element(&[], codes.map(|code| Cow::Borrowed(code.as_ref())).collect()),
    ]
}

/// A label and its value; what prints between them varies.
fn labelled<'t>(label: &str, value: &str) -> Cow<'t, str> {
    Cow::Owned(format!("{label}\u{3000}{value}"))
}
