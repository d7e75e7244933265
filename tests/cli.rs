//! The binary as a user meets it.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod command;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use command::{Shelf, gongbao, json, run, run_on, stderr};

const ISSUE: &str = "fixtures/issue-2024-06.md";

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
fn a_tree_is_read_back_and_converted() {
    let tree = run(&["parse", ISSUE]).stdout;
    assert_eq!(run_on(&tree, &["convert", "-", "--to", "json"]).stdout, tree);
    assert_eq!(run(&["convert", ISSUE, "--to", "json"]).stdout, tree, "a text is read, too");
    let twice = [&tree[..], &tree[..]].concat();
    assert_eq!(run_on(&twice, &["convert", "--to", "jsonl"]).stdout, twice, "trees line by line");
    let cases: [(&[u8], &[&str], &str); 5] = [
        (b"{\"schema\": \"gongbao/2\"}", &["--to", "json"], "gongbao/2"),
        (&tree[..tree.len() / 2], &["--to", "json"], "line 1"),
        (b"{ ", &["--to", "json"], "no tree"),
        (&tree, &["--to", "lines"], "a tree has no lines"),
        (b"", &["--to", "xyz"], "xyz"),
    ];
    for (input, args, said) in cases {
        let output = run_on(input, &[&["convert"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
}

#[test]
fn a_tree_goes_through_xml_and_back() {
    let tree = run(&["parse", ISSUE]).stdout;
    let xml = run_on(&tree, &["convert", "--to", "xml"]).stdout;
    assert_eq!(run(&["parse", ISSUE, "--format", "xml"]).stdout, xml);
    assert_eq!(run_on(&xml, &["convert", "--to", "json"]).stdout, tree);
    assert_eq!(run_on(&xml, &["convert", "-", "--to", "xml"]).stdout, xml);
    let twice = [&tree[..], &tree[..]].concat();
    let cases: [(&[u8], &[&str], &str); 4] = [
        (
            b"<gongbao xmlns='urn:gongbao:2'/>",
            &["--to", "json"],
            "line 1, column 1: <gongbao> of urn:gongbao:1 expected",
        ),
        (&xml[..xml.len() / 2], &["--to", "json"], "no tree"),
        (
            b"<!DOCTYPE a [<!ENTITY b 'c'>]><gongbao xmlns='urn:gongbao:1'>&b;</gongbao>",
            &["--to", "json"],
            "document type",
        ),
        (&twice, &["--to", "xml"], "several trees"),
    ];
    for (input, args, said) in cases {
        let output = run_on(input, &[&["convert"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
    }
    let page = json(&run_on("<p>一、总则</p>".as_bytes(), &["convert", "--to", "json"]));
    assert_eq!(page["source"]["format"], "html", "a page is a text");
    let said = json(&run_on(&xml, &["convert", "--to", "json", "--from", "text"]));
    assert_eq!(said["source"]["format"], "text", "what was said to be a text is one");
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
    for (args, summary) in [(&[][..], true), (&["--quiet"], false), (&["--jobs", "1"], true)] {
        let args = [&["parse", "no-such-file.md", ISSUE, "--format", "jsonl"][..], args].concat();
        let output = run(&args);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(json(&output)["issue"]["number"], 6);
        let said = stderr(&output);
        assert!(said.contains("no-such-file.md: cannot read"), "{said}");
        assert_eq!(said.contains("1 read, 1 failed (读取 1 个文件，失败 1 个)"), summary, "{said}");
    }
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
fn folders_are_walked_in_order_without_what_is_hidden_ignored_or_no_text() {
    let shelf = Shelf::new(&[
        ("t/b.txt", b"b"),
        ("t/a/2.md", b"2"),
        ("t/a/10.HTML", b"10"),
        ("t/a/skip.md", b"-"),
        ("t/a/.gitignore", b"skip.md\n"),
        ("t/.hidden/x.md", b"-"),
        ("t/data.json", b"{}"),
        ("t/drafts/d.md", b"d"),
        ("t/c.xhtml", b"c"),
    ]);
    let all = ["t/a/10.HTML", "t/a/2.md", "t/b.txt", "t/c.xhtml", "t/drafts/d.md"];
    let cases: [(&[&str], &[&str]); 9] = [
        (&["t", "-r"], &all),
        (&["t/", "-r", "--jobs", "4"], &all),
        (&["t", "-r", "--glob", "*.md"], &["t/a/2.md", "t/drafts/d.md"]),
        (&["t", "-r", "--glob", "!drafts"], &["t/a/10.HTML", "t/a/2.md", "t/b.txt", "t/c.xhtml"]),
        (&["t", "-r", "--glob", "*.{md,json}", "--glob", "!drafts/**"], &["t/a/2.md", "t/data.json"]),
        (&["t", "-r", "--glob", "a/*.md", "--no-ignore"], &["t/a/2.md", "t/a/skip.md"]),
        (&["t/drafts", "t/data.json", "t/a/skip.md", "-r"], &["t/drafts/d.md", "t/data.json", "t/a/skip.md"]),
        (&["./t/drafts", "-r"], &["./t/drafts/d.md"]),
        (&["t/b.txt", "t/b.txt"], &["t/b.txt", "t/b.txt"]),
    ];
    for (args, names) in cases {
        let output = shelf.run(&[&["parse"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
        assert_eq!(Shelf::names(&output.stdout), names, "{args:?}");
        assert_eq!(stderr(&output).contains("read, 0 failed"), names.len() > 1, "{args:?}: {}", stderr(&output));
    }
    for (args, said) in [
        (&["t", "t/b.txt"][..], "t: a folder"),
        (&["t", "-r", "--glob", "*.pdf"], "no files"),
        (&["t", "-r", "--glob", "a[.md"], "--glob"),
        (&["t", "--glob", "*.md"], "--recursive"),
        (&["t", "-r", "--jobs", "0"], "--jobs"),
        (&["t", "-r", "--resume"], "--output"),
        (&["t", "-r", "--out-dir", "o", "-o", "o.jsonl"], "--out-dir"),
    ] {
        let output = shelf.run(&[&["parse"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn order_does_not_depend_on_the_number_of_threads() {
    let shelf = Shelf::of_generated(200, &[3, 150]);
    for format in ["jsonl", "json", "lines"] {
        let one = shelf.run(&["parse", "texts", "-r", "--format", format, "--jobs", "1"]);
        assert_eq!(one.status.code(), Some(2));
        assert!(stderr(&one).contains("198 read, 2 failed"), "{}", stderr(&one));
        for jobs in ["2", "4", "300"] {
            let many = shelf.run(&["parse", "texts", "-r", "--format", format, "--jobs", jobs]);
            assert!(many.stdout == one.stdout && many.stderr == one.stderr, "{format} with {jobs}");
        }
        if format == "jsonl" {
            let names = Shelf::names(&one.stdout);
            assert!(names.len() == 198 && names.is_sorted());
        }
    }
}

#[test]
fn a_list_of_files_is_read_from_a_file_or_from_standard_input() {
    let shelf = Shelf::new(&[("b.md", b"b"), ("a b.md", b"a"), ("t/c.md", b"c"), ("list", b"b.md\r\n\na b.md\nt")]);
    let listed = shelf.run(&["parse", "t/c.md", "--files-from", "list", "-r"]);
    assert_eq!(Shelf::names(&listed.stdout), ["t/c.md", "b.md", "a b.md", "t/c.md"]);
    let mut command = shelf.command(&["parse", "--files-from", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    child.stdin.take().expect("stdin").write_all(b"a b.md\nno.md\n").expect("fed");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(Shelf::names(&output.stdout), ["a b.md"]);
    for args in [&["parse", "--files-from", "nothing"][..], &["parse", "-", "--files-from", "-"]] {
        assert_eq!(shelf.run(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_folder_of_outputs_mirrors_the_inputs() {
    let shelf = Shelf::new(&[
        ("t/a.md", b"md"),
        ("t/a.txt", b"txt"),
        ("t/s/a.md", b"s"),
        ("t/s/bad.md", b"\0"),
        ("u/a.md", b"u"),
    ]);
    let cases: [(&[&str], &[&str], Option<i32>); 5] = [
        (&["t", "-r"], &["a.md.json", "a.txt.json", "s/a.md.json"], Some(2)),
        (&["t", "-r", "--format", "lines"], &["a.md.tsv", "a.txt.tsv", "s/a.md.tsv"], Some(2)),
        (&["t", "u", "-r", "--format", "jsonl"], &["t/a.md.json", "t/s/a.md.json", "u/a.md.json"], Some(2)),
        (&["t/../u/a.md"], &["a.md.json"], Some(0)),
        (&["t/a.md", "./u/a.md"], &["t/a.md.json", "u/a.md.json"], Some(0)),
    ];
    for (args, files, code) in cases {
        let _ = fs::remove_dir_all(shelf.path("out"));
        let output = shelf.run(&[&["parse", "--out-dir", "out"], args].concat());
        assert_eq!(output.status.code(), code, "{args:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty());
        for file in files {
            assert!(!shelf.get(&format!("out/{file}")).is_empty(), "{args:?}: {file}");
        }
        assert!(!shelf.has("out/s/bad.md.json") && !shelf.has("out/s/bad.md.json.partial"));
    }
    // Two inputs for one output: said, and nothing is written.
    let _ = fs::remove_dir_all(shelf.path("out"));
    let output = shelf.run(&["parse", "u/a.md", "t/a.md", "../u/a.md", "--out-dir", "out"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("u/a.md and ../u/a.md"), "{}", stderr(&output));
    assert!(!shelf.has("out"));
}

#[test]
fn a_folder_of_outputs_is_resumed_without_touching_what_is_there() {
    let shelf = Shelf::of_generated(20, &[5]);
    let args = ["parse", "texts", "-r", "--out-dir", "out", "--resume"];
    shelf.put("out/00/0003.md.json", b"kept");
    // What a killed run leaves of one file.
    shelf.put("out/00/0004.md.json.partial", b"{");
    let output = shelf.run(&args);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("19 read (1 earlier), 1 failed"), "{}", stderr(&output));
    assert_eq!(shelf.get("out/00/0003.md.json"), b"kept");
    assert_eq!(Shelf::names(&shelf.get("out/00/0004.md.json")), ["texts/00/0004.md"]);
    assert!(!shelf.has("out/00/0004.md.json.partial"));
    let again = shelf.run(&args);
    assert_eq!(again.status.code(), Some(2), "the one that failed still fails");
    assert!(stderr(&again).contains("19 read (19 earlier), 1 failed"), "{}", stderr(&again));
}

const RESUME: [&str; 8] = ["parse", "texts", "-r", "--format", "jsonl", "-o", "out.jsonl", "--resume"];

/// Two that fail among the first, one in the middle, and the last.
const BINARY: [usize; 4] = [0, 1, 180, 399];

#[test]
fn a_run_killed_again_and_again_ends_as_one_that_was_not() {
    let shelf = Shelf::of_generated(400, &BINARY);
    let whole = shelf.run(&["parse", "texts", "-r", "--format", "jsonl", "-o", "whole.jsonl"]);
    assert_eq!(whole.status.code(), Some(2));
    let whole = shelf.get("whole.jsonl");
    let partial = shelf.path("out.jsonl.partial");
    let size = || fs::metadata(&partial).map_or(0, |m| m.len());
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut kills = 0;
    while kills < 25 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // Killed once it has written so much more, and not after some time: a slow machine changes nothing.
        let until = size() + random % (whole.len() as u64 / 12);
        let jobs = ["1", "2", "4"][random as usize % 3];
        let mut child =
            shelf.command(&[&RESUME[..], &["--jobs", jobs]].concat()).stderr(Stdio::piped()).spawn().expect("runs");
        while size() < until && child.try_wait().expect("waits").is_none() {
            std::hint::spin_loop();
        }
        child.kill().expect("killed");
        let output = child.wait_with_output().expect("ends");
        if output.status.code().is_none() {
            kills += 1;
        } else {
            assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
            assert!(shelf.get("out.jsonl") == whole);
            fs::remove_file(shelf.path("out.jsonl")).expect("removed");
        }
    }
    let end = shelf.run(&RESUME);
    assert_eq!(end.status.code(), Some(2));
    assert!(stderr(&end).contains("4 failed"), "{}", stderr(&end));
    assert!(shelf.get("out.jsonl") == whole);
    assert!(!shelf.has("out.jsonl.partial") && !shelf.has("out.jsonl.partial.failed"));
}

#[test]
fn a_complete_file_is_left_alone_and_its_failures_still_count() {
    let shelf = Shelf::of_generated(10, &[0, 4, 9]);
    let first = shelf.run(&RESUME);
    assert!(first.status.code() == Some(2) && stderr(&first).contains("7 read, 3 failed"), "{}", stderr(&first));
    let whole = shelf.get("out.jsonl");
    // A run killed after it has renamed its file may leave its journal.
    for journal in [None, Some("[0,\"texts/00/0000.md\"]\n[4,\"texts/00/0004.md\"]\n[9,\"texts/00/0009.md\"]\n")] {
        if let Some(journal) = journal {
            shelf.put("out.jsonl.partial.failed", journal.as_bytes());
        }
        let again = shelf.run(&RESUME);
        assert_eq!(again.status.code(), Some(2));
        let said = stderr(&again);
        assert!(said.contains("nothing to do") && said.contains("7 read (7 earlier), 3 failed"), "{said}");
        assert!(shelf.get("out.jsonl") == whole && !shelf.has("out.jsonl.partial.failed"));
    }
    // A file that was added is not passed over in silence.
    shelf.put("texts/00/9999.md", b"new");
    let grown = shelf.run(&RESUME);
    assert_eq!(grown.status.code(), Some(2));
    assert!(stderr(&grown).contains("no line for texts/00/9999.md"), "{}", stderr(&grown));
    assert!(shelf.get("out.jsonl") == whole);
    let sound = Shelf::of_generated(3, &[]);
    assert_eq!(sound.run(&RESUME).status.code(), Some(0));
    let again = sound.run(&RESUME);
    assert!(again.status.code() == Some(0) && stderr(&again).contains("nothing to do"), "{}", stderr(&again));
}

#[test]
fn a_partial_file_is_good_wherever_it_was_cut() {
    let shelf = Shelf::of_generated(60, &[0, 7, 8, 59]);
    shelf.run(&["parse", "texts", "-r", "--format", "jsonl", "-o", "whole.jsonl"]);
    let whole = shelf.get("whole.jsonl");
    let line = whole.iter().position(|&b| b == b'\n').expect("line") + 1;
    let journal = "[0,\"texts/00/0000.md\"]\n[7,\"texts/00/0007.md\"]\n[8,\"texts/00/0008.md\"]\n";
    // Without its journal, with a torn one, and with all of it.
    for journal in [None, Some(&journal[..30]), Some(journal)] {
        for cut in [0, 1, line - 1, line, line + 1, whole.len() / 2, whole.len() - 1, whole.len()] {
            shelf.put("out.jsonl.partial", &whole[..cut]);
            let _ = fs::remove_file(shelf.path("out.jsonl.partial.failed"));
            if let Some(journal) = journal {
                shelf.put("out.jsonl.partial.failed", journal.as_bytes());
            }
            let output = shelf.run(&RESUME);
            assert_eq!(output.status.code(), Some(2), "{cut}: {}", stderr(&output));
            assert!(stderr(&output).contains("56 read"), "{cut}: {}", stderr(&output));
            assert!(stderr(&output).contains("4 failed"), "{cut}: {}", stderr(&output));
            assert!(shelf.get("out.jsonl") == whole, "{cut}");
            assert!(!shelf.has("out.jsonl.partial.failed"));
            fs::remove_file(shelf.path("out.jsonl")).expect("removed");
        }
    }
}

#[test]
fn an_input_that_failed_before_stays_failed() {
    let shelf = Shelf::of_generated(10, &[4]);
    shelf.run(&["parse", "texts", "-r", "--format", "jsonl", "-o", "whole.jsonl"]);
    let whole = shelf.get("whole.jsonl");
    shelf.put("out.jsonl.partial", &whole[..whole.len() - 9]);
    shelf.put("out.jsonl.partial.failed", b"[4,\"texts/00/0004.md\"]\n");
    shelf.put("texts/00/0004.md", "现在可读".as_bytes());
    let output = shelf.run(&RESUME);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("0004.md: failed in the run before"), "{}", stderr(&output));
    assert!(shelf.get("out.jsonl") == whole);
}

#[test]
fn a_partial_file_of_other_inputs_is_refused_and_left_alone() {
    let shelf = Shelf::of_generated(10, &[4]);
    shelf.run(&["parse", "texts", "-r", "--format", "jsonl", "-o", "whole.jsonl"]);
    let whole = shelf.get("whole.jsonl");
    let lines: Vec<&[u8]> = whole.split_inclusive(|&b| b == b'\n').collect();
    for (name, partial) in [
        ("order", [lines[1], lines[0]].concat()),
        ("a line is missing", [lines[0], lines[2]].concat()),
        ("too many", [&whole[..], lines[0]].concat()),
        ("no JSON", b"line\tunit\trole\tpath\n".to_vec()),
        ("another version", String::from_utf8_lossy(lines[0]).replace("gongbao/1", "gongbao/0").into_bytes()),
    ] {
        let partial = [&partial[..], b"{\"torn"].concat();
        shelf.put("out.jsonl.partial", &partial);
        let output = shelf.run(&RESUME);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains("does not fit"), "{name}: {}", stderr(&output));
        assert!(shelf.get("out.jsonl.partial") == partial && !shelf.has("out.jsonl"), "{name}");
    }
    // Without --resume it is replaced.
    let output = shelf.run(&RESUME[..7]);
    assert_eq!(output.status.code(), Some(2));
    assert!(shelf.get("out.jsonl") == whole && !shelf.has("out.jsonl.partial"));
    for format in [&["--format", "lines"][..], &["--pretty", "--format", "json"]] {
        let output = shelf.run(&[&["parse", "texts", "-r", "-o", "new", "--resume"], format].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("--format jsonl"), "{}", stderr(&output));
    }
}

/// A limit on the size of files stands for a full disk.
#[cfg(unix)]
#[test]
fn what_was_written_before_the_disk_was_full_is_kept() {
    let shelf = Shelf::of_generated(100, &[]);
    shelf.run(&["parse", "texts", "-r", "--format", "jsonl", "-o", "whole.jsonl"]);
    let line = format!("trap '' XFSZ; ulimit -f 16; exec {} {}", env!("CARGO_BIN_EXE_gongbao"), RESUME.join(" "));
    let output = Command::new("sh").args(["-c", &line]).current_dir(shelf.path("")).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("keeps what is done"), "{}", stderr(&output));
    assert!(shelf.has("out.jsonl.partial") && !shelf.has("out.jsonl"));
    let output = shelf.run(&RESUME);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("earlier"), "{}", stderr(&output));
    assert!(shelf.get("out.jsonl") == shelf.get("whole.jsonl"));
}

/// A plan with responsibilities, torn over a page.
const PLAN: &str = "岚川省水利厅关于印发春灌方案的通知\n岚水发〔2024〕1号\n各市水利局：\n请落实。\n岚川省水利厅\n2024年3月8日\n\
                    春灌方案\n（一）修复渠系。各地要加强渠系管护，压实责任，确保灌溉安\n\n— 12 —\n\n全，按时完成任务。\
                    （省水利厅牵头，省财政厅配合）\n（二）落实资金。（省财政厅负责）\n";

#[test]
fn a_table_of_duties_opens_in_a_spreadsheet() {
    let shelf = Shelf::new(&[("plan.md", PLAN.as_bytes()), ("bad.md", b"\0\x01"), ("sum.md", "=1+1".as_bytes())]);
    let output = shelf.run(&["table", "duties", "plan.md", "-f", "csv", "--bom"]);
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.starts_with("\u{feff}序号,任务类别,任务,"), "{text}");
    assert!(
        text.contains("\r\n1,,修复渠系,各地要加强渠系管护，压实责任，确保灌溉安全，按时完成任务。,省水利厅,,省财政厅,"),
        "{text}"
    );

    // Many files are one table; what cannot be read is said.
    let output = shelf.run(&["table", "duties", "plan.md", "bad.md", "no.md", "plan.md", "--format", "jsonl"]);
    let lines: Vec<serde_json::Value> = output
        .stdout
        .split(|b| *b == b'\n')
        .filter(|l| !l.is_empty())
        .map(|l| serde_json::from_slice(l).expect("JSON"))
        .collect();
    assert_eq!(lines.iter().map(|row| row["no"].as_u64()).collect::<Vec<_>>(), [1, 2, 3, 4].map(Some));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no.md: cannot read") && stderr(&output).contains("2 read, 2 failed"));

    // A tree that was written before gives the same table.
    shelf.run(&["parse", "plan.md", "-o", "plan.json"]);
    for form in ["csv", "json", "jsonl", "markdown"] {
        let of_text = shelf.run(&["table", "duties", "plan.md", "-f", form]);
        let of_tree = shelf.run(&["table", "duties", "plan.json", "-f", form]);
        assert!(!of_text.stdout.is_empty() && of_text.stdout == of_tree.stdout, "{form}");
    }
    shelf.run(&["table", "documents", ".", "-r", "-q", "-o", "out.csv"]);
    let text = String::from_utf8(shelf.get("out.csv")).expect("UTF-8");
    assert!(text.contains(",=1+1,") || text.contains("岚水发〔2024〕1号"), "{text}");
    assert!(!shelf.has("out.csv.partial"));
}

#[test]
fn what_a_table_cannot_be_is_said() {
    let cases = [
        (&["table", "duties", ISSUE, "--bom", "-f", "json"][..], "--bom"),
        (&["table", "duties", ISSUE, "--header", "zh", "-f", "jsonl"], "--header"),
        (&["table", "nothing", ISSUE], "nothing"),
        (&["table", "duties", "fixtures"], "folder"),
        (&["table", "duties", "--glob", "*.md", ISSUE], "--recursive"),
    ];
    for (args, said) in cases {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    }
    let output = run(&["table", "duties", "--columns"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("lead\t牵头单位\t"));
    let output = run_on(b"", &["table", "toc", "--header", "none"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
}

#[test]
fn grep_answers_with_place_and_context() {
    let shelf =
        Shelf::new(&[("t/a.md", PLAN.as_bytes()), ("t/b.txt", "{\n请落实灌溉。".as_bytes()), ("t/c.md", b"\0\x01")]);
    shelf.run(&["parse", "t/a.md", "-o", "a.json"]);
    let unit = "d1.a1 《春灌方案》";
    let torn = format!("t/a.md:8: {unit} （一） …系管护，压实责任，确保灌溉安全，按时完成任务。（省水…\n");
    let whole = "各地要加强渠系管护，压实责任，确保灌溉安全，按时完成任务。（省水利厅牵头，省财政厅配合）";
    let cases: [(&[&str], i32, &str); 15] = [
        (&["灌溉安全", "t/a.md", "-C", "11"], 0, &torn),
        (&["灌溉安全", "a.json", "-C", "11"], 0, &torn),
        (&["灌溉.{2}，", "t/a.md", "-C", "0"], 0, &format!("t/a.md:8: {unit} （一） …灌溉安全，…\n")),
        (&["按时", "t/a.md", "-C", "0"], 0, &format!("t/a.md:12: {unit} （一） …按时…\n")),
        (
            &["省财政厅", "t/a.md", "--in", "duty", "--whole"],
            0,
            &format!(
                "t/a.md:12: {unit} （一） [duty] 省水利厅牵头，省财政厅配合\nt/a.md:13: {unit} （二） [duty] 省财政厅负责\n"
            ),
        ),
        (&["修复", "t/a.md", "--in", "heading"], 0, &format!("t/a.md:8: {unit} （一） [heading] 修复渠系\n")),
        (&["灌溉.{2}，", "t/a.md", "-F"], 1, ""),
        (&["灌溉安全", "t/a.md", "--kind", "批复"], 1, ""),
        (&["春灌", "t/a.md", "--kind", "通知", "--in", "title", "-c"], 0, "2\n"),
        (&["春灌", "t/a.md", "--issuer", "财政厅"], 1, ""),
        (&["春灌", "t/a.md", "-m", "1", "-c"], 0, "1\n"),
        (&["灌溉", "t"], 2, &format!("t/a.md:8: {unit} （一） {whole}\nt/b.txt:2: d1 请落实灌溉。\n")),
        (&["灌溉", "t/a.md", "t/b.txt", "-c"], 0, "t/a.md:1\nt/b.txt:1\n"),
        (&["春灌", "t/a.md", "t/b.txt", "-l", "-j", "2"], 0, "t/a.md\n"),
        (&["灌溉", "t", "-q"], 0, ""),
    ];
    for (args, code, out) in cases {
        let output = shelf.run(&[&["grep"], args].concat());
        assert_eq!(String::from_utf8_lossy(&output.stdout), out, "{args:?}: {}", stderr(&output));
        assert_eq!(output.status.code(), Some(code), "{args:?}");
    }
    for (args, said) in
        [(&["(", "t/a.md"][..], "no pattern"), (&["x", "no.md"], "no.md"), (&["x", "--in", "y", "t"], "--in")]
    {
        let output = shelf.run(&[&["grep"], args].concat());
        assert!(output.status.code() == Some(2) && stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    }
    let output = shelf.run(&["grep", "灌溉安全", "t/a.md", "--format", "json"]);
    let hit = json(&output);
    assert_eq!(hit["matches"], serde_json::json!([{ "start": 17, "end": 21, "line": 8, "end_line": 12 }]));
    assert_eq!(
        (&hit["clause"], &hit["address"], &hit["field"]),
        (&"d1.a1.l2_1.para_1".into(), &"（一）".into(), &"text".into())
    );
    let colored = shelf.run(&["grep", "按时", "t/a.md", "-C", "0", "--color", "always"]);
    assert!(String::from_utf8_lossy(&colored.stdout).contains("…\u{1b}[1;31m按时\u{1b}[0m…"));
}

/// A reply as it is found, and as it is kept.
const FOUND: &str = "岚川省人民政府关于同意设立望江港的批复\n岚政函[2024] 12号\n望江市人民政府:\n\
                     你市《关于设立望江港的\n\n— 3 —\n\n请示》收悉。现批复如下：\n(一)同意设立望江港。\n";
const KEPT: &str = "岚川省人民政府关于同意设立望江港的批复\n岚政函〔2024〕12号\n望江市人民政府：\n\
                    你市《关于设立望江港的请示》收悉。现批复如下：\n（一）同意设立望江港。\n";
const KEPT_MARKDOWN: &str = "# 岚川省人民政府关于同意设立望江港的批复\n\n岚政函〔2024〕12号\n\n望江市人民政府：\n\n\
                             你市《关于设立望江港的请示》收悉。现批复如下：\n\n（一）同意设立望江港。\n";

/// Words that say where the attachment is, which the tree has no place for.
const LOSING: &str = "岚川省人民政府关于报送名单的通知\n岚政函〔2024〕13号\n望江市人民政府：\n请报送名单。\n附件：1.名单（略）\n\
                      2.样表\n岚川省人民政府\n2024年3月8日\n";

#[test]
fn the_canonical_text_keeps_the_form_of_the_input_and_is_utf_8() {
    let gbk = encoding_rs::GB18030.encode(FOUND).0.into_owned();
    let page: String = FOUND.lines().map(|line| format!("<p>{line}</p>")).collect();
    let cases: [(&[u8], &[&str], &str); 7] = [
        (FOUND.as_bytes(), &[], KEPT),
        (FOUND.as_bytes(), &["-", "--to", "markdown"], KEPT_MARKDOWN),
        (FOUND.as_bytes(), &["--from", "markdown"], KEPT_MARKDOWN),
        (&gbk, &[], KEPT),
        (&gbk, &["--encoding", "gb18030", "-t", "markdown"], KEPT_MARKDOWN),
        (page.as_bytes(), &[], KEPT_MARKDOWN),
        (KEPT_MARKDOWN.as_bytes(), &["--from", "markdown", "--to", "text"], KEPT),
    ];
    for (input, args, kept) in cases {
        let output = run_on(input, &[&["fmt"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", stderr(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout), kept, "{args:?}");
        assert_eq!(stderr(&output).contains("1 lines of furniture"), input != KEPT_MARKDOWN.as_bytes(), "{args:?}");
    }
    assert!(stderr(&run_on(FOUND.as_bytes(), &["fmt", "-q"])).is_empty());
    assert_eq!(run_on(FOUND.as_bytes(), &["parse", "--format", "text"]).stdout, KEPT.as_bytes());
    assert_eq!(run_on(FOUND.as_bytes(), &["convert", "--to", "markdown"]).stdout, KEPT_MARKDOWN.as_bytes());
}

#[test]
fn fmt_checks_compares_and_writes_many_files() {
    let shelf = Shelf::new(&[
        ("t/a.txt", FOUND.as_bytes()),
        ("t/b.txt", KEPT.as_bytes()),
        ("t/c.md", KEPT_MARKDOWN.as_bytes()),
    ]);
    let check = shelf.run(&["fmt", "--check", "-r", "t"]);
    assert_eq!((check.status.code(), &check.stdout[..]), (Some(1), &b"t/a.txt\n"[..]), "{}", stderr(&check));
    assert!(stderr(&check).contains("1 would change, 2 fine, 0 failed"), "{}", stderr(&check));
    let diff = shelf.run(&["fmt", "--diff", "-r", "t", "-q"]);
    assert_eq!(diff.status.code(), Some(1));
    let shown = String::from_utf8_lossy(&diff.stdout);
    assert!(shown.starts_with("--- t/a.txt\n+++ t/a.txt\n@@ -1,9 +1,5 @@\n 岚川省"), "{shown}");
    for line in ["\n-岚政函[2024] 12号\n", "\n+岚政函〔2024〕12号\n", "\n-— 3 —\n"] {
        assert!(shown.contains(line), "{shown}");
    }
    let coloured = shelf.run(&["fmt", "--diff", "t/a.txt", "--color", "always"]);
    assert!(String::from_utf8_lossy(&coloured.stdout).contains("\u{1b}[32m+岚政函〔2024〕12号\u{1b}[0m\n"));
    assert_eq!(shelf.get("t/a.txt"), FOUND.as_bytes(), "neither writes");
    let write = shelf.run(&["fmt", "--write", "-r", "t"]);
    assert_eq!((write.status.code(), write.stdout.len()), (Some(0), 0), "{}", stderr(&write));
    assert!(stderr(&write).contains("1 written, 2 fine, 0 failed"), "{}", stderr(&write));
    assert_eq!(shelf.get("t/a.txt"), KEPT.as_bytes());
    for task in ["--check", "--diff", "--write"] {
        let again = shelf.run(&["fmt", task, "-r", "t", "-q"]);
        assert_eq!((again.status.code(), again.stdout.len(), again.stderr.len()), (Some(0), 0, 0), "{task}");
    }
    assert_eq!(fs::read_dir(shelf.path("t")).expect("folder").count(), 3, "nothing else is left");
}

#[test]
fn a_byte_order_mark_and_ends_of_lines_are_changes() {
    for odd in [format!("\u{feff}{KEPT}"), KEPT.replace('\n', "\r\n"), KEPT.trim_end().to_owned()] {
        let shelf = Shelf::new(&[("a.txt", odd.as_bytes())]);
        assert_eq!(shelf.run(&["fmt", "--check", "a.txt"]).status.code(), Some(1), "{odd:?}");
        assert_eq!(shelf.run(&["fmt", "--write", "a.txt"]).status.code(), Some(0), "{odd:?}");
        assert_eq!(shelf.get("a.txt"), KEPT.as_bytes());
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_written_anew_keeps_its_permissions_and_its_links() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let shelf = Shelf::new(&[("real.txt", FOUND.as_bytes())]);
    fs::set_permissions(shelf.path("real.txt"), fs::Permissions::from_mode(0o640)).expect("set");
    symlink("real.txt", shelf.path("link.txt")).expect("linked");
    assert_eq!(shelf.run(&["fmt", "--write", "link.txt"]).status.code(), Some(0));
    assert!(shelf.path("link.txt").is_symlink());
    assert_eq!(shelf.get("real.txt"), KEPT.as_bytes());
    let mode = fs::metadata(shelf.path("real.txt")).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn fmt_leaves_alone_what_it_would_spoil() {
    let log =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/negative/server-log.txt")).expect("fixture");
    let gbk = encoding_rs::GB18030.encode(FOUND).0.into_owned();
    let files: [(&str, &[u8]); 5] = [
        ("log.txt", &log),
        ("losing.txt", LOSING.as_bytes()),
        ("gbk.txt", &gbk),
        ("page.html", b"<p>\xe4\xb8\x80</p>"),
        ("fine.txt", FOUND.as_bytes()),
    ];
    let shelf = Shelf::new(&files);
    // Printed, it is told; a file that can only be spoiled is not written, and the rest goes on.
    let cases: [(&[&str], i32, bool, &str); 12] = [
        (&["log.txt"], 2, false, "read otherwise"),
        (&["log.txt", "-o", "new.txt"], 2, false, "read otherwise"),
        (&["log.txt", "--check"], 2, false, "read otherwise"),
        (&["log.txt", "--diff"], 2, false, "read otherwise"),
        (&["log.txt", "--write"], 2, false, "read otherwise"),
        (&["losing.txt"], 0, true, "words of lines 5 are not in the new text"),
        (&["losing.txt", "-q"], 0, true, "words of lines 5 are not in the new text"),
        (&["losing.txt", "--check"], 2, false, "losing.txt: words of lines 5"),
        (&["losing.txt", "--write"], 2, false, "losing.txt: not written (未写入): words of lines 5"),
        (&["gbk.txt", "--write"], 2, false, "only UTF-8"),
        (&["page.html", "--write"], 2, false, "a page of HTML is not written over"),
        (&["log.txt", "fine.txt", "losing.txt", "--write"], 2, false, "1 written, 0 fine, 2 failed"),
    ];
    for (args, code, prints, said) in cases {
        let output = shelf.run(&[&["fmt"], args].concat());
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stderr(&output));
        assert_eq!(!output.stdout.is_empty(), prints, "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    }
    for (name, bytes) in files.into_iter().filter(|(name, _)| *name != "fine.txt") {
        assert_eq!(shelf.get(name), bytes, "{name}");
    }
    assert_eq!(shelf.get("fine.txt"), KEPT.as_bytes());
    assert!(!shelf.has("new.txt"));
}

#[test]
fn what_fmt_cannot_be_asked_is_said() {
    let shelf = Shelf::new(&[("a.txt", FOUND.as_bytes()), ("b.txt", KEPT.as_bytes())]);
    for (args, said) in [
        (&["a.txt", "b.txt"][..], "several files"),
        (&["a.txt", "b.txt", "-o", "c.txt"], "several files"),
        (&["--write", "-"], "standard input has no place"),
        (&["--write", "--check", "a.txt"], "--check"),
        (&["--write", "--diff", "a.txt"], "--diff"),
        (&["--write", "-o", "c.txt", "a.txt"], "--output"),
        (&["--write", "--to", "markdown", "a.txt"], "--to"),
        (&["--check", "-o", "c.txt", "a.txt"], "--output"),
        (&["a.txt", "-o", "a.txt"], "read and written at once"),
        (&["a.txt", "-o", "no/c.txt"], "cannot write"),
        (&["--check", "no.txt"], "no.txt: cannot read"),
        (&["--to", "json", "a.txt"], "json"),
    ] {
        let output = shelf.command(&[&["fmt"], args].concat()).stdin(Stdio::null()).output().expect("runs");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    }
    let written = shelf.run(&["fmt", "a.txt", "-o", "c.txt"]);
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0));
    assert_eq!(shelf.get("c.txt"), KEPT.as_bytes());
    assert_eq!(shelf.get("a.txt"), FOUND.as_bytes());
}

#[test]
fn people_get_an_outline_stages_help_completions_and_a_manual() {
    for (args, word) in [
        (&["outline", ISSUE][..], "第二十条"),
        (&["debug", "lines", ISSUE][..], "ContentsTitle"),
        (&["debug", "blocks", ISSUE][..], "Numbered （一）"),
        (&["debug", "tree", ISSUE][..], "d1.a1"),
        (&["schema"][..], "$schema"),
        (&["schema", "json"][..], "$schema"),
        (&["schema", "xml"][..], "http://relaxng.org/ns/structure/1.0"),
        (&["completions", "bash"][..], "gongbao"),
        (&["man"][..], ".TH gongbao"),
        (&["--help"][..], "Examples:"),
        (&["parse", "--help"][..], "Examples:"),
        (&["fmt", "--help"][..], "Examples:"),
        (&["lint", "--help"][..], "--write-baseline known.json"),
        (&["explain", "--help"][..], "Examples:"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains(word), "{args:?}");
    }
}

#[test]
fn two_versions_are_compared_in_whatever_form_they_come() {
    let old = "关于春灌的通知\n岚政发〔2024〕5号\n各市人民政府：\n一、修渠。\n二、除草。\n";
    let new = old.replace("二、除草", "二、选种。\n三、除草");
    let shelf = Shelf::new(&[("old.md", old.as_bytes()), ("new.md", new.as_bytes())]);
    let path = |name: &str| shelf.path(name).to_string_lossy().into_owned();
    let tree = run(&["parse", &path("old.md")]).stdout;
    shelf.put("old.json", &tree);
    let same = run(&["diff", &path("old.md"), &path("old.json")]);
    assert_eq!(same.status.code(), Some(0), "{}", stderr(&same));
    let output = run(&["diff", &path("old.json"), &path("new.md"), "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let told = "unchanged 一、\ninserted 二、\n    {+选种。+}\nrenumbered 二、 → 三、\n1 inserted, 1 renumbered, 1 unchanged\n";
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said, told);
    let summary = &json(&run(&["diff", &path("old.md"), &path("new.md"), "--format", "json"]))["summary"];
    assert_eq!((summary["inserted"].as_u64(), summary["renumbered"].as_u64()), (Some(1), Some(1)));
    assert_eq!(run(&["diff", &path("old.md"), &path("none.md")]).status.code(), Some(2));
}
