//! Where the provisions that a text names stand: the last step, when the whole document is there.
//!
//! A provision is looked for in the text that speaks, which is the body or one attachment; 附件2 among the attachments. What
//! is not there, or is there twice, has no target. 款 are the unnumbered paragraphs of an article, 项 of a 款 the numbered
//! ones between it and the next. The same step dates what only the document tells: 公布之日 of an order, `6月底前`.

use std::collections::HashMap;

use super::context::Context;
use super::ids::children;
use super::model::{Attachment, Block, DateRole, Document, Mark, MarkKind, Paragraph, Section};
use crate::grammar::attachments::attachment_label;
use crate::grammar::dates::CalendarDay;
use crate::grammar::deadlines;
use crate::grammar::numbering::Style;
use crate::grammar::provisions::{Anchor, Reference, Step, Unit, Whose};
use crate::grammar::titles::is_standing_rule;

/// Gives the marks of a document their targets and the days that follow from the document.
pub(super) fn resolve(cx: &Context<'_, '_>, document: &mut Document<'_>) {
    let facts = Facts::of(document);
    let mut texts = vec![(document.title.clone(), &mut document.body)];
    texts.extend(document.attachments.iter_mut().map(|a| (a.title.clone(), &mut a.body)));
    for (title, body) in texts {
        let mut index = Index::default();
        index.read(body, &mut Vec::new());
        let recurs = title.is_some_and(|title| is_standing_rule(&title));
        Resolver { cx, facts: &facts, index: &index, recurs }.blocks(body, &mut Here::default());
    }
}

/// What the document says of itself that its marks need.
struct Facts {
    /// 成文日期
    written: Option<CalendarDay>,
    /// The day an order was signed, which is the day it makes public what it issues.
    ordered: Option<CalendarDay>,
    /// 印发日期 of the 版记.
    printed: Option<CalendarDay>,
    /// Ids by number; `None` where two attachments have one number.
    attachments: HashMap<u32, Option<String>>,
    /// The only attachment that is called so.
    sole: Option<String>,
}

impl Facts {
    fn of(document: &Document<'_>) -> Self {
        let written = document.signature.as_ref().and_then(|s| s.date.as_ref()?.iso);
        let printed = document.distribution.as_ref().and_then(|d| d.printed.as_ref()?.iso);
        let is_order = document.kind.is_some_and(|kind| kind.code == "order");
        let labelled = || document.attachments.iter().filter_map(|a| Some((a, a.label.as_deref()?)));
        let mut attachments = HashMap::new();
        for (attachment, label) in labelled() {
            if let Some(number) = attachment_label(label) {
                let id = |a: &Attachment<'_>| Some(a.id.clone());
                attachments.entry(number).and_modify(|taken| *taken = None).or_insert_with(|| id(attachment));
            }
        }
        let mut all = labelled().map(|(a, _)| a.id.clone());
        let sole = all.next().filter(|_| all.next().is_none());
        Self { written, ordered: written.filter(|_| is_order), printed, attachments, sole }
    }
}

/// The divisions of one text by their numbers.
#[derive(Default)]
struct Index {
    articles: Vec<Article>,
    /// Places in `articles`; `None` for a number that comes twice.
    by_number: HashMap<Vec<u32>, Option<usize>>,
    /// Units above articles: the numbers that lead to each, and its id.
    outer: Vec<(Vec<(Unit, u32)>, String)>,
}

#[derive(Default)]
struct Article {
    id: String,
    /// 款
    paragraphs: Vec<String>,
    /// 项
    points: Vec<Point>,
}

struct Point {
    /// The 款 it belongs to, from 1.
    paragraph: usize,
    number: u32,
    id: String,
    /// 目
    inner: Vec<(u32, String)>,
}

fn outer_unit(style: Style) -> Option<Unit> {
    Some(match style {
        Style::Book => Unit::Book,
        Style::Part => Unit::Part,
        Style::Chapter => Unit::Chapter,
        Style::Section => Unit::Section,
        _ => return None,
    })
}

