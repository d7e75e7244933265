//! Titles of documents and what they tell — 标题, 文种. 党政机关公文处理工作条例 arts. 8 and 9; GB/T 9704-2012 clause 7.3.1.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::agencies::ends_as_body;
use super::chars::{Bracket, closes, digit_value, is_han, is_space, opens};

/// A kind of document — 文种 — and the code it has in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kind {
    /// Stable English code.
    pub code: &'static str,
    /// Chinese name; 令 is 命令.
    pub name: &'static str,
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Named<'a> {
            #[serde(borrow)]
            code: Cow<'a, str>,
            #[serde(borrow)]
            name: Cow<'a, str>,
        }
        let named = Named::deserialize(deserializer)?;
        Self::of_code(&named.code, &named.name)
            .ok_or_else(|| de::Error::custom(format_args!("no kind of document is {} {}", named.code, named.name)))
    }
}

impl Kind {
    /// The kind of a code and a name.
    pub fn of_code(code: &str, name: &str) -> Option<Self> {
        KINDS.iter().map(|(_, kind)| *kind).find(|kind| kind.code == code && kind.name == name)
    }
}

/// Words that titles end in and the kind each names. Longer words stand before those they end in.
///
/// The first part are the 15 kinds of art. 8 of the 2012 regulation, the second enacted texts, the third the texts that
/// a notice issues.
const KINDS: &[(&str, Kind)] = &[
    ("命令", Kind { code: "order", name: "命令" }),
    ("决议", Kind { code: "resolution", name: "决议" }),
    ("决定", Kind { code: "decision", name: "决定" }),
    ("通告", Kind { code: "circular", name: "通告" }),
    ("公告", Kind { code: "announcement", name: "公告" }),
    ("公报", Kind { code: "communique", name: "公报" }),
    ("意见", Kind { code: "opinion", name: "意见" }),
    ("通知", Kind { code: "notice", name: "通知" }),
    ("通报", Kind { code: "bulletin", name: "通报" }),
    ("报告", Kind { code: "report", name: "报告" }),
    ("请示", Kind { code: "request", name: "请示" }),
    ("批复", Kind { code: "reply", name: "批复" }),
    ("议案", Kind { code: "bill", name: "议案" }),
    ("复函", Kind { code: "letter", name: "函" }),
    ("函", Kind { code: "letter", name: "函" }),
    ("纪要", Kind { code: "minutes", name: "纪要" }),
    ("令", Kind { code: "order", name: "命令" }),
    ("实施条例", Kind { code: "regulation", name: "条例" }),
    ("条例", Kind { code: "regulation", name: "条例" }),
    ("实施细则", Kind { code: "implementing_rules", name: "细则" }),
    ("细则", Kind { code: "implementing_rules", name: "细则" }),
    ("规定", Kind { code: "provisions", name: "规定" }),
    ("办法", Kind { code: "measures", name: "办法" }),
    ("规则", Kind { code: "rules", name: "规则" }),
    ("解释", Kind { code: "interpretation", name: "解释" }),
    ("规程", Kind { code: "procedures", name: "规程" }),
    ("章程", Kind { code: "charter", name: "章程" }),
    ("守则", Kind { code: "code", name: "守则" }),
    ("准则", Kind { code: "code", name: "准则" }),
    ("法典", Kind { code: "law", name: "法" }),
    ("法", Kind { code: "law", name: "法" }),
    ("方案", Kind { code: "programme", name: "方案" }),
    ("规划", Kind { code: "plan", name: "规划" }),
    ("计划", Kind { code: "plan", name: "计划" }),
    ("预案", Kind { code: "contingency_plan", name: "预案" }),
    ("措施", Kind { code: "policy_measures", name: "措施" }),
    ("要点", Kind { code: "work_points", name: "要点" }),
    ("纲要", Kind { code: "outline", name: "纲要" }),
    ("指南", Kind { code: "guide", name: "指南" }),
    ("标准", Kind { code: "standard", name: "标准" }),
    ("规范", Kind { code: "specification", name: "规范" }),
    ("目录", Kind { code: "catalogue", name: "目录" }),
    ("清单", Kind { code: "list", name: "清单" }),
    ("名单", Kind { code: "name_list", name: "名单" }),
    ("政策", Kind { code: "policy", name: "政策" }),
    ("制度", Kind { code: "system", name: "制度" }),
];

