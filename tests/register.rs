//! The register: nothing is lost, nothing foreign is touched, and what is planted is found.
#![cfg(all(feature = "register", feature = "cli"))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use fastrand::Rng;
use gongbao::diagnostic::Severity;
use gongbao::register::check::Finding;
use gongbao::register::{Added, Kept, Register, RegisterError};
use support::shelf::{Doc, Shelf, issue};
use support::{fixtures, with_parse};
use tempfile::TempDir;

/// A folder with the path of a register in it.
fn folder() -> (TempDir, PathBuf) {
    // In memory where there is such a place: every text is a write that waits for the disk.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.expect("folder");
    let db = folder.path().join("shelf.db");
    (folder, db)
}

fn kept(name: &str, bytes: &[u8]) -> Kept {
    with_parse(name, bytes, |_, parse| Kept::of(&parse.tree, name))
}

/// A register of some texts.
fn filled(db: &Path, texts: &[Kept]) -> Register {
    let mut register = Register::create(db).expect("made");
    for text in texts {
        register.add(text, false).expect("added");
    }
    register
}

fn findings(texts: &[Kept]) -> Vec<Finding> {
    let (_folder, db) = folder();
    let mut found = Vec::new();
    filled(&db, texts).check(&mut |finding| found.push(finding)).expect("checked");
    found
}

/// The files of a folder and what is in them.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entry = |path: PathBuf| (path.display().to_string(), fs::read(&path).expect("file"));
    let mut all: Vec<_> = fs::read_dir(folder).expect("folder").map(|e| entry(e.expect("entry").path())).collect();
    all.sort();
    all
}

#[test]
fn the_same_bytes_are_kept_once_and_a_changed_file_takes_its_place() {
    let (_folder, db) = folder();
    let mut register = Register::create(&db).expect("made");
    let text = "岚川省人民政府关于修渠的通知\n岚政发〔2024〕5号\n各市人民政府：\n一、修渠。\n2024年3月8日\n";
    let changed = text.replace("修渠。", "修渠，六月底前完成。");
    let steps = [
        ("a.md", text, false, Added::New, (1, 1)),
        ("a.md", text, false, Added::Unchanged, (1, 1)),
        ("b.md", text, false, Added::Unchanged, (1, 1)),
        ("a.md", changed.as_str(), false, Added::Replaced, (1, 1)),
        ("a.md", changed.as_str(), true, Added::Replaced, (1, 1)),
        ("b.md", text, true, Added::New, (2, 2)),
        ("-", "岚川省水利厅公告\n一、停航。\n", false, Added::New, (3, 3)),
        ("-", "岚川省水利厅公告\n一、复航。\n", false, Added::New, (4, 4)),
    ];
    for (i, (name, text, anew, added, counts)) in steps.into_iter().enumerate() {
        assert_eq!(register.add(&kept(name, text.as_bytes()), anew).expect("added"), added, "step {i}");
        assert_eq!(register.counts().expect("counted"), counts, "step {i}");
    }
    // What is replaced is in the index of words no more.
    let found = |word: &str| register.search(&[word.to_owned()], 9).expect("searched").len();
    assert_eq!((found("六月底前"), found("停航"), found("修渠")), (1, 1, 2));
}

#[test]
fn adding_a_folder_twice_changes_no_byte_of_what_is_kept() {
    let (_folder, db) = folder();
    let texts: Vec<Kept> = fixtures().iter().map(|text| kept(&text.name, &text.bytes)).collect();
    drop(filled(&db, &texts));
    let before = fs::read(&db).expect("file");
    drop(filled(&db, &texts));
    assert!(before == fs::read(&db).expect("file"), "the file is the same");
}

/// Small documents in a folder, each in a file, and their names.
fn many_files(folder: &Path, count: u32) -> BTreeSet<String> {
    let mut rng = Rng::with_seed(7);
    let mut names = BTreeSet::new();
    while names.len() < count as usize {
        for (i, mut doc) in Shelf::complete(&mut rng).docs.into_iter().enumerate() {
            doc.title = format!("{}（{}之{i}）", doc.title, names.len());
            let name = format!("texts/{:04}.txt", names.len());
            fs::create_dir_all(folder.join("texts")).expect("folder");
            fs::write(folder.join(&name), doc.text()).expect("written");
            names.insert(name);
        }
    }
    names
}

/// Starts the command in a folder.
fn gongbao(folder: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    command.args(args).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("runs")
}

/// Ends well, or says why not.
fn ends_well(child: Child) {
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success(), "{:?} {}", output.status, String::from_utf8_lossy(&output.stderr));
}

