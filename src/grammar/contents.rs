//! The contents list of an issue — 目录. STANDARDS section 4.2.

use super::chars::{self, is_han, is_space};
use super::document_number::{DocumentNumber, trailing_number};

/// `contents_title := (目录 | 目次) CONTENTS? | 本期目录 | CONTENTS` — letter-spaced, too.
pub fn contents_title(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| !is_space(*c));
    let (first, second, third) = (letters.next(), letters.next(), letters.next());
    match (first, second, third) {
        (Some('目'), Some('录' | '次' | '錄'), None) => true,
        (Some('本'), Some('期'), Some('目')) => letters.eq("录".chars()),
        (Some('目'), Some('录' | '次'), Some('C' | 'c')) => {
            letters.map(|c| c.to_ascii_lowercase()).eq("ontents".chars())
        }
        _ => line.trim_matches(is_space).eq_ignore_ascii_case("contents"),
    }
}

/// An entry of the contents as far as one line shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PagedLine<'a> {
    /// The text without leader and page.
    pub text: &'a str,
    /// Page number.
    pub page: u32,
}

/// `paged_line := text leader? open? page close?` — the line that ends an entry of the contents.
///
/// The leader is a run of two or more dots of any shape, or dashes; without leader the page needs a bracket or white
/// space before it. Samples: `…的通知(岚政办发〔2024〕1号) .....( 9 )`, `卷首语……3`, `政务要闻 (37)`.
pub fn paged_line(line: &str) -> Option<PagedLine<'_>> {
    const LONGEST_PAGE: usize = 4;
    let body = line.trim_end_matches(is_space);
    let unclosed = body.trim_end_matches([')', '）', ']', '】', '〕']).trim_end_matches(is_space);
    let bracketed_close = unclosed.len() < body.len();
    let before_page = unclosed.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &unclosed[before_page.len()..];
    if digits.is_empty() || digits.len() > LONGEST_PAGE {
        return None;
    }
    let opened = before_page.trim_end_matches(is_space);
    let unopened = opened.trim_end_matches(['(', '（', '[', '【', '〔']);
    let bracketed = unopened.len() < opened.len();
    if bracketed != bracketed_close {
        return None;
    }
    let text = unopened.trim_end_matches(|c| is_space(c) || is_leader(c));
    let leader = unopened[text.len()..].chars().filter(|c| is_leader(*c)).map(leader_weight).sum::<usize>();
    let spaced = unopened[text.len()..].chars().any(is_space) || opened.len() < before_page.len();
    // No gazette has so many pages; a year at the end of a title is none.
    const LAST_PAGE: u32 = 1900;
    let page = digits.parse().ok().filter(|p| *p < LAST_PAGE)?;
    let marked = leader >= 2 || bracketed || spaced;
    (marked && !text.contains(['。', '；']) && text.chars().any(is_han))
        .then_some(PagedLine { text, page })
        .or_else(|| (leader >= 2 && text.is_empty()).then_some(PagedLine { text, page }))
}

fn is_leader(c: char) -> bool {
    matches!(c, '.' | '…' | '·' | '⋯' | '．' | '•' | '-' | '—' | '_' | '/' | '／' | '・' | '‥' | '┈' | '─')
}

fn leader_weight(c: char) -> usize {
    if matches!(c, '…' | '⋯' | '‥' | '/' | '／') { 2 } else { 1 }
}

/// `page_first := page (space | 、 | .) text` — an entry that begins with its page. Sample: `04 岚川省人民政府令`.
pub fn page_first(line: &str) -> Option<PagedLine<'_>> {
    let line = line.trim_matches(is_space);
    let open = line.trim_start_matches(['(', '（', '[', '【']).trim_start_matches(is_space);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &open[..open.len() - rest.len()];
    let text = rest.trim_start_matches([')', '）', ']', '】']).trim_start_matches(is_space);
    let parted = text.len() < rest.len();
    let page = digits.parse().ok().filter(|_| digits.len() <= 3)?;
    (parted && text.starts_with(|c| is_han(c) || c == '《')).then_some(PagedLine { text, page })
}

/// An entry's title and number, taken apart.
pub fn entry_number(entry: &str) -> (&str, Option<DocumentNumber<'_>>) {
    match trailing_number(entry) {
        Some((start, number)) => (entry[..start].trim_end_matches(is_space), Some(number)),
        None => (entry, None),
    }
}

/// Longest heading of a contents section, in characters.
const MAX_HEADING: usize = 14;

/// `contents_heading := short line without page` — the name of a column (栏目) in the contents.
///
/// Brackets and ornaments around it do not count. Samples: `省政府办公厅文件`, `【人事任免】`. No heading: the first line
/// of a wrapped entry (longer, or with 关于), the name of an order (`…令`, its number follows).
pub fn contents_heading(line: &str) -> Option<&str> {
    let name = line.trim_matches(|c: char| is_space(c) || is_ornament(c));
    let count = name.chars().filter(|c| !is_space(*c)).count();
    let plain =
        name.chars().all(|c| is_han(c) || is_space(c) || matches!(c, '、' | '·' | '（' | '）' | '(' | ')' | '“' | '”'));
    let entry_like = ["关于", "印发", "转发", "通知", "批复"].iter().any(|w| name.contains(w));
    // A column may be named after the kind of document it holds, and nothing more.
    let kind_alone = ["通知", "批复", "函", "令", "公函"].contains(&super::agencies::squeeze(name).as_str());
    (kind_alone || plain && !entry_like && (2..=MAX_HEADING).contains(&count)).then_some(name)
}

fn is_ornament(c: char) -> bool {
    matches!(
        c,
        '【' | '】'
            | '〖'
            | '〗'
            | '★'
            | '☆'
            | '◆'
            | '◇'
            | '●'
            | '○'
            | '■'
            | '□'
            | '▲'
            | '△'
            | '※'
            | '*'
            | '［'
            | '］'
            | '['
            | ']'
            | '·'
            | '•'
            | '▪'
            | '—'
            | '-'
    ) || chars::opens(c).is_some_and(|b| b == chars::Bracket::Square)
}

/// Words that name columns: with one of these a short line is a heading of the contents whatever stands around it.
pub fn names_column(line: &str) -> bool {
    const ENDINGS: [&str; 26] = [
        "文件",
        "规章",
        "法规",
        "任免",
        "要闻",
        "政令",
        "解读",
        "公告",
        "大事记",
        "卷首语",
        "特载",
        "专载",
        "统计",
        "数据",
        "公示",
        "专栏",
        "会议",
        "讲话",
        "决定",
        "决议",
        "动态",
        "信息",
        "纪事",
        "经验",
        "资料",
        "政务",
    ];
    contents_heading(line).is_some_and(|name| {
        let name: String = name.chars().filter(|c| !is_space(*c)).collect();
        ENDINGS.iter().any(|e| name.ends_with(e))
    })
}
