//! The schemas of what is written: JSON Schema, generated from the types of the tree and of findings, and RELAX NG.

use schemars::{Schema, generate::SchemaSettings};

use crate::diff::Comparison;
use crate::lint::record::Report;
use crate::tree::model::Tree;

/// The schema of [`Tree`] as it is written to JSON (JSON Schema 2020-12). The committed copy is `schema/gongbao-1.json`.
pub fn json_schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Tree<'static>>()
}

/// The schema of what `gongbao lint --format json` writes. The committed copy is `schema/gongbao-lint-1.json`.
pub fn findings_schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report<'static>>()
}

/// The schema of what `gongbao diff --format json` writes. The committed copy is `schema/gongbao-diff-1.json`.
pub fn comparison_schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Comparison>()
}

/// The schema of a tree as it is written to XML (RELAX NG, XML syntax): the file `schema/gongbao-1.rng`.
pub const XML_SCHEMA: &str = include_str!("../schema/gongbao-1.rng");
