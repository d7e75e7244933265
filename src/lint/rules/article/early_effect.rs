//! 公布 5月6日, 施行 5月10日

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::rules::date::own;
use crate::lint::subject::Subject;
use crate::tree::model::DateRole;

/// An act takes effect less than thirty days after its promulgation.
pub static RULE: Rule = Rule {
    name: "article/early-effect",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "公布后不满三十日施行", en: "takes effect less than thirty days after its promulgation"
        },
        why: Words {
            zh: "行政法规、规章应当自公布之日起三十日后施行；涉及安全、货币政策等的除外。",
            en: "Regulations and rules take effect thirty days after their promulgation, but for reasons of security, currency and the like.",
        },
        source: Source::read("规章制定程序条例 (2017), 32"),
        silent: Words {
            zh: "不是行政法规、规章的；自公布之日起施行的；2002年以前。",
            en: "other texts; effect from the day of promulgation, which names the exception; before 2002.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府令\n第5号\n《岚川省渠道管护办法》已经2024年5月6日省人民政府第12次常务会议通过，现予公布，自2024年5月20日起施行。\n省长　乔木棠\n2024年5月10日\n岚川省渠道管护办法\n第一条　为了修渠，制定本办法。\n第二条　本办法自2024年5月20日起施行。\n",
            "岚川省人民政府令\n第5号\n《岚川省渠道管护办法》已经2024年5月6日省人民政府第12次常务会议通过，现予公布，自2024年7月1日起施行。\n省长　乔木棠\n2024年5月10日\n岚川省渠道管护办法\n第一条　为了修渠，制定本办法。\n第二条　本办法自2024年7月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_issued() && unit.has_articles()) {
        let document = unit.document();
        let is_order = document.kind.is_some_and(|kind| kind.code == "order");
        let signed = document.signature.as_ref().and_then(|signature| signature.date.as_ref()?.iso);
        let Some(signed) = signed.filter(|day| is_order && day.year >= SINCE) else { continue };
        for term in own::terms(unit).filter(|term| term.role == DateRole::InForce) {
            let days = term.day.number().checked_sub(signed.number()).filter(|days| (1..30).contains(days));
            if let Some(days) = days {
                report.find(
                    subject.range_of(term.span),
                    format!("公布后{days}日施行，不满三十日"),
                    format!("takes effect {days} days after its promulgation"),
                );
            }
        }
    }
}

/// The year in which the thirty days were laid down.
const SINCE: u32 = 2002;
