//! What stands after the text: `conclusions`.

use std::collections::HashMap;
use std::io::{self, Write};

use super::Akn;
use super::inline::Inline;
use super::names::Class;
use crate::grammar::attachments::attachment_label;
use crate::tree::model::{Attachment, Distribution, Document, ListedAttachment, Signature};

impl<'t, W: Write> Akn<'t, W> {
    /// 附件说明, 署名, 成文日期, 附注 and 版记.
    pub(super) fn conclusions(&mut self, document: &'t Document<'t>) -> io::Result<()> {
        let signed = document.signature.as_ref().is_some_and(|s| !s.signers.is_empty() || s.date.is_some());
        let listed = !document.attachment_list.is_empty();
        if !signed && !listed && document.note.is_none() && document.distribution.is_none() {
            return Ok(());
        }
        self.xml.open("conclusions", &[])?;
        self.attachment_list(document)?;
        if let Some(signature) = &document.signature {
            self.signature(signature)?;
        }
        if let Some(note) = &document.note {
            self.xml.leaf("p", &[("class", "note")], note)?;
        }
        if let Some(distribution) = &document.distribution {
            self.distribution(distribution)?;
        }
        self.xml.close()
    }

    /// 附件说明: each title leads to its attachment.
    fn attachment_list(&mut self, document: &'t Document<'t>) -> io::Result<()> {
        if document.attachment_list.is_empty() {
            return Ok(());
        }
        self.container("attachmentList")?;
        let announced = Announced::of(document);
        let eid = self.eids.counted("list");
        self.xml.open("blockList", &[("eId", &eid)])?;
        for listed in &document.attachment_list {
            let eid = self.eids.counted("item");
            self.xml.open("item", &[("eId", &eid)])?;
            if let Some(ordinal) = listed.ordinal {
                self.xml.leaf("num", &[], &format!("{ordinal}."))?;
            }
            let href = announced.find(listed).and_then(|attachment| self.targets.reference(&attachment.id));
            let link = href.map(|href| {
                let attributes = vec![("href", href.into())];
                Inline { range: 0..listed.title.len(), element: "ref", attributes }
            });
            self.xml.open_mixed("p", &[])?;
            self.text(&listed.title, link.into_iter().collect())?;
            self.xml.close()?;
            self.xml.close()?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    fn signature(&mut self, signature: &Signature<'_>) -> io::Result<()> {
        for signer in &signature.signers {
            let reference = self.name(Class::Organization, &signer.name);
            let attributes: Vec<_> = reference.iter().map(|reference| ("refersTo", reference.as_str())).collect();
            self.xml.open_mixed("p", &[("class", "signature")])?;
            self.xml.leaf("signature", &attributes, &signer.name)?;
            self.xml.close()?;
        }
        signature.date.iter().try_for_each(|date| self.date_line("date", date))
    }

    fn distribution(&mut self, distribution: &Distribution<'_>) -> io::Result<()> {
        self.container("distribution")?;
        if let Some(copies) = &distribution.copies {
            self.xml.leaf("p", &[("class", "copies")], copies)?;
        }
        if let Some(printer) = &distribution.printer {
            self.xml.open_mixed("p", &[("class", "printer")])?;
            self.mention(Class::Organization, printer)?;
            self.xml.close()?;
        }
        match &distribution.printed {
            Some(printed) => self.date_line("printed", printed)?,
            None if distribution.copies.is_none() && distribution.printer.is_none() => self.xml.empty("p", &[])?,
            None => {}
        }
        self.xml.close()
    }
}

/// The attachments of a document, as a list announces them.
struct Announced<'t> {
    numbers: HashMap<u32, &'t Attachment<'t>>,
    titles: HashMap<&'t str, &'t Attachment<'t>>,
    /// The only one with a label.
    only: Option<&'t Attachment<'t>>,
}

impl<'t> Announced<'t> {
    fn of(document: &'t Document<'t>) -> Self {
        let (mut numbers, mut titles) = (HashMap::new(), HashMap::new());
        for attachment in &document.attachments {
            if let Some(number) = attachment.label.as_deref().and_then(attachment_label) {
                numbers.entry(number).or_insert(attachment);
            }
            if let Some(title) = attachment.title.as_deref() {
                titles.entry(title).or_insert(attachment);
            }
        }
        let mut labelled = document.attachments.iter().filter(|attachment| attachment.label.is_some());
        let only = labelled.next().filter(|_| labelled.next().is_none());
        Self { numbers, titles, only }
    }

    /// By its number, else by its title, else the only one there can be.
    fn find(&self, listed: &ListedAttachment<'_>) -> Option<&'t Attachment<'t>> {
        let numbered = listed.ordinal.and_then(|ordinal| self.numbers.get(&ordinal)).copied();
        let titled = || self.titles.get(listed.title.as_ref()).copied();
        numbered.or_else(titled).or_else(|| self.only.filter(|_| listed.ordinal.is_none()))
    }
}
