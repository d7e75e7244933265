//! Divisions, paragraphs, items and tables of a body.
//!
//! Three steps: place every numbered line under its parent by the logic of the numbers; hang everything else into the
//! division it stands in; then decide, group of siblings by group, which have headings.

use std::borrow::Cow;

use super::context::Context;
use super::leaves::{PathId, Role, Unit};
use super::marks::paragraph;
use super::model::{Block, Duty, Section};
use super::tables;
use crate::blocks::Joined;
use crate::grammar::chars::{Bracket, is_space, matching_close, opens};
use crate::grammar::duties::{self, PlacedDuty, placed_duties};
use crate::grammar::look::{Ending, look};
use crate::grammar::numbering::{Label, Style, label};
use crate::grammar::titles::closing_formula;
use crate::lines::Shape;
use crate::span::TextRange;

/// Longest heading on a line of its own, in characters.
const MAX_HEADING: u32 = 70;

/// Longest heading that text follows on the same line.
const MAX_RUN_IN: u32 = 42;

/// A run-in heading this short is one whatever its siblings look like.
const SURE_RUN_IN: u32 = 16;

/// Longest caption of an article, in characters.
const MAX_CAPTION: usize = 24;

/// Reads the blocks of one body.
pub(super) fn read<'s>(cx: &mut Context<'s, '_>, blocks: &[usize], unit: Unit) -> Vec<Block<'s>> {
    let blocks = &skip_contents(cx, blocks, unit)[..];
    let divisions = Divisions::new(cx, blocks);
    let mut builder = Builder { unit, nodes: Vec::new(), open: Vec::new(), top: Vec::new() };
    let formulas = closing_formulas(cx, blocks);
    for (i, &b) in blocks.iter().enumerate() {
        if i == formulas {
            builder.close_clauses();
        }
        match divisions.labels[i] {
            Some(label) => builder.division(cx, b, label, i, &divisions),
            None => builder.other(cx, b, i, &divisions),
        }
    }
    builder.finish(cx)
}

/// Where the formulas that close a body begin (`此复。`, `本通知自…起施行。`): they are the document's, not the last clause's.
fn closing_formulas(cx: &Context<'_, '_>, blocks: &[usize]) -> usize {
    let is_formula = |b: usize| {
        let prose = matches!(cx.shape(b), Shape::Text | Shape::Paragraph);
        matches!(cx.shape(b), Shape::Furniture) || prose && closing_formula(cx.text(b).as_str())
    };
    let start = blocks.len() - blocks.iter().rev().take_while(|&&b| is_formula(b)).count();
    // Under a heading that has no other text (`9.3 实施时间`) the formula is that text.
    let heading = start.checked_sub(1).is_some_and(|last| {
        let b = blocks[last];
        matches!(cx.shape(b), Shape::Numbered(..)) && cx.blocks[b].look.ending == Ending::Plain
    });
    if heading { blocks.len() } else { start }
}

/// A text's own contents (目录) lists the headings that come again: from its title to where its first heading repeats.
fn skip_contents(cx: &mut Context<'_, '_>, blocks: &[usize], unit: Unit) -> Vec<usize> {
    let Some(title) = blocks.iter().position(|&b| cx.shape(b) == Shape::ContentsTitle) else { return blocks.to_vec() };
    let key = |i: usize| blocks.get(i).map(|&b| cx.key(b));
    let first = key(title + 1);
    let Some(again) = (title + 2..blocks.len()).find(|&i| key(i) == first) else { return blocks.to_vec() };
    for (i, &b) in blocks.iter().enumerate().take(again).skip(title) {
        let role = if i == title { Role::TocTitle } else { Role::TocEntry };
        cx.own(b, unit, role);
    }
    blocks[..title].iter().chain(&blocks[again..]).copied().collect()
}

