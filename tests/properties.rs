//! What must hold for every input: nothing is lost, every span is right, nothing panics.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::ops::ControlFlow;

use gongbao::Source;
use gongbao::search::{Query, search};
use proptest::prelude::*;
use support::invariants::{check, check_coverage, check_lossless, check_places};
use support::soup::{running, tag};
use support::{corpus, fixtures, with_parse};

#[test]
fn it_holds_for_the_fixtures() {
    for text in fixtures() {
        text.with_parse(check);
    }
}

#[test]
fn it_holds_for_the_corpus() {
    for text in corpus() {
        text.with_parse(|source, parse| {
            check(source, parse);
            check_places(source, parse, &text.bytes);
        });
    }
}

/// Inputs each of which once made a scan start over for every line. The invariants are checked; whoever brings such a
/// scan back will see this test take minutes.
#[test]
fn it_holds_for_what_once_grew_with_the_square() {
    let issue = "岚川省人民政府公报\n第6期(总第3期)\n目录\n省政府文件\n春灌……3\n";
    let document = "岚川省人民政府关于春灌的通知\n岚政发〔2024〕1号\n";
    let many = |piece: &str| piece.repeat(4000);
    let listed: String = (1..1500).map(|i| format!("{i}.甲{i}\n")).collect();
    let attached: String = (1..1500).map(|i| format!("附件{i}\n甲{i}\n")).collect();
    let cases = [
        format!("{issue}编辑：{}", many("甲 ")),
        format!("{issue}{}", many("公报 ")),
        format!("{issue}地址：{}", many("岚川 ")),
        format!("{issue}邮编：990001\n{}", many("甲乙丙\n")),
        format!("{}印发", many("1")),
        format!("{document}任命：\n{}", many("为")),
        format!("一、{}{}", many("（甲）。"), many("。")),
        format!("{document}{}", many("— 12 —\n")),
        format!("{document}请落实。\n附件：{listed}岚川省水利厅\n2024年3月8日\n{attached}"),
        format!("一、要点\n{}{}", many("各地落实。\n"), many("1.甲。\n各地。\n")),
        many("（"),
        many("《"),
        many("一、甲\n（一）乙\n"),
    ];
    for text in cases {
        with_parse("x.md", text.as_bytes(), check);
    }
}

/// What is found lies in the text, and in lines that the input has.
fn check_search(source: &Source<'_>, parse: &gongbao::Parse<'_>) {
    let pattern = regex::Regex::new(r"省\S?|\d+|甲").expect("a pattern");
    let query = Query { pattern, fields: Vec::new(), kinds: Vec::new(), issuers: Vec::new() };
    let flow = search(&parse.tree, Some((source, parse)), &query, &mut |hit| {
        for found in &hit.matches {
            assert!(hit.text.get(found.range.clone()).is_some_and(|text| !text.is_empty()));
            let lines = (found.line, found.end_line);
            assert!(1 <= lines.0 && lines.0 <= lines.1 && lines.1 as usize <= source.lines(), "{lines:?}");
        }
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_holds_for_official_soup(pieces in prop::collection::vec(running(), 0..120), name in prop::sample::select(vec!["x.md", "x.txt", "x.html"])) {
        let text = pieces.concat();
        if let Ok(source) = Source::read(text.as_bytes(), gongbao::SourceOptions { name, ..Default::default() }) {
            let parse = gongbao::parse(&source);
            check(&source, &parse);
            check_search(&source, &parse);
        }
    }

    #[test]
    fn it_holds_for_pages(pieces in prop::collection::vec(tag(), 0..80)) {
        let page = pieces.concat();
        if let Ok(source) = Source::read(page.as_bytes(), gongbao::SourceOptions { name: "x.html", ..Default::default() }) {
            let parse = gongbao::parse(&source);
            check(&source, &parse);
            // A byte order mark is no part of the text, and a page with NUL bytes can be read as UTF-16: other places, then.
            if !page.starts_with('\u{feff}') && parse.tree.source.encoding.name() == "UTF-8" {
                check_places(&source, &parse, page.as_bytes());
            }
            check_search(&source, &parse);
        }
    }

    /// A text in an encoding that is not that of the machine, with bytes that are wrong.
    #[test]
    fn it_holds_for_damaged_bytes(
        pieces in prop::collection::vec(running(), 1..60),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        encoding in prop::sample::select(vec![encoding_rs::GB18030, encoding_rs::BIG5, encoding_rs::UTF_8]),
    ) {
        let mut bytes = encoding.encode(&pieces.concat()).0.into_owned();
        for (place, byte) in damage {
            if !bytes.is_empty() {
                *place.get_mut(&mut bytes) = byte;
            }
        }
        let encoding = gongbao::Encoding::for_label(encoding.name());
        if let Ok(source) = Source::read(&bytes, gongbao::SourceOptions { name: "x.txt", encoding, ..Default::default() }) {
            check(&source, &gongbao::parse(&source));
        }
    }

    #[test]
    fn any_bytes_give_a_tree_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = Source::read(&bytes, gongbao::SourceOptions::default()) {
            let parse = gongbao::parse(&source);
            check_lossless(&source, &parse);
            check_coverage(&source, &parse);
        }
    }

    #[test]
    fn the_encoding_changes_no_structure(pieces in prop::collection::vec(running(), 1..60)) {
        let text: String = pieces.concat().chars().filter(|c| *c != '\u{0}' && *c != '\u{feff}').collect();
        let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let labels = |bytes: &[u8]| with_parse("x.md", bytes, |_, parse| {
            parse.leaves.iter().map(|l| (l.range, l.unit, l.role, l.path.map(|p| parse.paths.render(p)))).collect::<Vec<_>>()
        });
        prop_assert_eq!(labels(text.as_bytes()), labels(&utf16));
    }
}
