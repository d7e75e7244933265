//! How often memory is asked for, and how much at once: bounded, so that a change that asks for more is seen.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use allocation_counter::measure;
use gongbao::{Source, SourceOptions, emit, parse};
use support::fixtures;

/// What a text of a kind may cost.
struct Bound {
    fixture: &'static str,
    /// Allocations for a thousand bytes of text.
    allocations: u64,
    /// Bytes held at once for a byte of text, the tree and what it was made of.
    held: u64,
}

#[test]
fn parsing_asks_for_so_much_memory() {
    // A tenth more than it was when this was written: 275, 184, 75 and 276 allocations; 12.6, 5.8, 3.9 and 10.5 bytes.
    let bounds = [
        Bound { fixture: "issue-2024-06.md", allocations: 300, held: 14 },
        Bound { fixture: "doc-law-articles.txt", allocations: 202, held: 7 },
        Bound { fixture: "doc-duties-forms.md", allocations: 83, held: 5 },
        Bound { fixture: "doc-table-markdown.md", allocations: 304, held: 12 },
    ];
    let mut wrong = Vec::new();
    for bound in bounds {
        let text = fixtures().into_iter().find(|text| text.name == bound.fixture).expect("a fixture");
        // What is made once for all texts is not counted.
        let many = text.bytes.repeat(200_000 / text.bytes.len());
        let run = || {
            let source = Source::read(&many, SourceOptions { name: bound.fixture, ..SourceOptions::default() });
            let source = source.expect("text");
            emit::json_line(&parse(&source).tree, std::io::sink()).expect("nothing is written");
        };
        run();
        let cost = measure(run);
        let bytes = many.len() as u64;
        let (allocations, held) = (cost.count_total * 1000 / bytes, cost.bytes_max * 10 / bytes);
        eprintln!(
            "{}: {allocations} allocations for 1000 bytes, {}.{} bytes held for a byte",
            bound.fixture,
            held / 10,
            held % 10
        );
        if allocations > bound.allocations || held > bound.held * 10 {
            wrong.push(bound.fixture);
        }
    }
    assert!(wrong.is_empty(), "more than allowed: {wrong:?}");
}
