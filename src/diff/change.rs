//! What a comparison says: the output contract `gongbao-diff/1`; these types are the JSON, field for field.

#[cfg(feature = "schema")]
use schemars::JsonSchema;
use serde::Serialize;

use crate::span::Span;

/// Name of the output contract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub enum SchemaName {
    /// This version's.
    #[default]
    #[serde(rename = "gongbao-diff/1")]
    GongbaoDiff1,
}

/// Two trees, compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Comparison {
    /// Always `gongbao-diff/1`.
    pub schema: SchemaName,
    /// Which text of one side is which of the other, in order of the new side.
    pub texts: Vec<TextPair>,
    /// What changed, in order of the new text; what is gone stands where it stood.
    pub changes: Vec<Change>,
    /// What changed in the heads of documents: number, date, signers.
    pub fields: Vec<FieldChange>,
    /// How many clauses of each kind.
    pub summary: Summary,
    /// Whether a text was too long to compare every clause with every other, so that some that were reworded and moved at
    /// once may stand as deleted and inserted.
    pub is_coarse: bool,
    /// Whether clauses that are as they were are among the changes.
    #[serde(skip)]
    pub has_unchanged: bool,
}

/// A text of both sides, or of one: the body of a document, or an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct TextPair {
    /// As it was; null for a new one.
    pub old: Option<ClausesOf>,
    /// As it is; null for one that is gone.
    pub new: Option<ClausesOf>,
}

/// A text of one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct ClausesOf {
    /// As the tree of that side names it: `d1`, `d1.a1`.
    pub id: String,
    /// How many clauses it has.
    pub clauses: usize,
}

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nothing; such clauses are told only where they are asked for.
    Unchanged,
    /// The words are others.
    Modified,
    /// Only print differs: widths, forms of one character.
    GlyphOnly,
    /// It is new.
    Inserted,
    /// It is gone.
    Deleted,
    /// It stands under another division, or at another place among its siblings.
    Moved,
    /// Only its number is another.
    Renumbered,
    /// One clause became several.
    Split,
    /// Several clauses became one.
    Merged,
}

impl Kind {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Modified => "modified",
            Self::GlyphOnly => "glyph_only",
            Self::Inserted => "inserted",
            Self::Deleted => "deleted",
            Self::Moved => "moved",
            Self::Renumbered => "renumbered",
            Self::Split => "split",
            Self::Merged => "merged",
        }
    }
}

impl Kind {
    /// The name in Chinese.
    pub fn chinese_name(self) -> &'static str {
        match self {
            Self::Unchanged => "未变",
            Self::Modified => "修改",
            Self::GlyphOnly => "字形",
            Self::Inserted => "新增",
            Self::Deleted => "删除",
            Self::Moved => "移动",
            Self::Renumbered => "改号",
            Self::Split => "拆分",
            Self::Merged => "合并",
        }
    }
}

/// A clause on one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Side {
    /// As the tree of that side names it.
    pub id: String,
    /// The title of its text, when it is not the body of the only document.
    pub within: Option<String>,
    /// Labels from the outermost division in.
    pub address: String,
    /// Its own words, without those of the divisions in it.
    pub text: String,
    /// Its place among the clauses of its text, from 0.
    pub place: usize,
    /// Where it stands.
    pub span: Span,
}

/// A clause that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Change {
    /// What became of it.
    pub kind: Kind,
    /// Which of the comparison's `texts` it is in, from 0.
    pub text: usize,
    /// As it was; empty for a new one, several for a merged one.
    pub old: Vec<Side>,
    /// As it is; empty for one that is gone, several for a split one.
    pub new: Vec<Side>,
    /// What changed in its words, in order; empty where they are the same, and for split and merged ones.
    pub edits: Vec<TextEdit>,
    /// What changed in its responsibilities.
    pub duties: Vec<DutyChange>,
    /// Deadlines, days and amounts that changed, in order.
    pub values: Vec<ValueChange>,
}

/// A deadline, a day or an amount that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct ValueChange {
    /// What it is.
    pub value: Value,
    /// As it was printed; null when there was none.
    pub old: Option<String>,
    /// As it is printed; null when there is none any more.
    pub new: Option<String>,
}

/// What can be read as a value in the words of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// 完成时限
    Deadline,
    /// 日期
    Date,
    /// 金额、比例、倍数
    Amount,
}

