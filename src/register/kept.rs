//! What is kept of a tree.

use crate::fold;
use crate::grammar::agencies::squeeze;
use crate::grammar::dates::CalendarDay;
use crate::span::Span;
use crate::tree::model::{Action, Block, DateRole, Document, Issue, MarkKind, Number, Paragraph, Tree};
use crate::tree::walk;

/// A text that was read, as the register keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Name of the file.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: usize,
    /// The issue, when it is one.
    pub issue: Option<KeptIssue>,
    /// Its documents, in printed order.
    pub documents: Vec<KeptDocument>,
}

/// An issue of a gazette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptIssue {
    /// Name of the gazette.
    pub title: Option<String>,
    /// 主办
    pub sponsor: Option<String>,
    /// Year.
    pub year: Option<u32>,
    /// 期号
    pub number: Option<u32>,
    /// 总期号
    pub cumulative: Option<u32>,
    /// The cumulative number as printed.
    pub cumulative_label: Option<String>,
    /// 刊期
    pub frequency: Option<String>,
    /// 出版日期
    pub published: Option<CalendarDay>,
    /// ISSN
    pub issn: Option<String>,
    /// 国内统一刊号
    pub cn: Option<String>,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptDocument {
    /// `d1`, `d2` …
    pub unit: String,
    /// Where it stands.
    pub span: Span,
    /// 发文字号
    pub number: Option<KeptNumber>,
    /// Code of the 文种.
    pub kind: Option<&'static str>,
    /// 栏目
    pub column: Option<String>,
    /// 标题
    pub title: Option<String>,
    /// 发文机关
    pub issuers: Vec<String>,
    /// 成文日期
    pub signed: Option<CalendarDay>,
    /// The day from which it says that it is in force.
    pub in_force: Option<CalendarDay>,
    /// Titles of its attachments; of an order without any, what its words name first.
    pub attached: Vec<String>,
    /// Its words, one paragraph a line, those of its attachments after its own.
    pub body: String,
    /// The documents it names.
    pub citations: Vec<KeptCitation>,
}

/// A document number by its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNumber {
    /// As printed.
    pub raw: String,
    /// 代字, without spaces left by print; empty when there is none.
    pub code: String,
    /// Null for a series that runs on across years.
    pub year: Option<u32>,
    /// 顺序号
    pub serial: u32,
}

/// A document that another names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCitation {
    /// Line in the file.
    pub line: u32,
    /// Its title, when that is named.
    pub title: Option<String>,
    /// Its number, when that is.
    pub number: Option<KeptNumber>,
    /// What the citing words do with it.
    pub relation: Option<Relation>,
}

/// What a text does with a document that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// 根据《…》: it rests on it.
    Basis,
    /// 《…》同时废止: it ends it.
    Repeals,
}

impl Relation {
    /// As the data base writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Repeals => "repeals",
        }
    }
}

impl Kept {
    /// What is kept of a tree, under a name.
    pub fn of(tree: &Tree<'_>, name: impl Into<String>) -> Self {
        let documents = tree.documents.iter().zip(1..).map(|(document, d)| KeptDocument::of(document, d)).collect();
        Self {
            name: name.into(),
            sha256: tree.source.sha256.clone(),
            bytes: tree.source.bytes,
            issue: tree.issue.as_ref().map(KeptIssue::of),
            documents,
        }
    }
}

impl KeptIssue {
    fn of(issue: &Issue<'_>) -> Self {
        let text = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        Self {
            title: issue.title.as_deref().map(squeeze),
            sponsor: text(&issue.sponsor),
            year: issue.year,
            number: issue.number,
            cumulative: issue.cumulative,
            cumulative_label: text(&issue.cumulative_label),
            frequency: text(&issue.frequency),
            published: issue.published.as_ref().and_then(|date| date.iso),
            issn: text(&issue.issn),
            cn: text(&issue.cn),
        }
    }
}

impl KeptDocument {
    /// The how-manieth document of its text, from 1.
    fn of(document: &Document<'_>, d: u32) -> Self {
        let mut kept = Self {
            unit: document.id.clone(),
            span: document.span,
            number: document.number.as_ref().map(KeptNumber::of),
            kind: document.kind.map(|kind| kind.code),
            column: document.column.as_deref().map(str::to_owned),
            title: document.title.as_deref().map(str::to_owned),
            issuers: document.issuers.iter().map(|name| squeeze(name)).collect(),
            signed: document.signature.as_ref().and_then(|signature| signature.date.as_ref()).and_then(|date| date.iso),
            attached: document.attachments.iter().filter_map(|a| a.title.as_deref()).map(str::to_owned).collect(),
            ..Self::default()
        };
        for text in walk::texts_of(document, d) {
            if let Some(title) = text.attachment.and_then(|attachment| attachment.title.as_deref()) {
                kept.say([title]);
            }
            text.blocks().for_each(|place| kept.take(place.block));
        }
        for act in &document.appointments {
            let verb = match act.action {
                Action::Appoint => "任命",
                Action::Remove => "免去",
            };
            kept.say([verb, " ", act.person.as_ref(), " ", act.post.as_ref()]);
        }
        if kept.is_named_by_series() && kept.attached.is_empty() {
            kept.attached.extend(kept.citations.first().and_then(|citation| citation.title.clone()));
        }
        kept
    }

