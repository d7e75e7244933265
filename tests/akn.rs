//! Akoma Ntoso: valid for every tree, complete, and every link leads somewhere.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::HashSet;
use std::path::Path;

use gongbao::emit::{self, read_json};
use gongbao::grammar::numbering::Label;
use gongbao::grammar::titles::Kind;
use gongbao::span::Span;
use gongbao::tree::ids;
use gongbao::tree::model::{Block, Document, Figure, Mark, MarkKind, Paragraph, Tree};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde::Deserialize as _;
use serde_json::{Value, json};
use support::soup::{running, tag};
use support::xml::{Xml, against_schema};
use support::{Text, corpus, fixtures, negatives, with_parse};

/// The schema of the standard, beside the project as the real texts are.
const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/akn/akomantoso30.xsd");

fn akn(tree: &Tree<'_>) -> String {
    let mut out = Vec::new();
    emit::akn(tree, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// All that must hold for a tree, except its validity, which is found out for many at once.
fn check(name: &str, tree: &Tree<'_>) -> (String, String) {
    let text = akn(tree);
    let xml = Xml::read(&text);
    check_identifiers(name, &xml);
    check_links(name, &xml);
    check_text(name, tree, &xml);
    (name.to_owned(), text)
}

/// Elements that the naming convention wants an eId for.
const IDENTIFIED: [&str; 28] = [
    "attachment",
    "list",
    "component",
    "toc",
    "heading",
    "longTitle",
    "interstitial",
    "container",
    "book",
    "part",
    "chapter",
    "section",
    "article",
    "paragraph",
    "point",
    "indent",
    "hcontainer",
    "content",
    "intro",
    "wrapUp",
    "blockList",
    "item",
    "table",
    "ref",
    "rref",
    "organization",
    "person",
    "role",
];

fn check_identifiers(name: &str, xml: &Xml) {
    let mut seen = HashSet::new();
    for element in &xml.elements {
        match element.attributes.get("eId") {
            Some(eid) => {
                let plain = eid.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
                assert!(plain && !eid.is_empty(), "{name}: {eid}");
                assert!(seen.insert(eid), "{name}: {eid} twice");
            }
            None => assert!(!IDENTIFIED.contains(&element.name.as_str()), "{name}: {} without eId", element.name),
        }
    }
}

fn check_links(name: &str, xml: &Xml) {
    let eids: HashSet<&str> = xml.elements.iter().filter_map(|e| e.attributes.get("eId")).map(String::as_str).collect();
    for element in &xml.elements {
        for (key, value) in &element.attributes {
            if !["href", "refersTo", "source", "src", "from", "upTo"].contains(&key.as_str())
                && element.name != "FRBRuri"
            {
                continue;
            }
            assert!(value.is_ascii() || element.name == "FRBRalias", "{name}: {value} in {key}");
            if let Some(eid) = value.strip_prefix('#') {
                assert!(eids.contains(eid), "{name}: {value} leads nowhere");
            }
        }
    }
}

/// The letters and digits of a text: what print varies is left out.
fn core(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A place in the text of a file, which only moves on.
struct Reading<'a> {
    name: &'a str,
    text: &'a str,
}

impl Reading<'_> {
    fn expect(&mut self, part: &str) {
        let part = core(part);
        let Some(at) = self.text.find(&part) else { panic!("{}: {part} is missing or out of order", self.name) };
        self.text = &self.text[at + part.len()..];
    }
}

/// Every text of the tree is in the file, in the order of the tree, and that of a paragraph as it is, to the space.
fn check_text(name: &str, tree: &Tree<'_>, xml: &Xml) {
    let text = core(&xml.text);
    let mut reading = Reading { name, text: &text };
    let blocks: HashSet<&str> = xml.named("p").map(|p| xml.text_of(p)).collect();
    check_issue(tree, &mut reading);
    for document in &tree.documents {
        let from = reading.text;
        check_document(document, &mut reading, &blocks);
        let mut reading = Reading { name, text: from };
        let shown =
            |name: &str| xml.elements.iter().any(|e| e.attributes.get("showAs").is_some_and(|shown| shown == name));
        assert!(document.issuers.iter().all(|issuer| shown(issuer)), "{name}: {:?}", document.issuers);
        assert!(text.contains(&core(document.column.as_deref().unwrap_or_default())), "{name}: {:?}", document.column);
        for appointment in &document.appointments {
            reading.expect(&appointment.person);
            reading.expect(&appointment.post);
            reading.expect(appointment.note.as_deref().unwrap_or_default());
        }
    }
    for paragraph in &tree.unplaced {
        assert!(text.contains(&core(&paragraph.text)), "{name}: {}", paragraph.text);
        assert!(blocks.contains(legal(&paragraph.text).as_str()), "{name}: {}", paragraph.text);
    }
    for statement in &tree.source.meta {
        assert!(xml.named("gb:statement").any(|e| xml.text_of(e) == legal(&statement.value)), "{name}: {statement:?}");
    }
}

fn legal(text: &str) -> String {
    text.chars()
        .map(|c| if c < ' ' && !"\t\r\n".contains(c) || "\u{fffe}\u{ffff}".contains(c) { '\u{fffd}' } else { c })
        .collect()
}

fn check_issue(tree: &Tree<'_>, reading: &mut Reading<'_>) {
    let Some(issue) = &tree.issue else { return };
    let year = issue.year.map(|year| year.to_string());
    let number = issue.number.map(|number| number.to_string());
    let cumulative = issue.cumulative.map(|number| number.to_string()).filter(|_| issue.cumulative_label.is_none());
    let values = [issue.title.as_deref(), year.as_deref(), number.as_deref(), cumulative.as_deref()];
    let printed = [
        issue.cumulative_label.as_deref(),
        issue.frequency.as_deref(),
        issue.sponsor.as_deref(),
        issue.published.as_ref().map(|date| date.raw.as_ref()),
        issue.issn.as_deref(),
        issue.cn.as_deref(),
    ];
    values
        .into_iter()
        .chain(printed)
        .flatten()
        .chain(issue.motto.iter().map(AsRef::as_ref))
        .for_each(|value| reading.expect(value));
    for section in &issue.toc {
        reading.expect(section.heading.as_deref().unwrap_or_default());
        for entry in &section.entries {
            reading.expect(&entry.title);
            reading.expect(entry.number.as_ref().map_or("", |number| &number.raw));
            reading.expect(&entry.page.map(|page| page.to_string()).unwrap_or_default());
        }
    }
    for member in &issue.board {
        reading.expect(&member.role);
        member.names.iter().for_each(|name| reading.expect(name));
    }
    issue.notice.iter().for_each(|line| reading.expect(line));
    for field in &issue.imprint {
        reading.expect(&field.label);
        reading.expect(&field.value);
    }
}

fn check_document(document: &Document<'_>, reading: &mut Reading<'_>, blocks: &HashSet<&str>) {
    // Its column is said once, by the collection around it or by the document.
    reading.expect(document.title.as_deref().unwrap_or_default());
    reading.expect(document.number.as_ref().map_or("", |number| &number.raw));
    reading.expect(document.enactment.as_deref().unwrap_or_default());
    reading.expect(document.addressee.as_ref().map_or("", |addressee| &addressee.raw));
    check_blocks(&document.body, reading, blocks);
    for listed in &document.attachment_list {
        reading.expect(&listed.ordinal.map(|ordinal| ordinal.to_string()).unwrap_or_default());
        reading.expect(&listed.title);
    }
    if let Some(signature) = &document.signature {
        signature.signers.iter().for_each(|signer| reading.expect(&signer.name));
        reading.expect(signature.date.as_ref().map_or("", |date| &date.raw));
    }
    reading.expect(document.note.as_deref().unwrap_or_default());
    if let Some(distribution) = &document.distribution {
        reading.expect(distribution.copies.as_deref().unwrap_or_default());
        reading.expect(distribution.printer.as_deref().unwrap_or_default());
        reading.expect(distribution.printed.as_ref().map_or("", |date| &date.raw));
    }
    for attachment in &document.attachments {
        reading.expect(attachment.label.as_deref().unwrap_or_default());
        reading.expect(attachment.title.as_deref().unwrap_or_default());
        reading.expect(attachment.enactment.as_deref().unwrap_or_default());
        check_blocks(&attachment.body, reading, blocks);
    }
}

fn check_blocks(body: &[Block<'_>], reading: &mut Reading<'_>, blocks: &HashSet<&str>) {
    for block in body {
        match block {
            Block::Section(section) => {
                reading.expect(&section.label.to_string());
                reading.expect(section.heading.as_deref().unwrap_or_default());
                let start = reading.text;
                check_blocks(&section.children, reading, blocks);
                for duty in &section.duties {
                    assert!(start.contains(&core(&duty.raw)), "{}: {}", reading.name, duty.raw);
                }
            }
            Block::Paragraph(paragraph) | Block::Item(paragraph) => {
                reading.expect(&paragraph.text);
                assert!(blocks.contains(legal(&paragraph.text).as_str()), "{}: {}", reading.name, paragraph.text);
            }
            Block::Table(table) => {
                reading.expect(table.caption.as_deref().unwrap_or_default());
                table.rows.iter().flatten().for_each(|cell| reading.expect(cell));
            }
            Block::Figure(figure) => reading.expect(&figure.alt),
        }
    }
}

#[track_caller]
fn assert_valid(documents: &[(String, String)]) {
    let faults = against_schema(Path::new(SCHEMA), documents);
    if let Some(fault) = faults.first() {
        let name = documents.iter().find(|(name, _)| fault.starts_with(&format!("{name}: ")));
        panic!("{} faults, the first: {fault}\n{}", faults.len(), name.map_or("", |(_, text)| text));
    }
}

fn checked(texts: &[Text]) -> Vec<(String, String)> {
    texts.iter().map(|text| text.with_parse(|_, parse| check(&text.name, &parse.tree))).collect()
}

#[test]
fn it_holds_for_the_fixtures() {
    assert_valid(&checked(&fixtures()));
    assert_valid(&checked(&negatives()));
}

#[test]
fn it_holds_for_the_corpus() {
    assert_valid(&checked(&corpus()));
}

#[test]
fn it_holds_for_soup() {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    let texts = config.cases;
    let mut runner = TestRunner::new(config);
    let head = prop::sample::select(vec![
        "",
        "岚川省渡口管理办法\n第一条 ",
        "岚川省人民政府公报\n第6期(总第3期)\n目录\n省政府文件\n春灌……3\n",
    ]);
    let official =
        (head, prop::collection::vec(running(), 0..160)).prop_map(|(head, pieces)| head.to_owned() + &pieces.concat());
    let texts_of = prop_oneof![
        2 => official.prop_map(|text| ("x.md", text)),
        1 => prop::collection::vec(tag(), 0..80).prop_map(|pieces| ("x.html", pieces.concat())),
    ];
    let mut documents = Vec::new();
    for number in 0..texts {
        let (name, text) = texts_of.new_tree(&mut runner).expect("generated").current();
        let Ok(source) = gongbao::Source::read(text.as_bytes(), gongbao::SourceOptions { name, ..Default::default() })
        else {
            continue;
        };
        let mut tree = gongbao::parse(&source).tree;
        documents.push(check(&format!("{number} {text:?}"), &tree));
        stir(&mut tree, &mut Random(u64::from(number)));
        documents.push(check(&format!("{number} stirred {text:?}"), &tree));
    }
    assert_valid(&documents);
}

#[test]
fn it_holds_for_fixtures_that_are_stirred() {
    let texts = fixtures();
    let mut documents = Vec::new();
    for (number, text) in (0..).zip(texts.iter().cycle().take(4 * texts.len())) {
        text.with_parse(|_, parse| {
            let mut tree = parse.tree.clone();
            stir(&mut tree, &mut Random(number));
            documents.push(check(&text.name, &tree));
        });
    }
    assert_valid(&documents);
}

/// A body that a duty and a mark name both is one element, with what the duty knows of it.
#[test]
fn a_body_is_named_once() {
    let fixture = fixtures().into_iter().find(|text| text.name == "doc-torn-duty.md").expect("fixture");
    let text = fixture.with_parse(|_, parse| {
        let mut tree = parse.tree.clone();
        agencies(&mut tree.documents[0].body);
        akn(&tree)
    });
    let names: Vec<&str> = text.lines().filter(|line| line.contains("省公安厅</organization>")).collect();
    assert!(!names.is_empty() && !text.contains("</organization></organization>"), "{names:?}");
    assert!(text.contains("class=\"lead\">省交通运输厅</organization>牵头，"));
}

/// Marks every 省交通运输厅 and 省公安厅.
fn agencies(blocks: &mut [Block<'_>]) {
    for block in blocks {
        match block {
            Block::Section(section) => agencies(&mut section.children),
            Block::Paragraph(Paragraph { text, marks, span }) => {
                for name in ["省交通运输厅", "省公安厅"] {
                    for (at, _) in text.match_indices(name) {
                        let start = u32::try_from(text[..at].chars().count()).expect("short");
                        let end = start + u32::try_from(name.chars().count()).expect("short");
                        marks.push(Mark { kind: mark("agency", json!({ "name": name })), start, end, span: *span });
                    }
                }
            }
            _ => {}
        }
    }
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

/// A tree as no parser makes it, but as JSON can hold it: marks of every kind anywhere, blocks in another order and under
/// other numbers, divisions twice under the same id, columns that go and come.
fn stir(tree: &mut Tree<'_>, random: &mut Random) {
    let mut known = vec!["nowhere".to_owned(), "a b\u{7}".to_owned()];
    for document in &tree.documents {
        known.extend(all_ids(&document.id, &document.body));
    }
    for document in &mut tree.documents {
        stir_blocks(&mut document.body, random, &known);
        document.attachments.iter_mut().for_each(|attachment| stir_blocks(&mut attachment.body, random, &known));
        document.kind = [document.kind, Kind::of_code("measures", "办法")][random.below(2)];
        document.column = [None, None, Some("省政府文件".into()), Some("甲<".into())][random.below(4)].clone();
    }
    tree.unplaced.iter_mut().for_each(|paragraph| stir_marks(paragraph, random, &known));
}

fn all_ids(parent: &str, blocks: &[Block<'_>]) -> Vec<String> {
    let children = ids::children(parent, blocks);
    children
        .flat_map(|(id, block)| {
            let inside = match block {
                Block::Section(section) => all_ids(&id, &section.children),
                _ => Vec::new(),
            };
            std::iter::once(id).chain(inside)
        })
        .collect()
}

const LABELS: [(&str, &str); 13] = [
    ("book", "第一编"),
    ("part", "第一分编"),
    ("chapter", "第二章"),
    ("section", "第一节"),
    ("article", "第三条"),
    ("article", "第三条之一"),
    ("decimal_2", "1.2"),
    ("item_han", "三、"),
    ("item_han_paren", "（二）"),
    ("item_arabic", "4."),
    ("item_arabic_paren", "（5）"),
    ("item_arabic_close", "6）"),
    ("item_circled", "⑦"),
];

fn stir_blocks(blocks: &mut Vec<Block<'_>>, random: &mut Random, known: &[String]) {
    if !blocks.is_empty() {
        let by = random.below(blocks.len());
        blocks.rotate_left(by);
        if random.below(4) == 0 {
            let copy = blocks[random.below(blocks.len())].clone();
            blocks.push(copy);
        }
    }
    for block in blocks {
        match block {
            Block::Section(section) => {
                let (level, label) = LABELS[random.below(LABELS.len())];
                if random.below(3) == 0 {
                    section.label = Label::of_level(level, label).expect("a label");
                }
                stir_blocks(&mut section.children, random, known);
            }
            Block::Paragraph(paragraph) | Block::Item(paragraph) => stir_marks(paragraph, random, known),
            _ => {}
        }
    }
}

fn stir_marks(paragraph: &mut Paragraph<'_>, random: &mut Random, known: &[String]) {
    let length = paragraph.text.chars().count() + 2;
    for _ in 0..random.below(6) {
        let (start, end) = (random.below(length), random.below(length));
        let kind = any_mark(random, known);
        let point = |at: usize| u32::try_from(at).expect("short");
        let span = Span { start: 0, end: 0, line: 1, end_line: 1 };
        paragraph.marks.push(Mark { kind, start: point(start), end: point(end), span });
    }
}

fn any_mark(random: &mut Random, known: &[String]) -> MarkKind<'static> {
    let iso = [json!(null), json!("2024-02-29"), json!("0000-01-01"), json!("9999-12-31")][random.below(4)].clone();
    let title = ["岚川省雨水收集利用管理办法", "", "a&<\u{1}>"][random.below(3)];
    let id = |random: &mut Random| json!(known[random.below(known.len())]);
    match random.below(8) {
        0 => mark("citation", json!({ "title": title, "number": number("岚政发", Some(2024)) })),
        1 => mark("citation", json!({ "title": title, "number": null })),
        2 => mark("number", json!({ "number": number("", None) })),
        3 => mark("provision", json!({ "target": id(random), "until": id(random) })),
        4 => mark("date", json!({ "iso": iso, "role": ([None, Some("in_force"), Some("expires")][random.below(3)]) })),
        5 => mark("deadline", json!({ "due": iso, "every": ([None, Some("P3M")][random.below(2)]) })),
        6 => mark("agency", json!({ "name": title })),
        _ => mark("term", json!({ "term": title })),
    }
}

/// A mark as JSON has it, so that the contract may get fields that this test does not name.
fn mark(kind: &str, mut fields: Value) -> MarkKind<'static> {
    fields["type"] = json!(kind);
    MarkKind::deserialize(fields).expect("a mark")
}

fn number(code: &str, year: Option<u32>) -> Value {
    json!({ "raw": format!("{code}〔2024〕7号"), "code": code, "year": year, "serial": 7, "issuer": null })
}

/// Texts with very many of one thing; whoever makes the time grow with the square will see this test take minutes.
#[test]
fn it_holds_for_much_of_one_thing() {
    let many = |piece: fn(usize) -> String| (1..2000).map(piece).collect::<String>();
    let notice = "岚川省人民政府关于春灌的通知\n岚政发〔2024〕1号\n各市人民政府：\n请落实。\n";
    let cases = [
        format!(
            "岚川省渡口管理办法\n{}",
            many(|n| format!(
                "第{}条 渡口。\n（一）船；\n（二）人。\n",
                gongbao::grammar::numerals::to_han(u32::try_from(n).expect("small"))
            ))
        ),
        format!(
            "{notice}附件：{}岚川省水利厅\n2024年3月8日\n{}",
            many(|n| format!("{n}.甲{n}\n")),
            many(|n| format!("附件{n}\n甲{n}\n"))
        ),
        format!("{notice}一、要点。开展。（{}牵头）\n", many(|n| format!("省甲{n}局、"))),
        many(|n| format!("岚川省人民政府关于第{n}件事的通知\n岚政发〔2024〕{n}号\n各市人民政府：\n请落实。\n")),
    ];
    let check = |text: &String| with_parse("x.md", text.as_bytes(), |_, parse| check("much", &parse.tree));
    assert_valid(&cases.iter().map(check).collect::<Vec<_>>());
}

/// A tree that was written as JSON and read back gives the same file.
#[test]
fn a_tree_that_is_read_back_gives_the_same() {
    for text in fixtures() {
        text.with_parse(|_, parse| {
            let mut json = Vec::new();
            emit::json_line(&parse.tree, &mut json).expect("written");
            assert_eq!(akn(&read_json(&json).expect("a tree")), akn(&parse.tree), "{}", text.name);
        });
    }
}

/// What the rest of the world may hand over: trees with nothing in them.
#[test]
fn empty_trees_are_valid() {
    let empty = r#"{"schema":"gongbao/1","source":{"name":"x","format":"text","encoding":"UTF-8","bytes":0,"lines":0,
        "sha256":"","meta":[{"label":"索引号","value":"甲&1"}]},"coverage":{"recognised":0,"paragraphs":0,"trivia":0,
        "unrecognised":0},"issue":ISSUE,"documents":DOCUMENTS,"unplaced":[],"diagnostics":[]}"#;
    let issue = r#"{"title":null,"sponsor":null,"year":null,"number":null,"cumulative":null,"cumulative_label":null,
        "frequency":null,"published":null,"issn":null,"cn":null,"motto":[],"toc":[{"heading":null,"entries":[]}],
        "board":[],"notice":[],"imprint":[]}"#;
    let span = r#""span":{"start":0,"end":0,"line":1,"end_line":1}"#;
    let document = format!(
        r#"{{"id":"d1","kind":null,"column":"甲","title":null,"number":null,"issuers":[],"enactment":null,
        "addressee":null,"body":[{{"type":"table","rows":[],"header_rows":1,"caption":null,{span}}},
        {{"type":"table","rows":[[],["",""]],"header_rows":0,"caption":"表",{span}}},
        {{"type":"figure","alt":"图","src":"ht tp://[x]:y/%zz#a#b",{span}}}],"attachment_list":[],
        "signature":{{"signers":[],"date":null}},"note":null,
        "distribution":{{"copies":null,"printer":null,"printed":null}},
        "attachments":[{{"id":"d1.a1","label":null,"title":null,"enactment":null,"body":[],{span}}}],
        "appointments":[],{span}}}"#
    );
    let two = format!("[{document},{document}]");
    let one = format!("[{document}]");
    let mut documents = Vec::new();
    for issue in ["null", issue] {
        for list in ["[]", one.as_str(), two.as_str()] {
            let json = empty.replace("ISSUE", issue).replace("DOCUMENTS", list);
            let tree = read_json(json.as_bytes()).expect("a tree");
            documents.push(check(&json, &tree));
        }
    }
    assert_valid(&documents);
}

