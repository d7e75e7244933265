//! `CN22-146/D`

use crate::diagnostic::Severity;
use crate::grammar::chars::is_space;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::statements::labelled;

/// A domestic serial number of another form than CN dd-dddd/X.
pub static RULE: Rule = Rule {
    name: "issue/malformed-cn",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "国内统一连续出版物号不是“CN两位-四位/分类号”的形式",
            en: "the domestic serial number is not CN, two digits, four digits and a class",
        },
        why: Words {
            zh: "号码缺位或多位，多是转录之误，据此查不到本刊。",
            en: "A digit too few or too many is misread, and the number finds nothing.",
        },
        source: Source::unconfirmed("GB/T 9999.1"),
        silent: Words {
            zh: "报纸（0001—0999）和网络出版物（6000—8999）；准印证号。",
            en: "newspapers (0001 to 0999) and network serials (6000 to 8999); permits to print.",
        },
        examples: &[Example::new(
            Slot::Imprint,
            "编辑出版：岚川省人民政府办公厅\n国际标准刊号：ISSN2099-317X\n国内统一刊号：CN99-124/D",
            "编辑出版：岚川省人民政府办公厅\n国际标准刊号：ISSN2099-317X\n国内统一刊号：CN99-1234/D",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for (passage, at) in labelled(subject, "CN") {
        let text = passage.as_str();
        let rest = text.get(at..).unwrap_or_default();
        let written = rest.trim_start_matches(|c| is_space(c) || matches!(c, '：' | ':'));
        let start = at + rest.len() - written.len();
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '－' | '—' | '–' | '/' | '／' | '.');
        let length = written.find(|c: char| !is_part(c)).unwrap_or(written.len());
        let number = written.get(..length).unwrap_or_default();
        if number.starts_with(|c: char| c.is_ascii_digit()) && !is_cn(number) {
            report.find(
                passage.place(start..start + length),
                format!("“CN{number}”不合国内统一刊号的形式"),
                format!("CN{number} is no domestic serial number"),
            );
        }
    }
}

fn is_cn(number: &str) -> bool {
    let Some((region, rest)) = number.split_once(['-', '－', '—', '–']) else { return false };
    let (serial, class) = rest.split_once(['/', '／']).unwrap_or((rest, "D"));
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    digits(region, 2) && digits(serial, 4) && class.starts_with(|c: char| c.is_ascii_uppercase())
}
