//! The canonical Markdown of a tree is read back to the same tree.
//!
//! What does not hold today stands in `canonical-known.tsv`. `GONGBAO_CANONICAL_WRITE=1` writes the table anew, and
//! `GONGBAO_CANONICAL_SHOW=doc-reply.md` shows the Markdown of one text and where its tree differs.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/noise/mod.rs"]
mod families;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use families::{Clean, FAMILIES};
use gongbao::emit::markdown::{canonical, difference};
use gongbao::tree::model::Tree;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use support::soup::piece;
use support::{corpus, fixtures, known, negatives, with_parse};

/// A form of the canonical text.
struct Form {
    name: &'static str,
    /// The name under which it is read.
    file: &'static str,
    write: fn(&Tree<'_>, &mut Vec<u8>) -> std::io::Result<()>,
}

const MARKDOWN: Form =
    Form { name: "markdown", file: "canonical.md", write: |tree, out| gongbao::emit::markdown(tree, out) };

const TEXT: Form = Form { name: "text", file: "canonical.txt", write: |tree, out| gongbao::emit::text(tree, out) };

impl Form {
    fn written(&self, tree: &Tree<'_>) -> String {
        let mut out = Vec::new();
        (self.write)(tree, &mut out).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    /// Where the tree that is read back from the canonical text of a tree differs, and whether its text does.
    fn differs(&self, tree: &Tree<'_>) -> Option<String> {
        let written = self.written(tree);
        with_parse(self.file, written.as_bytes(), |_, parse| {
            let differs = difference(&canonical(tree), &parse.tree).expect("JSON");
            differs.or_else(|| (self.written(&parse.tree) != written).then(|| "its text changes".to_owned()))
        })
    }
}

#[test]
fn canonical_text_is_read_back_to_the_same_tree() {
    let show = std::env::var("GONGBAO_CANONICAL_SHOW").unwrap_or_default();
    let (mut judged, mut failed) = (BTreeSet::new(), BTreeMap::new());
    for (group, texts) in [("fixtures", fixtures()), ("negative", negatives()), ("corpus", corpus())] {
        for text in texts {
            let name = format!("{group}/{}", text.name);
            for form in [MARKDOWN, TEXT] {
                let claim = (form.name.to_owned(), name.clone());
                if !show.is_empty() && name.ends_with(&show) {
                    let written = text.with_parse(|_, parse| form.written(&parse.tree));
                    let _ = std::io::stderr().write_all(written.as_bytes());
                }
                failed.extend(text.with_parse(|_, parse| form.differs(&parse.tree)).map(|says| (claim.clone(), says)));
                judged.insert(claim);
            }
        }
    }
    known::reconcile("canonical-known.tsv", "GONGBAO_CANONICAL_WRITE", &judged, &failed);
}

/// The trees of noised fixtures, too: what noise left in them is held fast or gone.
#[test]
fn so_is_that_of_noisy_texts() {
    let (mut judged, mut failed) = (BTreeSet::new(), BTreeMap::new());
    for text in fixtures().into_iter().filter(|t| t.name.starts_with("doc") || t.name.starts_with("issue")) {
        let (stem, extension) = text.name.rsplit_once('.').expect("an extension");
        let clean = Clean {
            text: std::str::from_utf8(&text.bytes).expect("UTF-8"),
            markdown: extension == "md",
            issue: text.name.starts_with("issue"),
            page: None,
        };
        for family in &FAMILIES {
            let Some(bytes) = (family.apply)(&clean) else { continue };
            let name = format!("{stem}.{}", family.extension.unwrap_or(extension));
            let claim = (family.name.to_owned(), text.name.clone());
            failed.extend(
                with_parse(&name, &bytes, |_, parse| MARKDOWN.differs(&parse.tree)).map(|d| (claim.clone(), d)),
            );
            judged.insert(claim);
        }
    }
    let says: String = failed.iter().map(|((family, text), says)| format!("{family} {text}: {says}\n")).collect();
    assert!(failed.is_empty() && judged.len() > 1000, "{} of {}:\n{says}", failed.len(), judged.len());
}

/// How a soup is served: its pieces on one line, or each on its own, which leaves hardly a line in its place.
const SOUPS: [(&str, &str, usize); 2] = [("glued", "", 5), ("a piece a line", "\n", 150)];

/// Soup is read back, too, but for a few in a thousand; for those `fmt` says so, and writes nothing over.
#[test]
fn soup_is_read_back_but_for_a_few() {
    const BOWLS: usize = 1000;
    for (name, between, most) in SOUPS {
        let mut runner = TestRunner::deterministic();
        let pieces = prop::collection::vec(piece(), 0..40);
        let mut differ = Vec::new();
        for _ in 0..BOWLS {
            let soup = pieces.new_tree(&mut runner).expect("pieces").current().join(between);
            if is_text(&soup) {
                differ.extend(with_parse("soup.md", soup.as_bytes(), |_, parse| MARKDOWN.differs(&parse.tree)));
            }
        }
        assert!(differ.len() <= most, "{name}: {} of {BOWLS} differ:\n{}", differ.len(), differ.join("\n"));
    }
}

fn is_text(soup: &str) -> bool {
    gongbao::Source::read(soup.as_bytes(), gongbao::SourceOptions { name: "soup.md", ..Default::default() }).is_ok()
}

/// Every letter and digit of the texts of a tree is on its page.
fn check_words(tree: &Tree<'_>) {
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let tree = serde_json::to_value(canonical(tree)).expect("JSON");
    let read: Tree<'static> = serde_json::from_value(tree.clone()).expect("a tree");
    for form in [MARKDOWN, TEXT] {
        let printed = words(&form.written(&read));
        for text in texts("", &tree).into_iter().filter(|t| form.name == MARKDOWN.name || t.0 != "src") {
            assert!(printed.contains(&words(text.1)), "{} {:?} is not in {printed}", text.0, text.1);
        }
    }
}

/// The texts of a tree with the field each stands in, but for what follows from others.
fn texts<'v>(field: &'v str, value: &'v serde_json::Value) -> Vec<(&'v str, &'v str)> {
    const DERIVED: [&str; 21] = [
        "schema",
        "source",
        "coverage",
        "diagnostics",
        "marks",
        "id",
        "kind",
        "issuers",
        "groups",
        "code",
        "issuer",
        "agencies",
        "lead",
        "support",
        "mode",
        "deadline",
        "iso",
        "type",
        "level",
        "action",
        "document",
    ];
    match value {
        _ if DERIVED.contains(&field) => Vec::new(),
        serde_json::Value::Object(map) => map.iter().flat_map(|(key, value)| texts(key, value)).collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(|item| texts(field, item)).collect(),
        serde_json::Value::String(text) => vec![(field, text)],
        _ => Vec::new(),
    }
}

#[test]
fn every_word_is_printed() {
    for text in fixtures().into_iter().chain(negatives()).chain(corpus()) {
        text.with_parse(|_, parse| check_words(&parse.tree));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_soup_is_printed(pieces in prop::collection::vec(piece(), 0..60), between in prop::sample::select(vec!["", "\n"])) {
        let soup = pieces.join(between);
        if is_text(&soup) {
            with_parse("soup.md", soup.as_bytes(), |_, parse| check_words(&parse.tree));
        }
    }
}
