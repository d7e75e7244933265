//! title, then addressee

use crate::diagnostic::Severity;
use crate::grammar::titles::is_document_kind;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;
use crate::tree::model::Document;

/// A document of a kind that is numbered has no number.
pub static RULE: Rule = Rule {
    name: "header/missing-number",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "通知、意见、批复、函、通报未见发文字号",
            en: "a notice, opinion, reply, letter or bulletin has no number",
        },
        why: Words {
            zh: "发文字号由发文机关编定，是引用和归档的依据；刊印和网页常略去。",
            en: "Documents are cited and filed by number; print and pages often leave it out.",
        },
        source: Source::read("党政机关公文处理工作条例 (2012), 9.5"),
        silent: Words {
            zh: "令、公告、通告；人大、司法文件；任免、要闻、讲话；节选。公报中其他文件均有字号的，升为警告。",
            en: "orders, announcements, circulars; congress and judicial texts; appointments, news, speeches; excerpts. In a gazette whose other documents carry numbers it is a warning.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let documents = &subject.tree().documents;
    let numbered = documents.iter().filter(|document| document.number.is_some()).count();
    let warns = subject.tree().issue.is_some() && numbered > 1;
    for unit in subject.units.iter().filter(|unit| unit.is_main() && is_numbered_kind(unit.document())) {
        let document = unit.document();
        let shown = document.addressee.is_some() && document.signature.as_ref().is_some_and(|s| !s.signers.is_empty());
        // A number that was not read is in some other line; a fault of it is told by its own rules.
        let unread = subject
            .passages_of(unit)
            .take(HEAD)
            .any(|passage| passage.role == Role::Number || is_like_number(passage.as_str()));
        if document.number.is_some() || !shown || unread || super::is_of_other_regime(document) {
            continue;
        }
        let found = report.find(subject.head_of(unit), "未见发文字号", "no document number");
        if warns {
            found.at_severity(Severity::Warning);
        }
        if let Some((zh, en)) = elsewhere(subject, document) {
            found.at_severity(Severity::Info).from_origin(Origin::Transcription);
            found.message.zh = format!("正文未见发文字号；{zh}");
            found.message.en = format!("no document number over the text; {en}");
        }
    }
}

/// Passages from the top of a document in which its number stands.
const HEAD: usize = 6;

fn is_numbered_kind(document: &Document<'_>) -> bool {
    let kinds = ["notice", "opinion", "reply", "letter", "bulletin"];
    let titled = document.title.as_deref().is_some_and(is_document_kind);
    titled && document.kind.is_some_and(|kind| kinds.contains(&kind.code))
}

fn is_like_number(line: &str) -> bool {
    const LONGEST: usize = 40;
    let end = line.trim_end().trim_end_matches(['）', ')']);
    end.ends_with('号') && line.chars().count() <= LONGEST && line.chars().any(|c| c.is_ascii_digit())
}

/// Where the number stands instead: in what the page states, or in the contents.
fn elsewhere(subject: &Subject<'_, '_>, document: &Document<'_>) -> Option<(String, String)> {
    if let Some(number) = subject.stated("发文字号").filter(|_| subject.tree().documents.len() == 1) {
        return Some((format!("网页标注“{number}”"), format!("the page states {number}")));
    }
    let toc = subject.tree().issue.iter().flat_map(|issue| &issue.toc).flat_map(|section| &section.entries);
    let entry = toc.filter(|entry| entry.document.as_ref() == Some(&document.id));
    let number = entry.filter_map(|entry| entry.number.as_ref()).next()?;
    Some((format!("目录作{}", number.raw), format!("the contents have {}", number.raw)))
}