/// Addresses of pictures as pages have them, and as they should not.
#[test]
fn any_address_is_valid() {
    let reply = include_bytes!("../fixtures/doc-reply.md");
    with_parse("x.md", reply, |_, parse| {
        let mut tree = parse.tree.clone();
        let addresses = [
            "",
            "//",
            "//[",
            "?",
            "#",
            "##",
            ":",
            "a:b",
            "1:2",
            "http://",
            "http://:80",
            "http://a:b@c:x/",
            "http://[::1]/",
            "http://甲.example:8080/图 1.png?a=[b]#c#d",
            "http://a%zz/%",
            "%",
            "%e4%b8",
            "data:image/png;base64,AAAA+/==",
            "file:///C:\\a\\b.png",
            "a b\tc\n\u{1}<>\"'&{}|\\^`",
            "..//../x.png",
            "http://a/b://c",
        ];
        tree.documents[0].body.extend(addresses.map(|src| {
            Block::Figure(Figure {
                alt: "图".into(),
                src: src.into(),
                span: Span { start: 0, end: 0, line: 1, end_line: 1 },
            })
        }));
        let (name, text) = check("addresses", &tree);
        assert_eq!(Xml::read(&text).named("img").count(), addresses.len());
        assert_valid(&[(name, text)]);
    });
}

