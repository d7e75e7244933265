//! 第九条 / 第十条 甲…

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::items;

/// An article without text.
pub static RULE: Rule = Rule {
    name: "article/empty-unit",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "条只有序号没有文字", en: "an article has a number and no text" },
        why: Words { zh: "只有序号的条，多半丢了内容。", en: "Its text is probably lost." },
        source: Source::PRACTICE,
        silent: Words {
            zh: "注明删去、略的；章、节另有规则；节选。",
            en: "articles marked as deleted or left out; chapters; excerpts.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条\n第三条　各地应当修渠。\n第四条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当清淤。\n第三条　各地应当修渠。\n第四条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in items::acts(subject) {
        for article in items::articles(unit).filter(|article| article.children.is_empty() && article.heading.is_none())
        {
            let label = article.label;
            report.find(subject.range_of(article.span), format!("{label}没有文字"), format!("{label} has no text"));
        }
    }
}
