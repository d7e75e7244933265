//! Amending decisions (修改决定) read as operations and applied to the text they amend.
//!
//! `reading` takes a decision apart into sentences, `language` reads what a sentence orders, `applying` does it. All or
//! nothing: an order that is not understood or does not fit the base is an error, and nothing is applied.
//!
//! Only texts in articles (条) are amended. A number names an article of the base as it was before the decision, a new
//! number (作为第六条) one of the text as it is built; what a decision says of renumbering is checked against what came out.

mod applying;
mod language;
mod reading;

use serde::Serialize;
use thiserror::Error;

use crate::fold::{Likeness, compare};
use crate::grammar::numbering::Label;
use crate::span::Span;
use crate::tree::model::Tree;

pub use language::{Action, Place};

/// An order of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Operation {
    /// Where the decision gives it: `一、`, `二、/（三）`; empty for a decision without numbers.
    pub address: String,
    /// Where that is in the decision.
    pub span: Span,
    /// What is to be done.
    pub action: Action,
}

/// A text with a decision applied to it.
#[derive(Clone, Debug)]
pub struct Amended {
    /// The consolidated text. Ids, spans and marks are those of before: it is there to be written.
    pub tree: Tree<'static>,
    /// What was done, in order of the decision.
    pub operations: Vec<Operation>,
    /// The articles that an operation touched, by their numbers now, each with the address of that operation.
    pub touched: Vec<(Label, String)>,
}

/// Why a decision cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AmendError {
    /// It orders nothing that is understood.
    #[error("the decision orders no change of articles (决定中没有对条文的修改)")]
    NothingOrdered,
    /// It amends other texts.
    #[error("the decision amends 《{decision}》, not 《{base}》 (决定修改的不是该文本)")]
    OtherText {
        /// What the decision names.
        decision: String,
        /// The title of the base.
        base: String,
    },
    /// The base has no articles, or two of one number.
    #[error("the base is not numbered in articles, each number once (原文没有条文，或者条号重复): {0}")]
    Base(String),
    /// An order was not understood.
    #[error("line {line} of the decision: not understood (未能理解): {text}")]
    Unreadable {
        /// Line, from 1.
        line: u32,
        /// The sentence.
        text: String,
    },
    /// What an order names is not in the base.
    #[error("line {line} of the decision{address}: {what} is not there (原文中没有)")]
    Missing {
        /// Line, from 1.
        line: u32,
        /// Where the decision orders it: `, 一、`, or nothing.
        address: String,
        /// An article, a paragraph, words.
        what: String,
    },
    /// Numbers come out otherwise than the decision says.
    #[error("line {line} of the decision{address}: {from} becomes {found}, not {to} (条号与决定不一致)")]
    OtherNumber {
        /// Line, from 1.
        line: u32,
        /// Where the decision orders it: `, 一、`, or nothing.
        address: String,
        /// The article.
        from: String,
        /// The number that the decision gives.
        to: String,
        /// The one it has.
        found: String,
    },
    /// The new text of an article is none.
    #[error("line {line} of the decision{address}: the new text is no article (新条文无法识别): {text}")]
    NewText {
        /// Line, from 1.
        line: u32,
        /// Where the decision orders it: `, 一、`, or nothing.
        address: String,
        /// How it begins.
        text: String,
    },
}

/// Reads what a decision orders of a text with a title; all it orders when there is none.
///
/// # Errors
/// [`AmendError::Unreadable`], [`AmendError::OtherText`], [`AmendError::NothingOrdered`].
pub fn operations(decision: &Tree<'_>, title: Option<&str>) -> Result<Vec<Operation>, AmendError> {
    let orders = reading::orders(decision);
    let about = |named: &str| match title {
        Some(title) => matches!(compare(named, title), Likeness::Same | Likeness::Inside),
        None => true,
    };
    let other = orders.iter().filter_map(|order| order.about.as_deref()).find(|named| !about(named)).map(str::to_owned);
    let operations: Vec<Operation> = orders
        .into_iter()
        .filter(|order| order.about.as_deref().is_none_or(about))
        .map(|order| order.operation)
        .collect::<Result<_, _>>()?;
    match (operations.is_empty(), other, title) {
        (true, Some(decision), Some(base)) => Err(AmendError::OtherText { decision, base: base.to_owned() }),
        (true, ..) => Err(AmendError::NothingOrdered),
        (false, ..) => Ok(operations),
    }
}

/// Applies a decision to a base text.
///
/// # Errors
/// See [`AmendError`]; the base is never changed.
///
/// # Example
/// ```
/// use gongbao::amend::amend;
/// use gongbao::{Source, SourceOptions, emit, parse};
///
/// let read = |text: &'static str| Source::read(text.as_bytes(), SourceOptions::default()).expect("text");
/// let base = read("岚川省渡口管理办法\n第一条　为了规范渡口管理，制定本办法。\n第二条　渡口每月检查一次。\n");
/// let decision = read("关于修改《岚川省渡口管理办法》的决定\n将第二条中的“每月”修改为“每周”。\n");
/// let amended = amend(&parse(&base).tree, &parse(&decision).tree)?;
/// let mut text = Vec::new();
/// emit::markdown(&amended.tree, None, &mut text).expect("memory");
/// assert!(String::from_utf8_lossy(&text).contains("第二条　渡口每周检查一次。"));
/// # Ok::<(), gongbao::amend::AmendError>(())
/// ```
pub fn amend(base: &Tree<'_>, decision: &Tree<'_>) -> Result<Amended, AmendError> {
    let mut work = applying::Work::new(base)?;
    let operations = operations(decision, work.title())?;
    work.apply(&operations)?;
    let (tree, touched) = work.finish();
    Ok(Amended { tree, operations, touched })
}
