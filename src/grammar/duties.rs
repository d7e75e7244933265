//! Responsibility parentheticals — 责任分工. STANDARDS section 6.

use nom::{IResult, Parser, bytes::complete::take_while1, combinator::map_opt, sequence::terminated};

use super::agencies::{ends_as_body, split_agencies};
use super::chars::{self, Bracket, closes, colon, is_han, is_space, opens, sp};

/// Longest parenthetical that is read as a responsibility, in bytes.
pub const MAX_DUTY_BYTES: usize = 3000;

/// What the words of a responsibility say of the bodies they go with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 责任单位, 负责: answers for it, alone or with others.
    Responsible,
    /// 牵头
    Lead,
    /// 配合
    Support,
}

/// A responsibility read from the inside of its parenthetical. Borrowed from the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty<'a> {
    /// Every body with its role, in printed order.
    pub agencies: Vec<(&'a str, Role)>,
    /// The words that say how it is shared (按职责分工负责), the last where there are several.
    pub mode: Option<&'a str>,
    /// 完成时限
    pub deadline: Option<&'a str>,
}

/// What a label before a colon introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Bodies, all of one role.
    Agencies(Role),
    /// Persons; they are not kept apart.
    Person,
    /// 完成时限
    Deadline,
}

/// Verbs that close a clause of a responsibility, longer before what they end in.
const VERBS: &[(&str, Role)] = &[
    ("牵头组织实施", Role::Lead),
    ("牵头负责", Role::Lead),
    ("牵头落实", Role::Lead),
    ("负责牵头", Role::Lead),
    ("共同牵头", Role::Lead),
    ("牵头", Role::Lead),
    ("具体负责落实", Role::Responsible),
    ("负责抓好落实", Role::Responsible),
    ("负责落实", Role::Responsible),
    ("组织实施", Role::Responsible),
    ("分工负责", Role::Responsible),
    ("分别负责", Role::Responsible),
    ("共同负责", Role::Responsible),
    ("具体负责", Role::Responsible),
    ("各负其责", Role::Responsible),
    ("分工落实", Role::Responsible),
    ("负责配合", Role::Support),
    ("参与配合", Role::Support),
    ("配合落实", Role::Support),
    ("配合参与", Role::Support),
    ("配合", Role::Support),
    ("负责", Role::Responsible),
    ("落实", Role::Responsible),
    ("推进", Role::Responsible),
    ("实施", Role::Responsible),
    ("参加", Role::Support),
    ("参与", Role::Support),
    ("指导", Role::Support),
];

/// Words before the verb that say how the work is shared: `按照职责`, `依各自职能分工`.
const MANNERS: (&[&str], &[&str], &[&str]) = (
    &["按照", "按", "依照", "依", "根据"],
    &["各自职责", "各自职能", "职责", "职能", "工作职责"],
    &["分工", "分别", ""],
);

/// `duty := labelled | shared` — the inside of a responsibility parenthetical, or `None`.
///
/// Samples: `责任单位：省能源局、省商务厅`, `省财政厅牵头，有关部门按职责分工负责`.
pub fn duty(inside: &str) -> Option<Duty<'_>> {
    let inside = inside.trim_matches(|c| is_space(c) || matches!(c, '。' | '；' | ';'));
    if inside.is_empty() || inside.len() > MAX_DUTY_BYTES {
        return None;
    }
    match field_label(inside) {
        Ok((rest, field)) => labelled(field, rest),
        Err(_) if inside.contains('。') => None,
        Err(_) => shared(inside),
    }
}

/// `field_label := label colon` — the label may be letter-spaced.
fn field_label(i: &str) -> IResult<&str, Field> {
    terminated(map_opt(take_while1(|c| is_han(c) || is_space(c)), field_name), (colon, sp)).parse(i)
}

