//! The page: well-formed, complete, without a way out, and with what the reader asked for.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::borrow::Cow;

use gongbao::Source;
use gongbao::tree::model::{Block, DateRole, Mark, MarkKind, Paragraph, Tree};
use support::page::{check_form, check_page, html};
use support::{corpus, fixtures, negatives, with_parse};

#[test]
fn every_text_of_ours_is_a_page() {
    for text in fixtures().iter().chain(&negatives()) {
        text.with_parse(|source, parse| check_page(source, &parse.tree));
    }
}

#[test]
fn every_real_text_is_a_page() {
    for text in corpus() {
        text.with_parse(|source, parse| check_page(source, &parse.tree));
    }
}

/// The page of a text.
fn page(text: &str) -> String {
    with_parse("x.md", text.as_bytes(), |source, parse| html(&parse.tree, Some(source)))
}

#[test]
fn what_a_text_holds_stays_text() {
    let text =
        "岚川省水利厅关于<script>alert(1)</script>的通知\n岚水发〔2024〕1号\n各市：\n一、a\"b'c & </style>。&lt;\n";
    let page = page(text);
    check_form(&page, "markup in a text");
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;的通知</h1>"));
}

#[test]
fn clauses_have_their_address_in_words() {
    let rules = "岚川省渡口管理办法\n第一章 总则\n第一条　为了规范渡口管理，制定本办法。\n第二条　渡口应当：\n（一）公示票价；\n（二）配备救生设备。\n渡口的范围由省交通运输厅公布。\n";
    let notice = "岚川省水利厅关于春灌的通知\n岚水发〔2024〕1号\n各市水利局：\n一、要点\n（一）修渠。各地落实。\n（二）清淤。各地落实。\n";
    let cases = [
        (rules, "data-base=\"《岚川省渡口管理办法》\"", "d1"),
        (rules, "data-at=\"第一条\"", "d1.art_1"),
        (rules, "data-at=\"第二条第一款第（二）项\"", "d1.art_2.point_2"),
        (rules, "data-at=\"第二条第二款\"", "d1.art_2.para_2"),
        (notice, "data-base=\"岚水发〔2024〕1号\"", "d1"),
        (notice, "data-at=\"一、（二）\"", "d1.l1_1.l2_2"),
    ];
    for (text, address, id) in cases {
        let page = page(text);
        let tag = page.split('<').find(|tag| tag.contains(&format!("id=\"{id}\""))).expect(id);
        assert!(tag.contains(address), "{address} in {tag}");
    }
}

#[test]
fn duties_are_marked_where_they_stand() {
    let head = "岚川省水利厅关于春灌的通知\n岚水发〔2024〕1号\n各市水利局：\n";
    let card = "<span class=\"card\"><span><b>牵头</b> 省水利厅</span><span><b>配合</b> 省财政厅</span></span></span>";
    let cases = [
        (
            "一、修渠。各地落实。（牵头单位：省水利厅；配合单位：省财政厅）\n",
            "各地落实。<span class=\"duty\" role=\"note\"",
        ),
        ("一、修渠。各地落实。\n（牵头单位：省水利厅；配合单位：省财政厅）\n", "<p class=\"duty-line\""),
    ];
    for (text, place) in cases {
        let page = page(&format!("{head}{text}"));
        assert!(page.contains(place), "{text}");
        assert!(page.contains(card), "{text}");
        assert_eq!(page.matches("牵头单位：").count(), 2, "once in the text, once in the source");
    }
}

/// A paragraph with every kind of mark, as the third article of a document.
fn with_marks(run: impl FnOnce(&Source<'_>, &Tree<'_>)) {
    let text = "岚川省渡口管理办法\n第一条　为了规范渡口管理，制定本办法。\n第二条　见。\n第三条　按《岚川省渡口管理办法》和《甲<乙》（岚政发〔2024〕5号），依第一条、第九条，省水利厅每季度于2024年6月底前办理，自2024年5月1日起施行，以下简称渡口。\n";
    with_parse("x.md", text.as_bytes(), |source, parse| {
        let mut tree = parse.tree.clone();
        let Some(Block::Section(article)) = tree.documents[0].body.get_mut(2) else { panic!("an article") };
        let Some(Block::Paragraph(paragraph)) = article.children.first_mut() else { panic!("a paragraph") };
        add_marks(paragraph);
        run(source, &tree);
    });
}

