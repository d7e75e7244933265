//! 按照《甲办法规定

use crate::diagnostic::Severity;
use crate::lint::balance::Fault;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A title mark without its partner.
pub static RULE: Rule = Rule {
    name: "punctuation/unclosed-title-mark",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "书名号不成对", en: "a title mark has no partner" },
        why: Words {
            zh: "缺一半的书名号使所引文件的名称无法分清。",
            en: "With half a title mark nobody sees where the cited title ends.",
        },
        source: Source::read("GB/T 15834-2011, 4.15"),
        silent: Words {
            zh: "跨段配对的；表格中截断的单元格。",
            en: "pairs over several paragraphs; cells that are cut short.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。按照《渠道管护办法的规定执行。",
            "一、修渠。按照《渠道管护办法》的规定执行。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for found in subject.unbalanced().iter().filter(|found| found.fault == Fault::TitleMark) {
        let (zh, en) = (format!("“{}”没有配对", found.mark), format!("{} has no partner", found.mark));
        report.find(found.range, zh, en);
    }
}
