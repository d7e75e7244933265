//! What breaks the numbering of a text: found once, told by the rules of `numbering/` and `article/`.
//!
//! Numbers of one form may begin anew under each division around them, or run on through the whole text; both are right,
//! so a series is broken only where both readings are, and the reading with fewer breaks is taken. A number that seems
//! to be missing is looked for before it is said to be: inside the paragraph before, behind a look-alike glyph, on a
//! line that lost its label. One cause gives one break; the numbers after it are measured from what is printed.

use std::collections::HashMap;
use std::ops::Range;

use super::subject::{Passage, Subject, UnitView};
use crate::grammar::chars::{is_han, is_space};
use crate::grammar::numbering::{self, Label, Style};
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// Of a series with many breaks, more than this share of lost numbers makes it unreadable.
const UNREADABLE: f64 = 0.2;

/// Fewer breaks than this are told one by one.
const MANY_BREAKS: usize = 3;

/// So many of the numbers in one gap are looked for.
const MOST_SOUGHT: usize = 3;

/// So many passages before the first member of a series its lost head is looked for.
const NEAR: usize = 6;

/// Look-alike glyphs by their places in the text of a passage, and as they should be.
pub type Glyphs = Vec<(Range<usize>, &'static str)>;

/// What broke a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Numbers are missing.
    Gap {
        /// The first of them.
        first: Label,
        /// How many.
        count: u32,
    },
    /// The same number twice running.
    Duplicate,
    /// A number that is neither 1 nor the next.
    BackwardStep {
        /// The number before.
        before: Label,
    },
    /// The first number is not 1.
    WrongStart,
    /// The number stands inside the paragraph before.
    InsideParagraph,
    /// The number stands there with a look-alike glyph; the glyphs as they should be.
    Lookalike(Glyphs),
    /// A line without its number.
    LostLabel(Label),
    /// Too many numbers are missing to say more.
    Unreadable {
        /// How many.
        missing: u32,
    },
}

/// A place where the numbering breaks.
#[derive(Clone, Debug)]
pub struct Break {
    /// Index of the text in [`Subject::units`].
    pub unit: usize,
    /// Index of the passage in [`Subject::passages`].
    pub passage: usize,
    /// Where: the label, or what stands in its place.
    pub range: TextRange,
    /// The number there; for a line without one, the number of the series before it.
    pub label: Label,
    /// What is wrong.
    pub cause: Cause,
    /// The member of the series before it.
    pub before: Option<TextRange>,
}

/// Everything that breaks the numbering of every text.
pub(super) fn breaks(subject: &Subject<'_, '_>) -> Vec<Break> {
    let mut breaks: Vec<Break> = Vec::new();
    for (unit, view) in subject.units.iter().enumerate().filter(|(_, view)| !swallows_steps(subject, view)) {
        let found = Numbering::new(subject, unit, view).breaks();
        breaks.extend(found);
    }
    breaks.sort_by_key(|found| found.range.start);
    breaks
}

/// Whether a decision has a step that the tree took for new wording, since a quotation before it is not closed.
fn swallows_steps(subject: &Subject<'_, '_>, view: &UnitView<'_, '_>) -> bool {
    let is_step = |text: &str| numbering::label(text).is_ok_and(|(_, label)| label.style == Style::ItemHan);
    view.quotes_articles() && subject.passages_as(view, Role::Text).any(|passage| is_step(passage.as_str()))
}

/// Numbers that are told apart by their form: decimals of one depth and stem, all others by their style.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Form {
    style: Style,
    stem: Vec<u16>,
}

impl Form {
    fn of(label: &Label) -> Self {
        Self { style: label.style, stem: form_stem(label).to_vec() }
    }
}

/// The numbers of a decimal before its last; nothing of any other number.
fn form_stem(label: &Label) -> &[u16] {
    let parts = label.parts();
    let stem = parts.split_last().map_or(&[][..], |(_, stem)| stem);
    if label.style == Style::Decimal { stem } else { &[] }
}

