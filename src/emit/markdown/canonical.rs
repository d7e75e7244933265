//! The tree as its canonical text has it.

use std::borrow::Cow;

use super::fold::{closed_up, text};
use crate::tree::model::{
    Addressee, Attachment, Block, Date, Distribution, Document, Duty, Issue, MarkKind, Number, Paragraph, Section, Tree,
};

/// The tree that the canonical text of a tree is read back to: its texts are folded, its structure is the same. Spans,
/// and what was remarked on the source, stay those of the tree.
pub fn canonical<'t>(tree: &'t Tree<'_>) -> Tree<'t> {
    let mut tree: Tree<'t> = tree.clone();
    if let Some(issue) = &mut tree.issue {
        fold_issue(issue);
    }
    tree.documents.iter_mut().for_each(document);
    tree.unplaced.iter_mut().for_each(paragraph);
    tree
}

fn optional(value: &mut Option<Cow<'_, str>>) {
    value.iter_mut().for_each(text);
}

fn all(values: &mut [Cow<'_, str>]) {
    values.iter_mut().for_each(text);
}

fn fold_issue(issue: &mut Issue<'_>) {
    let names = [&mut issue.title, &mut issue.sponsor, &mut issue.cumulative_label, &mut issue.frequency];
    names.into_iter().for_each(optional);
    optional(&mut issue.issn);
    optional(&mut issue.cn);
    issue.published.iter_mut().for_each(date);
    all(&mut issue.motto);
    all(&mut issue.notice);
    for section in &mut issue.toc {
        optional(&mut section.heading);
        for entry in &mut section.entries {
            text(&mut entry.title);
            entry.number.iter_mut().for_each(number);
        }
    }
    for member in &mut issue.board {
        text(&mut member.role);
        all(&mut member.names);
    }
    for field in &mut issue.imprint {
        text(&mut field.label);
        text(&mut field.value);
    }
}

fn document(document: &mut Document<'_>) {
    let values = [&mut document.column, &mut document.title, &mut document.note];
    values.into_iter().for_each(optional);
    optional_enactment(&mut document.enactment);
    document.number.iter_mut().for_each(number);
    all(&mut document.issuers);
    document.addressee.iter_mut().for_each(addressee);
    document.body.iter_mut().for_each(block);
    document.attachment_list.iter_mut().for_each(|listed| text(&mut listed.title));
    if let Some(signature) = &mut document.signature {
        signature.signers.iter_mut().for_each(|signer| text(&mut signer.name));
        signature.date.iter_mut().for_each(date);
    }
    document.distribution.iter_mut().for_each(distribution);
    document.attachments.iter_mut().for_each(attachment);
    for act in &mut document.appointments {
        text(&mut act.person);
        text(&mut act.post);
        optional(&mut act.note);
    }
}

fn attachment(attachment: &mut Attachment<'_>) {
    [&mut attachment.label, &mut attachment.title].into_iter().for_each(optional);
    optional_enactment(&mut attachment.enactment);
    attachment.body.iter_mut().for_each(block);
}

/// A note on enactment over several lines has brackets around them all; one that lost its partner is none.
fn optional_enactment(enactment: &mut Option<Cow<'_, str>>) {
    optional(enactment);
    if let Some(words) = enactment {
        let count = |marks: [char; 2]| words.matches(marks).count();
        let unopened = count(['）', ')']).saturating_sub(count(['（', '(']));
        if unopened > 0 && words.ends_with(['）', ')']) {
            let words = words.to_mut();
            words.pop();
        }
    }
}

fn addressee(addressee: &mut Addressee<'_>) {
    text(&mut addressee.raw);
    addressee.groups.iter_mut().for_each(|group| all(group));
}

fn distribution(distribution: &mut Distribution<'_>) {
    optional(&mut distribution.copies);
    optional(&mut distribution.printer);
    distribution.printed.iter_mut().for_each(date);
}

fn number(number: &mut Number<'_>) {
    closed_up(&mut number.raw);
    text(&mut number.code);
    optional(&mut number.issuer);
}

fn date(date: &mut Date<'_>) {
    closed_up(&mut date.raw);
}

/// The depth is that of the tree, which is bounded by the kinds of numbers.
fn block(block: &mut Block<'_>) {
    match block {
        Block::Section(section) => fold_section(section),
        Block::Paragraph(p) | Block::Item(p) => paragraph(p),
        Block::Table(table) => {
            table.rows.iter_mut().for_each(|row| all(row));
            optional(&mut table.caption);
        }
        Block::Figure(figure) => {
            text(&mut figure.alt);
            text(&mut figure.src);
        }
    }
}

fn fold_section(section: &mut Section<'_>) {
    optional(&mut section.heading);
    section.duties.iter_mut().for_each(duty);
    section.children.iter_mut().for_each(block);
}

fn paragraph(paragraph: &mut Paragraph<'_>) {
    text(&mut paragraph.text);
    paragraph.marks.iter_mut().for_each(|found| mark(&mut found.kind));
}

fn mark(kind: &mut MarkKind<'_>) {
    match kind {
        MarkKind::Citation { title, number: cited } => {
            text(title);
            cited.iter_mut().for_each(number);
        }
        MarkKind::Number { number: cited } => number(cited),
        MarkKind::Agency { name } | MarkKind::Term { term: name } => text(name),
        MarkKind::Provision { .. } | MarkKind::Date { .. } | MarkKind::Deadline { .. } => {}
    }
}

fn duty(duty: &mut Duty<'_>) {
    text(&mut duty.raw);
    [&mut duty.agencies, &mut duty.lead, &mut duty.support].into_iter().for_each(|names| all(names));
    optional(&mut duty.mode);
    optional(&mut duty.deadline);
}
