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
    pub agencies: Vec<(&'a str, AgencyRole)>,
    /// The words that say how it is shared (按职责分工负责), the last where there are several.
    pub mode: Option<&'a str>,
    /// 完成时限
    pub deadline: Option<&'a str>,
}

/// [`Role`] of a body in a duty.
pub type AgencyRole = Role;

/// What a label before a colon introduces.
#[derive(Clone, Copy)]
enum Field {
    Agencies(Role),
    Person,
    Deadline,
}

const LABELS: &[(&str, Field)] = &[
    ("责任单位", Field::Agencies(Role::Responsible)),
    ("责任部门", Field::Agencies(Role::Responsible)),
    ("责任主体", Field::Agencies(Role::Responsible)),
    ("责任处室", Field::Agencies(Role::Responsible)),
    ("落实单位", Field::Agencies(Role::Responsible)),
    ("落实部门", Field::Agencies(Role::Responsible)),
    ("实施单位", Field::Agencies(Role::Responsible)),
    ("承办单位", Field::Agencies(Role::Responsible)),
    ("牵头责任单位", Field::Agencies(Role::Lead)),
    ("牵头单位", Field::Agencies(Role::Lead)),
    ("牵头部门", Field::Agencies(Role::Lead)),
    ("主责单位", Field::Agencies(Role::Lead)),
    ("主责部门", Field::Agencies(Role::Lead)),
    ("主办单位", Field::Agencies(Role::Lead)),
    ("配合责任单位", Field::Agencies(Role::Support)),
    ("配合单位", Field::Agencies(Role::Support)),
    ("配合部门", Field::Agencies(Role::Support)),
    ("协办单位", Field::Agencies(Role::Support)),
    ("协同单位", Field::Agencies(Role::Support)),
    ("参加单位", Field::Agencies(Role::Support)),
    ("参与单位", Field::Agencies(Role::Support)),
    ("牵头领导", Field::Person),
    ("责任领导", Field::Person),
    ("责任人", Field::Person),
    ("完成时限", Field::Deadline),
    ("完成时间", Field::Deadline),
    ("办结时限", Field::Deadline),
    ("时间要求", Field::Deadline),
    ("时限", Field::Deadline),
    ("时间节点", Field::Deadline),
];

