//! Flat tables: what their rows say, and how they are written.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::HashSet;

use gongbao::tables::{Form, Header, Options, Row, Table, Writer};
use gongbao::tree::model::Tree;
use serde_json::{Value, json};
use support::{corpus, fixtures, with_parse};

fn rows(table: Table, tree: &Tree<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    table.rows(tree, &mut |row| rows.push(row));
    rows
}

fn written(table: Table, rows: &[Row], options: Options) -> String {
    let mut writer = Writer::new(table, options);
    let mut out = Vec::new();
    writer.begin(&mut out).expect("written");
    rows.iter().for_each(|row| writer.row(row, &mut out).expect("written"));
    writer.end(&mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn objects(table: Table, tree: &Tree<'_>) -> Vec<Value> {
    let json = written(table, &rows(table, tree), Options { form: Form::Json, ..Options::default() });
    serde_json::from_str(&json).expect("JSON")
}

/// Columns of the rows of a table of a text.
fn cells(table: Table, text: &str, columns: &[&str]) -> Vec<Vec<Value>> {
    let objects = with_parse("case.md", text.as_bytes(), |_, parse| objects(table, &parse.tree));
    objects.iter().map(|object| columns.iter().map(|column| object[column].clone()).collect()).collect()
}

#[test]
fn tables_of_the_issue() {
    for table in Table::ALL {
        let text = fixtures().into_iter().find(|text| text.name == "issue-2024-06.md").expect("the fixture");
        let csv = text.with_parse(|_, parse| written(table, &rows(table, &parse.tree), Options::default()));
        let name = format!("{table:?}").to_lowercase();
        insta::with_settings!({ snapshot_path => "snapshots/tables", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, csv.replace("\r\n", "\n"));
        });
    }
}

#[test]
fn columns_have_stable_names_and_every_row_has_every_column() {
    for table in Table::ALL {
        let heads = table.heads();
        let names: HashSet<&str> = heads.iter().map(|head| head.name).collect();
        let chinese: HashSet<&str> = heads.iter().map(|head| head.zh).collect();
        assert_eq!((names.len(), chinese.len()), (heads.len(), heads.len()), "{table:?}");
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')), "{names:?}");
    }
    for text in fixtures().iter().chain(&corpus()) {
        text.with_parse(|_, parse| {
            for table in Table::ALL {
                let columns = table.heads().len();
                assert!(rows(table, &parse.tree).iter().all(|row| row.len() == columns), "{table:?} of {}", text.name);
            }
        });
    }
}

/// `task content lead responsible support` of each responsibility.
#[test]
fn a_duty_stands_beside_the_text_that_it_closes() {
    let columns = ["under", "task", "content", "lead", "responsible", "support"];
    let cases = [
        (
            "heading and text",
            "一、夯实基础\n（一）修复渠系。各地要清淤除障。（省水利厅牵头，省财政厅配合）",
            json!([["一、夯实基础", "修复渠系", "各地要清淤除障。", ["省水利厅"], [], ["省财政厅"]]]),
        ),
        (
            "no heading: the text is the task, whole",
            "一、各地要在汛前修复渠系，清淤除障，确保灌溉。（省水利厅、省财政厅负责）",
            json!([[null, "各地要在汛前修复渠系，清淤除障，确保灌溉。", null, [], ["省水利厅", "省财政厅"], []]]),
        ),
        (
            "several in one paragraph",
            "（一）修复渠系。各地要清淤。（省水利厅负责）落实资金。（省财政厅牵头）加强管护。",
            json!([
                [null, "修复渠系", "各地要清淤。", [], ["省水利厅"], []],
                [null, "修复渠系", "落实资金。", ["省财政厅"], [], []]
            ]),
        ),
        (
            "before the full stop",
            "（一）修复渠系。各地要清淤（省水利厅负责）。落实资金（省财政厅牵头）。",
            json!([
                [null, "修复渠系", "各地要清淤", [], ["省水利厅"], []],
                [null, "修复渠系", "落实资金", ["省财政厅"], [], []]
            ]),
        ),
        (
            "on a line of its own under a list",
            "一、修复渠系\n按标准补贴：\n1. 清淤。\n2. 除草。\n以上由省级承担。\n（省财政厅负责）",
            json!([[null, "修复渠系", "按标准补贴：\n1.清淤。\n2.除草。\n以上由省级承担。", [], ["省财政厅"], []]]),
        ),
        (
            "one right after another is for the same",
            "一、修复渠系\n各地要清淤除障，落实管护责任。\n（责任单位：省水利厅）\n（配合单位：省财政厅）",
            json!([
                [null, "修复渠系", "各地要清淤除障，落实管护责任。", [], ["省水利厅"], []],
                [null, "修复渠系", "各地要清淤除障，落实管护责任。", [], [], ["省财政厅"]]
            ]),
        ),
    ];
    for (name, text, expected) in cases {
        assert_eq!(json!(cells(Table::Duties, text, &columns)), expected, "{name}");
    }
}

#[test]
fn few_duties_share_one_text() {
    let text = format!("一、修复渠系\n各地要清淤除障，落实管护责任。\n{}", "（责任单位：省水利厅）\n".repeat(20));
    let rows = cells(Table::Duties, &text, &["content"]);
    assert_eq!(rows.len(), 20);
    assert_eq!(rows.iter().filter(|row| row[0] != Value::Null).count(), 8);
}

#[test]
fn a_deadline_has_its_day_where_the_words_tell_it() {
    let text = "（一）统计监测。完善统计。（责任单位：省统计局；完成时限：2024年11月30日）\n\
                （二）清淤除障。修复渠系。（责任单位：省水利厅；完成时限：2024年2月30日）";
    let expected = json!([["2024年11月30日", "2024-11-30"], ["2024年2月30日", null]]);
    assert_eq!(json!(cells(Table::Duties, text, &["deadline", "due"])), expected);
    assert_eq!(json!(cells(Table::Deadlines, text, &["deadline", "due"])), expected);
}

/// A tree with marks in one paragraph: `(what, words)`.
fn marked(text: &str, marks: &[(Value, &str)]) -> Value {
    let mut tree = with_parse("case.md", text.as_bytes(), |_, parse| serde_json::to_value(&parse.tree).expect("JSON"));
    let paragraph = &mut tree["documents"][0]["body"][0]["children"][0];
    let words = paragraph["text"].as_str().expect("a paragraph").to_owned();
    let first = paragraph["span"]["start"].as_u64().expect("a place") as usize;
    let marks = marks.iter().map(|(what, part)| {
        let at = words.find(part).expect("the words");
        let mut mark = what.clone();
        mark["start"] = json!(words[..at].chars().count());
        mark["end"] = json!(words[..at + part.len()].chars().count());
        mark["span"] = json!({ "start": first + at, "end": first + at + part.len(), "line": 1, "end_line": 1 });
        mark
    });
    paragraph["marks"] = marks.collect();
    tree
}

fn objects_of(table: Table, tree: &Value) -> Vec<Value> {
    objects(table, &gongbao::emit::read_json(tree.to_string().as_bytes()).expect("a tree"))
}

#[test]
fn citations_and_deadlines_come_from_marks() {
    let number = |raw: &str| json!({ "raw": raw, "code": "岚政发", "year": 2023, "serial": 3, "issuer": null });
    let cited = json!({ "type": "citation", "title": "岚川省水利条例", "number": number("岚政发〔2023〕3号") });
    let by_number = json!({ "type": "number", "number": number("岚水发〔2022〕7号") });
    let provision = json!({ "type": "provision", "target": "d1.l1_1" });
    let yearly = json!({ "type": "deadline", "due": null, "every": "P1Y" });
    let due = |day: &str| json!({ "type": "deadline", "due": day, "every": null });
    let text = "一、依照《岚川省水利条例》（岚政发〔2023〕3号）和前款规定，6月底前清淤；每年巡查，按岚水发〔2022〕7号\
                执行。（省水利厅负责；9月底前完成）";
    let tree = marked(
        text,
        &[
            (cited, "《岚川省水利条例》（岚政发〔2023〕3号）"),
            (provision, "前款"),
            (due("2024-06-30"), "6月底前"),
            (yearly, "每年"),
            (by_number, "岚水发〔2022〕7号"),
            (due("2024-09-30"), "9月底前"),
        ],
    );
    let citations = objects_of(Table::Citations, &tree);
    let shown =
        |row: &Value| json!([row["kind"], row["words"], row["cited_title"], row["cited_number"], row["target"]]);
    assert_eq!(
        Value::from_iter(citations.iter().map(shown)),
        json!([
            ["citation", "《岚川省水利条例》（岚政发〔2023〕3号）", "岚川省水利条例", "岚政发〔2023〕3号", null],
            ["provision", "前款", null, null, "d1.l1_1"],
            ["number", "岚水发〔2022〕7号", null, "岚水发〔2022〕7号", null]
        ])
    );
    assert_eq!(citations[0]["clause"], "d1.l1_1.para_1");
    assert_eq!(citations[0]["address"], "一、");
    assert_eq!(citations[2]["context"], "每年巡查，按岚水发〔2022〕7号执行。");

    let deadlines = objects_of(Table::Deadlines, &tree);
    let shown = |row: &Value| json!([row["deadline"], row["due"], row["every"], row["found_in"], row["agencies"]]);
    assert_eq!(
        Value::from_iter(deadlines.iter().map(shown)),
        json!([
            ["6月底前", "2024-06-30", null, "text", []],
            ["每年", null, "P1Y", "text", []],
            ["9月底前完成", "2024-09-30", null, "duty", ["省水利厅"]]
        ])
    );
    let duties = objects_of(Table::Duties, &tree);
    assert_eq!((&duties[0]["due"], &duties[0]["times"]), (&json!("2024-09-30"), &json!(["6月底前", "每年"])));
}

#[test]
fn a_register_knows_from_when_and_until_when() {
    let mark = |role: &str, day: &str| json!({ "type": "date", "iso": day, "role": role });
    let text = "岚川省渡口管理办法\n第一条　本办法自2024年5月1日起施行，有效期至2029年4月30日。";
    let tree = marked(
        text,
        &[(mark("in_force", "2024-05-01"), "2024年5月1日"), (mark("expires", "2029-04-30"), "2029年4月30日")],
    );
    let document = &objects_of(Table::Documents, &tree)[0];
    assert_eq!((&document["in_force"], &document["expires"]), (&json!("2024-05-01"), &json!("2029-04-30")));
}

/// A row with cells that are hard to write.
fn hard() -> Row {
    let text = "岚川省人民政府任免人员\n2024年3月22日决定：\n任命乔木棠为省交通运输厅副厅长。\n";
    let json =
        with_parse("=x,\"y\"|z.md", text.as_bytes(), |_, parse| serde_json::to_value(&parse.tree).expect("JSON"));
    let mut json = json;
    json["documents"][0]["appointments"][0]["person"] = json!("-乔\n木|棠");
    json["documents"][0]["appointments"][0]["post"] = json!("＝a_b *c*");
    let tree = gongbao::emit::read_json(json.to_string().as_bytes()).expect("a tree");
    rows(Table::Appointments, &tree).remove(0)
}

#[test]
fn forms_keep_what_cells_hold() {
    let csv = Options::default();
    let cases = [
        (csv, "appoint,\"-乔\n木|棠\",＝a_b *c*,,2024-03-22,岚川省人民政府任免人员,,d1,3,\"=x,\"\"y\"\"|z.md\"\r\n"),
        (
            Options { safe: true, ..csv },
            "appoint,\"'-乔\n木|棠\",'＝a_b *c*,,2024-03-22,岚川省人民政府任免人员,,d1,3,\"'=x,\"\"y\"\"|z.md\"\r\n",
        ),
        (
            Options { form: Form::Markdown, ..csv },
            "| appoint | -乔<br>木\\|棠 | ＝a_b \\*c\\* |  | 2024-03-22 | 岚川省人民政府任免人员 |  | d1 | 3 | =x,\"y\"\\|z.md |\n",
        ),
        (
            Options { form: Form::JsonLines, ..csv },
            "{\"action\":\"appoint\",\"person\":\"-乔\\n木|棠\",\"post\":\"＝a_b *c*\",\"note\":null,\"date\":\"2024-03-22\",\"title\":\"岚川省人民政府任免人员\",\"number\":null,\"document\":\"d1\",\"line\":3,\"file\":\"=x,\\\"y\\\"|z.md\"}\n",
        ),
    ];
    for (options, expected) in cases {
        let all = written(Table::Appointments, &[hard()], options);
        assert!(all.ends_with(expected), "{options:?}: {all}");
    }
    let all = written(Table::Appointments, &[hard()], csv);
    let mut reader = csv::Reader::from_reader(all.as_bytes());
    let record = reader.records().next().expect("a record").expect("CSV");
    assert_eq!((&record[1], &record[9]), ("-乔\n木|棠", "=x,\"y\"|z.md"), "read back as it was");
}

#[test]
fn headers_are_stable_names_chinese_or_none() {
    let head = |header, form| written(Table::Toc, &[], Options { header, form, ..Options::default() });
    assert_eq!(head(Header::English, Form::Csv), "heading,title,number,page,document,line,file\r\n");
    assert_eq!(head(Header::Chinese, Form::Csv), "栏目,标题,发文字号,页码,文件编号,行,来源\r\n");
    assert_eq!(head(Header::None, Form::Csv), "");
    assert_eq!(
        head(Header::Chinese, Form::Markdown),
        "| 栏目 | 标题 | 发文字号 | 页码 | 文件编号 | 行 | 来源 |\n| --- | --- | --- | --- | --- | --- | --- |\n"
    );
    assert_eq!(head(Header::English, Form::Json), "[]\n");
    let with_mark = written(Table::Toc, &[], Options { bom: true, ..Options::default() });
    assert!(with_mark.starts_with("\u{feff}heading,"));
}

#[test]
fn rows_are_numbered_through_all_trees() {
    let text = "一、修渠。（省水利厅负责）";
    let rows = with_parse("x.md", text.as_bytes(), |_, parse| rows(Table::Duties, &parse.tree));
    let twice = [rows.clone(), rows].concat();
    for (form, first, second) in [
        (Form::Csv, "\r\n1,", "\r\n2,"),
        (Form::Markdown, "\n| 1 |", "\n| 2 |"),
        (Form::Json, "{\"no\":1,", "{\"no\":2,"),
    ] {
        let all = written(Table::Duties, &twice, Options { form, ..Options::default() });
        assert!(all.contains(first) && all.contains(second), "{all}");
    }
}

/// What a page moves out of a table is read before the cells and stands behind them in the page.
#[test]
fn a_responsibility_in_a_moved_part_of_a_page_has_one_row() {
    let page = "<table><td>--&gt;（责任单位：省能源局、各市、县级政府）<tr>7.2.1 <nav>--&gt;<p>";
    assert_eq!(with_parse("case.html", page.as_bytes(), |_, parse| rows(Table::Duties, &parse.tree).len()), 1);
}
