//! Appointments and removals — 任免. STANDARDS section 7.

use super::chars::{Bracket, closes, is_han, is_space, opens};

/// Longest line that is read for acts, in bytes.
const MAX_LINE: usize = 6000;

/// What is done to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// 任命, 任, 聘任
    Appoint,
    /// 免去
    Remove,
}

/// One act: one person, one post (or the posts of one phrase).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act<'a> {
    /// Appointed or removed.
    pub action: Action,
    /// The name as printed, or the pronoun 其 resolved to the person named before it.
    pub person: &'a str,
    /// The post with its brackets.
    pub post: &'a str,
    /// 试用期一年, （试用期一年）
    pub note: Option<&'a str>,
}

/// `appointments := act ((；|，|。) (act | note))* 。?` — every act of a line, or `None` where the line holds anything else.
///
/// Samples: `任命陆青川为省水利厅副厅长。`, `免去周若河的省财政厅副厅长职务。`,
/// `林知远任市民政局局长（试用期一年）；`.
pub fn appointments(line: &str) -> Option<Vec<Act<'_>>> {
    let line = line.trim_matches(is_space);
    if !may_hold_act(line) {
        return None;
    }
    let mut acts: Vec<Act<'_>> = Vec::new();
    for clause in clauses(line) {
        // `省政府2024年3月1日决定，免去…`
        if acts.is_empty() && (clause.ends_with("决定") || clause.ends_with("研究")) {
            continue;
        }
        if let Some(note) = note(clause) {
            acts.last_mut()?.note = Some(note);
            continue;
        }
        let mut read = act(clause, acts.last())?;
        acts.append(&mut read);
    }
    (!acts.is_empty()).then_some(acts)
}

/// `list_verb := … (任命|免去) colon` — the line that gives its verb to the names listed under it.
pub fn list_verb(line: &str) -> Option<Action> {
    let line = line.trim_end_matches(is_space).strip_suffix(['：', ':'])?.trim_end_matches(is_space);
    if line.ends_with("任命") || line.ends_with("聘任") {
        Some(Action::Appoint)
    } else {
        line.ends_with("免去").then_some(Action::Remove)
    }
}

/// `listed_act := person 为 post | person 的 post 职务` under a [`list_verb`].
///
/// Sample: `周若河为省应急管理厅副厅长；`
pub fn listed_acts(line: &str, verb: Action) -> Option<Vec<Act<'_>>> {
    if line.len() > MAX_LINE {
        return None;
    }
    let mut acts_of_line: Vec<Act<'_>> = Vec::new();
    for clause in clauses(line.trim_matches(is_space)) {
        if let Some(note) = note(clause) {
            acts_of_line.last_mut()?.note = Some(note);
            continue;
        }
        let mut read = match verb {
            Action::Appoint => split_at_verb(clause, "为")?,
            Action::Remove => remove(clause, None)?,
        };
        acts_of_line.append(&mut read);
    }
    (!acts_of_line.is_empty()).then_some(acts_of_line)
}

/// A cheap look before the line is taken apart.
fn may_hold_act(line: &str) -> bool {
    line.len() <= MAX_LINE && (line.contains('任') || line.contains("免去") || line.contains("续聘"))
}

/// Parts of a line between ， ； 。 outside brackets.
fn clauses(line: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0i32;
    line.split(move |c: char| {
        depth += i32::from(opens(c).is_some()) - i32::from(closes(c).is_some());
        depth <= 0 && matches!(c, '，' | '；' | '。' | ',' | ';')
    })
    .map(|c| c.trim_matches(is_space))
    .filter(|c| !c.is_empty())
}

/// `note := (试用期 | 任期 | 任职时间 | 聘期 | 退休 | 另有任用 | 挂职 | 保留) words`
fn note(clause: &str) -> Option<&str> {
    const BEGINNINGS: [&str; 9] =
        ["试用期", "任期", "任职时间", "任职试用期", "聘期", "退休", "另有任用", "挂职", "保留"];
    BEGINNINGS.iter().any(|w| clause.starts_with(w)).then_some(clause)
}

/// One clause; `before` is the last act of the line, whose person and verb a short clause inherits.
fn act<'a>(clause: &'a str, before: Option<&Act<'a>>) -> Option<Vec<Act<'a>>> {
    let clause = strip_any(clause, &["同意", "决定", "并"]).unwrap_or(clause);
    let person = before.map(|act| act.person);
    if let Some(rest) = strip_any(clause, &["免去"]) {
        return remove(rest, person);
    }
    if let Some(rest) = strip_any(clause, &["任命", "聘任", "续聘"]) {
        let rest = rest.trim_start_matches([':', '：']);
        return match rest.strip_prefix("其为") {
            Some(post) => acts(Action::Appoint, person?, post),
            None => several(rest),
        };
    }
    if let Some((persons, post)) = clause.split_once("不再担任") {
        let persons = if persons.is_empty() { person? } else { persons };
        return acts(Action::Remove, persons, without_suffix(post));
    }
    if let Some(acts) = split_at_verb(clause, "任") {
        let named = clause.contains("同志") || acts.iter().all(|a| begins_with_surname(a.person));
        return named.then_some(acts);
    }
    // `任命甲为…，乙为…`
    before.filter(|act| act.action == Action::Appoint).and_then(|_| split_at_verb(clause, "为"))
}

/// `person 为 post (、 person 为 post)*` — each name with a 为 after it opens an act of its own.
fn several(rest: &str) -> Option<Vec<Act<'_>>> {
    let next = rest.match_indices('、').find_map(|(at, mark)| {
        let after = &rest[at + mark.len()..];
        let named = after.split_once('为').is_some_and(|(name, _)| is_person(name) && begins_with_surname(name));
        (named && rest[..at].contains('为')).then_some((&rest[..at], after))
    });
    match next {
        None => split_at_verb(rest, "为"),
        Some((first, more)) => {
            let mut read = split_at_verb(first, "为")?;
            read.append(&mut split_at_verb(more, "为")?);
            Some(read)
        }
    }
}

