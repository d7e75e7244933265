//! 目录 `36号`, text `63号`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

use super::entries::{Contents, Found};

/// The contents and the text give one document two numbers.
pub static RULE: Rule = Rule {
    name: "contents/number-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "目录与正文的发文字号不一致",
            en: "the contents give the document another number than it has",
        },
        why: Words {
            zh: "文件以字号为准，两处不一，必有一误。",
            en: "Documents are cited by number; one of the two is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "目录不载字号；只差括号、空格的。",
            en: "contents without numbers; other brackets or blanks.",
        },
        examples: &[Example::new(
            Slot::Contents,
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕21号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(contents) = Contents::of(subject) else { return };
    for entry in &contents.entries {
        let Found::Document(document, _) = entry.found else { continue };
        let (Some(announced), Some(printed)) = (&entry.entry.number, &document.number) else { continue };
        if (announced.year, announced.serial) == (printed.year, printed.serial) {
            continue;
        }
        let found = report.find(
            subject.range_of(entry.entry.span),
            format!("目录作{}，正文作{}", announced.raw, printed.raw),
            format!("{} in the contents, {} over the text", announced.raw, printed.raw),
        );
        let number = subject.main_of(document).and_then(|unit| subject.passages_as(unit, Role::Number).next());
        if let Some(number) = number {
            found.resting_on(number.range(), "正文字号", "the number of the text");
        }
    }
}
