//! The tree: who owns which line, and what it is there.
//!
//! Front matter first, then where documents begin, then each document by itself. Invariants: every block gets exactly one
//! owner; ownership follows the numbering's own logic and what stands around a line, never Markdown heading depth.

mod context;
mod document;
mod front;
pub mod ids;
pub mod leaves;
mod marks;
mod metadata;
pub mod model;
mod references;
pub(crate) mod sections;
mod segments;
mod tables;
pub mod walk;

use std::collections::{HashMap, VecDeque};

use context::{Context, Texts};
pub(crate) use context::{mostly_han, tidy};
use leaves::{Leaf, Paths, Role, Unit};
use model::{Document, Issue, Paragraph, SchemaName, SourceInfo, Tree};
use segments::Segment;

use crate::blocks::{self, Block};
use crate::diagnostic::Code;
use crate::grammar::agencies::squeeze;
use crate::lines;
use crate::source::Source;
use crate::span::TextRange;

/// A tree and the lossless layer under it.
#[derive(Debug)]
pub struct Parse<'s> {
    /// The tree, as the output contract has it.
    pub tree: Tree<'s>,
    /// Every piece of text of the source and its owner, in source order; between them is only trivia.
    pub leaves: Vec<Leaf>,
    /// The chains of divisions that leaves refer to.
    pub paths: Paths,
}

/// Reads a source. Never fails: what is not understood stays in the tree as a paragraph, with a diagnostic.
///
/// # Example
/// ```
/// use gongbao::{Source, SourceOptions, parse};
/// let text = "岚川省人民政府关于同意设立望江港的批复\n岚政函〔2024〕12号\n望江市人民政府：\n一、同意设立望江港。\n";
/// let source = Source::read(text.as_bytes(), SourceOptions::default())?;
/// let tree = parse(&source).tree;
/// let document = &tree.documents[0];
/// assert_eq!(document.kind.map(|k| k.name), Some("批复"));
/// assert_eq!(document.number.as_ref().map(|n| n.serial), Some(12));
/// # Ok::<(), gongbao::SourceError>(())
/// ```
pub fn parse<'s>(source: &'s Source<'s>) -> Parse<'s> {
    let lines = lines::lines(source);
    let blocks = blocks::blocks(source, &lines.all);
    assemble(source, &blocks, lines.repeated)
}

/// The tree of blocks that were read before.
pub(crate) fn assemble<'s>(source: &'s Source<'s>, blocks: &[Block], repeated: Option<TextRange>) -> Parse<'s> {
    let texts = Texts::new(source, blocks);
    let mut cx = Context::new(source, blocks, &texts);
    if let Some(range) = repeated {
        cx.remark(
            Code::RepeatedText,
            source.span(range),
            "全文重复出现，只读一次 (the text stands here again; it is read once)",
        );
    }
    remark_on_source(&mut cx);
    let (mut issue, start) = match front::read(&mut cx) {
        Some((issue, start)) => (Some(issue), start),
        None => (None, 0),
    };
    let mut documents = read_documents(&mut cx, start, issue.as_mut());
    if let Some(issue) = &mut issue {
        link_contents(&mut cx, issue, &mut documents);
    }
    documents.iter_mut().for_each(ids::assign);
    documents.iter_mut().for_each(|document| references::resolve(&cx, document));
    own_the_rest(&mut cx);
    let unplaced = unplaced(&cx);
    remark_on_blocks(&mut cx, &documents);
    let statements = metadata::read(&cx);
    metadata::compare(&mut cx, &statements, &documents);
    let leaves = leaves::leaves(blocks, &cx.owners);
    let titled_suffices = issue.is_some();
    let known: Vec<bool> = documents.iter().map(|d| is_recognised(d) || titled_suffices && d.title.is_some()).collect();
    let coverage = leaves::coverage(source, &leaves, |unit| match unit {
        Unit::Document(d) | Unit::Attachment(d, _) => known.get(d as usize - 1).copied().unwrap_or(false),
        _ => false,
    });
    cx.diagnostics.sort_by_key(|d| d.span.start);
    let tree = Tree {
        schema: SchemaName::default(),
        source: SourceInfo {
            name: source.name().to_owned(),
            format: source.format(),
            encoding: source.encoding(),
            bytes: source.bytes(),
            lines: source.lines(),
            sha256: source.sha256(),
            meta: statements.into_iter().map(|(statement, _)| statement).collect(),
        },
        coverage,
        issue,
        documents,
        unplaced,
        diagnostics: cx.diagnostics,
    };
    Parse { tree, leaves, paths: cx.paths }
}

