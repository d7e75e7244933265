//! Wording that a text quotes, or names as a title, is not its own.

/// Quotations longer than this, in bytes, are new wording of an amendment, which is known by its title. The bound keeps a
/// paragraph of many places linear.
const FAR: usize = 1500;

/// Whether a place is inside “ ”; `before` is the paragraph up to it.
///
/// # Example
/// ```
/// use gongbao::lint::quoted::is_quoted;
///
/// assert!(is_quoted("更正为：“2024年"));
/// assert!(!is_quoted("坚持“谁使用、谁负责”，"));
/// ```
pub fn is_quoted(before: &str) -> bool {
    is_between(before, '“', '”')
}

/// Whether a place is inside 《 》.
pub fn is_in_title(before: &str) -> bool {
    is_between(before, '《', '》')
}

fn is_between(before: &str, open: char, close: char) -> bool {
    let start = (before.len().saturating_sub(FAR)..before.len()).find(|&at| before.is_char_boundary(at));
    let near = start.and_then(|at| before.get(at..)).unwrap_or_default();
    near.rfind([open, close]).is_some_and(|at| near.get(at..).is_some_and(|rest| rest.starts_with(open)))
}
