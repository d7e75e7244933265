//! `政务要闻……（37）` and no text

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::entries::{Contents, Found};

/// An entry of the contents has no text in the issue.
pub static RULE: Rule = Rule {
    name: "contents/entry-without-text",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "目录所列的文件在本期中没有正文", en: "the contents announce a text that the issue lacks"
        },
        why: Words {
            zh: "按目录查找的人会以为本期刊有此文；缺文或是漏印，或是转录时丢失。",
            en: "Who searches by the contents expects the text here; print or transcription lost it.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "封面、图片、索引；条目即栏目名而该栏有文；半数以上条目都找不到正文时，只提示一次目录无法核对。",
            en: "cover, pictures, index; an entry that is the name of a column with texts; where more than half of the entries lead nowhere, one info says that the contents cannot be read.",
        },
        examples: &[Example::new(
            Slot::Contents,
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省民政厅关于做好山塘加固工作的通知（岚民发〔2024〕3号）……（4）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(contents) = Contents::of(subject) else { return };
    let lost = contents.entries.iter().filter(|entry| matches!(entry.found, Found::Nothing));
    let mut lost = lost.filter(|entry| !is_no_text(&entry.entry.title));
    if contents.are_unreadable() {
        let words =
            ["目录多数条目找不到正文，无法核对", "most entries lead to no text; the contents cannot be compared"];
        if let Some(first) = lost.next() {
            report.find(subject.range_of(first.entry.span), words[0], words[1]).at_severity(Severity::Info);
        }
        return;
    }
    for entry in lost {
        let title = &entry.entry.title;
        report.find(
            subject.range_of(entry.entry.span),
            format!("目录所列“{title}”在本期中没有正文"),
            format!("no text in this issue is called {title}"),
        );
    }
}

/// Pages that contents list and that hold no text.
fn is_no_text(title: &str) -> bool {
    ["封面", "封二", "封三", "封底", "图片", "索引", "总目录", "广告"].iter().any(|word| title.starts_with(word))
}
