//! What must hold for every input: nothing is lost, and every span is right. Shared with the fuzz target.

use std::collections::HashSet;

use gongbao::grammar::chars::is_space;
use gongbao::tables::Table;
use gongbao::tree::model::{Block, MarkKind, Section, Tree};
use gongbao::tree::{Parse, walk};
use gongbao::{Format, Source, lint};

/// Everything that must hold for one parsed input.
pub fn check(source: &Source<'_>, parse: &Parse<'_>) {
    check_lossless(source, parse);
    check_coverage(source, parse);
    check_spans(source, parse);
    check_ids(&parse.tree);
    check_read_back(&parse.tree);
    check_read_back_from_xml(&parse.tree);
    check_tables(&parse.tree);
    check_marks(source, &parse.tree);
    check_findings(source);
}

/// What lint finds stands in the text, and the way from a place to the input and back leads to the same place.
fn check_findings(source: &Source<'_>) {
    for finding in lint::lint(source, lint::rules::all()) {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.range);
        let places = std::iter::once(finding.range).chain(finding.more.iter().copied()).chain(edits);
        for place in places.chain(finding.related.iter().map(|related| related.range)) {
            assert!(source.text().get(place.range()).is_some(), "{} at {place:?}", finding.rule.name);
            let span = source.span(place);
            let back = source.range_of(span);
            // One sequence of bytes may stand for several characters, which come back together. Where decoding put in what
            // no byte stands for, the way back is not exact.
            let is_there = source.format() == Format::Html
                || source.replaced() > 0
                || back.start <= place.start && place.end <= back.end;
            assert!(is_there, "{} at {place:?} came back as {back:?}", finding.rule.name);
            let exact = source.is_verbatim() && source.replaced() == 0 && source.encoding().name() == "UTF-8";
            assert!(!exact || back == place, "{} at {place:?} came back as {back:?}", finding.rule.name);
        }
        assert!(!finding.range.is_empty(), "{} points at nothing", finding.rule.name);
    }
}

/// Marks stand in order in their text and do not overlap, their spans lie in the paragraph's; what a provision names is there.
fn check_marks(source: &Source<'_>, tree: &Tree<'_>) {
    let mut ids = HashSet::new();
    for document in &tree.documents {
        ids.insert(document.id.clone());
        collect_ids(&document.id, &document.body, &mut ids);
        for attachment in &document.attachments {
            ids.insert(attachment.id.clone());
            collect_ids(&attachment.id, &attachment.body, &mut ids);
        }
    }
    for paragraph in walk::texts(tree).flat_map(walk::Text::blocks).filter_map(|place| walk::paragraph(place.block)) {
        let length = paragraph.text.chars().count();
        let mut end = 0;
        for mark in &paragraph.marks {
            assert!(
                end <= mark.start && mark.start < mark.end && mark.end as usize <= length,
                "{mark:?} in {paragraph:?}"
            );
            end = mark.end;
            let (span, whole) = (mark.span, paragraph.span);
            assert!(span.start < span.end && span.line <= span.end_line, "{mark:?}");
            assert!(whole.start <= span.start && span.end <= whole.end, "{mark:?} outside {whole:?}");
            assert!(span.end_line as usize <= source.lines(), "{mark:?}");
            if let MarkKind::Provision { target, until } = &mark.kind {
                assert!(target.iter().chain(until).all(|id| ids.contains(id)), "{mark:?} leads nowhere");
                assert!(until.is_none() || target.is_some(), "{mark:?}");
            }
        }
    }
}

