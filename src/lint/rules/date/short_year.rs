//! 24年3月

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::quoted::{is_in_title, is_quoted};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A year in two digits.
pub static RULE: Rule = Rule {
    name: "date/short-year",
    severity: Severity::Info,
    origin: Origin::Drafting,
    fix: None,
    doc: Doc {
        finds: Words { zh: "年份用两位数", en: "a year in two digits" },
        why: Words { zh: "年份用四位数，不简写。", en: "A year is written in four digits." },
        source: Source::unconfirmed("GB/T 15835-2011, 5.1.4"),
        silent: Words {
            zh: "时长；范围的后半；引号、书名号之内。",
            en: "lengths of time; the second half of a range; in quotes and titles.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。23年3月修建的渠道要检修。",
            "一、修渠。2023年3月修建的渠道要检修。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in subject.passages.iter().filter(|passage| passage.is_prose()) {
        let text = passage.as_str();
        for (at, _) in text.match_indices('年') {
            let (Some(before), Some(after)) = (text.get(..at), text.get(at + '年'.len_utf8()..)) else { continue };
            let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            if at - start == 2 && is_month(after) && !is_other(text.get(..start).unwrap_or_default()) {
                report.find(passage.place(start..at), "年份应当用四位数", "a year belongs in four digits");
            }
        }
    }
}

fn is_month(after: &str) -> bool {
    let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = after.len() - digits.len();
    (1..=2).contains(&count) && digits.starts_with('月') || after.starts_with('底')
}

/// The second half of a range, a length of time, or something quoted.
fn is_other(before: &str) -> bool {
    before.ends_with([
        '至', '到', '-', '—', '－', '～', '、', '/', '.', '第', '近', '满', '约', '过', '了', '为', '期', '每',
    ]) || is_quoted(before)
        || is_in_title(before)
}
