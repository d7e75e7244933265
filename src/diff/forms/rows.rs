//! The rows that all forms have: what was beside what is, the words that changed marked.

use crate::diff::change::{Change, Comparison, DutyChange, DutyRole, Kind, Side, TextEdit, Value, ValueChange};
use crate::diff::compare::edits;

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'c> {
    /// Its words.
    pub text: &'c str,
    /// Whether the other side has others, or none.
    pub is_changed: bool,
}

/// A clause on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'c> {
    /// Its own number.
    pub label: &'c str,
    /// Its words.
    pub pieces: Vec<Piece<'c>>,
}

/// A clause on both sides, or a statement about a document.
#[derive(Clone, Debug)]
pub struct Row<'c> {
    /// The title of the text that it is in, when it is not the body of the only document.
    pub within: Option<&'c str>,
    /// What became of it; of a statement that changed, [`Kind::Modified`].
    pub kind: Kind,
    /// Where it stands on either side.
    pub addresses: [String; 2],
    /// As it was.
    pub old: Vec<Cell<'c>>,
    /// As it is.
    pub new: Vec<Cell<'c>>,
    /// What to say of it.
    pub remarks: Vec<String>,
    /// Whether a responsibility changed.
    pub has_duty: bool,
    /// Whether a deadline or a day changed.
    pub has_deadline: bool,
}

/// All rows: the statements about documents ([`fields`]), then the clauses ([`clause`]).
pub fn rows(comparison: &Comparison) -> impl Iterator<Item = Row<'_>> {
    fields(comparison).chain(comparison.changes.iter().map(clause))
}

/// The statements about documents that changed.
pub fn fields(comparison: &Comparison) -> impl Iterator<Item = Row<'_>> {
    comparison.fields.iter().map(|field| {
        let name = field.field.chinese_name();
        let (old, new) = (field.old.as_deref(), field.new.as_deref());
        let edits = edits(old.unwrap_or_default(), new.unwrap_or_default());
        let side = |text: Option<_>, range: fn(&TextEdit) -> [u32; 2]| {
            text.map(|text| Cell { label: "", pieces: pieces(text, &marked(&edits, range)) }).into_iter().collect()
        };
        Row {
            within: None,
            kind: Kind::Modified,
            addresses: [name.to_owned(), name.to_owned()],
            old: side(old, |edit| edit.old),
            new: side(new, |edit| edit.new),
            remarks: vec![format!("{name}变更")],
            has_duty: false,
            has_deadline: false,
        }
    })
}

/// Where a side differs, in code points. Other widths say nothing beside other words.
fn marked(edits: &[TextEdit], range: fn(&TextEdit) -> [u32; 2]) -> Vec<[u32; 2]> {
    let reworded = edits.iter().any(|edit| !edit.is_glyph_only);
    edits.iter().filter(|edit| !(reworded && edit.is_glyph_only)).map(range).collect()
}

/// A clause.
pub fn clause(change: &Change) -> Row<'_> {
    let address = |sides: &[Side]| {
        let names = sides.iter().map(|side| side.address.as_str()).filter(|address| !address.is_empty());
        names.collect::<Vec<_>>().join("、")
    };
    let addresses = [address(&change.old), address(&change.new)];
    let [old, new] = cells(change);
    let side = change.new.first().or(change.old.first());
    Row {
        within: side.and_then(|side| side.within.as_deref()),
        kind: change.kind,
        remarks: remarks(change, &addresses),
        addresses,
        old,
        new,
        has_duty: !change.duties.is_empty(),
        has_deadline: change.values.iter().any(|change| change.value != Value::Amount),
    }
}

fn remarks(change: &Change, [old, new]: &[String; 2]) -> Vec<String> {
    let mut said = vec![change.kind.chinese_name().to_owned()];
    if !old.is_empty() && !new.is_empty() && old != new {
        said.push(format!("{old}→{new}"));
    }
    said.extend(change.duties.iter().map(duty));
    said.extend(change.values.iter().map(value));
    said
}

fn value(change: &ValueChange) -> String {
    let printed = |text: &Option<String>| text.clone().unwrap_or_else(|| "无".to_owned());
    format!("{}：{}→{}", change.value.chinese_name(), printed(&change.old), printed(&change.new))
}

fn duty(change: &DutyChange) -> String {
    let role = |role: Option<DutyRole>| role.map_or("无", DutyRole::chinese_name);
    format!("责任：{}，{}→{}", change.agency, role(change.old), role(change.new))
}

fn cells<'c>(change: &'c Change) -> [Vec<Cell<'c>>; 2] {
    let all = matches!(change.kind, Kind::Inserted | Kind::Deleted);
    let side = |side: &'c Side, ranges: &[[u32; 2]]| Cell {
        label: side.address.rsplit('/').next().unwrap_or_default(),
        pieces: pieces(&side.text, if all { &[[0, u32::MAX]] } else { ranges }),
    };
    let (was, is) = (marked(&change.edits, |edit| edit.old), marked(&change.edits, |edit| edit.new));
    [change.old.iter().map(|old| side(old, &was)).collect(), change.new.iter().map(|new| side(new, &is)).collect()]
}

/// A text cut where what changed begins and ends; `ranges` count code points and ascend.
fn pieces<'c>(text: &'c str, ranges: &[[u32; 2]]) -> Vec<Piece<'c>> {
    let mut cuts: Vec<(usize, bool)> = vec![(0, false)];
    let points: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let at = |point: u32| points.get(point as usize).copied().unwrap_or(text.len());
    for &[start, end] in ranges {
        cuts.push((at(start), true));
        cuts.push((at(end), false));
    }
    cuts.push((text.len(), false));
    let pairs = cuts.iter().zip(cuts.iter().skip(1));
    pairs
        .filter_map(|((from, is_changed), (to, _))| {
            Some(Piece { text: text.get(*from..*to)?, is_changed: *is_changed })
        })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}
