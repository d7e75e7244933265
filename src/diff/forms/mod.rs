//! A comparison as offices and readers want it: the table of old and new (新旧对照表) and a page in two columns.

mod page;
pub mod rows;
mod table;

pub use page::page;
pub use table::{csv, html, markdown};
