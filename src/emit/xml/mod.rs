//! The tree as XML in a namespace of its own, and back: `docs/formats.md` has the rules, `schema/gongbao-1.rng` the form.
//!
//! The writer and the reader stand side by side and share the names; values (days, codes, kinds) have the words they have
//! in JSON, taken from the same types. What is read back equals what was written.

mod names;
mod pull;
mod read;
mod write;

pub use names::NAMESPACE;
pub use pull::{Fault, XmlError, is_xml};
pub use read::read_xml;
pub use write::xml;
