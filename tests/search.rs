//! Searching: what is found, as what, and on which line.
#![cfg(feature = "search")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::ops::ControlFlow;

use gongbao::search::{Field, Query, search};
use gongbao::tree::Parse;
use gongbao::{Source, emit};
use regex::Regex;
use support::{corpus, fixtures, with_parse};

fn query(pattern: &str) -> Query {
    let pattern = Regex::new(pattern).expect("a pattern");
    Query { pattern, fields: Vec::new(), kinds: Vec::new(), issuers: Vec::new() }
}

/// `line-end_line unit address field match|match` of every hit.
fn found(source: &Source<'_>, parse: &Parse<'_>, query: &Query, with_text: bool) -> Vec<String> {
    let mut found = Vec::new();
    let text = with_text.then_some((source, parse));
    let _ = search(&parse.tree, text, query, &mut |hit| {
        let matches: Vec<&str> = hit.matches.iter().map(|found| &hit.text[found.range.clone()]).collect();
        let lines = format!("{}-{}", hit.line, hit.end_line);
        found.push(format!("{lines} {} {} {} {}", hit.unit, hit.address, hit.field.name(), matches.join("|")));
        ControlFlow::Continue(())
    });
    found
}

fn in_text(name: &str, text: &str, query: &Query) -> Vec<String> {
    with_parse(name, text.as_bytes(), |source, parse| found(source, parse, query, true))
}

#[test]
fn a_phrase_is_found_over_lines_and_pages_on_the_line_where_it_begins() {
    let torn = "一、总体要求\n（一）各地要加强渠系管护，压实责任，确保灌溉安\n\n— 12 —\n\n岚川省人民政府公报\n\n全，\
                按时完成任务。\n（二）落实。\n";
    let cases = [
        ("over a page number", torn, "灌溉安全", &["2-8 d1 一、/（一） text 灌溉安全"][..]),
        ("before the break", torn, "渠系", &["2-2 d1 一、/（一） text 渠系"]),
        ("after the break", torn, "按时", &["8-8 d1 一、/（一） text 按时"]),
        ("on both sides", torn, "要|完成", &["1-1 d1 一、 heading 要", "2-8 d1 一、/（一） text 要|完成"]),
        (
            "emphasis inside",
            "（一）**总则。**各地要加强渠系\n**管护**，落实责任。",
            "渠系管护",
            &["1-2 d1 （一） text 渠系管护"],
        ),
        (
            "a word of the heading again in the text",
            "一、加强管护。各地要切实加强管护，落实巡查责任，保\n\n障灌溉，加强管护。",
            "加强管护",
            &["1-1 d1 一、 heading 加强管护", "1-3 d1 一、 text 加强管护|加强管护"],
        ),
        (
            "a title over two lines",
            "岚川省人民政府关于做好\n春灌工作的通知\n岚政发〔2024〕5号\n各市人民政府：\n一、修渠。",
            "做好春灌|春灌工作",
            &["1-2 d1  title 做好春灌"],
        ),
        (
            "signers one under the other",
            "关于春灌的通知\n岚政发〔2024〕5号\n各市人民政府：\n请落实。\n岚川省水利厅\n岚川省财政厅\n2024年3月8日",
            "岚川省财政厅|3月8",
            &["6-6 d1  rest 岚川省财政厅", "7-7 d1  rest 3月8"],
        ),
        (
            "rows of a table",
            "关于春灌的通知\n岚政发〔2024〕5号\n| 水库 | 市 |\n| --- | --- |\n| 鹿鸣 | 岚州 |\n| 竹溪 | 岚州 |\n",
            "岚州",
            &["5-5 d1  table 岚州", "6-6 d1  table 岚州"],
        ),
    ];
    for (name, text, pattern, expected) in cases {
        assert_eq!(in_text("case.md", text, &query(pattern)), expected, "{name}");
    }
}

const ISSUE: &str = "岚川省人民政府公报\n第6期(总第318期)\n目录\n省政府文件\n岚川省人民政府关于春灌的意见\n\
                     (岚政发〔2024〕5号) .....( 1 )\n省水利厅文件\n岚川省水利厅关于春灌的通知 .....( 9 )\n\
                     编辑：苏砚舟\n地址：岚州市春灌路1号\n\
                     岚川省人民政府关于春灌的意见\n岚政发〔2024〕5号\n各市人民政府：\n\
                     一、春灌安排。落实春灌。（省水利厅负责春灌，省财政厅配合）\n（省水利厅、省财政厅负责）\n岚川省人民政府\n2024年3月8日\n\
                     岚川省水利厅关于春灌的通知\n岚水发〔2024〕1号\n各市水利局：\n请做好春灌。\n岚川省水利厅\n2024年3月9日\n";

#[test]
fn fields_kinds_and_issuers_are_chosen() {
    let all = query("春灌");
    let fields = |fields: &[Field]| Query { fields: fields.to_vec(), ..all.clone() };
    let kinds = |kind: &str| Query { kinds: vec![kind.to_owned()], ..all.clone() };
    let issuers = |issuer: &str| Query { issuers: vec![issuer.to_owned()], ..all.clone() };
    let both = Query { kinds: vec!["意见".to_owned()], ..issuers("水利厅") };
    let titles = ["11-11 d1  title 春灌", "18-18 d2  title 春灌"];
    let first =
        ["5-5 toc  toc 春灌", "11-11 d1  title 春灌", "14-14 d1 一、 heading 春灌", "14-14 d1 一、 text 春灌|春灌"];
    let second = ["8-8 toc  toc 春灌", "18-18 d2  title 春灌", "21-21 d2  text 春灌"];
    let cases = [
        ("titles", fields(&[Field::Title]), &titles[..]),
        ("contents", fields(&[Field::Toc]), &["5-5 toc  toc 春灌", "8-8 toc  toc 春灌"]),
        ("what else there is", fields(&[Field::Rest]), &["10-10 issue  rest 春灌"]),
        ("a kind by name", kinds("意见"), &first),
        ("a kind by code", kinds("notice"), &second),
        ("an issuer", issuers("水利厅"), &second),
        ("a kind and another's issuer", both, &[]),
    ];
    for (name, query, expected) in cases {
        assert_eq!(in_text("case.md", ISSUE, &query), expected, "{name}");
    }
}

