//! Attachments, notes and distribution — 附件说明 (GB/T 9704-2012 clause 7.3.4), 附件 (7.3.7), 附注 (7.3.6), 版记 (7.4).

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{char, one_of},
    combinator::{opt, peek},
    sequence::preceded,
};

use super::agencies::{ends_as_body, squeeze};
use super::chars::{closes, colon, in_round_brackets, is_han, is_space, sp, whole};
use super::dates::{CalendarDay, date};
use super::numerals::{arabic, han_number};

/// `attachment_label := 附 件? sp number? colon?` — the line over an attachment. Samples: `附件1`, `附件 2`, `附件：`, `附 件`.
///
/// Returns the number, 0 when there is none.
pub fn attachment_label(line: &str) -> Option<u32> {
    whole(attachment_word, line)
}

fn attachment_word(i: &str) -> IResult<&str, u32> {
    let (rest, _) = alt(((tag("附"), sp, tag("件"), sp), (tag("附"), sp, peek(colon_tag), sp))).parse(i)?;
    let (rest, number) =
        opt(|i| arabic(i).or_else(|_: nom::Err<nom::error::Error<&str>>| han_number(i))).parse(rest)?;
    let (rest, _) = opt((sp, colon)).parse(rest)?;
    Ok((rest, number.unwrap_or(0)))
}

/// `附：` has no 件.
fn colon_tag(i: &str) -> IResult<&str, &str> {
    alt((tag("："), tag(":"))).parse(i)
}

/// `attachment_list := 附件? colon sp (title | number . title)` — 附件说明; the rest of the line after the colon.
///
/// Sample: `附件：1.岚川省…任务表`.
pub fn attachment_list(line: &str) -> Option<&str> {
    let line = line.trim_matches(is_space);
    let (rest, _) = (tag::<_, _, nom::error::Error<&str>>("附"), sp, opt(tag("件")), sp, colon, sp).parse(line).ok()?;
    (!rest.is_empty()).then_some(rest)
}

/// `titled_label := 附件 number (colon | sp+) title` — label and title of an attachment on one line.
///
/// Returns the number and the title. Sample: `附件2　养老服务机构名单`.
pub fn titled_label(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_matches(is_space);
    let (rest, _) = (tag::<_, _, nom::error::Error<&str>>("附"), sp, tag("件"), sp).parse(line).ok()?;
    let (rest, number) = arabic(rest).or_else(|_| han_number(rest)).ok()?;
    let parted = rest.trim_start_matches(|c| is_space(c) || matches!(c, '：' | ':' | '.' | '．' | '、'));
    let another =
        parted.starts_with("附件") || parted.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with('、');
    (parted.len() < rest.len()
        && !another
        && !parted.is_empty()
        && parted.chars().count() <= 60
        && !parted.contains(['。', '；']))
    .then_some((number, parted))
}

/// `note := open (此件… | 联系人… | 信息公开…) close` — 附注. Sample: `（此件公开发布）`.
pub fn note(line: &str) -> Option<&str> {
    // `公开方式：主动公开` needs no brackets to be one.
    let labelled =
        ["公开方式", "信息公开选项", "政府信息公开选项", "公开属性"].iter().any(|label| line.starts_with(label));
    let inside = in_round_brackets(line).or(labelled.then_some(line))?.trim_matches(is_space);
    let known = [
        "此件",
        "此页",
        "联系人",
        "联系电话",
        "联系单位",
        "联系方式",
        "信息公开",
        "政府信息公开",
        "公开方式",
        "公开属性",
        "本文有删减",
        "主动公开",
        "依申请公开",
        "不予公开",
        "公开发布",
    ];
    let squeezed = squeeze(inside);
    known.iter().any(|k| squeezed.starts_with(k)).then_some(inside)
}

/// `copies := (抄送 | 抄报) colon names` — the bodies a document is copied to (clause 7.4.2). Sample: `抄送：省委各部门，省人大常委会办公厅。`
pub fn copies(line: &str) -> Option<&str> {
    let inside = in_round_brackets(line).unwrap_or(line).trim_matches(is_space);
    let (rest, _) =
        (tag::<_, _, nom::error::Error<&str>>("抄"), sp, one_of("送报"), sp, colon, sp).parse(inside).ok()?;
    Some(rest.trim_end_matches('。'))
}

