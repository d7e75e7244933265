//! Text with what is known inside it: marks, duties, names.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};
use std::ops::Range;

use super::Akn;
use super::names::Class;
use super::uris::is_xsd_day;
use crate::emit::markup::Attribute;
use crate::grammar::chars::is_space;
use crate::tree::model::{DateRole, Duty, Mark, MarkKind, Paragraph};

/// How far a name may stand behind the one before it, in characters.
const REACH: usize = 48;

/// How many elements may stand inside each other in a text; a duty, its deadline and the day of that are three.
const DEEPEST: usize = 8;

/// An element around a part of a text.
pub struct Inline<'a> {
    /// The part, in bytes.
    pub range: Range<usize>,
    /// Name of the element.
    pub element: &'static str,
    /// Its attributes without the eId.
    pub attributes: Vec<(&'static str, Cow<'a, str>)>,
}

/// A duty whose text was found in a paragraph.
pub struct PlacedDuty<'t, 's> {
    /// The duty.
    pub duty: &'t Duty<'s>,
    /// Its text between the brackets, in bytes.
    pub inside: Range<usize>,
}

impl<'t, W: Write> Akn<'t, W> {
    /// An element with a paragraph's text, its marks and its duties.
    pub(super) fn marked(
        &mut self,
        element: &'static str,
        attributes: &[Attribute<'_>],
        paragraph: &Paragraph<'_>,
        duties: &[PlacedDuty<'_, '_>],
    ) -> io::Result<()> {
        // A duty knows more of a body than its mark does: of two around the same text the first stays.
        let duties = duties.iter().flat_map(|placed| self.duty_inlines(&paragraph.text, placed));
        let inlines = duties.chain(self.marks(paragraph)).collect();
        self.xml.open_mixed(element, attributes)?;
        self.text(&paragraph.text, inlines)?;
        self.xml.close()
    }

    /// A text with elements around parts of it. Of two that cross, the later one is left out, and so is a name inside a
    /// name; the text never is.
    pub(super) fn text(&mut self, text: &str, mut inlines: Vec<Inline<'_>>) -> io::Result<()> {
        inlines.sort_by_key(|inline| (inline.range.start, Reverse(inline.range.end)));
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut at = 0;
        for inline in &inlines {
            let Range { start, end } = inline.range;
            while let Some((outer, _)) = open.pop_if(|(outer, _)| *outer <= start) {
                at = self.up_to(text, at, outer)?;
                self.xml.close()?;
            }
            let crosses = open.last().is_some_and(|(outer, _)| *outer < end);
            let again = inline.element != "inline" && open.iter().any(|(_, element)| *element == inline.element);
            let deep = open.len() >= DEEPEST;
            if crosses || again || deep || start < at || end <= start || text.get(start..end).is_none() {
                continue;
            }
            at = self.up_to(text, at, start)?;
            self.open_inline(inline)?;
            open.push((end, inline.element));
        }
        while let Some((outer, _)) = open.pop() {
            at = self.up_to(text, at, outer)?;
            self.xml.close()?;
        }
        self.up_to(text, at, text.len()).map(|_| ())
    }

    fn up_to(&mut self, text: &str, at: usize, end: usize) -> io::Result<usize> {
        let part = text.get(at..end).unwrap_or_default();
        if !part.is_empty() {
            self.xml.text(part)?;
        }
        Ok(end)
    }

    fn open_inline(&mut self, inline: &Inline<'_>) -> io::Result<()> {
        let eid = has_eid(inline.element).then(|| self.eids.counted(inline.element));
        let mut attributes: Vec<Attribute<'_>> = eid.iter().map(|eid| ("eId", eid.as_str())).collect();
        attributes.extend(inline.attributes.iter().map(|(name, value)| (*name, value.as_ref())));
        self.xml.open_mixed(inline.element, &attributes)
    }

    /// A name as an element of its own; plain text when the references lack it.
    pub(super) fn mention(&mut self, class: Class, name: &str) -> io::Result<()> {
        let inlines = self.mention_at(class, name, 0..name.len(), None).into_iter().collect();
        self.text(name, inlines)
    }

    fn mention_at(
        &self,
        class: Class,
        name: &str,
        range: Range<usize>,
        role: Option<&'static str>,
    ) -> Option<Inline<'static>> {
        let mut attributes = vec![("refersTo", Cow::Owned(self.name(class, name)?))];
        attributes.extend(role.map(|role| ("class", Cow::Borrowed(role))));
        Some(Inline { range, element: class.element(), attributes })
    }

