//! Which bracket, title mark or quote of a paragraph lacks its partner, or has one of another width.
//!
//! One stack a paragraph; a title or a 题注 printed on several lines counts as one. Round brackets of both widths are one
//! kind. Labels (1） a)) close nothing. A bracket that the next paragraphs close was torn or spans them, and is left alone.

use std::ops::Range;

use super::glyphs::is_text;
use super::subject::{Passage, Subject};
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// From so many faults on, a paragraph is told once.
const MANY: usize = 3;

/// A title mark that is open for so many characters is not closed any more.
const LONGEST_TITLE: usize = 100;

/// So many paragraphs on, the partner of a bracket is looked for.
const REACH: usize = 4;

/// Quoted wording of amendments may have so many paragraphs.
const QUOTE_REACH: usize = 200;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A round bracket closes in the other width.
    Mismatched,
    /// A round or square bracket has no partner.
    Bracket,
    /// A title mark (《》) has no partner.
    TitleMark,
    /// A quote has no partner.
    Quote,
    /// A title mark opens inside another one.
    NestedTitleMark,
}

/// A fault and where it is.
#[derive(Clone, Debug)]
pub struct Unbalanced {
    /// What is wrong.
    pub fault: Fault,
    /// The mark without partner; of a pair, the mark that closes.
    pub range: TextRange,
    /// The mark.
    pub mark: char,
    /// The mark it should pair with, and where that is.
    pub partner: Option<(char, TextRange)>,
    /// How many faults of the kind the paragraph has beyond this one, which are not told.
    pub others: usize,
}

/// Everything unbalanced in the texts, in order.
pub(super) fn faults(subject: &Subject<'_, '_>) -> Vec<Unbalanced> {
    let mut all = Vec::new();
    for unit in &subject.units {
        let passages: Vec<&Passage<'_>> = subject.passages_of(unit).filter(|p| is_text(p)).collect();
        let mut found: Vec<Vec<Unbalanced>> = Vec::new();
        for stretch in passages.chunk_by(|a, b| a.role == b.role && matches!(a.role, Role::Title | Role::Enactment)) {
            found.push(in_stretch(stretch));
        }
        drop_pairs(&mut found);
        all.extend(found.into_iter().flat_map(told));
    }
    all
}

/// A mark and what it is.
#[derive(Clone, Copy, Debug)]
struct Open {
    mark: char,
    range: TextRange,
    chars: usize,
}

/// What closes a mark; round brackets in their own width.
fn closer(open: char) -> Option<char> {
    Some(match open {
        '（' => '）',
        '(' => ')',
        '《' => '》',
        '〈' => '〉',
        '“' => '”',
        '‘' => '’',
        '〔' => '〕',
        '【' => '】',
        _ => return None,
    })
}

fn is_round(mark: char) -> bool {
    matches!(mark, '（' | '(' | '）' | ')')
}

fn fault_of(mark: char) -> Fault {
    match mark {
        '《' | '》' | '〈' | '〉' => Fault::TitleMark,
        '“' | '”' | '‘' | '’' => Fault::Quote,
        _ => Fault::Bracket,
    }
}

