//! `二、主要任务` and at once `三、保障措施`

use crate::diagnostic::Severity;
use crate::grammar::numbering::Style;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::{Block, Section};

/// A heading without text under it.
pub static RULE: Rule = Rule {
    name: "structure/empty-section",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "标题下没有内容", en: "a heading has nothing under it" },
        why: Words {
            zh: "标题之下即是同级或上级标题，其间的文字多半已丢失。",
            en: "Where a heading is followed by its like the text between them is probably lost.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "表格、目录、附件清单；连续三个以上的空标题（是列表）；成句的行；同级各条没有内容的占多数。",
            en: "tables, contents, lists of attachments; three or more in a row (a list); sentences; where most of the siblings are empty.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、总体要求\n坚持属地管理。\n二、主要任务\n三、保障措施\n加大投入力度。",
            "一、总体要求\n坚持属地管理。\n二、主要任务\n落实管护责任。\n三、保障措施\n加大投入力度。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        siblings(subject, unit.text.body(), report);
        for section in unit.text.blocks().filter(|place| place.is_section()).filter_map(|place| place.section()) {
            siblings(subject, &section.children, report);
        }
    }
}

/// Looks at the divisions of one parent.
fn siblings(subject: &Subject<'_, '_>, blocks: &[Block<'_>], report: &mut Report) {
    let sections =
        || blocks.iter().filter_map(|block| if let Block::Section(section) = block { Some(section) } else { None });
    let (mut empty, mut headed): (Vec<&Section<'_>>, usize) = (Vec::new(), 0);
    let (mut run, mut longest) = (0, 0);
    for section in sections() {
        let is_empty = section.children.is_empty() && section.duties.is_empty();
        run = if is_empty { run + 1 } else { 0 };
        longest = longest.max(run);
        headed += usize::from(!is_empty && section.heading.is_some() && !section.run_in);
        if is_empty && is_heading(subject, section) {
            empty.push(section);
        }
    }
    // A list of items; or clauses among which one or two short ones stand.
    if longest > MOST_IN_A_ROW || headed < empty.len() || headed < FEWEST_HEADED {
        return;
    }
    for section in empty {
        if let Some(passage) = subject.passage_at(section.span) {
            report.find(passage.range(), "标题下没有内容", "nothing stands under this heading");
        }
    }
}

/// More empty headings in a row are a list.
const MOST_IN_A_ROW: usize = 2;

/// With fewer siblings that have a heading of their own and text under it, nothing says that the line is a heading.
const FEWEST_HEADED: usize = 2;

/// Whether a division is a heading alone on its line.
fn is_heading(subject: &Subject<'_, '_>, section: &Section<'_>) -> bool {
    const LONGEST: usize = 30;
    let Some(heading) = section.heading.as_deref() else { return false };
    let levels = [Style::Book, Style::Part, Style::Chapter, Style::Section, Style::ItemHan, Style::ItemHanParen];
    // 主要任务 and 工作要求 tell nobody to do anything.
    let plain =
        ["主要", "要求", "重要", "要点", "需要", "纲要"].iter().fold(heading.to_owned(), |h, word| h.replace(word, ""));
    let sentence = ["应当", "要", "不得", "，", "；", "：", "《", "号"].iter().any(|word| plain.contains(word));
    let closed = subject
        .passage_at(section.span)
        .is_none_or(|p| p.as_str().trim_end().ends_with(['。', '；', '：', '，', ';', ':']));
    levels.contains(&section.label.style) && !sentence && !closed && heading.chars().count() <= LONGEST
}