/// What a label introduces: `责任单位`, `牵头部门`, `完成时限` …, by the words it is made of.
pub fn field_name(label: &str) -> Option<Field> {
    const LONGEST: usize = 8;
    if label.chars().count() > 2 * LONGEST {
        return None;
    }
    let label = super::agencies::squeeze(label);
    let has = |words: &[&str]| words.iter().any(|w| label.contains(w));
    let ends = |words: &[&str]| words.iter().any(|w| label.ends_with(w));
    if label.chars().count() > LONGEST {
        None
    } else if ends(&["时限", "时间", "节点", "期限", "时间要求"]) && has(&["完成", "办结", "时间", "时限", "落实"])
    {
        Some(Field::Deadline)
    } else if ends(&["领导", "责任人", "负责人"]) && has(&["责任", "牵头", "负责", "分管"]) {
        Some(Field::Person)
    } else if !ends(&["单位", "部门", "主体", "处室"]) {
        None
    } else if has(&["牵头", "主责", "主办"]) {
        Some(Field::Agencies(Role::Lead))
    } else if has(&["配合", "协办", "协同", "协助", "参加", "参与"]) {
        Some(Field::Agencies(Role::Support))
    } else {
        has(&["责任", "落实", "实施", "承办", "负责"]).then_some(Field::Agencies(Role::Responsible))
    }
}

/// `labelled := label value (sep label value)*` — a value reaches to the next label.
fn labelled(mut field: Field, mut rest: &str) -> Option<Duty<'_>> {
    let mut duty = Duty::default();
    loop {
        let (value, next) = value_to_next_label(rest);
        duty.take_field(field, value)?;
        match next {
            None => break,
            Some((next_field, after)) => (field, rest) = (next_field, after),
        }
    }
    (!duty.agencies.is_empty() || duty.deadline.is_some()).then_some(duty)
}

/// The text up to the next label, and that label.
fn value_to_next_label(text: &str) -> (&str, Option<(Field, &str)>) {
    for (i, c) in text.char_indices().filter(|(_, c)| is_separator(*c) || is_space(*c)) {
        let after = text[i + c.len_utf8()..].trim_start_matches(is_space);
        if let Ok((rest, field)) = field_label(after) {
            return (&text[..i], Some((field, rest)));
        }
    }
    (text, None)
}

fn is_separator(c: char) -> bool {
    matches!(c, '；' | ';' | '，' | ',' | '。')
}

/// `shared := clause (sep clause)*` where the last clause says how the bodies share the work, or a bare list of bodies.
fn shared(inside: &str) -> Option<Duty<'_>> {
    let mut duty = Duty::default();
    let mut waiting: Vec<&str> = Vec::new();
    for clause in top_level_clauses(inside).filter(|c| !is_remark(c)) {
        if let Some(value) = deadline(clause) {
            duty.deadline = Some(value);
            continue;
        }
        match clause_tail(clause) {
            Some((list, mode, role)) => {
                for earlier in waiting.drain(..) {
                    duty.take_agencies(earlier, role)?;
                }
                duty.take_agencies(list, role)?;
                duty.take_mode(mode, role);
            }
            None => waiting.push(clause),
        }
    }
    // `省财政厅；2026年底前完成`: who and until when say enough.
    if duty.agencies.is_empty() && duty.deadline.is_some() {
        for list in waiting.drain(..) {
            duty.take_agencies(list, Role::Responsible)?;
        }
    }
    let bodies = duty.agencies.iter().all(|(name, _)| names_body(name));
    (waiting.is_empty() && !duty.agencies.is_empty() && bodies).then_some(duty)
}

/// Without a label before it, a list must be one of bodies: each name ends as one, or is a collective (各县区, 有关部门).
fn names_body(name: &str) -> bool {
    const COLLECTIVES: &[&str] = &[
        "部门", "单位", "地", "地区", "省", "市", "县", "区", "州", "旗", "盟", "镇", "乡", "街道", "企业", "机构",
        "高校", "学校", "院校", "医院", "团体",
    ];
    const SENTENCE: &[&str] = &["由", "应当", "应该", "要", "须", "请", "对此", "主要"];
    let core = super::titles::without_trailing_brackets(name);
    // `17个市级帮扶集团牵头单位`, `领导小组成员单位`
    let counted =
        name.starts_with(|c: char| c.is_ascii_digit()) || ["成员单位", "牵头单位"].iter().any(|w| core.ends_with(w));
    let collective = (counted || name.starts_with(['各', '有', '相', '其', '省', '市', '县', '区']))
        && COLLECTIVES.iter().any(|c| core.ends_with(c));
    (collective || ends_as_body(core) || core.ends_with('科')) && !SENTENCE.iter().any(|word| core.contains(word))
}

