//! Trees as XML: valid against the schema, the same when read back, and faults said at their place.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gongbao::emit::{self, XmlError};
use gongbao::tree::model::Tree;
use gongbao::{Source, SourceOptions};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use support::invariants::check_read_back_from_xml;
use support::soup::{running, tag};
use support::tools::tool;
use support::{corpus, fixtures, negatives};

fn xml(tree: &Tree<'_>) -> String {
    let mut out = Vec::new();
    emit::xml(tree, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// A tree in which nothing that a tree can hold is missing. `~` begins a text for people, `~~` one that may be null.
fn full_tree() -> Value {
    serde_json::from_str(include_str!("data/full-tree.json")).expect("JSON")
}

#[test]
fn the_full_tree_has_every_field_of_the_schema() {
    let schema = serde_json::from_str(include_str!("../schema/gongbao-1.json")).expect("JSON");
    let (mut fields, mut declared) = (BTreeSet::new(), BTreeSet::new());
    visit(&full_tree(), &mut |map| fields.extend(map.keys().cloned()));
    visit(&schema, &mut |map| {
        declared.extend(map.get("properties").and_then(Value::as_object).into_iter().flat_map(|p| p.keys().cloned()));
    });
    assert_eq!(fields, declared);
}

fn visit(value: &Value, see: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            see(map);
            map.values().for_each(|v| visit(v, see));
        }
        Value::Array(items) => items.iter().for_each(|v| visit(v, see)),
        _ => {}
    }
}

/// What is done to a text.
#[derive(Clone, Debug)]
enum Odd {
    /// It becomes null, if it may be.
    Null,
    /// It becomes empty, if nothing is marked in it.
    Empty,
    /// Something is put behind it.
    With(String),
}

/// Every text made odd.
fn with_odd_texts(value: &mut Value, odd: &mut impl Iterator<Item = Odd>) {
    match value {
        Value::String(text) if text.starts_with('~') => {
            let plain = text.trim_start_matches('~');
            *value = match odd.next().expect("endless") {
                Odd::Null if text.starts_with("~~") => Value::Null,
                Odd::With(more) => Value::String(plain.to_owned() + &more),
                Odd::Empty if plain.chars().count() < LONG => Value::String(String::new()),
                Odd::Null | Odd::Empty => Value::String(plain.to_owned()),
            };
        }
        Value::Array(items) => items.iter_mut().for_each(|v| with_odd_texts(v, odd)),
        Value::Object(map) => map.values_mut().for_each(|v| with_odd_texts(v, odd)),
        _ => {}
    }
}

/// The text with marks is longer than every other one.
const LONG: usize = 12;

/// The full tree as it is meant.
fn plain_tree() -> Value {
    let mut json = full_tree();
    with_odd_texts(&mut json, &mut std::iter::repeat(Odd::With(String::new())));
    json
}

/// Texts that XML readers and writers are known to change.
fn odd_text() -> impl Strategy<Value = Odd> {
    let known = prop::sample::select(vec![
        "",
        " ",
        "\n",
        "\r",
        "\t",
        "\r\n",
        "  a  ",
        "\n<b>",
        "&amp;",
        "&#13;",
        "]]>",
        "<![CDATA[",
        "<!--",
        "'\"",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffd}",
        "\u{0}",
        "\u{1b}",
        "\u{7f}",
        "\u{fffe}",
        "\u{ffff}",
        "e\u{301}",
        "𠮷",
        "～~",
    ]);
    prop_oneof![
        1 => Just(Odd::Null),
        1 => Just(Odd::Empty),
        6 => known.prop_map(|text| Odd::With(text.to_owned())),
        2 => any::<String>().prop_map(Odd::With),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_texts_are_the_tree_comes_back(odd in prop::collection::vec(odd_text(), 1..40)) {
        let mut json = full_tree();
        with_odd_texts(&mut json, &mut odd.into_iter().cycle());
        let tree: Tree<'static> = serde_json::from_value(json).expect("a tree");
        check_read_back_from_xml(&tree);
    }

    #[test]
    fn broken_xml_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), length(), breaking()), 1..4)) {
        let mut broken = full_xml();
        for (at, length, with) in changes {
            let at = broken.floor_char_boundary(at.index(broken.len()));
            let end = broken.ceil_char_boundary((at + length).min(broken.len()));
            broken.replace_range(at..end, &with);
        }
        emit::is_xml(broken.as_bytes());
        if let Ok(tree) = emit::read_xml(broken.as_bytes()) {
            check_read_back_from_xml(&tree);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        emit::is_xml(&bytes);
        prop_assert!(emit::read_xml(&bytes).is_err());
    }
}