fn collect_ids(parent: &str, blocks: &[Block<'_>], ids: &mut HashSet<String>) {
    for (id, block) in gongbao::tree::ids::children(parent, blocks) {
        if let Block::Section(section) = block {
            collect_ids(&section.id, &section.children, ids);
        }
        ids.insert(id);
    }
}

/// Every division and every responsibility has its row.
fn check_tables(tree: &Tree<'_>) {
    let blocks = walk::texts(tree).flat_map(walk::Text::blocks);
    let duties = |place: &walk::Place<'_, '_>| match place.block {
        Block::Section(section) => Some(section.duties.len()),
        _ => None,
    };
    let duties: Vec<usize> = blocks.filter_map(|place| duties(&place)).collect();
    for table in Table::ALL {
        let mut rows = 0;
        table.rows(tree, &mut |_| rows += 1);
        match table {
            Table::Documents => assert_eq!(rows, tree.documents.len()),
            Table::Sections => assert_eq!(rows, duties.len()),
            Table::Duties => assert_eq!(rows, duties.iter().sum::<usize>()),
            _ => {}
        }
    }
}

/// A tree read back from its JSON is the same tree.
fn check_read_back(tree: &Tree<'_>) {
    let mut json = Vec::new();
    gongbao::emit::json_line(tree, &mut json).expect("written");
    assert_eq!(&gongbao::emit::read_json(&json).expect("a tree"), tree);
}

/// A tree read back from its XML is the same tree, but that U+FFFD stands for characters that XML cannot hold, which is
/// then said at the end.
pub fn check_read_back_from_xml(tree: &Tree<'_>) {
    let mut xml = Vec::new();
    gongbao::emit::xml(tree, &mut xml).expect("written");
    let back = gongbao::emit::read_xml(&xml).expect("a tree");
    if back == *tree {
        return;
    }
    let (mut expected, mut found) = (json(tree), json(&back));
    assert!(replace_illegal(&mut expected) > 0, "{expected:#} is not {found:#}");
    let said = found["diagnostics"].as_array_mut().expect("a list");
    let remarks = said.split_off(tree.diagnostics.len());
    assert!(!remarks.is_empty() && remarks.iter().all(|remark| remark["code"] == "xml/illegal-character"));
    assert_eq!(expected, found);
}

fn json(tree: &Tree<'_>) -> serde_json::Value {
    serde_json::to_value(tree).expect("JSON")
}

/// Puts U+FFFD for what XML forbids in every string, and counts.
fn replace_illegal(value: &mut serde_json::Value) -> usize {
    let illegal = |c: char| c < ' ' && !['\t', '\n', '\r'].contains(&c) || ['\u{fffe}', '\u{ffff}'].contains(&c);
    match value {
        serde_json::Value::String(text) => {
            let count = text.matches(illegal).count();
            *text = text.replace(illegal, "\u{fffd}");
            count
        }
        serde_json::Value::Array(items) => items.iter_mut().map(replace_illegal).sum(),
        serde_json::Value::Object(map) => map.values_mut().map(replace_illegal).sum(),
        _ => 0,
    }
}

/// No two places of a tree have one id, and every id begins with that of what holds it or of its document.
fn check_ids(tree: &Tree<'_>) {
    let mut seen = HashSet::new();
    for document in &tree.documents {
        check_ids_below(&document.id, &document.body, &mut seen);
        document.attachments.iter().for_each(|a| check_ids_below(&a.id, &a.body, &mut seen));
    }
}

fn check_ids_below(parent: &str, blocks: &[Block<'_>], seen: &mut HashSet<String>) {
    for (id, block) in gongbao::tree::ids::children(parent, blocks) {
        assert!(id.starts_with(parent.split_once('.').map_or(parent, |(document, _)| document)), "{id} in {parent}");
        assert!(seen.insert(id.clone()), "{id} stands twice");
        if let Block::Section(section) = block {
            check_ids_below(&section.id, &section.children, seen);
        }
    }
}

/// Where every leaf of a page stands in the page: it begins and ends there with its own characters or their references.
pub fn check_places(source: &Source<'_>, parse: &Parse<'_>, bytes: &[u8]) {
    let Ok(page) = std::str::from_utf8(bytes) else { return };
    for leaf in &parse.leaves {
        let (text, span) = (source.slice(leaf.range), source.span(leaf.range));
        let there = page.get(span.start as usize..span.end as usize).expect("on character borders");
        let begins = text.chars().next().is_none_or(|c| there.starts_with([c, '&']));
        // A reference at the very end may lack its semicolon.
        let bare = there.rfind('&').is_some_and(|at| there.len() - at < 12);
        let ends = bare || text.chars().next_back().is_none_or(|c| there.ends_with([c, ';']));
        assert!(begins && ends, "{}: {text:?} is not at its place: {there:?}", source.name());
    }
}

/// Leaves and the trivia between them are the text; trivia holds no words.
pub fn check_lossless(source: &Source<'_>, parse: &Parse<'_>) {
    let text = source.text();
    let mut rebuilt = String::with_capacity(text.len());
    let mut at = 0;
    for leaf in &parse.leaves {
        let range = leaf.range.range();
        assert!(range.start >= at, "leaves overlap at {}", range.start);
        let trivia = &text[at..range.start];
        assert!(!trivia.contains(char::is_alphanumeric), "words in trivia: {trivia:?}");
        rebuilt.push_str(trivia);
        rebuilt.push_str(source.slice(leaf.range));
        at = range.end;
    }
    assert!(!text[at..].contains(char::is_alphanumeric), "words after the last leaf");
    rebuilt.push_str(&text[at..]);
    assert_eq!(rebuilt, text);
}

pub fn check_coverage(source: &Source<'_>, parse: &Parse<'_>) {
    let c = parse.tree.coverage;
    assert_eq!(c.recognised + c.paragraphs + c.trivia + c.unrecognised, source.bytes());
}

/// Every span in the JSON lies in the input, its lines agree with its bytes, and children lie in their parents.
fn check_spans(source: &Source<'_>, parse: &Parse<'_>) {
    check_value(source, &json(&parse.tree));
    for document in &parse.tree.documents {
        for block in document.body.iter().chain(document.attachments.iter().flat_map(|a| &a.body)) {
            check_block(source, block);
        }
    }
}

fn check_value(source: &Source<'_>, value: &serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            if let (Some(start), Some(end)) = (map.get("start"), map.get("end"))
                && let (Some(line), Some(end_line)) = (map.get("line"), map.get("end_line"))
            {
                let number = |v: &serde_json::Value| v.as_u64().expect("number") as usize;
                assert!(number(start) <= number(end) && number(end) <= source.bytes());
                assert!(number(line) <= number(end_line) && number(line) >= 1);
                assert!(number(end_line) <= source.lines().max(1));
            }
            map.values().for_each(|v| check_value(source, v));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|v| check_value(source, v)),
        _ => {}
    }
}