/// A file that the schema must refuse, so that the tests above say something.
#[test]
fn a_broken_file_is_found() {
    let (name, text) = fixtures()[0].with_parse(|_, parse| check("x", &parse.tree));
    let broken = text.replacen("<FRBRcountry value=\"cn\"/>", "", 1);
    assert_ne!(text, broken);
    let faults = against_schema(Path::new(SCHEMA), &[(name, broken)]);
    assert!(!Path::new(SCHEMA).is_file() || !faults.is_empty(), "a file without country is not valid");
}

/// What the marks of a text become, and where they lead.
#[test]
fn marks_become_elements() {
    let fixture = fixtures().into_iter().find(|text| text.name == "issue-2024-06.md").expect("fixture");
    let text = fixture.with_parse(|_, parse| {
        let mut tree = parse.tree.clone();
        let Block::Paragraph(paragraph) = &mut tree.documents[0].body[0] else { panic!("a paragraph") };
        let text = paragraph.text.clone();
        paragraph.marks.clear();
        let mut put = |part: &str, kind: &str, fields: Value| {
            let at = text.find(part).expect("part");
            let start = u32::try_from(text[..at].chars().count()).expect("short");
            let end = start + u32::try_from(part.chars().count()).expect("short");
            paragraph.marks.push(Mark { kind: mark(kind, fields), start, end, span: paragraph.span });
        };
        put(
            "《岚川省雨水收集利用管理办法》",
            "citation",
            json!({ "title": "岚川省雨水收集利用管理办法", "number": null }),
        );
        put("2024年2月26日", "date", json!({ "iso": "2024-02-26", "role": null }));
        put("省人民政府", "provision", json!({ "target": "d1.a1.art_6.point_2" }));
        put("第31次", "provision", json!({ "target": null }));
        put("常务会议", "term", json!({ "term": "常务会议" }));
        put("自2024年5月1日起施行", "deadline", json!({ "due": "2024-05-01", "every": "P1Y" }));
        akn(&tree)
    });
    let line = text.lines().find(|line| line.contains("eId=\"cmp_1__para_1\"")).expect("the paragraph").trim();
    let expected = concat!(
        r##"<p eId="cmp_1__para_1"><ref eId="cmp_1__ref_1" href="#cmp_1__att_1">《岚川省雨水收集利用管理办法》</ref>已经"##,
        r##"<date date="2024-02-26">2024年2月26日</date>"##,
        r##"<ref eId="cmp_1__ref_2" href="#cmp_1__att_1__art_6__point_2">省人民政府</ref>"##,
        r##"<inline name="provision">第31次</inline><def>常务会议</def>通过，现予公布，"##,
        r##"<inline name="deadline" class="P1Y"><date date="2024-05-01">自2024年5月1日起施行</date></inline>。</p>"##,
    );
    assert_eq!(line, expected);
}

