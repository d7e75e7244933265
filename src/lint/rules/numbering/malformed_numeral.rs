//! 一十二、

use crate::diagnostic::Severity;
use crate::grammar::numerals::is_han_numeral;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::printed;

/// The Han numeral of a label is not the usual one.
pub static RULE: Rule = Rule {
    name: "numbering/malformed-numeral",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "序号的汉字数字不合常规", en: "the Han numeral of a label is not the usual one" },
        why: Words {
            zh: "“一十二”应作“十二”，“一百十”应作“一百一十”；形式不一，检索不到。",
            en: "一十二 is written 十二, and 一百十 一百一十; searches miss the odd form.",
        },
        source: Source::inferred("立法法 (2023), 65"),
        silent: Words { zh: "“〇”与“零”之别只提示。", en: "it is information only." },
        examples: &[Example::new(
            Slot::Body,
            "一、各地要巡渠。\n二、各地要巡渠。\n三、各地要巡渠。\n四、各地要巡渠。\n五、各地要巡渠。\n六、各地要巡渠。\n七、各地要巡渠。\n八、各地要巡渠。\n九、各地要巡渠。\n十、各地要巡渠。\n一十一、各地要巡渠。",
            "一、各地要巡渠。\n二、各地要巡渠。\n三、各地要巡渠。\n四、各地要巡渠。\n五、各地要巡渠。\n六、各地要巡渠。\n七、各地要巡渠。\n八、各地要巡渠。\n九、各地要巡渠。\n十、各地要巡渠。\n十一、各地要巡渠。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for printed in printed::labels(subject, unit) {
            let is_numeral = |c: &char| is_han_numeral(*c);
            let read: String = printed.text.chars().filter(is_numeral).collect();
            let right: String = printed.label.to_string().chars().filter(is_numeral).collect();
            let Some(at) = printed.text.find(read.as_str()).filter(|_| read != right && !read.is_empty()) else {
                continue;
            };
            let range = printed.place(at..at + read.len());
            report
                .find(range, format!("“{read}”应作“{right}”"), format!("{read} is written {right}"))
                .mended_by(Safety::Unsafe, vec![Edit::new(range, right)]);
        }
    }
}
