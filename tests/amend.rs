//! Amending decisions of our own writing, each with what comes out, or why nothing does.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use gongbao::amend::{Amended, amend};
use gongbao::diff::diff;
use gongbao::emit::markdown;
use support::cases::{Case, cases, check};
use support::with_parse;

fn consolidated(amended: &Amended) -> String {
    let mut text = Vec::new();
    markdown(&amended.tree, None, &mut text).expect("memory");
    String::from_utf8(text).expect("UTF-8")
}

/// The first text is the base, the second the decision. What changed from the base to the consolidated text, a line each; or the error.
fn told(case: &Case) -> String {
    with_parse("base.md", case.first.as_bytes(), |_, base| {
        with_parse("decision.md", case.second.as_bytes(), |_, decision| match amend(&base.tree, &decision.tree) {
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
    let cases = cases("amend");
    assert!(cases.len() >= 30, "cases are missing");
    check(&cases, told);
}

/// The decision of a text that orders nothing of it leaves no trace, and the same decision twice does not fit.
#[test]
fn what_was_done_once_does_not_fit_again() {
    for case in cases("amend").iter().filter(|case| case.name.contains("words") && !case.expected.starts_with("error"))
    {
        with_parse("base.md", case.first.as_bytes(), |_, base| {
            with_parse("decision.md", case.second.as_bytes(), |_, decision| {
                let amended = amend(&base.tree, &decision.tree).expect("it fits");
                let again = amend(&amended.tree, &decision.tree);
                assert!(again.is_err() || case.name.contains("added"), "{}", case.name);
            });
        });
    }
}
