//! number, then body

use crate::diagnostic::Severity;
use crate::grammar::titles::is_document_kind;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;

/// A notice, reply, letter, request or report that addresses nobody.
pub static RULE: Rule = Rule {
    name: "header/missing-addressee",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "通知、批复、函、请示、报告没有主送机关",
            en: "a notice, reply, letter, request or report has no addressee",
        },
        why: Words {
            zh: "主送机关是公文的主要受理机关；缺了就不知发给谁。",
            en: "The addressee is who has to act; without one nobody knows whom the text is for.",
        },
        source: Source::read("党政机关公文处理工作条例 (2012), 9.8"),
        silent: Words {
            zh: "公告、通告、令、决定、意见、纪要；版记中有“主送”的；面向社会的；节选。",
            en: "announcements, circulars, orders, decisions, opinions, minutes; 主送 in the distribution; texts to the public; excerpts.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let kinds = ["notice", "reply", "letter", "request", "report"];
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let of_kind = document.kind.is_some_and(|kind| kinds.contains(&kind.code));
        let whole = document.number.is_some() && document.signature.as_ref().is_some_and(|s| !s.signers.is_empty());
        let titled = document.title.as_deref().is_some_and(is_document_kind);
        if !of_kind || !whole || !titled || document.addressee.is_some() || super::is_of_other_regime(document) {
            continue;
        }
        // One whose colon is lost has a rule of its own; one that was not read stands first and ends in a colon.
        let mut first = subject.passages_of(unit).filter(|passage| passage.is_prose()).take(2);
        let line = |passage: &Passage<'_>| passage.block.parts().next().map_or("", |line| subject.source.slice(line));
        if !first.any(|passage| is_addressed(line(passage)) || is_addressed(passage.as_str())) {
            report.find(subject.head_of(unit), "没有主送机关", "no addressee");
        }
    }
}

fn is_addressed(line: &str) -> bool {
    let line = line.trim_end();
    // 现将有关事项通知如下： is the first sentence.
    let names = line.ends_with(['：', ':']) && !["如下", "以下", "下列", "现将"].iter().any(|word| line.contains(word));
    names || super::unmarked_addressee(line).is_some() || line.starts_with("主送")
}
