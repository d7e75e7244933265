//! 第三条第三款, of two

use crate::diagnostic::Severity;
use crate::grammar::provisions::Unit;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::provisions::{Act, Way};

/// A reference to a 款 that the article does not have.
pub static RULE: Rule = Rule {
    name: "reference/dead-paragraph",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "引用的款不存在", en: "a 款 is referred to that the article does not have" },
        why: Words {
            zh: "指向不存在的款：或者款号有误，或者条文分段有误。",
            en: "A wrong number, or paragraphs torn or joined.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "断行已经丢失的文本；条中有表格的；其他法规的款。",
            en: "texts without their line breaks; articles with tables; other acts.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　违反第二条第三款的，责令改正。\n第四条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　违反第二条的，责令改正。\n第四条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for act in Act::all(subject) {
        for cited in act.cited.iter().filter(|cited| !cited.is_there && !cited.is_of_another() && act.speaks(cited)) {
            let Some(Way::Inside(article, steps)) = act.article(cited) else { continue };
            let Some((Unit::Paragraph, [number])) = steps.first().map(|step| (step.unit, &step.number[..])) else {
                continue;
            };
            let count = article.paragraphs();
            if count > 0 && *number as usize > count && !article.is_irregular() {
                let label = article.label();
                report.find(
                    subject.range_of(cited.span),
                    format!("{label}只有{count}款"),
                    format!("{label} has only {count} paragraphs (款)"),
                );
            }
        }
    }
}
