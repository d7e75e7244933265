//! A text with what was found in it: citations, dates, bodies (marks), and the responsibilities (责任分工) that close it.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use super::Page;
use super::escape::esc;
use crate::tree::model::{DateRole, Duty, Mark, MarkKind, Number, Paragraph};

/// A mark with its place in bytes of the text.
type Placed<'m, 's> = (Range<usize>, &'m MarkKind<'s>);

/// The place of a duty with its brackets in a paragraph; `None` when it stands on a line of its own.
pub(super) fn find_duty(paragraph: &Paragraph<'_>, duty: &Duty<'_>) -> Option<Range<usize>> {
    let (inside, around) = (duty.span, paragraph.span);
    if inside.start < around.start || inside.end > around.end || duty.raw.is_empty() {
        return None;
    }
    let text = paragraph.text.as_ref();
    let bracketed = |(at, raw): (usize, &str)| {
        let open = text.get(..at)?.chars().next_back().filter(|c| matches!(c, '（' | '(' | '〔' | '［' | '['))?;
        let end = at + raw.len();
        let close = text.get(end..)?.chars().next().filter(|c| matches!(c, '）' | ')' | '〕' | '］' | ']'))?;
        Some(at - open.len_utf8()..end + close.len_utf8())
    };
    text.match_indices(duty.raw.as_ref()).filter_map(bracketed).last()
}

/// Marks in bytes; those that lie outside the text or over another are passed over, since a tree may come from anywhere.
fn placed<'m, 's>(text: &str, marks: &'m [Mark<'s>]) -> Vec<Placed<'m, 's>> {
    let mut borders = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate();
    // Code points come in order, so one walk along the text finds all of them.
    let mut at = borders.next();
    let mut byte_of = |point: u32| {
        while at.is_some_and(|(index, _)| index < point as usize) {
            at = borders.next();
        }
        at.filter(|(index, _)| *index == point as usize).map(|(_, byte)| byte)
    };
    let mut out = Vec::with_capacity(marks.len());
    for mark in marks.iter().filter(|mark| mark.start < mark.end) {
        if let Some((start, end)) = byte_of(mark.start).zip(byte_of(mark.end)) {
            out.push((start..end, &mark.kind));
        }
    }
    out
}

