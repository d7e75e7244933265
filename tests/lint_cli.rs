//! `lint` and `explain` as a user meets them.
#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/command.rs"]
mod command;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use command::{Shelf, json, run, run_on, stderr};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// One warning with a safe fix.
const WRONG: &str =
    "岚川省水利厅关于做好春灌工作的通知\n岚水发[2024]5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年3月8日\n";

/// The same, mended.
const RIGHT: &str =
    "岚川省水利厅关于做好春灌工作的通知\n岚水发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2024年3月8日\n";

const RULE: &str = "number/wrong-year-brackets";

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a committed file with what it is generated from, or writes it anew when GONGBAO_UPDATE is set.
fn assert_fresh(name: &str, fresh: &str) {
    let path = root().join(name);
    if std::env::var_os("GONGBAO_UPDATE").is_some() {
        fs::write(&path, fresh).expect("written");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == fresh, "{name} is stale; run `GONGBAO_UPDATE=1 cargo test --test lint_cli`");
}

#[test]
fn people_see_the_place_the_reason_and_the_fix() {
    let output = run_on(WRONG.as_bytes(), &["lint", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "a warning does not fail");
    let expected = "\
warning[number/wrong-year-brackets]: the year stands in [2024] instead of 〔〕
 --> -:2:4
  |
2 | 岚水发[2024]5号
  |       ^^^^^^
  |
  = why: The year belongs in 〔〕; with other brackets the number is missed by searches and comparisons. (GB/T 9704-2012, 7.2.5)
  = origin: probably damage of transcription
fix: safe, with --fix
  |
2 - 岚水发[2024]5号
2 + 岚水发〔2024〕5号
  |

1 file, 1 with findings: 0 errors, 1 warning, 0 info; 1 fixable with --fix
";
    assert_eq!(stdout(&output), expected);
    assert_eq!(stderr(&output), "");
    let page = fs::read_to_string(root().join("docs/lint.md")).expect("page");
    assert!(page.contains(&expected.replace(" -:2:4", " notice.md:2:4")), "docs/lint.md shows something else");
    let zh = stdout(&run_on(WRONG.as_bytes(), &["lint", "--lang", "zh"]));
    for words in [
        "警告[number/wrong-year-brackets]: ",
        "= 依据: ",
        "= 来源: 疑为转录之误",
        "修改: 可用 --fix 修改",
        "1 个文件，其中 1 个有问题",
    ] {
        assert!(zh.contains(words), "{zh}");
    }
    let coloured = stdout(&run_on(WRONG.as_bytes(), &["lint", "--lang", "en", "--color", "always"]));
    assert!(coloured.contains("\u{1b}["), "{coloured}");
    let bare = coloured
        .split('\u{1b}')
        .map(|piece| piece.strip_prefix('[').and_then(|p| p.split_once('m')).map_or(piece, |(_, p)| p));
    assert_eq!(bare.collect::<String>(), expected, "colours change nothing else");
}

#[test]
fn the_locale_chooses_the_language() {
    for (variable, value, words) in
        [("LC_ALL", "zh_CN.UTF-8", "警告"), ("LC_ALL", "C", "warning"), ("LANG", "zh", "警告")]
    {
        let shelf = Shelf::new(&[("a.txt", WRONG.as_bytes())]);
        let mut command = shelf.command(&["lint", "a.txt"]);
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG").env(variable, value);
        let output = command.output().expect("runs");
        assert!(stdout(&output).starts_with(words), "{value}: {}", stdout(&output));
    }
}

#[test]
fn columns_and_lines_are_those_of_the_input_in_every_encoding_and_form() {
    let gbk = encoding_rs::GB18030.encode(WRONG).0.into_owned();
    let page = "<html><body>\n<div><p>岚川省水利厅关于做好春灌工作的通知</p>\n<p>岚水发<b>[2024]</b>5号</p>\n\
                <p>各市水利局：</p><p>请认真落实。</p><p>岚川省水利厅</p><p>2024年3月8日</p></div></body></html>";
    let marked = format!("\u{feff}{WRONG}");
    let cases: [(&[u8], [u32; 4]); 4] = [
        (WRONG.as_bytes(), [2, 4, 10, 61]),
        (marked.as_bytes(), [2, 4, 10, 64]),
        (&gbk, [2, 4, 10, 41]),
        (page.as_bytes(), [3, 10, 16, 92]),
    ];
    for (input, [line, column, end_column, start]) in cases {
        let report = json(&run_on(input, &["lint", "--format", "json"]));
        let finding = &report["findings"][0];
        assert_eq!(finding["span"]["line"], line);
        assert_eq!((&finding["column"], &finding["end_column"]), (&column.into(), &end_column.into()), "{finding}");
        assert_eq!(finding["span"]["start"], start);
        let start = start as usize;
        assert_eq!(&input[start..start + 6], b"[2024]");
        assert_eq!(finding["fix"].is_null(), input == page.as_bytes(), "nothing is put into a page");
        let shown = stdout(&run_on(input, &["lint", "--lang", "en"]));
        assert!(shown.contains(&format!("--> -:{line}:{column}\n")), "{shown}");
        assert!(shown.contains(&format!("\n{line} | 岚水发[2024]5号\n")), "{shown}");
    }
}

/// Texts with all that goes wrong with numbers: beside fixtures, so that something is found.
fn faulty() -> Shelf {
    let shared = "岚川省水利厅关于做好秋收工作的通知\n岚水发〔2024)5\n各市水利局：\n请认真落实。\n岚川省水利厅\n2023年3月8日\n\n";
    let two = format!("{shared}{RIGHT}");
    let page = format!("<p>{}</p>", WRONG.replace('\n', "</p><p>"));
    Shelf::new(&[
        ("t/a 1.txt", WRONG.as_bytes()),
        ("t/sub/文件.md", two.as_bytes()),
        ("t/page.html", page.as_bytes()),
        ("t/clean.txt", RIGHT.as_bytes()),
    ])
}

#[test]
fn json_fits_its_schema_and_counts_what_it_holds() {
    let schema = run(&["schema", "lint"]);
    assert_fresh("schema/gongbao-lint-1.json", &stdout(&schema));
    let validator = jsonschema::validator_for(&json(&schema)).expect("a valid schema");
    let shelf = faulty();
    shelf.put("t/binary.txt", b"\0\x01");
    let runs = [
        (shelf.run(&["lint", "t", "-f", "json"]), 2),
        (shelf.run(&["lint", "t", "-f", "json", "--stats"]), 2),
        (run(&["lint", "fixtures", "-f", "json", "--fail-on", "never"]), 0),
        (run_on(b"", &["lint", "-f", "json"]), 0),
    ];
    for (output, code) in runs {
        assert_eq!(output.status.code(), Some(code), "{}", stderr(&output));
        let report = json(&output);
        let faults: Vec<String> =
            validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let summary = &report["summary"];
        let sum = |field: &str| -> u64 {
            report["rules"].as_array().expect("rules").iter().map(|r| r[field].as_u64().expect("n")).sum()
        };
        let by_severity = ["errors", "warnings", "infos"].map(|field| summary[field].as_u64().expect("n"));
        assert_eq!(by_severity.iter().sum::<u64>(), sum("count"));
        assert_eq!(summary["fixable"], sum("fixable"));
        if let Some(findings) = report["findings"].as_array() {
            assert_eq!(findings.len() as u64, sum("count"));
        }
    }
    let report = json(&shelf.run(&["lint", "t", "-f", "json"]));
    assert_eq!((&report["summary"]["files"], &report["summary"]["failed"]), (&4.into(), &1.into()));
    let files: Vec<&str> =
        report["findings"].as_array().expect("list").iter().filter_map(|f| f["file"].as_str()).collect();
    assert!(files.is_sorted() && files.len() >= 4, "in the order of the inputs: {files:?}");
}

/// The published schema, which a crate of the tests carries.
fn sarif_schema() -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    // Without what other systems need, which may not be here.
    let about = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs");
    let host = stdout(&about).lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned)).expect("host");
    cargo.args(["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", &host]);
    let metadata = cargo.current_dir(root()).output().expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let manifest = packages.iter().find(|p| p["name"] == "serde-sarif").expect("serde-sarif")["manifest_path"].as_str();
    let schema = PathBuf::from(manifest.expect("path")).with_file_name("src").join("schema.json");
    serde_json::from_slice(&fs::read(schema).expect("schema")).expect("JSON")
}

