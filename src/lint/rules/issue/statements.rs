//! What the masthead and the imprint of an issue state, each with its place.

use crate::grammar::masthead::{Item, masthead};
use crate::lint::subject::{Passage, Subject};
use crate::span::TextRange;
use crate::tree::leaves::{Role, Unit};

/// A statement of the masthead.
pub(super) struct Statement<'a> {
    pub(super) item: Item<'a>,
    /// The line that states it.
    pub(super) range: TextRange,
    /// Whether the line names several issues (第5、6期) or an extra one.
    pub(super) is_combined: bool,
}

/// Every statement of the masthead, in order of the source.
pub(super) fn statements<'a>(subject: &'a Subject<'_, '_>) -> Vec<Statement<'a>> {
    let stating =
        |passage: &&Passage<'_>| matches!(passage.role, Role::Year | Role::Number | Role::Frequency | Role::Date);
    let passages = of_issue(subject).filter(stating);
    let items = passages.flat_map(|passage| {
        let text = passage.as_str();
        let is_combined = ["合刊", "增刊", "特刊", "专刊"].iter().any(|word| text.contains(word))
            || text.split_once('第').is_some_and(|(_, rest)| {
                rest.split('期').next().unwrap_or_default().contains(['、', '，', '-', '—', '～', '－'])
            });
        let items = masthead(text).unwrap_or_default().into_iter();
        items.map(move |item| Statement { item, range: passage.range(), is_combined })
    });
    items.collect()
}

/// Where a label (`ISSN`) ends in the masthead and the imprint.
pub(super) fn labelled<'a, 's>(
    subject: &'a Subject<'_, 's>,
    label: &'static str,
) -> impl Iterator<Item = (&'a Passage<'s>, usize)> {
    of_issue(subject).flat_map(move |passage| {
        let text = passage.as_str();
        let alone = move |at: &usize| !text[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let places = text.match_indices(label).map(|(at, _)| at).filter(alone);
        places.map(move |at| (passage, at + label.len()))
    })
}

fn of_issue<'a, 's>(subject: &'a Subject<'_, 's>) -> impl Iterator<Item = &'a Passage<'s>> {
    subject.passages.iter().filter(|passage| matches!(passage.unit, Unit::Issue | Unit::Imprint))
}

/// How many issues a year a frequency gives; `None` for one that is not of the usual.
pub(super) fn issues_a_year(frequency: &str) -> Option<u32> {
    match frequency {
        "旬刊" | "每月三期" => Some(36),
        "半月刊" | "每月两期" | "每月二期" => Some(24),
        "月刊" | "每月一期" => Some(12),
        "双月刊" => Some(6),
        "季刊" => Some(4),
        _ => None,
    }
}
