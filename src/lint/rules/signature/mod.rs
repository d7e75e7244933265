//! 署名 and 成文日期.

mod announced_count_differs;
mod copy_list_without_stop;
mod glued_signers;
mod letter_spaced_signer;
mod missing_date;
mod missing_signature;
mod name_off_by_one;
mod signer_off_title;
mod unbracketed_note;

use crate::lint::rule::Rule;
use crate::lint::same_text::look_alike;
use crate::tree::model::{Document, Signer};

/// The rules of this category.
pub const RULES: &[&Rule] = &[
    &missing_signature::RULE,
    &missing_date::RULE,
    &glued_signers::RULE,
    &letter_spaced_signer::RULE,
    &announced_count_differs::RULE,
    &signer_off_title::RULE,
    &name_off_by_one::RULE,
    &unbracketed_note::RULE,
    &copy_list_without_stop::RULE,
];

/// Who signs a document.
fn signers<'a, 's>(document: &'a Document<'s>) -> &'a [Signer<'s>] {
    document.signature.as_ref().map(|signature| &signature.signers[..]).unwrap_or_default()
}

/// Whether a document is of a kind that is signed by its issuer, and no act of appointment.
fn needs_signature(document: &Document<'_>) -> bool {
    const KINDS: [&str; 7] = ["notice", "opinion", "reply", "letter", "bulletin", "request", "report"];
    let kind = document.kind.is_some_and(|kind| KINDS.contains(&kind.code));
    kind && document.appointments.is_empty() && document.number.is_some() && document.addressee.is_some()
}

/// Whether two names are as long, and one look-alike character apart.
fn differ_in_one_look_alike(one: &str, other: &str) -> bool {
    let mut apart = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    one.chars().count() == other.chars().count()
        && apart.next().is_some_and(|(a, b)| look_alike(a, b))
        && apart.next().is_none()
}
