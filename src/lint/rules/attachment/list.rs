//! The list of attachments (附件说明) with the place of each name, and the attachments there are.

use std::borrow::Cow;

use crate::grammar::attachments::{attachment_label, attachment_list, listed, titled_label};
use crate::lint::same_text::may_be_same;
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;
use crate::tree::model::{Attachment, Document};

/// A name in the list.
pub(super) struct Entry<'p> {
    /// Its number; `None` in a list of one.
    pub(super) number: Option<u32>,
    pub(super) title: Cow<'p, str>,
    /// Its line.
    pub(super) range: TextRange,
    /// Whether the line says that the attachment is sent apart.
    pub(super) is_apart: bool,
}

/// The names of a document's list, in order, each with the line on which its number stands.
pub(super) fn entries<'p, 's>(
    subject: &Subject<'p, 's>,
    document: &'p Document<'s>,
) -> impl Iterator<Item = Entry<'p>> {
    let units = subject.units.iter().filter(|unit| unit.document().id == document.id);
    let lines: Vec<_> = units.flat_map(|unit| subject.passages_as(unit, Role::AttachmentList)).collect();
    let mut from = 0;
    let entries: Vec<Entry<'p>> = document
        .attachment_list
        .iter()
        .filter_map(|entry| {
            // Names are in the order of their lines; one line may hold several.
            let title = entry.title.as_ref();
            let head: String = title.chars().take(4).collect();
            let at = (from..lines.len()).find(|&i| lines[i].as_str().replace([' ', '　'], "").contains(&head))?;
            from = at;
            let line = lines.get(at)?;
            let is_apart = ["略", "另附", "另发"].iter().any(|word| line.as_str().contains(word));
            Some(Entry { number: entry.ordinal, title: Cow::Borrowed(title), range: line.range(), is_apart })
        })
        .collect();
    entries.into_iter()
}

/// The number in the label of an attachment; one without number is the first. `None` for an issued text.
pub(super) fn attachment_number(attachment: Option<&Attachment<'_>>) -> Option<u32> {
    let attachment = attachment?;
    // `附件1.` was read as a title.
    let label = attachment.label.as_deref().or(attachment.title.as_deref())?;
    attachment_label(label.trim_end_matches(['.', '．', '、'])).map(|number| number.max(1))
}

/// The attachments of a document by what they can be known by.
pub(super) struct Attached<'p> {
    /// Numbers of those under a label.
    numbers: Vec<u32>,
    titles: Vec<&'p str>,
}

impl<'p> Attached<'p> {
    pub(super) fn of(document: &'p Document<'_>) -> Self {
        let attachments = &document.attachments;
        Self {
            numbers: attachments.iter().filter_map(|attachment| attachment_number(Some(attachment))).collect(),
            titles: attachments.iter().filter_map(|attachment| attachment.title.as_deref()).collect(),
        }
    }

    /// Whether none stands under a label: then the source did not carry them.
    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Whether one of them is what the list names, by number or by title.
    pub(super) fn hold(&self, number: Option<u32>, title: &str) -> bool {
        self.numbers.contains(&number.unwrap_or(1)) || self.titles.iter().any(|own| may_be_same(own, title))
    }
}

/// Where the number of an entry ends, in bytes of its line.
pub(super) fn number_end(line: &str) -> Option<usize> {
    let names = attachment_list(line).unwrap_or(line);
    listed(names)?;
    let start = names.as_ptr() as usize - line.as_ptr() as usize;
    let digits = names.trim_start();
    let start = start + names.len() - digits.len();
    Some(start + digits.find(|c: char| !c.is_ascii_digit())?)
}

/// Whether a line of the list holds a name, and not the word 附件 alone.
pub(super) fn is_entry(line: &str) -> bool {
    attachment_list(line).is_some() || listed(line).is_some() || titled_label(line).is_some()
}
