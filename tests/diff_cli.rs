//! `gongbao diff` as people and git run it: forms of the output, exit codes, git's external diff and textconv.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use gongbao::tree::model::Block;
use support::with_parse;

const OLD: &str = "岚川省渠道管护办法\n\n第一条　为了加强渠道管护，制定本办法。\n\n第二条　管护单位应当每月巡查一次。\n\n\
                   第三条　任何人不得在渠道内取土|堆物。\n";
const NEW: &str = "岚川省渠道管护办法\n\n第一条　为了加强渠道管护，制定本办法。\n\n第二条　管护单位应当每周巡查两次。\n\n\
                   第三条　渠首应当设立标识牌。\n\n第四条　任何人不得在渠道内取土|堆物。\n";

/// A folder with both texts.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("old.md"), OLD).expect("written");
    fs::write(folder.path().join("new.md"), NEW).expect("written");
    folder
}

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .arg("diff")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("it runs")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

#[test]
fn forms_show_the_same_changes() {
    let folder = folder();
    for format in ["table", "table-csv", "table-html", "html", "patch", "summary", "json"] {
        let output = diff(folder.path(), &["old.md", "new.md", "--lang", "zh", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let name = format!("diff_{}", format.replace('-', "_"));
        // The page's frame is not what is looked at here.
        let said = text(&output);
        let said = said.split_once("<main>").map_or(said.as_str(), |(_, main)| main);
        let said = said.split_once("<script>").map_or(said, |(main, _)| main);
        insta::assert_snapshot!(name, said);
    }
}

/// Long words are broken, and every line has its bar at one place.
#[test]
fn old_and_new_stand_side_by_side() {
    let folder = folder();
    let layout = ["old.md", "new.md", "--lang", "zh", "--layout", "side-by-side", "--width", "43"];
    insta::assert_snapshot!("diff_side_by_side", text(&diff(folder.path(), &layout)));
    let coloured = [&layout[..], &["--color", "always"]].concat();
    insta::assert_snapshot!("diff_side_by_side_coloured", text(&diff(folder.path(), &coloured)).replace('\u{1b}', "^"));
}

#[test]
fn stat_counts_the_changes_of_each_text() {
    let folder = folder();
    let said = text(&diff(folder.path(), &["old.md", "new.md", "--lang", "zh", "--stat"]));
    let (first, summary) = said.split_once('\n').expect("two lines");
    assert_eq!(first, "    3 +~~ 正文", "{said}");
    assert_eq!(summary, text(&diff(folder.path(), &["old.md", "new.md", "--lang", "zh", "--format", "summary"])));
}

/// 新旧对照表 is a table again when it is read.
#[test]
fn a_table_of_old_and_new_is_read_back() {
    let folder = folder();
    let table = text(&diff(folder.path(), &["old.md", "new.md", "--format", "table"]));
    let page = format!("关于修改管护办法的说明\n\n{table}");
    let rows = with_parse("table.md", page.as_bytes(), |_, parse| {
        let body = &parse.tree.documents[0].body;
        body.iter().find_map(|block| if let Block::Table(table) = block { Some(table.rows.len()) } else { None })
    });
    assert_eq!(rows, Some(4), "{table}");
}

#[test]
fn exit_codes_are_those_of_diff() {
    let folder = folder();
    for (arguments, code) in [
        (&["old.md", "old.md"][..], 0),
        (&["old.md", "new.md"], 1),
        (&["old.md", "none.md"], 2),
        (&["old.md", "new.md", "old.md"], 2),
        (&["old.md"], 2),
    ] {
        assert_eq!(diff(folder.path(), arguments).status.code(), Some(code), "{arguments:?}");
    }
}

/// Git calls with seven arguments and takes another code than 0 for a failure.
#[test]
fn git_shows_clauses() {
    let folder = folder();
    let git = |arguments: &[&str]| {
        let run = Command::new("git")
            .args(["-c", "user.name=founder", "-c", "user.email=founder@example.cn"])
            .args(arguments)
            .current_dir(folder.path())
            .env("GIT_EXTERNAL_DIFF", format!("'{}' diff --lang zh", env!("CARGO_BIN_EXE_gongbao")))
            .output();
        let Ok(run) = run else {
            assert!(std::env::var_os("GONGBAO_REQUIRE_TOOLS").is_none(), "git is required and missing");
            eprintln!("SKIPPED: no git here; its external diff was not tested");
            return None;
        };
        assert!(run.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
        Some(text(&run))
    };
    if git(&["init", "-q"]).is_none() {
        return;
    }
    git(&["add", "old.md"]);
    git(&["commit", "-qm", "as it was"]);
    fs::copy(folder.path().join("new.md"), folder.path().join("old.md")).expect("copied");
    let changed = git(&["diff", "--", "old.md"]).unwrap_or_default();
    assert!(changed.starts_with("old.md\n未变 第一条\n修改 第二条\n"), "{changed}");
    git(&["add", "-N", "new.md"]);
    let added = git(&["diff", "--", "new.md"]).unwrap_or_default();
    assert!(added.contains("4 条新增"), "{added}");
}
