//! 甲市人民政府令 … 甲条例

use crate::diagnostic::Severity;
use crate::grammar::titles::without_trailing_brackets;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// Rules of a department or a local government that are called 条例.
pub static RULE: Rule = Rule {
    name: "article/rule-called-regulation",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "部门、地方政府的规章称为“条例”",
            en: "rules of a department or local government are called 条例",
        },
        why: Words {
            zh: "规章的名称一般称“规定”“办法”，不得称“条例”。",
            en: "Rules are called 规定 or 办法, and must not be called 条例.",
        },
        source: Source::read("规章制定程序条例 (2017), 7"),
        silent: Words {
            zh: "国务院、人大的条例；废止、修改、引用条例的令；2002年以前。",
            en: "regulations of the State Council and of congresses; orders that repeal, amend or cite one; before 2002.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府令\n第5号\n《岚川省渠道管护条例》已经2024年5月6日省人民政府第12次常务会议通过，现予公布，自2024年7月1日起施行。\n省长　乔木棠\n2024年5月10日\n岚川省渠道管护条例\n第一条　为了修渠，制定本条例。\n第二条　本条例自2024年7月1日起施行。\n",
            "岚川省人民政府令\n第5号\n《岚川省渠道管护办法》已经2024年5月6日省人民政府第12次常务会议通过，现予公布，自2024年7月1日起施行。\n省长　乔木棠\n2024年5月10日\n岚川省渠道管护办法\n第一条　为了修渠，制定本办法。\n第二条　本办法自2024年7月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_issued() && unit.has_articles()) {
        let document = unit.document();
        let code = document.number.as_ref().map(|number| number.code.as_ref()).unwrap_or_default();
        let of_rules =
            code.ends_with("令") && ["人民政府", "部", "局", "委员会", "署"].iter().any(|word| code.contains(word));
        let of_others = ["国务院", "常务委员会", "人民代表大会", "主席"].iter().any(|word| code.contains(word));
        let signed = document.signature.as_ref().and_then(|signature| signature.date.as_ref()?.iso);
        let called = unit.text.title().is_some_and(|title| without_trailing_brackets(title).ends_with("条例"));
        if called && of_rules && !of_others && signed.is_some_and(|day| day.year >= SINCE) {
            report.find(subject.head_of(unit), "规章不得称“条例”", "rules must not be called 条例");
        }
    }
}

/// The year in which the rule came into force.
const SINCE: u32 = 2002;
