//! The tree, and with it the output contract `gongbao/1`: these types are the JSON, field for field.
//!
//! Texts are borrowed from the source wherever they are one piece of it. A value that the text does not show is `null`
//! or `[]`, never left out. The schema is generated from these types; changing a field name needs a new schema name.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::grammar::dates::CalendarDay;
use crate::grammar::numbering::Label;
pub use crate::grammar::titles::Kind;
use crate::source::{Encoding, Format};
use crate::span::Span;

#[cfg(feature = "schema")]
use schemars::JsonSchema;

/// Name of the output contract, `gongbao/1`; a tree of another contract is not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub enum SchemaName {
    /// This version's.
    #[default]
    #[serde(rename = "gongbao/1")]
    Gongbao1,
}

impl SchemaName {
    /// As it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gongbao1 => "gongbao/1",
        }
    }
}

/// Everything read from one input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Tree<'s> {
    /// Always `gongbao/1`.
    pub schema: SchemaName,
    /// What was read.
    pub source: SourceInfo<'s>,
    /// What became of every byte of the input.
    pub coverage: Coverage,
    /// The gazette issue; null when the input is none.
    pub issue: Option<Issue<'s>>,
    /// The documents, in printed order.
    pub documents: Vec<Document<'s>>,
    /// Lines that no rule placed in the issue or in a document.
    pub unplaced: Vec<Paragraph<'s>>,
    /// What was repaired, what is missing, what was not understood.
    pub diagnostics: Vec<Diagnostic>,
}

/// The input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct SourceInfo<'s> {
    /// Path as given, `-` for standard input.
    pub name: String,
    /// What the input was read as.
    pub format: Format,
    /// WHATWG name of the encoding.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub encoding: Encoding,
    /// Length in bytes.
    pub bytes: usize,
    /// Number of lines.
    pub lines: usize,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// What the page or data base states about the text: 索引号, 发文字号, 成文日期 …
    pub meta: Vec<Statement<'s>>,
}

/// A statement about the text that is no part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Statement<'s> {
    /// What is stated, under one name whatever words the site has for it.
    pub label: Cow<'s, str>,
    /// As printed.
    pub value: Cow<'s, str>,
}

/// Bytes of the input by what became of them; the four parts sum to `source.bytes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Coverage {
    /// In elements the grammar knows: titles, numbers, divisions, signatures, contents entries …
    pub recognised: usize,
    /// In plain paragraphs of a recognised document.
    pub paragraphs: usize,
    /// White space and marks of the format between elements.
    pub trivia: usize,
    /// In lines that no rule placed.
    pub unrecognised: usize,
}

/// A gazette issue — 公报的一期.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Issue<'s> {
    /// Name of the gazette.
    pub title: Option<Cow<'s, str>>,
    /// 主办: the body that publishes it.
    pub sponsor: Option<Cow<'s, str>>,
    /// Year of the issue.
    pub year: Option<u32>,
    /// 期号: number within the year; the first of a combined issue.
    pub number: Option<u32>,
    /// 总期号: number since the gazette began.
    pub cumulative: Option<u32>,
    /// The cumulative number as printed (复总第917期).
    pub cumulative_label: Option<Cow<'s, str>>,
    /// 刊期 (半月刊).
    pub frequency: Option<Cow<'s, str>>,
    /// 出版日期
    pub published: Option<Date<'s>>,
    /// ISSN without the letters.
    pub issn: Option<Cow<'s, str>>,
    /// 国内统一刊号 without the letters CN.
    pub cn: Option<Cow<'s, str>>,
    /// Lines of the motto on the cover.
    pub motto: Vec<Cow<'s, str>>,
    /// 目录
    pub toc: Vec<TocSection<'s>>,
    /// 编辑委员会
    pub board: Vec<BoardMember<'s>>,
    /// Lines of the legal notice (政府公报所登文件与正式文件具有同等效力).
    pub notice: Vec<Cow<'s, str>>,
    /// 版权页: label and value of each statement.
    pub imprint: Vec<ImprintField<'s>>,
}

/// A section of the contents — one column (栏目).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct TocSection<'s> {
    /// The column's name; null for entries before the first heading.
    pub heading: Option<Cow<'s, str>>,
    /// Its entries.
    pub entries: Vec<TocEntry<'s>>,
}

