//! 二○二四年

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A circle or a Latin letter in place of 〇.
pub static RULE: Rule = Rule {
    name: "date/wrong-zero",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "汉字年份里的〇用了圆圈、字母或者数字0",
            en: "a circle, a letter or a digit stands for 〇 in a year",
        },
        why: Words {
            zh: "汉字数字的零是〇（U+3007）；形近字符使检索、识别落空。",
            en: "The Han zero is 〇 (U+3007); its look-alikes are not found by a search.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "零；年份不是汉字数字的。", en: "零; years in other digits." },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。二○二三年修建的渠道要检修。",
            "一、修渠。二〇二三年修建的渠道要检修。",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let mut class = Class::default();
        for passage in subject.passages_of(unit) {
            let text = passage.as_str();
            let years = text.match_indices('年').filter_map(|(at, _)| year_before(text, at));
            let mut odd = Vec::new();
            for (at, c) in years.flatten() {
                match c {
                    '〇' => class.right(c, 1),
                    c if is_wrong(c) => {
                        let range = passage.place(at..at + c.len_utf8());
                        odd.push(Odd { range, edits: vec![Edit::new(range, "〇")], kind: '〇' });
                    }
                    _ => {}
                }
            }
            class.paragraph(odd);
        }
        let words = Words { zh: "汉字年份的零应当写作〇", en: "the zero of a year in Han numerals is 〇" };
        class.tell(report, Safety::Safe, words);
    }
}

const WRONG: &[char] = &['○', '◯', '0', '０', 'O', 'o', 'Ｏ', 'ｏ', 'О', 'о', 'Ο', 'ο', '◦'];

fn is_wrong(c: char) -> bool {
    WRONG.contains(&c)
}

/// The four characters of a year in Han numerals that ends at a place, with their places.
fn year_before(text: &str, end: usize) -> Option<Vec<(usize, char)>> {
    let is_han = |c: char| "一二三四五六七八九".contains(c);
    let mut back = text.get(..end)?.char_indices().rev();
    let year: Vec<(usize, char)> = back.by_ref().take(4).collect();
    let known = |c: char| is_han(c) || c == '〇' || is_wrong(c);
    let whole = year.len() == 4 && matches!(year.last(), Some((_, '一' | '二'))) && year.iter().all(|(_, c)| known(*c));
    let alone = back.next().is_none_or(|(_, c)| !known(c));
    (whole && alone).then(|| year.into_iter().rev().collect())
}