/// What a reader sees in a register: the names of the texts, each with its documents.
fn seen(db: &Path) -> BTreeSet<String> {
    let Ok(reader) = rusqlite::Connection::open_with_flags(db, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE) else {
        return BTreeSet::new();
    };
    reader.busy_timeout(std::time::Duration::from_secs(60)).expect("set");
    let sql = "SELECT name FROM source WHERE (SELECT count(*) FROM document JOIN text ON text.document = document.id \
               WHERE document.source = source.id) > 0";
    // Not made yet.
    let Ok(mut names) = reader.prepare(sql) else { return BTreeSet::new() };
    names.query_map([], |row| row.get(0)).expect("read").collect::<rusqlite::Result<_>>().expect("read")
}

/// Whether SQLite and the index of words find no fault.
fn assert_sound(db: &Path) {
    let register = rusqlite::Connection::open(db).expect("opened");
    let said: String = register.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("checked");
    assert_eq!(said, "ok");
    let lost = "SELECT count(*) FROM source WHERE id NOT IN (SELECT source FROM document)";
    let lost: i64 = register.query_row(lost, [], |row| row.get(0)).expect("counted");
    assert_eq!(lost, 0, "a text is there with its documents or not at all");
    register.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)", []).expect("the index fits");
}

#[test]
fn a_run_that_is_killed_loses_nothing_and_the_next_one_goes_on() {
    const KILLS: usize = 220;
    let (folder, db) = folder();
    let names = many_files(folder.path(), 180);
    let mut rng = Rng::with_seed(11);
    let (mut in_the_middle, mut completed) = (0, 0);
    for kill in 0..KILLS {
        let mut child = gongbao(folder.path(), &["register", "add", "shelf.db", "texts", "--quiet"]);
        std::thread::sleep(std::time::Duration::from_micros(rng.u64(1_000..90_000)));
        // Whatever a reader has seen was committed, and is there for good.
        let committed = if db.exists() { seen(&db) } else { BTreeSet::new() };
        child.kill().expect("killed");
        child.wait().expect("ended");
        let left = if db.exists() { seen(&db) } else { BTreeSet::new() };
        assert!(left.is_superset(&committed), "kill {kill}: {:?}", committed.difference(&left));
        in_the_middle += usize::from(!left.is_empty() && left.len() < names.len());
        if left.is_empty() {
            continue;
        }
        assert_sound(&db);
        // From the beginning now and then, so that registers are killed while they are made, too.
        if rng.u8(..6) == 0 || left.len() == names.len() {
            ends_well(gongbao(folder.path(), &["register", "add", "shelf.db", "texts", "--quiet"]));
            assert_eq!(seen(&db), names, "kill {kill}: adding again completes it");
            assert_sound(&db);
            completed += 1;
            for suffix in ["", "-wal", "-shm", "-journal"] {
                let _ = fs::remove_file(folder.path().join(format!("shelf.db{suffix}")));
            }
        }
    }
    assert!(in_the_middle > KILLS / 4 && completed > 5, "{in_the_middle} in the middle, {completed} completed");
}

#[test]
fn two_processes_that_add_at_once_lose_nothing() {
    let (folder, db) = folder();
    let names = many_files(folder.path(), 120);
    for round in 0..5 {
        // Each makes the register, if the others have not; one adds what another adds, too.
        let globs = [&["--glob", "0*[0-4].txt"][..], &["--glob", "0*[5-9].txt"], &[], &["--glob", "0*[3-7].txt"]];
        let start = |globs: &&[&str]| {
            gongbao(folder.path(), &[&["register", "add", "shelf.db", "texts", "--quiet"], *globs].concat())
        };
        let children: Vec<Child> = globs.iter().map(start).collect();
        children.into_iter().for_each(ends_well);
        assert_eq!(seen(&db), names, "round {round}");
        assert_sound(&db);
        fs::remove_file(&db).expect("removed");
    }
}

#[test]
fn an_issue_is_kept_with_its_numbers_and_documents() {
    let text = fixtures().into_iter().find(|text| text.name == "issue-2024-06.md").expect("fixture");
    let kept = kept(&text.name, &text.bytes);
    let issue = kept.issue.as_ref().expect("an issue");
    assert_eq!((issue.year, issue.number, issue.cumulative), (Some(2024), Some(6), Some(318)));
    let numbers: Vec<&str> = kept.documents.iter().filter_map(|d| Some(d.number.as_ref()?.raw.as_str())).collect();
    assert!(numbers.contains(&"岚政发〔2024〕5号"), "{numbers:?}");
    assert!(kept.documents.iter().all(|document| document.span.line > 1 && !document.body.is_empty()));
}

