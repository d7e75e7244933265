//! 作为第六条：“第七条 …

use crate::diagnostic::Severity;
use crate::grammar::numerals::to_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use std::collections::HashSet;

use super::operations::{self, Operation, new_label, promised_place};

/// The new article has another number than its promised place.
pub static RULE: Rule = Rule {
    name: "amendment/new-text-label-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "新条文的序号与指明的位置不同", en: "the new article has another number than its place"
        },
        why: Words {
            zh: "指明的位置和新条文的序号应当一致。",
            en: "The place and the number of the new article are the same.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "指明款、项的；其后另有重新编号的。",
            en: "places of 款 or 项; a later step that renumbers.",
        },
        examples: &[
            Example::new(
                Slot::Whole,
                "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第七条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
                "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
            ),
            Example::new(
                Slot::Whole,
                "岚川省人民政府关于修改《岚川省水闸等级办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省水闸等级办法》作如下修改：\n一、将第三条改为第四条，修改为：“第五条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n本决定自2024年6月1日起施行。\n",
                "岚川省人民政府关于修改《岚川省水闸等级办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省水闸等级办法》作如下修改：\n一、将第三条改为第四条，修改为：“第四条　各地应当修渠。”\n二、增加一条，作为第六条：“第七条　各地应当清淤。”\n三、将第六条改为第七条。\n本决定自2024年6月1日起施行。\n",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in operations::decisions(subject) {
        let steps = subject.passages_of(unit);
        let moved: HashSet<(u32, u32)> = steps.flat_map(|step| operations::moves(step.as_str())).collect();
        for passage in operations::operations(subject, unit).iter().flat_map(Operation::own_words) {
            let text = passage.as_str();
            let (Some((_, place)), Some((range, number))) = (promised_place(text), new_label(text)) else { continue };
            if place != number && !moved.contains(&(place, number)) {
                let (place, number) = (to_han(place), to_han(number));
                report.find(
                    passage.place(range),
                    format!("作为第{place}条，新条文却是第{number}条"),
                    format!("its place is 第{place}条, its number 第{number}条"),
                );
            }
        }
    }
}
