//! What the tests share: where texts are, and how they are read.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod cases;
pub mod clean;
pub mod clean_acts;
pub mod clean_issue;
pub mod draft;
pub mod invariants;
pub mod judge;
pub mod known;
pub mod page;
pub mod shelf;
pub mod skeleton;
pub mod soup;
pub mod tools;
pub mod xml;

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use gongbao::{Parse, Source, SourceOptions};

/// A text and its name relative to its folder.
pub struct Text {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl Text {
    /// Runs something over the parsed text.
    pub fn with_parse<T>(&self, run: impl FnOnce(&Source<'_>, &Parse<'_>) -> T) -> T {
        with_parse(&self.name, &self.bytes, run)
    }
}

/// Parses bytes under a name.
pub fn with_parse<T>(name: &str, bytes: &[u8], run: impl FnOnce(&Source<'_>, &Parse<'_>) -> T) -> T {
    let source = Source::read(bytes, SourceOptions { name, ..SourceOptions::default() }).expect("text");
    run(&source, &gongbao::parse(&source))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Our own documents, in order of names.
pub fn fixtures() -> Vec<Text> {
    let mut texts = read_all(&root().join("fixtures"));
    texts.retain(|t| !t.name.contains('/') && t.name != "README.md");
    assert!(texts.len() > 20, "fixtures are missing");
    texts
}

/// Our own texts that are no documents, in order of names.
pub fn negatives() -> Vec<Text> {
    let texts = read_all(&root().join("fixtures/negative"));
    assert!(texts.len() > 20, "fixtures are missing");
    texts
}

/// The real texts beside the project; says so loudly when they are not there.
pub fn corpus() -> Vec<Text> {
    let folder = root().join("../shared/corpus");
    if !folder.is_dir() {
        // Past the test runner, which keeps what passing tests print to itself.
        let _ = std::io::stderr().write_all(b"SKIPPED: no ../shared/corpus here; the real texts were not tested\n");
        assert!(std::env::var_os("GONGBAO_REQUIRE_CORPUS").is_none(), "the corpus is required and missing");
        return Vec::new();
    }
    let mut texts = read_all(&folder);
    let data = ["json", "jsonl", "tsv"];
    texts.retain(|t| !data.iter().any(|e| t.name.ends_with(&format!(".{e}"))) && t.name != "README.md");
    texts
}

fn read_all(folder: &Path) -> Vec<Text> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("folder") {
            let path: PathBuf = entry.expect("entry").path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    let name = |p: &Path| p.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
    paths.iter().map(|p| Text { name: name(p), bytes: fs::read(p).expect("file") }).collect()
}
