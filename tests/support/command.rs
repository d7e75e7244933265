//! The binary, run as a user runs it.
#![allow(dead_code, reason = "each test binary uses its part")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub fn gongbao(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

pub fn run(args: &[&str]) -> Output {
    gongbao(args).output().expect("runs")
}

pub fn run_on(input: &[u8], args: &[&str]) -> Output {
    let mut child =
        gongbao(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    let mut stdin = child.stdin.take().expect("stdin");
    let input = input.to_vec();
    let feed = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("ends");
    let _ = feed.join();
    output
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A folder of generated texts, and what a run over it leaves behind.
pub struct Shelf {
    folder: tempfile::TempDir,
}

impl Shelf {
    pub fn new(files: &[(&str, &[u8])]) -> Self {
        let shelf = Self { folder: tempfile::tempdir().expect("folder") };
        for (name, bytes) in files {
            shelf.put(name, bytes);
        }
        shelf
    }

    /// `texts/00/0000.md` and so on, no two alike, some of them binary.
    pub fn of_generated(count: usize, binary: &[usize]) -> Self {
        let shelf = Self::new(&[]);
        for i in 0..count {
            let text =
                format!("关于第{i}号事项的通知\n岚政办发〔2024〕{i}号\n{}", "一、修复渠系。\n".repeat(1 + i % 7));
            let bytes = if binary.contains(&i) { b"\0\x01\x02" } else { text.as_bytes() };
            shelf.put(&format!("texts/{:02}/{i:04}.md", i / 50), bytes);
        }
        shelf
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("folder")).expect("folder");
        fs::write(path, bytes).expect("written");
    }

    pub fn get(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect(name)
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = gongbao(args);
        command.current_dir(self.folder.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("runs")
    }

    /// The names of the sources in a file of JSON lines.
    pub fn names(lines: &[u8]) -> Vec<String> {
        let name =
            |line: &[u8]| serde_json::from_slice::<serde_json::Value>(line).expect("JSON")["source"]["name"].clone();
        let lines = lines.split(|&b| b == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| name(line).as_str().expect("name").to_owned()).collect()
    }
}
