//! What must hold for every input: nothing is lost, every span is right, nothing panics.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use gongbao::Source;
use proptest::prelude::*;
use support::invariants::{check, check_coverage, check_lossless, check_places};
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

/// Pieces that official texts are made of, and pieces that break them.
fn piece() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "一、",
        "（一）",
        "(二) ",
        "1. ",
        "（1）",
        "①",
        "第一章 总则",
        "第一条 ",
        "第三条第（二）项",
        "附件1",
        "附件：1.名单",
        "目录",
        "……3",
        "（9）",
        "岚政发〔2024〕5号",
        "第87号",
        "岚川省人民政府令",
        "岚川省人民政府公报",
        "第6期(总第318期)",
        "2024年3月8日",
        "2024年9月31日",
        "二〇一一年三月四日",
        "各市（州）人民政府，省政府各部门：",
        "（责任单位：省能源局、各市、县级政府）",
        "（省财政厅牵头，",
        "按职责分工负责）",
        "任命陆青川为省水利厅副厅长。",
        "免去其",
        "职务。",
        "省长　周若河",
        "岚川省教育厅岚川省财政厅",
        "关于印发",
        "《办法》的通知",
        "主任:闻景澜",
        "ISSN2099-317X",
        "邮编:990001",
        "——坚持",
        "|甲|乙|",
        "<table><tr><td>",
        "</td></tr></table>",
        "<table>\n",
        "|---|---|",
        "![图](a.png)",
        "**",
        "# ",
        "> ",
        "— 12 —",
        "抄送：省委。",
        "（此件公开发布）",
        "编辑委员会",
        "。",
        "；",
        "，",
        "（",
        "）",
        "〔",
        "《",
        "“",
        "and",
        "7.2.1 ",
        "3 组织",
        "㈠",
        "\u{3000}",
        "\u{feff}",
        "\r",
        "\n",
        "\n\n",
        "\t",
        "𠮷",
        "\u{0}x",
        "e\u{301}",
        "为了规范管理",
        "省",
    ]);
    prop_oneof![8 => words.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[一-龥]{1,30}"]
}

/// Pieces that pages are made of, and pieces that break them.
fn tag() -> impl Strategy<Value = String> {
    let tags = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<br>",
        "<div>",
        "</div>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "</tr>",
        "<TD ROWSPAN=2 colspan=3>",
        "<td rowspan=99999 colspan=99>",
        "<tbody>",
        "<thead>",
        "<caption>",
        "<b>",
        "</b>",
        "<font color=1>",
        "<a href='x>y'>",
        "</a>",
        "<span style='display:none'>",
        "</span>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<title>",
        "</title>",
        "<head>",
        "<body a=1>",
        "<html>",
        "<nav>",
        "</nav>",
        "<h1>",
        "</h1>",
        "<ul><li>",
        "<pre>",
        "</pre>",
        "<textarea>",
        "</textarea>",
        "<select><option>",
        "</select>",
        "<svg>",
        "</svg>",
        "<!-- ",
        "-->",
        "--!>",
        "<!DOCTYPE html>",
        "<![CDATA[",
        "]]>",
        "<",
        ">",
        "</",
        "</>",
        "<3",
        "&nbsp;",
        "&nbsp",
        "&amp;nbsp;",
        "&ldquo;",
        "&lt",
        "&#20013;",
        "&#x4e2d",
        "&fjlig;",
        "&NotEqualTilde;",
        "&",
        ";",
        "\r\n",
        "\r",
        "\n",
        "\u{0}",
        "　",
        " ",
        "甲",
        "abc",
    ]);
    prop_oneof![3 => tags.prop_map(str::to_owned), 2 => piece()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_holds_for_official_soup(pieces in prop::collection::vec(piece(), 0..120), name in prop::sample::select(vec!["x.md", "x.txt", "x.html"])) {
        let text = pieces.concat();
        if let Ok(source) = Source::read(text.as_bytes(), gongbao::SourceOptions { name, ..Default::default() }) {
            check(&source, &gongbao::parse(&source));
        }
    }

    #[test]
    fn it_holds_for_pages(pieces in prop::collection::vec(tag(), 0..80)) {
        let page = pieces.concat();
        if let Ok(source) = Source::read(page.as_bytes(), gongbao::SourceOptions { name: "x.html", ..Default::default() }) {
            let parse = gongbao::parse(&source);
            check(&source, &parse);
            if !page.starts_with('\u{feff}') {
                check_places(&source, &parse, page.as_bytes());
            }
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
    fn the_encoding_changes_no_structure(pieces in prop::collection::vec(piece(), 1..60)) {
        let text: String = pieces.concat().chars().filter(|c| *c != '\u{0}' && *c != '\u{feff}').collect();
        let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let labels = |bytes: &[u8]| with_parse("x.md", bytes, |_, parse| {
            parse.leaves.iter().map(|l| (l.range, l.unit, l.role, l.path.map(|p| parse.paths.render(p)))).collect::<Vec<_>>()
        });
        prop_assert_eq!(labels(text.as_bytes()), labels(&utf16));
    }
}