#[test]
fn what_is_no_register_is_refused_and_left_as_it_is() {
    let (folder, db) = folder();
    let texts: Vec<Kept> = fixtures().iter().map(|text| kept(&text.name, &text.bytes)).collect();
    drop(filled(&db, &texts));
    let whole = fs::read(&db).expect("file");
    fs::remove_file(&db).expect("removed");
    let other = folder.path().join("other.db");
    let foreign = rusqlite::Connection::open(&other).expect("opened");
    foreign.execute_batch("CREATE TABLE document (id); INSERT INTO document VALUES (1)").expect("written");
    drop(foreign);
    let foreign = fs::read(&other).expect("file");
    fs::remove_file(&other).expect("removed");
    let with = |at: usize, bytes: &[u8]| {
        let mut changed = whole.clone();
        changed[at..at + bytes.len()].copy_from_slice(bytes);
        changed
    };
    let page = 4096;
    type Case<'a> = (&'a str, Vec<u8>, fn(&RegisterError) -> bool);
    let cases: Vec<Case<'_>> = vec![
        ("a text", "岚政发〔2024〕5号".into(), |e| matches!(e, RegisterError::Foreign(_))),
        ("another data base", foreign, |e| matches!(e, RegisterError::Foreign(_))),
        ("a newer version", with(60, &99u32.to_be_bytes()), |e| matches!(e, RegisterError::Newer { version: 99, .. })),
        ("no version", with(60, &0u32.to_be_bytes()), |e| matches!(e, RegisterError::Damaged { .. })),
        ("cut", whole[..whole.len() / 2].to_vec(), |e| matches!(e, RegisterError::Damaged { .. })),
        ("cut in its head", whole[..50].to_vec(), |e| matches!(e, RegisterError::Foreign(_))),
        ("overwritten pages", with(page, &vec![0xa5; 3 * page]), |e| matches!(e, RegisterError::Damaged { .. })),
        ("an overwritten schema", with(100, &vec![0xff; 900]), |e| matches!(e, RegisterError::Damaged { .. })),
    ];
    for (name, bytes, is_right) in cases {
        fs::write(&db, &bytes).expect("written");
        let before = contents(folder.path());
        let error = Register::create(&db).map(drop).expect_err(name);
        assert!(is_right(&error), "{name}: {error:?}");
        assert!(before == contents(folder.path()), "{name}: nothing was written");
        // Reading looks at pages as it comes to them.
        let read = Register::open(&db).and_then(|register| register.check(&mut |_| {}));
        assert!(read.is_err() || name == "overwritten pages", "{name}");
        assert!(before == contents(folder.path()), "{name}: nothing was written");
    }
    fs::remove_file(&db).expect("removed");
    assert!(matches!(Register::open(&db), Err(RegisterError::Missing(_))));
    assert!(contents(folder.path()).is_empty(), "reading makes no register");
}

#[test]
fn a_register_of_the_first_version_comes_up_to_date() {
    let (_folder, db) = folder();
    let old = rusqlite::Connection::open(&db).expect("opened");
    old.execute_batch(include_str!("data/register-1.sql")).expect("written");
    drop(old);
    let register = Register::open(&db).expect("migrated");
    for (words, files) in
        [(&["岚政发", "2024"][..], &["a.md", "b.md"][..]), (&["清淤"], &["b.md"]), (&["渠"], &["a.md"])]
    {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let hits = register.search(&words, 9).expect("searched");
        let found: Vec<&str> = hits.iter().map(|hit| hit.place.file.as_str()).collect();
        assert_eq!(found, files, "{words:?}");
    }
    drop(register);
    let mut register = Register::create(&db).expect("opened");
    assert_eq!(
        register.add(&kept("c.md", "关于修塘的通知\n岚政发〔2024〕7号\n".as_bytes()), false).expect("added"),
        Added::New
    );
    assert_eq!(register.counts().expect("counted"), (3, 3));
}

#[test]
fn a_complete_shelf_has_no_fault() {
    for seed in 0..40 {
        let mut rng = Rng::with_seed(seed);
        let shelf = Shelf::complete(&mut rng);
        let found = findings(&shelf.kept(&mut rng, &mut HashMap::new()));
        let told: Vec<String> =
            found.iter().map(|finding| format!("{} {}", finding.rule.name, finding.message.zh)).collect();
        assert!(told.is_empty(), "seed {seed}: {told:#?}");
    }
}

/// Shelves into which each fault is planted.
const SHELVES: u64 = 24;

