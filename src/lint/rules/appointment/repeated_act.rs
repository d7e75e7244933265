//! `免去甲的…` twice

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::{Action, Appointment};
use std::collections::HashMap;

/// One act of appointment or removal stands twice.
pub static RULE: Rule = Rule {
    name: "appointment/repeated-act",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "同一任免重复列出", en: "one act of appointment or removal stands twice" },
        why: Words {
            zh: "重复的一条多为转录所致，或是另一人之误。",
            en: "The second was transcribed twice, or is another person misread.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "整页重复的，只报一次。", en: "a page printed twice gives one finding." },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府任免人员\n2024年5月10日决定：\n任命乔木棠为省交通运输厅副厅长。\n任命陆鸣川为省大数据管理局局长。\n任命乔木棠为省交通运输厅副厅长。\n",
            "岚川省人民政府任免人员\n2024年5月10日决定：\n任命乔木棠为省交通运输厅副厅长。\n任命陆鸣川为省大数据管理局局长。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let mut seen: HashMap<(bool, &str, String), &Appointment<'_>> = HashMap::new();
        let mut last_repeated = false;
        for act in &document.appointments {
            let key = (act.action == Action::Appoint, act.person.as_ref(), squeeze(&act.post));
            let first = seen.get(&key).copied();
            // One that follows another is of the same page.
            if let Some(first) = first.filter(|_| !last_repeated) {
                report
                    .find(
                        subject.range_of(act.span),
                        format!("{}的这一任免重复", act.person),
                        format!("this act on {} stands twice", act.person),
                    )
                    .resting_on(subject.range_of(first.span), "首次列出", "for the first time");
            }
            last_repeated = first.is_some();
            seen.entry(key).or_insert(act);
        }
    }
}
