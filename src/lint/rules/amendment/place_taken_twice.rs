//! twice 作为第六条

use crate::diagnostic::Severity;
use crate::grammar::numerals::to_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use std::collections::HashMap;

use super::operations::{self, Operation, promised_place};

/// Two steps give one place.
pub static RULE: Rule = Rule {
    name: "amendment/place-taken-twice",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "两步修改把新条文放在同一位置", en: "two steps give one place to new articles"
        },
        why: Words {
            zh: "一个序号只能有一条；两步必有一步有误。",
            en: "One number is of one article; one of the steps is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "一揽子修改的不同法规；之一、之二。", en: "different acts of a package; 之一, 之二."
        },
        examples: &[
            Example::new(
                Slot::Whole,
                "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第六条：“第六条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
                "岚川省人民政府关于修改《岚川省渠道管护办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省渠道管护办法》作如下修改：\n一、将第三条修改为：“第三条　各地应当修渠。”\n二、增加一条，作为第六条：“第六条　各地应当清淤。”\n三、增加一条，作为第八条：“第八条　各地应当巡查。”\n本决定自2024年6月1日起施行。\n",
            ),
            Example::new(
                Slot::Whole,
                "岚川省人民政府关于修改《岚川省水闸等级办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省水闸等级办法》作如下修改：\n一、增加一条，作为第六条：“第六条　各地应当清淤。\n“验收结论作为第七条所称依据。”\n二、增加一条，作为第六条：“第六条　各地应当巡查。”\n三、将第九条改为第十条。\n本决定自2024年6月1日起施行。\n",
                "岚川省人民政府关于修改《岚川省水闸等级办法》的决定\n（2024年5月6日岚川省人民政府第12次常务会议通过）\n岚川省人民政府决定对《岚川省水闸等级办法》作如下修改：\n一、增加一条，作为第六条：“第六条　各地应当清淤。\n“验收结论作为第七条所称依据。”\n二、增加一条，作为第七条：“第七条　各地应当巡查。”\n三、将第九条改为第十条。\n本决定自2024年6月1日起施行。\n",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in operations::decisions(subject) {
        let mut taken: HashMap<u32, TextRange> = HashMap::new();
        for passage in operations::operations(subject, unit).iter().flat_map(Operation::own_words) {
            let Some((range, number)) = promised_place(passage.as_str()) else { continue };
            let place = passage.place(range);
            if let Some(first) = taken.insert(number, place) {
                let number = to_han(number);
                let found = report.find(
                    place,
                    format!("第{number}条的位置前面已经给出"),
                    format!("the place of 第{number}条 was given before"),
                );
                found.resting_on(first, "前一处", "the earlier place");
            }
        }
    }
}