/// `deadline := label colon text | date words 前? 完成 | 持续推进` — the clause that says until when.
fn deadline(clause: &str) -> Option<&str> {
    const WORDS: [&str; 8] =
        ["持续推进", "长期坚持", "长期推进", "持续实施", "持续落实", "全年推进", "立即实施", "适时启动"];
    if let Ok((value, Field::Deadline)) = field_label(clause) {
        return Some(value.trim_matches(is_space));
    }
    let begun = ["起实施", "起执行", "起施行", "启动"].iter().any(|w| clause.ends_with(w));
    let dated =
        clause.contains(['年', '月', '日', '季']) && (begun || clause.ends_with("完成") || clause.ends_with('前'));
    (dated || WORDS.contains(&clause)).then_some(clause)
}

/// Words on how to read the list, no body: `列第一位的为牵头单位，下同`.
fn is_remark(clause: &str) -> bool {
    let ordered = ["列第一", "排名第一", "排第一", "列首位", "排在第一"].iter().any(|w| clause.contains(w));
    ordered || matches!(clause, "下同" | "以下同") || clause.ends_with("参照执行")
}

/// `clause := list (manner? verb)` — its list of bodies and the words that close it: `省教育厅等按职责` + `分工负责`.
fn clause_tail(clause: &str) -> Option<(&str, &str, Role)> {
    let clause = clause.trim_matches(is_space);
    let (before, role) = VERBS.iter().find_map(|&(verb, role)| Some((clause.strip_suffix(verb)?, role)))?;
    let list = without_manner(before);
    (!list.is_empty()).then(|| (list.trim_end_matches(is_space), &clause[list.len()..], role))
}

/// A list without the words on how the work is shared after it.
fn without_manner(list: &str) -> &str {
    let (prepositions, duties, shares) = MANNERS;
    shares
        .iter()
        .filter_map(|share| list.strip_suffix(share))
        .flat_map(|rest| duties.iter().filter_map(move |duty| rest.strip_suffix(duty)))
        .find_map(|rest| prepositions.iter().find_map(|p| rest.strip_suffix(p)))
        .unwrap_or(list)
}

/// Pieces between separators that stand in no inner bracket. After 牵头 a 、 or a space separates, too.
fn top_level_clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0i32;
    let mut start = 0;
    let mut cuts = Vec::new();
    for (i, c) in text.char_indices() {
        depth += i32::from(opens(c).is_some()) - i32::from(closes(c).is_some());
        let after_lead = (matches!(c, '、' | '.') || is_space(c)) && text[..i].ends_with("牵头");
        if depth <= 0 && (is_separator(c) || after_lead) {
            cuts.push(&text[start..i]);
            start = i + c.len_utf8();
        }
    }
    cuts.push(&text[start..]);
    cuts.into_iter().map(|clause| clause.trim_matches(is_space)).filter(|clause| !clause.is_empty())
}

impl<'a> Duty<'a> {
    fn take_field(&mut self, field: Field, value: &'a str) -> Option<()> {
        let value = value.trim_matches(|c| is_space(c) || is_separator(c));
        match field {
            Field::Person => Some(()),
            Field::Deadline => {
                self.deadline = (!value.is_empty()).then_some(value);
                Some(())
            }
            Field::Agencies(role) => self.take_list(value, role),
        }
    }

    /// 牵头 and 配合 are roles; how the work is shared is said of those that answer for it.
    fn take_mode(&mut self, mode: &'a str, role: Role) {
        if role == Role::Responsible {
            self.mode = Some(mode);
        }
    }

