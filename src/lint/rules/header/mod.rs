//! 标题, 发文字号, 主送机关.

mod addressee_without_colon;
mod halfwidth_addressee_colon;
mod mark_against_signers;
mod metadata_contradiction;
mod missing_addressee;
mod missing_number;
mod missing_title;
mod request_inside_report;
mod secrecy_mark_in_public_text;
mod stop_after_title;
mod title_without_kind;

use crate::grammar::document_number::number_line;
use crate::grammar::titles::{addressee, is_document_kind};
use crate::lint::rule::Rule;
use crate::lint::subject::{Passage, Subject, UnitView};
use crate::tree::leaves::Role;
use crate::tree::model::Document;

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &missing_title::RULE,
    &missing_number::RULE,
    &missing_addressee::RULE,
    &halfwidth_addressee_colon::RULE,
    &addressee_without_colon::RULE,
    &title_without_kind::RULE,
    &stop_after_title::RULE,
    &request_inside_report::RULE,
    &secrecy_mark_in_public_text::RULE,
    &metadata_contradiction::RULE,
    &mark_against_signers::RULE,
];

/// Marks that end no title.
const TITLE_STOPS: [char; 5] = ['。', '，', '；', '：', '、'];

/// A title that a mark at its end turned into text: it stands first, and the number follows.
fn titled_in_text<'a, 'p, 's>(subject: &'a Subject<'p, 's>, unit: &'a UnitView<'p, 's>) -> Option<&'a Passage<'s>> {
    let mut passages = subject.passages_of(unit).filter(|passage| passage.role != Role::Furniture);
    let (first, second) = (passages.next()?, passages.next()?);
    let bare = first.as_str().trim_end().strip_suffix(TITLE_STOPS)?;
    let titled = first.role == Role::Text && unit.document().title.is_none() && is_document_kind(bare);
    (titled && bare.contains("关于") && number_line(second.as_str()).is_some()).then_some(first)
}

/// The names of an addressee whose colon is lost: `各市人民政府。`
fn unmarked_addressee(line: &str) -> Option<&str> {
    let names = line.trim_end().trim_end_matches(['。', '，', '、', '；', '.', ',']);
    let bodies = names
        .split(['、', '，'])
        .all(|name| name.starts_with(['各', '省', '市']) || crate::grammar::agencies::ends_as_body(name));
    let addressed = addressee(&format!("{names}：")).is_some();
    (bodies && addressed && !names.contains('的') && names.chars().count() >= 4).then_some(names)
}

/// Texts of congresses, courts and the party, which other rules govern.
fn is_of_other_regime(document: &Document<'_>) -> bool {
    const BODIES: [&str; 9] =
        ["人民代表大会", "人大常委会", "法院", "检察院", "委员会办公厅", "省委", "市委", "中共", "中央"];
    let named = |name: &str| BODIES.iter().any(|body| name.contains(body));
    let issuers = document.issuers.iter().any(|issuer| named(issuer));
    let title = document.title.as_deref().unwrap_or_default();
    issuers || named(title.split("关于").next().unwrap_or(title))
}