/// Kinds that a document itself can have; the rest name the texts that a document issues.
const DOCUMENT_KINDS: usize = 17;

/// `title := … kind_word (…)*` — the kind a title ends in; brackets after it and spaces in it do not count.
///
/// Samples: `岚川省人民政府关于加强水源保护的通知` → 通知; `岚川省湖泊管理办法（试行）` → 办法.
pub fn kind_of_title(title: &str) -> Option<Kind> {
    kind_row(title).map(|row| KINDS[row].1)
}

/// Whether a title ends in one of the 15 kinds of the 2012 regulation.
pub fn is_document_kind(title: &str) -> bool {
    kind_row(title).is_some_and(|row| row < DOCUMENT_KINDS)
}

/// Whether a title names rules that hold year after year, so that `6月底前` in them is every year's, and not the next one.
/// Rules of one year (`2024年考核办法`) say so in their title.
pub fn is_standing_rule(title: &str) -> bool {
    const CODES: [&str; 13] = [
        "law",
        "regulation",
        "implementing_rules",
        "provisions",
        "measures",
        "rules",
        "procedures",
        "charter",
        "code",
        "contingency_plan",
        "system",
        "standard",
        "specification",
    ];
    let of_a_year = title.match_indices('年').any(|(at, _)| title[..at].ends_with(|c: char| digit_value(c).is_some()));
    !of_a_year && kind_of_title(title).is_some_and(|kind| CODES.contains(&kind.code))
}

fn kind_row(title: &str) -> Option<usize> {
    // Words that end in 法 or 令 and name no text.
    const OTHERS: &[&str] =
        &["方法", "执法", "司法", "违法", "立法", "普法", "守法", "合法", "做法", "说法", "司令", "责令", "指令"];
    let core = without_trailing_brackets(title);
    let squeezed;
    let core = if core.contains(is_space) {
        squeezed = super::agencies::squeeze(core);
        squeezed.as_str()
    } else {
        core
    };
    let row = KINDS.iter().position(|(word, _)| core.ends_with(word))?;
    (!OTHERS.iter().any(|word| core.ends_with(word))).then_some(row)
}

/// Where the last word that names a kind ends in a text, if something follows it: `通知岚政发` → after 通知.
///
/// Only words of two characters and more count: 法 and 函 stand in codes, too.
pub fn last_kind_word(text: &str) -> Option<usize> {
    let words = KINDS.iter().filter(|(word, _)| word.chars().count() > 1);
    words.filter_map(|(word, _)| text.rfind(word).map(|at| at + word.len())).filter(|&end| end < text.len()).max()
}

/// A title without `（试行）`, `（岚政办发〔2024〕1号）` and the like at its end, and out of 《》 around the whole.
pub fn without_trailing_brackets(title: &str) -> &str {
    let mut core = title.trim_matches(is_space);
    while let Some(open) = trailing_bracket(core).filter(|at| *at > 0) {
        core = core[..open].trim_end_matches(is_space);
    }
    match core.strip_prefix('《').and_then(|inner| inner.strip_suffix('》')) {
        Some(inner) if !inner.contains('《') => inner,
        _ => core,
    }
}

/// Byte offset of the round or square bracket that opens what closes at the very end.
fn trailing_bracket(text: &str) -> Option<usize> {
    let class = closes(text.chars().next_back()?).filter(|b| matches!(b, Bracket::Round | Bracket::Square))?;
    let mut depth = 0usize;
    text.char_indices().rev().find_map(|(i, c)| {
        depth += usize::from(closes(c) == Some(class));
        depth -= usize::from(opens(c) == Some(class) && depth > 0);
        (depth == 0).then_some(i)
    })
}