#[test]
fn sarif_is_valid_and_read_by_others() {
    let validator = jsonschema::validator_for(&sarif_schema()).expect("a valid schema");
    let shelf = faulty();
    shelf.put("t/binary.txt", b"\0\x01");
    for (output, results) in [
        (shelf.run(&["lint", "t", "--format", "sarif", "--lang", "zh"]), 4),
        (shelf.run(&["lint", "t/clean.txt", "--format", "sarif"]), 0),
        (run(&["lint", "fixtures", "--format", "sarif"]), 0),
    ] {
        let log = json(&output);
        let faults: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let read: serde_sarif::sarif::Sarif = serde_json::from_slice(&output.stdout).expect("SARIF");
        let found = read.runs.first().and_then(|run| run.results.as_ref()).expect("results");
        assert!(found.len() >= results, "{}", found.len());
    }
    let log = json(&shelf.run(&["lint", "t", "--format", "sarif"]));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let (results, rules) = (run["results"].as_array().expect("list"), &run["tool"]["driver"]["rules"]);
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().expect("index") as usize]["id"], result["ruleId"]);
    }
    let first = &results[0];
    assert_eq!(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "t/a%201.txt");
    let region = serde_json::json!({"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 10,
        "charOffset": 21, "charLength": 6, "byteOffset": 61, "byteLength": 6});
    assert_eq!(first["locations"][0]["physicalLocation"]["region"], region);
    let report = json(&shelf.run(&["lint", "t", "--format", "json"]));
    assert_eq!(first["partialFingerprints"]["gongbao/v1"], report["findings"][0]["fingerprint"]);
    assert_eq!(results.len(), report["findings"].as_array().expect("list").len());
    assert_eq!(run["artifacts"].as_array().expect("list").len(), 3, "files with findings");
}

