//! Documents without a fault, made by chance: what faults are planted into.

use fastrand::Rng;

use gongbao::grammar::numerals::to_han as han;

/// What kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 通知 with sections, a list of attachments and the attachments.
    Notice,
    /// 办法 with chapters, articles, paragraphs and items.
    Act,
    /// A gazette issue, or another text of `clean_issue`.
    Other,
}

/// A document without a fault.
#[derive(Clone, Debug)]
pub struct Clean {
    /// What it is.
    pub kind: Kind,
    /// Its text, one element a line.
    pub text: String,
}

impl Clean {
    /// One made by chance.
    pub fn any(rng: &mut Rng) -> Self {
        match rng.u8(..8) {
            0..=2 => Self::notice(rng),
            3..=5 => Self::act(rng),
            6 => super::clean_issue::issue(rng),
            _ => super::clean_issue::other(rng),
        }
    }

    /// A notice made by chance.
    pub fn notice(rng: &mut Rng) -> Self {
        Self { kind: Kind::Notice, text: notice(rng) }
    }

    /// An act made by chance.
    pub fn act(rng: &mut Rng) -> Self {
        Self { kind: Kind::Act, text: act(rng) }
    }

    /// Its lines with the byte at which each begins.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = self.text.as_str();
        text.lines().map(move |line| (line.as_ptr() as usize - text.as_ptr() as usize, line))
    }

    /// One of the lines that are wanted.
    pub fn line(&self, rng: &mut Rng, wanted: impl Fn(&str) -> bool) -> Option<(usize, &str)> {
        choose(rng, self.lines().filter(|(_, line)| wanted(line)))
    }

    /// One of the places where a string stands in a line that is wanted.
    pub fn place(&self, rng: &mut Rng, string: &str, wanted: impl Fn(&str) -> bool) -> Option<usize> {
        let lines = self.lines().filter(|(_, line)| wanted(line));
        choose(rng, lines.flat_map(|(at, line)| line.match_indices(string).map(move |(i, _)| at + i)))
    }
}

/// One of several.
pub fn choose<T>(rng: &mut Rng, among: impl Iterator<Item = T>) -> Option<T> {
    let mut all: Vec<T> = among.collect();
    if all.is_empty() { None } else { Some(all.swap_remove(rng.usize(..all.len()))) }
}

pub const WORK: &[&str] =
    &["渠道管护", "河道清淤", "校舍修缮", "山塘加固", "苗圃建设", "渡口整治", "集市管理", "档案移交"];
pub const PLACES: &[&str] = &["岚州市", "云屏县", "望江市", "石桥县", "沧溪市"];
pub const BUREAUS: &[&str] = &["水利厅", "财政厅", "教育厅", "民政厅", "农业农村厅", "交通运输厅", "林业局"];
const VERBS: &[&str] = &["落实", "完善", "核定", "公布", "检修", "登记", "编制", "汇总", "巡查", "评估"];
const THINGS: &[&str] =
    &["管护责任", "工作台账", "用水计划", "设施清单", "年度方案", "经费标准", "巡查记录", "考核结果"];

