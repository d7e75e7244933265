//! （一）甲； / 乙； / （三）丙。

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::sequence::Cause;
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::broken;

/// A line lost its label.
pub static RULE: Rule = Rule {
    name: "numbering/lost-label",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "缺号的地方有一行没有序号", en: "a line without a label stands where a number is missing"
        },
        why: Words {
            zh: "这一行像是丢了序号的一项。", en: "The line is probably an item that lost its label."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "整个列表都没有序号的；可能的行不止一行。",
            en: "lists without labels; more than one line that could be the one.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　申请人应当提交：\n（一）申请书；\n身份证明；\n（三）方案。\n第二条　本办法自2024年7月1日起施行。",
            "第一条　申请人应当提交：\n（一）申请书；\n（二）身份证明；\n（三）方案。\n第二条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in broken::everywhere(subject) {
        let Cause::LostLabel(label) = &found.cause else { continue };
        let told = broken::tell(report, found, format!("疑缺{label}"), format!("{label} is probably lost here"));
        let start = TextRange { start: found.range.start, end: found.range.start };
        told.mended_by(Safety::Unsafe, vec![Edit::new(start, label.to_string())]);
    }
}