#[test]
fn github_gets_a_line_for_each() {
    let shelf = faulty();
    let output = stdout(&shelf.run(&["lint", "t", "--format", "github", "--lang", "en", "--select", RULE]));
    let lines: Vec<&str> = output.lines().collect();
    let first = "::warning file=t/a 1.txt,line=2,endLine=2,col=4,endColumn=10,title=number/wrong-year-brackets::the year \
                 stands in [2024] instead of 〔〕";
    assert_eq!((lines.len(), lines[0]), (2, first), "{output}");
}

#[test]
fn rules_are_chosen_and_unknown_ones_bring_the_nearest() {
    let shelf = faulty();
    let found = |args: &[&str]| -> Vec<String> {
        let output = shelf.run(&[&["lint", "t", "-f", "json", "--stats"], args].concat());
        let report = json(&output);
        report["rules"].as_array().expect("list").iter().map(|r| r["rule"].as_str().expect("name").to_owned()).collect()
    };
    let all = found(&[]);
    assert!(all.len() > 3, "{all:?}");
    assert_eq!(found(&["--select", RULE]), [RULE]);
    assert_eq!(found(&["--select", "number", "--ignore", RULE]), &all[1..], "{all:?}");
    assert_eq!(found(&["--ignore", "all", "--extend-select", RULE]), [RULE]);
    assert_eq!(found(&["--select", "text"]), [] as [&str; 0]);
    assert_eq!(found(&["--select", "number/missing-hao,number/wrong-year-brackets"]).len(), 2);
    for (args, said) in [
        (&["--select", "number/wrong-year-bracket"][..], "is it number/wrong-year-brackets?"),
        (&["--ignore", "nubmer"], "is it number?"),
        (&["--unsafe"], "--unsafe is for --fix and --diff"),
        (&["--stats", "-f", "sarif"], "--stats has the forms"),
        (&["--diff", "--fix"], "--fix"),
        (&["--config", "none.toml"], "none.toml: cannot read the configuration"),
        (&["--baseline", "none.json"], "none.json: no file of known findings"),
        (&["--fix", "-"], "standard input has no place"),
        (&["no.txt"], "no.txt: cannot read"),
        (&["-o", "t/clean.txt"], "read and written at once"),
    ] {
        let output = shelf.run(&[&["lint", "t"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn the_exit_code_follows_the_severity_that_is_shown() {
    let shelf = faulty();
    let cases: [(&[&str], i32); 9] = [
        (&["t/a 1.txt"], 0),
        (&["t/a 1.txt", "--fail-on", "warning"], 1),
        (&["t/a 1.txt", "--fail-on", "info"], 1),
        (&["t/a 1.txt", "--fail-on", "warning", "--severity", "error"], 0),
        (&["t/sub"], 1),
        (&["t/sub", "--fail-on", "never"], 0),
        (&["t/sub", "--severity", "error"], 1),
        (&["t/clean.txt", "--fail-on", "info"], 0),
        (&["t/sub", "no.txt", "--fail-on", "never"], 2),
    ];
    for (args, code) in cases {
        let output = shelf.run(&[&["lint"], args].concat());
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stdout(&output));
    }
    let quiet = shelf.run(&["lint", "t/clean.txt", "-q"]);
    assert_eq!((quiet.stdout.len(), quiet.stderr.len()), (0, 0));
    let report = shelf.run(&["lint", "t", "-o", "report.txt", "--lang", "en"]);
    assert_eq!(report.stdout.len(), 0);
    assert!(String::from_utf8_lossy(&shelf.get("report.txt")).starts_with("warning[number/wrong-year-brackets]"));
}

#[test]
fn the_nearest_configuration_wins_and_the_command_line_goes_before_it() {
    let shelf = faulty();
    shelf.put("gongbao.toml", b"[lint]\nignore = [\"number\"]\n");
    shelf.put("t/sub/gongbao.toml", format!("[lint]\nselect = [\"{RULE}\", \"number/missing-hao\"]\n[lint.severity-overrides]\nnumber = \"info\"\n\"number/missing-hao\" = \"error\"\n").as_bytes());
    shelf.put("other.toml", b"[[lint.per-file]]\npaths = [\"*.html\", \"t/sub/\"]\nignore = [\"all\"]\n");
    let found = |args: &[&str]| -> Vec<(String, String)> {
        let report = json(&shelf.run(&[&["lint", "t", "-f", "json"], args].concat()));
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        report["findings"].as_array().expect("list").iter().map(|f| (text(&f["rule"]), text(&f["severity"]))).collect()
    };
    let warning = || (RULE.to_owned(), "warning".to_owned());
    assert_eq!(found(&[]), [("number/missing-hao".to_owned(), "error".to_owned())]);
    assert_eq!(found(&["--select", RULE]), [warning(), warning()]);
    assert_eq!(found(&["--config", "other.toml"]), [warning()]);
    assert!(found(&["--no-config"]).len() > 4);
    shelf.put("t/gongbao.toml", b"[lint]\n\nselekt = []\n");
    let output = shelf.run(&["lint", "t"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(stderr(&output).contains("gongbao.toml") && stderr(&output).contains("line 3"), "{}", stderr(&output));
}

#[test]
fn the_configuration_in_the_documentation_is_one() {
    let page = fs::read_to_string(root().join("docs/lint.md")).expect("page");
    let (_, shown) = page.split_once("```toml\n").expect("configuration");
    let (shown, _) = shown.split_once("```").expect("its end");
    let shelf = faulty();
    shelf.put("gongbao.toml", shown.replace("baseline =", "# baseline =").as_bytes());
    let output = shelf.run(&["lint", "t", "-f", "json", "--stats"]);
    assert_eq!(stderr(&output).lines().count(), 1, "only the sums: {}", stderr(&output));
    let report = json(&output);
    let severities: Vec<&Value> = report["rules"].as_array().expect("list").iter().map(|r| &r["severity"]).collect();
    assert!(!severities.is_empty() && severities.iter().all(|severity| *severity == "info"), "{report}");
}

#[test]
fn a_baseline_keeps_what_is_known_when_lines_move_and_says_what_is_gone() {
    let shelf = faulty();
    let written = shelf.run(&["lint", "t", "--write-baseline", "known.json"]);
    assert_eq!((written.status.code(), written.stdout.len()), (Some(0), 0), "{}", stderr(&written));
    let first = shelf.get("known.json");
    shelf.run(&["lint", "t", "--write-baseline", "known.json"]);
    assert_eq!(shelf.get("known.json"), first, "the same again");
    let summary = |args: &[&str]| -> Value {
        let output = shelf.run(&[&["lint", "t", "-f", "json", "--no-config", "--fail-on", "never"], args].concat());
        json(&output)["summary"].clone()
    };
    let known = |args: &[&str]| {
        let summary = summary(args);
        let left = ["errors", "warnings", "infos"].map(|n| summary[n].as_u64().expect("n")).iter().sum::<u64>();
        (left, summary["known"].as_u64().expect("n"), summary["stale"].as_u64().expect("n"))
    };
    let total = known(&[]).0;
    assert_eq!(known(&["--baseline", "known.json"]), (0, total, 0));
    // Lines put in above, and blanks.
    let moved = format!("岚川省水利厅文件\n\n{}", WRONG.replace("发[2024]5", "发[2024] 5"));
    shelf.put("t/a 1.txt", moved.as_bytes());
    let (_, still, stale) = known(&["--baseline", "known.json", "--select", RULE]);
    assert_eq!((still, stale), (2, 0));
    // Mended, and with one more of the same kind elsewhere.
    shelf.put("t/a 1.txt", RIGHT.as_bytes());
    shelf.put("t/new.txt", WRONG.as_bytes());
    assert_eq!(known(&["--baseline", "known.json"]), (1, total - 1, 1));
    assert_eq!(known(&["--baseline", "known.json", "--select", "text"]), (0, 0, 0), "a rule that does not judge");
    fs::remove_file(shelf.path("t/page.html")).expect("removed");
    let (_, _, stale) = known(&["--baseline", "known.json"]);
    assert_eq!(stale, 2, "its file is gone");
    let told = stdout(&shelf.run(&["lint", "t", "--baseline", "known.json", "--lang", "en"]));
    assert!(told.contains("2 of the baseline not found any more"), "{told}");
    // Named in a configuration, from wherever the run begins.
    shelf.put("gongbao.toml", b"[lint]\nbaseline = \"known.json\"\n");
    let mut command = shelf.command(&["lint", ".", "-f", "json"]);
    let output = command.current_dir(shelf.path("t")).output().expect("runs");
    assert_eq!(json(&output)["summary"]["known"], total - 2, "{}", stdout(&output));
    for bad in ["{}", "[]", "{\"schema\": \"gongbao-baseline/9\", \"findings\": []}"] {
        shelf.put("bad.json", bad.as_bytes());
        assert_eq!(shelf.run(&["lint", "t", "--baseline", "bad.json"]).status.code(), Some(2), "{bad}");
    }
}

#[test]
fn safe_fixes_are_written_and_the_others_only_when_asked_for() {
    let shelf = faulty();
    let page = shelf.get("t/page.html");
    let diff = shelf.run(&["lint", "t", "--diff", "--lang", "en"]);
    assert_eq!(diff.status.code(), Some(1));
    assert!(stdout(&diff).contains("\n-岚水发[2024]5号\n+岚水发〔2024〕5号\n"), "{}", stdout(&diff));
    assert!(stdout(&diff).contains("\n+岚水发〔2024〕5\n"), "号 is not put in: {}", stdout(&diff));
    assert!(stderr(&diff).contains("t/page.html: not mended"), "{}", stderr(&diff));
    assert_eq!(shelf.get("t/a 1.txt"), WRONG.as_bytes(), "nothing is written");
    let fix = shelf.run(&["lint", "t", "--fix", "--lang", "en"]);
    assert!(stdout(&fix).contains("; 2 fixed in 2 files"), "{}", stdout(&fix));
    assert_eq!(shelf.get("t/a 1.txt"), RIGHT.as_bytes());
    assert_eq!(shelf.get("t/page.html"), page);
    let once = shelf.get("t/sub/文件.md");
    shelf.run(&["lint", "t", "--fix"]);
    assert_eq!(shelf.get("t/sub/文件.md"), once, "twice is once");
    shelf.run(&["lint", "t", "--fix", "--unsafe"]);
    assert!(
        String::from_utf8_lossy(&shelf.get("t/sub/文件.md"))
            .contains("岚水发〔2024〕5号\n各市水利局：\n请认真落实。\n岚川省水利厅\n2023")
    );
    assert_eq!(shelf.run(&["lint", "t", "--diff", "-q"]).stdout.len(), 0);
}

#[test]
fn a_fix_keeps_what_it_does_not_touch() {
    let odd = format!("\u{feff}{}", WRONG.replace('\n', "\r\n"));
    let gbk = encoding_rs::GB18030.encode(WRONG).0.into_owned();
    let refs = WRONG.replace("请认真", "&nbsp;&nbsp;请认真").replace("岚水发", "&nbsp;岚水发");
    let shelf = Shelf::new(&[("a.txt", odd.as_bytes()), ("gbk.txt", &gbk), ("refs.txt", refs.as_bytes())]);
    let output = shelf.run(&["lint", "a.txt", "gbk.txt", "refs.txt", "--fix"]);
    assert_eq!(shelf.get("a.txt"), odd.replace("[2024]", "〔2024〕").as_bytes());
    assert_eq!(shelf.get("gbk.txt"), gbk);
    assert_eq!(shelf.get("refs.txt"), refs.replace("[2024]", "〔2024〕").as_bytes());
    let said = "gbk.txt: not mended (未修改): only UTF-8";
    assert!(stderr(&output).contains(said), "{}", stderr(&output));
    let known = Shelf::new(&[("a.txt", WRONG.as_bytes())]);
    known.run(&["lint", "a.txt", "--write-baseline", "known.json"]);
    known.run(&["lint", "a.txt", "--baseline", "known.json", "--fix"]);
    assert_eq!(known.get("a.txt"), WRONG.as_bytes(), "what is known stays");
}

#[test]
fn fixing_twice_is_fixing_once() {
    // Each text is judged six times; some of the real ones will do.
    const STEP: usize = 6;
    let real = support::corpus().into_iter().step_by(STEP);
    let texts = support::fixtures().into_iter().chain(support::negatives()).chain(real);
    let shelf = Shelf::new(&[]);
    let mut runner = TestRunner::deterministic();
    let pieces = proptest::collection::vec(support::soup::piece(), 1..200);
    for (i, text) in texts.enumerate() {
        shelf.put(&format!("t/{i}-{}", text.name.replace('/', "-")), &text.bytes);
    }
    for i in 0..40 {
        let soup = pieces.new_tree(&mut runner).expect("soup").current().concat().replace(char::is_control, "\n");
        shelf.put(&format!("t/soup-{i}.txt"), soup.as_bytes());
    }
    for unsafe_too in [&[][..], &["--unsafe"]] {
        let first = shelf.run(&[&["lint", "t", "--fix", "--stats", "-f", "json"], unsafe_too].concat());
        assert!(!stderr(&first).contains("do not come to an end"), "{}", stderr(&first));
        let again = shelf.run(&[&["lint", "t", "--diff", "-q"], unsafe_too].concat());
        assert_eq!(stdout(&again), "", "{}", stderr(&again));
    }
}

#[test]
fn rules_are_explained() {
    let all = stdout(&run(&["explain", "--lang", "en"]));
    let register = gongbao::register::rules::ALL.len();
    assert_eq!(all.lines().count(), gongbao::lint::rules::all().count() + register);
    let number = stdout(&run(&["explain", "number", "--lang", "zh"]));
    assert!(number.lines().all(|line| line.starts_with("number/")) && number.contains("警告"), "{number}");
    let one = stdout(&run(&["explain", RULE, "--lang", "en"]));
    for words in [
        "number/wrong-year-brackets\nwarning · probably damage of transcription · safe fix\n",
        "source  GB/T 9704-2012, 7.2.5\n",
        "wrong   岚水发[2024]12号\n",
        "right   岚水发〔2024〕12号\n",
    ] {
        assert!(one.contains(words), "{one}");
    }
    for (name, nearest) in [("number/wrong-brackets", RULE), ("series-gaps", "register/series-gap")] {
        let unknown = run(&["explain", name]);
        assert_eq!(unknown.status.code(), Some(2));
        assert!(stderr(&unknown).contains(&format!("is it {nearest}?")), "{}", stderr(&unknown));
    }
}

#[test]
fn the_page_of_rules_is_fresh_and_its_links_lead_somewhere() {
    let page = stdout(&run(&["explain", "--format", "markdown"]));
    assert_fresh("docs/rules.md", &page);
    for rule in gongbao::lint::rules::all() {
        assert!(page.contains(&format!("(#{})", rule.name.replace('/', ""))), "{}", rule.name);
        assert!(page.contains(&format!("\n### {}\n", rule.name)), "{}", rule.name);
    }
}