/// What is planted, and the file at which the finding stands; `None` for one that is to be silent.
type Plant = fn(&mut Shelf, &mut Rng) -> Option<String>;

/// A document of a series that stands in its middle.
fn middle(shelf: &Shelf, rng: &mut Rng) -> usize {
    shelf.at("岚政发", 2024, rng.u32(3..7))
}

/// The document with another one's words but for some.
fn again(shelf: &mut Shelf, name: &str, at: usize, change: impl FnOnce(&mut Doc)) {
    let mut doc = shelf.docs[at].clone();
    change(&mut doc);
    shelf.again.push((name.to_owned(), doc));
}

const FAULTS: &[(&str, Severity, Plant)] = &[
    ("register/series-gap", Severity::Info, |shelf, rng| {
        let at = middle(shelf, rng);
        let gone = shelf.docs.remove(at).number();
        // Nobody cites it, so that the gap alone is found.
        shelf.docs.iter_mut().for_each(|doc| doc.paragraphs.retain(|text| !text.contains(&gone)));
        Some("岚政发-2024-1.txt".to_owned())
    }),
    ("register/number-held-twice", Severity::Error, |shelf, rng| {
        let at = middle(shelf, rng);
        again(shelf, "x.txt", at, |doc| {
            doc.title = "关于开展粮库夏季消防演练的通知".to_owned();
            doc.paragraphs = vec![
                "各粮库要在夏季组织一次消防演练，演练方案报省粮食局备案，演练情况书面报告，不得流于形式，不得走过场。"
                    .to_owned(),
            ];
        });
        Some("x.txt".to_owned())
    }),
    ("register/number-held-twice", Severity::Error, |shelf, rng| {
        let at = shelf.at("岚川省人民政府令", 0, rng.u32(82..89));
        again(shelf, "x.txt", at, |doc| {
            doc.title = "岚川省粮库消防规定".to_owned();
            doc.paragraphs =
                vec!["第一条　粮库应当每年组织消防演练，演练方案报主管部门备案，演练情况书面报告。".to_owned()];
        });
        Some("x.txt".to_owned())
    }),
    ("register/one-text-under-two-numbers", Severity::Warning, |shelf, rng| {
        let at = middle(shelf, rng);
        let mut doc = shelf.docs[at].clone();
        doc.serial = shelf.docs.iter().filter(|d| (d.code.as_str(), d.year) == ("岚政发", 2024)).count() as u32 + 1;
        doc.signed.month = 12;
        doc.signed.day = 30;
        shelf.docs.push(doc);
        shelf.docs.last().map(Doc::name)
    }),
    ("register/dates-out-of-order", Severity::Info, |shelf, rng| {
        let at = shelf.at("岚政发", 2024, 3);
        let after = shelf.docs[shelf.at("岚政发", 2024, 4)].signed;
        shelf.docs[at].signed = gongbao::grammar::dates::CalendarDay { month: 12, day: rng.u32(29..31), ..after };
        Some(shelf.docs[at].name())
    }),
    ("register/reprint-differs", Severity::Warning, |shelf, rng| {
        let at = middle(shelf, rng);
        again(shelf, "x.txt", at, |doc| doc.paragraphs[0] = doc.paragraphs[0].replace("年底前", "九月底前"));
        Some("x.txt".to_owned())
    }),
    ("register/reprint-differs", Severity::Warning, |shelf, rng| {
        let at = middle(shelf, rng);
        again(shelf, "x.txt", at, |doc| doc.signed.day = doc.signed.day % 28 + 1);
        Some("x.txt".to_owned())
    }),
    ("register/reprint-differs", Severity::Info, |shelf, rng| {
        let at = middle(shelf, rng);
        again(shelf, "x.txt", at, |doc| doc.paragraphs.truncate(2));
        Some("x.txt".to_owned())
    }),
    ("register/cited-title-differs", Severity::Warning, |shelf, rng| {
        let (at, other) = (middle(shelf, rng), shelf.at("岚政办发", 2023, rng.u32(1..8)));
        let cited = shelf.docs[other].number();
        shelf.docs[at].paragraphs.push(format!("同时执行《岚川省粮库消防规定》（{cited}）。"));
        Some(shelf.docs[at].name())
    }),
    ("register/cited-but-unheld", Severity::Info, |shelf, rng| {
        let gone = shelf.docs.remove(shelf.at("岚政办发", 2023, rng.u32(3..7)));
        let at = middle(shelf, rng);
        shelf.docs.iter_mut().for_each(|doc| doc.paragraphs.retain(|text| !text.contains(&gone.number())));
        shelf.docs[at].paragraphs.push(format!("按照{}的要求执行。", gone.number()));
        Some(shelf.docs[at].name())
    }),
    ("register/cited-after-repeal", Severity::Warning, |shelf, rng| {
        let (by, at) = (shelf.at("岚政发", 2023, 2), middle(shelf, rng));
        shelf.docs[by].paragraphs.push("《岚川省粮库消防规定》（岚政发〔2015〕3号）同时废止。".to_owned());
        shelf.docs[at].paragraphs.push("根据《岚川省粮库消防规定》，各粮库要组织演练。".to_owned());
        Some(shelf.docs[at].name())
    }),
    ("register/one-code-two-issuers", Severity::Warning, |shelf, rng| {
        for serial in [3, 4, 5] {
            let at = shelf.at("岚政办发", 2024, serial);
            let issuer = "沧溪市人民政府办公室".to_owned();
            again(shelf, &format!("x{serial}.txt"), at, |doc| {
                doc.issuer = issuer;
                doc.title = format!("关于粮库第{serial}次消防演练的通知");
            });
        }
        let _ = rng;
        Some("岚政办发-".to_owned())
    }),
    ("register/issue-missing", Severity::Warning, |shelf, rng| {
        let number = rng.u32(2..24);
        shelf.issues.retain(|issue| (issue.year, issue.number) != (Some(2024), Some(number)));
        Some(format!("Some(2024)-Some({})-", number - 1))
    }),
    ("register/cumulative-broken", Severity::Warning, |shelf, rng| {
        let number = rng.u32(2..24);
        shelf.issues.retain(|issue| (issue.year, issue.number) != (Some(2024), Some(number)));
        shelf.issues.push(issue(2024, number, 324 + number + rng.u32(2..40)));
        Some(format!("Some(2024)-Some({number})-"))
    }),
];