fn in_stretch(stretch: &[&Passage<'_>]) -> Vec<Unbalanced> {
    let mut scan = Scan::default();
    for passage in stretch {
        let text = passage.as_str();
        // Brackets of labels are judged with the numbering.
        let label = passage.label().map_or(0, |(_, length)| length);
        for (at, c) in text.char_indices().filter(|(at, _)| *at >= label) {
            scan.chars += 1;
            let place = || passage.place(at..at + c.len_utf8());
            if closer(c).is_some() {
                scan.open(c, place());
            } else if matches!(c, '）' | ')' | '》' | '〉' | '”' | '’' | '〕' | '】') {
                if !closes_label(text, at..at + c.len_utf8()) {
                    scan.close(c, place());
                }
            } else if c == '。' {
                scan.end_titles();
            }
        }
    }
    scan.end()
}

/// `1）`, `a)`: the letter or number before stands alone.
fn closes_label(text: &str, mark: Range<usize>) -> bool {
    let before = text.get(..mark.start).unwrap_or_default();
    let head = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let is_short = (1..=2).contains(&(before.len() - head.len()));
    let opened = head.rfind(['（', '(']).is_some_and(|open| !head[open..].contains(['）', ')']));
    is_short && !opened && (head.is_empty() || head.ends_with(['；', '。', '：', '，', '、', ' ', '　', ';', ':', ',']))
}

#[derive(Default)]
struct Scan {
    stack: Vec<Open>,
    chars: usize,
    faults: Vec<Unbalanced>,
}

impl Scan {
    fn open(&mut self, mark: char, range: TextRange) {
        if mark == '《' && self.stack.last().is_some_and(|open| open.mark == '《') {
            self.fault(Fault::NestedTitleMark, range, mark, None);
        }
        self.stack.push(Open { mark, range, chars: self.chars });
    }

    fn close(&mut self, mark: char, range: TextRange) {
        let pairs = |open: &Open| closer(open.mark) == Some(mark) || is_round(open.mark) && is_round(mark);
        let Some(at) = self.stack.iter().rposition(pairs) else {
            self.fault(fault_of(mark), range, mark, None);
            return;
        };
        // What was opened inside and is still open has no partner.
        let unclosed = self.stack.split_off(at);
        let mut unclosed = unclosed.into_iter();
        let Some(open) = unclosed.next() else { return };
        for lost in unclosed {
            self.fault(fault_of(lost.mark), lost.range, lost.mark, None);
        }
        if closer(open.mark) != Some(mark) {
            self.fault(Fault::Mismatched, range, mark, Some((open.mark, open.range)));
        }
    }

    /// At the end of a sentence long title marks are given up.
    fn end_titles(&mut self) {
        let given_up = |open: &Open| open.mark == '《' && self.chars - open.chars > LONGEST_TITLE;
        if let Some(at) = self.stack.iter().position(given_up) {
            let open = self.stack.remove(at);
            self.fault(Fault::TitleMark, open.range, open.mark, None);
        }
    }

    fn fault(&mut self, fault: Fault, range: TextRange, mark: char, partner: Option<(char, TextRange)>) {
        self.faults.push(Unbalanced { fault, range, mark, partner, others: 0 });
    }

    fn end(mut self) -> Vec<Unbalanced> {
        for open in std::mem::take(&mut self.stack) {
            self.fault(fault_of(open.mark), open.range, open.mark, None);
        }
        self.faults.sort_by_key(|fault| fault.range.start);
        // An outer mark that lost its partner makes the inner one no nested one.
        let unclosed = self.faults.iter().any(|fault| fault.fault == Fault::TitleMark);
        self.faults.retain(|fault| fault.fault != Fault::NestedTitleMark || !unclosed);
        self.faults
    }
}

/// Marks that open in one paragraph and close in one soon after are pairs: the paragraph is torn, or they hold several.
fn drop_pairs(stretches: &mut [Vec<Unbalanced>]) {
    for at in 0..stretches.len() {
        let opens = |fault: &Unbalanced| closer(fault.mark).is_some() && fault.fault != Fault::Mismatched;
        let Some(open) = stretches[at].iter().rposition(|fault| opens(fault) && fault.fault != Fault::NestedTitleMark)
        else {
            continue;
        };
        let mark = stretches[at][open].mark;
        let pairs = |fault: &Unbalanced| {
            fault.partner.is_none()
                && (closer(mark) == Some(fault.mark) || is_round(mark) && matches!(fault.mark, '）' | ')'))
        };
        // Quotes hold whole articles; each paragraph of theirs may open one, and only the last closes.
        let reach = at + 1 + if mark == '“' { QUOTE_REACH } else { REACH };
        let later = (at + 1..reach.min(stretches.len())).find_map(|i| {
            let first = stretches[i].iter().position(pairs)?;
            Some((i, first))
        });
        if let Some((i, close)) = later {
            stretches[i].remove(close);
            stretches[at].remove(open);
        }
    }
}

/// The faults of a paragraph, or of many the first of each kind.
fn told(faults: Vec<Unbalanced>) -> Vec<Unbalanced> {
    if faults.len() < MANY {
        return faults;
    }
    let mut kept: Vec<Unbalanced> = Vec::new();
    for fault in faults {
        match kept.iter_mut().find(|kept| kept.fault == fault.fault) {
            Some(kept) => kept.others += 1,
            None => kept.push(fault),
        }
    }
    kept
}
