//! 十/二届

use crate::diagnostic::Severity;
use crate::grammar::chars::{closes, is_han, is_space};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::span::TextRange;

/// A line break stands inside a sentence.
pub static RULE: Rule = Rule {
    name: "text/torn-paragraph",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "一句话中间断了行", en: "a line break stands inside a sentence" },
        why: Words {
            zh: "断行把词句拆成两段，检索、引用都会出错。",
            en: "The break tears a sentence in two; searches and references fail.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "全文逐行折行的；下一行有序号，或者是标题、字号、姓名、表格的；短行。",
            en: "texts wrapped throughout; a next line that has a label or is a title, number, name or table; short lines.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、各地要在年底前完成全部渠道的清淤\n护坡任务，并报省水利厅备案。\n二、各地要落实管护责任。",
            "一、各地要在年底前完成全部渠道的清淤护坡任务，并报省水利厅备案。\n二、各地要落实管护责任。",
        )],
    },
    check,
};

/// Shorter lines are no running text.
const SHORTEST: usize = 15;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let prose = || subject.passages_of(unit).filter(|passage| passage.is_prose());
        let torn = prose().filter(|passage| passage.block.line_count() > 1).count();
        // Where most paragraphs have several lines the text is wrapped, not torn.
        if torn > 1 && torn * 3 > prose().count() {
            continue;
        }
        for passage in prose() {
            look(subject, passage, report);
        }
    }
}

fn look(subject: &Subject<'_, '_>, passage: &Passage<'_>, report: &mut Report) {
    let parts: Vec<TextRange> = passage.block.parts().collect();
    let breaks = parts.windows(2).filter_map(|pair| match pair {
        [above, below] => torn(subject.source.slice(*above), subject.source.slice(*below)).then_some((*above, *below)),
        _ => None,
    });
    let breaks: Vec<(TextRange, TextRange)> = breaks.collect();
    let place = |(above, below): &(TextRange, TextRange)| {
        let last = subject.source.slice(*above).chars().next_back().map_or(0, char::len_utf8) as u32;
        TextRange { start: above.end - last, end: below.start.max(above.end) }
    };
    let Some(first) = breaks.first() else { return };
    let gap = |(above, below): &(TextRange, TextRange)| TextRange { start: above.end, end: below.start.max(above.end) };
    let blank = breaks.iter().all(|pair| subject.source.slice(gap(pair)).chars().all(is_space));
    let found = report.find(place(first), "句子中间断行", "a line break inside a sentence");
    found.with_places(breaks.iter().skip(1).map(place));
    // Page furniture between the lines stays where it is.
    if blank {
        found.mended_by(Safety::Unsafe, breaks.iter().map(|pair| Edit::new(gap(pair), "")).collect());
    }
}

fn torn(above: &str, below: &str) -> bool {
    let open = above.ends_with(|c| is_han(c) || matches!(c, '、' | '，'));
    open && above.chars().nth(SHORTEST - 1).is_some() && below.starts_with(|c| is_han(c) || closes(c).is_some())
}
