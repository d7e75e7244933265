//! A document from its head to its last attachment, in the order of GB/T 9704-2012 chapter 7.

use std::io;

use super::Page;
use super::address;
use super::body::Around;
use super::escape::esc;
use super::findings::{act_id, close_id};
use crate::tree::model::{Action, Appointment, Attachment, Date, Distribution, Document, ListedAttachment, Signature};

/// What is shown in place of a title.
pub(super) const UNTITLED: &str = "（无标题）";

impl Page<'_> {
    /// Writes a document with its title as a heading of a level.
    pub fn document(&mut self, document: &Document<'_>, level: u8) -> io::Result<()> {
        let base = address::of_document(document);
        writeln!(self.out, "<article class=\"document\" id=\"{}\" data-base=\"{}\">", esc(&document.id), esc(&base))?;
        self.document_head(document, level)?;
        if let Some(addressee) = &document.addressee {
            writeln!(self.out, "<p class=\"addressee\">{}：</p>", esc(&addressee.raw))?;
        }
        self.blocks(&document.body, Around::text(&document.id, level + 1))?;
        document.appointments.iter().enumerate().try_for_each(|(i, act)| self.appointment(&document.id, i, act))?;
        self.attachment_list(document)?;
        self.close(document)?;
        for attachment in &document.attachments {
            self.attachment(document, attachment, level + 1)?;
        }
        self.out.write_all(b"</article>\n")
    }

    /// Column, kind and issuers as one small line; title, number, 题注.
    fn document_head(&mut self, document: &Document<'_>, level: u8) -> io::Result<()> {
        self.out.write_all(b"<header class=\"doc-head\">\n")?;
        self.notes(&document.id)?;
        let kind = document.kind.map(|kind| kind.name);
        let facts = [("栏目", document.column.as_deref()), ("文种", kind)].into_iter();
        let facts = facts.filter_map(|(name, value)| Some((name, value?)));
        let issuers = document.issuers.iter().map(|issuer| ("发文机关", issuer.as_ref()));
        let facts: Vec<_> = facts.chain(issuers).collect();
        if !facts.is_empty() {
            self.out.write_all(b"<p class=\"facts\">")?;
            for (name, value) in facts {
                write!(self.out, "<span title=\"{name}\">{}</span> ", esc(value))?;
            }
            self.out.write_all(b"</p>\n")?;
        }
        self.title(document.title.as_deref(), level)?;
        if let Some(number) = &document.number {
            writeln!(self.out, "<p class=\"number\">{}</p>", esc(&number.raw))?;
        }
        self.enactment(document.enactment.as_deref())?;
        self.out.write_all(b"</header>\n")
    }

    fn title(&mut self, title: Option<&str>, level: u8) -> io::Result<()> {
        let untitled = if title.is_none() { " untitled" } else { "" };
        writeln!(self.out, "<h{level} class=\"title{untitled}\">{}</h{level}>", esc(title.unwrap_or(UNTITLED)))
    }

    /// 题注 stands in brackets, which the tree may have or not.
    fn enactment(&mut self, enactment: Option<&str>) -> io::Result<()> {
        let Some(text) = enactment else { return Ok(()) };
        let bracketed = text.starts_with(['（', '(']);
        let (open, close) = if bracketed { ("", "") } else { ("（", "）") };
        writeln!(self.out, "<p class=\"enactment\">{open}{}{close}</p>", esc(text))
    }

    fn appointment(&mut self, document: &str, index: usize, act: &Appointment<'_>) -> io::Result<()> {
        let id = act_id(document, index);
        self.notes(&id)?;
        let (verb, link, end) = match act.action {
            Action::Appoint => ("任命", "为", ""),
            Action::Remove => ("免去", "的", "职务"),
        };
        write!(
            self.out,
            "<p class=\"act\" id=\"{}\"{}><b class=\"verb\">{verb}</b><b class=\"person\">{}</b>{link}{}{end}",
            esc(&id),
            self.src(act.span),
            esc(&act.person),
            esc(&act.post)
        )?;
        if let Some(note) = &act.note {
            write!(self.out, "（{}）", esc(note))?;
        }
        self.out.write_all("。</p>\n".as_bytes())
    }

    /// 附件说明, each title a link to its text.
    fn attachment_list(&mut self, document: &Document<'_>) -> io::Result<()> {
        if document.attachment_list.is_empty() {
            return Ok(());
        }
        self.out.write_all("<div class=\"listed\"><p class=\"listed-label\">附件：</p><ul>\n".as_bytes())?;
        for listed in &document.attachment_list {
            let ordinal = listed.ordinal.map(|n| format!("{n}. ")).unwrap_or_default();
            match find(document, listed) {
                Some(target) => {
                    write!(self.out, "<li><a href=\"#{}\">{ordinal}{}</a></li>", esc(&target.id), esc(&listed.title))?;
                }
                None => write!(self.out, "<li>{ordinal}{}</li>", esc(&listed.title))?,
            }
        }
        self.out.write_all(b"\n</ul></div>\n")
    }

    /// Signature, note and 版记.
    fn close(&mut self, document: &Document<'_>) -> io::Result<()> {
        let (signature, note, distribution) = (&document.signature, &document.note, &document.distribution);
        writeln!(self.out, "<div class=\"doc-close\" id=\"{}\">", esc(&close_id(&document.id)))?;
        self.notes(&close_id(&document.id))?;
        if let Some(signature) = signature {
            self.signature(signature)?;
        }
        if let Some(note) = note {
            writeln!(self.out, "<p class=\"doc-note\">（{}）</p>", esc(note))?;
        }
        if let Some(distribution) = distribution {
            self.distribution(distribution)?;
        }
        self.out.write_all(b"</div>\n")
    }

    fn signature(&mut self, signature: &Signature<'_>) -> io::Result<()> {
        self.out.write_all(b"<div class=\"signature\">")?;
        for signer in &signature.signers {
            write!(self.out, "<p>{}</p>", esc(&signer.name))?;
        }
        if let Some(date) = &signature.date {
            self.out.write_all(b"<p>")?;
            self.date(date)?;
            self.out.write_all(b"</p>")?;
        }
        self.out.write_all(b"</div>\n")
    }

    /// A date as printed, with its day where the calendar has it.
    pub fn date(&mut self, date: &Date<'_>) -> io::Result<()> {
        match date.iso {
            Some(day) => write!(self.out, "<time datetime=\"{day}\">{}</time>", esc(&date.raw)),
            None => write!(self.out, "{}", esc(&date.raw)),
        }
    }

    fn distribution(&mut self, distribution: &Distribution<'_>) -> io::Result<()> {
        self.out.write_all(b"<div class=\"distribution\">")?;
        if let Some(copies) = &distribution.copies {
            write!(self.out, "<p class=\"copies\">抄送：{}。</p>", esc(copies))?;
        }
        if distribution.printer.is_some() || distribution.printed.is_some() {
            let printer = distribution.printer.as_deref().unwrap_or_default();
            write!(self.out, "<p class=\"printed\"><span>{}</span> <span>", esc(printer))?;
            if let Some(date) = &distribution.printed {
                self.date(date)?;
                self.out.write_all("印发".as_bytes())?;
            }
            self.out.write_all(b"</span></p>")?;
        }
        self.out.write_all(b"</div>\n")
    }

    fn attachment(&mut self, document: &Document<'_>, attachment: &Attachment<'_>, level: u8) -> io::Result<()> {
        let base = address::of_attachment(document, attachment);
        writeln!(
            self.out,
            "<section class=\"attachment\" id=\"{}\" data-base=\"{}\">\n<header class=\"doc-head\">",
            esc(&attachment.id),
            esc(&base)
        )?;
        self.notes(&attachment.id)?;
        if let Some(label) = &attachment.label {
            writeln!(self.out, "<p class=\"att-label\">{}</p>", esc(label))?;
        }
        self.title(attachment.title.as_deref(), level)?;
        self.enactment(attachment.enactment.as_deref())?;
        self.out.write_all(b"</header>\n")?;
        self.blocks(&attachment.body, Around::text(&attachment.id, level + 1))?;
        self.out.write_all(b"</section>\n")
    }
}

/// The attachment that a list announces: by its title, else by its number.
fn find<'d, 's>(document: &'d Document<'s>, listed: &ListedAttachment<'_>) -> Option<&'d Attachment<'s>> {
    let number = |attachment: &Attachment<'_>| {
        let digits = attachment.label.as_deref()?.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok()
    };
    let attachments = &document.attachments;
    let by_title = attachments.iter().find(|a| a.title.as_deref() == Some(listed.title.as_ref()));
    by_title.or_else(|| attachments.iter().find(|a| listed.ordinal.is_some() && number(a) == listed.ordinal))
}
