//! `应当遵循公平、公...`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// The text ends midway.
pub static RULE: Rule = Rule {
    name: "structure/text-cut-short",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "正文在句中断止", en: "the text breaks off in a sentence" },
        why: Words {
            zh: "末段没有写完，也没有署名，后面的文字已经丢失。",
            en: "The last paragraph is not finished and nobody signs: what followed is lost.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "有署名、表格、列表、版记；有意省略的；节选。",
            en: "a signature, table, list or distribution follows; what is left out on purpose; excerpts.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n一、落实责任。各市要落实管护责任，建立工作台账。\n二、加强巡查。各市要加强巡查，及时处理发现的问题，做到有人...",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n一、落实责任。各市要落实管护责任，建立工作台账。\n二、加强巡查。各市要加强巡查，及时处理发现的问题，做到有人管。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(unit) = subject.units.last() else { return };
    let document = unit.document();
    let signed = document.signature.as_ref().is_some_and(|signature| !signature.signers.is_empty());
    // Without a title or with 节选 over it, the text is a piece anyway.
    let titled = unit.text.title().is_some_and(|title| !title.contains('节'));
    let last = subject.passages.iter().rev().find(|passage| passage.role != Role::Furniture);
    let Some(last) = last.filter(|last| last.unit == unit.text.unit && last.is_prose()) else { return };
    let text = last.as_str().trim_end();
    if signed || !unit.is_main() || !titled || text.chars().count() < SHORTEST {
        return;
    }
    let dots = ["...", "…", "．．．"].iter().any(|dots| text.ends_with(dots)) && !text.ends_with("等……");
    let open = text.contains('。') && text.ends_with(['，', '、']);
    if dots || open {
        let at = text.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
        report.find(last.place(at..text.len()), "正文在此断止", "the text breaks off here");
    }
}

/// Shorter lines may be anything.
const SHORTEST: usize = 12;
