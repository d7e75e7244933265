//! The register (登记簿): what a shelf of issues and documents holds, in one SQLite data base, so that statements about
//! the shelf need no second reading of its texts.
//!
//! - [`kept`]: what is kept of a tree.
//! - [`open`]: the data base, its versions, and which files are refused.
//! - [`add`]: one transaction a text.
//! - [`rules`], [`check`]: what is missing, doubled, or at odds with itself.
//! - [`search`], [`export`]: finding, and handing on.
//!
//! *Holds:* a text is in the register whole or not at all, whenever the process ends; the same bytes are kept once; a file
//! that is no register, a damaged one and one of a newer version are refused and not written to.

pub mod add;
pub mod check;
pub mod export;
pub mod kept;
pub mod open;
pub mod rules;
pub mod search;

pub use add::Added;
pub use kept::Kept;
pub use open::{Register, RegisterError};
