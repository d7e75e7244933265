//! The real texts whose structure is clean: a list that only grows.
//!
//! Clean is what can be told without reading: a document was found, every line has its place, every series of numbers is
//! whole, no division is empty and no paragraph holds a whole document. The list also names the texts that agree with
//! their gold annotations in everything (`exact`); the gate compares those with the scoreboard.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gongbao::tree::model::{Block, Section, Tree};
use support::corpus;

/// A paragraph of more characters holds what was not divided.
const LONGEST_PARAGRAPH: usize = 4000;

/// What is not clean about a tree.
fn faults(tree: &Tree<'_>) -> Vec<String> {
    let codes = tree.diagnostics.iter().filter(|d| d.code.name().starts_with("structure/"));
    let mut faults: Vec<String> = codes.map(|d| format!("{} on line {}", d.code.name(), d.span.line)).collect();
    for document in &tree.documents {
        let mut numbers = Numbers::default();
        numbers.check(&document.body, &mut faults);
        for attachment in &document.attachments {
            Numbers::default().check(&attachment.body, &mut faults);
        }
    }
    faults
}

/// The last number of each level, to tell a series that runs on across parents from one with a gap.
#[derive(Default)]
struct Numbers(Vec<(&'static str, u32)>);

impl Numbers {
    fn check(&mut self, blocks: &[Block<'_>], faults: &mut Vec<String>) {
        for block in blocks {
            match block {
                Block::Section(section) => self.section(section, faults),
                Block::Paragraph(p) if p.text.chars().count() > LONGEST_PARAGRAPH => {
                    faults.push(format!("a paragraph of {} characters", p.text.chars().count()));
                }
                _ => {}
            }
        }
    }

    fn section(&mut self, section: &Section<'_>, faults: &mut Vec<String>) {
        let place = format!("{} on line {}", section.label, section.span.line);
        if section.heading.is_none() && section.children.is_empty() {
            faults.push(format!("{place} is empty"));
        }
        let inserted = section.label.parts().len() > 1 && section.label.level() == "article";
        let last = self.0.iter_mut().find(|(level, _)| *level == section.label.level());
        let follows = last.as_ref().is_none_or(|(_, last)| section.label.ordinal() == last + 1);
        // An excerpt begins where it was cut.
        if !(follows || section.label.ordinal() == 1 || inserted) {
            faults.push(format!("{place} does not follow"));
        }
        match last {
            Some((_, last)) => *last = section.label.ordinal(),
            None => self.0.push((section.label.level(), section.label.ordinal())),
        }
        self.check(&section.children, faults);
    }
}

#[test]
fn clean_texts_stay_clean() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus-pass.txt");
    let listed = fs::read_to_string(&path).expect("list");
    let rows = |word: &str| {
        let rows = listed.lines().filter_map(|line| line.split_once(' ')).filter(|(first, _)| *first == word);
        rows.map(|(_, name)| name.to_owned()).collect::<BTreeSet<_>>()
    };
    let (mut clean, mut messages) = (BTreeSet::new(), String::new());
    let texts = corpus();
    for text in &texts {
        let found = text.with_parse(|_, parse| faults(&parse.tree));
        if found.is_empty() {
            clean.insert(text.name.clone());
        } else if rows("clean").contains(&text.name) {
            messages += &format!("{} was clean:\n  {}\n", text.name, found.join("\n  "));
        }
    }
    if texts.is_empty() {
        return;
    }
    if std::env::var_os("GONGBAO_CORPUS_WRITE").is_some() {
        let exact = rows("exact");
        let lines = exact
            .iter()
            .map(|name| format!("exact {name}\n"))
            .chain(clean.iter().map(|name| format!("clean {name}\n")));
        fs::write(&path, lines.collect::<String>()).expect("written");
    } else {
        let unlisted: Vec<_> = clean.difference(&rows("clean")).cloned().collect();
        assert!(messages.is_empty(), "{messages}");
        assert!(unlisted.is_empty(), "clean now, add them (GONGBAO_CORPUS_WRITE=1): {unlisted:?}");
    }
}
