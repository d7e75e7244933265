//! The normative grammar in `grammar/*.md` against the productions of the same names.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gongbao::grammar::table::{PRODUCTIONS, Production};

/// An example line of a grammar file.
struct Example {
    text: String,
    /// What the production must find; `None` where it must not match.
    found: Option<String>,
    line: usize,
}

/// Reads `- \`text\` → \`found\`` under "Matches:" and `- \`text\`` under "No match:".
fn examples(markdown: &str) -> Vec<(String, Example)> {
    let mut examples = Vec::new();
    let (mut rule, mut matching) = (String::new(), None);
    for (line, text) in (1..).zip(markdown.lines()) {
        if let Some(name) = text.strip_prefix("## ") {
            (rule, matching) = (name.trim().to_owned(), None);
        } else if text.starts_with("Matches:") {
            matching = Some(true);
        } else if text.starts_with("No match:") {
            matching = Some(false);
        } else if let (Some(item), Some(matching)) = (text.strip_prefix("- `"), matching) {
            let (text, rest) = item.split_once('`').unwrap_or_else(|| panic!("line {line}: unclosed example"));
            let found = rest.split_once("→ `").and_then(|(_, f)| f.strip_suffix('`')).map(str::to_owned);
            assert_eq!(found.is_some(), matching, "line {line}: a match says what is found, a mismatch does not");
            examples.push((rule.clone(), Example { text: text.to_owned(), found, line }));
        }
    }
    examples
}

fn production(family: &str, name: &str) -> &'static Production {
    PRODUCTIONS
        .iter()
        .find(|p| p.family == family && p.name == name)
        .unwrap_or_else(|| panic!("grammar/{family}.md: no production `{name}`"))
}

#[test]
fn every_example_reads_as_the_grammar_says() {
    let mut faults = Vec::new();
    let mut shown = BTreeSet::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar")).expect("grammar folder") {
        let path = entry.expect("entry").path();
        let family = path.file_stem().and_then(|s| s.to_str()).expect("name").to_owned();
        if family == "README" {
            continue;
        }
        for (name, example) in examples(&fs::read_to_string(&path).expect("text")) {
            let found = (production(&family, &name).read)(&example.text);
            if found != example.found {
                let say = |found: &Option<String>| found.as_ref().map_or("no match".to_owned(), |f| format!("`{f}`"));
                faults.push(format!(
                    "grammar/{family}.md:{}: {name} `{}`\n   want {}\n   got  {}",
                    example.line,
                    example.text,
                    say(&example.found),
                    say(&found)
                ));
            }
            shown.insert((family.clone(), name));
        }
    }
    for p in PRODUCTIONS {
        if !shown.contains(&(p.family.to_owned(), p.name.to_owned())) {
            faults.push(format!("grammar/{}.md: no example of `{}`", p.family, p.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
