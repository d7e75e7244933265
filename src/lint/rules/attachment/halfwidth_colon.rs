//! `附件:甲表`

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// The colon after 附件 is half-width.
pub static RULE: Rule = Rule {
    name: "attachment/halfwidth-colon",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "“附件”后用了半角冒号", en: "the colon after 附件 is half-width" },
        why: Words { zh: "“附件”后标全角冒号。", en: "A full-width colon follows 附件." },
        source: Source::read("GB/T 9704-2012, 7.3.4"),
        silent: Words {
            zh: "正文中的“附件”；冒号后是文件地址的。", en: "附件 in prose; a colon before a file."
        },
        examples: &[Example::new(Slot::AttachmentList, "附件:渠道任务表", "附件：渠道任务表")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.role == Role::AttachmentList) {
        let text = passage.as_str();
        let head = text.split_once(':').map_or("", |(head, _)| head);
        if squeeze(head) == "附件" || squeeze(head) == "附" {
            let place = passage.place(head.len()..head.len() + 1);
            report
                .find(place, "“附件”后应为全角冒号", "a full-width colon follows 附件")
                .mended_by(Safety::Safe, vec![Edit::new(place, "：")]);
        }
    }
}
