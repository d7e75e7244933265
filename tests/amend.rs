//! Amending decisions of our own writing, each with what comes out, or why nothing does.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::Path;

use gongbao::amend::{Amended, amend};
use gongbao::diff::diff;
use gongbao::emit::markdown;
use support::with_parse;

/// A base, a decision, and what is expected: the changes that `diff` then tells, or the error.
struct Case {
    name: String,
    base: String,
    decision: String,
    expected: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/amend");
    let files = fs::read_dir(folder).expect("tests/amend").map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<Case> = files.map(|path| case(&fs::read_to_string(path).expect("a case"))).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(cases.len() >= 20, "cases are missing");
    cases
}

fn case(text: &str) -> Case {
    let name = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a name").to_owned();
    let mut blocks =
        text.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned());
    let mut next = || blocks.next().unwrap_or_else(|| panic!("{name}: three blocks"));
    let (base, decision, expected) = (next(), next(), next());
    Case { name, base, decision, expected }
}

fn consolidated(amended: &Amended) -> String {
    let mut text = Vec::new();
    markdown(&amended.tree, None, &mut text).expect("memory");
    String::from_utf8(text).expect("UTF-8")
}

/// What changed from the base to the consolidated text, a line each; or the error.
fn told(case: &Case) -> String {
    with_parse("base.md", case.base.as_bytes(), |_, base| {
        with_parse("decision.md", case.decision.as_bytes(), |_, decision| match amend(&base.tree, &decision.tree) {
            Err(error) => format!("error: {error}\n"),
            Ok(amended) => {
                let text = consolidated(&amended);
                with_parse("new.md", text.as_bytes(), |_, new| {
                    let side = |sides: &[gongbao::diff::Side]| {
                        sides
                            .first()
                            .map_or("-".to_owned(), |side| format!("{}{}", side.address, side.text.replace('\n', "⏎")))
                    };
                    let changes = diff(&base.tree, &new.tree).changes;
                    let line = |change: &gongbao::diff::Change| {
                        format!("{} {} → {}\n", change.kind.name(), side(&change.old), side(&change.new))
                    };
                    changes.iter().map(line).collect()
                })
            }
        })
    })
}

#[test]
fn decisions_give_what_they_order() {
    let cases = cases();
    if std::env::var_os("GONGBAO_UPDATE").is_some() {
        return update(&cases);
    }
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let told = told(case);
            (told != case.expected).then(|| format!("{}\nexpected\n{}told\n{told}", case.name, case.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Writes what is told into the cases, to be read before it is believed.
fn update(cases: &[Case]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/amend");
    for case in cases {
        let block = |text: &str| format!("```text\n{text}```\n");
        let page = format!(
            "# {}\n\n## base\n\n{}\n## decision\n\n{}\n## changes\n\n{}",
            case.name,
            block(&case.base),
            block(&case.decision),
            block(&told(case))
        );
        fs::write(folder.join(format!("{}.md", case.name.replace(' ', "-"))), page).expect("written");
    }
}

/// The decision of a text that orders nothing of it leaves no trace, and the same decision twice does not fit.
#[test]
fn what_was_done_once_does_not_fit_again() {
    for case in cases().iter().filter(|case| case.name.contains("words") && !case.expected.starts_with("error")) {
        with_parse("base.md", case.base.as_bytes(), |_, base| {
            with_parse("decision.md", case.decision.as_bytes(), |_, decision| {
                let amended = amend(&base.tree, &decision.tree).expect("it fits");
                let again = amend(&amended.tree, &decision.tree);
                assert!(again.is_err() || case.name.contains("added"), "{}", case.name);
            });
        });
    }
}