/// `注：1.…` under a table goes on with `2.…`: notes, no divisions.
fn drop_notes(cx: &Context<'_, '_>, blocks: &[usize], labels: &mut [Option<Label>]) {
    const WORDS: [&str; 4] = ["注：", "注:", "备注：", "说明："];
    let mut last: Option<Label> = None;
    for (slot, &b) in labels.iter_mut().zip(blocks) {
        match *slot {
            Some(label) if last.is_some_and(|last| label.follows(&last)) => {
                last = Some(label);
                *slot = None;
            }
            Some(_) => last = None,
            None => {
                let text = cx.text(b);
                let note = WORDS.iter().find_map(|word| text.as_str().strip_prefix(word));
                last = note.and_then(|note| label(note).ok()).map(|(_, label)| label).or(last);
            }
        }
    }
}

/// A number of a kind that stands alone in a text numbers nothing: `①` without a ② is the mark of a note.
fn drop_lone(labels: &mut [Option<Label>], style: Style) {
    let of_style = |l: &Option<Label>| l.is_some_and(|l| l.style == style);
    if labels.iter().filter(|l| of_style(l)).count() == 1 {
        labels.iter_mut().filter(|l| of_style(l)).for_each(|l| *l = None);
    }
}

/// The numbers of a body, and where each kind of number occurs next.
struct Divisions {
    labels: Vec<Option<Label>>,
    /// For each block with a number, the index of the next one of the same kind.
    next: Vec<Option<usize>>,
}

/// Kind of number: style, and depth of a decimal.
type Kind = (Style, usize);

fn kind(label: &Label) -> Kind {
    (label.style, label.depth())
}

impl Divisions {
    fn new(cx: &Context<'_, '_>, blocks: &[usize]) -> Self {
        let mut labels: Vec<Option<Label>> = blocks
            .iter()
            .map(|&b| match cx.shape(b) {
                Shape::Numbered(label, _) => Some(label),
                _ => None,
            })
            .collect();
        drop_false_decimals(&mut labels);
        drop_notes(cx, blocks, &mut labels);
        drop_lone(&mut labels, Style::ItemCircled);
        if !labels.iter().flatten().any(|l| l.style < Style::Article || l.style == Style::Article && l.is_first()) {
            // `第三条一般是说…` speaks of an article.
            drop_lone(&mut labels, Style::Article);
        }
        drop_quoted(cx, blocks, &mut labels);
        let mut next = vec![None; labels.len()];
        let mut seen: Vec<(Kind, usize)> = Vec::new();
        for (i, label) in labels.iter().enumerate().rev() {
            let Some(label) = label else { continue };
            match seen.iter_mut().find(|(k, _)| *k == kind(label)) {
                Some((_, at)) => next[i] = Some(std::mem::replace(at, i)),
                None => seen.push((kind(label), i)),
            }
        }
        Self { labels, next }
    }
}

/// `3 组织机构` is a division only where `3.1` follows, or after the one before it in a text that numbers so; elsewhere it
/// begins with a quantity.
fn drop_false_decimals(labels: &mut [Option<Label>]) {
    let decimals: Vec<(usize, Label)> = labels
        .iter()
        .enumerate()
        .filter_map(|(i, l)| Some((i, (*l)?)))
        .filter(|(_, l)| l.style == Style::Decimal)
        .collect();
    let deep = decimals.iter().any(|(_, l)| l.depth() > 1);
    let mut last = 0;
    for (n, &(i, label)) in decimals.iter().enumerate().filter(|(_, (_, l))| l.depth() == 1) {
        let opens =
            decimals.get(n + 1).is_some_and(|(_, next)| next.depth() > 1 && next.parts()[0] == label.parts()[0]);
        if deep && (opens || label.ordinal() == last + 1) {
            last = label.ordinal();
        } else {
            labels[i] = None;
        }
    }
}

/// The numbers of a new text that an amending decision quotes (`修改为：“…`) are not its own. The quotation opens on the
/// line that announces it or begins the next one; without its closing mark there is none, since OCR loses marks.
fn drop_quoted(cx: &Context<'_, '_>, blocks: &[usize], labels: &mut [Option<Label>]) {
    const LONGEST_QUOTATION: usize = 200;
    let closes = |b: usize| cx.text(b).as_str().trim_end_matches(['。', '；', ';']).ends_with('”');
    let mut announced = false;
    let mut i = 0;
    while let Some(&b) = blocks.get(i) {
        let text = cx.text(b);
        let text = text.as_str();
        let amends = || ["修改为", "增加", "作为第"].iter().any(|w| text.contains(w));
        let opens_here = text.rfind('“').filter(|at| text[..*at].ends_with(['：', ':'])) > text.rfind('”');
        let opens = opens_here && amends() || announced && text.starts_with('“') && !closes(b);
        announced = text.ends_with(['：', ':']) && amends();
        let mut rest = i + 1..blocks.len().min(i + 1 + LONGEST_QUOTATION);
        if opens && let Some(end) = rest.find(|&j| closes(blocks[j])) {
            labels[i + 1..=end].fill(None);
            i = end;
        }
        i += 1;
    }
}

