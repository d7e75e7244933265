//! `ISSN1234-5678`

use crate::diagnostic::Severity;
use crate::grammar::chars::is_space;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::statements::labelled;

/// An ISSN that is none.
pub static RULE: Rule = Rule {
    name: "issue/bad-issn",
    severity: Severity::Error,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "国际标准连续出版物号（ISSN）格式或校验位不对",
            en: "the ISSN has the wrong form or check digit",
        },
        why: Words {
            zh: "ISSN末位由前七位算出；不合即有误字，检索不到本刊。",
            en: "The last digit follows from the seven before it; if it does not, one is wrong and the number finds nothing.",
        },
        source: Source::inferred("ISO 3297"),
        silent: Words {
            zh: "准印证号；没有ISSN标识的号码。", en: "permits to print; numbers without the label ISSN."
        },
        examples: &[Example::new(
            Slot::Imprint,
            "编辑出版：岚川省人民政府办公厅\n国际标准刊号：ISSN2099-3178\n国内统一刊号：CN99-1234/D",
            "编辑出版：岚川省人民政府办公厅\n国际标准刊号：ISSN2099-317X\n国内统一刊号：CN99-1234/D",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for (passage, at) in labelled(subject, "ISSN") {
        let text = passage.as_str();
        let rest = text.get(at..).unwrap_or_default();
        let written = rest.trim_start_matches(|c| is_space(c) || matches!(c, '：' | ':'));
        let start = at + rest.len() - written.len();
        let length = written.find(|c: char| !is_of_number(c)).unwrap_or(written.len());
        let number = written.get(..length).unwrap_or_default();
        if number.is_empty() || is_issn(number) {
            continue;
        }
        report.find(
            passage.place(start..start + length),
            format!("“{number}”不是有效的ISSN"),
            format!("{number} is no valid ISSN"),
        );
    }
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–')
}

/// Eight digits, the last of which makes the sum weighted 8 to 1 a multiple of eleven (X is ten).
fn is_issn(number: &str) -> bool {
    let dashed = number.chars().nth(4).is_some_and(is_dash) && number.chars().filter(|c| is_dash(*c)).count() == 1;
    let value = |(i, c): (usize, char)| match c {
        'X' | 'x' if i == 7 => Some(10),
        _ => c.to_digit(10),
    };
    let digits: Option<Vec<u32>> = number.chars().filter(|c| !is_dash(*c)).enumerate().map(value).collect();
    let sums = |digits: &Vec<u32>| digits.iter().zip((1..=8).rev()).map(|(digit, weight)| digit * weight).sum::<u32>();
    dashed && digits.is_some_and(|digits| digits.len() == 8 && sums(&digits) % 11 == 0)
}
