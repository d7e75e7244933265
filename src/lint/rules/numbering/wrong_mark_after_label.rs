//! 一．, 1、

use crate::diagnostic::Severity;
use crate::grammar::numbering::Style;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::printed;

/// The mark after a label is not the one of its level.
pub static RULE: Rule = Rule {
    name: "numbering/wrong-mark-after-label",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "序号之后的标点不合层次", en: "the mark after a label is not the one of its level"
        },
        why: Words {
            zh: "“一、”用顿号，“1.”用下脚点。", en: "一 is followed by 、 and 1 by a dot."
        },
        source: Source::read("GB/T 9704-2012, 7.3.3; GB/T 15834-2011, B.3"),
        silent: Words {
            zh: "2012年7月1日前的文件；人大、司法文件；小数编号；“．”也对；全文如此的，只提示一次；同一系列混用另有规则。",
            en: "texts before 1 July 2012; acts of congresses and courts; decimals; ． is right too; a document that has it throughout is told once; mixtures in one series have a rule of their own.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠\n1、清淤。各地要清淤。\n2、除草。各地要除草。",
            "一、修渠\n1.清淤。各地要清淤。\n2.除草。各地要除草。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_new_era() && !unit.has_articles()) {
        for (style, right) in [(Style::ItemHan, "、"), (Style::ItemArabic, ".")] {
            let of_style = || printed::labels(subject, unit).filter(move |printed| printed.label.style == style);
            let odd = |printed: &printed::Printed<'_, '_>| {
                let (mark, range) = printed.mark()?;
                let fits = right.starts_with(mark) || mark == '．' && style == Style::ItemArabic;
                (!fits).then(|| (range, Edit::new(range, right)))
            };
            let marks: Vec<_> = of_style().filter_map(|printed| odd(&printed)).collect();
            // Of a mixture the odd ones are told by another rule, as one series.
            if marks.len() != of_style().count() {
                continue;
            }
            let mut ranges = marks.iter().map(|(range, _)| *range);
            let Some(first) = ranges.next() else { continue };
            let words = [format!("此层序号之后用“{right}”"), format!("labels of this level are followed by {right}")];
            let [zh, en] = words;
            let edits = marks.iter().map(|(_, edit)| edit.clone()).collect();
            report.find(first, zh, en).with_places(ranges).mended_by(Safety::Safe, edits);
        }
    }
}