    /// Whether its title is but the name of its series, as that of an order is: 岚川省人民政府令.
    fn is_named_by_series(&self) -> bool {
        self.title.as_deref().zip(self.number.as_ref()).is_some_and(|(title, number)| squeeze(title) == number.code)
    }

    /// What it is about: its title, or that of what an order issues.
    pub(super) fn matter(&self) -> Option<&str> {
        let issued = self.attached.first().filter(|_| self.is_named_by_series());
        issued.or(self.title.as_ref()).map(String::as_str)
    }

    /// Adds a line to the body.
    fn say<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        self.body.extend(words);
        self.body.push('\n');
    }

    /// Takes the words of a block, but not those of the blocks in it.
    fn take(&mut self, block: &Block<'_>) {
        match block {
            Block::Section(section) => {
                let label = section.label.to_string();
                self.say([label.as_str(), section.heading.as_deref().unwrap_or_default()]);
            }
            Block::Paragraph(paragraph) | Block::Item(paragraph) => {
                self.say([paragraph.text.as_ref()]);
                self.take_marks(paragraph);
            }
            Block::Table(table) => {
                table.caption.iter().for_each(|caption| self.say([caption.as_ref()]));
                for row in &table.rows {
                    self.say(row.iter().flat_map(|cell| [cell.as_ref(), "\t"]));
                }
            }
            Block::Figure(figure) => self.say([figure.alt.as_ref()]),
        }
    }

    fn take_marks(&mut self, paragraph: &Paragraph<'_>) {
        for mark in &paragraph.marks {
            let (title, number) = match &mark.kind {
                MarkKind::Citation { title, number } => (Some(title.as_ref()), number.as_ref()),
                MarkKind::Number { number } => (None, Some(number)),
                MarkKind::Date { iso: Some(day), role: Some(DateRole::InForce) } => {
                    self.in_force.get_or_insert(*day);
                    continue;
                }
                _ => continue,
            };
            let mut chars = paragraph.text.char_indices().map(|(at, _)| at).chain([paragraph.text.len()]);
            let start = chars.nth(mark.start as usize).unwrap_or(paragraph.text.len());
            let after = chars.nth((mark.end - mark.start).saturating_sub(1) as usize).unwrap_or(paragraph.text.len());
            self.citations.push(KeptCitation {
                line: mark.span.line,
                title: title.map(str::to_owned),
                number: number.map(KeptNumber::of),
                relation: relation(
                    paragraph.text.get(..start).unwrap_or_default(),
                    paragraph.text.get(after..).unwrap_or_default(),
                ),
            });
        }
    }

    /// What the same words come to in another print; `None` for a text too short to be told from others.
    pub(super) fn text_key(&self) -> Option<fold::TextKey> {
        fold::text_key(&self.body)
    }
}

impl KeptNumber {
    fn of(number: &Number<'_>) -> Self {
        let (raw, code) = (number.raw.as_ref().to_owned(), squeeze(&number.code));
        Self { raw, code, year: number.year, serial: number.serial }
    }
}

/// What the words around a citation do with it.
fn relation(before: &str, after: &str) -> Option<Relation> {
    const ENDS: [&str; 5] = ["同时废止", "即行废止", "予以废止", "同时停止执行", "相应废止"];
    const BASES: [&str; 2] = ["根据", "依据"];
    if ENDS.iter().any(|end| past_citations(after).starts_with(end)) {
        return Some(Relation::Repeals);
    }
    let clause = before.rsplit(['。', '；', '，', '：', '！']).next().unwrap_or_default();
    BASES.iter().any(|base| clause.trim_start().starts_with(base)).then_some(Relation::Basis)
}

/// What follows further citations of a list: `、《乙》（岚政发〔2024〕3号）和《丙》同时废止` → `同时废止`.
fn past_citations(after: &str) -> &str {
    let mut rest = after;
    loop {
        rest = rest.trim_start_matches(['、', '和', '及', '与', ' ']);
        let close = match rest.chars().next() {
            Some('《') => '》',
            Some('（') => '）',
            _ => return rest,
        };
        match rest.find(close) {
            Some(at) => rest = rest.get(at + close.len_utf8()..).unwrap_or_default(),
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_citation_say_what_is_done_with_it() {
        let cases = [
            ("根据", "，制定本办法。", Some(Relation::Basis)),
            ("为加强管理，根据《甲法》、", "等规定，", Some(Relation::Basis)),
            (
                "《甲办法》（岚政发〔2020〕3号）、",
                "（岚政发〔2021〕4号）和《丙办法》同时废止。",
                Some(Relation::Repeals),
            ),
            ("2021年印发的", "予以废止。", Some(Relation::Repeals)),
            ("认真学习", "，抓好落实。", None),
            ("不得根据旧规定，执行", "。", None),
            ("", "（", None),
        ];
        for (before, after, expected) in cases {
            assert_eq!(relation(before, after), expected, "{before}…{after}");
        }
    }
}