    /// The value of a label: clauses with words of their own (`省应急厅牵头，省水利厅等部门分工负责`) or a plain list.
    fn take_list(&mut self, value: &'a str, role: Role) -> Option<()> {
        // A collective name may hold a ，, so the list divides at clauses only where one has words of its own.
        if !top_level_clauses(value).any(|c| clause_tail(c).is_some() || is_remark(c) || deadline(c).is_some()) {
            return self.take_agencies(value, role);
        }
        for clause in top_level_clauses(value).filter(|c| !is_remark(c)) {
            if let Some(until) = deadline(clause) {
                self.deadline = Some(until);
                continue;
            }
            match clause_tail(clause) {
                Some((list, mode, own_role)) => {
                    self.take_agencies(list, own_role)?;
                    self.take_mode(mode, own_role);
                }
                None => self.take_agencies(clause, role)?,
            }
        }
        Some(())
    }

    /// Adds a list of bodies; `A会同B` makes A lead and B support. Fails where it is no list of names.
    fn take_agencies(&mut self, list: &'a str, role: Role) -> Option<()> {
        let list = list.strip_prefix('由').unwrap_or(list);
        let (first, second) = match list.split_once("会同") {
            Some((lead, support)) if !lead.is_empty() => ((lead, Role::Lead), Some((support, Role::Support))),
            _ => ((list, role), None),
        };
        for (names, role) in std::iter::once(first).chain(second) {
            for name in split_agencies(names) {
                if !is_name(name) {
                    return None;
                }
                self.agencies.push((name, role));
            }
        }
        Some(())
    }
}

/// Whether a text can be the name of a body: short and without the marks of a sentence.
fn is_name(text: &str) -> bool {
    const LONGEST: usize = 40;
    let chars = text.chars().count();
    (2..=LONGEST).contains(&chars) && !text.contains(['。', '：', ':', '“', '《']) && text.chars().any(is_han)
}

/// `bare_duty := body (、 body)*` — a list of bodies that says nothing else; only at the end of a clause, and one body alone
/// only after its last sentence.
///
/// Sample: `省林业局、省科技厅`.
fn bare_list(inside: &str, apart: bool) -> Option<Duty<'_>> {
    let mut duty = Duty::default();
    let several = apart || inside.contains(['、', '，']) || inside.ends_with("等部门") || inside.ends_with("等单位");
    if inside.contains(['；', '：', ':']) || !several {
        return None;
    }
    duty.take_agencies(inside, Role::Responsible)?;
    let central = |name: &str| {
        name.ends_with(['部', '委', '局', '署', '办']) && !name.starts_with(['详', '见', '如', '含', '即', '指', '参'])
    };
    let regional = |name: &str| name.starts_with(['省', '市', '县', '区', '州', '国', '各', '中', '团', '有']);
    let first_tells = duty.agencies.first().is_some_and(|(name, _)| regional(name) || central(name));
    (first_tells && duty.agencies.iter().all(|(name, _)| names_body(name))).then_some(duty)
}

/// `duty_line := open duty close 。? | labelled` — a line that is a responsibility and nothing else.
///
/// Samples: `（责任单位：省能源局）`, `责任单位：省大数据中心`.
pub fn duty_line(line: &str) -> Option<PlacedDuty<'_>> {
    let trimmed = line.trim_matches(|c| is_space(c) || matches!(c, '。' | '；'));
    let bracketed = trimmed.starts_with(|c| is_duty_bracket(opens(c)));
    if !bracketed {
        field_label(trimmed).ok()?;
    }
    let unopened = !trimmed.contains(|c| opens(c) == Some(Bracket::Round));
    let trimmed = if unopened { trimmed.trim_end_matches(['）', ')']) } else { trimmed };
    let inside = if bracketed { in_brackets(trimmed)? } else { trimmed };
    let duty = duty(inside)?;
    let start = trimmed.as_ptr() as usize - line.as_ptr() as usize;
    Some(PlacedDuty { start, end: start + trimmed.len(), inside, duty })
}

