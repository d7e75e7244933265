//! 本条例 in a 办法

use crate::diagnostic::Severity;
use crate::grammar::titles::without_trailing_brackets;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::quoted::is_quoted;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// The text calls itself by another kind of act.
pub static RULE: Rule = Rule {
    name: "reference/self-name-differs",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "文中自称与标题不合", en: "the text calls itself by another name than its title" },
        why: Words {
            zh: "自称应当与标题的文种一致；不合多半是从别的文件搬来的。",
            en: "A text calls itself what its title says; another name was probably taken over from elsewhere.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "引语；解释、规定、决定；修改决定。",
            en: "quotations; interpretations, provisions, decisions; amendments.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　本条例所称渠道，含支渠。\n第三条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　本办法所称渠道，含支渠。\n第三条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.has_articles() && !unit.quotes_articles()) {
        let Some(own) = unit.text.title().and_then(kind_of_title) else { continue };
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            let text = passage.as_str();
            for (at, word) in text.match_indices('本') {
                let Some(said) = text.get(at + word.len()..).and_then(said) else { continue };
                if said != own && !is_quoted(text.get(..at).unwrap_or_default()) {
                    let place = passage.place(at..at + word.len() + said.len());
                    report.find(
                        place,
                        format!("标题是{own}，这里自称本{said}"),
                        format!("the title says {own}, here it is 本{said}"),
                    );
                }
            }
        }
    }
}

/// Kinds of acts that a text calls itself by without meaning anything else.
const KINDS: [&str; 5] = ["条例", "办法", "细则", "规则", "章程"];

/// The kind that a title ends in, its version note aside; a title that names two is left alone.
fn kind_of_title(title: &str) -> Option<&'static str> {
    let title = without_trailing_brackets(title);
    let others = KINDS.iter().filter(|kind| title.contains(*kind)).count();
    KINDS.into_iter().find(|kind| title.ends_with(kind)).filter(|_| others == 1)
}

/// The kind right after 本, where the words go on as those of a text do.
fn said(rest: &str) -> Option<&'static str> {
    let kind = KINDS.into_iter().find(|kind| rest.starts_with(kind))?;
    let after = rest.get(kind.len()..)?;
    let goes_on = ["所称", "第", "规定", "自", "的", "由", "适用", "施行", "中", "另有", "未", "，", "。"];
    goes_on.iter().any(|word| after.starts_with(word)).then_some(kind)
}
