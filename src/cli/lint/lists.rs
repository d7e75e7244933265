//! Lists that are written while they grow.

/// What one file adds to a list in the output.
#[derive(Default)]
pub struct Part {
    pub items: Vec<Vec<u8>>,
    /// What stands in another list, behind this one.
    pub further: Option<Vec<u8>>,
}

/// The list so far.
#[derive(Default)]
pub struct List {
    is_begun: bool,
}

impl List {
    /// The items with what parts them from those before.
    pub fn add(&mut self, items: &[Vec<u8>], out: &mut Vec<u8>) {
        for item in items {
            out.extend(if self.is_begun { &b",\n"[..] } else { b"\n" });
            out.extend(item);
            self.is_begun = true;
        }
    }
}
