//! 施行 2024, 有效期至2023年

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::DateRole;

use super::own;

/// A text ends before it begins.
pub static RULE: Rule = Rule {
    name: "date/expiry-before-effect",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "有效期届满早于施行或者成文", en: "a text ceases to hold before it begins to" },
        why: Words { zh: "届满在施行之前，必有一误。", en: "One of the two days is wrong." },
        source: Source::PRACTICE,
        silent: Words {
            zh: "证件、产品、项目的有效期。", en: "the validity of licences, goods and projects."
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。本通知自2024年6月1日起施行，有效期至2023年12月31日。",
            "一、修渠。本通知自2024年6月1日起施行，有效期至2026年12月31日。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let terms: Vec<_> = own::terms(unit).collect();
        let begins = terms.iter().filter(|term| term.role == DateRole::InForce).map(|term| term.day).min();
        let Some(begins) = begins.or_else(|| own::signed(unit.document())) else { continue };
        for term in terms.iter().filter(|term| term.role == DateRole::Expires && term.day < begins) {
            report.find(
                subject.range_of(term.span),
                format!("有效期至{}，早于{begins}", term.day),
                format!("holds until {}, which is before {begins}", term.day),
            );
        }
    }
}
