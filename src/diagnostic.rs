//! What the parser has to say about an input.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::span::Span;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A value had to be given up.
    Error,
    /// Something is probably wrong with the text.
    Warning,
    /// A repair, or a fact worth knowing.
    Info,
}

/// A remark on a place in the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Diagnostic {
    /// Stable name, `group/fault`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// For people, in Chinese and English.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
}

/// Everything the parser can remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Code {
    /// Characters could not be decoded.
    UndecodableText,
    /// Tags of a page were passed over: they nest too deep, or there are too many.
    CutPage,
    /// Elements on one line were parted.
    DividedLine,
    /// The whole text stands in the input again.
    RepeatedText,
    /// Lines torn by print were joined.
    JoinedLines,
    /// A half-width bracket of a number was read as a full-width one.
    FoldedBracket,
    /// A document number was read through damage.
    DamagedNumber,
    /// A name padded with spaces was closed up.
    SpacedName,
    /// Two names on one line were divided.
    GluedSigners,
    /// A contents entry announces a text that the issue lacks.
    TocEntryWithoutText,
    /// The contents print another number than the document.
    TocNumberDiffers,
    /// The page states another number than the text prints.
    MetaNumberDiffers,
    /// The page states another title than the text prints.
    MetaTitleDiffers,
    /// The page states another date than the text prints.
    MetaDateDiffers,
    /// A date that the calendar lacks.
    ImpossibleDate,
    /// Text after a document's date that no title opens.
    UntitledText,
    /// A line of the front matter that no rule placed.
    UnplacedLine,
    /// Nothing in the input looks like an official document.
    NoDocument,
    /// Characters that XML has no way to write were replaced; only in trees that went through XML.
    IllegalCharacter,
}

impl Code {
    /// Every code.
    pub const ALL: &[Self] = &[
        Self::UndecodableText,
        Self::CutPage,
        Self::DividedLine,
        Self::RepeatedText,
        Self::JoinedLines,
        Self::FoldedBracket,
        Self::DamagedNumber,
        Self::SpacedName,
        Self::GluedSigners,
        Self::TocEntryWithoutText,
        Self::TocNumberDiffers,
        Self::MetaNumberDiffers,
        Self::MetaTitleDiffers,
        Self::MetaDateDiffers,
        Self::ImpossibleDate,
        Self::UntitledText,
        Self::UnplacedLine,
        Self::NoDocument,
        Self::IllegalCharacter,
    ];

    /// Name and severity.
    pub fn facts(self) -> (&'static str, Severity) {
        match self {
            Self::UndecodableText => ("source/undecodable-text", Severity::Error),
            Self::CutPage => ("source/cut-page", Severity::Warning),
            Self::DividedLine => ("repair/divided-line", Severity::Info),
            Self::RepeatedText => ("source/repeated-text", Severity::Info),
            Self::JoinedLines => ("repair/joined-lines", Severity::Info),
            Self::FoldedBracket => ("repair/folded-bracket", Severity::Info),
            Self::DamagedNumber => ("repair/damaged-number", Severity::Info),
            Self::SpacedName => ("repair/spaced-name", Severity::Info),
            Self::GluedSigners => ("repair/glued-signers", Severity::Info),
            Self::TocEntryWithoutText => ("toc/entry-without-text", Severity::Warning),
            Self::TocNumberDiffers => ("toc/number-differs", Severity::Warning),
            Self::MetaNumberDiffers => ("meta/number-differs", Severity::Warning),
            Self::MetaTitleDiffers => ("meta/title-differs", Severity::Info),
            Self::MetaDateDiffers => ("meta/date-differs", Severity::Warning),
            Self::ImpossibleDate => ("date/impossible", Severity::Error),
            Self::UntitledText => ("structure/untitled-text", Severity::Info),
            Self::UnplacedLine => ("structure/unplaced-line", Severity::Info),
            Self::NoDocument => ("structure/no-document", Severity::Info),
            Self::IllegalCharacter => ("xml/illegal-character", Severity::Info),
        }
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// The code of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// A diagnostic of this code.
    pub fn at(self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code: self, severity: self.facts().1, message: message.into(), span, help: None }
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Self::of_name(&name).ok_or_else(|| de::Error::custom(format_args!("no diagnostic is called {name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_found_by_its_name() {
        for &code in Code::ALL {
            assert_eq!(Code::of_name(code.name()), Some(code));
        }
    }
}