#[test]
fn a_planted_fault_is_found_at_its_place_and_nothing_else_is() {
    for seed in 0..SHELVES {
        let mut read = HashMap::new();
        for (i, (rule, severity, plant)) in FAULTS.iter().enumerate() {
            let mut rng = Rng::with_seed(seed);
            let mut shelf = Shelf::complete(&mut rng);
            let file = plant(&mut shelf, &mut rng).expect("a fault");
            let found = findings(&shelf.kept(&mut rng, &mut read));
            // A document that is gone leaves a gap, whatever else it is missed for.
            let beside =
                |finding: &&Finding| *rule == "register/series-gap" || finding.rule.name != "register/series-gap";
            let found: Vec<&Finding> = found.iter().filter(beside).collect();
            let told: Vec<String> =
                found.iter().map(|f| format!("{} {} {:?}", f.rule.name, f.message.zh, f.places)).collect();
            let [finding] = found[..] else { panic!("{i} {rule} seed {seed}: {told:#?}") };
            assert_eq!((finding.rule.name, finding.severity), (*rule, *severity), "{i} seed {seed}: {told:#?}");
            assert!(
                finding.places.iter().any(|place| place.file.starts_with(&file)),
                "{i} {file} seed {seed}: {told:#?}"
            );
            assert!(finding.rests_on > 0 && !finding.message.en.is_empty());
        }
    }
}

