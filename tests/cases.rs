//! The smallest text that shows each fault once found: who owns its lines, and what its documents say.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use gongbao::tree::model::{Block, Tree};
use support::with_parse;

/// `unit role path` of each line, as `--format lines` has it.
fn roles(text: &str) -> Vec<String> {
    with_parse("case.md", text.as_bytes(), |source, parse| {
        let mut out = Vec::new();
        gongbao::emit::lines(source, parse, &mut out).expect("written");
        let rows = String::from_utf8(out).expect("UTF-8");
        rows.lines()
            .skip(1)
            .map(|row| row.split('\t').skip(1).collect::<Vec<_>>().join(" ").trim_end().to_owned())
            .collect()
    })
}

fn tree<T>(text: &str, ask: impl FnOnce(&Tree<'_>) -> T) -> T {
    with_parse("case.md", text.as_bytes(), |_, parse| ask(&parse.tree))
}

const HEAD: &str = "岚川省人民政府公报\n第6期(总第318期)\n目录\n省政府文件\n岚川省人民政府关于春灌的通知 .....( 1 )\n大事记\n三月大事 .....( 9 )\n";

#[test]
fn lines_have_the_right_owners() {
    let cases: [(&str, &str, &[&str]); 11] = [
        (
            "a list of attachments under a label of its own",
            "关于春灌的通知\n岚政发〔2024〕1号\n请落实。\n附件：\n1.任务表\n2.名单\n岚川省水利厅\n2024年3月8日",
            &[
                "d1 title",
                "d1 number",
                "d1 text",
                "d1 attachment_list",
                "d1 attachment_list",
                "d1 attachment_list",
                "d1 signature",
                "d1 date",
            ],
        ),
        (
            "a label over a list and the label over the attachment",
            "关于印发春灌方案的通知\n岚政发〔2024〕1号\n请落实。\n岚川省水利厅\n2024年3月8日\n春灌方案\n一、修渠。\n附件：\n任务表\n附件\n任务表\n一、清淤。",
            &[
                "d1 title",
                "d1 number",
                "d1 text",
                "d1 signature",
                "d1 date",
                "d1.a1 title",
                "d1.a1 section 一、",
                "d1.a1 attachment_list",
                "d1.a1 attachment_list",
                "d1.a2 attachment_label",
                "d1.a2 title",
                "d1.a2 section 一、",
            ],
        ),
        ("a number with nothing over it", "岚政发〔2024〕5号", &["d1 number"]),
        (
            "a letter-spaced signature under a torn paragraph",
            "各地要加强渠系管护，确保灌溉安全，按时完成各项\n\n任务。\n\n岚 川 省 水 利 厅\n\n2024年3月8日",
            &["d1 text", "d1 text", "d1 signature", "d1 date"],
        ),
        (
            "a heading among headings is not torn",
            "一、总体要求\n\n坚持节水优先。\n\n二、突破难点，营造便利环境\n\n聚焦问题。",
            &["d1 section 一、", "d1 text 一、", "d1 section 二、", "d1 text 二、"],
        ),
        (
            "a clause among clauses is torn",
            "1. 修复渠系并清淤除障，确保畅通。\n\n2. 统筹运用现有各项资金渠道，支\n\n持泵站改造。\n\n3. 落实管护。",
            &["d1 section 1.", "d1 section 2.", "d1 text 2.", "d1 section 3."],
        ),
        (
            "numbers run on across parents",
            "一、甲\n（一）乙\n二、丙\n（二）丁",
            &["d1 section 一、", "d1 section 一、/（一）", "d1 section 二、", "d1 section 二、/（二）"],
        ),
        (
            "text after a list belongs to what announced it",
            "1. 按标准补贴：\n（1）甲；\n（2）乙。\n以上由省级承担。\n（省财政厅负责）",
            &["d1 section 1.", "d1 section 1./（1）", "d1 section 1./（2）", "d1 text 1.", "d1 duty 1."],
        ),
        (
            "a formula closes the body, not the last clause",
            "一、同意。\n二、落实。\n此复。",
            &["d1 section 一、", "d1 section 二、", "d1 text"],
        ),
        (
            "an amending text quotes numbers",
            "一、第三条修改为：“下列船舶应当登记：\n（一）渡船；\n（二）客船。”\n二、删去第五条。",
            &["d1 section 一、", "d1 text 一、", "d1 text 一、", "d1 section 二、"],
        ),
        ("figures alone on their lines", "岚州市\n128\n望江市\n96\n云屏县\n77", &["d1 text"; 6]),
    ];
    for (name, text, expected) in cases {
        assert_eq!(roles(text), expected, "{name}");
    }
}

#[test]
fn text_under_a_column_without_a_title_is_a_document() {
    let text =
        format!("{HEAD}岚川省人民政府关于春灌的通知\n岚政发〔2024〕1号\n请落实。\n大事记\n三月一日，全省春灌开始。\n");
    let bodies = tree(&text, |tree| tree.documents.iter().map(|d| d.body.len()).collect::<Vec<_>>());
    assert_eq!(bodies, [1, 1]);
}

#[test]
fn an_imprint_at_the_end_leaves_the_document_before_it_whole() {
    let text = format!(
        "{HEAD}岚川省人民政府关于春灌的通知\n岚政发〔2024〕1号\n主任：陆青川\n一、落实责任。\n岚川省人民政府\n2024年3月8日\n编辑出版：岚川省人民政府办公厅\n"
    );
    let (signers, imprint) = tree(&text, |tree| {
        let signature = tree.documents[0].signature.as_ref().map_or(0, |s| s.signers.len());
        (signature, tree.issue.as_ref().map_or(0, |i| i.imprint.len()))
    });
    assert_eq!((signers, imprint), (1, 1));
}

#[test]
fn entries_of_one_title_take_their_documents_in_order() {
    let text = "岚川省人民政府公报\n第6期(总第318期)\n目录\n人事任免\n岚川省人民政府任免人员 .....( 1 )\n岚川省人民政府任免人员 .....( 2 )\n岚川省人民政府任免人员\n任命陆青川为省水利厅副厅长。\n岚川省人民政府任免人员\n免去周若河的省水利厅副厅长职务。\n";
    let linked = tree(text, |tree| {
        let toc = tree.issue.as_ref().map(|i| i.toc.clone()).unwrap_or_default();
        toc.iter().flat_map(|s| &s.entries).map(|e| e.document.clone()).collect::<Vec<_>>()
    });
    assert_eq!(linked, [Some("d1".to_owned()), Some("d2".to_owned())]);
}

#[test]
fn two_tables_stay_two() {
    let text = "|甲|乙|\n|---|---|\n|1|2|\n\n|**丙**|丁|\n|---|---|\n|3|4|\n";
    let rows = tree(text, |tree| {
        let table = |b: &Block<'_>| match b {
            Block::Table(t) => (t.header_rows, t.rows.iter().map(|r| r.join(" ")).collect::<Vec<_>>().join("/")),
            _ => panic!("a table"),
        };
        tree.documents[0].body.iter().map(table).collect::<Vec<_>>()
    });
    assert_eq!(rows, [(1, "甲 乙/1 2".to_owned()), (1, "丙 丁/3 4".to_owned())]);
}

#[test]
fn a_stray_bracket_hides_no_responsibility() {
    let text = "一、各地要（按期完成。及时报告。（责任单位：省水利厅）";
    let duties = tree(text, |tree| match &tree.documents[0].body[0] {
        Block::Section(s) => s.duties.iter().map(|d| d.agencies.join(" ")).collect::<Vec<_>>(),
        _ => panic!("a section"),
    });
    assert_eq!(duties, ["省水利厅"]);
}

#[test]
fn a_second_note_is_kept() {
    let text = "关于春灌的通知\n岚政发〔2024〕1号\n请落实。\n岚川省水利厅\n2024年3月8日\n（此件公开发布）\n（联系人：陆青川）\n";
    let note = tree(text, |tree| tree.documents[0].note.as_ref().map(ToString::to_string));
    assert_eq!(note.as_deref(), Some("此件公开发布；联系人：陆青川"));
}