fn full_xml() -> String {
    xml(&serde_json::from_value(plain_tree()).expect("a tree"))
}

/// How much is cut out where something is put in.
fn length() -> impl Strategy<Value = usize> {
    prop_oneof![3 => Just(0), 1 => 0..30usize]
}

/// What breaks XML, or does not.
fn breaking() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "",
        "<",
        ">",
        "/>",
        "</p>",
        "<p>",
        "<section>",
        "<x:y>",
        "&",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "&#65534;",
        "&x;",
        "<!--",
        "-->",
        "<!DOCTYPE a>",
        "<![CDATA[",
        "]]>",
        "<?pi?>",
        "<?xml version=\"1.1\"?>",
        "\"",
        "'",
        "=",
        " xmlns=\"\"",
        " a=\"1\"",
        "\0",
        "甲",
        "\u{feff}",
        "-",
        "9",
        "99999999999",
        " ",
        "\n",
    ]);
    prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<String>()]
}

/// Runs a validator over many files at once, so that it starts only a few times.
fn validate(files: &[String]) {
    const AT_ONCE: usize = 400;
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/gongbao-1.rng");
    for files in files.chunks(AT_ONCE) {
        let Some(mut xmllint) = tool("xmllint") else { return };
        let folder = tempfile::tempdir().expect("folder");
        xmllint.args(["--noout", "--nonet", "--relaxng"]).arg(&schema);
        for (i, file) in files.iter().enumerate() {
            let path = folder.path().join(format!("{i}.xml"));
            fs::write(&path, file).expect("written");
            xmllint.arg(path);
        }
        let output = xmllint.output().expect("ran");
        let said = String::from_utf8_lossy(&output.stderr);
        let faults: Vec<&str> = said.lines().filter(|line| !line.ends_with(" validates")).collect();
        assert!(output.status.success() && faults.is_empty(), "{}", faults.join("\n"));
        assert_eq!(said.lines().count(), files.len(), "every file was judged");
    }
}

#[test]
fn every_text_is_valid() {
    let texts = [fixtures(), negatives(), corpus()];
    validate(&texts.iter().flatten().map(|text| text.with_parse(|_, parse| xml(&parse.tree))).collect::<Vec<_>>());
}

#[test]
fn every_soup_is_valid() {
    const SOUPS: usize = 300;
    let mut runner = TestRunner::deterministic();
    let soup = prop_oneof![prop::collection::vec(running(), 0..120), prop::collection::vec(tag(), 0..80)];
    let mut files: Vec<String> = Vec::new();
    for name in ["x.md", "x.txt", "x.html"].into_iter().cycle().take(SOUPS) {
        let text = soup.new_tree(&mut runner).expect("generated").current().concat();
        if let Ok(source) = Source::read(text.as_bytes(), SourceOptions { name, ..SourceOptions::default() }) {
            files.push(xml(&gongbao::parse(&source).tree));
        }
    }
    files.push(full_xml());
    validate(&files);
}

