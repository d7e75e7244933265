//! `报告`, `妥否，请批示`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A report that asks for approval.
pub static RULE: Rule = Rule {
    name: "header/request-inside-report",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "报告中夹带请示事项", en: "a report asks for approval" },
        why: Words {
            zh: "报告不得夹带请示事项；夹带的请示得不到答复。",
            en: "A report must not carry a request; a request in it is not answered.",
        },
        source: Source::read("党政机关公文处理工作条例 (2012), 15.4"),
        silent: Words {
            zh: "引用的话；提到另一份请示；标题兼有请示。",
            en: "quotations; another request that is mentioned; titles with both words.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于渠道管护情况的报告\n岚水〔2024〕12号\n岚川省人民政府：\n现将渠道管护情况报告如下。\n妥否，请批示。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于渠道管护情况的报告\n岚水〔2024〕12号\n岚川省人民政府：\n现将渠道管护情况报告如下。\n特此报告。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    const FORMULAS: [&str; 7] = ["请批示", "请审批", "请予批准", "请批准", "请予审批", "请审示", "请予批复"];
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let title = unit.document().title.as_deref().unwrap_or_default();
        let reports = unit.document().kind.is_some_and(|kind| kind.code == "report") && title.ends_with("报告");
        if !reports || title.contains("请示") || title.contains("转") || unit.document().number.is_none() {
            continue;
        }
        // The formula stands in the closing lines.
        let last = unit.passages.iter().rev().filter_map(|&i| subject.passages.get(i)).filter(|p| p.is_prose()).take(2);
        for passage in last {
            let text = passage.as_str();
            let asks = FORMULAS.iter().find_map(|words| text.find(words).map(|at| at..at + words.len()));
            if let Some(place) = asks.filter(|_| text.chars().count() <= 40) {
                report.find(passage.place(place), "报告中夹带请示事项", "a report asks for approval");
            }
        }
    }
}