/// The bodies a title names before its matter: `甲、乙关于…的通知`, `甲办公厅印发…`; 甲等部门 gives 甲.
pub fn issuers_of_title(title: &str) -> Vec<&str> {
    let title = title.trim_matches(is_space);
    let verbs = ["关于", "印发", "转发", "批转", "公布", "发布"];
    if let Some(at) = verbs.iter().filter_map(|v| title.find(v)).min().filter(|&at| at > 0) {
        let before = title[..at].trim_end_matches(is_space).trim_end_matches("联合");
        let bodies = super::agencies::split_agencies(before).into_iter().flat_map(super::agencies::split_glued_bodies);
        return bodies.filter(|name| is_issuer(name)).collect();
    }
    let core = without_trailing_brackets(title);
    let ending = ["命令", "令", "公告", "通告"].iter().find_map(|word| core.strip_suffix(word));
    ending.filter(|body| is_issuer(body)).into_iter().collect()
}

/// Whether a text can be the name of an issuer.
fn is_issuer(name: &str) -> bool {
    const LONGEST: usize = 40;
    let plain = name.chars().all(|c| is_han(c) || is_space(c) || matches!(c, '（' | '）' | '(' | ')' | '·'));
    plain && ends_as_body(name) && (2..=LONGEST).contains(&name.chars().count())
}

/// Verbs by which a document carries another text.
const CARRYING_VERBS: [&str; 5] = ["印发", "转发", "批转", "公布", "发布"];

/// Whether a title says that the document carries another text.
pub fn carries(title: &str) -> bool {
    CARRYING_VERBS.iter().any(|verb| title.contains(verb))
}

/// `carrier := body? 关于? verb text 的 kind` — the name of the text that a carrying document issues, from its title.
///
/// `关于印发《岚川省…方案》的通知` and `关于印发岚川省…方案的通知` → `岚川省…方案`. The verb stands first, after 关于 or after
/// the body: in `关于规范印发工作的通知` it carries nothing.
pub fn issued_text(title: &str) -> Option<&str> {
    let (at, verb) = CARRYING_VERBS.iter().filter_map(|v| title.find(v).map(|i| (i, v))).min()?;
    let before = title[..at].trim_end_matches(is_space);
    let leads = before.is_empty()
        || before.ends_with("关于")
        || ends_as_body(before)
        || ["部门", "单位", "联合"].iter().any(|w| before.ends_with(w));
    let rest = title[at + verb.len()..].trim_start_matches(is_space);
    if !leads {
        return None;
    }
    if let Some(open) = rest.find('《').filter(|open| *open <= "修订后的".len()) {
        let quoted = &rest[open..];
        let close = super::chars::matching_close(quoted)?;
        return Some(&quoted['《'.len_utf8()..close]);
    }
    rest.rfind("的").map(|end| &rest[..end]).filter(|name| !name.is_empty())
}

/// The title that a forwarding title takes over whole: `岚川省水利厅转发国家某部关于春灌的通知` → `国家某部关于春灌的通知`.
pub fn forwarded_title(title: &str) -> Option<&str> {
    let (at, verb) = ["转发", "批转"].iter().filter_map(|v| title.find(v).map(|i| (i, v))).min()?;
    let rest = title[at + verb.len()..].trim_start_matches(is_space);
    (!rest.starts_with('《') && rest.contains("关于") && is_document_kind(rest)).then_some(rest)
}

