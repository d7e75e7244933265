//! The text itself: `body` of an act, `mainBody` of every other document.
//!
//! An element of the hierarchy holds either text, or an introduction, divisions and a conclusion. Trees mix both freely.
//! So text before the first division is the `intro`, text after the last the `wrapUp`, and text between two divisions an
//! `hcontainer` of its own; the order is that of the tree.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Akn;
use super::inline::{Inline, PlacedDuty};
use super::names::Class;
use super::uris::address;
use crate::grammar::numbering::Style;
use crate::span::Span;
use crate::tree::ids;
use crate::tree::model::{Action, Appointment, Block, Duty, Figure, Paragraph, Section, Table};

/// What stands in a body, in printed order.
pub enum Piece<'t> {
    /// A numbered division.
    Division(&'t Section<'t>),
    /// Anything else.
    Text(Text<'t>),
}

/// A piece without number.
pub enum Text<'t> {
    /// A paragraph or item with the duties that stand in it.
    Paragraph { id: String, paragraph: &'t Paragraph<'t>, is_item: bool, duties: Vec<PlacedDuty<'t, 't>> },
    /// A table.
    Table { id: String, table: &'t Table<'t> },
    /// A picture.
    Figure { id: String, figure: &'t Figure<'t> },
    /// A duty on a line of its own.
    Duty(&'t Duty<'t>),
    /// A sentence of a list of appointments.
    Appointment(&'t Appointment<'t>),
}

/// The pieces under a parent: its blocks, and between them the duties and appointments that stand in none.
pub fn pieces<'t>(
    parent: &str,
    blocks: &'t [Block<'t>],
    duties: &'t [Duty<'t>],
    appointments: &'t [Appointment<'t>],
) -> Vec<Piece<'t>> {
    let mut pieces = Vec::with_capacity(blocks.len());
    let mut duties = duties.iter().peekable();
    let mut appointments = appointments.iter().peekable();
    for (id, block) in ids::children(parent, blocks) {
        let span = span(block);
        while let Some(appointment) = appointments.next_if(|appointment| appointment.span.start < span.start) {
            pieces.push(Piece::Text(Text::Appointment(appointment)));
        }
        while let Some(duty) = duties.next_if(|duty| duty.span.start < span.start) {
            pieces.push(Piece::Text(Text::Duty(duty)));
        }
        match block {
            Block::Section(section) => pieces.push(Piece::Division(section)),
            Block::Table(table) => pieces.push(Piece::Text(Text::Table { id, table })),
            Block::Figure(figure) => pieces.push(Piece::Text(Text::Figure { id, figure })),
            Block::Paragraph(paragraph) | Block::Item(paragraph) => {
                let inside = std::iter::from_fn(|| duties.next_if(|duty| duty.span.start < span.end));
                let (placed, own) = place(inside, &paragraph.text);
                let is_item = matches!(block, Block::Item(_));
                pieces.push(Piece::Text(Text::Paragraph { id, paragraph, is_item, duties: placed }));
                pieces.extend(own.into_iter().map(|duty| Piece::Text(Text::Duty(duty))));
            }
        }
    }
    pieces.extend(duties.map(|duty| Piece::Text(Text::Duty(duty))));
    pieces.extend(appointments.map(|appointment| Piece::Text(Text::Appointment(appointment))));
    pieces
}

fn span(block: &Block<'_>) -> Span {
    match block {
        Block::Section(section) => section.span,
        Block::Paragraph(paragraph) | Block::Item(paragraph) => paragraph.span,
        Block::Table(table) => table.span,
        Block::Figure(figure) => figure.span,
    }
}

fn is_division(piece: &Piece<'_>) -> bool {
    matches!(piece, Piece::Division(_))
}

/// Finds duties in a text, each behind the one before it; those that are not there come second.
fn place<'t>(duties: impl Iterator<Item = &'t Duty<'t>>, text: &str) -> (Vec<PlacedDuty<'t, 't>>, Vec<&'t Duty<'t>>) {
    let (mut placed, mut own, mut from) = (Vec::new(), Vec::new(), 0);
    for duty in duties {
        let rest = text.get(from..).filter(|_| !duty.raw.is_empty());
        match rest.and_then(|rest| rest.find(duty.raw.as_ref())) {
            Some(at) => {
                let start = from + at;
                from = start + duty.raw.len();
                placed.push(PlacedDuty { duty, inside: start..from });
            }
            None => own.push(duty),
        }
    }
    (placed, own)
}

