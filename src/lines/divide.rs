//! Elements that share one line: texts whose line breaks were lost.
//!
//! A crawler that drops tags leaves a document on one line; a data base leaves two full-width spaces where a paragraph
//! began. The elements are found again by what they are: the number of a division that its series expects here, a
//! document number after the word that ends a title, an addressee before its colon, a signature before its date. A
//! number inside a sentence is a citation: a division begins where a sentence, a heading or a bracket ended.
//!
//! In a text that has its lines only what certainly is two elements is divided: signer and date, articles that follow
//! each other, text before the indent of a new paragraph.

use std::collections::VecDeque;

use crate::grammar::agencies::signer_line;
use crate::grammar::appointments::appointments;
use crate::grammar::attachments;
use crate::grammar::chars::{Bracket, closes, ends_sentence, is_han, is_space, matching_close, opens};
use crate::grammar::dates::date;
use crate::grammar::document_number::{
    document_number, is_order_title, number_line, order_number_line, uncoded_number, unmarked_number,
};
use crate::grammar::numbering::{self, Label, MAX_PARTS, Style};
use crate::grammar::titles::{
    addressee, closing_formula, is_document_kind, issued_text, issuers_of_title, kind_of_title, last_kind_word,
};

/// A bracket or quotation longer than so many bytes was never closed.
const LONGEST_BRACKET: usize = 3000;

/// Longest heading that another number follows without a mark between, in characters.
const LONGEST_HEADING: usize = 42;

/// The same in bytes, spaces included.
const LONGEST_HEADING_BYTES: usize = 4 * LONGEST_HEADING;

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 600;

/// Longest addressee, in bytes.
const LONGEST_ADDRESSEE: usize = 2700;

/// Longest line of signers, in bytes.
const LONGEST_SIGNATURE: usize = 600;

/// How a text is laid out as a whole.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Texture {
    lines: usize,
    bytes: usize,
}

impl Texture {
    /// Counts a line that holds text.
    pub fn add(&mut self, line: &str) {
        self.lines += 1;
        self.bytes += line.len();
    }

    /// Whether a line is long enough in a text of few lines to hold several elements.
    fn has_lost_lines(self, line: &str) -> bool {
        const SHORTEST: usize = 360;
        const SHORTEST_ALONE: usize = 120;
        const MEAN: usize = 750;
        let shortest = if self.lines == 1 { SHORTEST_ALONE } else { SHORTEST };
        line.len() >= shortest && (self.bytes >= self.lines * MEAN || line.len() * 10 >= self.bytes * 6)
    }
}

/// Offsets at which further elements begin in a line.
///
/// `last` are the numbers last read before the line, one of each kind.
pub(super) fn divide(line: &str, texture: Texture, last: &[Label]) -> Vec<usize> {
    let mut divider = Divider::new(line, texture.has_lost_lines(line), last);
    if divider.lost || may_be_glued(line) {
        divider.run();
    }
    divider.cuts
}

/// A cheap look whether a line of a text that has its lines can hold two elements.
fn may_be_glued(line: &str) -> bool {
    let articles = || line.match_indices('第').any(|(at, _)| line[..at].trim_end_matches(is_space).ends_with('。'));
    line.ends_with(['日', '号', '：', ':']) || line.contains("　　") || articles()
}

/// What stands between a possible division and the text before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Boundary {
    /// It begins the element.
    Start,
    /// A sentence or an introduction ended.
    Sentence,
    /// A bracket closed.
    Bracket,
    /// White space only.
    Space,
    /// Nothing.
    None,
}

struct Divider<'t> {
    text: &'t str,
    /// The whole text may stand on this line.
    lost: bool,
    cuts: Vec<usize>,
    /// Where the element being read starts.
    start: usize,
    /// The number it begins with, and where its text starts.
    division: Option<(Label, usize)>,
    /// A title, a number or an addressee can come.
    head: bool,
    /// The last number of each kind.
    last: Vec<Label>,
    /// Where each open bracket stands, and its shape.
    open: VecDeque<(usize, Bracket)>,
    /// After the last mark that ended a sentence.
    sentence: usize,
}

