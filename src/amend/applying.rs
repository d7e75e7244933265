//! What is ordered, done to the text.
//!
//! While the work goes on, the id of an article is its number before the decision, so that orders find it whatever its
//! number has become; articles that were added have ids of their own.

use std::borrow::Cow;
use std::collections::HashSet;

use super::language::{Action, Place};
use super::{AmendError, Operation};
use crate::grammar::numbering::{Label, Style};
use crate::span::Span;
use crate::tree::model::{Block, Paragraph, Section, Tree};
use crate::{Source, SourceOptions, parse};

/// Where the articles of a text are: the body of a document, or one of its attachments.
#[derive(Clone, Copy)]
struct Room {
    document: usize,
    attachment: Option<usize>,
}

/// A base text that is worked on.
pub(super) struct Work {
    tree: Tree<'static>,
    room: Room,
    /// Ids of the articles that were touched, each with the address of the operation.
    touched: Vec<(String, String)>,
    added: usize,
    /// Whether numbers close up behind an article that goes.
    closes_up: bool,
}

/// An operation at work, for what is said of it.
struct At<'o> {
    operation: &'o Operation,
}

impl At<'_> {
    /// The address as an error says it.
    fn address(&self) -> String {
        match self.operation.address.as_str() {
            "" => String::new(),
            address => format!(", {address}"),
        }
    }

    fn missing(&self, what: impl Into<String>) -> AmendError {
        let (line, address) = (self.operation.span.line, self.address());
        AmendError::Missing { line, address, what: what.into() }
    }

    fn no_text(&self, text: &str) -> AmendError {
        let (line, address) = (self.operation.span.line, self.address());
        AmendError::NewText { line, address, text: text.chars().take(40).collect() }
    }
}

impl Work {
    pub fn new(base: &Tree<'_>) -> Result<Self, AmendError> {
        let mut tree = owned(base)?;
        let room = room(&tree).ok_or_else(|| AmendError::Base("no article (没有条文)".to_owned()))?;
        let mut seen = HashSet::new();
        let mut doubled = None;
        each_article(blocks(&mut tree, room), &mut |article| {
            article.id = article.label.to_string();
            if !seen.insert(article.id.clone()) {
                doubled.get_or_insert(article.id.clone());
            }
        });
        match doubled {
            Some(label) => Err(AmendError::Base(format!("{label} twice (重复)"))),
            None => Ok(Self { tree, room, touched: Vec::new(), added: 0, closes_up: false }),
        }
    }

    pub fn title(&self) -> Option<&str> {
        let document = self.tree.documents.get(self.room.document)?;
        match self.room.attachment {
            None => document.title.as_deref(),
            Some(at) => document.attachments.get(at)?.title.as_deref(),
        }
    }

    /// Does everything in order, then sees whether the numbers are those that the decision gives.
    pub fn apply(&mut self, operations: &[Operation]) -> Result<(), AmendError> {
        self.closes_up =
            operations.iter().any(|o| matches!(o.action, Action::InsertArticles { .. } | Action::Renumber { .. }));
        operations.iter().try_for_each(|operation| self.one(operation))?;
        operations.iter().try_for_each(|operation| self.check_number(operation))
    }

    /// The tree, and the numbers that the touched articles have now.
    pub fn finish(mut self) -> (Tree<'static>, Vec<(Label, String)>) {
        let touched = std::mem::take(&mut self.touched);
        let mut found = Vec::new();
        each_article(blocks(&mut self.tree, self.room), &mut |article| {
            let by = touched.iter().filter(|(id, _)| *id == article.id);
            found.extend(by.map(|(_, address)| (article.label, address.clone())));
        });
        found.dedup();
        (self.tree, found)
    }

