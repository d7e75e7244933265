//! 目录 `实施方案`, text `行动方案`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Finding};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::same_text::Likeness;
use crate::lint::subject::Subject;
use crate::tree::model::TocEntry;

use super::entries::{Contents, Found};

/// The contents and the text give one document two titles.
pub static RULE: Rule = Rule {
    name: "contents/title-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "目录与正文的标题不一致", en: "the contents give the document another title than it has"
        },
        why: Words {
            zh: "同一文件两个标题，引用时无所适从。", en: "With two titles nobody knows which to cite."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "只差空格、书名号、“关于”、版本说明的；省略发文机关或个别词语的，降为提示。",
            en: "blanks, 《》, 关于 and version notes; an issuer or a few words left out give info only.",
        },
        examples: &[Example::new(
            Slot::Contents,
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通报（岚水发〔2024〕12号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(contents) = Contents::of(subject).filter(|contents| !contents.are_unreadable()) else { return };
    for entry in &contents.entries {
        let Found::Document(document, likeness) = entry.found else { continue };
        let (Some(title), true) = (&document.title, likeness > Likeness::Same) else { continue };
        let found = report.find(
            subject.range_of(entry.entry.span),
            format!("目录作“{}”，正文作“{title}”", entry.entry.title),
            format!("the text is called {title}"),
        );
        match likeness {
            Likeness::Part => _ = found.at_severity(Severity::Info),
            Likeness::Glyphs => _ = found.from_origin(Origin::Transcription),
            _ => {}
        }
        if let Some(unit) = subject.main_of(document) {
            found.resting_on(subject.head_of(unit), "正文标题", "the title over the text");
        }
        offer(subject, entry.entry, title, found);
    }
}

/// The title of the text in place of that of the contents, where that stands in one piece.
fn offer(subject: &Subject<'_, '_>, entry: &TocEntry<'_>, title: &str, found: &mut Finding) {
    let Some(passage) = subject.passage_at(entry.span) else { return };
    if let Some(at) = passage.as_str().find(entry.title.as_ref()) {
        let place = passage.place(at..at + entry.title.len());
        found.mended_by(Safety::Unsafe, vec![Edit::new(place, title)]);
    }
}