impl<'t> Divider<'t> {
    fn new(text: &'t str, lost: bool, last: &[Label]) -> Self {
        let (cuts, last, open) = (Vec::new(), last.to_vec(), VecDeque::new());
        Self { text, lost, cuts, start: 0, division: None, head: true, last, open, sentence: 0 }
    }

    fn run(&mut self) {
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            let next = self.step(at, c);
            at = next.max(at + c.len_utf8());
        }
    }

    /// Looks at one character; gives the offset to go on from.
    fn step(&mut self, at: usize, c: char) -> usize {
        while self.open.front().is_some_and(|&(from, _)| at - from >= LONGEST_BRACKET) {
            self.open.pop_front();
        }
        if is_space(c) {
            return self.space(at);
        }
        if self.open.is_empty()
            && let Some(next) = self.element(at, c)
        {
            return next;
        }
        let next = at + c.len_utf8();
        if let Some(bracket) = opens(c) {
            self.open.push_back((at, bracket));
        } else if let Some(bracket) = closes(c) {
            self.close(bracket);
        } else if self.open.is_empty() && (ends_sentence(c) || matches!(c, '：' | ':')) {
            self.acts(next);
            self.sentence = next;
            self.head &= c != '。';
        }
        next
    }

    /// Quotation marks do not nest in their own shape: a closing one closes all, since each paragraph of a quotation opens.
    fn close(&mut self, bracket: Bracket) {
        if bracket == Bracket::Quote {
            self.open.retain(|(_, open)| *open != Bracket::Quote);
        } else {
            self.open.pop_back();
        }
    }

    /// An element that begins or ends at a character outside brackets.
    fn element(&mut self, at: usize, c: char) -> Option<usize> {
        match c {
            '〔' | '[' | '［' | '﹝' | '【' => self.number(at),
            '：' | ':' => self.addressee(at, c),
            '日' => self.signature(at + c.len_utf8()),
            '附' if self.lost => self.attachment(at),
            '抄' if self.lost && self.boundary(at) != Boundary::None => self.copies(at),
            '的' if self.lost => self.title(at),
            '目' if self.lost => self.contents(at),
            '序' if self.lost && self.text[at..].starts_with("序号") => self.flattened_table(at),
            '（' | '(' | '〖' => {
                self.note(at).or_else(|| self.enactment(at)).or_else(|| self.number(at)).or_else(|| self.label(at))
            }
            '第' if self.order(at).is_some() => self.order(at),
            '第' | '0'..='9' | '０'..='９' | '①'..='⑳' | '㈠'..='㈩' | '⑴'..='⒇' | '⒈'..='⒛' => {
                self.label(at)
            }
            '一'..='龥' if crate::grammar::numerals::is_han_numeral(c) => self.label(at),
            _ => None,
        }
    }

    /// A new element begins here.
    fn cut(&mut self, at: usize) {
        let at = at + (self.text[at..].len() - self.text[at..].trim_start_matches(is_space).len());
        let filled = !self.text[self.start..at.max(self.start)].trim_matches(is_space).is_empty();
        if filled && at < self.text.len() {
            self.cuts.push(at);
        }
        (self.start, self.division) = (at.max(self.start), None);
        self.sentence = self.sentence.max(self.start);
    }

    /// What was read of the element so far.
    fn so_far(&self, end: usize) -> &'t str {
        self.text[self.start.min(end)..end].trim_matches(is_space)
    }

    fn boundary(&self, at: usize) -> Boundary {
        let before = &self.text[self.start.min(at)..at];
        let trimmed = before.trim_end_matches(is_space);
        match trimmed.chars().next_back() {
            None => Boundary::Start,
            Some(':') if trimmed.trim_end_matches(':').ends_with(|c: char| c.is_ascii_digit()) => Boundary::None,
            Some(c) if ends_sentence(c) || matches!(c, '：' | ':') => Boundary::Sentence,
            // A full stop of half width.
            Some('.') if trimmed.trim_end_matches('.').ends_with(is_han) => Boundary::Sentence,
            Some(c) if closes(c).is_some() && !matches!(c, '》' | '〉') => Boundary::Bracket,
            Some(_) if trimmed.len() < before.len() => Boundary::Space,
            Some(_) => Boundary::None,
        }
    }

    /// The number of a division, where its series expects it.
    fn label(&mut self, at: usize) -> Option<usize> {
        let boundary = self.boundary(at);
        let (rest, label) = numbering::label(&self.text[at..]).ok()?;
        let end = self.text.len() - rest.len();
        if at == self.start {
            self.open_division(label, end);
            return Some(end);
        }
        let begins = match boundary {
            Boundary::Start => true,
            Boundary::Sentence => self.expects(label),
            Boundary::Bracket | Boundary::Space => self.expects(label) && (self.goes_on(label) || self.lost),
            Boundary::None => {
                (self.lost || self.in_glued_unit(label))
                    && self.expects(label)
                    && (self.follows_heading(label, at)
                        || self.follows_title(label, at)
                        || self.follows_cells(label, at))
            }
        };
        let certain = self.lost || label.style <= Style::Article && self.goes_on(label) || self.is_indented(at);
        // `附件：1.名单`: the numbers of a list stand after its head.
        let listed = self.so_far(at).starts_with("附件") && boundary == Boundary::Sentence && self.division.is_none();
        if !begins || !certain || listed {
            return None;
        }
        self.cut(at);
        self.open_division(label, end);
        Some(end)
    }

    fn open_division(&mut self, label: Label, end: usize) {
        self.division = Some((label, end));
        self.head = false;
        remember(&mut self.last, label);
    }

    /// `第三章认定程序第九条…` inside a line of a text that has its lines.
    fn in_glued_unit(&self, label: Label) -> bool {
        let unit = self.division.is_some_and(|(parent, _)| parent.style < Style::Article);
        unit && self.start > 0 && label.style == Style::Article && self.goes_on(label)
    }

    fn last_like(&self, label: Label) -> Option<Label> {
        self.last.iter().copied().find(|l| (l.style, l.depth()) == (label.style, label.depth()))
    }

    /// The next of its kind, a few lost ones between.
    fn goes_on(&self, label: Label) -> bool {
        const LOST: u32 = 3;
        self.last_like(label).is_some_and(|last| {
            label.follows(&last)
                || label.style <= Style::Article && (1..=LOST).contains(&label.ordinal().saturating_sub(last.ordinal()))
        })
    }

    fn expects(&self, label: Label) -> bool {
        let excerpt = label.style == Style::Article && self.last_like(label).is_none();
        label.is_first() || excerpt || self.goes_on(label) || self.opens_decimal(label)
    }

    /// `1.1` under `1`.
    fn opens_decimal(&self, label: Label) -> bool {
        label.style == Style::Decimal && label.depth() < MAX_PARTS && label.depth() > 1 && label.ordinal() == 1
    }

    /// `二、调整方式（一）逐步退出`: right after the heading of a division that can hold this one, or of one like it.
    fn follows_heading(&self, label: Label, at: usize) -> bool {
        let Some((parent, from)) = self.division.filter(|(_, from)| at <= from + LONGEST_HEADING_BYTES) else {
            return false;
        };
        let heading = self.text[from.min(at)..at].trim_matches(is_space);
        let length = heading.chars().count();
        let quiet = !heading.contains(['。', '；', '：', '，', '、', ':', ';']) && heading.chars().any(is_han);
        let unit = parent.style < Style::Article && label.style <= Style::Article;
        let runs_on = || self.last_like(label).is_some_and(|last| label.follows(&last));
        let inner = parent.style < label.style && (label.is_first() || runs_on()) && parent.style != Style::Article;
        let deeper = self.opens_decimal(label) && label.depth() == parent.depth() + 1;
        let next = label.style == parent.style && label.follows(&parent) && label.style >= Style::ItemHan;
        quiet && (1..=LONGEST_HEADING).contains(&length) && (unit || inner || deeper || next)
    }

    /// `岚川省渠系管理办法第一章总则`: right after a title.
    fn follows_title(&self, label: Label, at: usize) -> bool {
        let first = matches!(label.style, Style::ItemHan | Style::Decimal) || label.style <= Style::Article;
        first && label.is_first() && self.head && self.division.is_none() && self.is_title(self.so_far(at))
    }

    /// Whether an element is a title, which is never long.
    fn is_title(&self, element: &str) -> bool {
        element.len() <= LONGEST_TITLE && kind_of_title(element).is_some()
    }

    /// The figures of a table that lost its lines stand before it.
    fn follows_cells(&self, label: Label, at: usize) -> bool {
        let figure = self.text[..at].ends_with(|c: char| c.is_ascii_digit());
        figure && label.style == Style::ItemHan && self.goes_on(label)
    }

    /// Two full-width spaces before it.
    fn is_indented(&self, at: usize) -> bool {
        self.text[..at].ends_with("　　")
    }

    /// `…的通知岚政发〔2024〕1号各市人民政府：` — after the word that ends the title, or alone.
    fn number(&mut self, year: usize) -> Option<usize> {
        const LONGEST_CODE: usize = 48;
        if !self.head {
            return None;
        }
        let before = &self.text[self.start..year];
        let from = before.char_indices().rev().find(|(i, c)| !is_han(*c) || before.len() - i > LONGEST_CODE);
        let run = from.map_or(0, |(i, c)| i + c.len_utf8());
        // `岚 政发〔2024〕1号`: one character is no element, and a code may have a blank in it.
        if before[..run].trim_matches(is_space).chars().nth(1).is_none() && run > 0 {
            return None;
        }
        let mark = before[run..].rfind("文件").map(|i| i + "文件".len()).filter(|&i| run + i < before.len());
        let code = run + mark.or_else(|| last_kind_word(&before[run..])).unwrap_or(0);
        // Minutes have no code: `…会议纪要〔2024〕17号`.
        let uncoded =
            code == run && self.lost && self.head && self.is_title(self.so_far(year)) && before.ends_with("纪要");
        let at = if uncoded { year } else { self.start + code };
        let number = &self.text[at..];
        let read = if uncoded { uncoded_number(number) } else { document_number(number) };
        let (rest, _) = read.or_else(|_| unmarked_number(number)).ok()?;
        let end = self.text.len() - rest.len();
        let titled = (uncoded || code > run) && self.is_title(self.so_far(at)) && !cites(rest);
        let alone = rest.is_empty() || rest.starts_with(is_space) || self.addressee_at(end).is_some() || titled;
        let parted = uncoded || code > run || run == 0 || before[..run].ends_with(is_space);
        if !alone || !parted || !self.lost && !rest.trim_matches(is_space).is_empty() {
            return None;
        }
        self.cut(at);
        self.cut(end);
        self.head = true;
        Some(end)
    }

    /// `岚川省人民政府令第91号《…》已经…`: the number after the name of its series.
    fn order(&mut self, at: usize) -> Option<usize> {
        let series = self.so_far(at);
        if !self.head || !self.lost || series.len() > LONGEST_TITLE || !is_order_title(series) {
            return None;
        }
        let length = self.text[at..].find('号')? + '号'.len_utf8();
        let end = at + length;
        order_number_line(&self.text[at..end])?;
        self.cut(end);
        self.head = false;
        Some(end)
    }

    /// `岚川省人民政府关于…的决定岚川省人民政府决定…`: the title that a text begins with ends in its kind.
    fn title(&mut self, at: usize) -> Option<usize> {
        let word = at + '的'.len_utf8();
        let before = self.so_far(at);
        if !self.head || !self.cuts.is_empty() || before.len() > LONGEST_TITLE || !before.contains("关于") {
            return None;
        }
        if !before.starts_with("关于") && issuers_of_title(before).is_empty() {
            return None;
        }
        let kind = document_kind_at(&self.text[word..])?;
        let end = word + kind;
        let rest = &self.text[end..];
        // 的报告制度, 的通知要求 go on; what begins a text is its number, its addressee, its issuer or a reason.
        const REASONS: [&str; 6] = ["为", "根据", "经", "按照", "现将", "近年"];
        let issuer = issuers_of_title(before).into_iter().any(|issuer| rest.starts_with(issuer));
        let begins = issuer
            || REASONS.iter().any(|w| rest.starts_with(w))
            || document_number(rest).is_ok()
            || self.addressee_at(end).is_some();
        (begins && !before.contains(['。', '，', '；', '：'])).then(|| {
            self.cut(end);
            end
        })
    }

    /// `目录第一章…`: the contents of an enacted text.
    fn contents(&mut self, at: usize) -> Option<usize> {
        let rest = self.text[at..].strip_prefix('目')?.trim_start_matches(is_space).strip_prefix('录')?;
        let (_, label) = numbering::label(rest.trim_start_matches(is_space)).ok()?;
        if label.style >= Style::Article || !label.is_first() {
            return None;
        }
        let end = self.text.len() - rest.len();
        self.cut(at);
        self.cut(end);
        Some(end)
    }

    /// `（2024年3月1日…通过）` right after a title.
    fn enactment(&mut self, at: usize) -> Option<usize> {
        let title = self.so_far(at);
        if !self.lost || title.is_empty() || !self.is_title(title) || self.division.is_some() {
            return None;
        }
        let limit = (at + LONGEST_BRACKET..self.text.len()).find(|&i| self.text.is_char_boundary(i));
        let text = &self.text[at..limit.unwrap_or(self.text.len())];
        let close = matching_close(text)?;
        let end = at + close + text[close..].chars().next().map_or(0, char::len_utf8);
        attachments::enactment(&self.text[at..end])?;
        self.cut(at);
        self.cut(end);
        self.head = true;
        Some(end)
    }

    /// End of an addressee that begins here.
    fn addressee_at(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let (i, c) = rest
            .char_indices()
            .take_while(|(i, _)| *i < LONGEST_ADDRESSEE)
            .find(|(_, c)| matches!(c, '：' | ':' | '。'))?;
        let end = i + c.len_utf8();
        addressee(&rest[..end]).map(|_| at + end)
    }

    /// An addressee ends in this colon, and before it perhaps a title.
    fn addressee(&mut self, at: usize, colon: char) -> Option<usize> {
        let end = at + colon.len_utf8();
        if !self.head || !self.lost || end - self.start > LONGEST_ADDRESSEE {
            return None;
        }
        let all = &self.text[self.start..end];
        if addressee(all).is_none() || kind_of_title(all.trim_end_matches(colon)).is_some() {
            let title = self.title_before_addressee(all)?;
            self.cut(self.start + title);
        }
        self.cut(end);
        (self.sentence, self.head) = (end, false);
        Some(end)
    }

    /// Length of the title that stands before the names of an addressee.
    fn title_before_addressee(&self, all: &str) -> Option<usize> {
        let (_, tail) = all.match_indices("的").last().map_or((0, all), |(i, m)| (i, &all[i + m.len()..]));
        let from = all.len() - tail.len();
        let title = from + last_kind_word(tail).or_else(|| tail.find(is_space))?;
        let names = addressee(&all[title..]).is_some();
        (names && kind_of_title(&all[..title]).is_some()).then_some(title)
    }

    /// A sentence that ends here and appoints or removes somebody is an element of its own.
    fn acts(&mut self, end: usize) {
        let from = self.start.max(self.sentence);
        // `此复。` ends the body, not its last clause.
        if self.lost && self.division.is_some() && closing_formula(&self.text[from..end]) {
            self.cut(from);
        }
        if self.lost && self.division.is_none() && appointments(&self.text[from..end]).is_some() {
            self.cut(from);
            self.cut(end);
        }
    }

    /// A date that ends here under signers, or alone between spaces.
    fn signature(&mut self, end: usize) -> Option<usize> {
        let from = self.start.max(self.sentence);
        let (at, _) = date_before(&self.text[from..end])?;
        let at = from + at;
        let from = self.issuer_before(from, at).unwrap_or(from);
        let signers = self.text[from..at].trim_matches(is_space);
        let signed = signers.len() <= LONGEST_SIGNATURE && signer_line(signers).is_some();
        let alone = signers.is_empty() && (at == self.start || self.text[..at].ends_with(is_space));
        if signed && self.lost && self.text[end..].trim_start_matches(is_space).starts_with("印发") {
            let printed = end + self.text[end..].find("印发").unwrap_or(0) + "印发".len();
            // `…2021年3月8日印发的办法` goes on.
            let ends = !self.text[printed..].starts_with(is_han) || self.addressee_at(printed).is_some();
            return ends.then(|| {
                self.cut(from);
                self.cut(printed);
                printed
            });
        }
        if !(signed || alone) || !self.may_follow_date(end) {
            return None;
        }
        if signed {
            self.cut(self.text.len() - self.text[from..].trim_start_matches(is_space).len());
        }
        self.cut(at);
        self.cut(end);
        self.last.clear();
        self.head = true;
        let title = self.lost.then(|| self.announced_title(at, end)).flatten();
        if let Some(title) = title {
            self.cut(title);
        }
        Some(title.unwrap_or(end))
    }

    /// Where the issuer that the title names stands right before a date, after other words.
    fn issuer_before(&self, from: usize, date: usize) -> Option<usize> {
        let before = self.text[from..date].trim_end_matches(is_space);
        let title = &self.text[..*self.cuts.first()?];
        let issuers = if title.len() <= LONGEST_TITLE { issuers_of_title(title) } else { Vec::new() };
        let issuer = issuers.into_iter().find(|issuer| before.ends_with(issuer) && before.len() > issuer.len())?;
        Some(from + before.len() - issuer.len())
    }

    /// End of the title that stands right after a date, when the document before it names it: in its own title, or in 《》.
    fn announced_title(&self, before: usize, end: usize) -> Option<usize> {
        const CARRYING_BYTES: usize = 6000;
        let from = (before.saturating_sub(CARRYING_BYTES)..).find(|&i| self.text.is_char_boundary(i))?;
        let after = self.text[end..].trim_start_matches(is_space);
        let quoted = self.text[from..before].match_indices('《').filter_map(|(i, _)| {
            let quotation = &self.text[from + i..before];
            Some(&quotation['《'.len_utf8()..matching_close(quotation)?])
        });
        let title = self.cuts.first().filter(|&&first| first <= LONGEST_TITLE);
        let issued = title.and_then(|&first| issued_text(&self.text[..first]));
        let named = quoted.chain(issued).filter(|title| !title.is_empty() && after.starts_with(title));
        named.map(str::len).max().map(|length| self.text.len() - after.len() + length)
    }

    /// What can stand after the date that closes a document.
    fn may_follow_date(&self, end: usize) -> bool {
        const TITLE_WITHIN: usize = 90;
        let rest = &self.text[end..];
        let after = rest.trim_start_matches(is_space);
        if after.is_empty() || after.starts_with(['（', '(']) || after.starts_with("附件") || after.starts_with("抄送")
        {
            return true;
        }
        if !self.lost {
            return false;
        }
        let title: String =
            after.chars().take(TITLE_WITHIN).take_while(|c| !ends_sentence(*c) && !matches!(c, '，' | '：')).collect();
        let titled = kind_of_title(&title).is_some() || last_kind_word(&title).is_some();
        let verb = ["发布", "印发", "公布", "批准", "决定", "通过", "起", "前", "以", "至", "的"]
            .iter()
            .any(|v| after.starts_with(v));
        (rest.len() > after.len() || titled) && !verb && !after.starts_with(['，', '。', '、', '；'])
    }

    /// `附件：…` and `附件1 …` where an element ended.
    fn attachment(&mut self, at: usize) -> Option<usize> {
        let rest = self.text[at..].strip_prefix("附件")?;
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || is_space(c));
        let parted = number.len() < rest.len() || number.is_empty();
        let colon = number.starts_with(['：', ':']);
        if self.boundary(at) == Boundary::None && at != self.start || !(colon || parted) {
            return None;
        }
        self.cut(at);
        self.head = true;
        // `附件 评分标准`: the label is an element of its own.
        if !colon && number.len() < rest.len() {
            let end = self.text.len() - number.len();
            self.cut(end);
            return Some(end);
        }
        None
    }

    /// `抄送：省委各部门。` — up to its full stop.
    fn copies(&mut self, at: usize) -> Option<usize> {
        attachments::copies(&self.text[at..])?;
        let end = self.text[at..].find('。').map_or(self.text.len(), |i| at + i + '。'.len_utf8());
        self.cut(at);
        self.cut(end);
        self.head = true;
        Some(end)
    }

    /// `（此件公开发布）`
    fn note(&mut self, at: usize) -> Option<usize> {
        const LONGEST: usize = 300;
        if !self.lost {
            return None;
        }
        let end =
            (at + LONGEST..self.text.len()).find(|&end| self.text.is_char_boundary(end)).unwrap_or(self.text.len());
        let close = matching_close(&self.text[at..end])?;
        let end = at + close + self.text[at + close..].chars().next().map_or(0, char::len_utf8);
        attachments::note(&self.text[at..end])?;
        self.cut(at);
        self.cut(end);
        Some(end)
    }

    /// A table that lost its lines: what stands in its cells is no division. It reaches to the next attachment.
    fn flattened_table(&mut self, at: usize) -> Option<usize> {
        let title = self.so_far(at);
        if self.head && title.len() <= LONGEST_TITLE && !title.contains(['。', '，', '；', '：']) {
            self.cut(at);
        }
        let next = self.text[at..].find(" 附件").map(|i| at + i);
        Some(next.unwrap_or(self.text.len()))
    }

    /// White space: it parts elements where one of them is whole.
    fn space(&mut self, at: usize) -> usize {
        let run = self.text[at..].len() - self.text[at..].trim_start_matches(is_space).len();
        let end = at + run;
        if self.open.is_empty() && end < self.text.len() && !self.so_far(at).is_empty() && self.parts(at, end) {
            self.cut(end);
        }
        end
    }

    fn parts(&self, at: usize, end: usize) -> bool {
        let (left, right) = (self.so_far(at), &self.text[end..]);
        let gap = &self.text[at..end];
        if right.starts_with(['，', '。', '、', '；', '：', '）', '》', '”', '！', '？']) {
            return false;
        }
        let wide = gap.chars().count() > 1;
        // A ratio (1: 1) and the halves of a sentence (；) are not parted by one space.
        let ratio = left.trim_end_matches([':', '：']).ends_with(|c: char| c.is_ascii_digit()) && !left.ends_with('。');
        let ended = left.ends_with(|c| ends_sentence(c) || matches!(c, '：' | ':'))
            && (wide || !left.ends_with(['；', ';', ':', '：']) || !ratio && left.ends_with([':', '：']));
        let indent = gap.contains("　　") && !is_letter_spaced(left, right);
        if !self.lost {
            return indent && ended;
        }
        // `岚川省水利厅　　2024年3月8日印发` is one line.
        if date(right).is_ok_and(|(rest, _)| rest.trim_start_matches(is_space).starts_with("印发")) {
            return false;
        }
        const GULF: usize = 4;
        ended
            || indent
            || gap.chars().count() >= GULF && !is_letter_spaced(left, right)
            || number_line(left).is_some()
            || !is_letter_spaced(left, right) && self.signs(right)
            || self.head && self.ends_title(left, wide, end)
            || wide && self.is_heading(at) && !is_predicate(right)
    }

    /// Signers and then a date stand next.
    fn signs(&self, right: &str) -> bool {
        let until = right
            .char_indices()
            .take_while(|(i, _)| *i < LONGEST_SIGNATURE)
            .find(|(_, c)| c.is_ascii_digit() || *c == '二');
        until.is_some_and(|(i, _)| {
            let dated = date(&right[i..]).is_ok();
            let names = right[..i].trim_matches(is_space);
            dated && signer_line(names).is_some()
        })
    }

    /// A title is whole: its kind is named, and a wide gap or an addressee follows.
    fn ends_title(&self, left: &str, wide: bool, end: usize) -> bool {
        const SHORTEST: usize = 8;
        let titled = self.is_title(left) && left.chars().count() >= SHORTEST;
        let order =
            is_order_title(left) && order_number_line(self.text[end..].split(is_space).next().unwrap_or("")).is_some();
        titled && !order && (wide || self.addressee_at(end).is_some())
    }

    /// Whether the element so far is the number and heading of a division and nothing else.
    fn is_heading(&self, at: usize) -> bool {
        self.division.filter(|(_, from)| at <= from + LONGEST_HEADING_BYTES).is_some_and(|(label, from)| {
            let heading = self.text[from.min(at)..at].trim_matches(is_space);
            let length = heading.chars().count();
            label.style != Style::Article
                && (2..=LONGEST_HEADING).contains(&length)
                && !heading.contains(['。', '；', '：', '，'])
        })
    }
}

