//! ”…“

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::glyphs;
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// Quotes of a paragraph are turned round.
pub static RULE: Rule = Rule {
    name: "punctuation/reversed-quotes",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "引号前后颠倒", en: "quotes are turned round" },
        why: Words {
            zh: "前引号“在前、后引号”在后；颠倒多为输入或者识别之误。",
            en: "“ opens and ” closes; turned quotes are an error of typing or recognition.",
        },
        source: Source::read("GB/T 15834-2011, 4.8.2"),
        silent: Words {
            zh: "引号数为奇数的（另有规则）；修改决定；跨段的引文。",
            en: "an odd number of quotes (another rule); amendments; quotations over paragraphs.",
        },
        examples: &[
            Example::new(
                Slot::Body,
                "一、修渠。各地要坚持”谁使用、谁管护“，落实责任。",
                "一、修渠。各地要坚持“谁使用、谁管护”，落实责任。",
            ),
            Example::new(
                Slot::Body,
                "一、修渠。各地要坚持“谁使用、谁管护“，落实责任。",
                "一、修渠。各地要坚持“谁使用、谁管护”，落实责任。",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| !unit.quotes_articles()) {
        for passage in subject.passages_of(unit).filter(|passage| glyphs::is_text(passage)) {
            let text = passage.as_str();
            let quotes: Vec<(usize, &str)> = text.match_indices(['“', '”']).collect();
            let even = !quotes.is_empty() && quotes.len().is_multiple_of(2) && !text.contains('"');
            let right = ["“", "”"];
            let turned = || quotes.iter().enumerate().filter(|(i, (_, mark))| *mark != right[i % 2]);
            // “甲“乙”丙” is nested, and another rule's.
            let pairs = quotes.chunks(2).all(|pair| is_pair(text, pair));
            let Some((_, (first, mark))) = turned().next().filter(|_| even && pairs) else { continue };
            let place = |at: usize, mark: &str| passage.place(at..at + mark.len());
            let edits = turned().map(|(i, (at, mark))| Edit::new(place(*at, mark), right[i % 2])).collect();
            report
                .find(place(*first, mark), "引号前后颠倒", "quotes turned round")
                .with_places(turned().skip(1).map(|(_, (at, mark))| place(*at, mark)))
                .mended_by(Safety::Safe, edits);
        }
    }
}

/// Whether two quotes can hold something between them: not across the end of a sentence.
fn is_pair(text: &str, pair: &[(usize, &str)]) -> bool {
    const LONGEST: usize = 60;
    let [(open, mark), (close, _)] = pair else { return false };
    let inside = text.get(open + mark.len()..*close).unwrap_or_default();
    inside.chars().nth(LONGEST).is_none() && !inside.is_empty() && !inside.trim_end_matches('。').contains('。')
}