/// An entry of the contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct TocEntry<'s> {
    /// The title announced, without spaces left by print.
    pub title: Cow<'s, str>,
    /// 发文字号 printed with it.
    pub number: Option<Number<'s>>,
    /// Page.
    pub page: Option<u32>,
    /// Id of the document it announces; null when the issue lacks it.
    pub document: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// An office of the editorial board and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct BoardMember<'s> {
    /// 主任, 委员 …
    pub role: Cow<'s, str>,
    /// Names in printed order.
    pub names: Vec<Cow<'s, str>>,
}

/// A statement of the imprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct ImprintField<'s> {
    /// 地址, 邮编 …
    pub label: Cow<'s, str>,
    /// What stands after the colon, over line ends.
    pub value: Cow<'s, str>,
}

/// A document — 公文.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Document<'s> {
    /// `d1`, `d2` … in printed order.
    pub id: String,
    /// 文种; null when the text shows none.
    pub kind: Option<Kind>,
    /// 栏目 of the gazette it stands in.
    pub column: Option<Cow<'s, str>>,
    /// 标题, without spaces left by print.
    pub title: Option<Cow<'s, str>>,
    /// 发文字号
    pub number: Option<Number<'s>>,
    /// 发文机关: named in the title, else the signers.
    pub issuers: Vec<Cow<'s, str>>,
    /// 题注 of an enacted text that stands on its own.
    pub enactment: Option<Cow<'s, str>>,
    /// 主送机关
    pub addressee: Option<Addressee<'s>>,
    /// 正文
    pub body: Vec<Block<'s>>,
    /// 附件说明
    pub attachment_list: Vec<ListedAttachment<'s>>,
    /// 署名 and 成文日期
    pub signature: Option<Signature<'s>>,
    /// 附注
    pub note: Option<Cow<'s, str>>,
    /// 版记
    pub distribution: Option<Distribution<'s>>,
    /// 附件, the issued text first.
    pub attachments: Vec<Attachment<'s>>,
    /// 任免
    pub appointments: Vec<Appointment<'s>>,
    /// Where it stands.
    pub span: Span,
}

/// A document number — 发文字号 or 令号.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Number<'s> {
    /// As printed.
    pub raw: Cow<'s, str>,
    /// 机关代字 (吉政办发); the order's series (…令) for an order number.
    pub code: Cow<'s, str>,
    /// Null for a series that runs on across years.
    pub year: Option<u32>,
    /// 顺序号
    pub serial: u32,
    /// The issuer the title names, when it names one.
    pub issuer: Option<Cow<'s, str>>,
}

/// 主送机关
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Addressee<'s> {
    /// As printed, without the colon.
    pub raw: Cow<'s, str>,
    /// Groups divided at ，, inside a group at 、.
    pub groups: Vec<Vec<Cow<'s, str>>>,
}

/// 署名 and 成文日期
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Signature<'s> {
    /// Bodies or persons, in printed order.
    pub signers: Vec<Signer<'s>>,
    /// 成文日期
    pub date: Option<Date<'s>>,
}

/// A body or person that signs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Signer<'s> {
    /// The name, without spaces left by print.
    pub name: Cow<'s, str>,
}

/// A date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Date<'s> {
    /// `YYYY-MM-DD`; null when the calendar has no such day.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub iso: Option<CalendarDay>,
    /// As printed.
    pub raw: Cow<'s, str>,
}

/// A title in a list of attachments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct ListedAttachment<'s> {
    /// Its number; null when the list is of one.
    pub ordinal: Option<u32>,
    /// Its title.
    pub title: Cow<'s, str>,
}

/// 版记
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Distribution<'s> {
    /// 抄送机关 as printed, without the label.
    pub copies: Option<Cow<'s, str>>,
    /// 印发机关
    pub printer: Option<Cow<'s, str>>,
    /// 印发日期
    pub printed: Option<Date<'s>>,
}

/// A text attached to a document or issued by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Attachment<'s> {
    /// `d1.a1`, `d1.a2` …
    pub id: String,
    /// `附件1` as printed, spaces removed; null for the issued text.
    pub label: Option<Cow<'s, str>>,
    /// Its title.
    pub title: Option<Cow<'s, str>>,
    /// 题注
    pub enactment: Option<Cow<'s, str>>,
    /// Its text.
    pub body: Vec<Block<'s>>,
    /// Where it stands.
    pub span: Span,
}

/// An appointment or removal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Appointment<'s> {
    /// What is done.
    pub action: Action,
    /// Name, without spaces left by print.
    pub person: Cow<'s, str>,
    /// Post with its brackets.
    pub post: Cow<'s, str>,
    /// 试用期一年
    pub note: Option<Cow<'s, str>>,
    /// Where the sentence stands.
    pub span: Span,
}

