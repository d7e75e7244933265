//! Do two titles name one text? What contents, lists and notices announce is compared with what stands over the text.

use crate::grammar::agencies::squeeze;
use crate::grammar::chars::{Bracket, closes, is_space, opens};
use crate::grammar::titles::{forwarded_title, issued_text, without_trailing_brackets};

/// How alike two titles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One text: they differ in blanks, widths, quotes, dashes, 关于 or a version note at most.
    Same,
    /// One is a part of the other: an issuer, a year or a few words are left out.
    Part,
    /// One or two characters that print and recognition take for each other.
    Glyphs,
    /// Two texts, as far as titles tell.
    Different,
}

/// Compares two titles of documents or attachments.
///
/// # Example
/// ```
/// use gongbao::lint::same_text::{Likeness, likeness};
///
/// assert_eq!(likeness("岚川省渠道管护办法（试行）", "《岚川省渠道管护办法》"), Likeness::Same);
/// assert_eq!(likeness("渠道管护办法", "岚川省渠道管护办法"), Likeness::Part);
/// assert_eq!(likeness("岚川省渠道管护行动方案", "岚川省渠道管护实施方案"), Likeness::Different);
/// ```
pub fn likeness(one: &str, other: &str) -> Likeness {
    let (one, other) = (Names::of(one), Names::of(other));
    let pairs = one.0.iter().flat_map(|a| other.0.iter().map(move |b| (a, b)));
    pairs.map(|(a, b)| likeness_of_keys(a, b)).min().unwrap_or(Likeness::Different)
}

/// Whether two titles are taken for one: the same, or a part.
pub fn may_be_same(one: &str, other: &str) -> bool {
    likeness(one, other) <= Likeness::Part
}

/// What a title can be known by: itself, and the text that it carries.
struct Names(Vec<String>);

impl Names {
    fn of(title: &str) -> Self {
        let inner = [issued_text(title), forwarded_title(title)];
        let names = std::iter::once(title).chain(inner.into_iter().flatten());
        Self(names.map(title_key).filter(|key| !key.is_empty()).collect())
    }
}

/// A title for comparison: without blanks, marks, 关于 and version notes, in one width.
pub fn title_key(title: &str) -> String {
    let core = without_trailing_brackets(title);
    squeeze(core).replace("关于", "").chars().filter_map(folded).collect()
}

/// A character in the form in which it is compared; `None` for marks that are set or left out at will.
fn folded(c: char) -> Option<char> {
    match c {
        _ if is_space(c) || opens(c).is_some_and(is_optional) || closes(c).is_some_and(is_optional) => None,
        '"' | '\'' | '＂' | '、' | '，' | ',' | '·' | '•' | '：' | ':' | '。' => None,
        '—' | '－' | '–' | '―' | '─' | '～' | '~' | '〜' | '至' => Some('-'),
        '○' | '〇' | '零' | 'Ｏ' | 'О' | 'O' => Some('0'),
        '（' | '〔' | '［' | '[' | '【' => Some('('),
        '）' | '〕' | '］' | ']' | '】' => Some(')'),
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0),
        _ => Some(c),
    }
}

/// Quotation marks and title marks.
fn is_optional(bracket: Bracket) -> bool {
    !matches!(bracket, Bracket::Round | Bracket::Square)
}

fn likeness_of_keys(one: &str, other: &str) -> Likeness {
    // A part of two or three characters says nothing.
    const SHORTEST_PART: usize = 4;
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short == long {
        Likeness::Same
    } else if short.chars().count() >= SHORTEST_PART && (long.contains(short) || is_thinned(short, long)) {
        Likeness::Part
    } else if differ_in_glyphs(one, other) {
        Likeness::Glyphs
    } else {
        Likeness::Different
    }
}

/// Whether a title is another with one run of words left out: `…等七部门关于…` and `…关于…`.
fn is_thinned(short: &str, long: &str) -> bool {
    let head = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    let tail = short.chars().rev().zip(long.chars().rev()).take_while(|(a, b)| a == b).count();
    let count = short.chars().count();
    // Of a word put in between most must be left, and the kind at the end is no such word.
    const SHORTEST_SIDE: usize = 3;
    count >= 2 * SHORTEST_SIDE && head + tail >= count && head >= SHORTEST_SIDE && tail >= SHORTEST_SIDE
}

/// Whether two titles are as long, and one or two characters of look-alikes apart.
fn differ_in_glyphs(one: &str, other: &str) -> bool {
    const MOST: usize = 2;
    if one.chars().count() != other.chars().count() {
        return false;
    }
    let mut apart = one.chars().zip(other.chars()).filter(|(a, b)| a != b).peekable();
    apart.peek().is_some() && apart.clone().count() <= MOST && apart.all(|(a, b)| look_alike(a, b))
}

/// Characters that are taken for each other, a group each.
const LOOK_ALIKES: &[&str] = &[
    "人入八",
    "未末",
    "己已巳",
    "土士",
    "日曰目",
    "大太犬",
    "千干于",
    "天夫",
    "办为",
    "治冶",
    "侯候",
    "政玫",
    "拔拨",
    "折拆析",
    "晴睛",
    "免兔",
    "戌戊戍",
    "壁璧",
    "州洲",
    "今令",
    "申甲由",
    "王玉",
    "厂广",
    "刀力",
    "水永",
    "木本",
    "延廷",
    "县具",
    "间问",
    "设没",
    "科料",
    "历厉",
    "推椎",
    "坏环",
    "桔枯",
    "裁栽",
    "项顶",
    "徙徒",
    "辨辩",
    "慕暮",
    "贷货",
    "享亨",
    "暧暖",
    "塞寨",
    "竞竟",
    "斡幹",
    "形刑",
    "防妨",
    "场扬",
    "诚城",
    "堤提",
    "名各",
    "一-",
    "l1I",
    "口囗",
    "理埋",
    "林材",
    "北比",
    "渠梁",
    "管菅",
    "护沪",
    "第笫",
    "省者",
    "府俯",
    "民氏",
    "局居",
    "委季",
    "部陪",
    "财贝",
    "教敎",
    "利刹",
    "农衣",
    "业亚",
    "交文",
    "通遍",
    "运连",
];

/// Whether print and recognition take two characters for each other.
pub fn look_alike(one: char, other: char) -> bool {
    LOOK_ALIKES.iter().any(|group| group.contains(one) && group.contains(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_by_what_they_name() {
        let cases = [
            ("岚川省水利厅关于印发《渠道管护方案》的通知", "渠道管护方案", Likeness::Same),
            ("岚川省水利厅印发关于促进渠道管护若干措施的通知", "关于促进渠道管护的若干措施", Likeness::Part),
            ("2024年小型水库任务表", "2024 年小型水库任务表", Likeness::Same),
            ("岚川省“十四五”水利规划", "岚川省\"十四五\"水利规划", Likeness::Same),
            ("岚川省水利厅等七部门关于做好春灌工作的通知", "岚川省水利厅关于做好春灌工作的通知", Likeness::Part),
            ("渠道管护办法", "渠道管护为法", Likeness::Glyphs),
            ("巡回指导专家名单", "巡回指导专家名册", Likeness::Different),
            ("渠道管护实施方案", "渠道管护行动方案", Likeness::Different),
            ("名单", "专家名单", Likeness::Different),
        ];
        for (one, other, expected) in cases {
            assert_eq!(likeness(one, other), expected, "{one} / {other}");
            assert_eq!(likeness(other, one), expected, "{other} / {one}");
        }
    }
}
