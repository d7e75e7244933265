//! What stands before the text: `coverPage`, `toc` and `preface`.

use std::collections::HashMap;
use std::io::{self, Write};

use super::inline::{Inline, found_in_order};
use super::meta::cumulative;
use super::names::Class;
use super::uris::is_xsd_day;
use super::{Akn, Column};
use crate::grammar::titles::{Kind, without_trailing_brackets};
use crate::tree::model::{Addressee, Attachment, Date, Document, Issue, TocEntry};

impl<'t, W: Write> Akn<'t, W> {
    /// The masthead and the contents of an issue.
    pub(super) fn cover(&mut self, issue: &'t Issue<'t>, columns: &[Column<'t>]) -> io::Result<()> {
        self.xml.open("coverPage", &[])?;
        // A cover needs a block, also where an issue is known by its contents alone.
        self.optional("title", "docTitle", Some(issue.title.as_deref().unwrap_or_default()))?;
        let year = issue.year.map(|year| format!("{year}年"));
        let number = issue.number.map(|number| format!("第{number}期"));
        if year.is_some() || number.is_some() {
            let number = [year, number].into_iter().flatten().collect::<String>();
            self.optional("number", "docNumber", Some(&number))?;
        }
        self.optional("cumulativeNumber", "docNumber", cumulative(issue).as_deref())?;
        self.optional("frequency", "inline", issue.frequency.as_deref())?;
        self.sponsor(issue)?;
        if let Some(published) = &issue.published {
            self.date_line("published", published)?;
        }
        self.optional("issn", "docNumber", issue.issn.as_deref())?;
        self.optional("cn", "docNumber", issue.cn.as_deref())?;
        self.lines("motto", &issue.motto)?;
        self.contents(issue, columns)?;
        self.xml.close()
    }

    fn sponsor(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        let Some(sponsor) = issue.sponsor.as_deref() else { return Ok(()) };
        let reference = self.name(Class::Organization, sponsor);
        let attributes: Vec<_> = reference.iter().map(|reference| ("refersTo", reference.as_str())).collect();
        self.xml.open_mixed("p", &[("class", "sponsor")])?;
        self.xml.leaf("docProponent", &attributes, sponsor)?;
        self.xml.close()
    }

    /// A value on a line of its own, when there is one.
    fn optional(&mut self, class: &'static str, element: &'static str, value: Option<&str>) -> io::Result<()> {
        let Some(value) = value else { return Ok(()) };
        let attributes: &[_] = if element == "inline" { &[("name", class)] } else { &[] };
        self.xml.open_mixed("p", &[("class", class)])?;
        self.xml.leaf(element, attributes, value)?;
        self.xml.close()
    }

    /// A date on a line of its own; one that is no day of the calendar is an inline without value.
    pub(super) fn date_line(&mut self, class: &'static str, date: &Date<'_>) -> io::Result<()> {
        self.xml.open_mixed("p", &[("class", class)])?;
        match date.iso.filter(|day| is_xsd_day(*day)) {
            Some(day) => self.xml.leaf("docDate", &[("date", &day.to_string())], &date.raw)?,
            None => self.xml.leaf("inline", &[("name", "date")], &date.raw)?,
        }
        self.xml.close()
    }

    /// Lines in a container, when there are any.
    fn lines(&mut self, name: &'static str, lines: &[impl AsRef<str>]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        self.container(name)?;
        lines.iter().try_for_each(|line| self.xml.leaf("p", &[], line.as_ref()))?;
        self.xml.close()
    }

    /// 目录
    fn contents(&mut self, issue: &Issue<'_>, columns: &[Column<'_>]) -> io::Result<()> {
        if issue.toc.iter().all(|section| section.heading.is_none() && section.entries.is_empty()) {
            return Ok(());
        }
        let mut eids: HashMap<&str, &str> = HashMap::new();
        for column in columns {
            if let Some(name) = column.name {
                eids.entry(name).or_insert(&column.eid);
            }
        }
        let eid = self.eids.sole("toc");
        self.xml.open("toc", &[("eId", &eid)])?;
        for section in &issue.toc {
            if let Some(heading) = section.heading.as_deref() {
                let href = eids.get(heading).map(|eid| format!("#{eid}"));
                self.open_toc_item("1", href)?;
                self.xml.text(heading)?;
                self.xml.close()?;
            }
            section.entries.iter().try_for_each(|entry| self.toc_entry(entry))?;
        }
        self.xml.close()
    }

    fn toc_entry(&mut self, entry: &TocEntry<'_>) -> io::Result<()> {
        self.open_toc_item("2", entry.document.as_deref().and_then(|id| self.targets.reference(id)))?;
        self.xml.leaf("docTitle", &[], &entry.title)?;
        if let Some(number) = &entry.number {
            self.xml.text(" ")?;
            self.xml.leaf("docNumber", &[], &number.raw)?;
        }
        if let Some(page) = entry.page {
            self.xml.text(" ")?;
            self.xml.leaf("inline", &[("name", "page")], &page.to_string())?;
        }
        self.xml.close()
    }