/// One of several words.
pub fn pick(rng: &mut Rng, among: &[&'static str]) -> &'static str {
    among[rng.usize(..among.len())]
}

/// `落实管护责任`
pub fn deed(rng: &mut Rng) -> String {
    format!("{}{}", pick(rng, VERBS), pick(rng, THINGS))
}

/// A sentence of some clauses, with what sentences hold.
fn sentence(rng: &mut Rng) -> String {
    let place = pick(rng, PLACES);
    match rng.u8(..8) {
        0 => format!("{place}要按照《岚川省{}办法》{}，{}。", pick(rng, WORK), deed(rng), deed(rng)),
        1 => format!("{place}要{}（含乡镇），{}。", deed(rng), deed(rng)),
        2 => format!("各地要坚持“谁使用、谁{}”，{}，{}。", pick(rng, VERBS), deed(rng), deed(rng)),
        3 => format!("{}年底前{}；确有困难的，{}。", rng.u32(2025..2028), deed(rng), deed(rng)),
        4 => format!("{place}、{}要{}，每年{}不少于{}次。", pick(rng, PLACES), deed(rng), deed(rng), rng.u8(2..9)),
        5 => format!("{}，{}，做到有人管、有钱管。", deed(rng), deed(rng)),
        6 => format!("严格执行《关于做好{}工作的通知》，及时{}。", pick(rng, WORK), deed(rng)),
        _ => format!("{place}要会同有关部门{}，并{}。", deed(rng), deed(rng)),
    }
}

/// One to three sentences.
pub fn paragraph(rng: &mut Rng) -> String {
    (0..rng.u8(1..4)).map(|_| sentence(rng)).collect()
}

/// `（责任单位：省水利厅、省财政厅）`
fn duty(rng: &mut Rng) -> String {
    let first = rng.usize(..BUREAUS.len() - 1);
    format!("（责任单位：省{}、省{}）", BUREAUS[first], BUREAUS[first + 1])
}

fn notice(rng: &mut Rng) -> String {
    let year = rng.u32(2014..2026);
    notice_of(rng, year)
}

/// A notice signed in a year.
pub fn notice_of(rng: &mut Rng, year: u32) -> String {
    let (work, bureau) = (pick(rng, WORK), pick(rng, BUREAUS));
    let code: String = bureau.chars().take(1).collect();
    let mut out = format!("岚川省{bureau}关于做好{work}工作的通知\n岚{code}发〔{year}〕{}号\n", rng.u32(1..300));
    out.push_str("各市、县人民政府，省政府有关部门：\n");
    out.push_str(&format!("为做好{work}工作，经省政府同意，现将有关事项通知如下：\n"));
    for n in 1..=rng.u32(3..7) {
        section(rng, n, &mut out);
    }
    let attachments = rng.u32(..4);
    let titles: Vec<String> =
        (0..attachments).map(|i| format!("{}{}表", WORK[i as usize], pick(rng, THINGS))).collect();
    if let [only] = &titles[..] {
        out.push_str(&format!("附件：{only}\n"));
    }
    for (n, title) in titles.iter().enumerate().filter(|_| titles.len() > 1) {
        out.push_str(&if n == 0 { format!("附件：1.{title}\n") } else { format!("{}.{title}\n", n + 1) });
    }
    out.push_str(&format!("岚川省{bureau}\n{year}年{}月{}日\n", rng.u32(3..12), rng.u32(1..29)));
    for (n, title) in titles.iter().enumerate() {
        let label = if titles.len() == 1 { "附件".to_owned() } else { format!("附件{}", n + 1) };
        out.push_str(&format!("{label}\n{title}\n"));
        for n in 1..=rng.u32(2..4) {
            out.push_str(&format!("{}、{}。{}\n", han(n), deed(rng), paragraph(rng)));
        }
    }
    out
}

/// 一、 with （一） and 1. under it.
fn section(rng: &mut Rng, n: u32, out: &mut String) {
    let deep = rng.u8(..3);
    if deep == 0 {
        out.push_str(&format!("{}、{}。{}\n", han(n), deed(rng), paragraph(rng)));
        return;
    }
    out.push_str(&format!("{}、{}\n", han(n), deed(rng)));
    // All clauses of a section have their responsibility, or none.
    let is_assigned = rng.u8(..3) == 0;
    for m in 1..=rng.u32(3..6) {
        let duty = if is_assigned { duty(rng) } else { String::new() };
        out.push_str(&format!("（{}）{}。{}{duty}\n", han(m), deed(rng), paragraph(rng)));
        for k in (1..=rng.u32(3..6)).filter(|_| deep == 2) {
            out.push_str(&format!("{k}.{}。{}\n", deed(rng), paragraph(rng)));
        }
    }
}

pub fn act(rng: &mut Rng) -> String {
    let work = pick(rng, WORK);
    let year = rng.u32(2014..2026);
    let (month, day) = (rng.u32(1..10), rng.u32(1..29));
    let mut out =
        format!("岚川省{work}办法\n（{year}年{month}月{day}日岚川省人民政府第{}次常务会议通过）\n", rng.u32(1..60));
    out.push_str(&format!("第一章　总则\n第一条　为了加强{work}，结合本省实际，制定本办法。\n"));
    let mut article = 2;
    let chapters = rng.u32(3..6);
    for chapter in 2..chapters {
        out.push_str(&format!("第{}章　{}\n", han(chapter), deed(rng)));
        for _ in 0..rng.u32(3..7) {
            one_article(rng, article, &mut out);
            article += 1;
        }
    }
    out.push_str(&format!("第{}章　附则\n第{}条　本办法自{}年1月1日起施行。\n", han(chapters), han(article), year + 1));
    out
}

fn one_article(rng: &mut Rng, n: u32, out: &mut String) {
    match rng.u8(..3) {
        0 => {
            out.push_str(&format!("第{}条　{}应当报送下列材料：\n", han(n), pick(rng, PLACES)));
            let items = rng.u32(3..7);
            for m in 1..=items {
                let end = if m == items { "。" } else { "；" };
                out.push_str(&format!("（{}）{}{end}\n", han(m), deed(rng)));
            }
        }
        1 if n > 2 => {
            let before = han(rng.u32(1..n));
            out.push_str(&format!("第{}条　依照第{before}条{}的，应当{}。\n", han(n), deed(rng), deed(rng)));
        }
        _ => {
            out.push_str(&format!("第{}条　{}\n", han(n), sentence(rng)));
            for _ in 0..rng.u8(..2) {
                out.push_str(&format!("{}\n", sentence(rng)));
            }
        }
    }
}
