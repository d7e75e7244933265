//! What changed: pairs of our own writing with the changes that a careful clerk would name, and what holds for any pair.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use gongbao::diff::change::{Change, DutyRole, TextEdit};
use gongbao::diff::{Comparison, Side, diff, diff_whole};
use gongbao::emit::markdown::markdown;
use serde_json::Value;
use support::cases::{cases, check};
use support::{corpus, fixtures, with_parse};

fn compared(old: &str, new: &str) -> Comparison {
    with_parse("old.md", old.as_bytes(), |_, old| {
        with_parse("new.md", new.as_bytes(), |_, new| diff(&old.tree, &new.tree))
    })
}

/// The changes as the cases write them, a line each.
fn told(comparison: &Comparison) -> String {
    let mut out = String::new();
    for field in &comparison.fields {
        let name = serde_json::to_value(field.field).expect("a name");
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".into());
        out += &format!("{} {} → {}\n", name.as_str().unwrap_or_default(), value(&field.old), value(&field.new));
    }
    for change in &comparison.changes {
        let edits = if change.kind.name() == "glyph_only" { String::new() } else { edits(change) };
        out += &format!("{} {}{edits}\n", change.kind.name(), addresses(change));
        for duty in &change.duties {
            out += &format!("duty {} {} → {}\n", duty.agency, role(duty.old), role(duty.new));
        }
        for change in &change.values {
            let printed = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
            out += &format!("{} {} → {}\n", change.value.name(), printed(&change.old), printed(&change.new));
        }
    }
    out
}

fn role(role: Option<DutyRole>) -> &'static str {
    match role {
        None => "-",
        Some(DutyRole::Lead) => "lead",
        Some(DutyRole::Support) => "support",
        Some(DutyRole::Named) => "named",
    }
}

fn addresses(change: &Change) -> String {
    let name = |side: &Side| match side.address.as_str() {
        "" => format!("“{}”", side.text.chars().take_while(|c| *c != '\t').take(4).collect::<String>()),
        address => address.to_owned(),
    };
    let names = |sides: &[Side]| sides.iter().map(name).collect::<Vec<_>>().join(" + ");
    match (names(&change.old), names(&change.new)) {
        (old, new) if old == new || new.is_empty() => old,
        (old, new) if old.is_empty() || old.starts_with('“') => new,
        (old, new) => format!("{old} → {new}"),
    }
}

