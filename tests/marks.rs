//! Marks in running text against what a reader marked in passages of fixtures and real texts (`marks-gold.tsv`).
//!
//! A mark counts when its kind and its first and last byte agree. Precision goes before recall: a wrong mark is worse than
//! none, so the floors of precision are the higher ones.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the figures are shown with --nocapture")]

mod support;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use gongbao::tree::model::{DateRole, MarkKind, Number, Tree};
use gongbao::tree::walk;
use support::{Text, corpus, fixtures, with_parse};

/// A mark: kind, first and last byte in the file, and what it says.
#[derive(Debug, PartialEq, Eq)]
struct Marked {
    kind: String,
    bytes: Range<u32>,
    value: String,
}

/// A stretch of a file that was read in full, with every mark a reader found in it.
struct Passage {
    file: String,
    bytes: Range<u32>,
    marks: Vec<Marked>,
}

fn gold() -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for line in include_str!("marks-gold.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().expect("a cell").to_owned();
        let place = |start: String, end: String| start.parse().expect("a byte")..end.parse().expect("a byte");
        match cell().as_str() {
            "passage" => {
                passages.push(Passage { file: cell(), bytes: place(cell(), cell()), marks: Vec::new() });
            }
            kind => {
                let mark = Marked { kind: kind.to_owned(), bytes: place(cell(), cell()), value: cell() };
                passages.last_mut().expect("a passage").marks.push(mark);
            }
        }
    }
    passages
}

fn number(number: &Number<'_>) -> String {
    let year = number.year.map(|year| year.to_string()).unwrap_or_default();
    format!("{}|{year}|{}", number.code, number.serial)
}

/// What a mark says, as the gold writes it.
fn value(kind: &MarkKind<'_>) -> (&'static str, String) {
    match kind {
        MarkKind::Citation { number: of, .. } => ("citation", of.as_ref().map(number).unwrap_or_default()),
        MarkKind::Number { number: of } => ("number", number(of)),
        MarkKind::Provision { target, .. } => ("provision", target.clone().unwrap_or_default()),
        MarkKind::Date { iso, role } => {
            let day = iso.map_or_else(|| "-".to_owned(), |day| day.to_string());
            let role = match role {
                Some(DateRole::InForce) => "in_force",
                Some(DateRole::Expires) => "expires",
                None => "",
            };
            ("date", format!("{day}/{role}"))
        }
        MarkKind::Deadline { due: Some(due), .. } => ("deadline", format!("due={due}")),
        MarkKind::Deadline { every: Some(every), .. } => ("deadline", format!("every={every}")),
        MarkKind::Deadline { .. } => ("deadline", String::new()),
        MarkKind::Agency { .. } => ("agency", String::new()),
        MarkKind::Term { .. } => ("term", String::new()),
    }
}

fn marks(tree: &Tree<'_>) -> Vec<Marked> {
    let paragraphs = walk::texts(tree).flat_map(walk::Text::blocks).filter_map(|place| walk::paragraph(place.block));
    let marks = paragraphs.flat_map(|paragraph| &paragraph.marks);
    marks
        .map(|mark| {
            let (kind, value) = value(&mark.kind);
            Marked { kind: kind.to_owned(), bytes: mark.span.start..mark.span.end, value }
        })
        .collect()
}

#[derive(Debug, Default)]
struct Score {
    gold: usize,
    found: usize,
    right: usize,
    /// Of those right, how many say the same.
    same: usize,
}

impl Score {
    fn add(&mut self, gold: &[&Marked], found: &[&Marked], faults: &mut Vec<String>, file: &str) {
        self.gold += gold.len();
        self.found += found.len();
        for mark in gold {
            match found.iter().find(|other| other.bytes == mark.bytes) {
                Some(other) => {
                    self.right += 1;
                    self.same += usize::from(other.value == mark.value);
                    if other.value != mark.value {
                        faults.push(format!("{file}: {mark:?} says {}", other.value));
                    }
                }
                None => faults.push(format!("{file}: missed {mark:?}")),
            }
        }
        let wrong = found.iter().filter(|mark| gold.iter().all(|other| other.bytes != mark.bytes));
        faults.extend(wrong.map(|mark| format!("{file}: wrong {mark:?}")));
    }

    fn precision(&self) -> usize {
        (self.right * 100).checked_div(self.found).unwrap_or(100)
    }

    fn recall(&self) -> usize {
        (self.right * 100).checked_div(self.gold).unwrap_or(100)
    }
}

#[test]
fn marks_agree_with_a_reader() {
    const KINDS: [&str; 7] = ["citation", "number", "provision", "date", "deadline", "agency", "term"];
    let named = |folder: &'static str| move |text: Text| (format!("{folder}/{}", text.name), text.bytes);
    let texts = fixtures().into_iter().map(named("fixtures")).chain(corpus().into_iter().map(named("corpus")));
    let texts: HashMap<String, Vec<u8>> = texts.collect();
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut faults = Vec::new();
    for passage in gold() {
        // Without the corpus, which says so itself, the fixtures alone are judged.
        let Some(bytes) = texts.get(&passage.file) else { continue };
        let mut found = with_parse(&passage.file, bytes, |_, parse| marks(&parse.tree));
        found.retain(|mark| passage.bytes.start <= mark.bytes.start && mark.bytes.end <= passage.bytes.end);
        for kind in KINDS {
            let gold: Vec<&Marked> = passage.marks.iter().filter(|mark| mark.kind == kind).collect();
            let found: Vec<&Marked> = found.iter().filter(|mark| mark.kind == kind).collect();
            scores.entry(kind).or_default().add(&gold, &found, &mut faults, &passage.file);
        }
    }
    let mut all = Score::default();
    for (kind, score) in &scores {
        let (precision, recall) = (score.precision(), score.recall());
        println!("{kind}: precision {precision} %, recall {recall} %, same {}/{} {score:?}", score.same, score.right);
        all.gold += score.gold;
        all.found += score.found;
        all.right += score.right;
        all.same += score.same;
    }
    println!("all: precision {} %, recall {} % {all:?}\n{}", all.precision(), all.recall(), faults.join("\n"));
    assert!(all.gold > 20, "too few marks to judge");
    assert!(all.precision() >= 97 && all.recall() >= 93, "{all:?}\n{}", faults.join("\n"));
    assert!(all.same * 100 >= all.right * 97, "{all:?}\n{}", faults.join("\n"));
}
