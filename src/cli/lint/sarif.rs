//! SARIF 2.1.0 (OASIS): the parts of the format that findings need.

use std::io::{self, Write};

use gongbao::Source;
use gongbao::diagnostic::Severity;
use gongbao::lint::places::{Place, Places};
use gongbao::lint::record::{Record, WrittenFix};
use gongbao::lint::{Finding, Language, Rule, Safety, rules};
use serde::Serialize;

use super::super::explain::{basis, markdown_help, strength_name};
use super::super::inputs::Entry;
use super::lists::Part;

/// The published schema of the format.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative paths begin from.
const ROOT: &str = "ROOT";

/// Name of our fingerprint.
const FINGERPRINT: &str = "gongbao/v1";

/// Writes one log with one run, as the files are judged.
pub struct Sarif {
    pub language: Language,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    help: Text,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: [&'static str; 1],
    origin: &'static str,
    fix: Option<Safety>,
    source: String,
    strength: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

impl Text {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), markdown: None }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    /// The place, and those where the same fault is to be mended, too.
    locations: Vec<Location>,
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[SarifFix; 1]>,
    partial_fingerprints: serde_json::Value,
    properties: serde_json::Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    char_offset: u32,
    char_length: u32,
    byte_offset: u32,
    byte_length: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix {
    description: Text,
    artifact_changes: [Change; 1],
    properties: serde_json::Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    location: ArtifactLocation,
    length: usize,
    encoding: &'static str,
    mime_type: &'static str,
    hashes: serde_json::Value,
}

impl Sarif {
    /// What stands before the results.
    pub fn head(&self, out: &mut Vec<u8>) -> io::Result<()> {
        let (driver, base) = (self.driver(), root());
        let language = self.language_name();
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":")?;
        serde_json::to_writer(&mut *out, &driver)?;
        write!(out, "}},\"language\":\"{language}\",\"columnKind\":\"unicodeCodePoints\",\"originalUriBaseIds\":")?;
        serde_json::to_writer(&mut *out, &base)?;
        write!(out, ",\"results\":[")
    }

    /// The results of one file.
    pub fn results(&self, entry: &Entry, places: &Places<'_>, findings: &[Finding]) -> io::Result<Part> {
        let name = entry.name();
        let artifact = location(entry);
        let mut items = Vec::new();
        for finding in findings {
            let record = Record::new(places, &name, finding);
            items.push(serde_json::to_vec(&self.result(&record, finding, &artifact))?);
        }
        let further = match findings.is_empty() {
            true => None,
            false => Some(serde_json::to_vec(&described(places.source(), artifact))?),
        };
        Ok(Part { items, further })
    }

    /// What stands behind the results; `failures` say what could not be read.
    pub fn foot(&self, artifacts: &[Vec<u8>], failures: &[String], out: &mut Vec<u8>) -> io::Result<()> {
        out.extend(b"\n],\"artifacts\":[");
        out.extend(artifacts.join(&b",\n"[..]));
        let notice = |why: &String| serde_json::json!({ "level": "error", "message": { "text": why } });
        let invocation = serde_json::json!([{
            "executionSuccessful": failures.is_empty(),
            "toolExecutionNotifications": failures.iter().map(notice).collect::<Vec<_>>(),
        }]);
        writeln!(out, "],\"invocations\":{invocation}}}]}}")
    }

