//! A page of HTML, read by the rules of HTML, and what must hold for it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;

use gongbao::Source;
use gongbao::tree::model::{Block, Section, Tree};
use html5ever::TokenizerResult;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements without an end tag.
const VOID: [&str; 6] = ["meta", "link", "br", "input", "hr", "img"];

/// A page in parts.
#[derive(Default)]
pub struct Page {
    /// Everything that is no element's end: name and attributes.
    pub tags: Vec<(String, Vec<(String, String)>)>,
    /// Letters and digits of the text in `main`, without findings and cards.
    pub text: String,
    /// Letters and digits of the findings and cards.
    pub aside: String,
    /// Letters and digits of the source's lines.
    pub source: String,
    /// What the tokenizer or the nesting of tags has against it.
    pub faults: Vec<String>,
    open: Vec<(String, Part)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Outside,
    Text,
    Aside,
    Source,
}

impl Page {
    /// Reads a page.
    pub fn read(html: &str) -> Self {
        let sink = Sink(RefCell::new(Self::default()));
        let tokenizer = Tokenizer::new(sink, TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() });
        let input = BufferQueue::default();
        input.push_back(html.into());
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        let mut page = tokenizer.sink.0.into_inner();
        page.faults.extend(page.open.iter().map(|(name, _)| format!("<{name}> is not closed")));
        page
    }

    /// Values of an attribute.
    pub fn values<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.tags.iter().flat_map(|(_, attributes)| attributes).filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            match self.open.pop() {
                Some((open, _)) if open == name => {}
                open => self.faults.push(format!("</{name}> closes {:?}", open.map(|(open, _)| open))),
            }
            return TokenSinkResult::Continue;
        }
        let attributes: Vec<_> = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        let class = attributes.iter().find(|(n, _)| n == "class").map_or("", |(_, v)| v.as_str()).to_owned();
        self.tags.push((name.clone(), attributes));
        if !VOID.contains(&name.as_str()) {
            let around = self.open.last().map_or(Part::Outside, |&(_, part)| part);
            let is_aside = class.split(' ').any(|c| ["notes", "card", "vh", "findings"].contains(&c));
            let part = match name.as_str() {
                "main" => Part::Text,
                "aside" => Part::Source,
                "style" | "script" | "h2" if around == Part::Outside || around == Part::Source => Part::Outside,
                _ if is_aside && around == Part::Text => Part::Aside,
                _ => around,
            };
            self.open.push((name.clone(), part));
        }
        match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }

    fn characters(&mut self, text: &str) {
        let out = match self.open.last().map(|&(_, part)| part) {
            Some(Part::Text) => &mut self.text,
            Some(Part::Aside) => &mut self.aside,
            Some(Part::Source) => &mut self.source,
            _ => return,
        };
        out.extend(text.chars().filter(|c| c.is_alphanumeric()));
    }
}

struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return page.tag(&tag),
            Token::CharacterTokens(text) => page.characters(&text),
            Token::ParseError(fault) => page.faults.push(format!("line {line}: {fault}")),
            Token::NullCharacterToken => page.faults.push(format!("line {line}: NUL")),
            Token::CommentToken(_) | Token::DoctypeToken(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}