/// A division while the tree is built.
struct Node {
    label: Label,
    block: usize,
    /// Index among the body's blocks, for looking ahead.
    index: usize,
    path: PathId,
    duties: Vec<(TextRange, usize)>,
    children: Vec<Child>,
    /// The last block before the first inner number.
    intro: Option<usize>,
    /// Whether an inner number has begun.
    closed: bool,
}

/// What hangs in a division.
#[derive(Clone, Copy)]
enum Child {
    Division(usize),
    /// A block that is no division.
    Other(usize),
}

struct Builder {
    unit: Unit,
    nodes: Vec<Node>,
    /// The open divisions, outermost first. No kind of number occurs twice, so it cannot grow deeper than there are
    /// kinds.
    open: Vec<usize>,
    top: Vec<Child>,
}

impl Builder {
    /// Opens a division under the right parent.
    fn division(&mut self, cx: &mut Context<'_, '_>, block: usize, label: Label, index: usize, divisions: &Divisions) {
        let keep = self.parent_depth(&label, index, divisions);
        self.open.truncate(keep);
        let parent = self.open.last().copied();
        let path = cx.paths.push(parent.map(|p| self.nodes[p].path), label);
        cx.own_in(block, self.unit, Role::Section, Some(path));
        let node = self.nodes.len();
        self.nodes.push(Node {
            label,
            block,
            index,
            path,
            duties: Vec::new(),
            children: Vec::new(),
            intro: None,
            closed: false,
        });
        self.hang(Child::Division(node));
        self.open.push(node);
    }

    /// How many of the open divisions stay open around a new number.
    fn parent_depth(&self, label: &Label, index: usize, divisions: &Divisions) -> usize {
        if let Some(at) = self.open.iter().position(|&n| kind(&self.nodes[n].label) == kind(label)) {
            return at;
        }
        let mut depth = self.open.len();
        while let Some(&inner) = depth.checked_sub(1).and_then(|i| self.open.get(i)) {
            if kind(&self.nodes[inner].label) < kind(label) || self.goes_on_after(depth - 1, label, index, divisions) {
                break;
            }
            depth -= 1;
        }
        depth
    }

    /// Numbers may nest against the usual order. Then a list of a higher kind begins inside a division whose own series
    /// goes on after it, before anything around both does.
    fn goes_on_after(&self, depth: usize, label: &Label, index: usize, divisions: &Divisions) -> bool {
        let inner = &self.nodes[self.open[depth]];
        let Some(next) = divisions.next[inner.index].filter(|&n| n > index) else { return false };
        let continues = divisions.labels[next].is_some_and(|l| l.follows(&inner.label));
        let outer =
            depth.checked_sub(1).and_then(|d| self.open.get(d)).and_then(|&n| divisions.next[self.nodes[n].index]);
        let own_ends =
            divisions.next[index].is_none_or(|n| n < next || !divisions.labels[n].is_some_and(|l| l.follows(label)));
        label.is_first() && continues && own_ends && outer.is_none_or(|o| o > next)
    }

    fn hang(&mut self, child: Child) {
        match self.open.last() {
            Some(&node) => {
                let node = &mut self.nodes[node];
                match child {
                    Child::Division(_) => node.closed = true,
                    Child::Other(b) if !node.closed => node.intro = Some(b),
                    Child::Other(_) => {}
                }
                node.children.push(child);
            }
            None => self.top.push(child),
        }
    }

