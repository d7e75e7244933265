//! `任命甲为乙局局长`, `免去甲的乙局局长职务`

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::Appointment;
use std::collections::HashMap;

/// One person is appointed to and removed from one post at once.
pub static RULE: Rule = Rule {
    name: "appointment/contradictory-acts",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "同一人在同一职务上既任又免", en: "one person is appointed to and removed from one post"
        },
        why: Words {
            zh: "同一决定中不能既任又免同一职务，其一有误。",
            en: "One decision cannot do both; one of the acts is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "职务不完全相同；职级；兼任。",
            en: "posts that are not exactly the same; ranks; posts held in addition.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府任免人员\n2024年5月10日决定：\n任命乔木棠为省交通运输厅副厅长。\n免去乔木棠的省交通运输厅副厅长职务。\n",
            "岚川省人民政府任免人员\n2024年5月10日决定：\n任命乔木棠为省交通运输厅副厅长。\n免去陆鸣川的省交通运输厅副厅长职务。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let mut given: HashMap<(&str, String), &Appointment<'_>> = HashMap::new();
        for act in document.appointments.iter().filter(|act| !act.post.contains("级") && !act.post.contains('兼')) {
            let key = (act.person.as_ref(), squeeze(&act.post));
            match given.get(&key) {
                Some(other) if other.action != act.action => {
                    report
                        .find(
                            subject.range_of(act.span),
                            format!("{}的“{}”既任又免", act.person, act.post),
                            format!("{} is appointed and removed: {}", act.person, act.post),
                        )
                        .resting_on(subject.range_of(other.span), "另一处", "the other act");
                }
                Some(_) => {}
                None => _ = given.insert(key, act),
            }
        }
    }
}
