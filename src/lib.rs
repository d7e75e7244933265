#![doc = include_str!("../README.md")]

#[cfg(feature = "diff")]
pub mod amend;
pub mod blocks;
pub mod diagnostic;
#[cfg(feature = "diff")]
pub mod diff;
pub mod emit;
pub mod fold;
pub mod grammar;
pub mod lines;
pub mod lint;
#[cfg(feature = "register")]
pub mod register;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "search")]
pub mod search;
pub mod source;
pub mod span;
pub mod tables;
pub mod tree;

pub use source::{Encoding, Format, Source, SourceError, SourceOptions};
pub use tree::{Parse, parse};
