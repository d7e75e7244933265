//! 1. under an article

use crate::diagnostic::Severity;
use crate::grammar::numbering::Style;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::{Block, Section};

use super::items;

/// Items in Arabic digits under an article whose fellows use （一）.
pub static RULE: Rule = Rule {
    name: "article/foreign-item-label",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "条下的项用了与他条不同的序号",
            en: "items of an article are numbered otherwise than those of the others",
        },
        why: Words {
            zh: "项的序号用中文数字加括号依次表述，目用阿拉伯数字。",
            en: "Items (项) have Chinese numerals in brackets; Arabic digits are for what is under them (目).",
        },
        source: Source::read("立法法 (2023), 65"),
        silent: Words {
            zh: "项下的目；表格；用（一）的条不占多数的。",
            en: "目 under 项; tables; acts in which （一） is not the usual label.",
        },
        examples: &[Example::new(
            Slot::Articles,
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸。\n第三条　报送下列清单：\n（一）名单；\n（二）表册。\n第四条　检查下列事项：\n1.渠道；\n2.水闸。\n第五条　本办法自2024年7月1日起施行。",
            "第一条　为了修渠，制定本办法。\n第二条　报送下列材料：\n（一）方案；\n（二）图纸。\n第三条　报送下列清单：\n（一）名单；\n（二）表册。\n第四条　检查下列事项：\n（一）渠道；\n（二）水闸。\n第五条　本办法自2024年7月1日起施行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in items::acts(subject) {
        let first = |article: &&Section<'_>, style: Style| {
            article.children.iter().find_map(|block| match block {
                Block::Section(item) if item.label.style == style => Some(item.span),
                _ => None,
            })
        };
        let usual = items::articles(unit).filter(|article| first(article, Style::ItemHanParen).is_some()).count();
        let others = items::articles(unit).filter(|article| first(article, Style::ItemHanParen).is_none());
        let foreign: Vec<_> = others.filter_map(|article| first(&article, Style::ItemArabic)).collect();
        if usual < ENOUGH || usual <= foreign.len() {
            continue;
        }
        for span in foreign {
            let Some(passage) = subject.passage_at(span) else { continue };
            let length = passage.label().map_or(1, |(_, length)| length);
            report.find(passage.place(0..length), "他条的项用（一）", "the items of other articles have （一）");
        }
    }
}

/// So many articles with items show what is usual.
const ENOUGH: usize = 2;
