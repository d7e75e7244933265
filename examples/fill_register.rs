//! Fills a register with invented documents, for `benches/register.sh`: `fill_register DB NUMBERS`.
//!
//! Fifty codes, each with series of some two thousand numbers a year of which one in a hundred is missing; five hundred
//! documents a text. Every document has a title, some hundred and fifty characters of text, and cites one before it.

use std::error::Error;
use std::path::Path;

use fastrand::Rng;
use gongbao::grammar::dates::CalendarDay;
use gongbao::register::kept::{KeptCitation, KeptDocument, KeptNumber};
use gongbao::register::{Kept, Register};
use gongbao::span::Span;

const A_TEXT: u32 = 500;
const CODES: u32 = 50;
const A_YEAR: u32 = 2000;
const PLACES: [&str; 8] = ["岚州市", "云屏县", "望江市", "石桥县", "沧溪市", "松岭县", "白鹭县", "青禾市"];
const WORKS: [&str; 10] = [
    "渠道管护",
    "河道清淤",
    "校舍修缮",
    "山塘加固",
    "苗圃建设",
    "渡口整治",
    "集市管理",
    "档案移交",
    "桥涵养护",
    "粮库清查",
];
const DEEDS: [&str; 8] = [
    "落实管护责任",
    "完善工作台账",
    "核定用水计划",
    "公布设施清单",
    "编制年度方案",
    "登记巡查记录",
    "评估考核结果",
    "汇总经费标准",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(db), Some(numbers)) = (args.next(), args.next()) else { return Err("fill_register DB NUMBERS".into()) };
    let numbers: u32 = numbers.parse()?;
    let mut register = Register::create(Path::new(&db))?;
    let mut rng = Rng::with_seed(1);
    for first in (0..numbers).step_by(A_TEXT as usize) {
        let documents = (first..numbers.min(first + A_TEXT)).map(|n| document(&mut rng, n)).collect();
        let name = format!("texts/{first:07}.md");
        register.add(&Kept { sha256: name.clone(), name, bytes: 1, issue: None, documents }, false)?;
    }
    Ok(())
}

/// The code of a number, its year, and its serial.
fn numbered(n: u32) -> KeptNumber {
    let (code, rest) = (n % CODES, n / CODES);
    let digits = ["农", "林", "水", "教", "财", "民", "交", "建", "卫", "文"];
    let code = format!("岚{}{}发", digits[(code / 10) as usize], digits[(code % 10) as usize]);
    let (year, serial) = (2000 + rest / A_YEAR, rest % A_YEAR + 1);
    KeptNumber { raw: format!("{code}〔{year}〕{serial}号"), code, year: Some(year), serial: serial + serial / 100 }
}

fn title(n: u32) -> String {
    let (place, work) = (PLACES[(n / 7 % 8) as usize], WORKS[(n / 3 % 10) as usize]);
    format!("岚川省农业农村厅关于做好{place}第{n}批{work}工作的通知")
}

fn document(rng: &mut Rng, n: u32) -> KeptDocument {
    let mut clause = || format!("{}要{}", PLACES[rng.usize(..8)], DEEDS[rng.usize(..8)]);
    let body: String = (0..9).map(|_| clause() + "，").collect();
    let number = numbered(n);
    let day = number.serial * 335 / 2100;
    let cited = n.saturating_sub(CODES);
    KeptDocument {
        unit: format!("d{}", n % A_TEXT + 1),
        span: Span { start: 0, end: 1, line: n % A_TEXT * 20 + 1, end_line: n % A_TEXT * 20 + 2 },
        kind: Some("notice"),
        title: Some(title(n)),
        issuers: vec!["岚川省农业农村厅".to_owned()],
        signed: number.year.map(|year| CalendarDay { year, month: day / 28 + 1, day: day % 28 + 1 }),
        body: format!("{body}第{n}批材料于年底前报送。\n"),
        citations: vec![KeptCitation {
            line: 3,
            title: Some(title(cited)),
            number: Some(numbered(cited)),
            relation: None,
        }],
        number: Some(number),
        ..KeptDocument::default()
    }
}
