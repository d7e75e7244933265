//! 实施 方案

use crate::diagnostic::Severity;
use crate::grammar::chars::{is_han, is_space};
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::{Passage, Subject};
use crate::tree::leaves::Role;

/// A blank stands between two Han characters of one clause.
pub static RULE: Rule = Rule {
    name: "text/space-between-han",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "一句话的汉字之间有空格", en: "a blank stands between two Han characters of one clause"
        },
        why: Words {
            zh: "空格把词拆开，检索不到；多由识别、排版带来。",
            en: "The blank tears a word, and searches miss it; recognition and typesetting leave it.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "丢了换行的文本；“第N条”之后；标题、署名、书名号之内；姓名；名单、书目（多个短词并列）；空格很多的段落。",
            en: "texts that lost their line breaks; behind 第N条; titles, cited titles and signatures; names; lists of short words; paragraphs with many blanks.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、修渠。各地要抓紧编制年度实施 方案并报省水利厅备案。",
            "一、修渠。各地要抓紧编制年度实施方案并报省水利厅备案。",
        )],
    },
    check,
};

/// Of a list of names or places more than this share of the clauses has blanks.
const LIST: f64 = 0.2;

/// Words of lists are no longer than this.
const SHORT: usize = 4;

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| !subject.is_run_on(unit)) {
        // Names in lists of appointments are padded to one width: 任命李 明为….
        let prose = |passage: &&Passage<'_>| passage.is_prose() && passage.role != Role::Appointment;
        for passage in subject.passages_of(unit).filter(prose) {
            if passage.as_str().contains(' ') {
                look(passage, report);
            }
        }
    }
}

fn look(passage: &Passage<'_>, report: &mut Report) {
    let text = passage.as_str();
    let label = passage.label().map_or(0, |(_, length)| length);
    let (mut clauses, mut blanks) = (0usize, 0usize);
    let mut places = Vec::new();
    let mut start = label;
    for (at, mark) in text.match_indices(['，', '。', '；', '：', '、', '！', '？']).filter(|(at, _)| *at >= label)
    {
        let clause = text.get(start..at).unwrap_or_default();
        clauses += 1;
        blanks += usize::from(clause.contains(is_space));
        // Titles are set with blanks: 《中共中央 国务院关于…》.
        let titled = clause.contains(['《', '》', '〈', '〉']);
        places.extend(torn(clause).filter(|_| !titled).map(|blank| passage.place(start + blank..start + blank + 1)));
        start = at + mark.len();
    }
    // A paragraph of one or two clauses is no list.
    let is_list = blanks > 1 && blanks as f64 > LIST * clauses as f64;
    places.retain(|place| place.len() == 1);
    if is_list || places.is_empty() {
        return;
    }
    let edits = places.iter().map(|place| Edit::new(*place, "")).collect();
    report
        .find(places[0], "汉字之间有空格", "a blank between Han characters")
        .with_places(places.into_iter().skip(1))
        .mended_by(Safety::Safe, edits);
}

/// Where the one blank of a clause stands, when it tears a word or parts two that belong together.
fn torn(clause: &str) -> Option<usize> {
    let at = clause.find(' ')?;
    let (before, after) = (clause.get(..at)?, clause.get(at + 1..)?);
    let alone = !before.contains(is_space) && !after.contains(is_space);
    let beside = before.ends_with(is_han) && after.starts_with(is_han);
    let short = |part: &str| part.chars().nth(SHORT).is_none();
    (alone && beside && !(short(before) && short(after))).then_some(at)
}