impl Page<'_> {
    /// A paragraph's text; `duties` are those that stand in it, in order.
    pub fn text(&mut self, paragraph: &Paragraph<'_>, duties: &[(Range<usize>, &Duty<'_>)]) -> io::Result<()> {
        let text = paragraph.text.as_ref();
        let marks = placed(text, &paragraph.marks);
        let mut at = 0;
        for (range, duty) in duties.iter().filter(|(range, _)| range.end <= text.len()) {
            if range.start < at {
                continue;
            }
            self.run(text, at..range.start, &marks)?;
            self.duty(duty, |page| page.run(text, range.clone(), &marks))?;
            at = range.end;
        }
        self.run(text, at..text.len(), &marks)
    }

    /// Part of a text with the marks in it; a mark over its border is cut there.
    fn run(&mut self, text: &str, range: Range<usize>, marks: &[Placed<'_, '_>]) -> io::Result<()> {
        let slice = |range: Range<usize>| esc(text.get(range).unwrap_or_default());
        let first = marks.partition_point(|(mark, _)| mark.end <= range.start);
        let mut at = range.start;
        for (mark, kind) in marks.iter().skip(first).take_while(|(mark, _)| mark.start < range.end) {
            let (start, end) = (mark.start.max(at), mark.end.min(range.end));
            write!(self.out, "{}", slice(at..start))?;
            let tag = self.open_mark(kind)?;
            write!(self.out, "{}</{tag}>", slice(start..end))?;
            at = end;
        }
        write!(self.out, "{}", slice(at..range.end))
    }

    /// Opens the element of a mark and says which it is.
    fn open_mark(&mut self, kind: &MarkKind<'_>) -> io::Result<&'static str> {
        match kind {
            MarkKind::Citation { title, number } => self.open_citation(Some(title), number.as_ref()),
            MarkKind::Number { number } => self.open_citation(None, Some(number)),
            MarkKind::Provision { target: Some(target), .. } if self.targets.has(target) => {
                write!(self.out, "<a class=\"provision\" href=\"#{}\">", esc(target))?;
                Ok("a")
            }
            MarkKind::Provision { .. } => self.open("span", "provision"),
            MarkKind::Date { iso: Some(day), role } => {
                let (class, title) = match role {
                    Some(DateRole::InForce) => ("date in-force", " title=\"施行日期\""),
                    Some(DateRole::Expires) => ("date expires", " title=\"有效期截止\""),
                    None => ("date", ""),
                };
                write!(self.out, "<time class=\"{class}\" datetime=\"{day}\"{title}>")?;
                Ok("time")
            }
            MarkKind::Date { iso: None, .. } => self.open("span", "date"),
            MarkKind::Deadline { due: Some(day), .. } => {
                write!(self.out, "<time class=\"deadline\" datetime=\"{day}\" title=\"时限：{day}\">")?;
                Ok("time")
            }
            // A month is no duration for the `time` element, so a rhythm is no `time`.
            MarkKind::Deadline { due: None, every: Some(every) } => {
                write!(self.out, "<span class=\"deadline\" title=\"周期：{}\">", esc(every))?;
                Ok("span")
            }
            MarkKind::Deadline { due: None, every: None } => self.open("span", "deadline"),
            MarkKind::Agency { .. } => self.open("span", "agency"),
            MarkKind::Term { term } => {
                write!(self.out, "<dfn title=\"{}\">", esc(term))?;
                Ok("dfn")
            }
        }
    }

    fn open(&mut self, tag: &'static str, class: &str) -> io::Result<&'static str> {
        write!(self.out, "<{tag} class=\"{class}\">")?;
        Ok(tag)
    }

    /// A cited document is linked when it stands on this page, by its number or by its title.
    fn open_citation(&mut self, title: Option<&str>, number: Option<&Number<'_>>) -> io::Result<&'static str> {
        let title = title.unwrap_or_default();
        let hint = number.map_or(Cow::Borrowed(title), |number| number.raw.clone());
        match self.targets.cited(title, number) {
            Some(id) => {
                write!(self.out, "<a class=\"cite\" href=\"#{}\" title=\"{}\">", esc(id), esc(&hint))?;
                Ok("a")
            }
            None => {
                write!(self.out, "<cite class=\"cite\" title=\"{}\">", esc(&hint))?;
                Ok("cite")
            }
        }
    }

    /// A duty that stands on a line of its own.
    pub fn duty_line(&mut self, duty: &Duty<'_>) -> io::Result<()> {
        write!(self.out, "<p class=\"duty-line\"{}>", self.src(duty.span))?;
        self.duty(duty, |page| write!(page.out, "（{}）", esc(&duty.raw)))?;
        self.out.write_all(b"</p>\n")
    }

    /// A duty: its text, and a card with who leads and who supports that opens under the pointer or the focus.
    fn duty(&mut self, duty: &Duty<'_>, text: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        let names = |names: &[Cow<'_, str>]| (!names.is_empty()).then(|| names.join("、"));
        let both = !duty.lead.is_empty() || !duty.support.is_empty();
        let others = duty.agencies.iter().filter(|name| !duty.lead.contains(name) && !duty.support.contains(name));
        let others: Vec<Cow<'_, str>> = others.cloned().collect();
        let rows = [
            ("牵头", names(&duty.lead)),
            ("配合", names(&duty.support)),
            ("责任", names(&others).filter(|_| both)),
            ("分工", duty.mode.as_deref().map(str::to_owned)),
            ("时限", duty.deadline.as_deref().map(str::to_owned)),
        ];
        if rows.iter().all(|(_, value)| value.is_none()) {
            self.out.write_all(b"<span class=\"duty\">")?;
            text(self)?;
            return self.out.write_all(b"</span>");
        }
        self.out.write_all("<span class=\"duty\" role=\"note\" tabindex=\"0\">".as_bytes())?;
        text(self)?;
        self.out.write_all(b"<span class=\"card\">")?;
        for (label, value) in rows.iter().filter_map(|(label, value)| Some((label, value.as_ref()?))) {
            write!(self.out, "<span><b>{label}</b> {}</span>", esc(value))?;
        }
        self.out.write_all(b"</span></span>")
    }
}