const SILENCES: &[(&str, Plant)] = &[
    ("fewer than three of a series", |shelf, _| {
        shelf.docs.retain(|doc| (doc.code.as_str(), doc.year) != ("岚政发", 2024) || matches!(doc.serial, 1 | 5));
        shelf.docs.iter_mut().for_each(|doc| doc.paragraphs.retain(|text| !text.contains("岚政发〔2024〕")));
        None
    }),
    ("the same text printed otherwise", |shelf, rng| {
        let at = middle(shelf, rng);
        again(shelf, "x.txt", at, |doc| {
            doc.paragraphs.iter_mut().for_each(|text| *text = text.replace('，', ",").replace('；', ";"));
        });
        None
    }),
    ("a correction", |shelf, rng| {
        let at = middle(shelf, rng);
        again(shelf, "x.txt", at, |doc| {
            doc.title = format!("{}（更正）", doc.title.replace("做好", "抓好"));
            doc.paragraphs[0] = doc.paragraphs[0].replace("年底前", "九月底前");
        });
        None
    }),
    ("days that cross within ten days", |shelf, _| {
        let (at, next) = (shelf.at("岚政发", 2024, 3), shelf.at("岚政发", 2024, 4));
        let (mut a, mut b) = (shelf.docs[at].signed, shelf.docs[next].signed);
        (a.month, a.day, b.month, b.day) = (b.month, 9, b.month, 1);
        let before = shelf.docs[shelf.at("岚政发", 2024, 2)].signed;
        if before < b && shelf.docs[shelf.at("岚政发", 2024, 5)].signed > a {
            (shelf.docs[at].signed, shelf.docs[next].signed) = (a, b);
        }
        None
    }),
    ("signed in January under the number of the year before", |shelf, _| {
        let at = shelf.at("岚政发", 2023, 8);
        shelf.docs[at].signed = gongbao::grammar::dates::CalendarDay { year: 2024, month: 1, day: 5 };
        None
    }),
    ("the same notice in another year", |shelf, _| {
        let (one, other) = (shelf.at("岚政发", 2023, 4), shelf.at("岚政发", 2024, 4));
        (shelf.docs[other].title, shelf.docs[other].paragraphs) =
            (shelf.docs[one].title.clone(), shelf.docs[one].paragraphs.clone());
        let cited = shelf.docs[other].number();
        shelf.docs.iter_mut().for_each(|doc| doc.paragraphs.retain(|text| !text.contains(&cited)));
        None
    }),
    ("a combined issue", |shelf, rng| {
        let number = rng.u32(2..23);
        shelf.issues.retain(|issue| (issue.year, issue.number) != (Some(2024), Some(number + 1)));
        for issue in shelf.issues.iter_mut().filter(|issue| issue.year == Some(2024) && issue.number > Some(number)) {
            issue.cumulative = issue.cumulative.map(|cumulative| cumulative - 1);
        }
        None
    }),
    ("a cumulative number that is called otherwise", |shelf, _| {
        for issue in shelf.issues.iter_mut().filter(|issue| issue.year == Some(2024)) {
            issue.cumulative = issue.number;
            issue.cumulative_label = Some("复总第期".to_owned());
        }
        None
    }),
    ("a short name and the title of what is issued", |shelf, rng| {
        let (at, order) = (middle(shelf, rng), shelf.at("岚川省人民政府令", 0, 83));
        let (title, number) = (shelf.docs[order].title.clone(), shelf.docs[order].number());
        let short = title.replace("岚川省", "");
        shelf.docs[at].paragraphs.push(format!("执行《{title}》（{number}），严格落实《{short}》（{number}）。"));
        None
    }),
    ("a repeal, and the act made anew", |shelf, rng| {
        let (order, at) = (shelf.at("岚川省人民政府令", 0, 83), middle(shelf, rng));
        let title = shelf.docs[order].title.clone();
        shelf.docs[order].paragraphs.push(format!("《{title}》（岚政发〔2015〕3号）同时废止。"));
        shelf.docs[at].paragraphs.push(format!("根据《{title}》，各地要抓好落实。"));
        None
    }),
];

#[test]
fn what_is_no_fault_is_not_reported() {
    for seed in 0..SHELVES {
        let mut read = HashMap::new();
        for (name, plant) in SILENCES {
            let mut rng = Rng::with_seed(seed);
            let mut shelf = Shelf::complete(&mut rng);
            assert_eq!(plant(&mut shelf, &mut rng), None);
            let found = findings(&shelf.kept(&mut rng, &mut read));
            let told: Vec<String> =
                found.iter().map(|f| format!("{} {} {:?}", f.rule.name, f.message.zh, f.places)).collect();
            assert!(told.is_empty(), "{name} seed {seed}: {told:#?}");
        }
    }
}