/// `addressee := name_list colon` — 主送机关, GB/T 9704-2012 clause 7.3.2: ends in a colon.
///
/// A line of names and nothing else: no sentence, no verb that opens a list (`如下：`).
/// Sample: `各市（州）人民政府，省政府各部门、各直属机构：`
pub fn addressee(line: &str) -> Option<&str> {
    const LONGEST: usize = 900;
    let line = line.trim_matches(is_space);
    let names = line.strip_suffix(['：', ':'])?.trim_end_matches(is_space);
    let quiet = !names.contains(['。', '；', '《', '“', '：', ':', '！', '？']);
    let first = names.split(['，', '、', ',']).next().unwrap_or(names).trim_matches(is_space);
    let last = names.rsplit(['，', '、', ',']).next().unwrap_or(names).trim_matches(is_space);
    (quiet
        && !names.is_empty()
        && names.chars().count() <= LONGEST
        && !says_something(names)
        && super::duties::field_name(names).is_none()
        && (names_addressee(first) || names_addressee(last)))
    .then_some(names)
}

/// A name of a body, of a group of bodies, of a place or of persons.
fn names_addressee(name: &str) -> bool {
    const GROUPS: &[&str] = &[
        "部门", "单位", "机构", "省", "市", "县", "区", "州", "盟", "旗", "同志", "企业", "处室", "学校", "高校",
        "院校", "代表", "委员",
    ];
    let core = without_trailing_brackets(name);
    name.starts_with('各') || ends_as_body(core) || GROUPS.iter().any(|g| core.ends_with(g))
}

/// Words of a sentence: a line with them introduces a list, it addresses nobody.
fn says_something(names: &str) -> bool {
    const ANYWHERE: &[&str] =
        &["应当", "做到", "要求", "决定", "抓好", "做好", "负责", "落实", "由", "任命", "免去", "组成", "成立", "的"];
    const AT_THE_END: &[&str] = &[
        "情况单位",
        "计量单位",
        "如下",
        "通知",
        "下列",
        "以下",
        "包括",
        "主要",
        "事项",
        "附件",
        "抄送",
        "联系",
        "工作",
        "措施",
    ];
    // 各组成部门 are bodies.
    let names = &names.replace("组成部门", "部门");
    ANYWHERE.iter().any(|w| names.contains(w)) || AT_THE_END.iter().any(|w| names.ends_with(w))
}

/// The groups of an addressee: split at ，, inside a group at 、; brackets stay whole.
pub fn addressee_groups(names: &str) -> Vec<Vec<&str>> {
    split_outside_brackets(names, &['，', ',', '；', ';'])
        .map(|group| split_outside_brackets(group, &['、']).collect::<Vec<_>>())
        .filter(|group| !group.is_empty())
        .collect()
}

fn split_outside_brackets<'a>(text: &'a str, marks: &'static [char]) -> impl Iterator<Item = &'a str> {
    let mut depth = 0i32;
    text.split(move |c: char| {
        depth += i32::from(opens(c).is_some()) - i32::from(closes(c).is_some());
        depth <= 0 && marks.contains(&c)
    })
    .map(|part| part.trim_matches(is_space))
    .filter(|part| !part.is_empty())
}

/// `closing_formula := 此复 | 特此… | 妥否，请… | 本… 自 … 起 (施行|实施|执行) …` — the sentence after the last clause of a body.
///
/// Samples: `此复。`, `特此通知。`, `本意见自印发之日起施行，有效期5年。`
pub fn closing_formula(line: &str) -> bool {
    const LONGEST: usize = 160;
    const BEGINNINGS: [&str; 10] =
        ["此复", "特此", "妥否", "当否", "专此", "以上请示", "以上意见", "根据本决定", "请予支持", "请函复"];
    let line = line.trim_matches(is_space);
    if line.chars().count() > LONGEST {
        return false;
    }
    let dated = || line.contains('起') && ["施行", "实施", "执行", "有效期"].iter().any(|w| line.contains(w));
    // `《…办法》根据本决定作相应修改，重新公布。`
    let republishes = || line.contains("根据本决定") && line.contains("重新公布");
    BEGINNINGS.iter().any(|w| line.starts_with(w))
        || line.starts_with('本') && line.contains('自') && dated()
        || republishes()
}
