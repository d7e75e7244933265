//! 3.1 under 2.

use crate::diagnostic::Severity;
use crate::grammar::numbering::Style;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::printed;

/// A decimal number is not that of the division it stands under.
pub static RULE: Rule = Rule {
    name: "numbering/decimal-off-parent",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "小数编号与所属的上一级不符", en: "a decimal number is not that of the division around it"
        },
        why: Words {
            zh: "“2”之下应当是“2.1”；不符的多为错号。",
            en: "Under 2 stands 2.1; anything else is most often a wrong number.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "数量、版本、日期；不用整数作上一级的；所引标准的编号。",
            en: "quantities, versions, dates; texts without whole numbers above; numbers of a quoted standard.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省防汛应急预案\n1 总则\n1.1 目的\n为做好防汛工作，制定本预案。\n1.2 范围\n本预案适用于全省。\n2 职责\n2.1 省级\n省水利厅负责。\n3.2 市级\n市水利局负责。\n3 附则\n3.1 施行\n本预案自印发之日起施行。\n",
            "岚川省防汛应急预案\n1 总则\n1.1 目的\n为做好防汛工作，制定本预案。\n1.2 范围\n本预案适用于全省。\n2 职责\n2.1 省级\n省水利厅负责。\n2.2 市级\n市水利局负责。\n3 附则\n3.1 施行\n本预案自印发之日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut whole: Option<u16> = None;
        let mut right = 0;
        for printed in printed::labels(subject, unit).filter(|printed| printed.label.style == Style::Decimal) {
            match (printed.label.parts(), whole) {
                ([number], _) => whole = Some(*number),
                ([stem, _], Some(number)) if *stem == number => right += 1,
                // One alone may be a quantity; where the numbers above are used so, it is none.
                ([stem, _], Some(number)) if right > 0 => {
                    let label = printed.label;
                    report.find(
                        printed.range(),
                        format!("{label}在{number}之下，却以{stem}开头"),
                        format!("{label} stands under {number}"),
                    );
                }
                _ => {}
            }
        }
    }
}
