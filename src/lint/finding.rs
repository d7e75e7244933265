//! What a rule has to say about a place in the text.

use serde::Serialize;

use super::rule::Rule;
use crate::diagnostic::Severity;
use crate::span::TextRange;

/// The same words in the two languages of the tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Words<T> {
    /// In Chinese.
    pub zh: T,
    /// In English.
    pub en: T,
}

impl<T: AsRef<str>> Words<T> {
    /// The words of one language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::Chinese => self.zh.as_ref(),
            Language::English => self.en.as_ref(),
        }
    }
}

/// A language in which findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 中文
    Chinese,
    /// English
    English,
}

/// Where a fault probably comes from; archivists treat the two differently, and the text alone rarely proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The document was written so (起草).
    Drafting,
    /// Recognition, typing or crawling made it (转录).
    Transcription,
    /// Either.
    Unknown,
}

impl Origin {
    /// The name in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Drafting => "drafting",
            Self::Transcription => "transcription",
            Self::Unknown => "unknown",
        }
    }

    /// For people.
    pub fn words(self) -> Words<&'static str> {
        match self {
            Self::Drafting => Words { zh: "疑为起草之误", en: "probably drafted so" },
            Self::Transcription => Words { zh: "疑为转录之误", en: "probably damage of transcription" },
            Self::Unknown => Words { zh: "起草、转录均有可能", en: "drafting or transcription" },
        }
    }
}

/// Whether a fix keeps reading and value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Only glyphs, blanks and breaks change.
    Safe,
    /// A word, a number or a date is chosen.
    Unsafe,
}

/// A replacement of a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty where something is put in.
    pub range: TextRange,
    /// What comes there.
    pub text: String,
}

impl Edit {
    /// A replacement.
    pub fn new(range: TextRange, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }
}

/// Edits that mend a finding: all of them or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// In order of the text, without overlap.
    pub edits: Vec<Edit>,
    /// Whether they keep reading and value.
    pub safety: Safety,
}

/// Another place that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub range: TextRange,
    /// What is there.
    pub words: Words<String>,
}

/// A fault, found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters here; the rule's own unless the place lowers it.
    pub severity: Severity,
    /// Where it probably comes from, by the evidence of the text.
    pub origin: Origin,
    /// What is wrong.
    pub message: Words<String>,
    /// Where, as bytes of the decoded text. Never empty in a text that is not.
    pub range: TextRange,
    /// Further places of the same fault in the same paragraph.
    pub more: Vec<TextRange>,
    /// Other places that it rests on.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<Fix>,
}

impl Finding {
    /// With another severity than the rule's.
    pub fn at_severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// With an origin that the text gives evidence for.
    pub fn from_origin(&mut self, origin: Origin) -> &mut Self {
        self.origin = origin;
        self
    }

    /// With the edits that mend it.
    pub fn mended_by(&mut self, safety: Safety, edits: Vec<Edit>) -> &mut Self {
        self.fix = Some(Fix { edits, safety });
        self
    }

    /// With another place that it rests on.
    pub fn resting_on(&mut self, range: TextRange, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        self.related.push(Related { range, words: Words { zh: zh.into(), en: en.into() } });
        self
    }

    /// With further places of the same fault.
    pub fn with_places(&mut self, more: impl IntoIterator<Item = TextRange>) -> &mut Self {
        self.more.extend(more);
        self
    }
}

/// What the rules have found so far; each rule adds to it under its own name.
#[derive(Debug)]
pub struct Report {
    rule: &'static Rule,
    findings: Vec<Finding>,
}

impl Report {
    pub(super) fn new(rule: &'static Rule) -> Self {
        Self { rule, findings: Vec::new() }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Adds a finding of the running rule, with its usual severity and origin and without a fix.
    pub fn find(&mut self, range: TextRange, zh: impl Into<String>, en: impl Into<String>) -> &mut Finding {
        let rule = self.rule;
        let at = self.findings.len();
        self.findings.push(Finding {
            rule,
            severity: rule.severity,
            origin: rule.origin,
            message: Words { zh: zh.into(), en: en.into() },
            range,
            more: Vec::new(),
            related: Vec::new(),
            fix: None,
        });
        &mut self.findings[at]
    }
}