/// A numbered division.
#[derive(Clone, Debug)]
struct Member {
    label: Label,
    /// Index of its passage in the text's own list.
    at: usize,
    /// Which division it stands under, as a number.
    parent: usize,
    /// Whether a decimal stands under the number it begins with; any other number does.
    is_at_home: bool,
}

/// The numbers of one text.
struct Numbering<'a, 'p, 's> {
    subject: &'a Subject<'p, 's>,
    unit: usize,
    view: &'a UnitView<'p, 's>,
    forms: Vec<(Form, Vec<Member>)>,
    /// Whether line breaks tell nothing.
    is_run_on: bool,
}

impl<'a, 'p, 's> Numbering<'a, 'p, 's> {
    fn new(subject: &'a Subject<'p, 's>, unit: usize, view: &'a UnitView<'p, 's>) -> Self {
        let mut forms: Vec<(Form, Vec<Member>)> = Vec::new();
        let mut index: HashMap<Form, usize> = HashMap::new();
        let mut parents: HashMap<&'p str, usize> = HashMap::new();
        // Of a decision only its steps: all other numbers in it are those of the text that it changes.
        let counts = |style: Style| !view.quotes_articles() || style == Style::ItemHan;
        for place in view.text.blocks().filter(|place| place.is_section()) {
            let Some(section) = place.section().filter(|section| counts(section.label.style)) else { continue };
            let Some(at) = subject.index_in(view, section.span) else { continue };
            let around = place.sections.len().checked_sub(2).and_then(|i| place.sections.get(i));
            let next = parents.len() + 1;
            let parent = around.map_or(0, |around| *parents.entry(&around.id).or_insert(next));
            let form = Form::of(&section.label);
            let slot = *index.entry(form.clone()).or_insert_with(|| {
                forms.push((form, Vec::new()));
                forms.len() - 1
            });
            let stem = form_stem(&section.label);
            let is_at_home = stem.is_empty() || around.is_some_and(|around| around.label.parts() == stem);
            forms[slot].1.push(Member { label: section.label, at, parent, is_at_home });
        }
        Self { subject, unit, view, forms, is_run_on: subject.is_run_on(view) }
    }

    fn breaks(&self) -> Vec<Break> {
        self.forms.iter().flat_map(|(form, members)| self.breaks_of(form, members)).collect()
    }

    fn passage(&self, at: usize) -> Option<&'a Passage<'s>> {
        self.subject.passages.get(*self.view.passages.get(at)?)
    }

    /// Whether a passage begins on the line on which the one before ends.
    fn is_inside_line(&self, at: usize) -> bool {
        let (Some(here), Some(before)) = (self.passage(at), at.checked_sub(1).and_then(|at| self.passage(at))) else {
            return false;
        };
        let line = |offset: u32| self.subject.source.text_line(offset);
        line(here.range().start) == line(before.range().end.saturating_sub(1))
    }

    /// The breaks of the reading that has fewer of them.
    fn breaks_of(&self, form: &Form, members: &[Member]) -> Vec<Break> {
        let mut by_parent: HashMap<usize, Vec<&Member>> = HashMap::new();
        let mut order = Vec::new();
        for member in members {
            let series = by_parent.entry(member.parent).or_default();
            if series.is_empty() {
                order.push(member.parent);
            }
            series.push(member);
        }
        let series = order.iter().filter_map(|parent| by_parent.get(parent));
        let mut anew: Vec<Break> = series.flat_map(|series| self.series(series)).collect();
        anew.sort_by_key(|found| found.range.start);
        if anew.is_empty() && form.style != Style::Article {
            return anew;
        }
        let on = self.series(&members.iter().collect::<Vec<_>>());
        if on.len() < anew.len() || form.style == Style::Article { on } else { anew }
    }

    /// The breaks of one series.
    fn series(&self, members: &[&Member]) -> Vec<Break> {
        let mut breaks = Vec::new();
        let mut missing = 0;
        let mut last: Option<&Member> = None;
        for &member in members {
            let found = self.step(last, member);
            missing += found.iter().map(missing_in).sum::<u32>();
            breaks.extend(found);
            last = Some(member);
        }
        let gaps = breaks.iter().filter(|found| missing_in(found) > 0).count();
        let whole = members.len() as u32 + missing;
        if gaps >= MANY_BREAKS && f64::from(missing) > UNREADABLE * f64::from(whole) {
            // What was found in its place is no loss.
            let first = breaks.iter().position(|found| missing_in(found) > 0);
            let first = first.map(|at| Break { cause: Cause::Unreadable { missing }, ..breaks[at].clone() });
            breaks.retain(|found| missing_in(found) == 0 && !matches!(found.cause, Cause::BackwardStep { .. }));
            breaks.extend(first);
        }
        breaks
    }