    fn one(&mut self, operation: &Operation) -> Result<(), AmendError> {
        let at = At { operation };
        match &operation.action {
            Action::Replace { place, text } => self.replace(&at, place, text),
            Action::ReplacePreface { text } => self.replace_preface(&at, text),
            Action::ReplaceWords { places, old, new } => self.words(&at, places, old, |_| new.clone()),
            Action::AddWords { places, after, new } => self.words(&at, places, after, |old| format!("{old}{new}")),
            Action::DeleteWords { places, old } => self.words(&at, places, old, |_| String::new()),
            Action::Delete { places } => self.delete(&at, places),
            Action::InsertArticles { labels, text } => self.insert_articles(&at, labels, text),
            Action::InsertParagraph { place, text } => self.insert_paragraph(&at, place, text),
            Action::InsertPoint { place, text } => self.insert_point(&at, place, text),
            Action::Renumber { from, .. } => self.article(&at, from).map(|_| ()),
        }
    }

    /// The article of a number before the decision; it counts as touched.
    fn article(&mut self, at: &At<'_>, label: &Label) -> Result<&mut Section<'static>, AmendError> {
        let id = label.to_string();
        self.touched.push((id.clone(), at.operation.address.clone()));
        let found = find_article(blocks(&mut self.tree, self.room), &|article| article.id == id);
        found.ok_or_else(|| at.missing(id))
    }

    fn replace(&mut self, at: &At<'_>, place: &Place, text: &str) -> Result<(), AmendError> {
        let article = self.article(at, &place.article)?;
        match (place.paragraph, place.point) {
            (_, Some(number)) => {
                let point = point(at, article, number)?;
                let label = point.label;
                *point = Section { label, ..new_point(text).ok_or_else(|| at.no_text(text))? };
            }
            (Some(number), None) => {
                let index = paragraph(at, article, number)?;
                let lines = paragraphs(text);
                if lines.is_empty() {
                    return Err(at.no_text(text));
                }
                article.children.splice(index..=index, lines);
            }
            (None, None) => {
                let new = new_articles(text, &[article.label]).ok_or_else(|| at.no_text(text))?;
                let [new] = <[_; 1]>::try_from(new).map_err(|_| at.no_text(text))?;
                let (id, label) = (std::mem::take(&mut article.id), article.label);
                *article = Section { id, label, ..new };
            }
        }
        Ok(())
    }

    fn replace_preface(&mut self, at: &At<'_>, text: &str) -> Result<(), AmendError> {
        let blocks = blocks(&mut self.tree, self.room);
        let end = blocks.iter().take_while(|block| matches!(block, Block::Paragraph(_))).count();
        if end == 0 {
            return Err(at.missing("引言"));
        }
        blocks.splice(..end, paragraphs(text));
        Ok(())
    }

    /// Changes words wherever they stand in the places, or in the whole text; they have to stand somewhere in each.
    fn words(
        &mut self,
        at: &At<'_>,
        places: &[Place],
        old: &str,
        new: impl Fn(&str) -> String,
    ) -> Result<(), AmendError> {
        let mut change = |text: &mut Cow<'static, str>| {
            let found = text.contains(old);
            if found {
                *text = Cow::Owned(text.replace(old, &new(old)));
            }
            found
        };
        if places.is_empty() {
            let mut touched = Vec::new();
            each_article(blocks(&mut self.tree, self.room), &mut |article| {
                if each_text(article, &mut change) {
                    touched.push((article.id.clone(), at.operation.address.clone()));
                }
            });
            let any = !touched.is_empty();
            self.touched.extend(touched);
            return if any { Ok(()) } else { Err(at.missing(format!("“{old}”"))) };
        }
        for place in places {
            let article = self.article(at, &place.article)?;
            let found = match (place.paragraph, place.point) {
                (None, None) => each_text(article, &mut change),
                (_, Some(number)) => each_text(point(at, article, number)?, &mut change),
                (Some(number), None) => {
                    let index = paragraph(at, article, number)?;
                    article.children.get_mut(index).is_some_and(|block| block_text(block, &mut change))
                }
            };
            if !found {
                return Err(at.missing(format!("{}“{old}”", place.article)));
            }
        }
        Ok(())
    }

