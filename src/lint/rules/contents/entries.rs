//! Which text does an entry of the contents announce? By its number, else by the same-text test, else by its column.

use std::collections::HashMap;

use crate::grammar::agencies::squeeze;
use crate::grammar::contents::names_column;
use crate::lint::same_text::{Likeness, likeness, title_key};
use crate::lint::subject::Subject;
use crate::tree::model::{Document, Number, TocEntry};

/// Entries times documents up to which titles that are not the same are compared, too.
const MOST_COMPARED: usize = 250_000;

/// An entry, and what it announces.
pub(super) struct Entry<'p, 's> {
    pub(super) entry: &'p TocEntry<'s>,
    pub(super) found: Found<'p, 's>,
}

/// What an entry of the contents announces.
#[derive(Clone, Copy)]
pub(super) enum Found<'p, 's> {
    /// A document, and how alike the two titles are.
    Document(&'p Document<'s>, Likeness),
    /// A column that has texts.
    Column,
    /// No text of the issue.
    Nothing,
}

/// The contents of an issue against its documents.
pub(super) struct Contents<'p, 's> {
    pub(super) entries: Vec<Entry<'p, 's>>,
    /// Names of columns that one entry stands for.
    collective: Vec<String>,
}

impl<'p, 's> Contents<'p, 's> {
    /// Matches the entries of the issue; `None` where there are no contents.
    pub(super) fn of(subject: &Subject<'p, 's>) -> Option<Self> {
        let tree = subject.tree();
        let toc = &tree.issue.as_ref()?.toc;
        let documents = Documents::of(&tree.documents);
        let count: usize = toc.iter().map(|section| section.entries.len()).sum();
        let compared = count * tree.documents.len() <= MOST_COMPARED;
        let (mut entries, mut collective) = (Vec::with_capacity(count), Vec::new());
        for section in toc {
            let heading = section.heading.as_deref().map(squeeze);
            for entry in &section.entries {
                let title = squeeze(&entry.title);
                let mut found = documents.find(entry, compared);
                let names = heading.as_ref() == Some(&title) || names_column(&title);
                if matches!(found, Found::Nothing) && names {
                    found = documents.column(&title, heading.as_deref());
                }
                if names {
                    collective.extend([Some(title), heading.clone()].into_iter().flatten());
                }
                entries.push(Entry { entry, found });
            }
        }
        (count > 0).then_some(Self { entries, collective })
    }

    /// Whether so few entries lead anywhere that the contents were misread, or are of another issue.
    pub(super) fn are_unreadable(&self) -> bool {
        let lost = self.entries.iter().filter(|entry| matches!(entry.found, Found::Nothing)).count();
        lost * 2 > self.entries.len()
    }

    /// Whether an entry announces the document, or stands for its whole column.
    pub(super) fn cover(&self, document: &Document<'_>) -> bool {
        let announced = |entry: &Entry<'_, '_>| matches!(entry.found, Found::Document(d, _) if d.id == document.id);
        let column = document.column.as_deref().map(squeeze);
        self.entries.iter().any(announced) || column.is_some_and(|column| self.collective.contains(&column))
    }
}

/// The documents of an issue by what they are known by.
struct Documents<'p, 's> {
    all: &'p [Document<'s>],
    by_number: HashMap<String, &'p Document<'s>>,
    by_title: HashMap<String, &'p Document<'s>>,
}

impl<'p, 's> Documents<'p, 's> {
    fn of(all: &'p [Document<'s>]) -> Self {
        let (mut by_number, mut by_title) = (HashMap::new(), HashMap::new());
        for document in all {
            if let Some(number) = &document.number {
                by_number.entry(number_key(number)).or_insert(document);
            }
            for title in titles(document) {
                by_title.entry(title_key(title)).or_insert(document);
            }
        }
        Self { all, by_number, by_title }
    }

    fn find(&self, entry: &TocEntry<'_>, compared: bool) -> Found<'p, 's> {
        let numbered = entry.number.as_ref().and_then(|number| self.by_number.get(&number_key(number))).copied();
        let titled = self.by_title.get(&title_key(&entry.title)).copied();
        let alike = |document: &Document<'_>| {
            titles(document).map(|title| likeness(&entry.title, title)).min().unwrap_or(Likeness::Different)
        };
        match (numbered, titled) {
            (Some(document), None) => Found::Document(document, alike(document)),
            // The title tells more than the number, of which one digit may be wrong.
            (Some(document), Some(_)) if alike(document) < Likeness::Different => {
                Found::Document(document, alike(document))
            }
            (_, Some(document)) => Found::Document(document, Likeness::Same),
            (None, None) if compared => {
                let nearest = self.all.iter().map(|document| (document, alike(document))).min_by_key(|(_, l)| *l);
                match nearest {
                    Some((document, likeness)) if likeness < Likeness::Different => Found::Document(document, likeness),
                    _ => Found::Nothing,
                }
            }
            (None, None) => Found::Nothing,
        }
    }

    /// A column is there when a document stands in it.
    fn column(&self, title: &str, heading: Option<&str>) -> Found<'p, 's> {
        let of_column = |document: &Document<'_>| {
            let acts = title.contains("任免") && !document.appointments.is_empty();
            let column = document.column.as_deref().map(squeeze);
            acts || column.is_some_and(|column| column == title || Some(column.as_str()) == heading)
        };
        if self.all.iter().any(of_column) { Found::Column } else { Found::Nothing }
    }
}

/// The titles that contents may print for a document: its own, and that of the text it issues.
fn titles<'a>(document: &'a Document<'_>) -> impl Iterator<Item = &'a str> {
    let issued = document.attachments.iter().filter(|attachment| attachment.label.is_none());
    document.title.as_deref().into_iter().chain(issued.filter_map(|attachment| attachment.title.as_deref()))
}

fn number_key(number: &Number<'_>) -> String {
    format!("{}{:?}{}", number.code, number.year, number.serial)
}
