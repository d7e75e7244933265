//! the same document again

use crate::diagnostic::Code;
use crate::diagnostic::Severity;
use crate::grammar::agencies::squeeze;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A document stands in the text twice.
pub static RULE: Rule = Rule {
    name: "structure/text-printed-twice",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words { zh: "同一文件全文重复出现", en: "a whole document stands in the text twice" },
        why: Words {
            zh: "多由抓取或者拼接造成；统计、检索都会重计。",
            en: "Crawling and joining of pages do it; counts and searches find the document twice.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "新旧文本对照；样式、格式；套语相同而标题不同的。",
            en: "comparison of editions; forms; formulas under different titles.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n各市要按照属地管理、分级负责的原则，逐条渠道核定管护范围，落实管护单位和管护人员，建立巡查、养护、清淤台账，每季度汇总上报一次，并在年底前将经费安排和使用情况报省水利厅备案。\n岚川省水利厅\n2024年5月6日\n岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n各市要按照属地管理、分级负责的原则，逐条渠道核定管护范围，落实管护单位和管护人员，建立巡查、养护、清淤台账，每季度汇总上报一次，并在年底前将经费安排和使用情况报省水利厅备案。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n各市要按照属地管理、分级负责的原则，逐条渠道核定管护范围，落实管护单位和管护人员，建立巡查、养护、清淤台账，每季度汇总上报一次，并在年底前将经费安排和使用情况报省水利厅备案。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let words = ["全文在此重复出现", "the whole text stands here again"];
    for diagnostic in subject.tree().diagnostics.iter().filter(|d| d.code == Code::RepeatedText) {
        let place = subject.range_of(diagnostic.span);
        let first = first_line(subject, place);
        report
            .find(first, words[0], words[1])
            .mended_by(Safety::Unsafe, vec![Edit::new(with_break(subject, place), "")]);
    }
    let mut seen: HashMap<(String, String), TextRange> = HashMap::new();
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let Some(title) = unit.text.title() else { continue };
        let body: String = subject.passages_of(unit).filter(|p| p.is_prose()).map(|p| squeeze(p.as_str())).collect();
        if body.chars().count() < SHORTEST {
            continue;
        }
        let place = subject.range_of(unit.document().span);
        match seen.entry((squeeze(title), body)) {
            Entry::Occupied(first) => {
                report
                    .find(first_line(subject, place), words[0], words[1])
                    .mended_by(Safety::Unsafe, vec![Edit::new(with_break(subject, place), "")])
                    .resting_on(first_line(subject, *first.get()), "首次出现", "for the first time");
            }
            Entry::Vacant(first) => _ = first.insert(place),
        }
    }
}

/// The first line of a place, which stands for all of it.
fn first_line(subject: &Subject<'_, '_>, place: TextRange) -> TextRange {
    let text = subject.source.slice(place);
    let line = text.trim_start().lines().next().unwrap_or(text);
    let start = place.range().start + text.len() - text.trim_start().len();
    TextRange::new(start, start + line.len())
}

/// The place with the line break after it.
fn with_break(subject: &Subject<'_, '_>, place: TextRange) -> TextRange {
    let rest = subject.source.text().get(place.range().end..).unwrap_or_default();
    TextRange { end: place.end + u32::from(rest.starts_with('\n')), ..place }
}

/// Shorter bodies may be formulas, in characters.
const SHORTEST: usize = 60;
