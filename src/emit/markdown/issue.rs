//! What an issue prints beside its documents: masthead, contents, editorial board, imprint.

use super::page::Page;
use crate::tree::model::{Date, Issue, TocEntry};

/// Heading depth of the gazette's name, its contents and its columns.
pub(super) const TOP: usize = 1;

/// 刊头
pub(super) fn masthead(issue: &Issue<'_>, page: &mut Page) {
    page.title(TOP, issue.title.as_deref().unwrap_or_default());
    page.line(&numbers(issue));
    page.line(issue.frequency.as_deref().unwrap_or_default());
    if let Some(Date { raw, .. }) = &issue.published {
        page.line(&format!("{raw}出版"));
    }
    let sponsor = issue
        .sponsor
        .as_deref()
        .filter(|sponsor| !issue.imprint.iter().any(|f| is_sponsor(&f.label) && f.value == *sponsor));
    if let Some(sponsor) = sponsor {
        page.line(&format!("{sponsor}主办"));
    }
    issue.motto.iter().for_each(|line| page.line(line))
}

fn is_sponsor(label: &str) -> bool {
    ["主办", "主办单位", "主管主办", "主管、主办"].contains(&label)
}

/// `2024年第6期（总第318期）`
fn numbers(issue: &Issue<'_>) -> String {
    let year = issue.year.map(|year| format!("{year}年")).unwrap_or_default();
    let number = issue.number.map(|number| format!("第{number}期")).unwrap_or_default();
    let cumulative = match (&issue.cumulative_label, issue.cumulative) {
        (Some(label), _) => format!("（{label}）"),
        (None, Some(number)) => format!("（总第{number}期）"),
        (None, None) => String::new(),
    };
    year + &number + &cumulative
}

/// 目录
pub(super) fn contents(issue: &Issue<'_>, page: &mut Page) {
    if issue.toc.is_empty() {
        return;
    }
    page.gap();
    page.title(TOP, "目录");
    for section in &issue.toc {
        page.title(TOP + 1, section.heading.as_deref().unwrap_or_default());
        section.entries.iter().for_each(|e| page.line(&entry(e)));
    }
}

/// `岚川省人民政府关于…的批复（岚政函〔2024〕12号）……16`
fn entry(entry: &TocEntry<'_>) -> String {
    let number = entry.number.as_ref().map(|number| format!("（{}）", number.raw)).unwrap_or_default();
    let page = entry.page.map(|page| format!("……{page}")).unwrap_or_default();
    format!("{}{number}{page}", entry.title)
}

/// 编辑委员会 and 版权页. The notice stands where no statement can take it for its own: after the board, or last.
pub(super) fn imprint(issue: &Issue<'_>, page: &mut Page) {
    if !(issue.board.is_empty() && issue.imprint.is_empty() && issue.notice.is_empty()) {
        page.gap();
    }
    if !issue.board.is_empty() {
        page.title(TOP, "编辑委员会");
        for member in &issue.board {
            page.line(&format!("{}：{}", member.role, member.names.join("、")));
        }
        issue.notice.iter().for_each(|line| page.line(line));
    }
    for field in &issue.imprint {
        match field.label.is_empty() {
            true => page.line(&field.value),
            false => page.line(&format!("{}：{}", field.label, field.value)),
        }
    }
    if issue.board.is_empty() {
        issue.notice.iter().for_each(|line| page.line(line));
    }
}
