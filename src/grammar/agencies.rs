//! Names of bodies — 机关名称: where one ends, how lists of them divide, which lines are signatures.

use std::borrow::Cow;

use super::appointments::{begins_with_surname, is_person};
use super::chars::{closes, is_han, is_space, opens};

/// What names of bodies end in. The list is of kinds of bodies, never of bodies.
const SUFFIXES: &[&str] = &[
    "人民政府",
    "政府",
    "办公厅",
    "办公室",
    "委员会",
    "联合会",
    "协会",
    "学会",
    "工会",
    "商会",
    "法院",
    "检察院",
    "公司",
    "集团",
    "银行",
    "中心",
    "党组",
    "党委",
    "总队",
    "支队",
    "大队",
    "学院",
    "大学",
    "学校",
    "医院",
    "监狱",
    "海关",
    "军区",
    "警备区",
    "开发区",
    "指挥部",
    "领导小组",
    "工作组",
    "专班",
    "厅",
    "局",
    "委",
    "办",
    "部",
    "院",
    "会",
    "署",
    "行",
    "社",
    "团",
    "处",
    "室",
    "站",
    "所",
    "馆",
    "府",
    "台",
    "司",
    "校",
];

/// Whether a text ends as the name of a body does.
pub fn ends_as_body(name: &str) -> bool {
    let name = match name.ends_with(['）', ')']) {
        true => super::titles::without_trailing_brackets(name),
        false => name,
    };
    SUFFIXES.iter().any(|s| name.ends_with(s)) || ends_as_committee(name)
}

/// Party committees end in a place name: 中共…省委 ends in 委, 共青团…省委 too; 团省委, 省妇联, 省残联, 省工商联.
fn ends_as_committee(name: &str) -> bool {
    ["妇联", "残联", "文联", "科协", "工商联", "侨联", "社科联", "关工委", "总工会"].iter().any(|s| name.ends_with(s))
}

/// `agencies := agency ((、|，|及|和|与) agency)* (等 …)?` — the names in a list, in order.
///
/// 和, 与 and 及 divide only after a complete name, so 省文化和旅游厅 stays whole; 各市、县级政府 is one body.
/// Samples: `省交通运输厅及各市、县级政府` → 2 names; `省文化和旅游厅、省公安厅` → 2 names.
pub fn split_agencies(list: &str) -> Vec<&str> {
    let list = strip_et_cetera(list.trim_matches(is_space));
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let (mut depth, mut start) = (0i32, 0usize);
    for (i, c) in list.char_indices() {
        depth += i32::from(opens(c).is_some()) - i32::from(closes(c).is_some());
        if depth > 0 {
            continue;
        }
        let divides = match c {
            '、' | '，' | ',' | '；' | ';' => true,
            '以' => list[i..].starts_with("以及"),
            '及' if list[..i].ends_with('以') && start == i => {
                start = i + c.len_utf8();
                false
            }
            '及' | '和' | '与' | '暨' => divides_names(&list[start..i], &list[i + c.len_utf8()..]),
            _ => is_space(c) && ends_as_body(&list[start..i]),
        };
        if divides {
            cuts.push((start, i));
            start = i + c.len_utf8();
        }
    }
    cuts.push((start, list.len()));
    merge_regions(list, &cuts)
}

/// Drops 等, 等部门, 等有关单位 … from the end of a list.
fn strip_et_cetera(list: &str) -> &str {
    let Some(at) = list.rfind('等') else { return list };
    let tail = &list[at + '等'.len_utf8()..];
    let tail = tail.strip_prefix("有关").or_else(|| tail.strip_prefix("相关")).unwrap_or(tail);
    let tail = tail.trim_start_matches(|c| super::numerals::is_han_numeral(c) || c.is_ascii_digit());
    let known = ["", "部门", "单位", "部门和单位", "部门、单位", "单位和部门", "个部门", "个单位", "地区", "地"];
    if known.contains(&tail) && at > 0 { &list[..at] } else { list }
}

/// Whether a conjunction stands between two names: the left one is complete, the right one begins like a name.
fn divides_names(left: &str, right: &str) -> bool {
    let left = left.trim_matches(is_space);
    let right = right.trim_start_matches(is_space);
    let group = ["部门", "单位", "企业", "机构", "高校"].iter().any(|g| left.ends_with(g));
    let complete = group
        || left.ends_with('等')
        || ends_as_body(left)
        || ends_as_region(left)
        || left.ends_with(['〕', '）', ')']);
    let begins = right.starts_with(['各', '省', '市', '县', '区', '州', '国', '中', '其', '有', '相'])
        || right.split(['、', '，', '及', '和']).next().is_some_and(ends_as_body);
    // 各市（州）党委和政府 is one name.
    let shared = right.starts_with("政府") || right.starts_with("人民政府");
    complete && begins && !shared
}