/// Words that close a clause of a responsibility, longest first where one ends in another.
const TAILS: &[(&str, Role)] = &[
    ("牵头负责", Role::Lead),
    ("牵头组织实施", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头", Role::Lead),
    ("按照各自职责分工负责", Role::Responsible),
    ("按各自职责分工负责", Role::Responsible),
    ("按照职责分工负责", Role::Responsible),
    ("按职责分工负责", Role::Responsible),
    ("按照职责分工落实", Role::Responsible),
    ("按职责分工落实", Role::Responsible),
    ("按照职责负责", Role::Responsible),
    ("按职责负责", Role::Responsible),
    ("分工负责", Role::Responsible),
    ("分别负责", Role::Responsible),
    ("共同负责", Role::Responsible),
    ("具体负责", Role::Responsible),
    ("负责落实", Role::Responsible),
    ("负责", Role::Responsible),
    ("配合落实", Role::Support),
    ("配合参与", Role::Support),
    ("参与配合", Role::Support),
    ("参加", Role::Support),
    ("参与", Role::Support),
    ("配合", Role::Support),
];

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

/// `field_label := known_label colon`
fn field_label(i: &str) -> IResult<&str, Field> {
    let name = map_opt(take_while1(|c| is_han(c) || is_space(c)), |name: &str| {
        let name = name.trim_matches(is_space);
        LABELS.iter().find(|(label, _)| *label == name).map(|(_, field)| *field)
    });
    terminated(name, (colon, sp)).parse(i)
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
    Some(duty)
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
    (waiting.is_empty() && !duty.agencies.is_empty()).then_some(duty)
}

/// `deadline := label colon text | date words 前? 完成 | 持续推进` — the clause that says until when.
fn deadline(clause: &str) -> Option<&str> {
    const WORDS: [&str; 8] =
        ["持续推进", "长期坚持", "长期推进", "持续实施", "持续落实", "全年推进", "立即实施", "适时启动"];
    if let Ok((value, Field::Deadline)) = field_label(clause) {
        return Some(value.trim_matches(is_space));
    }
    let dated = clause.contains(['年', '月', '日', '季']) && (clause.ends_with("完成") || clause.ends_with('前'));
    (dated || WORDS.contains(&clause)).then_some(clause)
}

/// Words on how to read the list, no body: `列第一位的为牵头单位，下同`.
fn is_remark(clause: &str) -> bool {
    let ordered = ["列第一", "排名第一", "排第一", "列首位", "排在第一"].iter().any(|w| clause.contains(w));
    ordered || matches!(clause, "下同" | "以下同")
}

/// Splits a clause into its list of bodies and the words that close it: `省教育厅等按职责分工` + `负责`.
fn clause_tail(clause: &str) -> Option<(&str, &str, Role)> {
    let clause = clause.trim_matches(is_space);
    TAILS.iter().find_map(|&(tail, role)| {
        let list = clause.strip_suffix(tail)?;
        (!list.is_empty()).then(|| (list, &clause[list.len()..], role))
    })
}

/// Pieces between separators that stand in no inner bracket.
fn top_level_clauses(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0i32;
    text.split(move |c: char| {
        depth += i32::from(opens(c).is_some()) - i32::from(closes(c).is_some());
        depth <= 0 && is_separator(c)
    })
    .map(|clause| clause.trim_matches(is_space))
    .filter(|clause| !clause.is_empty())
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

/// `bare_duty := body (、 body)+` — a list of bodies that says nothing else; only at the end of a clause.
///
/// Sample: `省林业局、省科技厅`.
fn bare_list(inside: &str) -> Option<Duty<'_>> {
    let mut duty = Duty::default();
    if inside.contains(['，', '；', '：', ':']) || !inside.contains('、') {
        return None;
    }
    duty.take_agencies(inside, Role::Responsible)?;
    duty.agencies.iter().all(|(name, _)| ends_as_body(name) || name.starts_with('各')).then_some(duty)
}

/// `duty_line := open duty close 。? | labelled` — a line that is a responsibility and nothing else.
///
/// Samples: `（责任单位：省能源局）`, `责任单位：省大数据中心`.
pub fn duty_line(line: &str) -> Option<PlacedDuty<'_>> {
    let trimmed = line.trim_matches(|c| is_space(c) || matches!(c, '。' | '；'));
    let inside = in_brackets(trimmed).unwrap_or(trimmed);
    let duty = if inside.len() < trimmed.len() {
        duty(inside)?
    } else {
        field_label(trimmed).ok()?;
        duty(trimmed)?
    };
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
    let mut open: Vec<(usize, usize, Bracket)> = Vec::new();
    for (i, c) in text.char_indices() {
        match (opens(c), closes(c)) {
            (Some(bracket), _) if is_duty_bracket(Some(bracket)) => open.push((i, i + c.len_utf8(), bracket)),
            (_, Some(bracket)) if is_duty_bracket(Some(bracket)) => {
                let Some((start, inner, _)) = open.pop().filter(|(_, _, opened)| *opened == bracket) else { continue };
                let end = i + c.len_utf8();
                if open.is_empty() && at_sentence_edge(text, start, end) {
                    let inside = &text[inner..i];
                    let last = text[end..].trim_matches(|c| is_space(c) || chars::ends_sentence(c)).is_empty();
                    let duty = duty(inside).or_else(|| bare_list(inside).filter(|_| last));
                    found.extend(duty.map(|duty| PlacedDuty { start, end, inside, duty }));
                }
            }
            _ => {}
        }
    }
    if found.is_empty() {
        found.extend(trailing_labels(text));
    }
    found
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
