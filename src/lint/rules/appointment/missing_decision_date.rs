//! `任命甲为…` alone

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// A block of appointments without the date of the decision.
pub static RULE: Rule = Rule {
    name: "appointment/missing-decision-date",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "任免没有决定日期", en: "appointments without the date of the decision" },
        why: Words {
            zh: "任职时间从决定之日起算；没有日期，履历无从填写。",
            en: "Terms of office run from the decision; without its date no record can be kept.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "成文日期、字号或者正文已有日期；节选。",
            en: "the signing date, the number or the text gives it; excerpts.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府任免人员\n任命乔木棠为省交通运输厅副厅长。\n免去陆鸣川的省大数据管理局局长职务。\n",
            "岚川省人民政府任免人员\n2024年5月10日决定：\n任命乔木棠为省交通运输厅副厅长。\n免去陆鸣川的省大数据管理局局长职务。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let dated = document.signature.as_ref().is_some_and(|s| s.date.is_some()) || document.number.is_some();
        let Some(first) = document.appointments.first().filter(|_| !dated) else { continue };
        let acts = subject.passages_as(unit, Role::Appointment).count();
        // Few acts in much text are an example in prose.
        let told = subject.passages_of(unit).filter(|p| p.is_prose() && p.role != Role::Appointment);
        let told: Vec<_> = told.collect();
        let stated = told.iter().any(|passage| passage.as_str().contains('日'));
        if !stated && told.len() <= acts && document.title.is_some() {
            report.find(subject.range_of(first.span), "没有决定日期", "no date of the decision");
        }
    }
}
