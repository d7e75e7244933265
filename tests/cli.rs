//! The binary as a user meets it.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const ISSUE: &str = "fixtures/issue-2024-06.md";

fn gongbao(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(args: &[&str]) -> Output {
    gongbao(args).output().expect("runs")
}

fn run_on(input: &[u8], args: &[&str]) -> Output {
    let mut child =
        gongbao(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let mut stdin = child.stdin.take().expect("stdin");
    let input = input.to_vec();
    let feed = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("ends");
    let _ = feed.join();
    output
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn an_issue_comes_out_as_json_and_lines() {
    let output = run(&["parse", ISSUE]);
    assert_eq!(output.status.code(), Some(0));
    let tree = json(&output);
    assert_eq!(tree["schema"], "gongbao/1");
    assert_eq!(tree["issue"]["number"], 6);
    assert_eq!(output.stdout.iter().filter(|b| **b == b'\n').count(), 1, "one line into a pipe");
    let pretty = run(&["parse", ISSUE, "--pretty"]);
    assert_eq!(json(&pretty), tree);
    let lines = run(&["parse", ISSUE, "--format", "lines"]);
    let text = String::from_utf8(lines.stdout).expect("UTF-8");
    let filled = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(ISSUE)).expect("fixture");
    let filled = filled.lines().filter(|l| !l.trim().is_empty()).count();
    assert_eq!(text.lines().count(), filled + 1, "a header and a row for every line with text");
    assert!(text.starts_with("line\tunit\trole\tpath\n"));
}

#[test]
fn standard_input_is_read_for_a_dash_and_for_no_name() {
    let text = "关于放假的通知\n岚政办发〔2024〕1号\n".as_bytes();
    for args in [&["parse", "-"][..], &["parse"][..]] {
        let output = run_on(text, args);
        assert_eq!(json(&output)["documents"][0]["number"]["serial"], 1);
        assert_eq!(json(&output)["source"]["name"], "-");
    }
}

#[test]
fn odd_inputs_give_a_tree() {
    let soup = "（".repeat(20_000);
    let cases: [(&str, &[u8]); 8] = [
        ("empty", b""),
        ("blank", b"\n \r\n\t"),
        ("no newline at the end", "一、总则".as_bytes()),
        ("CRLF", "一、总则\r\n二、附则\r\n".as_bytes()),
        ("byte order mark", "\u{feff}一、总则".as_bytes()),
        ("invalid UTF-8", b"\xe4\xb8\x80\xff\xe3\x80\x81"),
        ("open brackets", soup.as_bytes()),
        ("one long line", &[b'a'; 300_000]),
    ];
    for (name, bytes) in cases {
        let output = run_on(bytes, &["parse"]);
        assert_eq!(output.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let tree = json(&output);
        let coverage = tree["coverage"].as_object().expect("coverage");
        let sum: u64 = coverage.values().filter_map(serde_json::Value::as_u64).sum();
        assert_eq!(sum, bytes.len() as u64, "{name}");
    }
}

#[test]
fn encoding_and_form_can_be_said() {
    // 总则 in GBK: too short for any detector.
    let gbk = b"\xd7\xdc\xd4\xf2";
    for command in [&["parse"][..], &["outline"], &["debug", "lines"]] {
        let args = [command, &["-", "--encoding", "gb2312", "--from", "html"]].concat();
        let output = run_on(gbk, &args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("总则") || command == ["outline"], "{args:?}");
    }
    let tree = json(&run_on(gbk, &["parse", "--encoding", "GBK", "--from", "markdown"]));
    assert_eq!((&tree["source"]["encoding"], &tree["source"]["format"]), (&"GBK".into(), &"markdown".into()));
    let wrong = json(&run_on(gbk, &["parse", "--encoding", "utf-8"]));
    assert_eq!(wrong["diagnostics"][0]["code"], "source/undecodable-text");
    let output = run_on(gbk, &["parse", "--encoding", "klingon"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no such encoding"));
}

#[test]
fn what_cannot_be_read_is_said_and_ends_with_2() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0";
    assert_eq!(run_on(png, &["parse"]).status.code(), Some(2));
    for (args, word) in [
        (&["parse", "no-such-file.md"][..], "no-such-file.md"),
        (&["parse", "fixtures"][..], "folder"),
        (&["outline", "no-such-file.md"][..], "no-such-file.md"),
        (&["parse", "--format", "nothing"][..], "--format"),
        (&["nothing"][..], "nothing"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(word), "{args:?}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn the_rest_goes_on_when_one_file_fails() {
    let output = run(&["parse", "no-such-file.md", ISSUE, "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(json(&output)["issue"]["number"], 6);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = gongbao(&["parse", ISSUE, ISSUE, ISSUE, "--pretty"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}

#[test]
fn an_output_file_is_complete_or_not_there() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("out.json");
    let name = path.to_str().expect("name");
    assert_eq!(run(&["parse", ISSUE, "-o", name]).status.code(), Some(0));
    let text = std::fs::read(&path).expect("written");
    assert!(serde_json::from_slice::<serde_json::Value>(&text).is_ok());
    // A run that reads nothing leaves what was there.
    assert_eq!(run(&["parse", "no-such-file.md", "-o", name]).status.code(), Some(2));
    assert_eq!(std::fs::read(&path).expect("still there"), text);
    let nowhere = folder.path().join("no/out.json");
    let output = run(&["parse", ISSUE, "-o", nowhere.to_str().expect("name")]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn people_get_an_outline_stages_help_completions_and_a_manual() {
    for (args, word) in [
        (&["outline", ISSUE][..], "第二十条"),
        (&["debug", "lines", ISSUE][..], "ContentsTitle"),
        (&["debug", "blocks", ISSUE][..], "Numbered （一）"),
        (&["debug", "tree", ISSUE][..], "d1.a1"),
        (&["schema"][..], "$schema"),
        (&["completions", "bash"][..], "gongbao"),
        (&["man"][..], ".TH gongbao"),
        (&["--help"][..], "Examples:"),
        (&["parse", "--help"][..], "Examples:"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains(word), "{args:?}");
    }
}