impl Value {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Date => "date",
            Self::Amount => "amount",
        }
    }

    /// The name in Chinese.
    pub fn chinese_name(self) -> &'static str {
        match self {
            Self::Deadline => "期限",
            Self::Date => "日期",
            Self::Amount => "数额",
        }
    }
}

/// A replacement in the words of a clause. Places count code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct TextEdit {
    /// First code point in the old text, and one past the last.
    pub old: [u32; 2],
    /// The same in the new text.
    pub new: [u32; 2],
    /// Whether only print differs: widths, blanks, forms of one character.
    pub is_glyph_only: bool,
}

/// What a body has to do with a responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DutyRole {
    /// 牵头
    Lead,
    /// 配合
    Support,
    /// Named without a role.
    Named,
}

impl DutyRole {
    /// The name in Chinese.
    pub fn chinese_name(self) -> &'static str {
        match self {
            Self::Lead => "牵头",
            Self::Support => "配合",
            Self::Named => "负责",
        }
    }
}

/// A body whose responsibility changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct DutyChange {
    /// Its name.
    pub agency: String,
    /// Its role before; null when it had none.
    pub old: Option<DutyRole>,
    /// Its role now; null when it has none any more.
    pub new: Option<DutyRole>,
}

/// A statement about a document that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct FieldChange {
    /// Id of the document on the new side, or on the old one when the new has it no more.
    pub document: String,
    /// Which statement.
    pub field: Field,
    /// As it was.
    pub old: Option<String>,
    /// As it is.
    pub new: Option<String>,
}

/// Statements about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 标题
    Title,
    /// 发文字号
    Number,
    /// 题注
    Enactment,
    /// 主送机关
    Addressee,
    /// 署名
    Signers,
    /// 成文日期
    Date,
    /// 附件说明
    AttachmentList,
    /// 附注
    Note,
}

impl Field {
    /// The name in Chinese.
    pub fn chinese_name(self) -> &'static str {
        match self {
            Self::Title => "标题",
            Self::Number => "发文字号",
            Self::Enactment => "题注",
            Self::Addressee => "主送机关",
            Self::Signers => "署名",
            Self::Date => "成文日期",
            Self::AttachmentList => "附件说明",
            Self::Note => "附注",
        }
    }
}

/// How many clauses of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(JsonSchema))]
pub struct Summary {
    /// As they were.
    pub unchanged: usize,
    /// Reworded.
    pub modified: usize,
    /// In other print.
    pub glyph_only: usize,
    /// New.
    pub inserted: usize,
    /// Gone.
    pub deleted: usize,
    /// At another place.
    pub moved: usize,
    /// With another number.
    pub renumbered: usize,
    /// Split in several.
    pub split: usize,
    /// Merged from several.
    pub merged: usize,
}

impl Summary {
    /// Each kind with its count, unchanged last.
    pub fn counts(&self) -> [(Kind, usize); 9] {
        [
            (Kind::Modified, self.modified),
            (Kind::Inserted, self.inserted),
            (Kind::Deleted, self.deleted),
            (Kind::Moved, self.moved),
            (Kind::Renumbered, self.renumbered),
            (Kind::Split, self.split),
            (Kind::Merged, self.merged),
            (Kind::GlyphOnly, self.glyph_only),
            (Kind::Unchanged, self.unchanged),
        ]
    }
}

impl Comparison {
    /// Whether the two texts say the same, in whatever print.
    pub fn is_same(&self) -> bool {
        self.fields.is_empty()
            && self.changes.iter().all(|change| matches!(change.kind, Kind::GlyphOnly | Kind::Unchanged))
    }

    pub(super) fn count(&mut self, kind: Kind) {
        let summary = &mut self.summary;
        let slot = match kind {
            Kind::Unchanged => &mut summary.unchanged,
            Kind::Modified => &mut summary.modified,
            Kind::GlyphOnly => &mut summary.glyph_only,
            Kind::Inserted => &mut summary.inserted,
            Kind::Deleted => &mut summary.deleted,
            Kind::Moved => &mut summary.moved,
            Kind::Renumbered => &mut summary.renumbered,
            Kind::Split => &mut summary.split,
            Kind::Merged => &mut summary.merged,
        };
        *slot += 1;
    }
}
