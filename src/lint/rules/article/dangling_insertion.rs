//! 第九条之二, alone

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::{Subject, UnitView};
use crate::span::TextRange;
use crate::tree::leaves::Role;
use std::collections::HashSet;

use super::items;

/// An inserted article without the one before it.
pub static RULE: Rule = Rule {
    name: "article/dangling-insertion",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "之二之前没有之一，或者之一之前没有原条",
            en: "第N条之二 stands without 之一, or 之一 without its article",
        },
        why: Words {
            zh: "之一、之二接在原条之后；缺了前面的，必有脱漏或者错号。",
            en: "Inserted articles follow the article they are added to; without it something is lost or wrong.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "题注说明原条已经删去的；节选；修改决定。",
            en: "the note says that the article was deleted; excerpts; amendments.",
        },
        examples: &[
            Example::new(
                Slot::Articles,
                "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第二条之二　各地应当清淤。\n第三条　本办法自2024年7月1日起施行。",
                "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第二条之一　各地应当清淤。\n第三条　本办法自2024年7月1日起施行。",
            ),
            Example::new(
                Slot::Whole,
                "岚川省渠道管护办法\n（2014年3月8日岚川省人民政府第12次常务会议通过）\n第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第二条之二　各地应当清淤。\n第三条　本办法自2014年7月1日起施行。\n",
                "岚川省渠道管护办法\n（2014年3月8日岚川省人民政府第12次常务会议通过　根据2019年3月8日岚川省人民政府第40次常务会议《关于修改〈岚川省渠道管护办法〉的决定》第一次修正，删去第二条之一）\n第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第二条之二　各地应当清淤。\n第三条　本办法自2014年7月1日起施行。\n",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in items::acts(subject).filter(|unit| !has_deletions(subject, unit)) {
        let mut seen: HashSet<Vec<u16>> = HashSet::new();
        let breaks: Vec<TextRange> = subject.breaks().iter().map(|found| found.range).collect();
        for article in items::articles(unit) {
            let parts = article.label.parts();
            seen.insert(parts.to_vec());
            let Some(needed) = before(parts).filter(|needed| !seen.contains(needed)) else { continue };
            let Some(passage) = subject.passage_at(article.span) else { continue };
            let Some((label, length)) = passage.label() else { continue };
            let place = passage.place(0..length);
            // Where the numbering breaks, the break has been told.
            let told = breaks.iter().any(|told| told.start == place.start);
            if !told {
                let lacks = if needed.len() == 1 { "原条" } else { "前一个之序" };
                report.find(
                    place,
                    format!("{label}之前没有{lacks}"),
                    format!("{label} has nothing before it that it could follow"),
                );
            }
        }
    }
}

/// Whether the note on a text tells of articles that were deleted.
fn has_deletions(subject: &Subject<'_, '_>, unit: &UnitView<'_, '_>) -> bool {
    subject.passages_as(unit, Role::Enactment).any(|note| note.as_str().contains("删"))
}

/// What an inserted article follows: 之一 its base, 之二 之一.
fn before(parts: &[u16]) -> Option<Vec<u16>> {
    let (last, base) = parts.split_last().filter(|(_, base)| !base.is_empty())?;
    let mut needed = base.to_vec();
    needed.extend((*last > 1).then(|| last - 1));
    Some(needed)
}
