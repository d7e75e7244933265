//! The tree, written down. One module a form.

mod akn;
mod debug;
pub(crate) mod html;
mod json;
mod lines;
pub mod markdown;
mod markup;
mod outline;
mod xml;

pub use akn::akn;
pub use debug::{debug_blocks, debug_lines, debug_tree};
pub use html::html;
pub use json::{json, json_line, read_json, read_json_lines};
pub use lines::lines;
pub use markdown::{markdown, text};
pub use outline::outline;
pub use xml::{Fault as XmlFault, NAMESPACE as XML_NAMESPACE, XmlError, is_xml, read_xml, xml};
