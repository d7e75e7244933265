//! 本办法第四十条, of thirty-eight

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::provisions::{Act, Way};

/// A reference to an article that the text does not have.
pub static RULE: Rule = Rule {
    name: "reference/dead-article",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "引用的本文条文不存在", en: "an article of this text is referred to that it does not have"
        },
        why: Words {
            zh: "指向不存在的条，规则无从适用：或者条号有误，或者条文脱漏。",
            en: "Nobody can apply a rule that points nowhere: a wrong number, or a lost article.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "其他法规的条；原条文、旧条文；修改决定；解释；序号残缺的文本。",
            en: "articles of other acts; former editions; amendments and interpretations; texts whose numbering is broken.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　依照本办法第八条报送的材料应当真实。\n第三条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　依照本办法第一条报送的材料应当真实。\n第三条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for act in Act::all(subject) {
        for cited in act.cited.iter().filter(|cited| !cited.is_there && !cited.is_of_another() && act.speaks(cited)) {
            let Some(Way::Nowhere) = act.article(cited) else { continue };
            let (words, last) = (cited.words(), act.last());
            report.find(
                subject.range_of(cited.span),
                format!("没有“{words}”，本文止于{last}"),
                format!("there is no {words}; the text ends with {last}"),
            );
        }
    }
}
