//! What an act says of its own provisions, and what it has.

use std::collections::HashMap;
use std::ops::Range;

use crate::grammar::inline::{Kind, findings};
use crate::grammar::numbering::Style;
use crate::grammar::provisions::{Anchor, Reference, Step, Unit, Whose};
use crate::lint::quoted::is_quoted;
use crate::lint::subject::{Subject, UnitView};
use crate::span::Span;
use crate::tree::model::{Block, MarkKind, Paragraph, Section};
use crate::tree::walk;

/// A text in articles that can be relied on: whole, and without a break of its numbering.
pub struct Act<'a, 's> {
    /// Its title.
    pub title: &'a str,
    articles: HashMap<Vec<u32>, Article<'a, 's>>,
    last: Vec<u32>,
    /// Every provision it names as its own, in order.
    pub cited: Vec<Cited<'a, 's>>,
}

/// An article — 条.
#[derive(Clone, Copy)]
pub struct Article<'a, 's> {
    section: &'a Section<'s>,
}

/// A provision named in an act.
pub struct Cited<'a, 's> {
    /// What the words name.
    pub reference: Reference,
    /// The paragraph.
    pub paragraph: &'a Paragraph<'s>,
    /// Where the words stand in it, in bytes.
    pub range: Range<usize>,
    /// Where they stand in the input.
    pub span: Span,
    /// Whether the tree has what they name.
    pub is_there: bool,
    /// The article that speaks.
    pub article: Option<Article<'a, 's>>,
    /// The 款 that speaks, from 1; `None` inside an item.
    pub nth: Option<usize>,
}

/// Where a reference leads.
pub enum Way<'a, 's, 'c> {
    /// Into an article, by these steps.
    Inside(Article<'a, 's>, &'c [Step]),
    /// To an article that is not there.
    Nowhere,
}

impl Cited<'_, '_> {
    /// The paragraph up to the words.
    pub fn before(&self) -> &str {
        self.paragraph.text.get(..self.range.start).unwrap_or_default()
    }

    /// The words.
    pub fn words(&self) -> &str {
        self.paragraph.text.get(self.range.clone()).unwrap_or_default()
    }

    /// Whether the sentence speaks of another edition or another act before, or quotes.
    pub fn is_of_another(&self) -> bool {
        let before = self.before();
        let sentence = before.rsplit(['。', '；']).next().unwrap_or_default();
        let other = ["原", "修改前", "修订前", "旧"].iter().any(|word| before.ends_with(word));
        let named = self.words().starts_with('本');
        other || is_quoted(before) || !named && sentence.contains('》')
    }
}

impl<'a, 's> Article<'a, 's> {
    /// 款: how many.
    pub fn paragraphs(self) -> usize {
        self.section.children.iter().filter(|block| matches!(block, Block::Paragraph(_))).count()
    }

    /// 项, each with the 款 that it belongs to, from 1.
    pub fn points(self) -> impl Iterator<Item = (usize, &'a Section<'s>)> {
        let mut paragraph = 0;
        self.section.children.iter().filter_map(move |block| {
            match block {
                Block::Paragraph(_) => paragraph += 1,
                Block::Section(point) => return Some((paragraph, point)),
                _ => {}
            }
            None
        })
    }

    /// Whether it holds tables or items that have no number, which count for nothing here and may for the text.
    pub fn is_irregular(self) -> bool {
        self.section.children.iter().any(|block| !matches!(block, Block::Paragraph(_) | Block::Section(_)))
    }

    /// Its number as it is printed.
    pub fn label(self) -> String {
        self.section.label.to_string()
    }
}

impl<'a, 's> Act<'a, 's> {
    /// The acts of a text.
    pub fn all(subject: &'a Subject<'a, 's>) -> impl Iterator<Item = Self> {
        let whole = |unit: &&UnitView<'_, '_>| {
            let shifted = unit.text.title().is_none_or(|title| title.ends_with("解释") || title.ends_with("决定"));
            unit.has_articles() && !shifted && !unit.quotes_articles() && !unit.is_cut(subject)
        };
        let units = subject.units.iter().filter(whole);
        units.filter(|unit| !subject.has_open_break(unit) && !subject.is_run_on(unit)).map(Self::of)
    }