/// `persons verb post` at the first verb that leaves names before it and an office after it: a name may hold the
/// character, too.
fn split_at_verb<'a>(clause: &'a str, verb: &str) -> Option<Vec<Act<'a>>> {
    clause.match_indices(verb).find_map(|(at, _)| {
        let (persons, post) = (&clause[..at], &clause[at + verb.len()..]);
        let persons = persons.strip_suffix('兼').unwrap_or(persons);
        // 责任, 信任, 主任; 任免, 任职, 任务: words, not the verb.
        let word = verb == "任"
            && (persons.ends_with(['责', '信', '主', '担', '重', '聘', '委'])
                || post.starts_with(['免', '职', '务', '期', '何', '意', '命', '用']));
        let acts = (!word).then(|| acts(Action::Appoint, persons, post.strip_prefix('为').unwrap_or(post)))??;
        acts.iter().all(|act| is_office(act.post)).then_some(acts)
    })
}

/// Whether a text ends as an office does, brackets after it aside.
fn is_office(post: &str) -> bool {
    const ENDINGS: &[char] = &[
        '长', '任', '席', '员', '师', '记', '理', '事', '问', '监', '总', '副', '授', '使', '官', '学', '编', '委',
        '令', '书', '级',
    ];
    super::titles::without_trailing_brackets(post).ends_with(ENDINGS)
}

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|p| text.strip_prefix(p))
}

/// A post without 职务 after it.
fn without_suffix(post: &str) -> &str {
    post.strip_suffix("职务").unwrap_or(post).trim_end_matches('的')
}

/// `remove := persons (的|同志) post 职务 | person post 职务`
fn remove<'a>(rest: &'a str, before: Option<&'a str>) -> Option<Vec<Act<'a>>> {
    let rest = rest.trim_start_matches([':', '：']);
    if let Some(post) = rest.strip_prefix('其') {
        return acts(Action::Remove, before?, without_suffix(post.strip_prefix('的').unwrap_or(post)));
    }
    if let Some((persons, post)) = rest.split_once("同志").or_else(|| rest.split_once('的')) {
        return acts(Action::Remove, persons, without_suffix(post.strip_prefix('的').unwrap_or(post)));
    }
    // Without a word between, the name ends where a region or a body begins.
    let ends = rest.char_indices().map(|(i, _)| i).skip(2).take(3);
    ends.filter(|&at| rest[at..].starts_with(['省', '市', '县', '区', '州', '国', '中']) && begins_with_surname(rest))
        .find_map(|at| acts(Action::Remove, &rest[..at], without_suffix(&rest[at..])))
}

/// Surnames that begin nearly all Han names. Where no verb introduces a name (`某某任…`), it must begin with one of them.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方\
    俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊\
    纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左\
    石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙\
    叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎\
    充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查\
    荆红游竺权逯盖益桓公岳帅仝佟覃代付闫肖邸丛原鹿苟亓仵谌税晋楚冶令呼端尉皇拓诸葛";

/// Whether a name begins with one of the common surnames.
pub fn begins_with_surname(person: &str) -> bool {
    person.trim_start_matches(is_space).chars().next().is_some_and(|c| SURNAMES.contains(c))
}

fn acts<'a>(action: Action, persons: &'a str, post: &'a str) -> Option<Vec<Act<'a>>> {
    let (post, note) = split_note(post.trim_matches(is_space));
    if post.chars().count() < 2 || post.contains(['。', '，', '；', '：', ':']) {
        return None;
    }
    let persons = persons.trim_matches(is_space);
    let persons = persons.strip_suffix("同志").unwrap_or(persons);
    let persons = persons.strip_suffix('等').unwrap_or(persons).trim_end_matches("兼任");
    persons
        .split('、')
        .map(|p| without_remark(p.trim_matches(is_space).trim_end_matches("同志")))
        .map(|person| is_person(person).then_some(Act { action, person, post, note }))
        .collect()
}

/// A name without `（女）`, `（女，藏族）` after it.
fn without_remark(name: &str) -> &str {
    match name.char_indices().find(|(_, c)| opens(*c) == Some(Bracket::Round)) {
        Some((at, _)) if name.ends_with(['）', ')']) => name[..at].trim_end_matches(is_space),
        _ => name,
    }
}

/// Takes `（试用期一年）` off the end of a post.
fn split_note(post: &str) -> (&str, Option<&str>) {
    let open = post.char_indices().rev().find(|(_, c)| opens(*c) == Some(Bracket::Round));
    let inside = post.strip_suffix(['）', ')']).zip(open).map(|(body, (i, c))| (i, &body[i + c.len_utf8()..]));
    match inside {
        Some((i, inside)) if note(inside).is_some() => (&post[..i], Some(inside)),
        _ => (post, None),
    }
}

/// `person := Han{2,4} | Han (· Han+)+` — spaces inside allowed (`李　明`); nothing that is a kind of body.
pub fn is_person(text: &str) -> bool {
    const LONGEST_WITH_DOT: usize = 20;
    let count = text.chars().filter(|c| !is_space(*c)).count();
    let dotted = text.contains(['·', '•', '・']);
    let shape = text.chars().all(|c| is_han(c) || is_space(c) || (dotted && matches!(c, '·' | '•' | '・')));
    shape && if dotted { count <= LONGEST_WITH_DOT } else { (2..=4).contains(&count) }
}
