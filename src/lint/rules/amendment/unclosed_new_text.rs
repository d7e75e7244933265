//! 修改为：“第三条 甲 / 二、…

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::span::TextRange;

use super::operations::{self, Operation};

/// New wording opens a quotation and does not close it.
pub static RULE: Rule = Rule {
    name: "amendment/unclosed-new-text",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "新条文的引号没有收", en: "new wording opens a quotation and does not close it" },
        why: Words {
            zh: "新条文到哪里为止，由收引号表示；没有收，读者分不清新文和下一步修改。",
            en: "The closing mark says where the new wording ends; without it nobody knows.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "各段起引、末段收引的；节选。",
            en: "a mark at the start of each paragraph and at the end of the last; excerpts.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
            "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in operations::decisions(subject) {
        for operation in operations::operations(subject, unit) {
            let Some((passage, at)) = opening(&operation) else { continue };
            let after = operation.passages.iter().skip_while(|other| !std::ptr::eq(**other, passage));
            let mut closed =
                after.map(
                    |other| if std::ptr::eq(*other, passage) { other.as_str().get(at..) } else { Some(other.as_str()) },
                );
            if !closed.any(|text| text.is_some_and(|text| text.contains('”'))) {
                let found = report.find(
                    passage.place(at..at + '“'.len_utf8()),
                    "新条文的引号没有收",
                    "the quotation of the new wording is not closed",
                );
                if operation.passages.len() == 1 {
                    let end = passage.range().end;
                    found.mended_by(Safety::Unsafe, vec![Edit::new(TextRange { start: end, end }, "”")]);
                }
            }
        }
    }
}

/// Where the new wording of a step opens: after a colon.
fn opening<'a, 's>(operation: &Operation<'a, 's>) -> Option<(&'a Passage<'s>, usize)> {
    operation.passages.iter().find_map(|passage| {
        let text = passage.as_str();
        let at = text.find("：“")? + '：'.len_utf8();
        Some((*passage, at))
    })
}
