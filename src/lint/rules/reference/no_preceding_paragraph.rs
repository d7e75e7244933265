//! 第五条 前款规定的…

use crate::diagnostic::Severity;
use crate::grammar::provisions::{Anchor, Unit};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::provisions::Act;

/// 前款 where there is none before, or 前条 in the first article.
pub static RULE: Rule = Rule {
    name: "reference/no-preceding-paragraph",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "“前款”“前条”之前没有款、条", en: "there is no 款 before 前款, or no article before 前条"
        },
        why: Words {
            zh: "条内第一款说“前款”，多半是此前的断行或者条文丢失了。",
            en: "Where the first paragraph speaks of the one before, a line break or a paragraph is probably lost.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "项内；引语；断行已经丢失的文本。",
            en: "inside items; quotations; texts without their line breaks.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　前款规定的渠道应当检修。\n第三条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　各地应当检修渠道。\n前款规定的渠道含支渠。\n第三条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for act in Act::all(subject) {
        for cited in act.cited.iter().filter(|cited| !cited.is_there && !cited.is_of_another() && act.speaks(cited)) {
            let lost = match cited.reference.anchor {
                Anchor::Before(Unit::Paragraph, count) => {
                    cited.nth.is_some_and(|nth| nth >= 1 && nth <= count as usize)
                }
                Anchor::Before(Unit::Article, _) => cited.article.is_some_and(|article| act.is_first(article)),
                _ => false,
            };
            if lost && cited.article.is_some() {
                let words = cited.words();
                report.find(
                    subject.range_of(cited.span),
                    format!("此前没有可称“{words}”的，或有断行丢失"),
                    format!("nothing stands before it that {words} could be; a line break may be lost"),
                );
            }
        }
    }
}