    /// Hangs what is no division where it stands.
    fn other(&mut self, cx: &mut Context<'_, '_>, b: usize, index: usize, divisions: &Divisions) {
        if let Shape::Text | Shape::Paged | Shape::Parenthetical | Shape::Paragraph = cx.shape(b) {
            if is_unnumbered_unit(cx.text(b).as_str()) {
                self.open.clear();
            }
            self.leave_items_of_article(index, divisions);
            self.leave_ended_series(cx, divisions);
            self.leave_finished_list(cx);
        }
        let path = self.open.last().map(|&n| self.nodes[n].path);
        let role = match cx.shape(b) {
            Shape::Furniture => Role::Furniture,
            Shape::Item(_) => Role::Item,
            Shape::TableRow | Shape::TableTag => Role::Table,
            Shape::Figure => Role::Figure,
            Shape::Appointment => Role::Text,
            _ if self.is_own_duty(cx, b) => Role::Duty,
            _ => Role::Text,
        };
        let path = if role == Role::Furniture { None } else { path };
        cx.own_in(b, self.unit, role, path);
        match (role, self.open.last()) {
            (Role::Furniture, _) => {}
            (Role::Duty, Some(&node)) => self.nodes[node].duties.push((cx.blocks[b].range(), b)),
            _ => self.hang(Child::Other(b)),
        }
    }

    /// An unnumbered paragraph after the items (项) of an article is a paragraph (款) of the article; one between items goes
    /// on with the item before it.
    fn leave_items_of_article(&mut self, index: usize, divisions: &Divisions) {
        let Some(article) = self.open.iter().position(|&n| self.nodes[n].label.style == Style::Article) else { return };
        let next_article = divisions.next[self.nodes[self.open[article]].index].unwrap_or(usize::MAX);
        let goes_on = |&n: &usize| {
            let node = &self.nodes[n];
            let next = divisions.next[node.index].filter(|&next| index < next && next < next_article);
            next.and_then(|next| divisions.labels[next]).is_some_and(|label| label.follows(&node.label))
        };
        let kept = self.open.iter().skip(article + 1).rposition(goes_on).map_or(0, |at| at + 1);
        self.open.truncate(article + 1 + kept);
    }

    /// After the last clause the body itself goes on; the last article of a regulation holds its own end.
    fn close_clauses(&mut self) {
        if !self.open.iter().any(|&n| self.nodes[n].label.style == Style::Article) {
            self.open.clear();
        }
    }

    /// Text after a list that a colon introduced goes on with what introduced it, not with the list's last item.
    fn leave_finished_list(&mut self, cx: &Context<'_, '_>) {
        while let [.., outer, item] = self.open[..] {
            if !self.is_list_item(cx, item) || !self.introduces_list(cx, outer) {
                break;
            }
            self.open.pop();
        }
    }

    /// Where every division of a series is one paragraph, a paragraph after the last one belongs to what holds them all.
    fn leave_ended_series(&mut self, cx: &Context<'_, '_>, divisions: &Divisions) {
        let Some(&last) = self.open.last() else { return };
        let node = &self.nodes[last];
        let around = self.open.len().checked_sub(2).map_or(&self.top, |i| &self.nodes[self.open[i]].children);
        let siblings = around.iter().filter_map(|child| match child {
            Child::Division(n) => Some(&self.nodes[*n]),
            Child::Other(_) => None,
        });
        const SHORTEST: u32 = 25;
        let paragraph = |n: &Node| {
            let look = cx.blocks[n.block].look;
            let prose = look.inner_sentence || look.commas > 0 || look.chars >= SHORTEST;
            n.children.is_empty() && look.ending == Ending::Sentence && prose
        };
        let series = siblings.filter(|n| kind(&n.label) == kind(&node.label));
        let goes_on =
            divisions.next[node.index].and_then(|i| divisions.labels[i]).is_some_and(|l| l.follows(&node.label));
        if node.label.style > Style::Article && !goes_on && series.clone().count() > 1 && series.clone().all(paragraph)
        {
            self.open.pop();
        }
    }

    /// One sentence and nothing under it.
    fn is_list_item(&self, cx: &Context<'_, '_>, node: usize) -> bool {
        let look = cx.blocks[self.nodes[node].block].look;
        self.nodes[node].children.is_empty() && look.ending == Ending::Sentence && !look.inner_sentence
    }