    /// What is wrong between a number and the one before it.
    fn step(&self, last: Option<&Member>, member: &Member) -> Vec<Break> {
        let Some(last) = last else {
            // A decimal under a foreign number is told as such.
            let starts = member.label.is_first() || member.label.ordinal() == 0 || !member.is_at_home;
            return if starts { Vec::new() } else { self.lost(None, member) };
        };
        if member.label.follows(&last.label) {
            let inside = !self.is_run_on && self.is_inside_line(member.at);
            return if inside { self.at(member, Some(last), Cause::InsideParagraph) } else { Vec::new() };
        }
        if self.has_other_count(last.at, member.at) {
            return Vec::new();
        }
        let (before, here) = (last.label.ordinal(), member.label.ordinal());
        let same = member.label.parts() == last.label.parts();
        if same {
            return if self.is_new_list(last, member) {
                Vec::new()
            } else {
                self.at(member, Some(last), Cause::Duplicate)
            };
        }
        if member.label.is_first() && (member.label.style != Style::Article || self.has_heading(last.at, member.at)) {
            return Vec::new();
        }
        if here > before {
            return self.lost(Some(last), member);
        }
        // 之一 without its article is another rule's.
        if here == before {
            return Vec::new();
        }
        self.at(member, Some(last), Cause::BackwardStep { before: last.label })
    }

    fn at(&self, member: &Member, last: Option<&Member>, cause: Cause) -> Vec<Break> {
        let Some(range) = self.label_range(member.at) else { return Vec::new() };
        vec![self.broken(member.at, range, member.label, cause, last)]
    }

    fn broken(&self, at: usize, range: TextRange, label: Label, cause: Cause, last: Option<&Member>) -> Break {
        let passage = self.view.passages.get(at).copied().unwrap_or_default();
        let before = last.and_then(|last| self.label_range(last.at));
        Break { unit: self.unit, passage, range, label, cause, before }
    }

    fn label_range(&self, at: usize) -> Option<TextRange> {
        let passage = self.passage(at)?;
        let length = passage.label().map_or_else(|| passage.as_str().len().min(3), |(_, length)| length);
        let label = passage.as_str().get(..length)?.trim_end_matches(is_space);
        Some(passage.place(0..label.len()))
    }

    /// The numbers between two members, or before the first: what became of them.
    fn lost(&self, last: Option<&Member>, member: &Member) -> Vec<Break> {
        let from = last.map_or(1, |last| last.label.ordinal() + 1);
        let count = member.label.ordinal().saturating_sub(from);
        let mut found = Vec::new();
        for n in (from..member.label.ordinal()).take(MOST_SOUGHT) {
            let Some(label) = member.label.sibling(n) else { continue };
            found.extend(self.sought(last, member, label));
        }
        let silent = last.is_none() && self.is_continued(member) || self.is_left_out(last, member);
        let is_rest = u32::try_from(found.len()).is_ok_and(|known| known < count);
        if is_rest && !silent {
            let cause = match (last, member.label.sibling(from)) {
                (Some(_), Some(first)) => Cause::Gap { first, count: count - found.len() as u32 },
                _ => Cause::WrongStart,
            };
            found.extend(self.at(member, last, cause));
        }
        found.retain(|found| !matches!(found.cause, Cause::InsideParagraph) || !self.is_run_on);
        found
    }

    /// Looks for a number in what stands where it belongs.
    fn sought(&self, last: Option<&Member>, member: &Member, label: Label) -> Option<Break> {
        let from = last.map_or(member.at.saturating_sub(NEAR), |last| last.at);
        let lookalike = (from..member.at).find_map(|at| self.lookalike(at, label, last));
        lookalike
            .or_else(|| last.and_then(|last| (from..member.at).find_map(|at| self.inside(at, label, last))))
            .or_else(|| self.unlabelled(last?, member, label))
    }

