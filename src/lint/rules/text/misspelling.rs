//! 惯彻

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::words::{self, Wrong};

/// A word with a wrong character.
pub static RULE: Rule = Rule {
    name: "text/misspelling",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "错别字", en: "a word with a wrong character" },
        why: Words {
            zh: "这些写法不成词，多为输入之误。",
            en: "No such word exists; it is most often an error of typing.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "跨词的（习惯彻底、来自己经）；引文。", en: "over the border of two words; quotations."
        },
        examples: &[Example::new(Slot::Body, "一、修渠。各地要认真惯彻落实。", "一、修渠。各地要认真贯彻落实。")],
    },
    check,
};

/// Words that do not exist.
const TABLE: &[Wrong] = &[
    Wrong { not_after: &["习"], not_before: &["底"], ..Wrong::new("惯彻", "贯彻") },
    Wrong { not_before: &["期", "热"], ..Wrong::new("部暑", "部署") },
    Wrong::new("布署", "部署"),
    Wrong {
        not_after: &["自"], not_before: &["济", "营", "费", "办", "过", "历"], ..Wrong::new("己经", "已经")
    },
    Wrong::new("幅射", "辐射"),
    Wrong { not_after: &["过"], ..Wrong::new("渡假", "度假") },
    Wrong::new("松驰", "松弛"),
    Wrong::new("竟赛", "竞赛"),
    Wrong::new("竟争", "竞争"),
    Wrong::new("防碍", "妨碍"),
    Wrong::new("泻漏", "泄漏"),
];

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    words::tell(subject, report, TABLE);
}