/// Blocks that no stage took (a column's head over another) stay in the issue, and are said so.
fn own_the_rest(cx: &mut Context<'_, '_>) {
    for b in 0..cx.blocks.len() {
        if cx.owners[b].is_none() {
            cx.own(b, Unit::Issue, Role::Text);
            cx.remark(Code::UnplacedLine, cx.span(b), "未归入任何文件的一行 (a line that belongs to no document)");
        }
    }
}

/// The lines that no rule placed.
fn unplaced<'s>(cx: &Context<'s, '_>) -> Vec<Paragraph<'s>> {
    let lost = |b: &usize| cx.owners[*b].is_some_and(|o| o.unit == Unit::Issue && o.role == Role::Text);
    let paragraph = |b| Paragraph { text: cx.text(b).to_text(), marks: Vec::new(), span: cx.span(b) };
    (0..cx.blocks.len()).filter(lost).map(paragraph).collect()
}

/// Whether anything shows that a text is an official document.
fn is_recognised(document: &Document<'_>) -> bool {
    document.kind.is_some()
        || document.number.is_some()
        || document.addressee.is_some()
        || document.signature.is_some()
        || document.enactment.is_some()
        || document.column.is_some()
        || !document.appointments.is_empty()
}

fn read_documents<'s>(cx: &mut Context<'s, '_>, start: usize, mut issue: Option<&mut Issue<'s>>) -> Vec<Document<'s>> {
    let blocks = start..cx.blocks.len();
    let toc = issue.as_ref().map_or(&[][..], |i| &i.toc);
    let segments = segments::segments(cx, blocks.clone(), toc);
    read_gap(cx, blocks, segments.first(), issue.as_deref_mut());
    let mut documents = Vec::with_capacity(segments.len());
    for segment in segments {
        let mut segment = segment;
        if let Some(issue) = issue.as_deref_mut() {
            let body = segment.blocks.start + segment.head + segment.title..segment.blocks.end;
            if let Some(imprint) = front::find_imprint(cx, body) {
                front::read_imprint(cx, imprint..segment.blocks.end, issue);
                segment.blocks.end = imprint;
            }
        }
        documents.push(document::read(cx, &segment, documents.len() as u32 + 1));
    }
    documents
}

/// Blocks between the contents and the first document: board, imprint, or lines that no rule places.
fn read_gap<'s>(
    cx: &mut Context<'s, '_>,
    mut blocks: std::ops::Range<usize>,
    first: Option<&Segment>,
    issue: Option<&mut Issue<'s>>,
) {
    blocks.end = first.map_or(blocks.end, |s| s.column.unwrap_or(s.blocks.start));
    let title = first.map(|s| s.blocks.start + s.head..s.blocks.start + s.head + s.title).unwrap_or_default();
    let title: String = title.map(|b| cx.key(b)).collect();
    let imprint = issue.and_then(|issue| front::find_imprint(cx, blocks.clone()).map(|at| (at, issue)));
    let end = imprint.as_ref().map_or(blocks.end, |(at, _)| *at);
    for b in blocks.start..end {
        let role = match cx.shape(b) {
            lines::Shape::Furniture | lines::Shape::Figure => Role::Furniture,
            // A data base prints the title over the text that prints it itself.
            _ if !title.is_empty() && cx.key(b) == title => Role::Furniture,
            _ => Role::Text,
        };
        cx.own(b, Unit::Issue, role);
        if role == Role::Text {
            cx.remark(
                Code::UnplacedLine,
                cx.span(b),
                "正文之前未识别的一行 (a line before the first document that no rule placed)",
            );
        }
    }
    if let Some((at, issue)) = imprint {
        front::read_imprint(cx, at..blocks.end, issue);
    }
}

