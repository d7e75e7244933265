//! What changed in the head and the close of a document, and in the responsibilities of a clause.

use super::change::{DutyChange, DutyRole, Field, FieldChange, Value, ValueChange};
use super::clause::Clause;
use crate::fold::glyphs;
use crate::grammar::amounts::amounts;
use crate::tree::model::{Document, Duty};

/// The statements about a document that are others now. What only print changed is none.
pub fn of_documents(old: &Document<'_>, new: &Document<'_>) -> Vec<FieldChange> {
    let fields = stated(old).into_iter().zip(stated(new));
    let changed = fields.filter(|((_, old), (_, new))| old.as_deref().map(glyphs) != new.as_deref().map(glyphs));
    changed
        .map(|((field, old), (_, new_value))| FieldChange { document: new.id.clone(), field, old, new: new_value })
        .collect()
}

/// What a document states, in the order of [`Field`].
fn stated(document: &Document<'_>) -> [(Field, Option<String>); 8] {
    let signature = document.signature.as_ref();
    let signers = signature.map(|s| s.signers.iter().map(|signer| signer.name.as_ref()).collect::<Vec<_>>().join("、"));
    let listed: Vec<&str> = document.attachment_list.iter().map(|listed| listed.title.as_ref()).collect();
    let owned = |text: Option<&str>| text.map(str::to_owned);
    // The day, where the calendar has it: 2024年5月6日 and 二〇二四年五月六日 are one.
    let date = signature.and_then(|s| s.date.as_ref());
    let date = date.map(|date| date.iso.map_or_else(|| date.raw.to_string(), |day| day.to_string()));
    [
        (Field::Title, owned(document.title.as_deref())),
        (Field::Number, document.number.as_ref().map(|number| number.raw.to_string())),
        (Field::Enactment, owned(document.enactment.as_deref())),
        (Field::Addressee, document.addressee.as_ref().map(|addressee| addressee.raw.to_string())),
        (Field::Signers, signers.filter(|names| !names.is_empty())),
        (Field::Date, date),
        (Field::AttachmentList, Some(listed.join("；")).filter(|titles| !titles.is_empty())),
        (Field::Note, owned(document.note.as_deref())),
    ]
}

/// The bodies whose part in a clause is another now, in printed order; those that are gone come last.
pub fn of_duties(old: &[Duty<'_>], new: &[Duty<'_>]) -> Vec<DutyChange> {
    let (before, now) = (roles(old), roles(new));
    let role =
        |roles: &[(String, DutyRole)], agency: &str| roles.iter().find(|(name, _)| name == agency).map(|(_, r)| *r);
    let kept = now.iter().map(|(agency, new)| DutyChange {
        agency: agency.clone(),
        old: role(&before, agency),
        new: Some(*new),
    });
    let gone = before.iter().filter(|(agency, _)| role(&now, agency).is_none());
    let gone = gone.map(|(agency, old)| DutyChange { agency: agency.clone(), old: Some(*old), new: None });
    kept.chain(gone).filter(|change| change.old != change.new).collect()
}

fn roles(duties: &[Duty<'_>]) -> Vec<(String, DutyRole)> {
    let of = |duty: &Duty<'_>| {
        let role = |agency: &str| match () {
            () if duty.lead.iter().any(|name| name == agency) => DutyRole::Lead,
            () if duty.support.iter().any(|name| name == agency) => DutyRole::Support,
            () => DutyRole::Named,
        };
        duty.agencies.iter().map(|agency| (agency.to_string(), role(agency))).collect::<Vec<_>>()
    };
    duties.iter().flat_map(of).collect()
}

/// The deadlines, days and amounts of a clause that are others now: what only one side has, the first that went with the first
/// that came.
pub fn of_values(old: &Clause<'_>, new: &Clause<'_>) -> Vec<ValueChange> {
    let (before, now) = (values(old), values(new));
    let mut changes = Vec::new();
    for value in [Value::Deadline, Value::Date, Value::Amount] {
        let only = |these: &[(Value, String)], those: &[(Value, String)]| {
            let mut those: Vec<String> = of(value, those).map(glyphs).collect();
            let is_new = |text: &&str| match those.iter().position(|other| *other == glyphs(text)) {
                Some(at) => {
                    those.swap_remove(at);
                    false
                }
                None => true,
            };
            of(value, these).filter(is_new).map(str::to_owned).collect::<Vec<_>>()
        };
        let (mut gone, mut came) = (only(&before, &now).into_iter(), only(&now, &before).into_iter());
        changes.extend(std::iter::from_fn(|| match (gone.next(), came.next()) {
            (None, None) => None,
            (old, new) => Some(ValueChange { value, old, new }),
        }));
    }
    changes
}

fn of(value: Value, among: &[(Value, String)]) -> impl Iterator<Item = &str> {
    among.iter().filter(move |(kind, _)| *kind == value).map(|(_, text)| text.as_str())
}

fn values(clause: &Clause<'_>) -> Vec<(Value, String)> {
    let amounts = amounts(&clause.text).map(|amount| (Value::Amount, amount.to_owned()));
    clause.times.iter().cloned().chain(amounts).collect()
}