impl Index {
    /// The depth is that of the tree, which is bounded by the kinds of numbers.
    fn read(&mut self, blocks: &[Block<'_>], path: &mut Vec<(Unit, u32)>) {
        for block in blocks {
            let Block::Section(section) = block else { continue };
            if section.label.style == Style::Article {
                let number = section.label.parts().iter().map(|&n| u32::from(n)).collect();
                let place = self.articles.len();
                self.by_number.entry(number).and_modify(|taken| *taken = None).or_insert(Some(place));
                self.articles.push(Article::read(section));
                continue;
            }
            let depth = path.len();
            if let Some(unit) = outer_unit(section.label.style) {
                path.push((unit, section.label.ordinal()));
                self.outer.push((path.clone(), section.id.clone()));
            }
            self.read(&section.children, path);
            path.truncate(depth);
        }
    }

    /// The unit above articles with these numbers, when there is one.
    fn outer(&self, steps: &[(Unit, u32)]) -> Option<String> {
        let last = steps.last()?;
        let mut fits =
            self.outer.iter().filter(|(path, _)| path.last() == Some(last) && steps.iter().all(|s| path.contains(s)));
        fits.next().filter(|_| fits.next().is_none()).map(|(_, id)| id.clone())
    }
}

impl Article {
    fn read(section: &Section<'_>) -> Self {
        let mut article = Self { id: section.id.clone(), ..Self::default() };
        for (id, block) in children(&section.id, &section.children) {
            match block {
                Block::Paragraph(_) => article.paragraphs.push(id),
                Block::Section(point) => {
                    let inner = point.children.iter().filter_map(|block| match block {
                        Block::Section(s) => Some((s.label.ordinal(), s.id.clone())),
                        _ => None,
                    });
                    let paragraph = article.paragraphs.len();
                    let inner = inner.collect();
                    article.points.push(Point { paragraph, number: point.label.ordinal(), id, inner });
                }
                _ => {}
            }
        }
        article
    }

    /// The unit that steps from the article, or from one of its 款, lead to.
    fn inside(&self, steps: &[Step], mut paragraph: Option<usize>) -> Option<String> {
        let mut target = match paragraph {
            Some(n) => self.paragraph(n)?,
            None => self.id.clone(),
        };
        let mut point: Option<&Point> = None;
        for step in steps {
            let number = *step.number.first()?;
            target = match step.unit {
                Unit::Paragraph => {
                    paragraph = Some(number as usize);
                    self.paragraph(number as usize)?
                }
                Unit::Point => {
                    point = Some(self.point(number, paragraph)?);
                    point?.id.clone()
                }
                Unit::Subpoint => sole(point?.inner.iter().filter(|(n, _)| *n == number))?.1.clone(),
                _ => return None,
            };
        }
        Some(target)
    }

    /// From 1.
    fn paragraph(&self, number: usize) -> Option<String> {
        self.paragraphs.get(number.checked_sub(1)?).cloned()
    }

    fn point(&self, number: u32, paragraph: Option<usize>) -> Option<&Point> {
        let of = |p: &&Point| p.number == number && paragraph.is_none_or(|n| p.paragraph == n);
        sole(self.points.iter().filter(of))
    }
}

/// The only one.
fn sole<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

/// Where a mark stands.
#[derive(Clone, Default)]
struct Here {
    /// Numbers of the units above articles.
    path: Vec<(Unit, u32)>,
    /// Place of the next article in the index.
    next_article: usize,
    /// Place of the article around.
    article: Option<usize>,
    /// The 款 around, from 1.
    paragraph: usize,
    /// Place of the 项 around.
    point: Option<usize>,
}

/// The unit named, and the last one where the words name several at once.
type Targets = (Option<String>, Option<String>);

struct Resolver<'r, 's, 'b> {
    cx: &'r Context<'s, 'b>,
    facts: &'r Facts,
    index: &'r Index,
    /// Whether a day without a year is one of every year here.
    recurs: bool,
}

