//! When two texts are the same: what print, typing and crawling change is folded away, what a writer changes is not.
//!
//! Folded are keys for comparison and nothing that is shown or kept.

use std::collections::HashMap;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::grammar::chars::{is_han, is_space};
use crate::grammar::titles::{issuers_of_title, without_trailing_brackets};

/// What a text comes to.
pub type TextKey = [u8; 16];

/// Fewest characters of a text that is told from others: shorter ones (此复。) are alike by chance.
const SHORTEST: usize = 40;

/// Forms of characters that stand for each other in print and in names, the common one second. A table of all would be
/// long, and wrong where simplification made two words one.
const FORMS: &str = "臺台員员為为爲为於于國国會会對对關关機机構构產产業业務务發发區区縣县鄉乡鎮镇農农實实應应當当條条項项規规設设護护專专單单與与號号裏里裡里牆墙爐炉隻只祇只";

/// The common form of a character that has another.
fn common_form(c: char) -> Option<char> {
    static COMMON: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let forms: Vec<char> = FORMS.chars().collect();
        forms.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    });
    COMMON.get(&c).copied()
}

/// A character as it is compared; `None` for one that print adds or drops.
fn folded(c: char) -> Option<char> {
    Some(match c {
        _ if is_space(c) || c.is_control() => return None,
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '‘' | '’' | '＂' | '＇' | '\'' => '"',
        '—' | '–' | '―' | '─' | '－' | '﹣' | '‐' | '‑' | '−' => '-',
        '○' | '◯' | '〇' | '零' => '0',
        '〈' | '〔' | '［' | '﹝' | '【' | '〖' => {
            if c == '〈' {
                '《'
            } else {
                '['
            }
        }
        '〉' | '〕' | '］' | '﹞' | '】' | '〗' => {
            if c == '〉' {
                '》'
            } else {
                ']'
            }
        }
        '～' | '〜' => '~',
        '•' | '・' | '‧' => '·',
        c if !c.is_ascii()
            && let Some(common) = common_form(c) =>
        {
            common
        }
        '！'..='｝' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    })
}

/// A text without what print adds to it.
pub fn glyphs(text: &str) -> String {
    text.chars().filter_map(folded).collect()
}

/// What the same words come to in another print; `None` for a text too short to be told from others.
pub fn text_key(text: &str) -> Option<TextKey> {
    let folded = glyphs(text);
    folded.chars().nth(SHORTEST - 1)?;
    let digest = Sha256::digest(folded.as_bytes());
    digest.as_slice().get(..16)?.try_into().ok()
}

/// A number that stands for a text: two texts of one number are the same.
pub fn digest(text: &str) -> i64 {
    let digest = Sha256::digest(text.as_bytes());
    digest.as_slice().get(..8).and_then(|bytes| bytes.try_into().ok()).map_or(0, i64::from_be_bytes)
}

/// A title without issuers, 关于, the words that carry another text (印发…的通知) and a version note （试行）.
///
/// # Example
/// ```
/// use gongbao::fold::title_key;
///
/// let carried = title_key("岚川省人民政府办公厅关于印发《岚川省渡口管理办法（试行）》的通知");
/// assert_eq!(carried, title_key("岚川省渡口管理办法"));
/// ```
pub fn title_key(title: &str) -> String {
    let title = without_issuers(title.trim_matches(is_space));
    let carried = crate::grammar::titles::issued_text(title).unwrap_or(title);
    let core = without_trailing_brackets(carried);
    let core = core.strip_prefix("关于").unwrap_or(core);
    // The name of the place stands before a title in one list and is left out in the other; it is not taken off here, since
    // two places may well have rules of one name: see `compare`.
    glyphs(core).replace(['《', '》', '"'], "")
}

fn without_issuers(title: &str) -> &str {
    let verbs = ["关于", "印发", "转发", "批转", "公布", "发布"];
    if issuers_of_title(title).is_empty() {
        return title;
    }
    match verbs.iter().filter_map(|verb| title.find(verb)).min() {
        Some(at) => title.get(at..).unwrap_or(title),
        None => title,
    }
}