    fn delete(&mut self, at: &At<'_>, places: &[Place]) -> Result<(), AmendError> {
        // From the last 款 and 项 on, so that the numbers of those before stay what they were.
        let mut places: Vec<&Place> = places.iter().collect();
        places.sort_by_key(|place| std::cmp::Reverse((place.paragraph, place.point)));
        for place in places {
            let closes_up = self.closes_up;
            let article = self.article(at, &place.article)?;
            match (place.paragraph, place.point) {
                (_, Some(number)) => {
                    let label = point(at, article, number)?.label;
                    article.children.retain(|block| !matches!(block, Block::Section(s) if s.label == label));
                    shift_points(article, number, -1);
                }
                (Some(number), None) => {
                    let index = paragraph(at, article, number)?;
                    article.children.remove(index);
                }
                (None, None) if closes_up => {
                    let (id, label) = (article.id.clone(), article.label);
                    remove_article(blocks(&mut self.tree, self.room), &id);
                    if label.parts().len() == 1 {
                        self.shift(label.ordinal() + 1, -1);
                    }
                }
                // Where no number changes, the number stays and says that its text is gone, as in 刑法.
                (None, None) => {
                    (article.heading, article.run_in) = (None, false);
                    article.duties.clear();
                    article.children = vec![Block::Paragraph(plain("（删去）"))];
                }
            }
        }
        Ok(())
    }

    fn insert_articles(&mut self, at: &At<'_>, labels: &[Label], text: &str) -> Result<(), AmendError> {
        let articles = new_articles(text, labels).ok_or_else(|| at.no_text(text))?;
        if articles.len() != labels.len() {
            return Err(at.no_text(text));
        }
        for (label, mut article) in labels.iter().zip(articles) {
            self.added += 1;
            article.id = format!("+{}", self.added);
            article.label = *label;
            self.touched.push((article.id.clone(), at.operation.address.clone()));
            let is_inserted = label.parts().len() > 1;
            let mut numbers = Vec::new();
            each_article(blocks(&mut self.tree, self.room), &mut |article| {
                numbers.push((article.label.parts().to_vec(), article.id.clone()));
            });
            let before = numbers.into_iter().filter(|(parts, _)| parts.as_slice() < label.parts()).max();
            let before = before.ok_or_else(|| at.missing(format!("an article before {label} ({label}之前的条文)")))?;
            let near = u32::from(before.0.first().copied().unwrap_or_default());
            if is_inserted && near != label.ordinal() || !is_inserted && near + 1 != label.ordinal() {
                return Err(at.missing(format!("an article before {label} ({label}之前的条文)")));
            }
            if !is_inserted {
                self.shift(label.ordinal(), 1);
            }
            insert_after(blocks(&mut self.tree, self.room), &before.1, article);
        }
        Ok(())
    }

    fn insert_paragraph(&mut self, at: &At<'_>, place: &Place, text: &str) -> Result<(), AmendError> {
        let article = self.article(at, &place.article)?;
        let number = place.paragraph.unwrap_or(1);
        let index = match number {
            1 => 0,
            // Behind the 款 before it and the 项 of that.
            n => {
                let before = paragraph(at, article, n - 1)?;
                let rest = article.children.iter().enumerate().skip(before + 1);
                rest.take_while(|(_, block)| !matches!(block, Block::Paragraph(_))).last().map_or(before, |(i, _)| i)
                    + 1
            }
        };
        article.children.insert(index, Block::Paragraph(plain(text.trim())));
        Ok(())
    }

    fn insert_point(&mut self, at: &At<'_>, place: &Place, text: &str) -> Result<(), AmendError> {
        let article = self.article(at, &place.article)?;
        let number = place.point.unwrap_or(1);
        let new = new_point(text).ok_or_else(|| at.no_text(text))?;
        let before = number.checked_sub(1).filter(|n| *n > 0).unwrap_or(1);
        let label = point(at, article, before)?.label;
        let index = article.children.iter().position(|block| matches!(block, Block::Section(s) if s.label == label));
        let index = index.map_or(0, |i| i + usize::from(number > 1));
        shift_points(article, number, 1);
        let label = label.sibling(number).unwrap_or(label);
        article.children.insert(index, Block::Section(Section { label, ..new }));
        Ok(())
    }

