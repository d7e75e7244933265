//! `甲政发〔2024〕3号` over two documents

use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use std::collections::HashMap;

use super::own::{self, OwnNumber};

/// Two documents of one text carry one number.
pub static RULE: Rule = Rule {
    name: "number/shared-by-two-documents",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "一个字号用于两个文件", en: "two documents carry one number" },
        why: Words {
            zh: "一文一号；两个文件同号，必有一误。",
            en: "A number belongs to one document; one of the two is wrong.",
        },
        source: Source::inferred("GB/T 9704-2012, 7.2.5"),
        silent: Words {
            zh: "同一文件重复刊登；更正；令和公告。",
            en: "the same document printed twice; corrections; orders and announcements.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年3月8日\n岚川省水利厅关于做好防汛工作的通知\n岚水发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年3月8日\n岚川省水利厅关于做好防汛工作的通知\n岚水发〔2024〕6号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let mut first: HashMap<(&str, u32, u32), OwnNumber<'_, '_, '_>> = HashMap::new();
    for number in own::numbers(subject) {
        let key = (number.reading.code, number.year(), number.reading.serial);
        let Some(other) = first.get(&key) else {
            first.insert(key, number);
            continue;
        };
        let title = |number: &OwnNumber<'_, '_, '_>| number.unit.document().title.as_deref().map(squeeze);
        let (Some(one), Some(two)) = (title(other), title(&number)) else { continue };
        if one == two || [&one, &two].iter().any(|title| title.contains("更正") || title.contains("勘误")) {
            continue;
        }
        report.find(number.passage.range(), "另一文件已用此号", "another document carries this number").resting_on(
            other.passage.range(),
            format!("《{one}》"),
            format!("《{one}》"),
        );
    }
}
