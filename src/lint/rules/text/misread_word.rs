//! 入民政府

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::words::{self, Wrong};

/// A word that recognition misread.
pub static RULE: Rule = Rule {
    name: "text/misread-word",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "识别有误的词", en: "a word that recognition misread" },
        why: Words {
            zh: "这些写法不成词，只能是形近字误识。", en: "No such word exists; a look-alike was read."
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "跨词的（投入民政部门）；每一词条各有排除。",
            en: "over the border of two words (投入民政部门); each entry has its guards.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。由各县入民政府负责清淤。",
            "一、修渠。由各县人民政府负责清淤。",
        )],
    },
    check,
};

/// Readings that cannot be.
const TABLE: &[Wrong] = &[
    Wrong {
        not_after: &["投", "收", "纳", "进", "加", "列", "计", "并", "转", "归", "录", "输"],
        ..Wrong::new("入民政府", "人民政府")
    },
    Wrong::new("人民玫府", "人民政府"),
    Wrong::new("人民政俯", "人民政府"),
    Wrong::new("国务阮", "国务院"),
    Wrong::new("管理办祛", "管理办法"),
    Wrong::new("责任单住", "责任单位"),
    Wrong::new("主管部闸", "主管部门"),
    Wrong::new("县级以土", "县级以上"),
    Wrong::new("各县（市、区）入民", "各县（市、区）人民"),
    Wrong::new("贯彻落买", "贯彻落实"),
    Wrong::new("曰起施行", "日起施行"),
    Wrong::new("之曰起", "之日起"),
];

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    words::tell(subject, report, TABLE);
}
