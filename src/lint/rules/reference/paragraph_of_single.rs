//! 第九条第一款, of one

use crate::diagnostic::Severity;
use crate::grammar::provisions::Unit;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::provisions::{Act, Way};

/// 第一款 of an article with one paragraph.
pub static RULE: Rule = Rule {
    name: "reference/paragraph-of-single",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "引用只有一款的条的第一款", en: "the first 款 of an article that has only one"
        },
        why: Words {
            zh: "只有一款的条直接称条；这里也可能丢了断行。",
            en: "An article of one paragraph is named as such; or a line break of it is lost.",
        },
        source: Source::inferred("立法法 (2023), 65"),
        silent: Words {
            zh: "断行已经丢失的文本；2000年以前的文件。",
            en: "texts without their line breaks; acts from before 2000.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　违反第二条第一款的，责令改正。\n第四条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　违反第二条的，责令改正。\n第四条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for act in Act::all(subject) {
        for cited in act.cited.iter().filter(|cited| !cited.is_of_another() && act.speaks(cited)) {
            let Some(Way::Inside(article, steps)) = act.article(cited) else { continue };
            let first = steps.first().is_some_and(|step| step.unit == Unit::Paragraph && step.number == [1]);
            if first && article.paragraphs() == 1 && article.points().next().is_none() && !article.is_irregular() {
                let label = article.label();
                report.find(
                    subject.range_of(cited.span),
                    format!("{label}只有一款"),
                    format!("{label} has only one paragraph"),
                );
            }
        }
    }
}