/// `printing := body sp date 印发` — the printing line (clause 7.4.3). Sample: `岚川省人民政府办公厅　2024年3月8日印发`.
pub fn printing(line: &str) -> Option<(&str, CalendarDay, &str)> {
    let line = line.trim_matches(is_space);
    // `二 〇 二 四 年 十 二 月 三 十 一 日`, and room for spaces.
    const LONGEST_DATE: usize = 32;
    let body = line.strip_suffix("印发")?.trim_end_matches(is_space);
    let (at, day) = body.char_indices().rev().take(LONGEST_DATE).find_map(|(i, _)| {
        let (rest, day) = date(&body[i..]).ok()?;
        rest.is_empty().then_some((i, day))
    })?;
    let printer = body[..at].trim_matches(is_space);
    (printer.is_empty() || ends_as_body(printer)).then_some((printer, day, &body[at..]))
}

/// `listed+` — several titles on one line: `1.任务表；2.名单`; each begins with its number, after a mark or as the next of
/// the series (`1.任务表2.名单`).
pub fn split_listed(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut last = listed(line).map(|(n, _)| n);
    let mut before = ' ';
    for (i, c) in line.char_indices() {
        let parted = is_space(before) || matches!(before, '；' | ';');
        let glued = is_han(before) || closes(before).is_some();
        let number = (c.is_ascii_digit() && i > start && (parted || glued)).then(|| listed(&line[i..])).flatten();
        let next = number.filter(|(n, _)| parted || last.is_some_and(|last| *n == last + 1));
        if let Some((n, _)) = next {
            parts.push(line[start..i].trim_end_matches(|c| is_space(c) || matches!(c, '；' | ';')));
            (start, last) = (i, Some(n));
        }
        before = c;
    }
    parts.push(&line[start..]);
    parts
}

/// `listed := number (.|、|．) title` — a further line of an attachment list.
pub fn listed(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_matches(is_space);
    let (rest, (number, _)) =
        (arabic, preceded((sp, opt(char('\\'))), one_of::<_, _, nom::error::Error<&str>>(".．、﹒，。")))
            .parse(line)
            .ok()?;
    let title = rest.trim_matches(is_space);
    (!title.is_empty()).then_some((number, title))
}

/// `title_tail := open (years | 试行 | 修订 | …) close` — the end of a title on a line of its own: `（2024—2026年）`, `（试行）`.
pub fn title_tail(line: &str) -> Option<&str> {
    const LONGEST: usize = 16;
    let line = line.trim_matches(is_space);
    let inside = in_round_brackets(line)?;
    let known = [
        "试行",
        "暂行",
        "修订",
        "草案",
        "征求意见稿",
        "版",
        "稿",
        "格式",
        "样式",
        "示范文本",
        "参考",
        "节录",
        "节选",
        "摘要",
        "批",
    ]
    .iter()
    .any(|w| inside.contains(w));
    // `（共130项）` under the title of a list.
    let counted = inside.starts_with('共') && inside.chars().any(|c| c.is_ascii_digit());
    let known = known || counted;
    let years = inside.ends_with('年') && inside.contains(['—', '-', '－', '至', '～']);
    (inside.chars().count() <= LONGEST && (known || years)).then_some(line)
}

/// `enactment := open … (通过|公布|发布|修订|修正|批准|施行) … close` — 题注 of an enacted text (立法法 art. 65).
///
/// Sample: `（2024年3月1日省人民政府第30次常务会议通过　自2024年5月1日起施行）`.
/// Without brackets when the line begins with its date and ends with its verb: `2024年3月1日省人民政府令第87号公布`.
pub fn enactment(line: &str) -> Option<&str> {
    const LONGEST_BARE: usize = 300;
    let line = line.trim_matches(is_space);
    let verbs = ["通过", "公布", "发布", "修订", "修正", "批准", "施行", "废止"];
    let ended = line.trim_end_matches(['）', ')']);
    let acts = verbs.iter().any(|v| ended.ends_with(v)) || ended.ends_with('》') && ended.contains("通过");
    let bare = line.chars().count() <= LONGEST_BARE && date(line).is_ok() && acts;
    let inside = in_round_brackets(line).or(bare.then_some(line))?.trim_matches(is_space);
    // `（1989年7月24日　岚川省人民政府令第9号）`
    let ordered = inside.contains("令第") && inside.ends_with('号');
    let acted = ordered || verbs.iter().any(|v| inside.contains(v));
    const LONGEST: usize = 3000;
    let dated = inside.len() <= LONGEST
        && inside.char_indices().any(|(i, c)| c.is_ascii_digit() && date(&inside[i..]).is_ok())
        || inside.contains('年') && inside.contains('月');
    let other = super::duties::duty(inside).is_some() || note(line).is_some();
    (acted && dated && !other).then_some(inside)
}
