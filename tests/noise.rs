//! Structure does not depend on noise: a text wrapped, re-encoded, printed on pages or as HTML has the same skeleton.
//!
//! What does not hold today stands in `noise-known.tsv`. `GONGBAO_NOISE_WRITE=1` writes the table anew, and
//! `GONGBAO_NOISE_SHOW="wrap-28 doc-reply.md"` shows the changed text and every difference of one combination.
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/noise/mod.rs"]
mod families;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;

use families::{Clean, FAMILIES, Page};
use gongbao::diff::diff;
use gongbao::tree::model::Tree;
use support::skeleton::{fold, skeleton};
use support::{Text, corpus, fixtures, known, with_parse};

/// The real text that is tested like the fixtures.
const REFERENCE: &str = "jilin-2024-09.md";

/// The texts to be changed. Fixtures that are wrapped, run on or HTML themselves are left out: noise takes a line of a
/// clean text for a paragraph.
fn texts() -> Vec<Text> {
    let clean = fixtures().into_iter().filter(|t| t.name.starts_with("doc") || t.name.starts_with("issue"));
    let reference = corpus().into_iter().filter(|t| t.name == REFERENCE);
    let named = reference.map(|t| Text { name: format!("corpus/{}", t.name), ..t });
    clean.chain(named).collect()
}

/// What a web page would print over the document, if there is one and no more.
fn page(tree: &Tree<'_>) -> Option<Page> {
    let [document] = &tree.documents[..] else { return None };
    document.title.as_ref()?;
    let date = document.signature.as_ref().and_then(|s| s.date.as_ref());
    Some(Page {
        title: document.title.as_deref().unwrap_or_default().to_owned(),
        number: document.number.as_ref().map_or(String::new(), |n| n.raw.to_string()),
        issuer: document.issuers.first().map_or(String::new(), ToString::to_string),
        date: date.map_or(String::new(), |d| d.raw.to_string()),
    })
}

/// How two skeletons differ: at most so many lines of each that the other lacks.
fn differences(want: &[String], got: &[String], most: usize) -> Option<String> {
    if want == got {
        return None;
    }
    let lacks = |these: &[String], those: &[String], sign: char| {
        let lines = these.iter().filter(|line| !those.contains(line)).take(most);
        lines.map(|line| format!("  {sign} {line}\n")).collect::<String>()
    };
    let lines = lacks(want, got, '-') + &lacks(got, want, '+');
    Some(if lines.is_empty() { "  the order differs\n".to_owned() } else { lines })
}