#[test]
fn a_fault_is_said_with_its_place() {
    let root = |content: &str| format!("<gongbao xmlns='urn:gongbao:1'>\n{content}</gongbao>");
    let document = |content: &str| root(&format!("<document id='d1' span='0-1' line='1'>{content}</document>"));
    let cases = [
        (String::new(), "1:1", "no root element"),
        ("甲".to_owned(), "1:1", "no root element"),
        ("<gongbao/>".to_owned(), "1:1", "found <gongbao> of no namespace"),
        ("<gongbao xmlns='urn:gongbao:2'/>".to_owned(), "1:1", "urn:gongbao:1"),
        (root(""), "1:1", "<gongbao> lacks <source>"),
        (root("甲"), "1:32", "text in <gongbao>"),
        (root("<source>"), "2:9", "expected `</source>`"),
        ("<gongbao xmlns='urn:gongbao:1'><source>".to_owned(), "1:40", "<source> is not closed"),
        (root("<coverage/>"), "2:1", "<coverage> lacks @recognised"),
        (root("<coverage recognised='x'/>"), "2:1", "@recognised of <coverage>: \"x\": invalid digit"),
        (root("<coverage a='<'/>"), "2:1", "< in an attribute"),
        (root("<!-- a -- b -->"), "2:8", "`--` was found in a comment"),
        (root("<coverage a='1' a='2'/>"), "2:1", "duplicated attribute"),
        (document("甲<title/>"), "2:39", "text in <document>"),
        (document("<title/>\n<title/>"), "3:1", "<title> stands twice"),
        (document("<title>甲<b xmlns='x'/></title>"), "2:47", "<b> in <title>: text expected"),
        (document("<kind code='x'>通知</kind>"), "2:39", "no kind of document is x 通知"),
        (document("<body><quote/></body>"), "2:45", "<quote> in <body>: section, p"),
        (document("<body><p span='0-1' line='1'>甲<b/></p></body>"), "2:69", "<b> in <p>: citation"),
        (document("<body><p span='01' line='1'/></body>"), "2:45", "@span of <p>: \"01\": START-END expected"),
        (document("<body><section/></body>"), "2:45", "<section> lacks @id"),
        (document("<title>&a;</title>"), "2:46", "unknown entity &a;"),
        (document("<title>&#1;</title>"), "2:46", "U+0001 is no character of XML"),
        (document("<title>\u{1}</title>"), "2:46", "U+0001 is no character of XML"),
        (document("<title>&</title>"), "2:46", "XML"),
        ("<!DOCTYPE gongbao><gongbao xmlns='urn:gongbao:1'/>".to_owned(), "1:1", "document type"),
        ("<?xml version='1.1'?><gongbao xmlns='urn:gongbao:1'/>".to_owned(), "1:1", "XML 1.0 expected"),
        ("<?xml version='1.0' encoding='GBK'?><gongbao xmlns='urn:gongbao:1'/>".to_owned(), "1:1", "UTF-8 expected"),
        (full_xml() + "<more/>", "148:1", "follows the root"),
    ];
    for (xml, place, said) in cases {
        let XmlError { line, column, fault } = emit::read_xml(xml.as_bytes()).expect_err(&xml);
        let found = format!("{line}:{column}: {fault}");
        assert!(
            found.starts_with(&format!("{place}: ")) && found.contains(said),
            "{xml}\n{found}\nnot {place}: {said}"
        );
    }
    let error = emit::read_xml(b"<gongbao>\n\xff").expect_err("no UTF-8");
    assert_eq!(error.to_string(), "line 2, column 1: UTF-8 expected (应为 UTF-8 编码)");
}

#[test]
fn what_is_unknown_is_passed_over_where_no_words_are_lost() {
    let plain = full_xml();
    let tree = emit::read_xml(plain.as_bytes()).expect("a tree");
    let later = plain
        .replacen("<source ", "<new><p>甲</p>乙</new><!-- 丙 --><?pi?><source new='1' xml:lang='zh' ", 1)
        .replace("<title>", "<x:title xmlns:x='urn:x'>丁</x:title><title new='1'>")
        .replace("<section ", "<x:p xmlns:x='urn:x'/><section ")
        .replace("<row>", "<row><new/>");
    assert_eq!(emit::read_xml(later.as_bytes()).expect("a tree"), tree);
    let prefixed = plain.replace("xmlns=", "xmlns:g=").replace("</", "\0").replace('<', "<g:").replace('\0', "</g:");
    let prefixed = prefixed.replacen("<g:?xml", "<?xml", 1);
    assert_eq!(emit::read_xml(prefixed.as_bytes()).expect("a tree"), tree, "{prefixed}");
}

