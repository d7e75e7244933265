//! Drafts of clauses made by chance, and edits made to them that are known: what a comparison has to find again.

use std::collections::{BTreeSet, HashMap};

use fastrand::Rng;

use gongbao::grammar::numerals::to_han as han;

use super::clean::choose;

const BODIES: &str = "各县水利站 乡镇经管所 校舍管理员 渡口值守人 苗圃承包户 档案馆 粮站 气象台 敬老院 牧场主 渔港监督员 \
                      巡林员 统计队 检疫所 广播站 供水公司";
const VERBS: &str = "应当按月核对 负责封存 不得转让 可以申领 须逐户登记 组织复核 定期公示 优先采购 及时补种 统一编号 \
                     妥善保管 限期拆除 公开招募 分类堆放 委托检测 轮流看护";
const THINGS: &str = "闸门钥匙 借阅目录 耕牛保险单 屋面防水层 摆渡船缆 育苗温床 口粮台秤 雨量筒 床位轮候册 草场围栏 \
                      渔船舷号 防火瞭望塔 抽样问卷 疫苗冷藏箱 播音设备 蓄水池盖板 排洪沟 晒谷场 集贸摊位 路灯线杆";
const WAYS: &str = "，并在三个工作日内张榜 ，费用从办公经费列支 （含临时设施） ，遇汛期顺延 ，不足部分自行筹措 \
                    ，逾期由上级代办 ，双方各执一份 （不含私有部分） ，以抓阄方式确定次序 ，留存影像备查 ，冬季停办";
const HEADINGS: &str = "水源与闸坝 档案借阅 牲畜保险 校舍修补 渡口值守 育苗补种 粮食计量 雨情观测 床位轮候 草场围护 \
                        渔港秩序 森林巡护 抽样调查 动物检疫 广播设备 供水管网";

/// A clause. Its name stays with it through every edit.
#[derive(Clone, Debug)]
struct Clause {
    name: u32,
    /// Sentences; of a division, its heading.
    words: Vec<String>,
}

#[derive(Clone, Debug)]
struct Division {
    heading: Clause,
    clauses: Vec<Clause>,
}

/// How divisions are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// 一、 with （一）
    Notice,
    /// 第一章 with 第一条
    Act,
}

/// A text of divisions with clauses in them.
#[derive(Clone, Debug)]
pub struct Draft {
    form: Form,
    divisions: Vec<Division>,
    names: u32,
    /// Clauses that an edit was made to, which no other edit may touch.
    touched: BTreeSet<u32>,
    /// Clauses behind which nothing is put.
    glued: BTreeSet<u32>,
}

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Inserted,
    Deleted,
    Reworded,
    Moved,
    Split,
    Merged,
    Reprinted,
    Renumbered,
}

/// An edit: what became of a clause, and the names of the clauses that it was and is.
pub type Edit = (Fate, Vec<u32>, Vec<u32>);

/// A draft as a text.
pub struct Printed {
    pub text: String,
    /// The clause that begins on a line, counted from 1: its name and its label.
    pub clauses: HashMap<u32, (u32, String)>,
}

