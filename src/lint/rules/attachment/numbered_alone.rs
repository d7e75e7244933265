//! `附件：1.甲表`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::list;

/// A single attachment has a number.
pub static RULE: Rule = Rule {
    name: "attachment/numbered-alone",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "只有一件附件却编了序号", en: "a single attachment has a number" },
        why: Words { zh: "附件有多件时才编序号。", en: "Only several attachments are numbered." },
        source: Source::inferred("GB/T 9704-2012, 7.3.4"),
        silent: Words {
            zh: "另有附件2随附；后面的附件另行分列。",
            en: "attachment 2 follows; further names were wrapped away.",
        },
        examples: &[Example::new(Slot::AttachmentList, "附件：1.渠道任务表", "附件：渠道任务表")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let mut entries = list::entries(subject, document);
        let (Some(entry), None) = (entries.next(), entries.next()) else { continue };
        let labelled = document.attachments.iter().filter(|attachment| attachment.label.is_some()).count();
        if entry.number == Some(1) && labelled < 2 {
            report.find(entry.range, "单件附件不编序号", "a single attachment has no number");
        }
    }
}