/// Ties the entries of the contents to the documents they announce, by number, else by title.
fn link_contents(cx: &mut Context<'_, '_>, issue: &mut Issue<'_>, documents: &mut [Document<'_>]) {
    let mut by_number: HashMap<String, usize> = HashMap::new();
    // Several documents may have one title; entries take them in printed order.
    let mut by_title: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (i, document) in documents.iter().enumerate() {
        if let Some(number) = &document.number {
            by_number.entry(number_key(number)).or_insert(i);
        }
        let issued = document.attachments.iter().filter_map(|a| a.title.as_deref());
        for title in document.title.as_deref().into_iter().chain(issued) {
            by_title.entry(squeeze(title)).or_default().push_back(i);
        }
    }
    for section in &mut issue.toc {
        for entry in &mut section.entries {
            let number = entry.number.as_ref().and_then(|n| by_number.get(&number_key(n))).copied();
            let titled = by_title
                .get_mut(&squeeze(&entry.title))
                .and_then(|same| if same.len() > 1 { same.pop_front() } else { same.front().copied() });
            let found = number.or(titled);
            let Some(document) = found.and_then(|i| documents.get_mut(i)) else {
                let message = format!("目录所列《{}》在本期中没有正文 (no text in this issue)", entry.title);
                cx.diagnostics.push(Code::TocEntryWithoutText.at(entry.span, message));
                continue;
            };
            entry.document = Some(document.id.clone());
            if document.column.is_none() {
                document.column = section.heading.clone().map(|h| h.into_owned().into());
            }
            if let (Some(announced), Some(printed)) = (&entry.number, &document.number)
                && (announced.year, announced.serial) != (printed.year, printed.serial)
            {
                let message = format!("目录作{}，正文作{} (contents and text differ)", announced.raw, printed.raw);
                cx.diagnostics.push(Code::TocNumberDiffers.at(entry.span, message));
            }
        }
    }
}

fn number_key(number: &model::Number<'_>) -> String {
    format!("{}{:?}{}", number.code, number.year, number.serial)
}

fn remark_on_source(cx: &mut Context<'_, '_>) {
    let whole = cx.source.span(TextRange::new(0, cx.source.text().len()));
    if cx.source.replaced() > 0 {
        let message = format!("{}处字节无法按{}解码 (undecodable)", cx.source.replaced(), cx.source.encoding().name());
        cx.remark(Code::UndecodableText, whole, message);
    }
    if cx.source.is_cut() {
        cx.remark(Code::CutPage, whole, "网页嵌套过深，部分标记未读 (tags nest too deep; some were passed over)");
    }
}

/// Lines that held several elements, and how many.
fn remark_on_divided_lines(cx: &mut Context<'_, '_>) {
    let line = |cx: &Context<'_, '_>, b: usize| cx.source.text_line(cx.blocks[b].range().start);
    let mut b = 0;
    while b < cx.blocks.len() {
        let end = (b + 1..cx.blocks.len()).find(|&i| line(cx, i) != line(cx, b)).unwrap_or(cx.blocks.len());
        if end - b > 1 {
            cx.remark(Code::DividedLine, cx.span_of(b..end), format!("一行分为{}个部分 (a line divided)", end - b));
        }
        b = end;
    }
}

/// What joining lines and folding brackets changed, and whether there was anything to read.
fn remark_on_blocks(cx: &mut Context<'_, '_>, documents: &[Document<'_>]) {
    remark_on_divided_lines(cx);
    for b in 0..cx.blocks.len() {
        let block = &cx.blocks[b];
        let Some(owner) = cx.owners[b] else { continue };
        let body = matches!(owner.role, Role::Section | Role::Text | Role::Item | Role::Duty | Role::Addressee);
        if body && block.line_count() > 1 {
            cx.remark(Code::JoinedLines, cx.span(b), format!("{}行接为一段 (lines joined)", block.line_count()));
        }
        if let (Role::Section, lines::Shape::Numbered(label, _)) = (owner.role, block.shape)
            && cx.source.slice(block.range()).starts_with('(')
        {
            cx.remark(Code::FoldedBracket, cx.span(b), format!("半角括号序号读作{label} (half-width bracket)"));
        }
    }
    let nothing = documents.iter().all(|d| !is_recognised(d));
    if nothing && !cx.blocks.is_empty() {
        let reason = if mostly_han(cx.source.text()) {
            "未见公文要素 (no element of a document)"
        } else {
            "不是中文公文 (not Chinese official text)"
        };
        let whole = cx.source.span(TextRange::new(0, cx.source.text().len()));
        cx.remark(Code::NoDocument, whole, reason);
    }
}