    /// Bodies that a text names in order.
    pub(super) fn organizations<'a>(&self, text: &str, names: impl Iterator<Item = &'a str>) -> Vec<Inline<'static>> {
        let found = found_in_order(text, names);
        found.into_iter().filter_map(|(name, range)| self.mention_at(Class::Organization, name, range, None)).collect()
    }

    /// 责任分工: the bracket as a whole and the bodies in it.
    fn duty_inlines(&self, text: &str, placed: &PlacedDuty<'_, '_>) -> Vec<Inline<'static>> {
        let Range { start, end } = placed.inside;
        let opening = text.get(..start).and_then(|before| before.chars().next_back()).map_or(0, char::len_utf8);
        let closing = text.get(end..).and_then(|after| after.chars().next()).map_or(0, char::len_utf8);
        let bracket = Inline {
            range: start.saturating_sub(opening)..end + closing,
            element: "inline",
            attributes: vec![("name", Cow::Borrowed("responsibility"))],
        };
        let inside = text.get(placed.inside.clone()).unwrap_or_default();
        let bodies = self.duty_bodies(placed.duty, inside).into_iter().map(|mut inline| {
            inline.range = inline.range.start + start..inline.range.end + start;
            inline
        });
        std::iter::once(bracket).chain(bodies).collect()
    }

    /// The bodies of a duty in its text, each with its part in it.
    pub(super) fn duty_bodies(&self, duty: &Duty<'_>, inside: &str) -> Vec<Inline<'static>> {
        let found = found_in_order(inside, duty.agencies.iter().map(AsRef::as_ref));
        let support = duty.support.iter().map(|name| (name.as_ref(), "support"));
        let roles: HashMap<&str, &str> = support.chain(duty.lead.iter().map(|name| (name.as_ref(), "lead"))).collect();
        let mention = |(name, range)| self.mention_at(Class::Organization, name, range, roles.get(name).copied());
        found.into_iter().filter_map(mention).collect()
    }

    fn marks(&self, paragraph: &Paragraph<'_>) -> Vec<Inline<'static>> {
        if paragraph.marks.is_empty() {
            return Vec::new();
        }
        let ends = std::iter::once(paragraph.text.len());
        let offsets: Vec<usize> = paragraph.text.char_indices().map(|(at, _)| at).chain(ends).collect();
        let range = |mark: &Mark<'_>| {
            let at = |point: u32| offsets.get(usize::try_from(point).ok()?).copied();
            Some(at(mark.start)?..at(mark.end)?)
        };
        let placed = paragraph.marks.iter().filter_map(|mark| Some((mark, range(mark)?)));
        placed.flat_map(|(mark, range)| self.mark(&mark.kind, range)).collect()
    }

    /// The elements of a mark, outermost first.
    fn mark(&self, kind: &MarkKind<'_>, range: Range<usize>) -> Vec<Inline<'static>> {
        let of = |element, attributes| Inline { range: range.clone(), element, attributes };
        let named = |name| vec![("name", Cow::Borrowed(name))];
        let link = |href: String| vec![of("ref", vec![("href", Cow::Owned(href))])];
        match kind {
            MarkKind::Citation { title, number } => link(self.citations.titled(title, number.as_ref(), &self.targets)),
            MarkKind::Number { number } => link(self.citations.numbered(number, &self.targets)),
            MarkKind::Provision { target, until } => {
                let reference = |id: &Option<String>| id.as_deref().and_then(|id| self.targets.reference(id));
                match (reference(target), reference(until)) {
                    (Some(from), Some(last)) => vec![of("rref", vec![("from", from.into()), ("upTo", last.into())])],
                    (Some(href), None) => link(href),
                    (None, _) => vec![of("inline", named("provision"))],
                }
            }
            MarkKind::Date { iso, role } => {
                let role = role.map(|role| match role {
                    DateRole::InForce => "inForce",
                    DateRole::Expires => "expires",
                });
                let class = role.map(|role| ("class", Cow::Borrowed(role)));
                let (element, value) = match iso.filter(|day| is_xsd_day(*day)) {
                    Some(day) => ("date", vec![("date", Cow::Owned(day.to_string()))]),
                    None => ("inline", named("date")),
                };
                vec![of(element, value.into_iter().chain(class).collect())]
            }
            MarkKind::Deadline { due, every } => {
                let rhythm = every.iter().map(|every| ("class", Cow::Owned(every.clone())));
                let mut inlines = vec![of("inline", named("deadline").into_iter().chain(rhythm).collect())];
                let due = due.filter(|day| is_xsd_day(*day)).map(|day| vec![("date", Cow::Owned(day.to_string()))]);
                inlines.extend(due.map(|value| of("date", value)));
                inlines
            }
            MarkKind::Agency { name } => {
                self.mention_at(Class::Organization, name, range.clone(), None).into_iter().collect()
            }
            MarkKind::Term { .. } => vec![of("def", Vec::new())],
        }
    }
}

/// Whether the convention wants an eId for an inline element.
fn has_eid(element: &str) -> bool {
    matches!(element, "ref" | "rref" | "organization" | "person" | "role")
}

/// Where names stand in a text that prints them in this order; a name that does not come within reach is passed over.
pub fn found_in_order<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Vec<(&'a str, Range<usize>)> {
    let mut at = 0;
    let mut found = Vec::new();
    for name in names {
        let rest = text.get(at..).unwrap_or_default();
        let places = rest.char_indices().take(REACH);
        let place = places.filter_map(|(start, _)| Some(start..start + spelled(rest.get(start..)?, name)?)).next();
        if let Some(range) = place {
            found.push((name, at + range.start..at + range.end));
            at += range.end;
        }
    }
    found
}

/// The length of a name at the start of a text that may space its characters.
fn spelled(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for c in name.chars() {
        let closed_up = if is_space(c) || rest.len() == text.len() { rest } else { rest.trim_start_matches(is_space) };
        rest = closed_up.strip_prefix(c)?;
    }
    Some(text.len() - rest.len()).filter(|length| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_their_order() {
        let text = "各市人民政府，省 教 育 厅、省财政厅，省教育厅";
        let names = ["各市人民政府", "省教育厅", "省卫生厅", "省财政厅", "省教育厅"];
        let found: Vec<&str> =
            found_in_order(text, names.into_iter()).into_iter().map(|(_, range)| &text[range]).collect();
        assert_eq!(found, ["各市人民政府", "省 教 育 厅", "省财政厅", "省教育厅"]);
        assert_eq!(found_in_order("甲", ["", "乙"].into_iter()).len(), 0);
    }
}
