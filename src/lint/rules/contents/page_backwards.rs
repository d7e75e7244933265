//! pages `12, 9, 20`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::model::TocEntry;

/// A page of the contents is lower than that before it.
pub static RULE: Rule = Rule {
    name: "contents/page-backwards",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "目录页码倒退", en: "the pages of the contents go backwards" },
        why: Words {
            zh: "目录按页码排列；倒退的页码多是识别错误，读者翻不到文件。",
            en: "Contents run in order of pages; a page that goes back is misread, and the text is not there.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "页码按部分重新起算；分栏排印、页码多处倒退的目录。",
            en: "pages that begin again with each part; contents in columns, where pages go back in many places.",
        },
        examples: &[Example::new(
            Slot::Contents,
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（20）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
            "部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省林业局关于做好苗圃建设工作的通知（岚林发〔2024〕7号）……（5）\n人事任免\n岚川省人民政府任免人员……（8）",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(issue) = &subject.tree().issue else { return };
    let entries = issue.toc.iter().flat_map(|section| &section.entries);
    let paged: Vec<(u32, &TocEntry<'_>)> = entries.filter_map(|entry| Some((entry.page?, entry))).collect();
    let breaks: Vec<usize> = (1..paged.len()).filter(|&i| paged[i].0 < paged[i - 1].0).collect();
    // One break in five entries and more: pages of parts, or columns read across.
    if breaks.len() > 1 && breaks.len() * 5 > paged.len() {
        return;
    }
    for at in breaks {
        let Some(odd) = odd_one(&paged, at) else { continue };
        let (page, entry) = paged[odd];
        let found = report.find(
            subject.range_of(entry.span),
            format!("页码{page}与前后不成顺序"),
            format!("page {page} is out of order"),
        );
        if odd > 0 {
            let (before, entry) = paged[odd - 1];
            found.resting_on(
                subject.range_of(entry.span),
                format!("前一条在第{before}页"),
                format!("page {before} before it"),
            );
        }
    }
}

/// Which of two entries breaks the order with both neighbours; `None` where pages begin again for good.
fn odd_one(paged: &[(u32, &TocEntry<'_>)], at: usize) -> Option<usize> {
    let page = |i: usize| paged.get(i).map(|(page, _)| *page);
    let (higher, lower) = (page(at - 1)?, page(at)?);
    let before = at.checked_sub(2).and_then(page);
    let after = page(at + 1);
    // Without the higher one the rest is in order: it is that one, as in 12, 90, 20.
    if before.is_some_and(|before| before <= lower) && after.is_some_and(|after| after < higher) {
        return Some(at - 1);
    }
    if before.is_none() && after.is_some_and(|after| after < higher) {
        return Some(at - 1);
    }
    let restarts = after.is_some_and(|after| after < higher);
    (!restarts).then_some(at)
}
