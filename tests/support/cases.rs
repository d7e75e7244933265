//! Cases in Markdown: a name, then three blocks of text — what there is, what is done to it, what is expected.

use std::fs;
use std::path::{Path, PathBuf};

/// A case.
pub struct Case {
    pub name: String,
    pub first: String,
    pub second: String,
    pub expected: String,
    path: PathBuf,
}

/// The cases of a folder below `tests`, in order of names.
pub fn cases(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let files = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<Case> = files.map(case).collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn case(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).expect("a case");
    let name = text.lines().next().and_then(|line| line.strip_prefix("# ")).expect("a name").to_owned();
    let mut blocks =
        text.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default().to_owned());
    let mut next = || blocks.next().unwrap_or_else(|| panic!("{name}: three blocks"));
    let (first, second, expected) = (next(), next(), next());
    Case { name, first, second, expected, path }
}

/// Sees that each case gives what is expected; with `GONGBAO_UPDATE` set, writes what it gives, to be read before it is
/// believed.
pub fn check(cases: &[Case], told: impl Fn(&Case) -> String) {
    let update = std::env::var_os("GONGBAO_UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in cases {
        let told = told(case);
        if told == case.expected {
            continue;
        }
        if update {
            let text = fs::read_to_string(&case.path).expect("a case");
            let (head, _) = text.rsplit_once("```text\n").expect("three blocks");
            fs::write(&case.path, format!("{head}```text\n{told}```\n")).expect("written");
        } else {
            wrong.push(format!("{}\nexpected\n{}told\n{told}", case.name, case.expected));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