#[test]
fn words_of_every_length_are_found_and_numbers_by_their_parts() {
    let (_folder, db) = folder();
    let notice = |n: u32, title: &str, body: &str| {
        kept(
            &format!("{n}.txt"),
            format!("岚川省人民政府{title}\n岚政发〔2024〕{n}号\n各市人民政府：\n一、{body}\n岚川省人民政府\n2024年3月{n}日\n").as_bytes(),
        )
    };
    let order = "岚川省人民政府令\n第87号\n《岚川省蚕桑保护办法》已经通过，现予公布。\n省长　林承岳\n2024年3月8日\n";
    let texts = [
        notice(1, "关于春灌的通知", "修复渠系，使用ABC系统填报，末字为“璧”。"),
        notice(2, "关于渠系管护的通知", "落实巡查，末字为璧"),
        notice(3, "关于集市的通知", "清理摊位，维护秩序，发展夜市"),
        kept("87.txt", order.as_bytes()),
    ];
    let register = filled(&db, &texts);
    type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)]);
    let cases: &[Case<'_>] = &[
        (&["渠"], &[("2.txt", "title"), ("1.txt", "body")]),
        (&["渠系"], &[("2.txt", "title"), ("1.txt", "body")]),
        (&["渠系管"], &[("2.txt", "title")]),
        (&["渠系管护"], &[("2.txt", "title")]),
        (&["璧"], &[("2.txt", "body"), ("1.txt", "body")]),
        (&["为璧"], &[("2.txt", "body")]),
        (&["夜市"], &[("3.txt", "body")]),
        (&["abc"], &[("1.txt", "body")]),
        (&["bc"], &[("1.txt", "body")]),
        (&["渠系", "巡查"], &[("2.txt", "body")]),
        (&["渠", "系", "ABC系统"], &[("1.txt", "body")]),
        (&["蚕桑保护"], &[("87.txt", "title")]),
        (&["骊"], &[]),
        (&["骊山"], &[]),
        (&["渠系", "骊山烽火"], &[]),
        (&["\"渠系\" OR *"], &[]),
        (&["岚政发"], &[("1.txt", "number"), ("2.txt", "number"), ("3.txt", "number")]),
        (&["岚政", "2024", "2"], &[("2.txt", "number")]),
        (&["岚政发[2024]3号"], &[("3.txt", "number")]),
        (&["岚政发〔2024〕", "3", "号"], &[("3.txt", "number")]),
        (&["2024", "1"], &[("1.txt", "number")]),
        (&["岚川省人民政府令第87号"], &[("87.txt", "number")]),
        (&["岚政发〔2024〕9号"], &[]),
    ];
    for (words, expected) in cases {
        let asked: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let hits = register.search(&asked, 9).expect("searched");
        let found: Vec<(&str, &str)> = hits.iter().map(|hit| (hit.place.file.as_str(), hit.field.name())).collect();
        assert_eq!(found, *expected, "{words:?}");
        for hit in hits.iter().filter(|hit| hit.field.name() != "number") {
            let shown = hit.matches.iter().map(|range| hit.excerpt[range.clone()].to_lowercase());
            assert!(shown.clone().all(|shown| words.iter().any(|word| word.to_lowercase() == shown)), "{hit:?}");
            assert!(shown.count() > 0, "{hit:?}");
        }
        assert_eq!(register.search(&asked, 1).expect("searched").len(), expected.len().min(1), "{words:?}");
    }
}

#[test]
fn a_word_with_more_followers_than_are_looked_up_is_found_by_reading() {
    let (_folder, db) = folder();
    let followed = (0..300).filter_map(|n| char::from_u32(0x5000 + n)).map(|c| format!("渠系{c}")).collect::<String>();
    let text = format!("岚川省水利厅公告\n一、{followed}\n");
    let register =
        filled(&db, &[kept("a.txt", text.as_bytes()), kept("b.txt", "岚川省水利厅公告\n一、渠系。\n".as_bytes())]);
    for word in ["渠", "渠系"] {
        let hits = register.search(&[word.to_owned()], 9).expect("searched");
        let found: Vec<&str> = hits.iter().map(|hit| hit.place.file.as_str()).collect();
        assert_eq!(found, ["b.txt", "a.txt"], "{word}");
    }
}