/// What stands between one pair of round or square brackets.
fn in_brackets(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|c| is_duty_bracket(opens(*c)))?;
    let close = chars::matching_close(text)?;
    let end = close + text[close..].chars().next()?.len_utf8();
    (end == text.len()).then(|| &text[first.len_utf8()..close])
}

fn is_duty_bracket(bracket: Option<Bracket>) -> bool {
    matches!(bracket, Some(Bracket::Round | Bracket::Square))
}

/// A responsibility at the end of a text or between its sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedDuty<'a> {
    /// Byte offset of the opening bracket in the text.
    pub start: usize,
    /// Byte offset after the closing bracket.
    pub end: usize,
    /// The text between the brackets.
    pub inside: &'a str,
    /// What it says.
    pub duty: Duty<'a>,
}

/// `placed_duty := (sentence end | start) open duty close (sentence end | end)` — every responsibility in a paragraph.
///
/// One side at least must touch a sentence end: a parenthetical inside a sentence explains words, it gives no duty.
pub fn placed_duties(text: &str) -> Vec<PlacedDuty<'_>> {
    let mut found = Vec::new();
    let words_end = text.trim_end_matches(|c| is_space(c) || chars::ends_sentence(c)).len();
    let mut open: Vec<(usize, usize, Bracket)> = Vec::new();
    for (i, c) in text.char_indices().filter(|(_, c)| !chars::is_plain(*c)) {
        match (opens(c), closes(c)) {
            (Some(bracket), _) if is_duty_bracket(Some(bracket)) => open.push((i, i + c.len_utf8(), bracket)),
            (_, Some(bracket)) if is_duty_bracket(Some(bracket)) => {
                let Some((start, inner, _)) = open.pop().filter(|(_, _, opened)| *opened == bracket) else { continue };
                let end = i + c.len_utf8();
                if open.is_empty() && at_sentence_edge(text, start, end) {
                    let inside = &text[inner..i];
                    let last = end >= words_end;
                    let apart = text[..start].trim_end_matches(is_space).ends_with('。');
                    let duty = duty(inside).or_else(|| bare_list(inside, apart).filter(|_| last));
                    found.extend(duty.map(|duty| PlacedDuty { start, end, inside, duty }));
                }
            }
            _ => {}
        }
    }
    if let (true, Some(&(_, from, _))) = (found.is_empty(), open.first()) {
        // A bracket that never closes hides what follows it, but not the responsibility at the end.
        found.extend(last_bracket(text, from));
    }
    if found.is_empty() {
        found.extend(trailing_labels(text));
    }
    found
}

/// The responsibility in the last bracket of a text, after a stray opening one.
fn last_bracket(text: &str, from: usize) -> Option<PlacedDuty<'_>> {
    let start = from + text[from..].rfind(['（', '('])?;
    let close = start + chars::matching_close(&text[start..])?;
    let inner = start + text[start..].chars().next()?.len_utf8();
    let end = close + text[close..].chars().next()?.len_utf8();
    let inside = &text[inner..close];
    let placed = |duty| PlacedDuty { start, end, inside, duty };
    at_sentence_edge(text, start, end).then(|| duty(inside)).flatten().map(placed)
}

/// `trailing_labels := 。 labelled` — a responsibility without brackets after the last sentence of a clause.
///
/// Sample: `…完善统计监测。责任单位：省统计局　完成时限：2024年11月30日`
fn trailing_labels(text: &str) -> Option<PlacedDuty<'_>> {
    let body = text.trim_end_matches(|c| is_space(c) || c == '。');
    let start = body.rfind('。')? + '。'.len_utf8();
    let start = start + (body[start..].len() - body[start..].trim_start_matches(is_space).len());
    let inside = &body[start..];
    field_label(inside).ok()?;
    duty(inside).map(|duty| PlacedDuty { start, end: body.len(), inside, duty })
}

fn at_sentence_edge(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches(is_space).chars().next_back();
    let after = text[end..].trim_start_matches(is_space).chars().next();
    before.is_none_or(chars::ends_sentence) || after.is_none_or(chars::ends_sentence)
}
