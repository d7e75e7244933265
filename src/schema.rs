//! The JSON Schema of the output contract, generated from the types of the tree.

use schemars::{Schema, generate::SchemaSettings};

use crate::tree::model::Tree;

/// The schema of [`Tree`] as it is written to JSON (JSON Schema 2020-12). The committed copy is `schema/gongbao-1.json`.
pub fn json_schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Tree<'static>>()
}