fn word(rng: &mut Rng, among: &'static str) -> &'static str {
    choose(rng, among.split_whitespace()).expect("a word")
}

fn sentence(rng: &mut Rng) -> String {
    let (body, verb, thing) = (word(rng, BODIES), word(rng, VERBS), word(rng, THINGS));
    format!("{body}{verb}{thing}{}件{}。", rng.u32(2..900), word(rng, WAYS))
}

impl Draft {
    /// A draft made by chance.
    pub fn any(rng: &mut Rng) -> Self {
        let form = if rng.bool() { Form::Notice } else { Form::Act };
        let (touched, glued) = (BTreeSet::new(), BTreeSet::new());
        let mut draft = Self { form, divisions: Vec::new(), names: 0, touched, glued };
        for _ in 0..rng.usize(2..6) {
            let division = draft.division(rng);
            draft.divisions.push(division);
        }
        draft
    }

    fn clause(&mut self, words: Vec<String>) -> Clause {
        self.names += 1;
        Clause { name: self.names, words }
    }

    fn leaf(&mut self, rng: &mut Rng) -> Clause {
        self.clause((0..rng.usize(1..4)).map(|_| sentence(rng)).collect())
    }

    fn division(&mut self, rng: &mut Rng) -> Division {
        let is_free = |heading: &&str| self.divisions.iter().all(|d| !d.heading.words[0].starts_with(*heading));
        let heading = choose(rng, HEADINGS.split_whitespace().filter(is_free)).expect("more headings than divisions");
        let heading = self.clause(vec![heading.to_owned()]);
        Division { heading, clauses: (0..rng.usize(2..8)).map(|_| self.leaf(rng)).collect() }
    }

    /// Makes an edit by chance; none when what was drawn cannot be done here.
    pub fn edit(&mut self, rng: &mut Rng) -> Vec<Edit> {
        match rng.u8(..13) {
            0 | 1 => self.insert(rng),
            2 | 3 => self.delete(rng),
            4 | 5 => self.reword(rng),
            6 => self.move_clause(rng, false),
            7 => self.move_clause(rng, true),
            8 => self.move_division(rng),
            9 => self.split(rng),
            10 => self.merge(rng),
            11 => self.reprint(rng),
            _ => match rng.u8(..3) {
                0 => self.insert_division(rng),
                1 => self.delete_division(rng),
                _ => self.reword_heading(rng),
            },
        }
    }

    /// A clause that no edit was made to and that is wanted.
    fn untouched(&mut self, rng: &mut Rng, wanted: impl Fn(&Clause) -> bool) -> Option<(usize, usize)> {
        let all = self.divisions.iter().enumerate();
        let clauses = all.flat_map(|(d, division)| division.clauses.iter().enumerate().map(move |(c, x)| ((d, c), x)));
        let free = clauses.filter(|(_, clause)| !self.touched.contains(&clause.name) && wanted(clause));
        let (d, c) = choose(rng, free.map(|(at, _)| at).collect::<Vec<_>>().into_iter())?;
        self.touched.insert(self.divisions[d].clauses[c].name);
        Some((d, c))
    }

    /// A place for a clause.
    fn place(&self, rng: &mut Rng) -> (usize, usize) {
        let all = self.divisions.iter().enumerate().flat_map(|(d, division)| {
            let after = |c: &usize| c.checked_sub(1).map(|before| division.clauses[before].name);
            let free = move |c: &usize| after(c).is_none_or(|before| !self.glued.contains(&before));
            (0..=division.clauses.len()).filter(free).map(move |c| (d, c))
        });
        choose(rng, all.collect::<Vec<_>>().into_iter()).expect("a place")
    }

    fn insert(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let clause = self.leaf(rng);
        let name = clause.name;
        self.touched.insert(name);
        let (d, c) = self.place(rng);
        self.divisions[d].clauses.insert(c, clause);
        vec![(Fate::Inserted, vec![], vec![name])]
    }

    fn delete(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let Some((d, c)) = self.untouched(rng, |_| true) else { return Vec::new() };
        let clause = self.divisions[d].clauses.remove(c);
        vec![(Fate::Deleted, vec![clause.name], vec![])]
    }

    fn reword(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let Some((d, c)) = self.untouched(rng, |_| true) else { return Vec::new() };
        reworded(&mut self.divisions[d].clauses[c], rng)
    }

    fn move_clause(&mut self, rng: &mut Rng, rewords: bool) -> Vec<Edit> {
        let Some((d, c)) = self.untouched(rng, |_| true) else { return Vec::new() };
        let mut clause = self.divisions[d].clauses.remove(c);
        let name = clause.name;
        let mut edits = if rewords { reworded(&mut clause, rng) } else { Vec::new() };
        let to = std::iter::repeat_with(|| self.place(rng)).take(20).find(|to| *to != (d, c));
        if to.is_some() {
            edits.push((Fate::Moved, vec![name], vec![name]));
        }
        let (d, c) = to.unwrap_or((d, c));
        self.divisions[d].clauses.insert(c, clause);
        edits
    }

    fn move_division(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let from = rng.usize(..self.divisions.len());
        let name = self.divisions[from].heading.name;
        let to = rng.usize(..self.divisions.len());
        if from == to || !self.touched.insert(name) {
            return Vec::new();
        }
        let division = self.divisions.remove(from);
        self.divisions.insert(to, division);
        vec![(Fate::Moved, vec![name], vec![name])]
    }

    fn split(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let Some((d, c)) = self.untouched(rng, |clause| clause.words.len() > 1) else { return Vec::new() };
        let clause = &mut self.divisions[d].clauses[c];
        let (name, rest) = (clause.name, clause.words.split_off(1));
        let second = self.clause(rest);
        self.touched.insert(second.name);
        self.glued.insert(name);
        let edit = (Fate::Split, vec![name], vec![name, second.name]);
        self.divisions[d].clauses.insert(c + 1, second);
        vec![edit]
    }

    fn merge(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let Some((d, c)) = self.untouched(rng, |_| true) else { return Vec::new() };
        let clauses = &mut self.divisions[d].clauses;
        if clauses.get(c + 1).is_none_or(|next| !self.touched.insert(next.name)) {
            return Vec::new();
        }
        let second = clauses.remove(c + 1);
        let first = &mut clauses[c];
        first.words.extend(second.words);
        vec![(Fate::Merged, vec![first.name, second.name], vec![first.name])]
    }

    fn reprint(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let Some((d, c)) = self.untouched(rng, |clause| clause.words.iter().any(|words| words.contains('（'))) else {
            return Vec::new();
        };
        let clause = &mut self.divisions[d].clauses[c];
        clause.words.iter_mut().for_each(|words| *words = words.replace('（', "(").replace('）', ")"));
        vec![(Fate::Reprinted, vec![clause.name], vec![clause.name])]
    }

    fn insert_division(&mut self, rng: &mut Rng) -> Vec<Edit> {
        if self.divisions.len() > 8 {
            return Vec::new();
        }
        let division = self.division(rng);
        let names: Vec<u32> =
            std::iter::once(&division.heading).chain(&division.clauses).map(|clause| clause.name).collect();
        self.touched.extend(&names);
        self.divisions.insert(rng.usize(..=self.divisions.len()), division);
        names.into_iter().map(|name| (Fate::Inserted, vec![], vec![name])).collect()
    }

    fn delete_division(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let at = rng.usize(..self.divisions.len());
        let division = &self.divisions[at];
        let names: Vec<u32> =
            std::iter::once(&division.heading).chain(&division.clauses).map(|clause| clause.name).collect();
        if self.divisions.len() < 2 || names.iter().any(|name| self.touched.contains(name)) {
            return Vec::new();
        }
        self.divisions.remove(at);
        names.into_iter().map(|name| (Fate::Deleted, vec![name], vec![])).collect()
    }

    fn reword_heading(&mut self, rng: &mut Rng) -> Vec<Edit> {
        let at = rng.usize(..self.divisions.len());
        let heading = &mut self.divisions[at].heading;
        if !self.touched.insert(heading.name) {
            return Vec::new();
        }
        heading.words[0].push_str(["管理", "办法", "的规定"][rng.usize(..3)]);
        vec![(Fate::Reworded, vec![heading.name], vec![heading.name])]
    }

    /// The draft as it is printed, numbered anew.
    pub fn print(&self) -> Printed {
        let mut lines: Vec<String> = match self.form {
            Form::Notice => vec!["岚川省人民政府关于整理乡村设施的通知".into(), "岚政发〔2024〕7号".into()],
            Form::Act => vec!["岚川省乡村设施办法".into()],
        };
        let mut clauses = HashMap::new();
        let mut article = 0;
        for (d, division) in (1..).zip(&self.divisions) {
            let all = std::iter::once((0, &division.heading)).chain((1..).zip(&division.clauses));
            for (c, clause) in all {
                article += u32::from(c > 0);
                let (label, gap) = match (self.form, c) {
                    (Form::Notice, 0) => (format!("{}、", han(d)), ""),
                    (Form::Notice, _) => (format!("（{}）", han(c)), ""),
                    (Form::Act, 0) => (format!("第{}章", han(d)), "　"),
                    (Form::Act, _) => (format!("第{}条", han(article)), "　"),
                };
                lines.push(format!("{label}{gap}{}", clause.words.concat()));
                clauses.insert(lines.len() as u32, (clause.name, label));
            }
        }
        Printed { text: lines.join("\n") + "\n", clauses }
    }
}

/// Changes a number, or adds a sentence where there are others.
fn reworded(clause: &mut Clause, rng: &mut Rng) -> Vec<Edit> {
    if clause.words.len() > 1 && rng.bool() {
        clause.words.push(sentence(rng));
    } else {
        let at = rng.usize(..clause.words.len());
        clause.words[at] = clause.words[at].replace("件", "件以上");
    }
    vec![(Fate::Reworded, vec![clause.name], vec![clause.name])]
}