    /// The schema wants a link; that of an entry whose text the issue lacks is empty, and the entry says so.
    fn open_toc_item(&mut self, level: &str, href: Option<String>) -> io::Result<()> {
        let mut attributes = vec![("href", href.as_deref().unwrap_or_default()), ("level", level)];
        if href.is_none() {
            attributes.push(("class", "absent"));
        }
        self.xml.open_mixed("tocItem", &attributes)
    }

    /// Editorial board, legal notice and imprint.
    pub(super) fn issue_preface(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        if issue.board.is_empty() && issue.notice.is_empty() && issue.imprint.is_empty() {
            return Ok(());
        }
        self.xml.open("preface", &[])?;
        self.board(issue)?;
        self.lines("notice", &issue.notice)?;
        if !issue.imprint.is_empty() {
            self.container("imprint")?;
            for field in &issue.imprint {
                self.xml.open_mixed("p", &[])?;
                self.xml.leaf("inline", &[("name", "label")], &field.label)?;
                self.xml.text("：")?;
                self.xml.leaf("inline", &[("name", "value")], &field.value)?;
                self.xml.close()?;
            }
            self.xml.close()?;
        }
        self.xml.close()
    }

    fn board(&mut self, issue: &Issue<'_>) -> io::Result<()> {
        if issue.board.is_empty() {
            return Ok(());
        }
        self.container("board")?;
        for member in &issue.board {
            self.xml.open_mixed("p", &[])?;
            self.mention(Class::Role, &member.role)?;
            self.xml.text("：")?;
            for (count, name) in member.names.iter().enumerate() {
                if count > 0 {
                    self.xml.text(" ")?;
                }
                self.mention(Class::Person, name)?;
            }
            self.xml.close()?;
        }
        self.xml.close()
    }

    /// Title, number, 题注 and addressees of a document.
    pub(super) fn preface(&mut self, document: &'t Document<'t>, whole_file: bool) -> io::Result<()> {
        // Inside an issue the column is the collection around the document.
        let column = document.column.as_deref().filter(|_| whole_file);
        let number = document.number.as_ref();
        let parts = [document.title.as_deref(), column, document.enactment.as_deref()];
        if parts.iter().all(Option::is_none) && number.is_none() && document.addressee.is_none() {
            return Ok(());
        }
        self.xml.open("preface", &[])?;
        self.optional("column", "inline", column)?;
        self.title(document.title.as_deref(), document.kind, document)?;
        self.optional("docNumber", "docNumber", number.map(|number| number.raw.as_ref()))?;
        self.lines("titleNote", document.enactment.as_slice())?;
        if let Some(addressee) = &document.addressee {
            self.addressee(addressee)?;
        }
        self.xml.close()
    }

    /// Title and 题注 of an attachment.
    pub(super) fn attachment_preface(&mut self, attachment: &Attachment<'_>, kind: Option<Kind>) -> io::Result<()> {
        if attachment.title.is_none() && attachment.enactment.is_none() {
            return Ok(());
        }
        self.xml.open("preface", &[])?;
        if let Some(title) = attachment.title.as_deref() {
            self.long_title(title, kind.into_iter().filter_map(|kind| kind_word(title, kind)).collect())?;
        }
        self.lines("titleNote", attachment.enactment.as_slice())?;
        self.xml.close()
    }

    fn title(&mut self, title: Option<&str>, kind: Option<Kind>, document: &Document<'_>) -> io::Result<()> {
        let Some(title) = title else { return Ok(()) };
        let issuers = found_in_order(title, document.issuers.iter().map(AsRef::as_ref));
        let mut inlines: Vec<Inline<'_>> = Vec::new();
        for (name, range) in issuers {
            let reference = self.name(Class::Organization, name);
            let attributes = reference.map(|reference| ("refersTo", reference.into()));
            inlines.push(Inline { range, element: "docProponent", attributes: attributes.into_iter().collect() });
        }
        inlines.extend(kind.and_then(|kind| kind_word(title, kind)));
        self.long_title(title, inlines)
    }

    fn long_title(&mut self, title: &str, inlines: Vec<Inline<'_>>) -> io::Result<()> {
        let eid = self.eids.sole("longTitle");
        self.xml.open("longTitle", &[("eId", &eid)])?;
        self.xml.open_mixed("p", &[])?;
        self.xml.open("docTitle", &[])?;
        self.text(title, inlines)?;
        self.xml.close()?;
        self.xml.close()?;
        self.xml.close()
    }

    /// 主送机关: every body an `organization`.
    fn addressee(&mut self, addressee: &Addressee<'_>) -> io::Result<()> {
        self.container("recipients")?;
        self.xml.open_mixed("p", &[])?;
        let bodies = addressee.groups.iter().flatten().map(AsRef::as_ref);
        let inlines = self.organizations(&addressee.raw, bodies);
        self.text(&addressee.raw, inlines)?;
        self.xml.text("：")?;
        self.xml.close()?;
        self.xml.close()
    }
}

/// 文种 where the title ends in it.
fn kind_word(title: &str, kind: Kind) -> Option<Inline<'static>> {
    let core = without_trailing_brackets(title);
    let other = match kind.code {
        "order" => "令",
        "law" => "法典",
        _ => kind.name,
    };
    let word = [kind.name, other].into_iter().find(|word| core.ends_with(word))?;
    let end = title.find(core)? + core.len();
    Some(Inline { range: end - word.len()..end, element: "docType", attributes: Vec::new() })
}
