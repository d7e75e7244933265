//! What comes out: in full for our own texts, in structure only for the real ones.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fmt::Write as _;

use gongbao::tree::model::{Block, Document, Section, Tree};
use support::{corpus, fixtures};

#[test]
fn fixtures_in_full() {
    for text in fixtures() {
        let tree = text.with_parse(|_, parse| serde_json::to_value(&parse.tree).expect("JSON"));
        let name = text.name.rsplit_once('.').map_or(text.name.as_str(), |(stem, _)| stem).to_owned();
        insta::with_settings!({ snapshot_path => "snapshots/fixtures", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, compact(&tree, 0));
        });
    }
}

/// JSON with one line for every object that fits on it, so that a snapshot can be read.
fn compact(value: &serde_json::Value, indent: usize) -> String {
    const WIDTH: usize = 160;
    let flat = serde_json::to_string(value).expect("JSON");
    if flat.chars().count() + indent <= WIDTH {
        return flat;
    }
    let pad = " ".repeat(indent + 1);
    let close = " ".repeat(indent);
    match value {
        serde_json::Value::Object(map) => {
            let rows: Vec<String> =
                map.iter().map(|(k, v)| format!("{pad}{k:?}: {}", compact(v, indent + 1))).collect();
            format!("{{\n{}\n{close}}}", rows.join(",\n"))
        }
        serde_json::Value::Array(items) => {
            let rows: Vec<String> = items.iter().map(|v| format!("{pad}{}", compact(v, indent + 1))).collect();
            format!("[\n{}\n{close}]", rows.join(",\n"))
        }
        _ => flat,
    }
}

/// Real texts whose structure is kept: kind, label, line and length, no sentence.
const STRUCTURES: [&str; 4] = ["jilin-2024-09.md", "pku-beijing.txt", "pku-lingang.txt", "pku-baotou.txt"];

#[test]
fn real_texts_in_structure() {
    for text in corpus().iter().filter(|t| STRUCTURES.contains(&t.name.as_str())) {
        let structure = text.with_parse(|_, parse| structure(&parse.tree));
        insta::with_settings!({ snapshot_path => "snapshots/corpus", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(text.name.replace('.', "-"), structure);
        });
    }
}

fn structure(tree: &Tree<'_>) -> String {
    let mut out = String::new();
    if let Some(issue) = &tree.issue {
        let entries: usize = issue.toc.iter().map(|s| s.entries.len()).sum();
        let _ = writeln!(
            out,
            "issue {:?} {:?} toc {entries} board {} imprint {}",
            issue.year,
            issue.number,
            issue.board.len(),
            issue.imprint.len()
        );
    }
    for document in &tree.documents {
        document_structure(document, &mut out);
    }
    for diagnostic in tree.diagnostics.iter().filter(|d| d.severity != gongbao::diagnostic::Severity::Info) {
        let _ = writeln!(out, "{} line {}", diagnostic.code.name(), diagnostic.span.line);
    }
    out
}

fn document_structure(document: &Document<'_>, out: &mut String) {
    let length = |text: Option<&str>| text.map_or(0, |t| t.chars().count());
    let kind = document.kind.map_or("-", |k| k.name);
    let groups = document.addressee.as_ref().map_or(0, |a| a.groups.len());
    let signers = document.signature.as_ref().map_or(0, |s| s.signers.len());
    let _ = writeln!(
        out,
        "{} {kind} line {} title {} addressees {groups} signers {signers} acts {}",
        document.id,
        document.span.line,
        length(document.title.as_deref()),
        document.appointments.len()
    );
    blocks_structure(&document.body, 1, out);
    for attachment in &document.attachments {
        let _ = writeln!(
            out,
            " {} line {} title {}",
            attachment.id,
            attachment.span.line,
            length(attachment.title.as_deref())
        );
        blocks_structure(&attachment.body, 2, out);
    }
}

fn blocks_structure(blocks: &[Block<'_>], depth: usize, out: &mut String) {
    let pad = " ".repeat(depth);
    for block in blocks {
        let _ = match block {
            Block::Section(section) => {
                section_structure(section, depth, out);
                Ok(())
            }
            Block::Paragraph(p) => {
                writeln!(out, "{pad}paragraph line {}-{} {}", p.span.line, p.span.end_line, p.text.chars().count())
            }
            Block::Item(p) => writeln!(out, "{pad}item line {} {}", p.span.line, p.text.chars().count()),
            Block::Table(t) => writeln!(out, "{pad}table line {} rows {}", t.span.line, t.rows.len()),
            Block::Figure(f) => writeln!(out, "{pad}figure line {}", f.span.line),
        };
    }
}

fn section_structure(section: &Section<'_>, depth: usize, out: &mut String) {
    let heading = section.heading.as_deref().map_or(0, |h| h.chars().count());
    let duties: Vec<String> = section.duties.iter().map(|d| format!("{}@{}", d.agencies.len(), d.span.line)).collect();
    let _ = writeln!(
        out,
        "{}{} {} line {} heading {heading}{} duties [{}]",
        " ".repeat(depth),
        section.label.level(),
        section.label,
        section.span.line,
        if section.run_in { " run-in" } else { "" },
        duties.join(" ")
    );
    blocks_structure(&section.children, depth + 1, out);
}