    /// Whether the text before a division's first inner number ends in a colon.
    fn introduces_list(&self, cx: &Context<'_, '_>, node: usize) -> bool {
        let node = &self.nodes[node];
        cx.blocks[node.intro.unwrap_or(node.block)].look.ending == Ending::Colon
    }

    /// A responsibility on a line of its own closes the open division.
    fn is_own_duty(&self, cx: &Context<'_, '_>, b: usize) -> bool {
        let may = matches!(cx.shape(b), Shape::Parenthetical | Shape::Text | Shape::Paged);
        may && !self.open.is_empty() && duties::duty_line(cx.text(b).as_str()).is_some()
    }

    fn finish<'s>(self, cx: &mut Context<'s, '_>) -> Vec<Block<'s>> {
        let writer = Writer { nodes: &self.nodes, manners: self.manners(cx) };
        writer.blocks(cx, &self.top, None, &mut Vec::new())
    }

    /// For each division how its text divides, group of siblings by group: parallel divisions are built alike.
    fn manners(&self, cx: &Context<'_, '_>) -> Vec<Manner> {
        let mut manners: Vec<Manner> = self.nodes.iter().map(|node| manner(cx, node)).collect();
        let groups = std::iter::once(&self.top).chain(self.nodes.iter().map(|n| &n.children));
        for group in groups {
            let siblings = || {
                group.iter().filter_map(|child| match child {
                    Child::Division(n) => Some(*n),
                    Child::Other(_) => None,
                })
            };
            let all = siblings().count();
            let run_in = siblings().filter(|&n| matches!(manners[n], Manner::RunIn(_))).count();
            let clauses = siblings().any(|n| manners[n] == Manner::Clause);
            for n in siblings() {
                let keep = match manners[n] {
                    Manner::RunIn(length) => run_in * 3 >= all * 2 || length <= SURE_RUN_IN && run_in * 2 >= all,
                    Manner::Sentence => !clauses,
                    Manner::Heading | Manner::Clause => true,
                };
                if !keep {
                    manners[n] = Manner::Clause;
                }
            }
        }
        manners
    }
}

/// How the text of a numbered line divides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// `一、总体要求`
    Heading,
    /// `（一）指导思想。坚持…`: a heading of so many characters, then text.
    RunIn(u32),
    /// `（二）基本原则。` over other text: a heading that print closed with a full stop.
    Sentence,
    /// `1. 依据…整合。`
    Clause,
}

/// What a division's own text allows; its siblings have their say after.
fn manner(cx: &Context<'_, '_>, node: &Node) -> Manner {
    let text = cx.text(node.block);
    let content = text.as_str().get(label_end(cx, node.block)..).unwrap_or_default();
    if is_heading(content) {
        return Manner::Heading;
    }
    let Some((first, rest)) = content.split_once('。') else { return Manner::Clause };
    let rest = rest.trim_matches(is_space);
    let length = first.chars().filter(|c| !is_space(*c)).count() as u32;
    let short = length <= MAX_RUN_IN && !first.contains(['；', '！', '？', '：']);
    if !short || duties::duty_line(rest).is_some() {
        Manner::Clause
    } else if !rest.is_empty() {
        Manner::RunIn(length)
    } else if !node.children.is_empty() && !first.contains('，') {
        Manner::Sentence
    } else {
        Manner::Clause
    }
}

/// Whether all the text after a number is a heading.
pub(crate) fn is_heading(content: &str) -> bool {
    // Most divisions are sentences, and a heading is short: neither has to be read whole.
    let sentence = content.trim_end_matches(is_space).ends_with(['。', '！', '？']);
    if sentence || content.chars().filter(|c| !is_space(*c)).nth(MAX_HEADING as usize).is_some() {
        return false;
    }
    let look = look(content);
    look.ending == Ending::Plain && !look.inner_sentence
}

/// Byte offset in a block's text at which the text after its number begins.
fn label_end(cx: &Context<'_, '_>, block: usize) -> usize {
    match cx.shape(block) {
        Shape::Numbered(_, end) => end as usize,
        _ => 0,
    }
}

/// Writes nodes as blocks of the tree.
struct Writer<'n> {
    nodes: &'n [Node],
    manners: Vec<Manner>,
}