fn part(text: &str, [start, end]: [u32; 2]) -> String {
    text.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn edits(change: &Change) -> String {
    let ([old], [new]) = (&change.old[..], &change.new[..]) else { return String::new() };
    let one = |edit: &TextEdit| {
        let (gone, came) = (part(&old.text, edit.old), part(&new.text, edit.new));
        let gone = if gone.is_empty() { gone } else { format!("[-{gone}-]") };
        let came = if came.is_empty() { came } else { format!("{{+{came}+}}") };
        format!(" {gone}{came}").replace('\n', "⏎")
    };
    change.edits.iter().filter(|edit| !edit.is_glyph_only).map(one).collect()
}

#[test]
fn changes_are_those_that_a_careful_clerk_would_name() {
    let cases = cases("diff");
    assert!(cases.len() >= 120, "cases are missing");
    check(&cases, |case| told(&compared(&case.first, &case.second)));
}

/// What is true of a comparison whatever the texts.
fn holds(name: &str, old: &str, new: &str) {
    let forth = compared(old, new);
    for change in &forth.changes {
        if let ([old], [new]) = (&change.old[..], &change.new[..]) {
            assert_eq!(applied(&old.text, &new.text, &change.edits), new.text, "{name}: edits of {}", new.id);
        }
    }
    let back = compared(new, old);
    assert_eq!(mirrored(&forth), named(&back), "{name}: mirrored");
    assert_eq!(rebuilt(old, new), everything(new), "{name}: the changes, made to the old clauses");
    for text in [old, new] {
        let same = compared(text, text);
        assert!(same.changes.is_empty() && same.fields.is_empty(), "{name}: differs from itself\n{}", told(&same));
    }
}

fn ids(sides: &[Side]) -> Vec<&str> {
    sides.iter().map(|side| side.id.as_str()).collect()
}

/// A clause as a rebuilt text has it: its text, its number and its words.
type Printed = (String, String, String);

/// Every clause of a text: all are new to an empty one.
fn everything(text: &str) -> Vec<Printed> {
    rebuilt_from(&BTreeMap::new(), "", text)
}

/// What the changes make of the old clauses. Only what stands in the JSON is looked at.
fn rebuilt(old: &str, new: &str) -> Vec<Printed> {
    let mut clauses: BTreeMap<String, Vec<Printed>> = BTreeMap::new();
    for clause in everything(old) {
        clauses.entry(clause.0.clone()).or_default().push(clause);
    }
    rebuilt_from(&clauses, old, new)
}

fn rebuilt_from(clauses: &BTreeMap<String, Vec<Printed>>, old: &str, new: &str) -> Vec<Printed> {
    let comparison = with_parse("old.md", old.as_bytes(), |_, old| {
        with_parse("new.md", new.as_bytes(), |_, new| diff_whole(&old.tree, &new.tree))
    });
    let json = serde_json::to_value(comparison).expect("JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let number = |value: &Value| value.as_u64().expect("a number") as usize;
    let mut all = Vec::new();
    for (at, pair) in list(&json["texts"]).iter().enumerate() {
        let Some(id) = pair["new"]["id"].as_str() else { continue };
        let old = pair["old"]["id"].as_str().and_then(|id| clauses.get(id)).map_or(&[][..], Vec::as_slice);
        let mut slots: Vec<Option<Printed>> = vec![None; number(&pair["new"]["clauses"])];
        for change in list(&json["changes"]).iter().filter(|change| change["text"] == at) {
            let (olds, news) = (list(&change["old"]), list(&change["new"]));
            for side in &news {
                let words = match (&olds[..], &news[..]) {
                    ([was], [_]) => edited(&old[number(&was["place"])].2, side, &list(&change["edits"])),
                    _ => side["text"].as_str().expect("words").to_owned(),
                };
                let label = side["address"].as_str().and_then(|address| address.rsplit('/').next()).unwrap_or_default();
                let slot = &mut slots[number(&side["place"])];
                assert_eq!(*slot, None, "two clauses at one place");
                *slot = Some((id.to_owned(), label.to_owned(), words));
            }
        }
        all.extend(slots.into_iter().map(|slot| slot.expect("a clause for every place")));
    }
    all
}

/// The old words with the edits of the JSON made.
fn edited(old: &str, new: &Value, edits: &[Value]) -> String {
    let range = |value: &Value| [0, 1].map(|end| value[end].as_u64().expect("a place") as u32);
    let edits: Vec<TextEdit> = edits
        .iter()
        .map(|edit| TextEdit { old: range(&edit["old"]), new: range(&edit["new"]), is_glyph_only: false })
        .collect();
    applied(old, new["text"].as_str().expect("words"), &edits)
}

/// Each change by its kind and the clauses that it is about.
fn named(comparison: &Comparison) -> BTreeSet<(&'static str, Vec<&str>, Vec<&str>)> {
    comparison.changes.iter().map(|change| (change.kind.name(), ids(&change.old), ids(&change.new))).collect()
}

/// The same, asked the other way round.
fn mirrored(comparison: &Comparison) -> BTreeSet<(&'static str, Vec<&str>, Vec<&str>)> {
    let kind = |kind| match kind {
        "inserted" => "deleted",
        "deleted" => "inserted",
        "split" => "merged",
        "merged" => "split",
        kind => kind,
    };
    named(comparison).into_iter().map(|(name, old, new)| (kind(name), new, old)).collect()
}

/// The old text with every edit made.
fn applied(old: &str, new: &str, edits: &[TextEdit]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        out += &part(old, [at, edit.old[0]]);
        out += &part(new, edit.new);
        at = edit.old[1];
    }
    out + &old.chars().skip(at as usize).collect::<String>()
}

#[test]
fn edits_give_the_new_text_and_both_directions_agree() {
    for case in cases("diff") {
        holds(&case.name, &case.first, &case.second);
    }
}

/// The canonical text of a document says what the document says.
#[test]
fn another_form_of_a_text_makes_no_difference() {
    for text in fixtures() {
        let canonical = text.with_parse(|_, parse| {
            let mut page = Vec::new();
            markdown(&parse.tree, None, &mut page).expect("memory");
            page
        });
        let changes = text.with_parse(|_, old| with_parse("new.md", &canonical, |_, new| diff(&old.tree, &new.tree)));
        assert!(changes.is_same(), "{}\n{}", text.name, told(&changes));
    }
}

/// Two dated versions of one law each.
#[test]
fn it_holds_for_real_pairs() {
    let texts = corpus();
    for old in texts.iter().filter(|text| text.name.starts_with("versions/") && text.name.contains("-old")) {
        let name = old.name.replace("-old", "-new");
        let new = texts.iter().find(|text| text.name == name).unwrap_or_else(|| panic!("{name}"));
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        holds(&old.name, &text(&old.bytes), &text(&new.bytes));
    }
}
