//! `一、总体要求。` over （一）

use crate::diagnostic::Severity;
use crate::grammar::numbering::Style;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

/// A heading alone on its line ends in a stop.
pub static RULE: Rule = Rule {
    name: "structure/stop-after-heading",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "独立成行的标题末尾有句号", en: "a heading alone on its line ends in a stop" },
        why: Words {
            zh: "独立成行的标题末尾一般不用句号。",
            en: "A heading that stands alone does not end in a stop.",
        },
        source: Source::unconfirmed("GB/T 15834-2011, 附录B.4"),
        silent: Words {
            zh: "（一）及以下层次；标题后接正文；超过二十五字或者含逗号的，是条款而非标题。",
            en: "（一） and below; headings with text on the line; more than 25 characters or a comma: a clause.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、总体要求。\n（一）坚持属地管理。谁使用、谁管护。\n（二）坚持建管并重。谁建设、谁移交。\n二、主要任务\n落实管护责任。",
            "一、总体要求\n（一）坚持属地管理。谁使用、谁管护。\n（二）坚持建管并重。谁建设、谁移交。\n二、主要任务\n落实管护责任。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let passages: Vec<&Passage<'_>> = subject.passages_of(unit).filter(|p| p.role != Role::Furniture).collect();
        for pair in passages.windows(2) {
            let [heading, next] = pair else { continue };
            let (Some((label, at)), Some((below, _))) = (heading.label(), next.label()) else { continue };
            // Only a first division of a lower level shows that the line is a heading.
            let headed =
                matches!(label.style, Style::Chapter | Style::ItemHan) && below.style > label.style && below.is_first();
            let text = heading.as_str().trim_end();
            if headed && text.get(at..).is_some_and(is_stopped) {
                let place = heading.place(text.len() - '。'.len_utf8()..text.len());
                report
                    .find(place, "标题末尾不用句号", "no stop ends a heading")
                    .mended_by(Safety::Safe, vec![Edit::new(place, "")]);
            }
        }
    }
}

/// One phrase and a stop.
fn is_stopped(heading: &str) -> bool {
    const LONGEST: usize = 25;
    let phrase = heading.strip_suffix('。');
    phrase.is_some_and(|p| !p.is_empty() && !p.contains(['，', '。', '；', '：', '、']) && p.chars().count() <= LONGEST)
}
