//! “甲乙"

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::glyphs;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A straight quote stands where “ or ” belongs.
pub static RULE: Rule = Rule {
    name: "punctuation/straight-quote",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "该用弯引号的地方用了直引号", en: "a straight quote stands where “ or ” belongs"
        },
        why: Words {
            zh: "中文引号分前后；直引号多由识别、转换带来。",
            en: "Chinese quotes have two sides; straight ones come of recognition and conversion.",
        },
        source: Source::read("GB/T 15834-2011, 4.8.2"),
        silent: Words {
            zh: "不与汉字相邻的；英寸、代码；配不成对的，修改须经人工确认。",
            en: "no Han character beside it; inches, code; where the pairs are not certain the fix is unsafe.",
        },
        examples: &[
            Example::new(
                Slot::Body,
                "一、修渠。各地要坚持\"谁使用、谁管护\"，落实责任。",
                "一、修渠。各地要坚持“谁使用、谁管护”，落实责任。",
            ),
            Example::new(
                Slot::Body,
                "一、修渠。各地要坚持“谁使用、谁管护\"，落实责任。",
                "一、修渠。各地要坚持“谁使用、谁管护”，落实责任。",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        for passage in subject.passages_of(unit).filter(|passage| glyphs::is_text(passage)) {
            let Some(quotes) = Quotes::of(passage.as_str()) else { continue };
            let places = || quotes.straight.iter().map(|(at, _)| passage.place(*at..*at + 1));
            let edits =
                quotes.straight.iter().map(|(at, right)| Edit::new(passage.place(*at..*at + 1), *right)).collect();
            let Some(first) = places().next() else { continue };
            let safety = if quotes.is_paired { Safety::Safe } else { Safety::Unsafe };
            report
                .find(first, "直引号，应作“”", "straight quotes instead of “”")
                .with_places(places().skip(1))
                .mended_by(safety, edits);
        }
    }
}

/// The straight quotes of a paragraph and what each stands for.
struct Quotes {
    straight: Vec<(usize, &'static str)>,
    /// Whether every quote of the paragraph then has its partner.
    is_paired: bool,
}

impl Quotes {
    /// `None` when there is none beside a Han character.
    fn of(text: &str) -> Option<Self> {
        if !text.contains('"') {
            return None;
        }
        let (mut open, mut is_paired, mut beside_han) = (false, true, false);
        let mut straight = Vec::new();
        for glyph in glyphs::glyphs(text) {
            let opens = match glyph.c {
                '“' => true,
                '”' => false,
                '"' => {
                    beside_han |= glyph.follows_han() || glyph.precedes_han();
                    straight.push((glyph.before.len(), if open { "”" } else { "“" }));
                    !open
                }
                _ => continue,
            };
            is_paired &= opens != open;
            open = opens;
        }
        beside_han.then_some(Self { straight, is_paired: is_paired && !open })
    }
}
