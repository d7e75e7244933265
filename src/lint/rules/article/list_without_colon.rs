//! 有下列情形之一的，

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::items;

/// The line before a list of items does not end in a colon.
pub static RULE: Rule = Rule {
    name: "article/list-without-colon",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "列项之前的文字不以冒号结尾",
            en: "the line before a list of items does not end in a colon",
        },
        why: Words { zh: "引起列项的文字以冒号结尾。", en: "What introduces a list ends in a colon." },
        source: Source::PRACTICE,
        silent: Words {
            zh: "各项是小标题的；中间隔了一段的；断行有误的。",
            en: "items that are headings; a paragraph between; torn lines.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料，\n（一）方案；\n（二）图纸；\n（三）清单；\n（四）预算。\n第三条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸；\n（三）清单；\n（四）预算。\n第三条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for list in items::acts(subject).flat_map(items::articles).flat_map(items::lists) {
        let are_headings = list.items.iter().any(|item| item.heading.is_some());
        let Some(lead) = list.lead.filter(|_| list.items.len() > 1 && !are_headings) else { continue };
        let text = lead.text.trim_end();
        let says = ["下列", "以下", "如下"].iter().any(|word| text.contains(word));
        let Some(mark) = text.chars().next_back().filter(|mark| says && !matches!(mark, '：' | ':' | '。' | '；'))
        else {
            continue;
        };
        let end = subject.range_of(lead.span).end;
        let place = TextRange { start: end - mark.len_utf8() as u32, end };
        let is_mark = matches!(mark, '，' | ',' | '、');
        let words = if is_mark { "：".to_owned() } else { format!("{mark}：") };
        let found = report.find(place, "引起列项的文字应当以冒号结尾", "what introduces a list ends in a colon");
        found.mended_by(Safety::Unsafe, vec![Edit::new(place, words)]);
    }
}