/// Runs the command in a folder; its exit code, and what it wrote.
fn run(folder: &Path, args: &[&str], input: &[u8]) -> (Option<i32>, String, String) {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
    let piped = command.args(args).current_dir(folder).env("LC_ALL", "zh_CN.UTF-8");
    let mut child = piped.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    // One that does not read its input closes it.
    let _ = child.stdin.take().expect("stdin").write_all(input);
    let output = child.wait_with_output().expect("ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_adds_checks_searches_and_exports() {
    let (folder, _) = folder();
    let at = folder.path();
    let mut shelf = Shelf::complete(&mut Rng::with_seed(3));
    let gone = shelf.docs.remove(shelf.at("岚政发", 2024, 4));
    for doc in &mut shelf.docs {
        doc.paragraphs.retain(|text| !text.contains(&gone.number()));
    }
    fs::create_dir(at.join("texts")).expect("folder");
    for doc in &shelf.docs {
        fs::write(at.join("texts").join(doc.name()), doc.text()).expect("written");
    }
    let count = shelf.docs.len();
    let (code, _, said) = run(at, &["register", "add", "shelf.db", "texts"], b"");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains(&format!("{count} added, 0 replaced, 0 unchanged")), "{said}");
    // The trees of the same texts are the same texts.
    let (_, trees, _) = run(at, &["parse", "texts", "-r", "--format", "jsonl"], b"");
    let (code, _, said) = run(at, &["register", "add", "shelf.db", "--from-jsonl", "-"], trees.as_bytes());
    assert!(code == Some(0) && said.contains(&format!("0 added, 0 replaced, {count} unchanged")), "{said}");
    let (code, _, _) = run(at, &["register", "add", "trees.db", "--from-jsonl"], trees.as_bytes());
    let (_, one, _) = run(at, &["register", "export", "shelf.db", "--format", "csv"], b"");
    let (_, other, _) = run(at, &["register", "export", "trees.db", "--format", "csv"], b"");
    assert!(code == Some(0) && one == other, "trees give the same register");
    let missing: Vec<&str> = one.lines().filter(|row| row.contains(",missing,")).collect();
    assert_eq!(missing, ["岚政发,,2024,4,missing,,,,,,,"]);
    assert_eq!(one.lines().count(), count + 2, "a header, every document, and what is missing");

    let (code, told, _) = run(at, &["register", "check", "shelf.db"], b"");
    assert!(
        code == Some(0)
            && told.starts_with("提示[register/series-gap] 岚政发〔2024〕：")
            && told.contains("缺1个：4；"),
        "{told}"
    );
    assert!(told.contains("估计") && told.contains("texts/岚政发-2024-1.txt:1 岚政发〔2024〕1号"), "{told}");
    let (_, told, _) = run(at, &["register", "check", "shelf.db", "--lang", "en", "--format", "json"], b"");
    let finding: serde_json::Value = serde_json::from_str(told.trim()).expect("one finding");
    assert_eq!((&finding["rule"], &finding["severity"]), (&"register/series-gap".into(), &"info".into()));
    let double =
        "岚川省人民政府关于粮库消防的通知\n岚政发〔2024〕5号\n各市：\n一、演练。\n岚川省人民政府\n2024年3月1日\n";
    assert_eq!(run(at, &["register", "add", "shelf.db", "-"], double.as_bytes()).0, Some(0));
    assert_eq!(run(at, &["register", "check", "shelf.db"], b"").0, Some(1), "an error was found");

    let (code, told, _) = run(at, &["register", "search", "shelf.db", "粮库消防", "--format", "json"], b"");
    let hit: serde_json::Value = serde_json::from_str(told.trim()).expect("one hit");
    assert_eq!((code, &hit["file"], &hit["number"]), (Some(0), &"-".into(), &"岚政发〔2024〕5号".into()));
    assert_eq!(run(at, &["register", "search", "shelf.db", "骊山烽火"], b"").0, Some(1), "nothing found");
    let (_, page, _) = run(at, &["register", "export", "shelf.db", "--format", "html"], b"");
    for part in [
        "<span class=\"cell missing\">4</span>",
        "class=\"cell double\"",
        "（估计值）",
        "岚川省人民政府关于粮库消防的通知",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let (_, data, _) = run(at, &["register", "export", "shelf.db", "--format", "json"], b"");
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let series = data["series"].as_array().expect("series");
    let of_2024 = series.iter().find(|s| s["code"] == "岚政发" && s["year"] == 2024).expect("the series");
    assert_eq!(of_2024["missing"], serde_json::json!([[4, 4]]));
}

#[test]
fn what_cannot_be_done_is_said_with_exit_code_2() {
    let (folder, db) = folder();
    let at = folder.path();
    fs::write(at.join("a.txt"), "关于修渠的通知\n岚政发〔2024〕5号\n").expect("written");
    fs::write(at.join("note.db"), "no register").expect("written");
    let cases: &[(&[&str], &str)] = &[
        (&["add", "note.db", "a.txt"], "not a register"),
        (&["check", "note.db"], "not a register"),
        (&["check", "none.db"], "no such register"),
        (&["search", "none.db", "春灌"], "no such register"),
        (&["export", "none.db", "--format", "csv"], "no such register"),
        (&["add", "a.txt", "a.txt"], "read and written at once"),
        (&["add", "shelf.db", "a.txt", "none.txt"], "none.txt"),
        (&["add", "shelf.db", "--from-jsonl", "a.txt"], "no tree"),
        (&["export", "shelf.db", "--format", "csv", "-o", "shelf.db"], "read and written at once"),
    ];
    for (args, expected) in cases {
        let (code, _, said) = run(at, &[&["register"], *args].concat(), b"");
        assert!(code == Some(2) && said.contains(expected), "{args:?}: {code:?} {said}");
    }
    assert_eq!(fs::read(at.join("note.db")).expect("file"), b"no register");
    assert!(!at.join("none.db").exists());
    let register = Register::open(&db).expect("the one text that could be read is there");
    assert_eq!(register.counts().expect("counted"), (1, 1));
}
