//! a text that the contents leave out

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::Document;

use super::entries::Contents;

/// A document of the issue that no entry of the contents announces.
pub static RULE: Rule = Rule {
    name: "contents/text-without-entry",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "正文所刊文件未列入目录", en: "the contents do not list a document of the issue"
        },
        why: Words {
            zh: "目录是查找的依据，漏列的文件等于未刊。",
            en: "What the contents leave out is not found by those who search them.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "更正、简介、启事；附件和印发的文本；由一个条目统列的栏目（如人事任免）；目录无法核对时。",
            en: "corrections, notes about the gazette; attachments and issued texts; members of a column with one entry for all; contents that cannot be read.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府公报\n（半月刊）\n2024年第10期\n2024年5月30日出版\n目录\n部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n编辑出版：岚川省人民政府办公厅\n岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n岚川省林业局关于做好苗圃建设工作的通知\n岚林发〔2024〕7号\n各市林业局：\n现将有关事项通知如下。\n岚川省林业局\n2024年5月8日\n",
            "岚川省人民政府公报\n（半月刊）\n2024年第10期\n2024年5月30日出版\n目录\n部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n编辑出版：岚川省人民政府办公厅\n岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n岚川省林业局关于做好苗圃建设工作的通知\n岚林发〔2024〕7号\n各市林业局：\n现将有关事项通知如下。\n岚川省林业局\n2024年5月8日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(contents) = Contents::of(subject).filter(|contents| !contents.are_unreadable()) else { return };
    for document in subject.tree().documents.iter().filter(|document| is_listed(document)) {
        if contents.cover(document) {
            continue;
        }
        if let Some(unit) = subject.main_of(document) {
            report.find(subject.head_of(unit), "目录未列此文件", "the contents do not list this document");
        }
    }
}

/// Whether contents list such a text: it has a title, and a number, an addressee or a signature.
fn is_listed(document: &Document<'_>) -> bool {
    const UNLISTED: [&str; 6] = ["更正", "简介", "启事", "勘误", "征订", "说明"];
    let shown = document.number.is_some() || document.addressee.is_some() || document.signature.is_some();
    shown && document.title.as_deref().is_some_and(|title| !UNLISTED.iter().any(|word| title.ends_with(word)))
}
