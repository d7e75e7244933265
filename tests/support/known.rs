//! Known failures, as data: a claim that does not hold today stands in a table with its reason. What fails and is not
//! in the table is a fault, and what stands in the table and holds is one, too; so the tables only shrink.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// What is claimed, and of which text.
pub type Claim = (String, String);

/// Compares what failed with the committed table `tests/NAME`.
///
/// With the environment variable `write` set, writes the table anew instead: reasons stay, new rows get `?`.
///
/// # Panics
/// When the two differ; says where.
pub fn reconcile(name: &str, write: &str, judged: &BTreeSet<Claim>, failed: &BTreeMap<Claim, String>) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let known = read(&fs::read_to_string(&path).unwrap_or_default());
    // A text that is not here today (the corpus) is not judged.
    let texts: BTreeSet<&String> = judged.iter().map(|(_, text)| text).collect();
    let is_here = |(_, text): &Claim| texts.contains(text) || !text.starts_with("corpus/");
    if std::env::var_os(write).is_some() {
        let kept = known.iter().filter(|(claim, _)| failed.contains_key(*claim) || !is_here(claim));
        let new = failed.keys().filter(|claim| !known.contains_key(*claim)).map(|claim| (claim, "?"));
        let rows: BTreeMap<&Claim, &str> = kept.map(|(claim, reason)| (claim, reason.as_str())).chain(new).collect();
        let mut table = format!("{HEADER}\n");
        for ((claim, text), reason) in rows {
            let _ = writeln!(table, "{claim}\t{text}\t{reason}");
        }
        fs::write(&path, table).expect("written");
        return;
    }
    let mut faults = String::new();
    for (claim, says) in failed.iter().filter(|(claim, _)| !known.contains_key(*claim)) {
        let _ = writeln!(faults, "{} does not hold for {}:\n{says}", claim.0, claim.1);
    }
    for claim in known.keys().filter(|claim| is_here(claim) && !failed.contains_key(*claim)) {
        let why = if judged.contains(claim) { "holds now" } else { "is judged no more" };
        let _ = writeln!(faults, "{} {why} for {}: take it out of tests/{name}", claim.0, claim.1);
    }
    assert!(faults.is_empty(), "\n{faults}");
}

const HEADER: &str = "claim\ttext\treason";

fn read(table: &str) -> BTreeMap<Claim, String> {
    let mut rows = BTreeMap::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [claim, text, reason] = cells[..] else { panic!("three cells: {row:?}") };
        assert!(!reason.is_empty(), "a reason: {row:?}");
        rows.insert((claim.to_owned(), text.to_owned()), reason.to_owned());
    }
    rows
}