#[test]
fn citations_lead_to_works_by_the_convention() {
    let text = "吉林省人民政府关于渡口的通知\n吉政发〔2024〕5号\n各市人民政府：\n甲、乙、丙、丁。\n吉林省人民政府\n2024年3月8日\n";
    let titled = |title: &str, number: Value| mark("citation", json!({ "title": title, "number": number }));
    let numbered = |code| mark("number", json!({ "number": number(code, Some(2020)) }));
    let cases = [
        (titled("中华人民共和国水法", json!(null)), "/akn/cn/act/nn/nn-"),
        (numbered("国发"), "/akn/cn/doc/%E5%9B%BD%E5%8F%91/2020/7"),
        (numbered("吉政发"), "/akn/cn-jl/doc/%E5%90%89%E6%94%BF%E5%8F%91/2020/7"),
        (
            titled("河北省渡口办法", number("河北省人民政府令", None)),
            "/akn/cn-he/doc/%E6%B2%B3%E5%8C%97%E7%9C%81%E4%BA%BA%E6%B0%91%E6%94%BF%E5%BA%9C%E4%BB%A4/nn/7",
        ),
    ];
    with_parse("x.txt", text.as_bytes(), |_, parse| {
        let xml = akn(&parse.tree);
        let own = Xml::read(&xml).named("FRBRuri").map(|uri| uri.attributes["value"].clone()).collect::<Vec<_>>();
        let work = "/akn/cn-jl/doc/%E5%90%89%E6%94%BF%E5%8F%91/2024/5";
        assert_eq!(own, [work.to_owned(), format!("{work}/zho@2024-03-08"), format!("{work}/zho@2024-03-08.xml")]);
        for (kind, uri) in cases {
            let mut tree = parse.tree.clone();
            let Some(Block::Paragraph(paragraph)) = tree.documents[0].body.first_mut() else { panic!("a paragraph") };
            paragraph.marks = vec![Mark { kind, start: 0, end: 1, span: paragraph.span }];
            let xml = akn(&tree);
            let xml = Xml::read(&xml);
            let link = xml.named("ref").next().expect("a ref");
            assert!(link.attributes["href"].starts_with(uri), "{} {uri}", link.attributes["href"]);
        }
    });
}