    /// Gives the articles from a number on the next number, or the one before.
    fn shift(&mut self, from: u32, by: i32) {
        each_article(blocks(&mut self.tree, self.room), &mut |article| {
            if article.label.ordinal() >= from {
                article.label = shifted(&article.label, by);
            }
        });
    }

    fn check_number(&mut self, operation: &Operation) -> Result<(), AmendError> {
        let Action::Renumber { from, to } = operation.action else { return Ok(()) };
        let at = At { operation };
        let found = self.article(&at, &from)?.label;
        if found == to {
            return Ok(());
        }
        Err(AmendError::OtherNumber {
            line: operation.span.line,
            address: at.address(),
            from: from.to_string(),
            to: to.to_string(),
            found: found.to_string(),
        })
    }
}

/// A tree that borrows nothing.
fn owned(tree: &Tree<'_>) -> Result<Tree<'static>, AmendError> {
    let copy = serde_json::to_string(tree).and_then(|json| serde_json::from_str(&json));
    copy.map_err(|error| AmendError::Base(error.to_string()))
}

/// The first body or attachment that has articles.
fn room(tree: &Tree<'_>) -> Option<Room> {
    tree.documents.iter().enumerate().find_map(|(document, d)| {
        if has_article(&d.body) {
            return Some(Room { document, attachment: None });
        }
        let attachment = d.attachments.iter().position(|attachment| has_article(&attachment.body))?;
        Some(Room { document, attachment: Some(attachment) })
    })
}

fn has_article(blocks: &[Block<'_>]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Section(section) => section.label.style == Style::Article || has_article(&section.children),
        _ => false,
    })
}

fn blocks<'t>(tree: &'t mut Tree<'static>, room: Room) -> &'t mut Vec<Block<'static>> {
    let document = &mut tree.documents[room.document];
    match room.attachment {
        None => &mut document.body,
        Some(at) => &mut document.attachments[at].body,
    }
}

/// Every article in order. The depth is that of the tree, which is bounded by the kinds of numbers.
fn each_article(blocks: &mut [Block<'static>], run: &mut impl FnMut(&mut Section<'static>)) {
    for block in blocks {
        match block {
            Block::Section(section) if section.label.style == Style::Article => run(section),
            Block::Section(section) => each_article(&mut section.children, run),
            _ => {}
        }
    }
}

fn find_article<'t>(
    blocks: &'t mut [Block<'static>],
    is: &impl Fn(&Section<'static>) -> bool,
) -> Option<&'t mut Section<'static>> {
    blocks.iter_mut().find_map(|block| match block {
        Block::Section(section) => match section.label.style {
            Style::Article => is(section).then_some(section),
            _ => find_article(&mut section.children, is),
        },
        _ => None,
    })
}

fn is_article(block: &Block<'static>, id: &str) -> bool {
    matches!(block, Block::Section(s) if s.label.style == Style::Article && s.id == id)
}

fn remove_article(blocks: &mut Vec<Block<'static>>, id: &str) {
    blocks.retain(|block| !is_article(block, id));
    for block in blocks {
        if let Block::Section(section) = block {
            remove_article(&mut section.children, id);
        }
    }
}

fn insert_after(blocks: &mut Vec<Block<'static>>, id: &str, article: Section<'static>) {
    if let Some(at) = blocks.iter().position(|block| is_article(block, id)) {
        return blocks.insert(at + 1, Block::Section(article));
    }
    for block in blocks {
        if let Block::Section(section) = block
            && find_article(&mut section.children, &|article| article.id == id).is_some()
        {
            return insert_after(&mut section.children, id, article);
        }
    }
}

/// The label of the next number, or of the one before; 之一 stays.
fn shifted(label: &Label, by: i32) -> Label {
    let ordinal = label.ordinal().saturating_add_signed(by);
    let tail: String = label.to_string().split_once("条").map(|(_, tail)| tail.to_owned()).unwrap_or_default();
    let plain = label.sibling(ordinal).map(|plain| format!("{plain}{tail}")).unwrap_or_default();
    Label::of_level(label.level(), &plain).unwrap_or(*label)
}

