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
    let cases: [(&str, &str, &[&str]); 12] = [
        (
            "a note on enactment over two lines",
            "# 岚川省高级人民法院关于渡运案件若干问题的规定\n\n（2024年3月18日岚川省高级人民法院审判委员会第21次会议通\n过，自2024年5月1日起施行）\n\n岚高法释〔2024〕2号\n\n为正确审理渡运损害赔偿案件，保护当事人合法权益，根据《中\n华人民共和国民法典》等法律规定，结合审判实践，制定本规定。",
            &["d1 title", "d1 enactment", "d1 enactment", "d1 number", "d1 text", "d1 text"],
        ),
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

/// What a document on one line may look like, each with the elements to be found in it.
#[test]
fn elements_that_share_a_line_are_parted() {
    let prose = "为切实做好今年春灌工作，保障农业生产用水，经省人民政府同意，现将有关事项通知如下：";
    let clause = "各地要加强渠系管护，依照《岚川省水利工程条例》第三条第（二）项的规定落实责任。";
    let cases: [(&str, String, &[&str]); 9] = [
        (
            "nothing at all between",
            format!("岚川省人民政府关于做好春灌工作的通知岚政发〔2024〕5号各市人民政府，省政府各部门：{prose}一、总体要求（一）指导思想。{clause}（二）目标。{clause}二、保障措施{clause}岚川省人民政府2024年3月8日（此件公开发布）"),
            &[
                "d1 title",
                "d1 number",
                "d1 addressee",
                "d1 text",
                "d1 section 一、",
                "d1 section 一、/（一）",
                "d1 section 一、/（二）",
                "d1 section 二、",
                "d1 signature",
                "d1 date",
                "d1 note",
            ],
        ),
        (
            "full-width spaces before paragraphs",
            format!("各市水利局：　　{prose}　　一、修复渠系　　{clause}　　二、落实责任　　{clause}　　附件：1.任务表　　2.名单　　岚川省水利厅　　2024年3月8日"),
            &[
                "d1 addressee",
                "d1 text",
                "d1 section 一、",
                "d1 text 一、",
                "d1 section 二、",
                "d1 text 二、",
                "d1 attachment_list",
                "d1 attachment_list",
                "d1 signature",
                "d1 date",
            ],
        ),
        (
            "articles one after another, citations among them",
            format!("岚川省水利厅关于印发《岚川省渠系管理办法》的通知 岚水规〔2024〕2号 各市水利局：现印发你们，请遵照执行。 岚川省水利厅 2024年3月8日 岚川省渠系管理办法 第一章 总则 第一条 {clause}第二条 管护单位应当：（一）巡查渠道；（二）清除淤积。第二章 附则 第三条 本办法自公布之日起施行。"),
            &[
                "d1 title",
                "d1 number",
                "d1 addressee",
                "d1 text",
                "d1 signature",
                "d1 date",
                "d1.a1 title",
                "d1.a1 section 第一章",
                "d1.a1 section 第一章/第一条",
                "d1.a1 section 第一章/第二条",
                "d1.a1 section 第一章/第二条/（一）",
                "d1.a1 section 第一章/第二条/（二）",
                "d1.a1 section 第二章",
                "d1.a1 section 第二章/第三条",
            ],
        ),
        (
            "a date inside a sentence closes nothing",
            format!("各市水利局：{prose}{clause}岚川省水利厅2021年3月8日印发的《春灌办法》同时废止。岚川省水利厅2024年3月8日"),
            &["d1 addressee", "d1 text", "d1 signature", "d1 date"],
        ),
        (
            "acts of appointment",
            "各市水利局：经2024年3月1日厅党组会议研究，决定：任命陆青川为省灌溉中心主任（试用期一年）。免去周若河的省灌溉中心副主任职务。岚川省水利厅2024年3月8日".to_owned(),
            &["d1 addressee", "d1 date", "d1 appointment", "d1 appointment", "d1 signature", "d1 date"],
        ),
        (
            "a table that lost its lines",
            format!("岚川省水利厅关于废止部分文件的通知岚水规〔2024〕3号各市水利局：{prose}{clause}岚川省水利厅2024年3月8日附件 废止文件目录序号文件名称文号1关于一、二级渠道的通知岚水〔2013〕44号2关于泵站的通知岚水〔2014〕10号"),
            &[
                "d1 title",
                "d1 number",
                "d1 addressee",
                "d1 text",
                "d1 signature",
                "d1 date",
                "d1.a1 attachment_label",
                "d1.a1 title",
                "d1.a1 text",
            ],
        ),
        (
            "signer and date on the last line of a text that has its lines",
            format!("各市水利局：\n{prose}\n一、修复渠系。\n二、落实责任。\n岚川省水利厅2024年3月8日"),
            &["d1 addressee", "d1 text", "d1 section 一、", "d1 section 二、", "d1 signature", "d1 date"],
        ),
        (
            "an enumeration inside a paragraph of a text that has its lines",
            format!("岚川省水利厅关于春灌的通知\n各市水利局：\n{prose}\n请报送下列材料：（一）任务表；（二）名单。\n岚川省水利厅\n2024年3月8日"),
            &["d1 title", "d1 addressee", "d1 text", "d1 text", "d1 signature", "d1 date"],
        ),
        (
            "articles on one line of a text that has its lines",
            "岚川省渠系管理办法\n第一条　为了管理渠系，制定本办法。 第二条　本办法适用于本省。\n第三条　依照第一条。第二条规定的除外。\n第四条　本办法自公布之日起施行。\n".to_owned(),
            &["d1 title", "d1 section 第一条", "d1 section 第二条", "d1 section 第三条", "d1 section 第四条"],
        ),
    ];
    for (name, text, expected) in cases {
        assert_eq!(roles(&text), expected, "{name}");
    }
}

/// A page as sites print it; every element of the site is furniture.
#[test]
fn a_page_gives_its_document() {
    let page = "<html><head><title>岚川省水利厅关于做好春灌工作的通知_岚川省人民政府</title><script>var a = '一、';</script></head><body>\
        <div class=nav><a href=1>首页</a><a href=2>政务公开</a><a href=3>办事服务</a></div>\
        <table><tr><td>索 引 号：</td><td>002-1</td><td>发文字号：</td><td>岚水发〔2024〕5号</td></tr></table>\
        <h1>岚川省水利厅关于做好春灌工作的通知</h1><p>发布日期：2024-03-09　来源：省水利厅　【字体：大 中 小】</p>\
        <div id=text><p align=center><b>岚川省水利厅关于</b><br>做好春灌工作的<span>通知</span></p>\
        <p>岚水发〔2024〕6号</p><p>各市&nbsp;水利局：</p><p>　　为做好春灌，现通知如下：</p>\
        <p>一、修复&ldquo;两渠&rdquo;</p><table><tr><th rowspan=2>渠道</th><th colspan=2>长度</th></tr><tr><td>干渠</td><td>支渠</td></tr><tr><td>东渠</td><td>3</td><td>5</td></tr></table>\
        <p>二、落实责任。</p><p style='text-align:right'>岚川省水利厅</p><p>2024年3月8日</p></div>\
        <p>打印　关闭</p><div class=foot><p>版权所有：岚川省水利厅</p></div></body></html>";
    with_parse("case.html", page.as_bytes(), |_, parse| {
        let tree = &parse.tree;
        assert_eq!(tree.documents.len(), 1);
        let document = &tree.documents[0];
        assert_eq!(document.title.as_deref(), Some("岚川省水利厅关于做好春灌工作的通知"));
        assert_eq!(document.number.as_ref().map(|n| n.serial), Some(6));
        assert_eq!(document.addressee.as_ref().map(|a| a.groups[0][0].to_string()), Some("各市水利局".to_owned()));
        let Block::Section(first) = &document.body[1] else { panic!("a section") };
        assert_eq!(first.heading.as_deref(), Some("修复“两渠”"));
        let at = &page[first.span.start as usize..];
        assert!(at.starts_with("一、修复&ldquo;"), "{}", &at[..40]);
        let Block::Table(table) = &first.children[0] else { panic!("a table") };
        assert_eq!(table.rows, [["渠道", "长度", ""], ["", "干渠", "支渠"], ["东渠", "3", "5"]]);
        assert_eq!(table.header_rows, 1);
        let meta: Vec<_> = tree.source.meta.iter().map(|s| format!("{}={}", s.label, s.value)).collect();
        assert_eq!(meta[..2], ["索引号=002-1", "发文字号=岚水发〔2024〕5号"]);
        assert!(tree.diagnostics.iter().any(|d| d.code.name() == "meta/number-differs"));
    });
}

/// Line ends of any kind in a page are white space, and no line of its text.
#[test]
fn line_ends_of_a_page_count_for_nothing() {
    let page = "<html><head><title>春灌</title></head><body><ul><li><a>首页</a></li></ul><div>各市水利局：<br>\n为做好春灌，现通知如下：<br>\n一、修复\n渠系，按期完成。<br>\n二、落实责任，加强检查。</div></body></html>";
    let roles = |page: &str| {
        with_parse("case.html", page.as_bytes(), |_, parse| {
            parse.leaves.iter().map(|leaf| leaf.role.name()).collect::<Vec<_>>()
        })
    };
    let plain = roles(page);
    assert_eq!(plain[1..], ["addressee", "text", "section", "section"]);
    for end in ["\r\n", "\r"] {
        assert_eq!(roles(&page.replace('\n', end)), plain, "{end:?}");
    }
}

#[test]
fn a_text_that_stands_twice_is_read_once() {
    let text = "各市水利局：\n为做好春灌，保障农业生产用水，现将有关事项通知如下：\n一、修复渠系，按期完成各项任务。\n二、落实责任，加强监督检查工作。\n岚川省水利厅\n2024年3月8日\n";
    let (documents, sections, said) = tree(&text.repeat(2), |tree| {
        let said = tree.diagnostics.iter().filter(|d| d.code.name() == "source/repeated-text").count();
        (tree.documents.len(), tree.documents[0].body.len(), said)
    });
    assert_eq!((documents, sections, said), (1, 3, 1));
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