    /// `笫九条`, `l.`
    fn lookalike(&self, at: usize, label: Label, last: Option<&Member>) -> Option<Break> {
        let passage = self.passage(at).filter(|p| p.label().is_none() && p.is_prose())?;
        let (length, glyphs) = lookalike_label(passage.as_str(), label)?;
        let range = passage.place(0..length);
        Some(self.broken(at, range, label, Cause::Lookalike(glyphs), last))
    }

    /// `…执行。 第八条 各地…`
    fn inside(&self, at: usize, label: Label, last: &Member) -> Option<Break> {
        let passage = self.passage(at).filter(|passage| passage.is_prose())?;
        let place = label_inside(passage.as_str(), label)?;
        Some(self.broken(at, passage.place(place), label, Cause::InsideParagraph, Some(last)))
    }

    /// One line without a label that ends as its siblings do.
    fn unlabelled(&self, last: &Member, member: &Member, label: Label) -> Option<Break> {
        let mut between = (last.at + 1..member.at).filter_map(|at| Some((at, self.passage(at)?)));
        let (at, passage) = between.next().filter(|(_, passage)| passage.role == Role::Text)?;
        if between.next().is_some() {
            return None;
        }
        let is_item = |text: &str| text.ends_with(['；', ';']);
        let complete = self.passage(last.at).is_some_and(|passage| is_item(passage.as_str()));
        let first = passage.as_str().chars().next().map_or(0, char::len_utf8);
        (complete && is_item(passage.as_str()))
            .then(|| self.broken(at, passage.place(0..first), label, Cause::LostLabel(label), Some(last)))
    }

    /// What has a count of its own, or lost its place, stands between: boxes, notes, tables, pictures.
    fn has_other_count(&self, from: usize, to: usize) -> bool {
        (from + 1..to).filter_map(|at| self.passage(at)).any(|passage| {
            let text = passage.as_str();
            matches!(passage.role, Role::Table | Role::Figure)
                || ["专栏", "注：", "注:", "表", "图", "附表", "附图", "续表", "备注"]
                    .iter()
                    .any(|word| text.starts_with(word))
        })
    }

    /// A heading without number between two members.
    fn has_heading(&self, from: usize, to: usize) -> bool {
        const LONGEST: usize = 40;
        (from + 1..to).filter_map(|at| self.passage(at)).any(|passage| {
            let text = passage.as_str();
            let open = text.chars().next_back().is_some_and(is_han);
            passage.role == Role::Title || passage.label().is_none() && open && text.chars().count() <= LONGEST
        })
    }

    /// Between two equal numbers something opens another list.
    fn is_new_list(&self, last: &Member, member: &Member) -> bool {
        let opens = |text: &str| text.ends_with(['：', ':']) || text.chars().next_back().is_some_and(is_han);
        (last.at + 1..member.at)
            .filter_map(|at| self.passage(at))
            .any(|passage| passage.label().is_none() && opens(passage.as_str()))
    }

    /// The first member of a series stands in the line that leads to it, or before a table.
    fn is_continued(&self, member: &Member) -> bool {
        let Some(first) = member.label.sibling(1) else { return true };
        let around = |at: usize| {
            self.passage(at).is_some_and(|passage| {
                let held = forms(first).iter().any(|form| passage.as_str().contains(form.as_str()));
                held || matches!(passage.role, Role::Table | Role::Figure | Role::AttachmentList)
            })
        };
        member.at == 0 || (member.at.saturating_sub(2)..member.at).any(around) || self.view.is_cut(self.subject)
    }

    /// （略）, （删去）: left out on purpose.
    fn is_left_out(&self, last: Option<&Member>, member: &Member) -> bool {
        let from = last.map_or(member.at.saturating_sub(1), |last| last.at);
        let said = |text: &str| ["略）", "删除）", "删去）", "略)", "……"].iter().any(|word| text.contains(word));
        (from..=member.at).filter_map(|at| self.passage(at)).any(|passage| said(passage.as_str()))
    }
}