    fn language_name(&self) -> &'static str {
        match self.language {
            Language::Chinese => "zh-CN",
            Language::English => "en-US",
        }
    }

    fn driver(&self) -> Driver {
        Driver {
            name: "gongbao",
            semantic_version: env!("CARGO_PKG_VERSION"),
            language: self.language_name(),
            rules: rules::all().map(|rule| self.descriptor(rule)).collect(),
        }
    }

    fn descriptor(&self, rule: &'static Rule) -> Descriptor {
        let (doc, language) = (&rule.doc, self.language);
        let why = doc.why.of(language);
        Descriptor {
            id: rule.name,
            short_description: Text::plain(doc.finds.of(language)),
            full_description: Text::plain(why),
            help: Text {
                text: format!("{why} {}", basis(doc.source, language)),
                markdown: Some(markdown_help(rule, language)),
            },
            default_configuration: Configuration { level: level(rule.severity) },
            properties: RuleProperties {
                tags: [rule.category()],
                origin: rule.origin.name(),
                fix: rule.fix,
                source: basis(doc.source, language),
                strength: strength_name(doc.source.strength),
            },
        }
    }

    fn result(&self, record: &Record<'_>, finding: &Finding, artifact: &ArtifactLocation) -> SarifResult {
        let at = |place: &Place, id, message| Location {
            id,
            physical_location: PhysicalLocation { artifact_location: artifact.clone(), region: region(place) },
            message,
        };
        let related =
            record.related.iter().enumerate().map(|(i, related)| {
                at(&related.place, Some(i + 1), Some(Text::plain(related.message.of(self.language))))
            });
        SarifResult {
            rule_id: record.rule,
            rule_index: rules::all().position(|rule| rule.name == record.rule),
            level: level(record.severity),
            message: Text::plain(finding.message.of(self.language)),
            locations: std::iter::once(&record.place).chain(&record.more).map(|place| at(place, None, None)).collect(),
            related_locations: related.collect(),
            fixes: record.fix.as_ref().map(|fix| [self.fix(fix, artifact)]),
            partial_fingerprints: serde_json::json!({ FINGERPRINT: record.fingerprint }),
            properties: serde_json::json!({ "origin": record.origin }),
        }
    }

    fn fix(&self, fix: &WrittenFix<'_>, artifact: &ArtifactLocation) -> SarifFix {
        let description = match (self.language, fix.safety) {
            (Language::Chinese, Safety::Safe) => "不改变读法和数值",
            (Language::Chinese, Safety::Unsafe) => "须经人工确认",
            (Language::English, Safety::Safe) => "keeps reading and value",
            (Language::English, Safety::Unsafe) => "to be confirmed by a person",
        };
        let replacements = fix
            .edits
            .iter()
            .map(|edit| Replacement { deleted_region: region(&edit.place), inserted_content: Text::plain(edit.text) });
        SarifFix {
            description: Text::plain(description),
            artifact_changes: [Change { artifact_location: artifact.clone(), replacements: replacements.collect() }],
            properties: serde_json::json!({ "safety": fix.safety }),
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn region(place: &Place) -> Region {
    Region {
        start_line: place.span.line,
        start_column: place.column,
        end_line: place.span.end_line,
        end_column: place.end_column,
        char_offset: place.offset,
        char_length: place.characters,
        byte_offset: place.span.start,
        byte_length: place.span.end - place.span.start,
    }
}

/// The folder in which the run began.
fn root() -> serde_json::Value {
    let folder = std::env::current_dir().unwrap_or_default();
    let mut path = encoded(&super::super::inputs::name(&folder));
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    if !path.ends_with('/') {
        path.push('/');
    }
    serde_json::json!({ ROOT: { "uri": format!("file://{path}") } })
}

fn location(entry: &Entry) -> ArtifactLocation {
    let path = encoded(&entry.name());
    match entry.path.is_absolute() {
        true if path.starts_with('/') => ArtifactLocation { uri: format!("file://{path}"), uri_base_id: None },
        true => ArtifactLocation { uri: format!("file:///{path}"), uri_base_id: None },
        false => ArtifactLocation { uri: path.trim_start_matches("./").to_owned(), uri_base_id: Some(ROOT) },
    }
}

/// A path as part of a URI (RFC 3986): what is not unreserved is written by its bytes.
fn encoded(path: &str) -> String {
    use std::fmt::Write as _;
    path.bytes().fold(String::with_capacity(path.len()), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

fn described(source: &Source<'_>, location: ArtifactLocation) -> Artifact {
    Artifact {
        location,
        length: source.bytes(),
        encoding: source.encoding().name(),
        mime_type: match source.format() {
            gongbao::Format::Text => "text/plain",
            gongbao::Format::Markdown => "text/markdown",
            gongbao::Format::Html => "text/html",
        },
        hashes: serde_json::json!({ "sha-256": source.sha256() }),
    }
}