fn check_block(source: &Source<'_>, block: &Block<'_>) {
    match block {
        Block::Section(section) => check_section(source, section),
        Block::Paragraph(p) | Block::Item(p) => {
            // A text is the source at its span, but for white space and furniture between its parts.
            if source.is_verbatim()
                && p.span.line == p.span.end_line
                && source.encoding().name() == "UTF-8"
                && source.replaced() == 0
            {
                let at = source.text().as_bytes();
                let shift = source.bytes() - at.len();
                let slice = &at[p.span.start as usize - shift..p.span.end as usize - shift];
                let slice = std::str::from_utf8(slice).expect("span on character borders");
                // Markdown's bold and escapes are no part of the text.
                let plain = |text: &str| text.replace("**", "").replace('\\', "").replace(is_space, "");
                let (slice, text) = (plain(slice), plain(&p.text));
                // Furniture may stand in the middle of a line.
                let edge = |text: &str| text.chars().take(4).collect::<String>();
                let back = |text: &str| text.chars().rev().collect::<String>();
                let around = slice.starts_with(&edge(&text)) && back(&slice).starts_with(&edge(&back(&text)));
                let there = slice.contains(&text) || around;
                assert!(there, "{:?} is not at its span: {slice:?}", p.text);
            }
        }
        Block::Table(_) | Block::Figure(_) => {}
    }
}

fn check_section(source: &Source<'_>, section: &Section<'_>) {
    for child in &section.children {
        let span = match child {
            Block::Section(s) => s.span,
            Block::Paragraph(p) | Block::Item(p) => p.span,
            Block::Table(t) => t.span,
            Block::Figure(f) => f.span,
        };
        assert!(
            section.span.start <= span.start && span.end <= section.span.end,
            "{} leaves its parent",
            section.label
        );
        check_block(source, child);
    }
    for duty in &section.duties {
        assert!(section.span.start <= duty.span.start && duty.span.end <= section.span.end);
        assert!(duty.lead.iter().chain(&duty.support).all(|a| duty.agencies.contains(a)));
    }
}
