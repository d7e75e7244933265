//! `…管理。` / `（责任单位：甲厅）`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Passage;
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// A responsibility is cut off from its clause by a break.
pub static RULE: Rule = Rule {
    name: "duty/torn",
    severity: Severity::Info,
    origin: Origin::Transcription,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "责任分工与所属条款断开", en: "a responsibility is cut off from its clause by a break"
        },
        why: Words {
            zh: "断开后责任不再跟随条款，拆分任务时容易遗漏。",
            en: "Cut off, it no longer goes with the clause, and tasks lose their owner.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "全文责任分工多独立成行的，是版式；表格；按固定宽度换行的文本。",
            en: "texts in which responsibilities stand on lines of their own; tables; text broken at a fixed width.",
        },
        examples: &[Example::new(
            Slot::Body,
            "一、落实管护责任。各市要建立台账。（责任单位：省水利厅）\n二、加强巡查检修。各市要定期巡查。\n（责任单位：省水利厅、省财政厅）\n三、加大资金投入。各市要落实经费。（责任单位：省财政厅）",
            "一、落实管护责任。各市要建立台账。（责任单位：省水利厅）\n二、加强巡查检修。各市要定期巡查。（责任单位：省水利厅、省财政厅）\n三、加大资金投入。各市要落实经费。（责任单位：省财政厅）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let torn: Vec<(&Passage<'_>, &Passage<'_>)> = subject
            .passages_of(unit)
            .zip(subject.passages_of(unit).skip(1))
            .filter(|(_, duty)| duty.role == Role::Duty && duty.as_str().starts_with(['（', '(']))
            .collect();
        let all = unit.text.blocks().filter(|place| place.is_section()).filter_map(|place| place.section());
        let all: usize = all.map(|section| section.duties.len()).sum();
        // Where most stand so it is how the text is set.
        if torn.len() * 2 >= all {
            continue;
        }
        for (before, duty) in torn {
            if !before.is_prose() || before.role == Role::Duty || !before.as_str().trim_end().ends_with('。') {
                continue;
            }
            let gap = TextRange { start: before.range().end, end: duty.range().start };
            let found = report.find(duty.range(), "责任分工与所属条款断开", "cut off from its clause by a break");
            // A page number between them stays.
            if subject.source.slice(gap).chars().all(|c| c.is_whitespace()) {
                found.mended_by(Safety::Safe, vec![Edit::new(gap, "")]);
            }
        }
    }
}
