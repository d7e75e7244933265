//! 甲政办发… signed 甲省人民政府

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// An office series on an act of the government alone, or the reverse.
pub static RULE: Rule = Rule {
    name: "number/office-code-on-government-act",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "办公厅（室）的代字用于政府的文件，或者相反",
            en: "the series of the office on an act of the government alone, or the reverse",
        },
        why: Words {
            zh: "政府与其办公厅（室）各有代字；用错多为少写或者多写了“办”。",
            en: "Government and office have series of their own; the wrong one has a 办 too many or too few.",
        },
        source: Source::inferred("党政机关公文处理工作条例 (2012), 9.5"),
        silent: Words {
            zh: "函；双方都署名的；没有署名的；政府与办公厅共用代字的地方。",
            en: "letters; both sign; no signature; places where one series serves both.",
        },
        examples: &[
            Example::new(
                Slot::Whole,
                "岚川省人民政府关于做好春灌工作的通知\n岚政办发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省人民政府\n2024年3月8日\n",
                "岚川省人民政府关于做好春灌工作的通知\n岚政发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省人民政府\n2024年3月8日\n",
            ),
            Example::new(
                Slot::Whole,
                "岚川省人民政府办公厅关于做好春灌工作的通知\n岚政发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省人民政府办公厅\n2024年3月8日\n",
                "岚川省人民政府办公厅关于做好春灌工作的通知\n岚政办发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省人民政府办公厅\n2024年3月8日\n",
            ),
        ],
    },
    check,
};

/// Whose series a code of this form is: `true` the office's, `false` the government's.
fn is_office_series(code: &str) -> Option<bool> {
    let series = code.trim_end_matches(['发', '规']);
    if series.ends_with("政办") || series.ends_with("府办") {
        Some(true)
    } else {
        (code.ends_with("政发") || code.ends_with("府发")).then_some(false)
    }
}

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for number in own::numbers(subject) {
        let Some(of_office) = is_office_series(number.reading.code) else { continue };
        let document = number.unit.document();
        let Some(signature) = &document.signature else { continue };
        let mut names = document.issuers.iter().chain(signature.signers.iter().map(|signer| &signer.name)).peekable();
        let other = if of_office {
            |name: &str| name.ends_with("人民政府")
        } else {
            |name: &str| name.ends_with("人民政府办公厅") || name.ends_with("人民政府办公室")
        };
        if signature.signers.is_empty() || names.peek().is_none() || !names.all(|name| other(name)) {
            continue;
        }
        let (zh, en) = if of_office {
            ("办公厅（室）的代字，政府的文件", "the series of the office on an act of the government")
        } else {
            ("政府的代字，办公厅（室）的文件", "the series of the government on an act of its office")
        };
        report.find(number.passage.place(number.reading.code_at.clone()), zh, en);
    }
}