/// The rule for readers in `docs/formats.md`: what is new is passed over, an unknown value of something old is refused.
#[test]
fn json_and_xml_heed_the_same_rule_of_versions() {
    let json = plain_tree();
    let tree = emit::read_json(json.to_string().as_bytes()).expect("a tree");
    let mut later = json.clone();
    later["new"] = json["source"].clone();
    later["documents"][0]["body"][0]["new"] = "甲".into();
    assert_eq!(emit::read_json(later.to_string().as_bytes()).expect("a tree"), tree);
    let changes: [(&str, &str, &str, &str); 4] = [
        ("\"type\":\"item\"", "\"type\":\"quote\"", "<item ", "<quote "),
        ("\"type\":\"term\"", "\"type\":\"quote\"", "<term ", "<quote "),
        ("date/impossible", "date/new", "date/impossible", "date/new"),
        ("item_han", "item_new", "item_han", "item_new"),
    ];
    for (old_json, new_json, old_xml, new_xml) in changes {
        let (before, after) = (json.to_string(), full_xml());
        assert!(before.contains(old_json) && after.contains(old_xml), "{old_json}");
        let closes = |name: &str| name.replace('<', "</").trim_end().to_owned() + ">";
        let after = after.replace(old_xml, new_xml).replace(&closes(old_xml), &closes(new_xml));
        assert!(emit::read_json(before.replace(old_json, new_json).as_bytes()).is_err(), "{new_json}");
        let error = emit::read_xml(after.as_bytes()).expect_err(new_xml).to_string();
        assert!(error.contains(new_xml.trim_matches(['<', ' '])), "{error}");
    }
}

#[test]
fn depth_and_number_of_attributes_are_bounded() {
    let deep = |n: usize| "<new>".repeat(n) + &"</new>".repeat(n);
    let with = |content: &str| full_xml().replacen("<source ", &format!("{content}<source "), 1);
    assert!(emit::read_xml(with(&deep(127)).as_bytes()).is_ok());
    for n in [128, 200_000] {
        let error = emit::read_xml(with(&deep(n)).as_bytes()).expect_err("too deep");
        assert!(error.to_string().contains("deeper than 128"), "{error}");
    }
    let sections: String = (0..200_000).map(|_| "<section id='d1' span='0-1' line='1'>").collect();
    let sections = full_xml().replacen("<body>", &format!("<body>{sections}"), 1);
    assert!(emit::read_xml(sections.as_bytes()).expect_err("too deep").to_string().contains("deeper than 128"));
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=''")).collect();
    let error = emit::read_xml(with(&format!("<new{attributes}/>")).as_bytes()).expect_err("too many");
    assert!(error.to_string().contains("more than 256"), "{error}");
}

#[test]
fn marks_that_overlap_are_not_written() {
    for (start, end) in [(0, 3), (5, 3), (1, 5), (1, 99)] {
        let mut json = full_tree();
        let marks = &mut json["documents"][0]["body"][0]["children"][1]["marks"];
        marks[2]["start"] = start.into();
        marks[2]["end"] = end.into();
        let tree: Tree<'static> = serde_json::from_value(json).expect("a tree");
        let error = emit::xml(&tree, Vec::new()).expect_err("no place for them");
        assert_eq!(error.to_string(), "line 5: marks overlap or leave the text");
    }
}

#[test]
fn only_xml_of_ours_is_taken_for_a_tree() {
    let cases: [(&[u8], bool); 9] = [
        (b"<gongbao xmlns='urn:gongbao:1'/>", true),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><g:gongbao xmlns:g='urn:gongbao:2'>\x01", true),
        (b"<!DOCTYPE gongbao [<!ENTITY a 'b'>]><gongbao xmlns='urn:gongbao:1'>", true),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'>", false),
        (b"<p>urn:gongbao:1</p>", false),
        (b"<gongbao>", false),
        (b"", false),
        (b"{}", false),
        (b"\xff\xfe<", false),
    ];
    for (bytes, is_ours) in cases {
        assert_eq!(emit::is_xml(bytes), is_ours, "{}", String::from_utf8_lossy(bytes));
    }
}

/// Fixtures whose XML is kept in full: an enacted text, a plan with duties and a table, a list of appointments.
const KEPT: [&str; 3] = ["doc-order-regulation.txt", "doc-table-markdown.md", "doc-torn-duty.md"];

#[test]
fn fixtures_in_full() {
    let texts = fixtures();
    let kept: Vec<_> = texts.iter().filter(|text| KEPT.contains(&text.name.as_str())).collect();
    assert_eq!(kept.len(), KEPT.len());
    for text in kept {
        let xml = text.with_parse(|_, parse| xml(&parse.tree));
        insta::with_settings!({ snapshot_path => "snapshots/xml", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(text.name.replace(".md", "").replace(".txt", ""), xml);
        });
    }
}
