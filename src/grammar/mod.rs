//! The grammar of official documents, one module a family of productions.
//!
//! Each production is one function; its comment gives the rule, the source and a sample. The normative text stands in
//! `grammar/*.md` under the same names, and a test runs every example there against the function here.
//!
//! Productions look at one line or one text, never at the place it has in a document: that is decided in
//! [`tree`](crate::tree).

pub mod agencies;
pub mod amounts;
pub mod appointments;
pub mod attachments;
pub mod chars;
pub mod citations;
pub mod contents;
pub mod damaged_number;
pub mod dates;
pub mod deadlines;
pub mod document_number;
pub mod duties;
pub mod header;
pub mod imprint;
pub mod inline;
pub mod look;
pub mod masthead;
pub mod numbering;
pub mod numerals;
pub mod page;
pub mod provisions;
pub mod table;
pub mod terms;
pub mod titles;
