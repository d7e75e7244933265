//! Shelves of documents and issues without a fault, made by chance: what faults of the register are planted into.

use std::collections::HashMap;

use fastrand::Rng;
use gongbao::grammar::dates::CalendarDay;
use gongbao::register::Kept;
use gongbao::register::kept::KeptIssue;

use super::with_parse;

/// A document on the shelf, as one file.
#[derive(Clone, Debug)]
pub struct Doc {
    pub code: String,
    /// 0 for an order.
    pub year: u32,
    pub serial: u32,
    pub issuer: String,
    pub title: String,
    pub paragraphs: Vec<String>,
    pub signed: CalendarDay,
}

impl Doc {
    /// Name of its file.
    pub fn name(&self) -> String {
        format!("{}-{}-{}.txt", self.code, self.year, self.serial)
    }

    /// `岚政发〔2024〕5号`
    pub fn number(&self) -> String {
        match self.year {
            0 => format!("{}第{}号", self.code, self.serial),
            year => format!("{}〔{year}〕{}号", self.code, self.serial),
        }
    }

    /// As it is printed.
    pub fn text(&self) -> String {
        let body = self.paragraphs.join("\n");
        let CalendarDay { year, month, day } = self.signed;
        let date = format!("{year}年{month}月{day}日");
        if self.year == 0 {
            let title = &self.title;
            return format!(
                "{}\n第{}号\n《{title}》已经省人民政府常务会议通过，现予公布。\n省长　林承岳\n{date}\n{title}\n{body}\n",
                self.code, self.serial
            );
        }
        let head = format!("{}{}\n{}\n各市、县人民政府：\n", self.issuer, self.title, self.number());
        format!("{head}{body}\n{}\n{date}\n", self.issuer)
    }

    /// As the register keeps it, under the name of its file.
    pub fn kept(&self, name: &str) -> Kept {
        with_parse(name, self.text().as_bytes(), |_, parse| Kept::of(&parse.tree, name))
    }
}

/// Documents and issues.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    pub docs: Vec<Doc>,
    /// Documents that are held a second time, with the names of their files.
    pub again: Vec<(String, Doc)>,
    pub issues: Vec<KeptIssue>,
}

const WORK: [&str; 10] = [
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
const PLACES: [&str; 6] = ["岚州市", "云屏县", "望江市", "石桥县", "沧溪市", "松岭县"];
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

/// The issuers, their codes and how their documents are called.
const SERIES: [(&str, &str); 2] = [("岚政发", "岚川省人民政府"), ("岚政办发", "岚川省人民政府办公厅")];

impl Shelf {
    /// Complete series of two codes and two years, orders that run on, issues of two years, and citations among them.
    pub fn complete(rng: &mut Rng) -> Self {
        let mut shelf = Self::default();
        for year in [2023, 2024] {
            for (code, issuer) in SERIES {
                let count = rng.usize(8..14);
                let days = rising_days(rng, year, count);
                for (serial, signed) in (1..).zip(days) {
                    let title = format!(
                        "关于做好{}年度第{serial}批{}工作的通知",
                        han_year(year),
                        rng.choice(WORK).unwrap_or("渠道管护")
                    );
                    shelf.put(rng, [code, issuer], (year, serial), title, signed);
                }
            }
            let days = rising_days(rng, year, 5);
            for (serial, signed) in ((year - 2023) * 5 + 81..).zip(days) {
                let title = format!("岚川省{}第{}号规程规定", rng.choice(WORK).unwrap_or("渠道管护"), han_year(serial));
                shelf.put(rng, ["岚川省人民政府令", "岚川省人民政府"], (0, serial), title, signed);
            }
        }
        for (year, before) in [(2023, 300), (2024, 324)] {
            shelf.issues.extend((1..=24).map(|number| issue(year, number, before + number)));
        }
        shelf
    }

    /// Adds a document that cites an earlier one.
    fn put(
        &mut self,
        rng: &mut Rng,
        [code, issuer]: [&str; 2],
        (year, serial): (u32, u32),
        title: String,
        signed: CalendarDay,
    ) {
        let mut paragraphs: Vec<String> = (0..rng.usize(2..4)).map(|_| sentence(rng)).collect();
        // No two texts are alike by chance.
        paragraphs
            .push(format!("以上各项以{code}{}年第{serial}件为准，逾期不报的予以通报。", han_year(year.max(2020))));
        if let Some(cited) = self.docs.get(rng.usize(..=self.docs.len())) {
            paragraphs.push(format!(
                "继续执行《{}》（{}）的要求，{}。",
                cited.title,
                cited.number(),
                rng.choice(DEEDS).unwrap_or_default()
            ));
        }
        let (code, issuer) = (code.to_owned(), issuer.to_owned());
        self.docs.push(Doc { code, year, serial, issuer, title, paragraphs, signed });
    }

    /// Everything that is kept, in no order. What was read before need not be read again.
    pub fn kept(&self, rng: &mut Rng, read: &mut HashMap<String, Kept>) -> Vec<Kept> {
        let mut kept = |doc: &Doc, name: String| {
            let kept = read.entry(doc.text()).or_insert_with(|| doc.kept(&name));
            Kept { name, ..kept.clone() }
        };
        let mut all: Vec<Kept> = self.docs.iter().map(|doc| kept(doc, doc.name())).collect();
        all.extend(self.again.iter().map(|(name, doc)| kept(doc, name.clone())));
        all.extend(self.issues.iter().map(kept_issue));
        rng.shuffle(&mut all);
        all
    }

    /// The place of a document.
    pub fn at(&self, code: &str, year: u32, serial: u32) -> usize {
        let is_it = |doc: &Doc| (doc.code.as_str(), doc.year, doc.serial) == (code, year, serial);
        self.docs.iter().position(is_it).expect("held")
    }
}

/// An issue with nothing in it.
pub fn issue(year: u32, number: u32, cumulative: u32) -> KeptIssue {
    KeptIssue {
        title: Some("岚川省人民政府公报".to_owned()),
        year: Some(year),
        number: Some(number),
        cumulative: Some(cumulative),
        cumulative_label: Some(format!("总第{cumulative}期")),
        ..KeptIssue::default()
    }
}

fn kept_issue(issue: &KeptIssue) -> Kept {
    let name = format!("{:?}-{:?}-{:?}.md", issue.year, issue.number, issue.cumulative);
    Kept { sha256: name.clone(), name, bytes: 0, issue: Some(issue.clone()), documents: Vec::new() }
}

fn sentence(rng: &mut Rng) -> String {
    let mut pick = |among: &[&'static str]| among[rng.usize(..among.len())];
    format!(
        "{}要{}，{}，{}；{}要{}，并于年底前{}。",
        pick(&PLACES),
        pick(&DEEDS),
        pick(&DEEDS),
        pick(&DEEDS),
        pick(&PLACES),
        pick(&DEEDS),
        pick(&DEEDS)
    )
}

/// So many days of a year, each some days after the one before.
fn rising_days(rng: &mut Rng, year: u32, count: usize) -> Vec<CalendarDay> {
    let mut days: Vec<u32> = (0..count).map(|_| rng.u32(..12 * 28)).collect();
    days.sort_unstable();
    days.iter().map(|day| CalendarDay { year, month: day / 28 + 1, day: day % 28 + 1 }).collect()
}

/// `二〇二四`
fn han_year(year: u32) -> String {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    year.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect()
}
