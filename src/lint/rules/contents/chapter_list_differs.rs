//! 目录 `第三章 监管`, text `第三章 监督`

use crate::diagnostic::Severity;
use crate::grammar::contents::paged_line;
use crate::grammar::numbering::{Style, label};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::same_text::title_key;
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;
use crate::tree::model::Section;
use std::collections::HashMap;

/// The contents of an act and its chapters differ.
pub static RULE: Rule = Rule {
    name: "contents/chapter-list-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "法规目录与正文的章名不一致",
            en: "the contents of an act give a chapter another name than the text does",
        },
        why: Words {
            zh: "目录随正文修改；两处不一，引用章名时必有一误，或者正文缺章。",
            en: "Contents follow the text; where they differ one of the names is wrong, or a chapter is lost.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "只差空格的（总　则）；编下各章重新编号的；目录只到章的。",
            en: "blanks (总　则); chapters that begin again in each book; contents that stop at chapters.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省渠道管护办法\n（2024年3月8日岚川省人民政府第12次常务会议通过）\n目录\n第一章　总则\n第二章　监督管理\n第三章　附则\n第一章　总则\n第一条　为了加强渠道管护，制定本办法。\n第二章　管护责任\n第二条　本省渠道由水利部门管护。\n第三章　附则\n第三条　本办法自2025年1月1日起施行。\n",
            "岚川省渠道管护办法\n（2024年3月8日岚川省人民政府第12次常务会议通过）\n目录\n第一章　总则\n第二章　管护责任\n第三章　附则\n第一章　总则\n第一条　为了加强渠道管护，制定本办法。\n第二章　管护责任\n第二条　本省渠道由水利部门管护。\n第三章　附则\n第三条　本办法自2025年1月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let announced: Vec<(&Passage<'_>, u32, String)> = subject
            .passages_as(unit, Role::TocEntry)
            .filter_map(|passage| {
                let (rest, label) = label(passage.as_str()).ok().filter(|(_, label)| label.style == Style::Chapter)?;
                Some((passage, label.ordinal(), title_key(paged_line(rest).map_or(rest, |line| line.text))))
            })
            .collect();
        let sections = unit.text.blocks().filter(|place| place.is_section()).filter_map(|place| place.section());
        let chapters: Vec<&Section<'_>> = sections.filter(|section| section.label.style == Style::Chapter).collect();
        let mut printed: HashMap<u32, &Section<'_>> = HashMap::new();
        // Where chapters begin again in each book, a number names several.
        let unique = chapters.iter().all(|chapter| printed.insert(chapter.label.ordinal(), chapter).is_none());
        if !unique || chapters.is_empty() {
            continue;
        }
        for (passage, number, name) in announced {
            let heading = printed.get(&number).and_then(|chapter| chapter.heading.as_deref());
            match heading.map(title_key) {
                Some(heading) if heading == name || name.is_empty() => {}
                Some(_) => {
                    let heading = heading.unwrap_or_default();
                    report.find(passage.range(), format!("正文作“{heading}”"), format!("the text has {heading}"));
                }
                None if !printed.contains_key(&number) => {
                    report.find(passage.range(), "正文没有此章", "the text has no such chapter");
                }
                None => {}
            }
        }
    }
}