fn ends_as_region(name: &str) -> bool {
    name.starts_with(['各', '有', '相'])
        && name.ends_with(['省', '市', '州', '县', '区', '旗', '盟', '镇', '乡', '地', '〕', ']', '）', ')'])
}

/// Joins the halves of a collective name divided at 、 or ，: 各市、县级政府; 各区、县级市.
fn merge_regions<'a>(list: &'a str, cuts: &[(usize, usize)]) -> Vec<&'a str> {
    let mut names: Vec<(usize, usize)> = Vec::with_capacity(cuts.len());
    for &(start, end) in cuts {
        let piece = list[start..end].trim_matches(is_space);
        if piece.is_empty() {
            continue;
        }
        match names.last_mut() {
            Some((from, to)) if goes_on_with(list[*from..*to].trim_matches(is_space), piece) => *to = end,
            _ => names.push((start, end)),
        }
    }
    let names = names.into_iter().map(|(start, end)| list[start..end].trim_matches(is_space));
    names.map(|name| name.strip_suffix('等').filter(|name| ends_as_body(name)).unwrap_or(name)).collect()
}

/// 各市、县级政府 and 有关部门、单位 are one name each.
fn goes_on_with(name: &str, piece: &str) -> bool {
    let groups = ["部门", "单位", "机构", "企业"];
    let plain_group = groups.contains(&piece) && groups.iter().any(|g| name.ends_with(g));
    plain_group || ends_as_region(name) && begins_as_region(piece)
}

/// 县级政府, 县（市、区）人民政府, 自治州政府, 县级市: a kind of region leads.
fn begins_as_region(piece: &str) -> bool {
    piece.starts_with(['县', '区', '州', '旗', '盟', '乡', '镇'])
        || piece.starts_with("自治")
        || piece.starts_with("市级")
        || piece.starts_with("市（")
}

/// Removes every space: `吉 林 省` as letter-spaced print leaves it.
pub fn squeeze(text: &str) -> String {
    squeezed(text).into_owned()
}

/// The same, borrowed where there is no space.
pub fn squeezed(text: &str) -> Cow<'_, str> {
    match text.contains(is_space) {
        true => text.chars().filter(|c| !is_space(*c)).collect::<String>().into(),
        false => text.into(),
    }
}

/// `（代章）`, `（盖章）` under a signer: whose seal it bears.
pub fn is_seal(line: &str) -> bool {
    ["（代章）", "（盖章）", "（印章）", "（印）"].contains(&squeezed(line).as_ref())
}

/// Longest name of a body on a signature line, in characters.
const MAX_SIGNER: usize = 45;

/// `signer_line := body (space+ body)* | office space+ person | person` — the names on a line that can be a signature.
///
/// Bodies glued without space divide where both halves are bodies of one region
/// (`岚川省教育厅岚川省财政厅`). An officer signs with office and name (`省长　周若河`), which is one signer.
/// Returns byte ranges into `line`.
pub fn signer_line(line: &str) -> Option<Vec<(usize, usize)>> {
    const MARKS: &[char] = &['，', '。', '；', '：', '？', '！', ',', ';', ':', '》', '”', '、', '.', '|'];
    if line.contains(MARKS) {
        return None;
    }
    let words = words(line);
    let name = squeezed(line);
    let length = name.chars().count();
    if length < 3
        || name.starts_with(['（', '('])
        || !name.chars().all(|c| is_han(c) || matches!(c, '（' | '）' | '(' | ')' | '·' | '〔' | '〕'))
    {
        return None;
    }
    let bodies = words.len() > 1 && words.iter().all(|&(a, b)| is_body(&line[a..b]));
    if bodies {
        return Some(words);
    }
    // `岚 川 省 财 政 厅　　岚川省卫生健康委员会`: names letter-spaced, a wide gap between them.
    let parts = wide_parts(line);
    if parts.len() > 1 && parts.iter().all(|&(a, b)| is_body(&squeezed(&line[a..b]))) {
        return Some(parts);
    }
    if length <= MAX_SIGNER && is_body(&name) {
        let (start, end) = (words.first()?.0, words.last()?.1);
        let name = &line[start..end];
        let ranges = split_glued_bodies(name).into_iter().map(|part| {
            let from = start + (part.as_ptr() as usize - name.as_ptr() as usize);
            (from, from + part.len())
        });
        return Some(ranges.collect());
    }
    glued_signers(line, &words).or_else(|| officer(line, &words))
}

