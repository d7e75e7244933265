//! Any bytes: no panic, nothing lost, every span right.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use gongbao::{Source, SourceOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["x.md", "x.txt", "x.html"] {
        if let Ok(source) = Source::read(bytes, SourceOptions { name, ..SourceOptions::default() }) {
            let parse = gongbao::parse(&source);
            invariants::check(&source, &parse);
            if source.encoding().name() == "UTF-8" && source.replaced() == 0 {
                invariants::check_places(&source, &parse, bytes);
            }
        }
    }
});
