//! 本方案第五部分, of four

use crate::diagnostic::Severity;
use crate::grammar::chars::whole;
use crate::grammar::numbering::Style;
use crate::grammar::numerals::{arabic, han_number};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::quoted::is_quoted;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::Block;
use nom::branch::alt;
use std::ops::Range;

/// A part of this text that it does not have.
pub static RULE: Rule = Rule {
    name: "reference/dead-section",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "引用的本文部分不存在", en: "a part of this text is referred to that it does not have"
        },
        why: Words {
            zh: "指向不存在的部分：或者序号有误，或者正文脱漏。", en: "A wrong number, or a lost part."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "其他文件的部分；没有编号的标题；序号残缺的文本。",
            en: "parts of other texts; headings without numbers; broken numbering.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。按照本通知第五部分报送方案。\n二、清淤。各地要清淤护坡。",
            "一、修渠。按照本通知第二部分报送方案。\n二、清淤。各地要清淤护坡。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| !subject.has_open_break(unit) && !unit.is_cut(subject)) {
        let parts = unit.text.body().iter().filter(|block| is_part(block)).count() as u32;
        let title = unit.text.title().unwrap_or_default();
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose() && parts > 0) {
            let text = passage.as_str();
            for (at, word) in text.match_indices("部分") {
                let Some((range, number)) = own_part(text, at, title) else { continue };
                if number > parts {
                    let place = passage.place(range.start..range.end + word.len());
                    report.find(place, format!("本文只有{parts}个部分"), format!("this text has only {parts} parts"));
                }
            }
        }
    }
}

fn is_part(block: &Block<'_>) -> bool {
    matches!(block, Block::Section(section) if section.label.style == Style::ItemHan)
}

/// `本方案第五` right before 部分: where it stands, and the number.
fn own_part(text: &str, end: usize, title: &str) -> Option<(Range<usize>, u32)> {
    const LONGEST: usize = 16;
    let before = text.get(..end)?;
    let (start, _) = before.char_indices().rev().take(LONGEST).find(|(_, c)| *c == '本')?;
    let (kind, number) = before.get(start..)?.strip_prefix('本')?.split_once('第')?;
    let number = whole(alt((han_number, arabic)), number)?;
    (!kind.is_empty() && title.ends_with(kind) && !is_quoted(text.get(..start)?)).then_some((start..end, number))
}
