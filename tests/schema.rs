//! The committed JSON Schema: fresh, and true of every text.
#![cfg(feature = "schema")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::Path;

use support::{corpus, fixtures, negatives};

fn committed() -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/gongbao-1.json");
    let fresh = serde_json::to_value(gongbao::schema::json_schema()).expect("JSON");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let committed: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(
        committed == fresh,
        "schema/gongbao-1.json is stale; run `cargo run --release -- schema > schema/gongbao-1.json`"
    );
    committed
}

#[test]
fn the_committed_schema_is_fresh_and_every_text_fits_it() {
    let validator = jsonschema::validator_for(&committed()).expect("a valid schema");
    for text in fixtures().into_iter().chain(negatives()).chain(corpus()) {
        let tree = text.with_parse(|_, parse| serde_json::to_value(&parse.tree).expect("JSON"));
        let faults: Vec<String> = validator.iter_errors(&tree).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}: {}", text.name, faults.join("\n"));
    }
}