fn shift_points(article: &mut Section<'static>, from: u32, by: i32) {
    for block in &mut article.children {
        if let Block::Section(point) = block
            && point.label.ordinal() >= from
        {
            point.label = point.label.sibling(point.label.ordinal().saturating_add_signed(by)).unwrap_or(point.label);
        }
    }
}

/// Where the 款 of a number stands among the children of an article.
fn paragraph(at: &At<'_>, article: &Section<'static>, number: u32) -> Result<usize, AmendError> {
    let mut paragraphs = article.children.iter().enumerate().filter(|(_, block)| matches!(block, Block::Paragraph(_)));
    let found = paragraphs.nth(number.saturating_sub(1) as usize);
    found.map(|(index, _)| index).ok_or_else(|| at.missing(format!("{}第{number}款", article.id)))
}

fn point<'t>(
    at: &At<'_>,
    article: &'t mut Section<'static>,
    number: u32,
) -> Result<&'t mut Section<'static>, AmendError> {
    let what = format!("{}第（{number}）项", article.id);
    let points = article.children.iter_mut().filter_map(|block| match block {
        Block::Section(section) => Some(section),
        _ => None,
    });
    points.into_iter().find(|point| point.label.ordinal() == number).ok_or_else(|| at.missing(what))
}

/// Runs something over every text in a division; whether it did anything in any.
fn each_text(section: &mut Section<'static>, change: &mut impl FnMut(&mut Cow<'static, str>) -> bool) -> bool {
    let mut any = section.heading.as_mut().is_some_and(&mut *change);
    for block in &mut section.children {
        any |= block_text(block, change);
    }
    any
}

fn block_text(block: &mut Block<'static>, change: &mut impl FnMut(&mut Cow<'static, str>) -> bool) -> bool {
    match block {
        Block::Section(section) => each_text(section, change),
        Block::Paragraph(paragraph) | Block::Item(paragraph) => {
            let changed = change(&mut paragraph.text);
            if changed {
                paragraph.marks.clear();
            }
            changed
        }
        Block::Table(_) | Block::Figure(_) => false,
    }
}

fn paragraphs(text: &str) -> Vec<Block<'static>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| Block::Paragraph(plain(line))).collect()
}

fn plain(text: &str) -> Paragraph<'static> {
    Paragraph { text: Cow::Owned(text.to_owned()), marks: Vec::new(), span: Span::default() }
}

/// New articles from their text, which begins with their numbers or leaves the only one out.
fn new_articles(text: &str, labels: &[Label]) -> Option<Vec<Section<'static>>> {
    let text = text.trim();
    let numbered = crate::grammar::numbering::label(text).is_ok_and(|(_, label)| label.style == Style::Article);
    let lead = labels.first().filter(|_| !numbered).map(|label| format!("{label}　")).unwrap_or_default();
    // Behind a first article a number alone is that of an article, too.
    let mut sections = read(&format!("第一条　前条。\n\n{lead}{text}"))?;
    sections.drain(..1);
    sections.iter().all(|section| section.label.style == Style::Article).then_some(sections)
}

/// A new 项 from its text, with its number or without.
fn new_point(text: &str) -> Option<Section<'static>> {
    let text = text.trim();
    let numbered = crate::grammar::numbering::label(text).is_ok_and(|(_, label)| label.style == Style::ItemHanParen);
    let lead = if numbered { "" } else { "（一）" };
    let [section] = <[_; 1]>::try_from(read(&format!("{lead}{text}"))?).ok()?;
    Some(section)
}

/// Divisions that a text is read as; `None` where anything else stands beside them.
fn read(text: &str) -> Option<Vec<Section<'static>>> {
    // Under a title it is an act, in which numbers are divisions whatever follows.
    let page = format!("条文\n\n{text}\n");
    let source = Source::read(page.as_bytes(), SourceOptions { name: "new.txt", ..SourceOptions::default() }).ok()?;
    let tree = owned(&parse(&source).tree).ok()?;
    let document = tree.documents.into_iter().next()?;
    let sections = document.body.into_iter().map(|block| match block {
        Block::Section(section) => Some(section),
        _ => None,
    });
    sections.collect()
}