fn add_marks(paragraph: &mut Paragraph<'_>) {
    paragraph.marks.clear();
    let text = paragraph.text.clone().into_owned();
    let own = |text: &str| Cow::Owned(text.to_owned());
    let day = gongbao::grammar::dates::CalendarDay::of_iso;
    let kinds = [
        ("《岚川省渡口管理办法》", MarkKind::Citation { title: own("岚川省渡口管理办法"), number: None }),
        ("《甲<乙》（岚政发〔2024〕5号）", MarkKind::Citation { title: own("甲<乙"), number: None }),
        ("第一条", MarkKind::Provision { target: Some("d1.art_1".to_owned()), until: None }),
        ("第九条", MarkKind::Provision { target: Some("d1.art_9".to_owned()), until: None }),
        ("省水利厅", MarkKind::Agency { name: own("省水利厅") }),
        ("每季度", MarkKind::Deadline { due: None, every: Some("P3M".to_owned()) }),
        ("2024年6月底前", MarkKind::Deadline { due: day("2024-06-30"), every: None }),
        ("2024年5月1日", MarkKind::Date { iso: day("2024-05-01"), role: Some(DateRole::InForce) }),
        ("渡口。", MarkKind::Term { term: own("渡口") }),
    ];
    for (words, kind) in kinds {
        let byte = text.find(words).expect(words);
        let start = text[..byte].chars().count() as u32;
        paragraph.marks.push(Mark { kind, start, end: start + words.chars().count() as u32, span: paragraph.span });
    }
}

#[test]
fn marks_are_links_and_times() {
    with_marks(|source, tree| {
        check_page(source, tree);
        let page = html(tree, Some(source));
        for part in [
            "<a class=\"cite\" href=\"#d1\" title=\"岚川省渡口管理办法\">《岚川省渡口管理办法》</a>",
            "<cite class=\"cite\" title=\"甲&lt;乙\">《甲&lt;乙》（岚政发〔2024〕5号）</cite>",
            "<a class=\"provision\" href=\"#d1.art_1\">第一条</a>",
            "<span class=\"provision\">第九条</span>",
            "<span class=\"agency\">省水利厅</span>",
            "<span class=\"deadline\" title=\"周期：P3M\">每季度</span>",
            "<time class=\"deadline\" datetime=\"2024-06-30\" title=\"时限：2024-06-30\">2024年6月底前</time>",
            "<time class=\"date in-force\" datetime=\"2024-05-01\" title=\"施行日期\">2024年5月1日</time>",
            "<dfn title=\"渡口\">渡口。</dfn>",
        ] {
            assert!(page.contains(part), "{part}");
        }
    });
}

#[test]
fn marks_that_fit_no_text_are_passed_over() {
    with_marks(|source, tree| {
        for (start, end) in [(0, 9999), (9999, 10000), (5, 5), (7, 3), (0, 30)] {
            let mut tree = tree.clone();
            let Some(Block::Section(article)) = tree.documents[0].body.get_mut(2) else { panic!("an article") };
            let Some(Block::Paragraph(paragraph)) = article.children.first_mut() else { panic!("a paragraph") };
            let mark = &mut paragraph.marks[0];
            (mark.start, mark.end) = (start, end);
            check_page(source, &tree);
        }
    });
}

#[test]
fn findings_stand_beside_their_clause() {
    let text = "岚川省水利厅关于春灌的通知\n岚水发〔2024〕1号\n各市水利局：\n一、要点\n(一) 修渠。\n（二）清淤。\n";
    let page = page(text);
    let note = page.find("<p class=\"note info\">").expect("a finding");
    let clause = page.find("<div class=\"clause l2\" id=\"d1.l1_1.l2_1\"").expect("a clause");
    let next = page.find("<div class=\"clause l2\" id=\"d1.l1_1.l2_2\"").expect("the next one");
    assert!(clause < note && note < next);
    assert!(
        page.contains(
            "<a href=\"#d1.l1_1.l2_1\">半角括号序号读作（一）</a> <span lang=\"en\">half-width bracket</span>"
        )
    );
}

/// The page without its style and script, which are read where they are written.
#[test]
fn a_small_page_in_full() {
    let texts = fixtures();
    let text = texts.iter().find(|text| text.name == "doc-joint-signers.md").expect("the fixture");
    let page = text.with_parse(|source, parse| html(&parse.tree, Some(source)));
    let page = without(without(page, "style"), "script");
    let policy = page.split("sha256-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a policy").to_owned();
    insta::with_settings!({ snapshot_path => "snapshots/html", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("doc-joint-signers", page.replace(&policy, "…"));
    });
}

fn without(page: String, tag: &str) -> String {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let head = |part: &str| match part.find(&open) {
        Some(at) => {
            let end = part[at..].find('>').map_or(part.len(), |end| at + end + 1);
            format!("{}…{close}", &part[..end])
        }
        None => part.to_owned(),
    };
    page.split(&close).map(head).collect()
}