    fn of(unit: &'a UnitView<'a, 's>) -> Self {
        let mut articles = HashMap::new();
        let (mut last, mut cited) = (Vec::new(), Vec::new());
        let mut here = Here::default();
        for place in unit.text.blocks() {
            let article = place.sections.iter().find(|section| section.label.style == Style::Article);
            match place.block {
                Block::Section(section) if section.label.style == Style::Article => {
                    last = section.label.parts().iter().map(|&n| u32::from(n)).collect();
                    articles.insert(last.clone(), Article { section });
                    here = Here { article: Some(Article { section }), paragraphs: 0 };
                }
                block => {
                    let Some(paragraph) = walk::paragraph(block) else { continue };
                    let direct =
                        article.is_some_and(|article| place.section().is_some_and(|s| std::ptr::eq(s, *article)));
                    here.paragraphs += usize::from(direct && matches!(block, Block::Paragraph(_)));
                    here.read(paragraph, article.is_some(), direct, &mut cited);
                }
            }
        }
        Self { title: unit.text.title().unwrap_or_default(), articles, last, cited }
    }

    /// The last article's number in print.
    pub fn last(&self) -> String {
        self.articles.get(&self.last).map(|article| article.label()).unwrap_or_default()
    }

    /// Whether an article is the first.
    pub fn is_first(&self, article: Article<'_, '_>) -> bool {
        article.section.label.ordinal() == 1 && article.section.label.parts().len() == 1
    }

    /// Whether a reference by 本办法 names this act and not one that it quotes.
    pub fn speaks(&self, cited: &Cited<'_, '_>) -> bool {
        let name = cited.words().strip_prefix('本').and_then(|words| words.split('第').next());
        name.is_none_or(|name| name.is_empty() || name == "条" || name == "款" || self.title.contains(name))
    }

    /// Where a reference leads through an article, and the steps inside it.
    pub fn article<'c>(&self, cited: &'c Cited<'a, 's>) -> Option<Way<'a, 's, 'c>> {
        let reference = &cited.reference;
        if reference.whose != Whose::Own {
            return None;
        }
        let steps = &reference.steps;
        match reference.anchor {
            Anchor::Text => {
                let at = steps.iter().position(|step| step.unit == Unit::Article)?;
                let number = &steps.get(at)?.number;
                let inner = steps.get(at + 1..)?;
                Some(self.articles.get(number).map_or(Way::Nowhere, |article| Way::Inside(*article, inner)))
            }
            Anchor::This(Unit::Article) => Some(Way::Inside(cited.article?, steps)),
            _ => None,
        }
    }
}

/// Where the walk is.
#[derive(Default)]
struct Here<'a, 's> {
    article: Option<Article<'a, 's>>,
    paragraphs: usize,
}

impl<'a, 's> Here<'a, 's> {
    fn read(&self, paragraph: &'a Paragraph<'s>, in_article: bool, direct: bool, cited: &mut Vec<Cited<'a, 's>>) {
        let marks = || paragraph.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Provision { .. }));
        if marks().next().is_none() {
            return;
        }
        let mut marks = marks().peekable();
        let (mut bytes, mut count) = (0, 0);
        for found in findings(&paragraph.text, &[]) {
            let Kind::Provision(reference) = found.kind else { continue };
            count += paragraph.text.get(bytes..found.range.start).map_or(0, |words| words.chars().count());
            bytes = found.range.start;
            while marks.next_if(|mark| (mark.start as usize) < count).is_some() {}
            let Some(mark) = marks.next_if(|mark| mark.start as usize == count) else { continue };
            cited.push(Cited {
                reference,
                paragraph,
                range: found.range,
                span: mark.span,
                is_there: matches!(&mark.kind, MarkKind::Provision { target: Some(_), .. }),
                article: self.article.filter(|_| in_article),
                nth: direct.then_some(self.paragraphs),
            });
        }
    }
}
