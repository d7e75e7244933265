//! （一）（二）（四） with duty, （三） without

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::{Block, Section};

/// One of four or more siblings has no responsibility.
pub static RULE: Rule = Rule {
    name: "duty/missing-among-siblings",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "同级各条都有责任分工，唯独一条没有", en: "all siblings but one carry a responsibility"
        },
        why: Words {
            zh: "缺的一条无人负责，可能在转录时丢失。",
            en: "Nobody answers for the one that has none; it may have been lost.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "上级条款已标明；总则、原则性和末条；责任层次不一的。",
            en: "the parent carries it; general clauses, principles, the first and the last one; responsibilities at several levels.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、重点任务\n（一）落实责任。建立台账。（责任单位：省水利厅）\n（二）加强巡查。定期巡查。（责任单位：省水利厅）\n（三）加大投入。落实经费。\n（四）严格考核。按年考核。（责任单位：省水利厅）\n（五）公布结果。按时公布，接受群众监督。（责任单位：省水利厅）",
            "一、重点任务\n（一）落实责任。建立台账。（责任单位：省水利厅）\n（二）加强巡查。定期巡查。（责任单位：省水利厅）\n（三）加大投入。落实经费。（责任单位：省财政厅）\n（四）严格考核。按年考核。（责任单位：省水利厅）\n（五）公布结果。按时公布，接受群众监督。（责任单位：省水利厅）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        siblings(subject, unit.text.body(), report);
        for section in unit.text.blocks().filter(|place| place.is_section()).filter_map(|place| place.section()) {
            if section.duties.is_empty() {
                siblings(subject, &section.children, report);
            }
        }
    }
}

/// Fewer siblings are no series.
const FEWEST: usize = 4;

fn siblings(subject: &Subject<'_, '_>, blocks: &[Block<'_>], report: &mut Report) {
    let sections =
        blocks.iter().filter_map(|block| if let Block::Section(section) = block { Some(section) } else { None });
    let sections: Vec<&Section<'_>> = sections.collect();
    let mut without = sections.iter().filter(|section| section.duties.is_empty());
    let (Some(one), None) = (without.next(), without.next()) else { return };
    let styled = sections.iter().all(|section| section.label.style == one.label.style);
    let edge = [sections.first(), sections.last()].into_iter().flatten().any(|section| section.id == one.id);
    let general = ["总体", "原则", "目标", "组织", "保障", "要求", "意义", "附则"];
    let general = one.heading.as_deref().is_some_and(|heading| general.iter().any(|word| heading.contains(word)));
    if sections.len() < FEWEST || !styled || edge || general || one.heading.is_none() || has_below(one) {
        return;
    }
    if let Some(passage) = subject.passage_at(one.span) {
        report.find(
            passage.range(),
            "同级各条均有责任分工，此条没有",
            "all siblings carry a responsibility, this one does not",
        );
    }
}

/// Whether responsibilities stand at a lower level.
fn has_below(section: &Section<'_>) -> bool {
    section.children.iter().any(|block| matches!(block, Block::Section(inner) if !inner.duties.is_empty()))
}