fn missing_in(found: &Break) -> u32 {
    match found.cause {
        Cause::Gap { count, .. } => count,
        _ => 0,
    }
}

/// How a label may be printed.
fn forms(label: Label) -> Vec<String> {
    let printed = label.to_string();
    match label.style {
        Style::ItemArabic => {
            let n = label.ordinal();
            vec![format!("{n}."), format!("{n}．"), format!("{n}、")]
        }
        Style::ItemHanParen | Style::ItemArabicParen => {
            vec![printed.replace('（', "(").replace('）', ")"), printed]
        }
        _ => vec![printed],
    }
}

/// A label inside a text, where a new paragraph was meant to begin.
fn label_inside(text: &str, label: Label) -> Option<Range<usize>> {
    let opens = |before: &str| before.ends_with(|c| matches!(c, '。' | '；' | '：' | '”' | '）') || is_space(c));
    let goes_on = |after: &str| {
        let after = after.trim_start_matches(is_space);
        after.starts_with(is_han) && !after.starts_with(['项', '款', '条', '目', '至', '和', '或', '规'])
    };
    forms(label).iter().find_map(|form| {
        let mut places = text.match_indices(form.as_str());
        let (at, _) = places.find(|(at, _)| *at > 0 && opens(&text[..*at]) && goes_on(&text[at + form.len()..]))?;
        Some(at..at + form.len())
    })
}

/// A label at the start of a text with look-alike glyphs: its length in bytes, and the glyphs as they should be.
fn lookalike_label(text: &str, label: Label) -> Option<(usize, Glyphs)> {
    const LONGEST: usize = 12;
    let mut folded = String::new();
    let mut glyphs = Vec::new();
    let mut ends = Vec::new();
    for (at, c) in text.char_indices().take(LONGEST) {
        let right = match c {
            '笫' | '弟' => "第",
            '－' | '—' | '-' | '─' | 'ー' => "一",
            'l' | 'I' | '|' => "1",
            'O' | 'o' | 'О' => "0",
            _ => "",
        };
        let end = at + c.len_utf8();
        if right.is_empty() {
            folded.push(c);
        } else {
            glyphs.push((at..end, right));
            folded.push_str(right);
        }
        ends.push((folded.len(), end));
    }
    let (rest, read) = numbering::label(&folded).ok()?;
    let taken = folded[..folded.len() - rest.len()].trim_end_matches(is_space).len();
    let (_, length) = *ends.iter().find(|(folded, _)| *folded == taken)?;
    glyphs.retain(|(place, _)| place.end <= length);
    let same = read.style == label.style && read.parts() == label.parts();
    (same && !glyphs.is_empty()).then_some((length, glyphs))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Label {
        numbering::label(text).expect("a label").1
    }

    #[test]
    fn lookalikes_are_read_where_the_number_is_known() {
        for (text, wanted, length) in [
            ("笫九条　各地", "第九条", "笫九条".len()),
            ("第三十－条 各地", "第三十一条", "第三十－条".len()),
            ("l.甲", "1.", 2),
            ("（－）甲", "（一）", "（－）".len()),
            ("1O.甲", "10.", 3),
        ] {
            assert_eq!(lookalike_label(text, label(wanted)).map(|(n, _)| n), Some(length), "{text}");
        }
        for (text, wanted) in [("第九条", "第九条"), ("笫八条", "第九条"), ("——甲", "一、"), ("立即", "1.")]
        {
            assert_eq!(lookalike_label(text, label(wanted)), None, "{text}");
        }
    }

    #[test]
    fn a_label_inside_a_paragraph_is_no_reference() {
        assert!(label_inside("应当执行。 第八条 各地应当", label("第八条")).is_some());
        assert!(label_inside("应当执行。依照第八条 各地", label("第八条")).is_none());
        assert!(label_inside("依照；（三）项的规定", label("（三）")).is_none());
        assert!(label_inside("甲；（三）乙", label("（三）")).is_some());
        assert!(label_inside("甲；(三)乙", label("（三）")).is_some());
    }
}