#[test]
fn every_word_is_found_once_as_what_it_is() {
    let cases = [
        ("省财政厅", &["14-14 d1 一、 text 省财政厅", "15-15 d1 一、 duty 省财政厅"][..]),
        ("岚政发", &["6-6 toc  toc 岚政发", "12-12 d1  number 岚政发"]),
        ("总第318期|苏砚舟", &["2-2 issue  rest 总第318期", "9-9 issue  rest 苏砚舟"]),
        ("各市", &["13-13 d1  rest 各市", "20-20 d2  rest 各市"]),
    ];
    for (pattern, expected) in cases {
        assert_eq!(in_text("case.md", ISSUE, &query(pattern)), expected, "{pattern}");
    }
    let duty = "一、修渠。各地落实。（责任单位：省水利厅）";
    assert_eq!(in_text("case.md", duty, &query("省水利厅")), ["1-1 d1 一、 duty 省水利厅"]);
    assert_eq!(in_text("case.md", duty, &query("落实。（责任")), ["1-1 d1 一、 text 落实。（责任"], "over the bracket");
}

#[test]
fn a_kind_is_that_of_the_document_or_of_the_text_it_issues() {
    let text =
        "关于印发春灌方案的通知\n岚政发〔2024〕1号\n请落实。\n岚川省水利厅\n2024年3月8日\n春灌方案\n一、清淤。\n";
    for (kind, units) in [("通知", &["d1", "d1.a1"][..]), ("方案", &["d1.a1"]), ("批复", &[])] {
        let query = Query { kinds: vec![kind.to_owned()], fields: vec![Field::Title], ..query("春灌") };
        let found = in_text("case.md", text, &query);
        let found: Vec<&str> = found.iter().filter_map(|hit| hit.split(' ').nth(1)).collect();
        assert_eq!(found, units, "{kind}");
    }
}

#[test]
fn without_the_text_a_match_is_somewhere_in_its_element() {
    let text = "（一）各地要加强渠系管护，压实责任，确保灌溉安\n全，按时完成任务。\n（二）落实。\n";
    with_parse("case.md", text.as_bytes(), |source, parse| {
        assert_eq!(found(source, parse, &query("按时"), false), ["1-2 d1 （一） text 按时"]);
        assert_eq!(found(source, parse, &query("按时"), true), ["2-2 d1 （一） text 按时"]);
    });
}

#[test]
fn a_pattern_that_matches_nothing_selects_without_places() {
    let text = "一、修渠。";
    assert_eq!(in_text("case.md", text, &query("x*")), ["1-1 d1 一、 text "]);
    assert!(in_text("case.md", text, &query("x")).is_empty());
}

#[test]
fn a_search_ends_when_it_is_told_to() {
    with_parse("case.md", ISSUE.as_bytes(), |source, parse| {
        let mut seen = 0;
        let flow = search(&parse.tree, Some((source, parse)), &query("春灌"), &mut |_| {
            seen += 1;
            if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!((flow, seen), (ControlFlow::Break(()), 2));
    });
}

/// Without white space and marks of emphasis.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !gongbao::grammar::chars::is_space(*c) && *c != '*').collect()
}

/// Over every text there is: a match that is said to stand on one line stands on it, and the same hits come without the
/// source.
#[test]
fn lines_of_matches_are_those_of_the_source() {
    let query = query(r"\p{Han}{5}");
    let (mut matches, mut torn) = (0u32, 0u32);
    for text in fixtures().iter().chain(&corpus()) {
        text.with_parse(|source, parse| {
            let lines: Vec<String> = source.text().split('\n').map(squeezed).collect();
            let mut hits = 0;
            let _ = search(&parse.tree, Some((source, parse)), &query, &mut |hit| {
                hits += 1;
                // Bars part the cells of a row in the text, and pages have lines of their own.
                if !source.is_verbatim() || hit.field == Field::Table || hit.field == Field::Rest {
                    return ControlFlow::Continue(());
                }
                for found in &hit.matches {
                    let words = squeezed(&hit.text[found.range.clone()]);
                    let place = lines.get(found.line as usize - 1..found.end_line as usize).expect("lines");
                    let first = words.chars().next().expect("five");
                    assert!(place[0].contains(first), "{}:{} {words}", text.name, found.line);
                    if found.line == found.end_line {
                        assert!(place[0].contains(&words), "{}:{} {words}", text.name, found.line);
                    } else {
                        torn += 1;
                    }
                    matches += 1;
                }
                ControlFlow::Continue(())
            });
            let json = serde_json::to_vec(&parse.tree).expect("JSON");
            let tree = emit::read_json(&json).expect("a tree");
            let mut again = 0;
            let _ = search(&tree, None, &query, &mut |_| {
                again += 1;
                ControlFlow::Continue(())
            });
            assert_eq!(hits, again, "{}", text.name);
        });
    }
    // Five characters seldom stand across a line end; a place that was not found would be as long as its element.
    assert!(matches > 1000 && torn * 10 < matches, "{torn} of {matches} torn");
}