#[test]
#[cfg(feature = "cli")]
fn the_command_line_writes_it() {
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gongbao"));
        command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("runs")
    };
    const ISSUE: &str = "fixtures/issue-2024-06.md";
    let folder = tempfile::tempdir().expect("folder");
    let tree = folder.path().join("issue.json");
    let tree = tree.to_str().expect("UTF-8");
    assert!(run(&["parse", ISSUE, "-o", tree]).status.success());
    let parsed = run(&["parse", ISSUE, "--format", "akn"]).stdout;
    assert!(parsed.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso "));
    assert_eq!(run(&["convert", tree, "--to", "akn"]).stdout, parsed);
    let into = folder.path().to_str().expect("UTF-8");
    assert!(run(&["parse", ISSUE, "--format", "akn", "--out-dir", into, "-q"]).status.success());
    assert!(folder.path().join("issue-2024-06.md.akn.xml").is_file());
    let two = run(&["parse", ISSUE, "fixtures/doc-reply.md", "--format", "akn"]);
    assert_eq!(two.status.code(), Some(2), "two files are not one");
}

#[test]
fn fixtures_in_full() {
    const SHOWN: [&str; 4] =
        ["issue-2024-06.md", "doc-order-regulation.txt", "doc-attachment-list.md", "doc-appointments.md"];
    for text in fixtures().iter().filter(|text| SHOWN.contains(&text.name.as_str())) {
        let xml = text.with_parse(|_, parse| akn(&parse.tree));
        insta::with_settings!({ snapshot_path => "snapshots/akn", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(text.name.replace('.', "-"), xml);
        });
    }
}