impl Resolver<'_, '_, '_> {
    /// Walks in the order in which the index was made.
    fn blocks(&self, blocks: &mut [Block<'_>], here: &mut Here) {
        let in_article = here.article.is_some() && here.point.is_none();
        let mut point = 0;
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    here.paragraph += usize::from(in_article);
                    self.paragraph(paragraph, here);
                }
                Block::Item(paragraph) => self.paragraph(paragraph, here),
                Block::Section(section) if in_article => {
                    self.blocks(&mut section.children, &mut Here { point: Some(point), ..here.clone() });
                    point += 1;
                }
                Block::Section(section) => self.section(section, here),
                Block::Table(_) | Block::Figure(_) => {}
            }
        }
    }

    fn section(&self, section: &mut Section<'_>, here: &mut Here) {
        if section.label.style == Style::Article && here.article.is_none() {
            let article = Some(here.next_article);
            here.next_article += 1;
            let mut inside = Here { article, paragraph: 0, point: None, ..here.clone() };
            return self.blocks(&mut section.children, &mut inside);
        }
        let depth = here.path.len();
        if let Some(unit) = outer_unit(section.label.style) {
            here.path.push((unit, section.label.ordinal()));
        }
        self.blocks(&mut section.children, here);
        here.path.truncate(depth);
    }

    fn paragraph(&self, paragraph: &mut Paragraph<'_>, here: &Here) {
        let mut rest = paragraph.text.chars();
        let mut at = 0;
        for mark in &mut paragraph.marks {
            let Mark { kind, start, end, span } = mark;
            match kind {
                MarkKind::Provision { target, until } => {
                    let targets = self.cx.reference(*span).map(|reference| self.targets(reference, here));
                    (*target, *until) = targets.unwrap_or_default();
                }
                MarkKind::Date { iso: iso @ None, role: Some(DateRole::InForce) } => {
                    *iso = self.day_of_event(&words(&mut rest, &mut at, *start, *end));
                }
                MarkKind::Deadline { due: due @ None, every: None } if !self.recurs => {
                    let read = deadlines::deadline(&words(&mut rest, &mut at, *start, *end));
                    let yearless = read.and_then(|deadline| deadline.yearless);
                    *due = yearless.zip(self.facts.written).and_then(|(day, written)| day.after(written));
                }
                _ => {}
            }
        }
    }

    /// 公布之日 of an order is the day it was signed; 印发之日 is printed in the 版记.
    fn day_of_event(&self, words: &str) -> Option<CalendarDay> {
        match words {
            "公布之日" | "发布之日" | "颁布之日" => self.facts.ordered,
            "印发之日" => self.facts.printed,
            _ => None,
        }
    }

    fn targets(&self, reference: &Reference, here: &Here) -> Targets {
        if reference.whose == Whose::Other {
            return Targets::default();
        }
        let steps = &reference.steps;
        let article = here.article.and_then(|at| self.index.articles.get(at));
        let one = match reference.anchor {
            Anchor::Text => self.in_text(steps),
            Anchor::Attachment(Some(number)) => self.facts.attachments.get(&number).cloned().flatten(),
            Anchor::Attachment(None) => self.facts.sole.clone(),
            Anchor::This(Unit::Article) => article.and_then(|a| a.inside(steps, None)),
            Anchor::This(Unit::Paragraph) => article.and_then(|a| a.inside(steps, Some(here.paragraph))),
            Anchor::This(unit) => self.around(unit, steps, here),
            Anchor::Before(unit, count) => return self.before(unit, count as usize, steps, here),
        };
        (one, None)
    }

    /// An article by its number, or a unit above articles.
    fn in_text(&self, steps: &[Step]) -> Option<String> {
        let article = steps.iter().position(|s| s.unit == Unit::Article);
        let Some(at) = article else {
            return self
                .index
                .outer(&steps.iter().filter_map(|s| Some((s.unit, *s.number.first()?))).collect::<Vec<_>>());
        };
        let place = (*self.index.by_number.get(&steps.get(at)?.number)?)?;
        self.index.articles.get(place)?.inside(steps.get(at + 1..)?, None)
    }

    /// 本章, or a unit in it.
    fn around(&self, unit: Unit, steps: &[Step], here: &Here) -> Option<String> {
        let own = here.path.iter().position(|(u, _)| *u == unit)?;
        let mut path = here.path.get(..=own)?.to_vec();
        path.extend(steps.iter().filter_map(|s| Some((s.unit, *s.number.first()?))));
        self.index.outer(&path)
    }

    /// 前款, 前条, 前两款, 前项: counted back from where the mark stands.
    fn before(&self, unit: Unit, count: usize, steps: &[Step], here: &Here) -> Targets {
        let Some(at) = here.article else { return Targets::default() };
        let unit_before = |back: usize| match unit {
            Unit::Article => self.index.articles.get(at.checked_sub(back)?)?.inside(steps, None),
            Unit::Paragraph => {
                let paragraph = here.paragraph.checked_sub(back).filter(|&n| n > 0)?;
                self.index.articles.get(at)?.inside(steps, Some(paragraph))
            }
            Unit::Point => {
                let points = &self.index.articles.get(at)?.points;
                let own = points.get(here.point?)?;
                let before = points.get(here.point?.checked_sub(back)?)?;
                (steps.is_empty() && before.paragraph == own.paragraph).then(|| before.id.clone())
            }
            _ => None,
        };
        match count {
            1 => (unit_before(1), None),
            _ => {
                let (first, last) = (unit_before(count), unit_before(1));
                if first.is_some() && steps.is_empty() { (first, last) } else { Targets::default() }
            }
        }
    }
}

/// The code points from `start` to `end`, going forward from where the last ones ended.
fn words(rest: &mut std::str::Chars<'_>, at: &mut u32, start: u32, end: u32) -> String {
    let skip = start.saturating_sub(*at) as usize;
    *at = end;
    let mut words = String::new();
    words.extend(rest.by_ref().skip(skip).take(end.saturating_sub(start) as usize));
    words
}