impl<'t, W: Write> Akn<'t, W> {
    /// The body of a document or attachment.
    pub(super) fn body(&mut self, pieces: &[Piece<'t>], is_act: bool) -> io::Result<()> {
        if !is_act {
            self.xml.open("mainBody", &[])?;
            self.runs(pieces, false, Self::texts)?;
            if pieces.is_empty() {
                self.xml.empty("p", &[])?;
            }
            return self.xml.close();
        }
        let first = pieces.iter().position(is_division).unwrap_or(pieces.len());
        let (before, rest) = pieces.split_at(first);
        if !before.is_empty() {
            self.xml.open("preamble", &[])?;
            self.texts(before)?;
            self.xml.close()?;
        }
        self.xml.open("body", &[])?;
        self.runs(rest, false, Self::between)?;
        self.xml.close()
    }

    /// Divisions and runs of text in their order; the text as the parent takes it.
    fn runs(
        &mut self,
        pieces: &[Piece<'t>],
        in_article: bool,
        texts: impl Fn(&mut Self, &[Piece<'t>]) -> io::Result<()>,
    ) -> io::Result<()> {
        for run in pieces.chunk_by(|a, b| is_division(a) == is_division(b)) {
            if run.first().is_some_and(|piece| !is_division(piece)) {
                texts(self, run)?;
            }
            for piece in run {
                if let Piece::Division(section) = piece {
                    self.division(section, in_article)?;
                }
            }
        }
        Ok(())
    }

    /// Text between two divisions of a hierarchy.
    fn between(&mut self, texts: &[Piece<'t>]) -> io::Result<()> {
        let eid = self.eids.counted("text");
        self.xml.open("hcontainer", &[("name", "text"), ("eId", &eid)])?;
        self.eids.enter(&eid);
        self.block("content", texts)?;
        self.eids.leave();
        self.xml.close()
    }

    /// `intro`, `content` or `wrapUp` with its text.
    fn block(&mut self, element: &'static str, texts: &[Piece<'t>]) -> io::Result<()> {
        let eid = self.eids.sole(if element == "wrapUp" { "wrapup" } else { element });
        self.xml.open(element, &[("eId", &eid)])?;
        self.texts(texts)?;
        self.xml.close()
    }

    /// A numbered division. The depth is that of the tree, which is bounded by the kinds of numbers.
    fn division(&mut self, section: &'t Section<'t>, in_article: bool) -> io::Result<()> {
        let kind = ids::kind(section.label.style, in_article);
        let element = element(kind);
        let eid = self.eids.unique(self.targets.eid(&section.id));
        let mut attributes = vec![("eId", eid.as_str())];
        if element == "hcontainer" {
            attributes.push(("name", kind));
        }
        self.xml.open(element, &attributes)?;
        self.eids.enter(&eid);
        self.xml.leaf("num", &[], &section.label.to_string())?;
        if let Some(heading) = &section.heading {
            let run_in: &[_] = if section.run_in { &[("class", "runIn")] } else { &[] };
            self.heading(heading, run_in)?;
        }
        let pieces = pieces(&section.id, &section.children, &section.duties, &[]);
        if section.label.style == Style::Article {
            self.article(&pieces)?;
        } else {
            self.mixed(&pieces, in_article)?;
        }
        self.eids.leave();
        self.xml.close()
    }

    /// 款: a paragraph of an article with the items it introduces. What no paragraph introduces stands by itself.
    fn article(&mut self, pieces: &[Piece<'t>]) -> io::Result<()> {
        let begins = |piece: &Piece<'_>| matches!(piece, Piece::Text(Text::Paragraph { is_item: false, .. }));
        for group in pieces.chunk_by(|_, next| !begins(next)) {
            if let [Piece::Text(Text::Paragraph { id, is_item: false, .. }), ..] = group {
                let eid = self.eids.unique(self.targets.eid(id));
                self.xml.open("paragraph", &[("eId", &eid)])?;
                self.eids.enter(&eid);
                self.mixed(group, true)?;
                self.eids.leave();
                self.xml.close()?;
                continue;
            }
            let (texts, items) = group.split_at(group.iter().position(is_division).unwrap_or(group.len()));
            if !texts.is_empty() {
                self.between(texts)?;
            }
            self.mixed(items, true)?;
        }
        Ok(())
    }

    /// Text and divisions under an element of the hierarchy; 项 and 目 are a `list`.
    fn mixed(&mut self, pieces: &[Piece<'t>], in_article: bool) -> io::Result<()> {
        let (Some(first), Some(last)) = (pieces.iter().position(is_division), pieces.iter().rposition(is_division))
        else {
            return if pieces.is_empty() { Ok(()) } else { self.block("content", pieces) };
        };
        let (before, rest) = pieces.split_at(first);
        let (middle, after) = rest.split_at(last - first + 1);
        if in_article {
            let eid = self.eids.counted("list");
            self.xml.open("list", &[("eId", &eid)])?;
            self.eids.enter(&eid);
        }
        if !before.is_empty() {
            self.block("intro", before)?;
        }
        self.runs(middle, in_article, Self::between)?;
        if !after.is_empty() {
            self.block("wrapUp", after)?;
        }
        if in_article {
            self.eids.leave();
            self.xml.close()?;
        }
        Ok(())
    }

    /// A run of text; items that follow one another are a list.
    fn texts(&mut self, pieces: &[Piece<'t>]) -> io::Result<()> {
        let item = |piece: &Piece<'_>| matches!(piece, Piece::Text(Text::Paragraph { is_item: true, .. }));
        for run in pieces.chunk_by(|a, b| item(a) == item(b)) {
            let is_list = run.first().is_some_and(item);
            if is_list {
                let eid = self.eids.counted("list");
                self.xml.open("blockList", &[("eId", &eid)])?;
            }
            for piece in run {
                if let Piece::Text(text) = piece {
                    self.piece(text)?;
                }
            }
            if is_list {
                self.xml.close()?;
            }
        }
        Ok(())
    }

    fn piece(&mut self, text: &Text<'t>) -> io::Result<()> {
        match text {
            Text::Paragraph { id, paragraph, is_item: true, duties } => {
                let eid = self.eids.unique(self.targets.eid(id));
                self.xml.open("item", &[("eId", &eid)])?;
                self.marked("p", &[], paragraph, duties)?;
                self.xml.close()
            }
            Text::Paragraph { id, paragraph, is_item: false, duties } => {
                let eid = self.targets.eid(id);
                // The `paragraph` around the first text of a 款 is the 款 and has its eId.
                let own = (!self.eids.is_inside(&eid)).then(|| self.eids.unique(eid));
                let attributes: Vec<_> = own.iter().map(|eid| ("eId", eid.as_str())).collect();
                self.marked("p", &attributes, paragraph, duties)
            }
            Text::Table { id, table } => self.table(id, table),
            Text::Figure { id, figure } => {
                let eid = self.eids.unique(self.targets.eid(id));
                self.xml.open_mixed("p", &[("eId", &eid), ("class", "figure")])?;
                self.xml.empty("img", &[("src", &address(&figure.src)), ("alt", &figure.alt)])?;
                self.xml.close()
            }
            Text::Duty(duty) => self.own_duty(duty),
            Text::Appointment(appointment) => self.appointment(appointment),
        }
    }

    /// 责任分工 on a line of its own.
    fn own_duty(&mut self, duty: &Duty<'_>) -> io::Result<()> {
        let inlines: Vec<Inline<'_>> = self.duty_bodies(duty, &duty.raw);
        self.xml.open_mixed("p", &[("class", "responsibility")])?;
        self.xml.open("inline", &[("name", "responsibility")])?;
        self.xml.text("（")?;
        self.text(&duty.raw, inlines)?;
        self.xml.text("）")?;
        self.xml.close()?;
        self.xml.close()
    }

    /// 任免, as the sentence it is: the tree keeps its parts.
    fn appointment(&mut self, appointment: &Appointment<'_>) -> io::Result<()> {
        let (class, before, between, after) = match appointment.action {
            Action::Appoint => ("appointment", "任命", "为", ""),
            Action::Remove => ("removal", "免去", "的", "职务"),
        };
        self.xml.open_mixed("p", &[("class", class)])?;
        self.xml.text(before)?;
        self.mention(Class::Person, &appointment.person)?;
        self.xml.text(between)?;
        self.mention(Class::Role, &appointment.post)?;
        self.xml.text(after)?;
        if let Some(note) = &appointment.note {
            self.xml.text("，")?;
            self.xml.leaf("inline", &[("name", "note")], note)?;
        }
        self.xml.text("。")?;
        self.xml.close()
    }

    /// A table; the schema wants a row in it and a cell in every row.
    fn table(&mut self, id: &str, table: &Table<'_>) -> io::Result<()> {
        let eid = self.eids.unique(self.targets.eid(id));
        self.xml.open("table", &[("eId", &eid)])?;
        if let Some(caption) = &table.caption {
            self.xml.leaf("caption", &[], caption)?;
        }
        for (number, row) in (0..).zip(&table.rows) {
            self.row(row, if number < table.header_rows { "th" } else { "td" })?;
        }
        if table.rows.is_empty() {
            self.row(&[], "td")?;
        }
        self.xml.close()
    }

    fn row(&mut self, texts: &[Cow<'_, str>], cell: &'static str) -> io::Result<()> {
        // Nothing but cells may stand in a row, yet it is read more easily on one line.
        self.xml.open_mixed("tr", &[])?;
        for text in texts {
            if text.is_empty() {
                self.xml.empty(cell, &[])?;
                continue;
            }
            self.xml.open(cell, &[])?;
            self.xml.leaf("p", &[], text)?;
            self.xml.close()?;
        }
        if texts.is_empty() {
            self.xml.empty(cell, &[])?;
        }
        self.xml.close()
    }
}

/// The element of a kind of division; those that only a text's own order names are generic.
fn element(kind: &str) -> &'static str {
    match kind {
        "book" => "book",
        "part" => "part",
        "chp" => "chapter",
        "sec" => "section",
        "art" => "article",
        "point" => "point",
        "indent" => "indent",
        _ => "hcontainer",
    }
}
