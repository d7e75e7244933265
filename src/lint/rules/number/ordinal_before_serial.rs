//! `〔2024〕第5号`

use crate::diagnostic::Severity;
use crate::grammar::damaged_number::Damage;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// 第 before the serial.
pub static RULE: Rule = Rule {
    name: "number/ordinal-before-serial",
    severity: Severity::Error,
    origin: Origin::Drafting,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "发文顺序号前加了“第”", en: "第 stands before the serial" },
        why: Words { zh: "发文顺序号不加“第”字。", en: "The serial is written without 第." },
        source: Source::read("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "令、公告；“字第”系列；2012年7月1日前的文件降为提示。",
            en: "orders and announcements; series of the form 字第; texts signed before 1 July 2012 give info only.",
        },
        examples: &[Example::new(Slot::Number, "岚水发〔2024〕第12号", "岚水发〔2024〕12号")],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let Some(place) = number.reading.places(Damage::Ordinal).next() else { continue };
        let words = ["发文顺序号不加“第”字".to_owned(), "the serial is written without 第".to_owned()];
        let Some(found) = number.find(Damage::Ordinal, report, words) else { continue };
        found.mended_by(Safety::Safe, vec![number.edit(place, "")]);
        own::lower_if_old(found, number.unit);
    }
}
