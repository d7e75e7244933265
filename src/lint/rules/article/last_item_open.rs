//! （三）其他情形；

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::items;

/// The last item of a list ends in ； or ，.
pub static RULE: Rule = Rule {
    name: "article/last-item-open",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "列项最后一项以分号、逗号结尾", en: "the last item of a list ends in ； or ，"
        },
        why: Words {
            zh: "最后一项用句号；以分号结尾的，后面多半还有脱漏的项。",
            en: "The last item ends in a full stop; with a semicolon an item is probably lost after it.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "项后另有文字；项下再分的；节选。",
            en: "text of the article that follows; items with parts; excerpts.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸；\n（三）清单；\n（四）预算；\n第三条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸；\n（三）清单；\n（四）预算。\n第三条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for list in items::acts(subject).flat_map(items::articles).flat_map(items::lists).filter(|list| list.is_last) {
        let Some(paragraph) = list.items.last().and_then(|item| items::sole_paragraph(item)) else { continue };
        let Some(mark) = items::end_mark(&paragraph.text).filter(|mark| matches!(mark, '；' | ';' | '，' | ','))
        else {
            continue;
        };
        let range = subject.range_of(paragraph.span);
        let place = TextRange { start: range.end - mark.len_utf8() as u32, ..range };
        let found = report.find(place, "最后一项应当以句号结尾", "the last item ends in a full stop");
        found.mended_by(Safety::Unsafe, vec![Edit::new(place, "。")]);
    }
}