/// The page of a tree.
pub fn html(tree: &Tree<'_>, source: Option<&Source<'_>>) -> String {
    let mut out = Vec::new();
    gongbao::emit::html(tree, source, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// Everything that must hold for the page of a tree, with and without its source.
pub fn check_page(source: &Source<'_>, tree: &Tree<'_>) {
    let page = check_form(&html(tree, Some(source)), source.name());
    let rows: String = source.text().chars().filter(|c| c.is_alphanumeric()).collect();
    assert_eq!(page.source.len(), rows.len(), "{}: the source's lines are there once", source.name());
    check_words(&page, tree);
    check_sources(&page, source);

    let page = check_form(&html(tree, None), source.name());
    assert!(page.source.is_empty() && page.values("data-src").next().is_none(), "a source that was not given");
    assert!(!page.values("id").any(|id| id == "page-open-source"), "a control for a source that was not given");
    check_words(&page, tree);
}

/// The page is well-formed, its ids are unique, its links lead somewhere, and it loads nothing.
pub fn check_form(html: &str, name: &str) -> Page {
    let page = Page::read(html);
    assert_eq!(page.faults, Vec::<String>::new(), "{name}");
    let mut ids = HashSet::new();
    for id in page.values("id") {
        assert!(ids.insert(id), "{name}: the id {id} stands twice");
    }
    for id in page.values("href").filter(|href| *href != "data:,") {
        let id = id.strip_prefix('#').unwrap_or_else(|| panic!("{name}: a link out of the page: {id}"));
        assert!(ids.contains(id), "{name}: nothing has the id {id}");
    }
    for attribute in ["aria-controls", "aria-labelledby"] {
        page.values(attribute).for_each(|id| assert!(ids.contains(id), "{name}: {attribute}={id}"));
    }
    assert!(page.values("src").next().is_none(), "{name}: something is loaded");
    let handlers = page.tags.iter().flat_map(|(_, attributes)| attributes).find(|(n, _)| n.starts_with("on"));
    assert!(handlers.is_none() && page.values("style").next().is_none(), "{name}: {handlers:?}");
    page
}

/// Places of clauses in the source's lines lie in the lines.
fn check_sources(page: &Page, source: &Source<'_>) {
    let lines = source.text().split(['\n', '\r']).count();
    for place in page.values("data-src") {
        let numbers: Vec<usize> = place.split(['.', '-']).map(|n| n.parse().expect("a number")).collect();
        let [row, from, end_row, to] = numbers.as_slice() else { panic!("{place}") };
        assert!(end_row < &lines && (row, from) <= (end_row, to), "{}: {place}", source.name());
    }
}

/// All letters and digits of the tree are on the page: those of bodies in their order.
fn check_words(page: &Page, tree: &Tree<'_>) {
    let mut words = Words { page, at: 0 };
    if let Some(issue) = &tree.issue {
        words.all([&issue.title, &issue.sponsor, &issue.frequency, &issue.cumulative_label, &issue.issn, &issue.cn]);
        words.all(issue.motto.iter().chain(&issue.notice).map(Some));
        words.all([issue.published.as_ref().map(|date| &date.raw)]);
        for section in &issue.toc {
            words.all([&section.heading]);
            words.all(section.entries.iter().map(|entry| Some(&entry.title)));
            words.all(section.entries.iter().map(|entry| entry.number.as_ref().map(|number| &number.raw)));
        }
        words.all(issue.board.iter().flat_map(|member| std::iter::once(&member.role).chain(&member.names)).map(Some));
        words.all(issue.imprint.iter().flat_map(|field| [&field.label, &field.value]).map(Some));
    }
    for document in &tree.documents {
        words.in_order(document.title.as_deref().unwrap_or_default());
        words.all([&document.title, &document.column, &document.enactment, &document.note]);
        words.all([document.number.as_ref().map(|number| &number.raw), document.addressee.as_ref().map(|a| &a.raw)]);
        words.all(document.issuers.iter().map(Some));
        words.blocks(&document.body);
        words.all(document.attachment_list.iter().map(|listed| Some(&listed.title)));
        words.all(document.appointments.iter().flat_map(|act| [Some(&act.person), Some(&act.post), act.note.as_ref()]));
        if let Some(signature) = &document.signature {
            words.all(signature.signers.iter().map(|signer| Some(&signer.name)));
            words.all([signature.date.as_ref().map(|date| &date.raw)]);
        }
        if let Some(distribution) = &document.distribution {
            let date = distribution.printed.as_ref().map(|date| &date.raw);
            words.all([distribution.copies.as_ref(), distribution.printer.as_ref(), date]);
        }
        for attachment in &document.attachments {
            words.in_order(attachment.title.as_deref().unwrap_or_default());
            words.all([&attachment.label, &attachment.enactment]);
            words.blocks(&attachment.body);
        }
    }
    tree.unplaced.iter().for_each(|line| words.in_order(&line.text));
    words.all(tree.source.meta.iter().flat_map(|statement| [&statement.label, &statement.value]).map(Some));
    for finding in &tree.diagnostics {
        let message = fold(finding.message.split(" (").next().unwrap_or_default());
        assert!(page.aside.contains(&message), "{}: a finding is missing: {message}", tree.source.name);
    }
}

struct Words<'p> {
    page: &'p Page,
    /// How far the page was read.
    at: usize,
}

impl Words<'_> {
    /// Each stands somewhere on the page.
    fn all<'t>(&self, texts: impl IntoIterator<Item = impl Into<Option<&'t Cow<'t, str>>>>) {
        for text in texts.into_iter().filter_map(Into::into) {
            assert!(self.page.text.contains(&fold(text)), "missing: {text}");
        }
    }

    /// It stands behind what was read last.
    fn in_order(&mut self, text: &str) {
        let text = fold(text);
        let found = self.page.text[self.at..].find(&text);
        self.at += found.unwrap_or_else(|| panic!("missing, or not in order: {text}")) + text.len();
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match block {
                Block::Section(section) => self.section(section),
                Block::Paragraph(text) | Block::Item(text) => self.in_order(&text.text),
                Block::Table(table) => {
                    self.in_order(table.caption.as_deref().unwrap_or_default());
                    table.rows.iter().flatten().for_each(|cell| self.in_order(&cell.replace("<br>", "")));
                }
                Block::Figure(figure) => {
                    self.in_order(&figure.alt);
                    self.in_order(&figure.src);
                }
            }
        }
    }

    fn section(&mut self, section: &Section<'_>) {
        self.in_order(&section.label.to_string());
        self.in_order(section.heading.as_deref().unwrap_or_default());
        let before = self.at;
        self.blocks(&section.children);
        for duty in &section.duties {
            let raw = fold(&duty.raw);
            assert!(self.page.text[before..].contains(&raw), "a duty is missing: {raw}");
            let names = duty.agencies.iter().chain(&duty.lead).chain(&duty.support).map(|name| fold(name));
            let shown = |name: &String| raw.contains(name) || self.page.aside.contains(name);
            assert!(names.into_iter().all(|name| shown(&name)), "a body is missing: {raw}");
        }
    }
}

fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