/// Where the structure is the same, a comparison finds nothing.
#[test]
fn noise_is_no_change() {
    let (mut compared, mut wrong) = (0, Vec::new());
    for text in texts() {
        let original = std::str::from_utf8(&text.bytes).expect("UTF-8");
        let (stem, extension) = text.name.rsplit_once('.').expect("an extension");
        text.with_parse(|_, old| {
            let (issue, page) = (old.tree.issue.is_some(), page(&old.tree));
            let clean = Clean { text: original, markdown: extension == "md", issue, page };
            for family in &FAMILIES {
                let Some(bytes) = (family.apply)(&clean) else { continue };
                let name = format!("{stem}.{}", family.extension.unwrap_or(extension));
                with_parse(&name, &bytes, |_, new| {
                    if skeleton(&old.tree) != skeleton(&new.tree) {
                        return;
                    }
                    compared += 1;
                    let found = diff(&old.tree, &new.tree);
                    if !found.is_same() {
                        let first = found.changes.iter().find(|change| change.kind.name() != "glyph_only");
                        wrong.push(format!("{} {}: {:?} {:?}", family.name, text.name, found.fields, first));
                    }
                });
            }
        });
    }
    assert!(compared > 500, "{compared} texts were compared");
    assert!(wrong.is_empty(), "{} of {compared}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn structure_does_not_depend_on_noise() {
    let show = std::env::var("GONGBAO_NOISE_SHOW").unwrap_or_default();
    let mut judged = BTreeSet::new();
    let mut failed = BTreeMap::new();
    for text in texts() {
        let original = std::str::from_utf8(&text.bytes).expect("UTF-8");
        let (want, issue, page) =
            text.with_parse(|_, parse| (skeleton(&parse.tree), parse.tree.issue.is_some(), page(&parse.tree)));
        let (stem, extension) = text.name.rsplit_once('.').expect("an extension");
        let clean = Clean { text: original, markdown: extension == "md", issue, page };
        for family in &FAMILIES {
            let Some(bytes) = (family.apply)(&clean) else { continue };
            let name = format!("{stem}.{}", family.extension.unwrap_or(extension));
            let got = with_parse(&name, &bytes, |_, parse| skeleton(&parse.tree));
            let claim = (family.name.to_owned(), text.name.clone());
            let shown = show == format!("{} {}", claim.0, claim.1);
            let differences = differences(&want, &got, if shown { usize::MAX } else { 2 });
            if shown {
                let mut err = std::io::stderr();
                let _ = writeln!(err, "{}", String::from_utf8_lossy(&bytes));
                let _ = writeln!(err, "{}", differences.as_deref().unwrap_or("  holds\n"));
            }
            failed.extend(differences.map(|d| (claim.clone(), d)));
            judged.insert(claim);
        }
    }
    summary(&judged, &failed);
    known::reconcile("noise-known.tsv", "GONGBAO_NOISE_WRITE", &judged, &failed);
}

/// Prints how often each family holds.
#[allow(clippy::print_stdout, reason = "for who asks with --nocapture")]
fn summary(judged: &BTreeSet<known::Claim>, failed: &BTreeMap<known::Claim, String>) {
    let mut table = String::from("family                 holds  of\n");
    let mut all = (0, 0);
    for family in &FAMILIES {
        let of = judged.iter().filter(|(name, _)| name == family.name).count();
        let holds = of - failed.keys().filter(|(name, _)| name == family.name).count();
        let _ = writeln!(table, "{:22} {holds:5} {of:3}", family.name);
        all = (all.0 + holds, all.1 + of);
    }
    println!("{table}{:22} {:5} {:3}", "all", all.0, all.1);
}

/// The noise is what it says it is: one sample of each family that rewrites lines.
#[test]
fn noise_is_what_it_says() {
    let text = "# 岚川省水利厅关于春灌的通知\n\n岚水发〔2024〕1号\n\n各市水利局：\n\n一、各地要在2024年3月底前修复渠系（含支渠），确保灌溉用水安全，及时报告有关情况和存在的问题。\n\n省水利厅\n";
    let clean = Clean { text, markdown: true, issue: false, page: None };
    let cases = [
        ("wrap-20", "一、各地要在2024年3月底前修复渠系（含支\n渠），确保"),
        ("wrap-20-tight", "各市水利局：\n一、各地"),
        ("blank-lines-removed", "通知\n岚水发"),
        ("blank-lines-doubled", "通知\n\n\n岚水发"),
        ("indented", "\n　　各市水利局："),
        ("run-on", "关于春灌的通知岚水发〔2024〕1号各市水利局：一、"),
        ("run-on-spaced", "通知　　岚水发〔2024〕1号　　各市"),
        ("heading-marks-removed", "岚川省水利厅关于春灌的通知\n"),
        ("brackets-half", "岚水发[2024]1号"),
        ("page-numbers-hyphen", "省水利厅\n\n-12-\n"),
        ("torn-by-page", "\n\n—12—\n\n"),
        ("crlf", "通知\r\n\r\n岚水发"),
        ("html", "<h1>岚川省水利厅关于春灌的通知</h1>\n<p>岚水发〔2024〕1号</p>"),
        ("html-emsp", "<p>&emsp;&emsp;各市水利局：</p>"),
        ("html-soup", "<o:p></o:p></p><p class=\"MsoNormal\""),
    ];
    for (name, piece) in cases {
        let family = FAMILIES.iter().find(|f| f.name == name).expect(name);
        let bytes = (family.apply)(&clean).expect(name);
        let noised = String::from_utf8(bytes).expect("UTF-8");
        assert!(noised.contains(piece), "{name}: {noised}");
        if family.extension.is_none() && name != "page-numbers-hyphen" && name != "torn-by-page" {
            let bare = |text: &str| fold(&text.replace(['#', '\r'], ""));
            assert_eq!(bare(&noised), bare(text), "{name} changes words");
        }
    }
}