/// Words that only go on after a subject: what stands before them is no heading.
fn is_predicate(text: &str) -> bool {
    const WORDS: [&str; 16] =
        ["应", "由", "要", "须", "需", "按", "对", "将", "是", "在", "可", "不得", "负责", "为", "的", "和"];
    WORDS.iter().any(|word| text.starts_with(word))
}

/// What follows a title or a number that a sentence cites.
fn cites(rest: &str) -> bool {
    const TAILS: [&str; 22] = [
        "文", "的", "》", "、", "，", "。", "；", "）", ")", "要求", "精神", "规定", "和", "以及", "及", "与", "”",
        "中", "性", "》", "后", "等",
    ];
    TAILS.iter().any(|tail| rest.starts_with(tail))
}

/// Length of the word at the start of a text that names one of the fifteen kinds of document.
fn document_kind_at(text: &str) -> Option<usize> {
    const LONGEST: usize = 3;
    let ends = text.char_indices().map(|(i, c)| i + c.len_utf8()).take(LONGEST);
    ends.filter(|&end| is_document_kind(&text[..end])).max()
}

/// Keeps the last number of each kind.
pub(super) fn remember(last: &mut Vec<Label>, label: Label) {
    match last.iter_mut().find(|l| (l.style, l.depth()) == (label.style, label.depth())) {
        Some(slot) => *slot = label,
        None => last.push(label),
    }
}

/// `目　　录`, `省　　长`: one character on both sides.
fn is_letter_spaced(left: &str, right: &str) -> bool {
    let single = |word: Option<&str>| word.is_some_and(|w| w.chars().count() == 1);
    let contents = left.ends_with('目') && right.starts_with('录');
    let before = left.rsplit(|c| is_space(c) || ends_sentence(c)).next();
    contents || single(before) && single(right.split(is_space).next())
}

/// Where a date begins that a text ends in.
fn date_before(text: &str) -> Option<(usize, &str)> {
    const LONGEST: usize = 32;
    let start = |c: char| c.is_ascii_digit() || matches!(c, '二' | '一' | '０'..='９');
    let may = text.char_indices().rev().take(LONGEST).filter(|(_, c)| start(*c));
    // The longest: a year's first digit, not its second.
    may.filter(|(i, _)| date(&text[*i..]).is_ok_and(|(rest, _)| rest.is_empty())).last().map(|(i, _)| (i, &text[i..]))
}
