//! Texts that are no official documents: nothing of a document is found in them.
//!
//! What today's parser finds all the same stands in `negative-known.tsv`; `GONGBAO_NEGATIVE_WRITE=1` writes it anew.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use gongbao::tree::model::{Block, Document, Tree};
use support::{known, negatives};

/// What must hold for a text, and what is found when it does not.
struct Claim {
    name: &'static str,
    found: fn(&Tree<'_>) -> Vec<String>,
}

const CLAIMS: [Claim; 9] = [
    Claim { name: "no-kind", found: |t| each(t, |d| d.kind.map(|k| k.name.to_owned()).into_iter().collect()) },
    Claim { name: "no-number", found: |t| each(t, |d| d.number.iter().map(|n| n.raw.to_string()).collect()) },
    Claim { name: "no-signature", found: |t| each(t, signature) },
    Claim { name: "no-addressee", found: |t| each(t, |d| d.addressee.iter().map(|a| a.raw.to_string()).collect()) },
    Claim { name: "no-articles", found: |t| each(t, |d| articles(&d.body)) },
    Claim { name: "no-attachments", found: |t| each(t, attachments) },
    Claim { name: "no-acts", found: |t| each(t, |d| d.appointments.iter().map(|a| a.person.to_string()).collect()) },
    Claim { name: "no-issue", found: |t| t.issue.iter().map(|i| format!("{:?}", i.title)).collect() },
    Claim { name: "said-to-be-none", found: unsaid },
];

/// The texts, and which claims do not apply to them, with the reason.
const TEXTS: [(&str, &[(&str, &str)]); 43] = [
    ("abstract.md", &[]),
    ("agenda.md", &[]),
    ("chat.txt", &[]),
    ("contract.md", &[("no-articles", "a contract is divided into 条")]),
    ("data-json.txt", &[]),
    ("diary.txt", &[]),
    ("directory.html", &[]),
    ("email-thread.txt", &[]),
    ("encyclopedia.md", &[]),
    ("exam-paper.md", &[]),
    ("faq.md", &[]),
    ("form-application.md", &[]),
    ("form-register.txt", &[]),
    ("forum-page.html", &[]),
    ("forum-thread.txt", &[]),
    ("job-advertisement.md", &[]),
    ("legal-en.txt", &[]),
    ("letter-friend.txt", &[]),
    ("lyrics.txt", &[]),
    ("magazine-contents.md", &[]),
    ("manual.md", &[]),
    ("news-dateline.md", &[]),
    ("news-meeting.txt", &[]),
    ("news-page.html", &[]),
    ("novel.md", &[("no-articles", "a novel is divided into 章")]),
    ("phone-directory.txt", &[]),
    ("poem.txt", &[]),
    ("policy-explainer.md", &[]),
    ("press-release-en.md", &[]),
    ("product-reviews.txt", &[]),
    ("query-sql.txt", &[]),
    ("readme-software.md", &[]),
    ("recipe.md", &[]),
    ("search-results.html", &[]),
    ("search-results.md", &[]),
    ("server-log.txt", &[]),
    ("source-python.txt", &[]),
    ("source-rust.txt", &[]),
    ("statistics-columns.txt", &[]),
    ("statistics.md", &[]),
    ("subtitles.txt", &[]),
    ("thesis-contents.txt", &[("no-articles", "its contents list 章")]),
    ("timetable.txt", &[]),
];

fn each(tree: &Tree<'_>, find: impl Fn(&Document<'_>) -> Vec<String>) -> Vec<String> {
    tree.documents.iter().flat_map(find).collect()
}

fn signature(document: &Document<'_>) -> Vec<String> {
    let Some(signature) = &document.signature else { return Vec::new() };
    let signers = signature.signers.iter().map(|s| s.name.to_string());
    signers.chain(signature.date.iter().map(|d| d.raw.to_string())).collect()
}

fn attachments(document: &Document<'_>) -> Vec<String> {
    let title = |title: Option<&str>| title.unwrap_or("without a title").to_owned();
    let listed = document.attachment_list.iter().map(|a| a.title.to_string());
    document.attachments.iter().map(|a| title(a.title.as_deref())).chain(listed).collect()
}

/// Divisions that only enacted texts have: 编 to 条.
fn articles(blocks: &[Block<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::Section(section) = block {
            if ["book", "part", "chapter", "section", "article"].contains(&section.label.level()) {
                found.push(section.label.to_string());
            }
            found.extend(articles(&section.children));
        }
    }
    found
}

fn unsaid(tree: &Tree<'_>) -> Vec<String> {
    let said = tree.diagnostics.iter().any(|d| d.code.name() == "structure/no-document");
    if said { Vec::new() } else { vec!["no structure/no-document".to_owned()] }
}

#[test]
fn nothing_of_a_document_is_found() {
    let mut judged = BTreeSet::new();
    let mut failed = BTreeMap::new();
    let texts = negatives();
    let names: Vec<&str> = texts.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(names, TEXTS.map(|(name, _)| name), "a row for each text, in order");
    for (text, (_, exceptions)) in texts.iter().zip(TEXTS) {
        text.with_parse(|_, parse| {
            for claim in &CLAIMS {
                if exceptions.iter().any(|(name, _)| *name == claim.name) {
                    continue;
                }
                let key = (claim.name.to_owned(), text.name.clone());
                let found = (claim.found)(&parse.tree);
                if !found.is_empty() {
                    failed.insert(key.clone(), format!("  found {}\n", found.join(", ")));
                }
                judged.insert(key);
            }
        });
    }
    known::reconcile("negative-known.tsv", "GONGBAO_NEGATIVE_WRITE", &judged, &failed);
}
