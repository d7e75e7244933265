//! The committed JSON Schema: fresh, and true of every text.
#![cfg(feature = "schema")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::Path;

use support::{corpus, fixtures, negatives};

fn committed(form: &str, file: &str, fresh: &schemars::Schema) -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema").join(file);
    let fresh = serde_json::to_value(fresh).expect("JSON");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let committed: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(committed == fresh, "schema/{file} is stale; run `cargo run --release -- schema {form} > schema/{file}`");
    committed
}

#[test]
fn the_committed_schema_is_fresh_and_every_text_fits_it() {
    let validator = jsonschema::validator_for(&committed("json", "gongbao-1.json", &gongbao::schema::json_schema()))
        .expect("a valid schema");
    for text in fixtures().into_iter().chain(negatives()).chain(corpus()) {
        let tree = text.with_parse(|_, parse| serde_json::to_value(&parse.tree).expect("JSON"));
        let faults: Vec<String> = validator.iter_errors(&tree).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {}", text.name, faults.join("\n"));
    }
}

#[test]
fn every_comparison_fits_its_schema() {
    let schema = committed("diff", "gongbao-diff-1.json", &gongbao::schema::comparison_schema());
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for case in support::cases::cases("diff") {
        let comparison = support::with_parse("old.md", case.first.as_bytes(), |_, old| {
            support::with_parse("new.md", case.second.as_bytes(), |_, new| gongbao::diff::diff(&old.tree, &new.tree))
        });
        let comparison = serde_json::to_value(comparison).expect("JSON");
        let faults: Vec<String> =
            validator.iter_errors(&comparison).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {}", case.name, faults.join("\n"));
    }
}
