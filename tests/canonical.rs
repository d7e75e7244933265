//! The canonical Markdown of a tree is read back to the same tree.
//!
//! What does not hold today stands in `canonical-known.tsv`. `GONGBAO_CANONICAL_WRITE=1` writes the table anew, and
//! `GONGBAO_CANONICAL_SHOW=doc-reply.md` shows the Markdown of one text and where its tree differs.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use gongbao::emit::markdown::{canonical, difference};
use gongbao::tree::model::Tree;
use support::{Text, corpus, fixtures, known, negatives, with_parse};

fn markdown(tree: &Tree<'_>) -> String {
    let mut out = Vec::new();
    gongbao::emit::markdown(tree, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// Where the tree that is read back from the canonical Markdown of a tree differs, and whether its Markdown does.
fn reads_back(tree: &Tree<'_>) -> Option<String> {
    let written = markdown(tree);
    with_parse("canonical.md", written.as_bytes(), |_, parse| {
        let differs = difference(&canonical(tree), &parse.tree).expect("JSON");
        let again = markdown(&parse.tree);
        differs.or_else(|| (again != written).then(|| "its Markdown changes".to_owned()))
    })
}

#[test]
fn canonical_text_is_read_back_to_the_same_tree() {
    let show = std::env::var("GONGBAO_CANONICAL_SHOW").unwrap_or_default();
    let (mut judged, mut failed) = (BTreeSet::new(), BTreeMap::new());
    let groups = [("fixtures", fixtures()), ("negative", negatives()), ("corpus", corpus())];
    for (group, texts) in groups {
        let before = failed.len();
        let count = texts.len();
        for text in texts {
            let claim = (group.to_owned(), format!("{group}/{}", text.name));
            if !show.is_empty() && claim.1.ends_with(&show) {
                let _ = std::io::stderr().write_all(text.with_parse(|_, parse| markdown(&parse.tree)).as_bytes());
            }
            if let Some(says) = differs(&text) {
                failed.insert(claim.clone(), says);
            }
            judged.insert(claim);
        }
        let _ = writeln!(std::io::stderr(), "{group}: {} of {count} hold", count - (failed.len() - before));
    }
    known::reconcile("canonical-known.tsv", "GONGBAO_CANONICAL_WRITE", &judged, &failed);
}

fn differs(text: &Text) -> Option<String> {
    text.with_parse(|_, parse| reads_back(&parse.tree))
}

#[test]
fn soup_statistics() {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let strategy = proptest::collection::vec(support::soup::piece(), 0..40);
    let (mut n, mut bad) = (0, 0);
    let mut kinds: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for _ in 0..2000 {
        let text = strategy.new_tree(&mut runner).expect("x").current().concat();
        for name in ["x.md", "x.txt"] {
            if gongbao::Source::read(text.as_bytes(), gongbao::SourceOptions { name, ..Default::default() }).is_err() { continue }
            n += 1;
            if let Some(d) = with_parse(name, text.as_bytes(), |_, parse| reads_back(&parse.tree)) {
                bad += 1;
                let first: String = d.lines().next().unwrap_or("").chars().filter(|c| !c.is_ascii_digit()).collect();
                let entry = kinds.entry(first).or_insert((0, String::new()));
                entry.0 += 1;
                if entry.1.is_empty() || text.len() < entry.1.len() { entry.1 = format!("{text}\n   DIFF {d}"); }
            }
        }
    }
    let mut err = std::io::stderr();
    let mut all: Vec<_> = kinds.into_iter().collect();
    all.sort_by_key(|(_, (n, _))| std::cmp::Reverse(*n));
    for (k, (count, example)) in all { let _ = writeln!(err, "#### {count} {k}\n{example}"); }
    let _ = writeln!(err, "{bad} of {n}");
}
