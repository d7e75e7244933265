//! Any bytes: no panic, nothing lost, every span right.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use gongbao::{Source, SourceOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["x.md", "x.txt"] {
        if let Ok(source) = Source::read(bytes, SourceOptions { name, ..SourceOptions::default() }) {
            invariants::check(&source, &gongbao::parse(&source));
        }
    }
});
