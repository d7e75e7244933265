//! 甲政发〔2024〕××号

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A placeholder was not filled in.
pub static RULE: Rule = Rule {
    name: "text/placeholder",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "占位内容没有填写", en: "a placeholder was not filled in" },
        why: Words {
            zh: "印发的公文不应当留有“××”“此处填写”。",
            en: "An issued document holds no blanks to be filled in.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "样式、格式、范本、表格；案例中隐去的姓名。",
            en: "samples, forms and templates; masked persons in cases.",
        },
        examples: &[
            Example::new(Slot::Body, "一、修渠。请于×月×日前报送。", "一、修渠。请于3月8日前报送。"),
            Example::new(
                Slot::Body,
                "一、修渠。清淤任务（此处填写任务）要完成。",
                "一、修渠。清淤任务（每县十条）要完成。",
            ),
        ],
    },
    check,
};

/// What is left where something was to be filled in.
const BLANKS: &[&str] =
    &["〕××号", "〕XX号", "×月×日", "X月X日", "××月××日", "XX月XX日", "此处填写", "此处插入", "（待定）"];

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in &subject.units {
        let title = unit.text.title().unwrap_or_default();
        if ["样", "格式", "范本", "模板", "表", "书", "示范"].iter().any(|word| title.contains(word)) {
            continue;
        }
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            let text = passage.as_str();
            let found = BLANKS.iter().filter_map(|blank| text.find(blank).map(|at| (at, blank)));
            let Some((at, blank)) = found.min() else { continue };
            report.find(passage.place(at..at + blank.len()), "占位内容未填写", "a placeholder was not filled in");
        }
    }
}
