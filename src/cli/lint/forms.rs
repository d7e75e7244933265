//! The forms in which findings are written, each while the files are judged.

use std::io::{self, Write};

use gongbao::lint::places::Places;
use gongbao::lint::record::{Record, SCHEMA};
use gongbao::lint::{Finding, Language};

use super::super::inputs::Entry;
use super::args::LintForm;
use super::github;
use super::human::Painter;
use super::lists::{List, Part};
use super::sarif::Sarif;
use super::tally::{Tally, told};

/// What is written of each finding.
pub enum Form {
    Human(Painter),
    Json,
    Sarif(Sarif),
    Github(Language),
    /// Only the sums, as JSON or for people.
    Stats {
        json: bool,
    },
    /// Nothing.
    Silent,
}

/// What has been written so far.
#[derive(Default)]
pub struct Written {
    list: List,
    further: Vec<Vec<u8>>,
}

impl Form {
    pub fn of(form: LintForm, language: Language, coloured: bool) -> Self {
        match form {
            LintForm::Human => Self::Human(Painter::new(coloured, language)),
            LintForm::Json => Self::Json,
            LintForm::Sarif => Self::Sarif(Sarif { language }),
            LintForm::Github => Self::Github(language),
        }
    }

    /// Whether people read it, who want the sums under it.
    pub fn is_for_people(&self) -> bool {
        matches!(self, Self::Human(_) | Self::Stats { json: false })
    }

    pub fn head(&self, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Json => write!(out, "{{\"schema\":\"{SCHEMA}\",\"findings\":["),
            Self::Sarif(sarif) => sarif.head(out),
            _ => Ok(()),
        }
    }

    /// What one file gives; made by the thread that judged it.
    pub fn part(&self, entry: &Entry, places: &Places<'_>, findings: &[Finding]) -> io::Result<Part> {
        let name = entry.name();
        let each = |write: &dyn Fn(&Finding) -> io::Result<Vec<u8>>| {
            let items = findings.iter().map(write).collect::<io::Result<_>>()?;
            Ok(Part { items, further: None })
        };
        match self {
            Self::Human(painter) => each(&|finding| Ok(painter.show(places, &name, finding).into_bytes())),
            Self::Github(language) => {
                each(&|finding| Ok(github::annotation(places, &name, finding, *language).into_bytes()))
            }
            Self::Json => each(&|finding| Ok(serde_json::to_vec(&Record::new(places, &name, finding))?)),
            Self::Sarif(sarif) => sarif.results(entry, places, findings),
            Self::Stats { .. } | Self::Silent => Ok(Part::default()),
        }
    }

    /// Writes what one file gave.
    pub fn write(&self, part: Part, written: &mut Written, out: &mut Vec<u8>) {
        match self {
            Self::Json | Self::Sarif(_) => written.list.add(&part.items, out),
            _ => part.items.iter().for_each(|item| out.extend(item)),
        }
        written.further.extend(part.further);
    }

    /// What stands under all findings; for people the sums, unless they want `quiet`.
    pub fn foot(&self, end: &End<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let End { written, tally, failures, language, quiet } = end;
        let people = |out: &mut Vec<u8>| match quiet {
            true => Ok(()),
            false => writeln!(out, "{}", told(&tally.summary, *language)),
        };
        let sums = |out: &mut Vec<u8>| {
            let (rules, summary) = (serde_json::json!(tally.counts()), serde_json::json!(tally.summary));
            writeln!(out, "\"rules\":{rules},\"summary\":{summary}}}")
        };
        match self {
            Self::Human(_) => people(out),
            Self::Stats { json: false } => {
                out.extend(tally.table(*language).bytes());
                people(out)
            }
            Self::Json => {
                out.extend(b"\n],\n");
                sums(out)
            }
            Self::Stats { json: true } => {
                write!(out, "{{\"schema\":\"{SCHEMA}\",")?;
                sums(out)
            }
            Self::Sarif(sarif) => sarif.foot(&written.further, failures, out),
            Self::Github(_) | Self::Silent => Ok(()),
        }
    }
}

/// How a run ended.
pub struct End<'a> {
    pub written: &'a Written,
    pub tally: &'a Tally,
    /// Why files could not be done.
    pub failures: &'a [String],
    pub language: Language,
    pub quiet: bool,
}