/// Several bodies glued on a line too long for one.
fn glued_signers(line: &str, words: &[(usize, usize)]) -> Option<Vec<(usize, usize)>> {
    let (start, end) = (words.first()?.0, words.last()?.1);
    let name = &line[start..end];
    let parts = split_glued_bodies(name);
    let bodies = parts.len() > 1 && parts.iter().all(|part| part.chars().count() <= MAX_SIGNER && is_body(part));
    bodies.then(|| {
        let ranges = parts.into_iter().map(|part| {
            let from = start + (part.as_ptr() as usize - name.as_ptr() as usize);
            (from, from + part.len())
        });
        ranges.collect()
    })
}

/// The parts of a line between gaps of two spaces and more, as byte ranges.
fn wide_parts(line: &str) -> Vec<(usize, usize)> {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for (start, end) in words(line) {
        match parts.last_mut() {
            Some((_, last)) if line[*last..start].chars().count() < 2 => *last = end,
            _ => parts.push((start, end)),
        }
    }
    parts
}

/// The parts of a line between spaces, as byte ranges.
fn words(line: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (i, c) in line.char_indices() {
        match (is_space(c), start) {
            (true, Some(s)) => {
                words.push((s, i));
                start = None;
            }
            (false, None) => start = Some(i),
            _ => {}
        }
    }
    words.extend(start.map(|s| (s, line.len())));
    words
}

fn is_body(name: &str) -> bool {
    name.chars().count() >= 3 && ends_as_body(name)
}

/// `glued_bodies := body body+` — names without anything between them: divided after a whole name where its region begins
/// again, or where the name of a national body does. Sample: `岚川省教育厅岚川省财政厅` → 2 names.
pub fn split_glued_bodies(name: &str) -> Vec<&str> {
    const NATIONAL: [&str; 5] = ["国家", "中国", "国网", "中共", "共青团"];
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, _) in name.char_indices().skip(1) {
        let (left, right) = (name[start..i].trim_end_matches(is_space), &name[i..]);
        let again = region(left)
            .is_some_and(|region| right.strip_prefix(region).is_some_and(|name| !name.starts_with('长')))
            || NATIONAL.iter().any(|n| right.starts_with(n));
        if again && is_body(left) && is_body(right) {
            parts.push(left);
            start = i;
        }
    }
    parts.push(name[start..].trim_matches(is_space));
    parts
}

/// Whether a name begins with a region, as the name of a body does that stands by itself.
pub fn begins_with_region(name: &str) -> bool {
    region(name).is_some()
}

/// The region a name begins with: up to the first 省, 市, 州, 县, 区, 盟 or 旗 within eight characters.
fn region(name: &str) -> Option<&str> {
    // 市税务局 is of the city that issues.
    if let Some(own) = name.chars().next().filter(|c| matches!(c, '省' | '市' | '县' | '区' | '州')) {
        return Some(&name[..own.len_utf8()]);
    }
    let at = name
        .char_indices()
        .take(8)
        .skip(1)
        .find(|(_, c)| matches!(c, '省' | '市' | '州' | '县' | '区' | '盟' | '旗'))?;
    Some(&name[..at.0 + at.1.len_utf8()])
}

/// Offices whose holders sign in person.
const OFFICES: &[&str] = &[
    "省长",
    "市长",
    "县长",
    "区长",
    "州长",
    "镇长",
    "乡长",
    "旗长",
    "盟长",
    "主席",
    "主任",
    "总理",
    "部长",
    "局长",
    "厅长",
    "署长",
    "行长",
    "院长",
    "检察长",
    "秘书长",
    "会长",
    "代省长",
    "代市长",
    "审计长",
    "书记",
];

/// `officer := body? office person` — an office and the name of its holder, spaces anywhere: `省　长　周若河`.
fn officer(line: &str, words: &[(usize, usize)]) -> Option<Vec<(usize, usize)>> {
    const LONGEST: usize = 24;
    let name = squeezed(line);
    let signs = name.chars().count() <= LONGEST && officer_name(&name).is_some();
    signs.then_some(vec![(words.first()?.0, words.last()?.1)])
}

/// Where the name of an officer begins after the office; without spaces: `省长周若河`.
pub fn officer_name(name: &str) -> Option<usize> {
    OFFICES.iter().filter_map(|office| name.rfind(office).map(|at| at + office.len())).find(|&at| {
        let person = &name[at..];
        is_person(person) && (begins_with_surname(person) || person.contains('·'))
    })
}
