//! an identity number

use crate::diagnostic::Severity;
use crate::grammar::dates::CalendarDay;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// The number of an identity card.
pub static RULE: Rule = Rule {
    name: "text/personal-identifier",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "出现了居民身份证号码", en: "the number of an identity card" },
        why: Words {
            zh: "公开会对第三方合法权益造成损害的个人信息，行政机关不得公开。",
            en: "Authorities may not publish personal data that harms third parties.",
        },
        source: Source::read("政府信息公开条例 (2019), 15"),
        silent: Words {
            zh: "隐去部分数字的；机关、单位代码；索引号。",
            en: "masked numbers; codes of organisations; index numbers.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。由王思远（11010519491231002X）负责清淤。",
            "一、修渠。由王思远（1101051949********）负责清淤。",
        )],
    },
    check,
};

/// Characters of an identity number.
const LENGTH: usize = 18;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for passage in &subject.passages {
        let text = passage.as_str();
        let is_part = |c: char| c.is_ascii_alphanumeric();
        for (at, run) in runs(text, is_part).filter(|(_, run)| run.len() == LENGTH && is_identity(run)) {
            report.find(passage.place(at..at + run.len()), "居民身份证号码", "the number of an identity card");
        }
    }
}

/// Runs of characters that are wanted, with their places.
fn runs(text: &str, wanted: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    text.split(move |c| !wanted(c))
        .filter(|run| !run.is_empty())
        .map(move |run| (run.as_ptr() as usize - text.as_ptr() as usize, run))
}

/// Whether the check digit fits (GB 11643-1999) and the day of birth is one.
fn is_identity(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &str = "10X98765432";
    let number = |range: std::ops::Range<usize>| run.get(range).and_then(|digits| digits.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(6..10), number(10..12), number(12..14)) else { return false };
    let born = CalendarDay { year, month, day };
    let digits = run.chars().take(WEIGHTS.len()).map(|c| c.to_digit(10));
    let Some(sum) = digits.zip(WEIGHTS).map(|(digit, weight)| Some(digit? * weight)).sum::<Option<u32>>() else {
        return false;
    };
    let check = CHECKS.chars().nth((sum % 11) as usize);
    let last = run.chars().next_back().map(|c| c.to_ascii_uppercase());
    (1900..2100).contains(&year) && born.is_real() && check == last
}