/// How two titles stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same.
    Same,
    /// One is inside the other: a short name, a nested title, a place left out.
    Inside,
    /// One Han character apart: probably misread.
    Glyphs,
    /// Different.
    Different,
}

/// Compares two titles.
pub fn compare(one: &str, other: &str) -> Likeness {
    let (one, other) = (title_key(one), title_key(other));
    if one == other {
        Likeness::Same
    } else if one.is_empty() || other.is_empty() || one.contains(&other) || other.contains(&one) {
        Likeness::Inside
    } else if is_glyph_apart(&one, &other) {
        Likeness::Glyphs
    } else {
        Likeness::Different
    }
}

/// Whether two texts of some length differ in one character only. A digit is no glyph: notices of two years differ so.
fn is_glyph_apart(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    let length = one.chars().count();
    let mut apart = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let first = apart.next().is_some_and(|(a, b)| is_han(a) && is_han(b));
    length == other.chars().count() && length >= SHORTEST && first && apart.next().is_none()
}

/// What stands where two texts part, cut short: the words before it, and how each goes on. `None` when they do not part.
pub fn parting<'a>(one: &'a str, other: &'a str) -> Option<Parting> {
    const BEFORE: usize = 8;
    const AFTER: usize = 12;
    let (one, other) = (glyphs(one), glyphs(other));
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().skip(same).take(AFTER).collect::<String>();
    let (in_one, in_other) = (rest(&one), rest(&other));
    if in_one.is_empty() && in_other.is_empty() {
        return None;
    }
    let before = one.chars().take(same).skip(same.saturating_sub(BEFORE)).collect();
    let cut = in_one.is_empty() || in_other.is_empty();
    Some(Parting { before, in_one, in_other, cut })
}

/// Where two texts part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The last words that both have.
    pub before: String,
    /// How the one goes on.
    pub in_one: String,
    /// How the other does.
    pub in_other: String,
    /// Whether one of them ends there.
    pub cut: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_by_their_matter() {
        use Likeness::{Different, Glyphs, Inside, Same};
        let cases = [
            ("岚川省人民政府关于修渠的通知", "关于修渠的通知", Same),
            ("关于印发岚川省渡口管理办法的通知", "《岚川省渡口管理办法》", Same),
            ("岚川省渡口管理办法（试行）", "岚川省渡口管理办法", Same),
            ("岚川省渡口管理办法", "渡口管理办法", Inside),
            ("关于“春灌”工作的通知", "关于\"春灌\"工作的通知", Same),
            ("岚川省渡口管理办法", "岚川省渡口管埋办法", Glyphs),
            ("岚川省渡口管理办法", "岚川省集市管理办法", Different),
            ("2023年春灌安排", "2024年春灌安排", Different),
            ("岚川省渡口管理办法", "岚川省档案移交规定", Different),
        ];
        for (one, other, expected) in cases {
            assert_eq!(compare(one, other), expected, "{one} {other}");
            assert_eq!(compare(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn print_makes_no_difference_and_words_do() {
        let text = "各市、县人民政府要在２０２４年6月底前完成〔渠道〕清淤、“山塘”加固——不得拖延，二〇二四年总结，逾期不报的予以通报批评。";
        let printed =
            text.replace('２', "2").replace('０', "0").replace('４', "4").replace("“", "\"").replace('〇', "○");
        let printed = printed.replace('〔', "[").replace('，', ",\n");
        assert_eq!(text_key(text), text_key(&printed));
        assert!(text_key(text).is_some());
        assert_ne!(text_key(text), text_key(&text.replace("6月", "7月")));
        assert_eq!(text_key("此复。"), None);
    }

    #[test]
    fn texts_part_at_the_first_word_that_differs() {
        let parted = parting("各地要在六月底前完成清淤任务", "各地要在七月底前完成").expect("they part");
        assert_eq!((parted.before.as_str(), parted.cut), ("各地要在", false));
        assert!(parted.in_one.starts_with('六') && parted.in_other.starts_with('七'));
        assert!(parting("一、修渠。", "一、修渠。二、除草。").expect("they part").cut);
        assert_eq!(parting("一、 修渠。", "一、修渠。"), None);
    }
}
