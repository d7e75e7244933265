//! Flat tables of a tree: for spreadsheets, data bases and the 任务分工表 of an office.
//!
//! One module a table; each names its columns once, with what they are called in Chinese, what they hold, and how a cell
//! is got. Names of columns do not change; new ones come at the end, before the ones that say where a row stands.

mod appointments;
mod citations;
mod column;
mod deadlines;
mod documents;
mod due;
mod duties;
mod marked;
mod sections;
mod toc;
mod write;

pub use column::{Cell, Head, Row};
pub use write::{Form, Header, Options, Writer};

use crate::tree::model::Tree;

/// The tables there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// 文件: one row a document.
    Documents,
    /// 条款: one row a numbered division.
    Sections,
    /// 任务分工: one row a responsibility.
    Duties,
    /// 任免: one row an act.
    Appointments,
    /// 引用: one row a document or provision that a text refers to.
    Citations,
    /// 时限: one row a time by which something is to be done.
    Deadlines,
    /// 目录: one row an entry of the contents.
    Toc,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 7] = [
        Self::Documents,
        Self::Sections,
        Self::Duties,
        Self::Appointments,
        Self::Citations,
        Self::Deadlines,
        Self::Toc,
    ];

    /// What its columns are, in order.
    pub fn heads(self) -> Vec<Head> {
        match self {
            Self::Documents => column::heads(&documents::columns()),
            Self::Sections => column::heads(&sections::columns()),
            Self::Duties => column::heads(&duties::columns()),
            Self::Appointments => column::heads(&appointments::columns()),
            Self::Citations => column::heads(&citations::columns()),
            Self::Deadlines => column::heads(&deadlines::columns()),
            Self::Toc => column::heads(&toc::columns()),
        }
    }

    /// Its rows, each handed over as it is found.
    ///
    /// # Example
    /// ```
    /// use gongbao::tables::{Cell, Table};
    /// use gongbao::{Source, SourceOptions, parse};
    ///
    /// let text = "关于春灌的通知\n岚政发〔2024〕5号\n（一）修复渠系。各地要清淤除障。（省水利厅牵头）\n";
    /// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
    /// let lead = Table::Duties.heads().iter().position(|head| head.name == "lead").expect("a column");
    /// let mut leads = Vec::new();
    /// Table::Duties.rows(&parse(&source).tree, &mut |row| leads.push(row[lead].clone()));
    /// assert_eq!(leads, [Cell::List(vec!["省水利厅".into()])]);
    /// # Ok::<(), gongbao::SourceError>(())
    /// ```
    pub fn rows(self, tree: &Tree<'_>, take: &mut dyn FnMut(Row)) {
        match self {
            Self::Documents => documents::rows(tree, take),
            Self::Sections => sections::rows(tree, take),
            Self::Duties => duties::rows(tree, take),
            Self::Appointments => appointments::rows(tree, take),
            Self::Citations => citations::rows(tree, take),
            Self::Deadlines => deadlines::rows(tree, take),
            Self::Toc => toc::rows(tree, take),
        }
    }
}
