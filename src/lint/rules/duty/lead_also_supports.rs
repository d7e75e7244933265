//! `甲厅牵头，甲厅、乙厅配合`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::duties;

/// One body both leads and supports.
pub static RULE: Rule = Rule {
    name: "duty/lead-also-supports",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "同一机关既牵头又配合", en: "one body both leads and supports" },
        why: Words {
            zh: "牵头与配合责任不同，一个机关不能兼任，其一有误。",
            en: "To lead and to support are two duties; a body cannot have both, so one is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "配合的是其内设、下属机构。", en: "divisions or subordinate units that support."
        },
        examples: &[Example::new(
            Slot::Body,
            "一、落实管护责任。各市要建立台账。（省水利厅牵头，省水利厅、省财政厅配合）",
            "一、落实管护责任。各市要建立台账。（省水利厅牵头，省财政厅配合）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for duty in duties(subject) {
        if let Some(name) = duty.lead.iter().find(|name| duty.support.contains(name)) {
            report.find(
                subject.range_of(duty.span),
                format!("“{name}”既牵头又配合"),
                format!("{name} both leads and supports"),
            );
        }
    }
}
