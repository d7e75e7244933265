//! ；；。；

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::items;

/// An inner item does not end in ； as its siblings do.
pub static RULE: Rule = Rule {
    name: "article/item-end-mark",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "列项中间一项的句末标点与其他各项不同",
            en: "an inner item does not end in ； as the others do",
        },
        why: Words {
            zh: "并列各项之间用分号，最后一项用句号。",
            en: "Items are parted by semicolons; the last one ends in a full stop.",
        },
        source: Source::inferred("GB/T 15834-2011, 4.6.3"),
        silent: Words {
            zh: "项内有句号的；项下再分的；不足四项的；半角分号；以“；或者”等结尾的。",
            en: "items that hold a full stop or parts; fewer than four items; half-width semicolons; ；或者 and the like.",
        },
        examples: &[
            Example::new(
                Slot::Articles,
                "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸。\n（三）清单；\n（四）预算。\n第三条　本办法自2024年7月1日起施行。",
                "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸；\n（三）清单；\n（四）预算。\n第三条　本办法自2024年7月1日起施行。",
            ),
            Example::new(
                Slot::Articles,
                "第一条　为了修渠，制定本办法。\n第二条　有下列情形之一的，不予受理：\n（一）材料不齐；\n（二）图纸不清。\n（三）逾期申报；或者\n（四）超出范围。\n第三条　本办法自2024年7月1日起施行。",
                "第一条　为了修渠，制定本办法。\n第二条　有下列情形之一的，不予受理：\n（一）材料不齐；\n（二）图纸不清；\n（三）逾期申报；或者\n（四）超出范围。\n第三条　本办法自2024年7月1日起施行。",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for list in items::acts(subject).flat_map(items::articles).flat_map(items::lists) {
        let texts: Vec<_> = list.items.iter().filter_map(|item| items::sole_paragraph(item)).collect();
        let Some((_, inner)) = texts.split_last().filter(|_| texts.len() == list.items.len() && texts.len() >= FEWEST)
        else {
            continue;
        };
        let held = |text: &str| text.trim_end().trim_end_matches(['。', '；', ';']).contains('。');
        if inner.iter().any(|paragraph| held(&paragraph.text)) {
            continue;
        }
        let mut odd = inner.iter().filter(|paragraph| !is_parted(&paragraph.text));
        // Several are a list of sentences.
        let (Some(paragraph), None) = (odd.next(), odd.next()) else { continue };
        let mark = items::end_mark(&paragraph.text);
        let range = subject.range_of(paragraph.span);
        let place = match mark {
            Some(mark) => TextRange { start: range.end - mark.len_utf8() as u32, ..range },
            None => range,
        };
        let found = report.find(place, "其他各项以分号结尾", "the other items end in a semicolon");
        if mark.is_some_and(|mark| matches!(mark, '。' | '，' | '、' | ',')) {
            found.mended_by(Safety::Unsafe, vec![Edit::new(place, "；")]);
        }
    }
}

/// Whether an item ends in ；, or in ； and the word that leads to the next one: ；或者.
fn is_parted(text: &str) -> bool {
    const JOINED: [&str; 7] = ["或者", "或", "以及", "及", "并且", "并", "和"];
    let text = text.trim_end();
    let before = JOINED.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    before.ends_with(['；', ';'])
}

/// Shorter lists have no habit.
const FEWEST: usize = 4;
