//! `关于春耕工作的安排`

use crate::diagnostic::Severity;
use crate::grammar::titles::{kind_of_title, without_trailing_brackets};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A title that names no kind of document.
pub static RULE: Rule = Rule {
    name: "header/title-without-kind",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "标题末尾不是文种", en: "the title does not end in a kind of document" },
        why: Words {
            zh: "标题由发文机关名称、事由和文种组成。",
            en: "A title is made of issuer, matter and kind of document.",
        },
        source: Source::read("党政机关公文处理工作条例 (2012), 9.7"),
        silent: Words {
            zh: "人大、司法、党内文件；讲话、要闻、名单、任免；节选。",
            en: "congress, judicial and party texts; speeches, news, lists, appointments; excerpts.",
        },
        examples: &[Example::new(
            Slot::Title,
            "岚川省水利厅关于渠道管护工作的安排",
            "岚川省水利厅关于渠道管护工作的意见",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let Some(title) = document.title.as_deref() else { continue };
        let whole = document.number.is_some() && document.signature.as_ref().is_some_and(|s| !s.signers.is_empty());
        let about = title.contains("关于") && !is_cut(title);
        if whole && about && kind_of_title(title).is_none() && !super::is_of_other_regime(document) {
            report.find(subject.head_of(unit), "标题未标明文种", "the title names no kind of document");
        }
    }
}

/// Whether a title was cut, or is no title of a document.
fn is_cut(title: &str) -> bool {
    const OTHERS: [&str; 9] = ["讲话", "名单", "任免", "要闻", "...", "…", "的", "号", "表"];
    let core = without_trailing_brackets(title);
    OTHERS.iter().any(|end| core.ends_with(end)) || core.ends_with(|c: char| c.is_ascii_digit())
}
