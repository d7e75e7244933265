//! Columns, cells, rows.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::grammar::dates::CalendarDay;
use crate::span::Span;
use crate::tree::model::{Document, Tree};
use crate::tree::walk::{Place, Text};

/// A row: one cell for each column, in their order.
pub type Row = Vec<Cell>;

/// What a cell holds. Rows outlive the tree that they come from, so it owns its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The text does not show it.
    Empty,
    /// A text.
    Text(String),
    /// A count, a line, a page.
    Number(u64),
    /// Names in printed order.
    List(Vec<String>),
    /// 序号: which row of the table it is, from 1. Only who writes the table knows.
    RowNumber,
}

impl Cell {
    pub(super) fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    pub(super) fn number(number: Option<impl Into<u64>>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number.into()))
    }

    pub(super) fn count(count: usize) -> Self {
        Self::Number(count as u64)
    }

    pub(super) fn day(day: Option<CalendarDay>) -> Self {
        Self::text(day.map(|day| day.to_string()))
    }

    pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a Cow<'a, str>>) -> Self {
        Self::List(names.into_iter().map(|name| name.clone().into_owned()).collect())
    }

    /// As it stands in a flat table; names are joined by 、.
    pub(super) fn flat(&self, row: u64) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::List(names) => Cow::Owned(names.join("、")),
            Self::RowNumber => Cow::Owned(row.to_string()),
        }
    }
}

/// A cell of a row with this number: `null`, a string, a number or an array of strings.
pub(super) struct Numbered<'c>(pub &'c Cell, pub u64);

impl Serialize for Numbered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Empty => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Number(number) => serializer.serialize_u64(*number),
            Cell::List(names) => names.serialize(serializer),
            Cell::RowNumber => serializer.serialize_u64(self.1),
        }
    }
}

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The stable name, `snake_case`.
    pub name: &'static str,
    /// The name in Chinese.
    pub zh: &'static str,
    /// What it holds.
    pub about: &'static str,
}

/// A column, and how its cell is got from what a row is made of.
pub(super) struct Column<R> {
    head: Head,
    cell: fn(&R) -> Cell,
}

/// A column of a table.
pub(super) fn column<R>(name: &'static str, zh: &'static str, about: &'static str, cell: fn(&R) -> Cell) -> Column<R> {
    Column { head: Head { name, zh, about }, cell }
}

pub(super) fn heads<R>(columns: &[Column<R>]) -> Vec<Head> {
    columns.iter().map(|column| column.head).collect()
}

pub(super) fn row<R>(columns: &[Column<R>], record: &R) -> Row {
    columns.iter().map(|column| (column.cell)(record)).collect()
}

/// Where a row stands.
pub(super) struct Origin<'t, 's> {
    pub tree: &'t Tree<'s>,
    /// The document it is of.
    pub document: Option<&'t Document<'s>>,
    /// The text it is in, when it is in the body of one.
    pub text: Option<Text<'t, 's>>,
    /// Id of its clause.
    pub clause: Option<String>,
    /// Labels around it.
    pub address: String,
    pub span: Span,
}

impl<'t, 's> Origin<'t, 's> {
    /// At a block.
    pub fn of(tree: &'t Tree<'s>, place: &Place<'t, 's>, span: Span) -> Self {
        let (clause, address) = (Some(place.id.clone()), place.address.clone());
        Self { tree, document: Some(place.text.document), text: Some(place.text), clause, address, span }
    }

    /// In no clause.
    pub fn outside(tree: &'t Tree<'s>, document: Option<&'t Document<'s>>, span: Span) -> Self {
        Self { tree, document, text: None, clause: None, address: String::new(), span }
    }
}

/// What a row is made of, and where that stands.
pub(super) struct Record<'t, 's, T> {
    pub of: T,
    pub origin: Origin<'t, 's>,
}

/// The columns of a table, in order.
pub(super) type Columns<'t, 's, T> = Vec<Column<Record<'t, 's, T>>>;

/// The columns that say in which clause a row stands.
pub(super) fn clause_columns<'t, 's, T>() -> Columns<'t, 's, T> {
    vec![
        column("address", "条款", "labels of the divisions around it, joined by /", |r| {
            Cell::text(Some(r.origin.address.as_str()).filter(|address| !address.is_empty()))
        }),
        column("clause", "条款编号", "id of the division or paragraph in the tree", |r| {
            Cell::text(r.origin.clause.as_deref())
        }),
        column(
            "attachment",
            "所附文本",
            "title of the attachment it is in; empty in the document's own body",
            |r| Cell::text(r.origin.text.and_then(|text| text.attachment?.title.as_deref())),
        ),
    ]
}

/// The columns that say of which document a row is.
pub(super) fn document_columns<'t, 's, T>() -> Columns<'t, 's, T> {
    vec![
        column("title", "文件标题", "title of the document", |r| {
            Cell::text(r.origin.document.and_then(|document| document.title.as_deref()))
        }),
        column("number", "发文字号", "number of the document", |r| {
            Cell::text(r.origin.document.and_then(|document| Some(document.number.as_ref()?.raw.as_ref())))
        }),
        column("document", "文件编号", "id of the document in the tree", |r| {
            Cell::text(r.origin.document.map(|document| document.id.as_str()))
        }),
    ]
}

/// The columns that say where in the input a row stands; the last of every table.
pub(super) fn source_columns<'t, 's, T>() -> Columns<'t, 's, T> {
    vec![
        column("line", "行", "first line in the file", |r| Cell::number(Some(r.origin.span.line))),
        column("file", "来源", "name of the file", |r| Cell::text(Some(r.origin.tree.source.name.as_str()))),
    ]
}

/// All of them.
pub(super) fn place_columns<'t, 's, T>() -> Columns<'t, 's, T> {
    let mut columns = clause_columns();
    columns.extend(document_columns());
    columns.extend(source_columns());
    columns
}
