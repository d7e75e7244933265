//! `1. 3.`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::list;

/// The numbers of the list jump or repeat.
pub static RULE: Rule = Rule {
    name: "attachment/list-gap",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "附件说明的序号不连续或者重复",
            en: "the numbers of the list of attachments jump or repeat",
        },
        why: Words {
            zh: "多件附件用阿拉伯数字顺次编号；跳号即漏列或者误识。",
            en: "Several attachments are numbered in order; a jump means that one is left out or misread.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.4"),
        silent: Words {
            zh: "换行的名称；名称以数字开头（2024年……）。",
            en: "wrapped names; names that begin with a number (2024年…).",
        },
        examples: &[Example::new(
            Slot::AttachmentList,
            "附件：1.渠道任务表\n3.专家组名单",
            "附件：1.渠道任务表\n2.专家组名单",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let mut expected = 1;
        for entry in list::entries(subject, document) {
            let Some(number) = entry.number else { continue };
            // 2024.任务表 is a year, and not the next number.
            if number != expected && number < 1000 {
                report.find(
                    entry.range,
                    format!("序号应为{expected}，此处作{number}"),
                    format!("number {number} where {expected} was to come"),
                );
            }
            expected = number + 1;
        }
    }
}
