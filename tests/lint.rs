//! Rules, by their own examples and over clean texts.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::HashSet;

use gongbao::diagnostic::Severity;
use gongbao::emit::markdown::markdown;
use gongbao::lint::{self, Finding, Rule, Safety, Strength, rules};
use gongbao::{Format, Source, SourceOptions};
use support::clean::Clean;
use support::judge::{all_told, findings, fixed};
use support::{fixtures, negatives};

/// Runs a check over every rule and tells all failures at once.
fn every_rule(check: impl Fn(&'static Rule) -> Result<(), String>) {
    let failures: Vec<String> =
        rules::all().filter_map(|rule| check(rule).err().map(|why| format!("{}: {why}", rule.name))).collect();
    assert!(failures.is_empty(), "{} rules\n{}", failures.len(), failures.join("\n"));
}

fn require(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

#[test]
fn examples_do_what_they_show() {
    every_rule(|rule| {
        require(!rule.doc.examples.is_empty(), || "no example".into())?;
        for example in rule.doc.examples {
            let (text, at) = example.slot.document(example.wrong);
            let found = findings(&text);
            let here = found.iter().filter(|f| f.range.range().start < at.end && f.range.range().end > at.start);
            let as_shown = here.count() == 1 && found.len() == 1 && found.iter().all(|f| f.rule.name == rule.name);
            require(as_shown, || format!("wrong: {}\n{}", example.wrong, all_told(&text, &found)))?;
            let (right, _) = example.slot.document(example.right);
            let found_right = findings(&right);
            require(found_right.is_empty(), || {
                format!("right: {}\n{}", example.right, all_told(&right, &found_right))
            })?;
            if found.iter().any(|f| f.fix.is_some()) {
                let fixed = fixed(&text, &found);
                require(fixed == right, || format!("fixed:\n{fixed}\nright:\n{right}"))?;
            }
        }
        Ok(())
    });
}

#[test]
fn documentation_says_what_the_rule_does() {
    let mut names = HashSet::new();
    every_rule(|rule| {
        let named = rule.name.split_once('/').is_some_and(|(category, name)| !category.is_empty() && !name.is_empty());
        require(named, || "not category/name".into())?;
        let words = [rule.doc.finds, rule.doc.why, rule.doc.silent];
        require(words.iter().all(|w| !w.zh.is_empty() && !w.en.is_empty()), || "words are missing".into())?;
        let sure = rule.doc.source.strength != Strength::Unconfirmed || rule.severity != Severity::Error;
        require(sure, || "an error on an unconfirmed source".into())
    });
    assert!(rules::all().all(|rule| names.insert(rule.name)), "a name comes twice");
}

#[test]
fn a_fix_is_no_safer_than_its_rule_says() {
    every_rule(|rule| {
        for example in rule.doc.examples {
            let (text, _) = example.slot.document(example.wrong);
            for fix in findings(&text).iter().filter(|f| f.rule.name == rule.name).filter_map(|f| f.fix.as_ref()) {
                let promised = rule.fix == Some(Safety::Safe) || rule.fix == Some(fix.safety);
                require(promised, || format!("{:?}", fix.safety))?;
            }
        }
        Ok(())
    });
}

#[test]
fn clean_texts_give_no_finding() {
    for seed in 0..200 {
        let clean = Clean::any(&mut fastrand::Rng::with_seed(seed));
        let found = findings(&clean.text);
        assert!(found.is_empty(), "seed {seed}\n{}\n{}", all_told(&clean.text, &found), clean.text);
    }
}

/// A fixture whose fault is on purpose has its findings here; all others have none.
#[test]
fn findings_in_fixtures_are_those_meant() {
    let (mut faults, mut clean) = (String::new(), 0);
    for text in fixtures().into_iter().chain(negatives()) {
        let options = SourceOptions { name: &text.name, ..SourceOptions::default() };
        let source = Source::read(&text.bytes, options).expect("text");
        let found = lint::lint(&source, rules::all());
        let line = |finding: &Finding| {
            let words: String = source.slice(finding.range).replace('\n', "⏎").chars().take(24).collect();
            format!("{}:{} {} ‘{words}’\n", text.name, source.line(finding.range.start), finding.rule.name)
        };
        faults.extend(found.iter().map(line));
        if found.is_empty() && text.name.starts_with("doc") {
            clean += 1;
            let canonical = text.with_parse(|_, parse| {
                let mut page = Vec::new();
                markdown(&parse.tree, None, &mut page).expect("memory");
                String::from_utf8(page).expect("UTF-8")
            });
            let options = SourceOptions { format: Some(Format::Markdown), ..SourceOptions::default() };
            let again = lint::lint(&Source::read(canonical.as_bytes(), options).expect("text"), rules::all());
            assert!(again.is_empty(), "{} in canonical form\n{}", text.name, all_told(&canonical, &again));
        }
    }
    assert!(clean > 20, "only {clean} fixtures are clean");
    insta::assert_snapshot!("fixtures", faults);
}

/// Read in the wrong encoding a document is none, and that is what has to be said.
#[test]
fn a_wrong_encoding_is_told() {
    let text = "岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕5号\n各市水利局：\n请认真落实。\n";
    let bytes = encoding_rs::GB18030.encode(text).0;
    let options = SourceOptions { encoding: gongbao::Encoding::for_label("utf-8"), ..SourceOptions::default() };
    let source = Source::read(&bytes, options).expect("text");
    let names: Vec<&str> = lint::lint(&source, rules::all()).iter().map(|finding| finding.rule.name).collect();
    assert_eq!(names, ["text/replacement-character"]);
}

/// A browser moves words of a table that stand in no cell before it; what the tree says of them still has a place in the text.
#[test]
fn what_a_page_moves_is_pointed_at() {
    let page = "一、修渠<table><td>陆青川任副厅长。<tr>（以下简称";
    let source =
        Source::read(page.as_bytes(), SourceOptions { name: "x.html", ..SourceOptions::default() }).expect("text");
    for finding in lint::lint(&source, rules::all()) {
        assert!(!finding.range.is_empty(), "{} points at nothing", finding.rule.name);
    }
    let first = page.find('陆').expect("there");
    let whole = gongbao::span::Span { start: first as u32, end: page.len() as u32, line: 1, end_line: 1 };
    assert_eq!(source.slice(source.range_of(whole)), "（以下简称\n陆青川任副厅长。");
}
