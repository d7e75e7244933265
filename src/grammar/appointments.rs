//! Appointments and removals — 任免. STANDARDS section 7.

use super::chars::{Bracket, closes, is_han, is_space, opens};

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
        if let Some(note) = note(clause) {
            acts.last_mut()?.note = Some(note);
            continue;
        }
        let mut read = act(clause, acts.last().map(|a| a.person))?;
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
    let mut acts_of_line: Vec<Act<'_>> = Vec::new();
    for clause in clauses(line.trim_matches(is_space)) {
        if let Some(note) = note(clause) {
            acts_of_line.last_mut()?.note = Some(note);
            continue;
        }
        let mut read = match verb {
            Action::Appoint => clause.split_once('为').and_then(|(persons, post)| acts(verb, persons, post))?,
            Action::Remove => remove(clause, None)?,
        };
        acts_of_line.append(&mut read);
    }
    (!acts_of_line.is_empty()).then_some(acts_of_line)
}

/// A cheap look before the line is taken apart.
fn may_hold_act(line: &str) -> bool {
    const LONGEST_LINE: usize = 1500;
    line.len() <= LONGEST_LINE && (line.contains('任') || line.contains("免去"))
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

/// `note := 试用期… | 任期… | 任职时间… | 自…起…`
fn note(clause: &str) -> Option<&str> {
    const BEGINNINGS: [&str; 9] =
        ["试用期", "任期", "任职时间", "任职试用期", "聘期", "退休", "另有任用", "挂职", "保留"];
    BEGINNINGS.iter().any(|w| clause.starts_with(w)).then_some(clause)
}

fn act<'a>(clause: &'a str, before: Option<&'a str>) -> Option<Vec<Act<'a>>> {
    if let Some(rest) = strip_any(clause, &["免去", "同意免去", "决定免去", "并免去"]) {
        return remove(rest, before);
    }
    if let Some(rest) = strip_any(clause, &["任命", "决定任命", "聘任", "续聘", "提名"]) {
        let (persons, post) = rest.split_once('为')?;
        let persons = if persons == "其" { before? } else { persons };
        return acts(Action::Appoint, persons, post);
    }
    if let Some((persons, post)) = clause.split_once("不再担任") {
        return acts(Action::Remove, persons, post.strip_suffix("职务").unwrap_or(post).trim_end_matches('的'));
    }
    let (persons, post) = clause.split_once('任')?;
    // 任免, 任职, 任务, 任期, 任何: words, not the verb.
    if post.starts_with(['免', '职', '务', '期', '何', '意', '命']) {
        return None;
    }
    let named = persons.contains("同志") || persons.split('、').all(begins_with_surname);
    if !named {
        return None;
    }
    acts(Action::Appoint, persons, post.strip_prefix('为').unwrap_or(post))
}

/// Surnames that begin nearly all Han names. Where no verb introduces a name (`某某任…`), it must begin with one of them.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方\
    俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊\
    纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左\
    石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙\
    叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎\
    充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查\
    荆红游竺权逯盖益桓公岳帅仝佟覃代付闫肖邸丛原鹿苟亓仵谌税晋楚冶";

/// Whether a name begins with one of the common surnames.
pub fn begins_with_surname(person: &str) -> bool {
    person.trim_start_matches(is_space).chars().next().is_some_and(|c| SURNAMES.contains(c))
}

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|p| text.strip_prefix(p))
}

/// `remove := persons 的? post 职务`
fn remove<'a>(rest: &'a str, before: Option<&'a str>) -> Option<Vec<Act<'a>>> {
    let rest = rest.trim_start_matches([':', '：']);
    let post_of = |post: &'a str| post.strip_suffix("职务").or_else(|| post.strip_suffix("的职务")).unwrap_or(post);
    if let Some(post) = rest.strip_prefix('其') {
        let person = before?;
        let post = post_of(post.strip_prefix('的').unwrap_or(post)).trim_end_matches('的');
        return Some(vec![Act { action: Action::Remove, person, post, note: None }]);
    }
    let (persons, post) = rest.split_once("同志").or_else(|| rest.split_once('的'))?;
    let post = post.strip_prefix('的').unwrap_or(post);
    acts(Action::Remove, persons, post_of(post).trim_end_matches('的'))
}

fn acts<'a>(action: Action, persons: &'a str, post: &'a str) -> Option<Vec<Act<'a>>> {
    let (post, note) = split_note(post.trim_matches(is_space));
    if post.chars().count() < 2 || post.contains(['。', '，', '；', '：', ':']) {
        return None;
    }
    let persons = persons.trim_matches(is_space);
    let persons = persons.strip_suffix("同志").unwrap_or(persons);
    let persons = persons.strip_suffix('等').unwrap_or(persons);
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