/// What an act does to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// 任命
    Appoint,
    /// 免去
    Remove,
}

/// An element of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block<'s> {
    /// A numbered division.
    Section(Section<'s>),
    /// A paragraph without number.
    Paragraph(Paragraph<'s>),
    /// A `——` or bullet line.
    Item(Paragraph<'s>),
    /// A table.
    Table(Table<'s>),
    /// A picture.
    Figure(Figure<'s>),
}

/// A numbered division — 层次 of a document, 编章节条项目 of an enacted text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Section<'s> {
    /// Stable and unique in the input, by the numbers around it: `d1.a1.art_3.point_1`; see [`ids`](super::ids).
    pub id: String,
    /// Its number: `label`, `level` and `ordinal`.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schemars(with = "crate::grammar::numbering::PrintedLabel"))]
    pub label: Label,
    /// Its heading; null for a clause without one.
    pub heading: Option<Cow<'s, str>>,
    /// Whether text follows the heading on the same line.
    pub run_in: bool,
    /// 责任分工 that close it.
    pub duties: Vec<Duty<'s>>,
    /// What it holds, in order.
    pub children: Vec<Block<'s>>,
    /// Where it stands, children included.
    pub span: Span,
}

/// A paragraph of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Paragraph<'s> {
    /// The text, joined over line and page breaks.
    pub text: Cow<'s, str>,
    /// Things found inside the text, in order; they do not overlap.
    pub marks: Vec<Mark<'s>>,
    /// Where it stands.
    pub span: Span,
}

/// Something found inside a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Mark<'s> {
    /// What it is.
    #[serde(flatten)]
    pub kind: MarkKind<'s>,
    /// First code point in `text`.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Where it stands.
    pub span: Span,
}

/// What was found inside a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum MarkKind<'s> {
    /// A document that is cited by its title, with its number when that follows: `《…》（…〔…〕…号）`.
    Citation {
        /// The title without its brackets.
        title: Cow<'s, str>,
        /// 发文字号
        number: Option<Number<'s>>,
    },
    /// A document that is cited by its number alone.
    Number {
        /// The number.
        number: Number<'s>,
    },
    /// A provision that is referred to: `第三条第二款第（一）项`, `前款`.
    Provision {
        /// Id of the division or paragraph in the same document; null when it points elsewhere or nowhere.
        target: Option<String>,
        /// Id of the last one where the words name several at once (前两款); null when they name one.
        until: Option<String>,
    },
    /// A day.
    Date {
        /// `YYYY-MM-DD`; null when no day follows from the words (自印发之日起).
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        iso: Option<CalendarDay>,
        /// What begins or ends that day; null for any other day.
        role: Option<DateRole>,
    },
    /// A time by which, or a rhythm in which, something is to be done.
    Deadline {
        /// The last day, where one follows from the words.
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        due: Option<CalendarDay>,
        /// The period of what is done again and again, as an ISO 8601 duration: `P3M` for 每季度.
        every: Option<String>,
    },
    /// A body with a duty.
    Agency {
        /// Its name.
        name: Cow<'s, str>,
    },
    /// A short name that the text gives itself: 以下简称….
    Term {
        /// The short name.
        term: Cow<'s, str>,
    },
}

/// What a day means for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum DateRole {
    /// 自…起施行
    InForce,
    /// 有效期至…
    Expires,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Table<'s> {
    /// Texts of the cells, row by row.
    pub rows: Vec<Vec<Cow<'s, str>>>,
    /// How many of the first rows are heads.
    pub header_rows: u32,
    /// Its caption.
    pub caption: Option<Cow<'s, str>>,
    /// Where it stands.
    pub span: Span,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Figure<'s> {
    /// Text in place of it.
    pub alt: Cow<'s, str>,
    /// Address.
    pub src: Cow<'s, str>,
    /// Where it stands.
    pub span: Span,
}

/// A responsibility — 责任分工.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Duty<'s> {
    /// The text between the brackets.
    pub raw: Cow<'s, str>,
    /// Every body, in printed order, whatever its role.
    pub agencies: Vec<Cow<'s, str>>,
    /// 牵头单位
    pub lead: Vec<Cow<'s, str>>,
    /// 配合单位
    pub support: Vec<Cow<'s, str>>,
    /// The words that say how the work is shared (按职责分工负责).
    pub mode: Option<Cow<'s, str>>,
    /// 完成时限 as printed.
    pub deadline: Option<Cow<'s, str>>,
    /// Where it stands, brackets included.
    pub span: Span,
}