impl Writer<'_> {
    /// Writes what hangs in a division, and gives the responsibilities in its paragraphs to the division.
    ///
    /// The depth is that of the open divisions, which is bounded by the kinds of numbers.
    fn blocks<'s>(
        &self,
        cx: &mut Context<'s, '_>,
        children: &[Child],
        article: Option<usize>,
        duties: &mut Vec<Duty<'s>>,
    ) -> Vec<Block<'s>> {
        children
            .iter()
            .map(|child| match *child {
                Child::Division(node) => Block::Section(self.section(cx, node, article)),
                Child::Other(b) => other(cx, b, duties),
            })
            .collect()
    }

    fn section<'s>(&self, cx: &mut Context<'s, '_>, index: usize, article: Option<usize>) -> Section<'s> {
        let node = &self.nodes[index];
        let is_article = node.label.style == Style::Article;
        let around = if is_article { Some(index) } else { article };
        let mut duties = Vec::new();
        let children = self.blocks(cx, &node.children, around, &mut duties);
        let text = cx.text(node.block);
        let placed = placed_duties(text.as_str());
        let parts = self.parts(cx, index, text, article.is_some());
        let mut range = node.duties.iter().fold(cx.blocks[node.block].range(), |r, (d, _)| r.cover(*d));
        for child in &node.children {
            range = range.cover(self.range(cx, *child));
        }
        let mut section = Section {
            id: String::new(),
            label: node.label,
            heading: parts.heading.map(|r| close_up(text.slice(r))),
            run_in: parts.run_in,
            duties: Vec::new(),
            children,
            span: cx.source.span(range),
        };
        if let Some(body) = parts.body {
            let span = cx.source.span(text.place(body.clone()));
            section.children.insert(0, Block::Paragraph(paragraph(cx, text, body, span, &placed)));
        }
        duties.extend(placed.into_iter().map(|placed| duty(cx, text, placed)));
        duties.extend(node.duties.iter().filter_map(|&(_, b)| {
            let text = cx.text(b);
            Some(duty(cx, text, duties::duty_line(text.as_str())?))
        }));
        duties.sort_by_key(|d| d.span.start);
        section.duties = duties;
        section
    }

    /// The last byte of a division may stand deep inside; its own range is found the same way.
    fn range(&self, cx: &Context<'_, '_>, child: Child) -> TextRange {
        match child {
            Child::Other(b) => cx.blocks[b].range(),
            Child::Division(n) => {
                let node = &self.nodes[n];
                let own = node.duties.iter().fold(cx.blocks[node.block].range(), |r, (d, _)| r.cover(*d));
                node.children.iter().fold(own, |r, c| r.cover(self.range(cx, *c)))
            }
        }
    }

    /// Divides the text of a numbered line into heading and first paragraph.
    fn parts(&self, cx: &Context<'_, '_>, index: usize, text: &Joined<'_>, in_article: bool) -> Parts {
        let node = &self.nodes[index];
        let all = text.as_str();
        let start = label_end(cx, node.block);
        if start >= all.len() {
            return Parts::default();
        }
        if node.label.style == Style::Article {
            return article_parts(all, start, !node.children.is_empty());
        }
        // Items of an article are clauses; units above articles are headings.
        let manner = if in_article && node.label.style > Style::Article { Manner::Clause } else { self.manners[index] };
        let stop = all[start..].find('。').map_or(all.len(), |i| start + i);
        match manner {
            Manner::Heading => Parts { heading: Some(start..all.len()), body: None, run_in: false },
            Manner::Sentence => Parts { heading: Some(start..stop), body: None, run_in: false },
            Manner::RunIn(_) => {
                let body = skip_space(all, stop + '。'.len_utf8());
                Parts { heading: Some(start..stop), body: Some(body..all.len()), run_in: true }
            }
            Manner::Clause => Parts { heading: None, body: Some(start..all.len()), run_in: false },
        }
    }
}

/// 附则 without a number ends the chapters and their articles.
fn is_unnumbered_unit(text: &str) -> bool {
    const LONGEST: usize = 12;
    text.len() <= LONGEST && ["附则", "附录"].contains(&crate::grammar::agencies::squeeze(text).as_str())
}

