//! no clause on 施行

use crate::diagnostic::Severity;
use crate::grammar::titles::without_trailing_brackets;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::lint::subject::UnitView;

use super::items;

/// An act does not say when it takes effect.
pub static RULE: Rule = Rule {
    name: "article/missing-effective-date",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "没有施行日期", en: "an act does not say when it takes effect" },
        why: Words {
            zh: "法规、规章应当明确规定施行日期。", en: "An act states the day from which it holds."
        },
        source: Source::read("立法法 (2023), 61"),
        silent: Words {
            zh: "令、通知、题注里写明的；决定；2012年7月1日前的文件。",
            en: "stated in the order, the notice or the note; decisions; texts signed before 1 July 2012.",
        },
        examples: &[
            Example::new(
                Slot::Whole,
                "岚川省渠道管护办法\n（2024年3月8日岚川省人民政府第12次常务会议通过）\n第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n",
                "岚川省渠道管护办法\n（2024年3月8日岚川省人民政府第12次常务会议通过）\n第一条　为了修渠，制定本办法。\n第二条　本办法自2024年7月1日起施行。\n",
            ),
            Example::new(
                Slot::Whole,
                "岚川省渠道管护办法\n（2024年3月8日岚川省人民政府第12次常务会议通过）\n第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n",
                "岚川省渠道管护办法\n（2024年3月8日岚川省人民政府第12次常务会议通过）\n第一条　为了修渠，制定本办法。\n第二条　本办法自2024年7月1日起正式实施。\n",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    const KINDS: [&str; 5] = ["条例", "办法", "规定", "细则", "规则"];
    for unit in items::acts(subject).filter(|unit| unit.is_main() || unit.is_issued()) {
        let named = unit.text.title().map(without_trailing_brackets);
        let is_act = named.is_some_and(|title| KINDS.iter().any(|kind| title.ends_with(kind)));
        let says = |unit: &UnitView<'_, '_>| subject.passages_of(unit).any(|passage| says_when(passage.as_str()));
        let carrier = subject.main_of(unit.document());
        if is_act && unit.is_new_era() && !subject.has_open_break(unit) && !says(unit) && !carrier.is_some_and(says) {
            report.find(subject.head_of(unit), "没有写明施行日期", "it does not say when it takes effect");
        }
    }
}

/// Whether a paragraph says when something begins to hold: 施行, 生效, or 起…实施 in one clause (起正式实施, 起30日后实行).
fn says_when(text: &str) -> bool {
    const BEGINS: [&str; 5] = ["实施", "执行", "实行", "试行", "适用"];
    let from_a_day = |clause: &str| {
        let after = clause.split_once('起').map(|(_, after)| after).unwrap_or_default();
        BEGINS.iter().any(|word| after.contains(word))
    };
    ["施行", "生效"].iter().any(|word| text.contains(word)) || text.split(['，', '。', '；']).any(from_a_day)
}
