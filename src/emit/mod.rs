//! The tree, written down. One module a form.

mod json;
mod lines;
mod outline;

pub use json::{json, json_line};
pub use lines::lines;
pub use outline::outline;