/// How the text of a numbered line divides, as ranges into it.
#[derive(Default)]
struct Parts {
    heading: Option<std::ops::Range<usize>>,
    body: Option<std::ops::Range<usize>>,
    run_in: bool,
}

/// The caption in brackets that the text of an article begins with, as byte offsets of what is inside.
///
/// A bracket that is all the article has is its text: `（删去）`.
pub(crate) fn caption(content: &str, goes_on: bool) -> Option<(usize, usize)> {
    let open = content.chars().next().filter(|c| matches!(opens(*c), Some(Bracket::Round | Bracket::Square)))?;
    let close = matching_close(content)?;
    let inside = &content[open.len_utf8()..close];
    let short = inside.chars().count() <= MAX_CAPTION && !inside.contains(['，', '。', '；', '：']);
    let is_number = inside.chars().all(|c| c.is_ascii_digit() || crate::grammar::numerals::is_han_numeral(c));
    let alone = content[close..].chars().nth(1).is_none() && !goes_on;
    (short && !is_number && !alone).then_some((open.len_utf8(), close))
}

/// `第二条　（适用范围）本办法…`: a caption in brackets is the article's heading.
fn article_parts(all: &str, start: usize, goes_on: bool) -> Parts {
    let captioned = caption(&all[start..], goes_on);
    let Some((open, close)) = captioned else {
        return Parts { heading: None, body: Some(start..all.len()), run_in: false };
    };
    let after = start + close + all[start + close..].chars().next().map_or(0, char::len_utf8);
    let body = skip_space(all, after);
    let body = (body < all.len()).then_some(body..all.len());
    Parts { heading: Some(start + open..start + close), run_in: body.is_some(), body }
}

/// `总　则` is letter-spaced print of 总则; other spaces stay.
fn close_up(heading: Cow<'_, str>) -> Cow<'_, str> {
    let spaced = heading.contains(is_space)
        && heading.split(is_space).filter(|w| !w.is_empty()).all(|word| word.chars().count() == 1);
    if spaced { Cow::Owned(crate::grammar::agencies::squeeze(&heading)) } else { heading }
}

/// The first offset from `at` on that holds no white space.
fn skip_space(text: &str, at: usize) -> usize {
    text.get(at..).map_or(text.len(), |rest| text.len() - rest.trim_start_matches(is_space).len())
}

fn duty<'s>(cx: &Context<'s, '_>, text: &Joined<'s>, placed: PlacedDuty<'_>) -> Duty<'s> {
    let borrow = |part: &str| text.slice(super::context::range_in(text.as_str(), part));
    let of_role = |role: duties::Role| {
        placed.duty.agencies.iter().filter(|(_, r)| *r == role).map(|(name, _)| borrow(name)).collect()
    };
    Duty {
        raw: borrow(placed.inside),
        agencies: placed.duty.agencies.iter().map(|(name, _)| borrow(name)).collect(),
        lead: of_role(duties::Role::Lead),
        support: of_role(duties::Role::Support),
        mode: placed.duty.mode.map(borrow),
        deadline: placed.duty.deadline.map(borrow),
        span: cx.source.span(text.place(placed.start..placed.end)),
    }
}

/// A block that is no division; responsibilities in its text go to `duties`.
fn other<'s>(cx: &mut Context<'s, '_>, b: usize, duties: &mut Vec<Duty<'s>>) -> Block<'s> {
    let span = cx.span(b);
    let text = cx.text(b);
    let (start, is_item) = match cx.shape(b) {
        Shape::TableRow => return Block::Table(tables::table(cx.source, &cx.blocks[b], span)),
        Shape::TableTag => return Block::Table(tables::tagged_table(cx.source, &cx.blocks[b], span)),
        Shape::Figure => return Block::Figure(tables::figure(text, span)),
        Shape::Item(start) => (skip_space(text.as_str(), start as usize), true),
        _ => (0, false),
    };
    let placed = placed_duties(text.as_str());
    let paragraph = paragraph(cx, text, start..text.as_str().len(), span, &placed);
    duties.extend(placed.into_iter().map(|placed| duty(cx, text, placed)));
    if is_item { Block::Item(paragraph) } else { Block::Paragraph(paragraph) }
}
