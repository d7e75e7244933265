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
        examples: &[
            Example::new(
                Slot::Whole,
                "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
                "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
            ),
            Example::new(
                Slot::Whole,
                "岚川省人民政府关于修改《岚川省水闸等级办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省水闸等级办法》作如下修改：\n一、第三条第一款修改为：“各地应当修渠。增加一款，作为第二款：“修渠每年一次。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。\n“清淤每年一次。”\n本决定自2024年6月1日起施行。\n",
                "岚川省人民政府关于修改《岚川省水闸等级办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省水闸等级办法》作如下修改：\n一、第三条第一款修改为：“各地应当修渠。”增加一款，作为第二款：“修渠每年一次。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。\n“清淤每年一次。”\n本决定自2024年6月1日起施行。\n",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for operation in operations::decisions(subject).flat_map(|unit| operations::operations(subject, unit)) {
        let openings = openings(&operation);
        for (i, (start, passage, at)) in openings.iter().enumerate() {
            let next = openings.get(i + 1);
            if is_closed(&operation, (*start, *at), next.map(|(start, _, at)| (*start, *at))) {
                continue;
            }
            let found = report.find(
                passage.place(*at..at + '“'.len_utf8()),
                "新条文的引号没有收",
                "the quotation of the new wording is not closed",
            );
            if operation.passages.len() == 1 && next.is_none() {
                let end = passage.range().end;
                found.mended_by(Safety::Unsafe, vec![Edit::new(TextRange { start: end, end }, "”")]);
            }
        }
    }
}

/// A place in a step: the paragraph, and the byte in it.
type Place = (usize, usize);

/// Where new wording of a step opens: after a colon; after the first time only behind words that promise some.
fn openings<'a, 's>(operation: &Operation<'a, 's>) -> Vec<(usize, &'a Passage<'s>, usize)> {
    const PROMISES: [&str; 8] = ["修改为", "改为", "条", "款", "项", "目", "章", "节"];
    let mut openings = Vec::new();
    for (i, passage) in operation.passages.iter().enumerate() {
        for (at, _) in passage.as_str().match_indices("：“") {
            let said = passage.as_str().get(..at).unwrap_or_default();
            if openings.is_empty() || PROMISES.iter().any(|word| said.ends_with(word)) {
                openings.push((i, *passage, at + '：'.len_utf8()));
            }
        }
    }
    openings
}

/// Whether a quotation that opens in one place closes before another, or before the step ends.
fn is_closed(operation: &Operation<'_, '_>, open: Place, next: Option<Place>) -> bool {
    let last = next.map_or(operation.passages.len(), |(i, _)| i + 1);
    operation.passages.iter().enumerate().take(last).skip(open.0).any(|(i, passage)| {
        let text = passage.as_str();
        let start = if i == open.0 { open.1 } else { 0 };
        let end = next.filter(|(next, _)| *next == i).map_or(text.len(), |(_, at)| at);
        text.get(start..end).is_some_and(|part| part.contains('”'))
    })
}
