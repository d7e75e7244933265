//! A decision as sentences, each with where it stands and which text it is about.

use super::language::{self, Context, quotation};
use super::{AmendError, Operation};
use crate::diff::clause::clauses;
use crate::span::Span;
use crate::tree::model::Tree;
use crate::tree::walk::texts_of;

/// An operation, and the title of the text that it is ordered for, where the decision names one.
pub(super) struct Order {
    pub about: Option<String>,
    /// Not understood, it is a fault only for the text that it is about.
    pub operation: Result<Operation, AmendError>,
}

/// A stretch of a decision that stands under one number.
struct Passage {
    address: String,
    span: Span,
    text: String,
}

/// Everything that a decision orders, in order.
pub(super) fn orders(decision: &Tree<'_>) -> Vec<Order> {
    let mut orders = Vec::new();
    for document in &decision.documents {
        let mut about = document.title.as_deref().and_then(amended_title);
        // What is amended stands in the body; the attachments are the texts as they are then.
        let passages = texts_of(document, 1).next().map(passages).unwrap_or_default();
        for passage in passages {
            let mut context = Context::default();
            for sentence in sentences(&passage.text) {
                if let Some(title) = amended_text(sentence) {
                    about = Some(title);
                    continue;
                }
                let order = |operation| Order { about: about.clone(), operation };
                match language::sentence(sentence, &mut context) {
                    Ok(actions) => orders.extend(actions.into_iter().map(|action| {
                        order(Ok(Operation { address: passage.address.clone(), span: passage.span, action }))
                    })),
                    Err(_) => orders.push(order(Err(AmendError::Unreadable {
                        line: passage.span.line,
                        text: sentence.chars().take(80).collect(),
                    }))),
                }
            }
        }
    }
    orders
}

/// The clauses of a decision; what stands inside a quotation belongs to the clause that opened it.
fn passages(text: crate::tree::walk::Text<'_, '_>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for clause in clauses(text) {
        match passages.last_mut() {
            Some(open) if depth(&open.text) > 0 || announces(&open.text) && clause.text.starts_with('“') => {
                let label = clause.label.map(|label| format!("{label}　")).unwrap_or_default();
                open.text += &format!("\n{label}{}", clause.text);
            }
            _ => passages.push(Passage { address: clause.address, span: clause.span, text: clause.text }),
        }
    }
    passages
}

/// How many quotations are open at the end of a text.
fn depth(text: &str) -> i32 {
    text.chars().map(|c| i32::from(c == '“') - i32::from(c == '”')).sum()
}

fn announces(text: &str) -> bool {
    text.ends_with(['：', ':'])
}

/// Sentences outside quotations: they end with 。 or with their line, unless that ends with the colon before a quotation.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut depth, mut last) = (0, 0, '\0');
    for (at, c) in text.char_indices() {
        match c {
            '“' => depth += 1,
            '”' => depth -= 1,
            '。' | '\n' if depth <= 0 && !(c == '\n' && matches!(last, '：' | ':')) => {
                found.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
        last = c;
    }
    found.push(&text[start..]);
    found.into_iter().map(str::trim).filter(|sentence| !sentence.is_empty()).collect()
}

/// `关于修改《X》的决定`
fn amended_title(title: &str) -> Option<String> {
    let (_, after) = title.split_once("修改《")?;
    Some(after.split_once('》')?.0.to_owned())
}

/// `对《X》作出修改`, `决定对《X》作如下修改：`, `修改《X》` — and nothing that is to be done yet.
fn amended_text(sentence: &str) -> Option<String> {
    const WORDS: [&str; 5] = ["作出修改", "作如下修改", "作以下修改", "修改如下", "作出如下修改"];
    let (_, after) = sentence.split_once('《')?;
    let (title, rest) = after.split_once('》')?;
    let heads = sentence.starts_with("修改《") && rest.is_empty();
    (heads || WORDS.iter().any(|word| rest.contains(word)) && quotation(rest).is_err()).then(|| title.to_owned())
}
