//! 第三条第（六）项, of five

use crate::diagnostic::Severity;
use crate::grammar::provisions::{Step, Unit};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::Block;

use super::provisions::{Act, Article, Way};

/// A reference to an item that the clause does not have.
pub static RULE: Rule = Rule {
    name: "reference/dead-item",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "引用的项、目不存在", en: "an item (项, 目) is referred to that the clause does not have"
        },
        why: Words {
            zh: "指向不存在的项：或者项号有误，或者各项有脱漏。", en: "A wrong number, or a lost item."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "没有编号的项；一条有几款带项而没有写明款的；序号残缺的文本。",
            en: "items without numbers; several paragraphs with items and none named; broken numbering.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸。\n第三条　第二条第（五）项的材料应当真实。\n第四条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸。\n第三条　第二条第（二）项的材料应当真实。\n第四条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for act in Act::all(subject) {
        for cited in act.cited.iter().filter(|cited| !cited.is_there && !cited.is_of_another() && act.speaks(cited)) {
            let Some(Way::Inside(article, steps)) = act.article(cited) else { continue };
            if let Some((what, count)) = missing(article, steps) {
                let label = article.label();
                report.find(
                    subject.range_of(cited.span),
                    format!("{label}此处只有{count}{what}"),
                    format!("{label} has only {count} {what} there"),
                );
            }
        }
    }
}

/// Whether steps inside an article lead to an item that is not there: 项 or 目, and how many there are.
fn missing(article: Article<'_, '_>, steps: &[Step]) -> Option<(&'static str, usize)> {
    let number = |step: &Step| step.number.first().copied();
    let (paragraph, steps) = match steps {
        [first, rest @ ..] if first.unit == Unit::Paragraph => (number(first), rest),
        _ => (None, steps),
    };
    let (point, inner) = steps.split_first().filter(|(point, _)| point.unit == Unit::Point)?;
    let fits = |at: usize| paragraph.is_none_or(|wanted| wanted as usize == at);
    let points: Vec<_> = article.points().filter(|(at, _)| fits(*at)).collect();
    // Which of several lists is meant nobody can tell.
    let one_list = points.first()?.0 == points.last()?.0;
    if !one_list || article.is_irregular() {
        return None;
    }
    let wanted = number(point)?;
    let Some((_, found)) = points.iter().find(|(_, section)| section.label.ordinal() == wanted) else {
        return Some(("项", points.len()));
    };
    let inner = inner.first().filter(|step| step.unit == Unit::Subpoint).and_then(number)?;
    let subpoints: Vec<u32> = found.children.iter().filter_map(ordinal).collect();
    (!subpoints.is_empty() && !subpoints.contains(&inner)).then_some(("目", subpoints.len()))
}

fn ordinal(block: &Block<'_>) -> Option<u32> {
    match block {
        Block::Section(section) => Some(section.label.ordinal()),
        _ => None,
    }
}
