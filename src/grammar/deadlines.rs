//! Days, deadlines and rhythms in running text — 日期、完成时限、周期. STANDARDS section 8.3.
//!
//! Precision goes before completeness: a day before which something *was* so (`2020年底前已建成的`) is no deadline, an
//! amount a year (每年补助2万元) is no rhythm, a period of years (五年内) is neither.

use std::fmt;
use std::ops::Range;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::{char, one_of},
    combinator::{map_opt, opt, recognize, success, value, verify},
    sequence::{delimited, preceded, terminated},
};

use super::chars::{close_round, digit_value, ends_sentence, is_space, open_round, sp};
use super::dates::{CalendarDay, date};
use super::inline::Place;
use super::numerals::{arabic, arabic_n, han_number, han_year, is_han_numeral};

/// What a day means for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRole {
    /// 自…起施行
    InForce,
    /// 有效期至…
    Expires,
}

/// A time by which something is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadline {
    /// The last day, where the words tell it.
    pub due: Option<CalendarDay>,
    /// Month and day of the last day where the words leave the year to the document (`6月底前`).
    pub yearless: Option<Yearless>,
    /// How often it comes again.
    pub every: Option<Period>,
}

/// A day without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yearless {
    /// 今年: the document's own year whatever its date; otherwise the first such day after the document.
    pub this_year: bool,
    /// From 1.
    pub month: u32,
    /// From 1; 31 stands for the last one.
    pub day: u32,
}

impl Yearless {
    /// The day meant in a document of a given day; `None` where it would lie before the document.
    pub fn after(self, written: CalendarDay) -> Option<CalendarDay> {
        let due = in_month(written.year, self.month, self.day);
        (self.this_year || due >= written).then_some(due)
    }
}

/// A period of time: `P3M`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// How many.
    pub count: u32,
    /// `Y`, `M`, `W` or `D`.
    pub unit: char,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{}{}", self.count, self.unit)
    }
}

/// A day or a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// A day; `None` where the words only name an event (公布之日).
    Day(Option<CalendarDay>, Option<DayRole>),
    /// By when.
    Deadline(Deadline),
}

/// What time begins at a place. The first character decides.
pub(super) fn time(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    let rest = place.rest();
    match rest.chars().next()? {
        '之' => day_of_event(place),
        '每' => rhythm(place),
        '到' => until(place),
        '年' => year_end(place),
        '今' | '本' | '当' | '次' | '翌' | '明' => relative_year(place),
        _ => number_led(place),
    }
}

/// What begins with a number: a day, a year or month by whose end, a span of time.
fn number_led(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    if continues_number(place.before()) {
        return None;
    }
    day(place).or_else(|| end_of_period(place)).or_else(|| span(place))
}

/// Whether the text before leaves a number, a range or an ordinal open, so that what follows is no year or month by itself.
fn continues_number(before: &str) -> bool {
    let mut back = before.chars().rev();
    let is_digit = |c: char| digit_value(c).is_some() || is_han_numeral(c);
    back.next().is_some_and(|c| {
        // `7至10日内`: the end of a range.
        let ends_range = matches!(c, '至' | '到') && back.next().is_some_and(is_digit);
        ends_range
            || is_digit(c)
            || c.is_ascii_alphabetic()
            || matches!(
                c,
                '.' | '．' | '第' | '〔' | '-' | '—' | '－' | '–' | '~' | '～' | '两' | '数' | '几' | ':' | '/'
            )
    })
}

fn number(i: &str) -> IResult<&str, u32> {
    alt((arabic, han_number, value(2, char('两')))).parse(i)
}

fn year(i: &str) -> IResult<&str, u32> {
    let plausible = |y: &u32| (1900..2100).contains(y);
    terminated(verify(alt((arabic_n(4, 4), han_year)), plausible), (sp, char('年'))).parse(i)
}

/// `weekday := open (星期|周) x close`
fn weekday(i: &str) -> IResult<&str, &str> {
    let name = (alt((tag("星期"), tag("周"))), one_of("一二三四五六日天"));
    recognize(delimited(open_round, name, close_round)).parse(i)
}

/// `hour := 上午|下午|… digits (时|点|:digits) | 下班` — the time of a day, which the deadline takes along.
fn hour(i: &str) -> IResult<&str, &str> {
    let part = opt(alt((tag("上午"), tag("下午"), tag("中午"), tag("晚上"))));
    let minutes = opt((arabic_n(1, 2), opt(char('分'))));
    let clock = (part, arabic_n(1, 2), alt((one_of("时点"), one_of(":："))), minutes);
    alt((recognize(clock), tag("下班"))).parse(i)
}

/// `before := weekday? hour? (open 含 close)? (之|以)? 前`
fn before(i: &str) -> IResult<&str, &str> {
    let included = delimited(open_round, alt((tag("含当日"), tag("含当天"), tag("含"))), close_round);
    recognize((sp, opt(weekday), sp, opt(hour), sp, opt(included), sp, before_word)).parse(i)
}

fn before_word(i: &str) -> IResult<&str, &str> {
    alt((tag("前"), tag("之前"), tag("以前"))).parse(i)
}

/// `day := date (weekday? hour? 前)?` — a day; before 前 it is a deadline.
///
/// Samples: `2024年6月30日`, `2024年12月10日（星期二）前`.
fn day(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    let (rest, day) = date(place.rest()).ok()?;
    let real = Some(day).filter(|day| day.is_real());
    if let Ok((after, _)) = before(rest)
        && !is_condition(after)
    {
        return Some((place.to(after), Time::Deadline(Deadline { due: real, ..Deadline::default() })));
    }
    let deadline = Deadline { due: real, ..Deadline::default() };
    let time = if labelled(place.before()) { Time::Deadline(deadline) } else { Time::Day(real, role(place, rest)) };
    Some((place.to(rest), time))
}

/// What a day means for the text: `自…起施行`, `有效期至…`.
fn role(place: Place<'_>, rest: &str) -> Option<DayRole> {
    let from = place.before().trim_end_matches(is_space).ends_with('自');
    let begins = preceded((sp, opt(char('起')), sp), in_force);
    let (after, begun) = opt(begins).parse(rest).ok()?;
    if begun.is_some() && (from || rest.trim_start_matches(is_space).starts_with('起')) && !after.starts_with('的') {
        return Some(DayRole::InForce);
    }
    let clause = last_clause(place.before());
    let until = ["至", "到", "截至", "止于"].iter().any(|w| clause.ends_with(w));
    let (owner, _) = clause.split_once("有效期")?;
    let papers = ["证", "许可", "资质", "资格", "批件", "执照", "批文", "批准", "保函", "合同"];
    (until && !papers.iter().any(|w| owner.contains(w))).then_some(DayRole::Expires)
}

fn in_force(i: &str) -> IResult<&str, &str> {
    let how = opt(alt((tag("正式"), tag("开始"), tag("全面"))));
    preceded(how, alt((tag("施行"), tag("实施"), tag("执行"), tag("生效"), tag("试行")))).parse(i)
}

/// The text since the last mark, at most a sentence's worth.
fn last_clause(text: &str) -> &str {
    const LONGEST: usize = 40;
    let marks = |c: char| ends_sentence(c) || matches!(c, '，' | ',' | '：' | ':');
    let start = text.char_indices().rev().take(LONGEST).take_while(|(_, c)| !marks(*c)).last();
    start.map_or("", |(at, _)| &text[at..])
}

/// The text up to the next mark.
fn clause(text: &str) -> &str {
    const LONGEST: usize = 80;
    let marks = |c: char| ends_sentence(c) || matches!(c, '，' | ',' | '：' | ':' | '\n');
    let end = text.char_indices().take(LONGEST).find(|(_, c)| marks(*c)).map(|(at, _)| at);
    end.map_or_else(|| text.char_indices().nth(LONGEST).map_or(text, |(at, _)| &text[..at]), |at| &text[..at])
}

/// After 前: what was so before a day is a condition or a report, no deadline (`前已建成的`, `前的债务`, `前取得证书的，`).
fn is_condition(after: &str) -> bool {
    const BEGINNINGS: [&str; 13] =
        ["年满", "未满", "的", "已", "出生", "尚未", "仍", "所", "夕", "后", "三", "两", "几"];
    let clause = clause(after);
    let begins = clause.trim_start_matches(is_space);
    let end = clause.trim_end_matches(['）', ')', '”']);
    BEGINNINGS.iter().any(|w| begins.starts_with(w)) || end.ends_with('的') || end.ends_with("的除外")
}

/// Whether a label says that a deadline follows: `完成时限：`.
fn labelled(before: &str) -> bool {
    const LABELS: [&str; 8] =
        ["完成时限", "完成时间", "办结时限", "办理时限", "整改时限", "落实时限", "完成期限", "时限要求"];
    let label = before.trim_end_matches(is_space).strip_suffix(['：', ':']);
    label.is_some_and(|label| LABELS.iter().any(|word| label.ends_with(word)))
}

/// The last day of a month that is not after the given one.
fn in_month(year: u32, month: u32, day: u32) -> CalendarDay {
    let on = |day| CalendarDay { year, month, day };
    (28..=day).rev().map(on).find(|day| day.is_real()).unwrap_or(on(day))
}

/// How exact the words are that name the end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    /// 底, 末, 上旬: the end of something.
    End,
    /// A month or a year as such.
    Whole,
}

/// A point in a year: month, day, and how the words name it.
type Point = (u32, u32, Edge);

/// `point := 年? (底|末) | month 月 (底|末|上旬|中旬|下旬|份)? | 第? n 季度 (底|末)? | 上半年 | 下半年`
fn point(i: &str) -> IResult<&str, Point> {
    let end = |i| alt((tag("底"), tag("末"))).parse(i);
    let year_end = value((12, 31, Edge::End), (opt(char('年')), end));
    let part = alt((
        value((31, Edge::End), alt((tag("月底"), tag("月末"), tag("底"), tag("末"), tag("下旬")))),
        value((10, Edge::End), tag("上旬")),
        value((20, Edge::End), tag("中旬")),
        value((31, Edge::Whole), tag("份")),
        success((31, Edge::Whole)),
    ));
    let month = verify(number, |m| (1..=12).contains(m));
    let month = (terminated(month, (sp, char('月'), sp)), part).map(|(m, (day, edge))| (m, day, edge));
    let quarter =
        alt((value(1, one_of("一1")), value(2, one_of("二2")), value(3, one_of("三3")), value(4, one_of("四4"))));
    let quarter = delimited(opt(char('第')), quarter, (tag("季度"), opt(end))).map(|q| (q * 3, 31, Edge::End));
    let half = alt((value((6, 31, Edge::End), tag("上半年")), value((12, 31, Edge::End), (tag("下半年"), opt(end)))));
    alt((year_end, quarter, half, month)).parse(i)
}

/// Words right after a point that say it is a deadline without 前: `2024年底完成`.
fn is_done(rest: &str) -> bool {
    ["完成", "建成", "基本完成", "全部完成", "全面完成"].iter().any(|w| rest.starts_with(w))
}

/// `end_of_period := year point? 前 | point 前` — the end of a year, a month, a quarter by which something is to be done.
///
/// Samples: `2025年底前`, `2024年6月底前`, `6月底前`, `2024年12月底完成`.
fn end_of_period(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    if let Ok((rest, year)) = year(place.rest()) {
        return in_year(place, Some(year), rest);
    }
    // A month after a year that was passed over (`该年6月底前`) is not the document's.
    let strange = place.before().trim_end_matches(is_space).ends_with(['年', '度', '届', '每', '月', '至', '个']);
    if strange { None } else { in_year(place, None, place.rest()) }
}

/// The point after a year, or a month alone, and what makes it a deadline.
fn in_year(place: Place<'_>, year: Option<u32>, rest: &str) -> Option<(Range<usize>, Time)> {
    let rest = rest.trim_start_matches(is_space);
    if let (None, Ok((after, (month, day)))) = (year, month_day(rest)) {
        return by(place, None, (month, day, Edge::End), after);
    }
    match point(rest) {
        Ok((after, point)) if year.is_some() || after.len() < rest.len() => by(place, year, point, after),
        _ => {
            // 2025年前: before the year begins or ends, the words do not tell.
            let (after, _) = before_word(rest).ok().filter(|_| year.is_some())?;
            (!is_condition(after)).then(|| (place.to(after), Time::Deadline(Deadline::default())))
        }
    }
}

/// `month_day := month 月 day 日` — a day without its year.
fn month_day(i: &str) -> IResult<&str, (u32, u32)> {
    let month = verify(number, |m| (1..=12).contains(m));
    let day = verify(number, |d| (1..=31).contains(d));
    (terminated(month, (sp, char('月'), sp)), terminated(day, (sp, one_of("日号")))).parse(i)
}

/// A point before 前, after a label, or with 完成 behind it.
fn by(place: Place<'_>, year: Option<u32>, (month, day, edge): Point, rest: &str) -> Option<(Range<usize>, Time)> {
    let deadline = |exact: bool| {
        let due = year.filter(|_| exact).map(|year| in_month(year, month, day));
        let yearless = (year.is_none() && exact).then_some(Yearless { this_year: false, month, day });
        Time::Deadline(Deadline { due, yearless, every: None })
    };
    if let Ok((after, _)) = before(rest) {
        return (!is_condition(after)).then(|| (place.to(after), deadline(edge == Edge::End)));
    }
    let said = labelled(place.before()) || edge == Edge::End && year.is_some() && is_done(rest);
    said.then(|| (place.to(rest), deadline(true)))
}

/// `year_end := 年底前 | 年末前` — the end of the year the text is written in.
fn year_end(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    let (rest, _) = recognize((char('年'), one_of("底末"), before_word)).parse(place.rest()).ok()?;
    let owned =
        place.before().ends_with(|c: char| digit_value(c).is_some() || matches!(c, '每' | '该' | '同' | '年' | '度'));
    let owned = owned || place.before().ends_with(is_han_numeral);
    let yearless = Some(Yearless { this_year: true, month: 12, day: 31 });
    (!owned && !is_condition(rest))
        .then(|| (place.to(rest), Time::Deadline(Deadline { yearless, ..Deadline::default() })))
}

/// `relative_year := (今年|本年度?|明年|当年|次年|翌年) point 前` — of 今年 the year is the document's; of the others it is open.
fn relative_year(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    let (rest, this_year) = relative_word(place.rest()).ok()?;
    let rest = rest.trim_start_matches(is_space);
    let (after, (month, day)) = alt((month_day, point.map(|(month, day, _)| (month, day)))).parse(rest).ok()?;
    let (after, _) = before(after).ok()?;
    let yearless = this_year.then_some(Yearless { this_year, month, day });
    (!is_condition(after)).then(|| (place.to(after), Time::Deadline(Deadline { yearless, ..Deadline::default() })))
}

/// Whether the year named is the document's own.
fn relative_word(i: &str) -> IResult<&str, bool> {
    let this = value(true, alt((tag("今年"), tag("本年度"), tag("本年"))));
    let other = value(false, alt((tag("明年"), tag("当年"), tag("次年"), tag("翌年"))));
    alt((this, other)).parse(i)
}

/// `until := 到 year point? | 到 “ n 五 ” 末` — the year by whose end a goal is to be reached.
///
/// Samples: `到2026年`, `到2025年底`, `到“十四五”末`.
fn until(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    let clause = last_clause(place.before());
    let ends: &[char] =
        &['年', '月', '日', '达', '截', '推', '延', '长', '续', '持', '提', '迟', '直', '加', '增', '降', '升'];
    // From a year to a year is a period.
    if clause.ends_with(ends) || clause.contains('自') || clause.contains('从') || clause.ends_with("有效期") {
        return None;
    }
    let (rest, _) = (char('到'), sp).parse(place.rest()).ok()?;
    if let Ok((after, due)) = five_years(rest) {
        return Some((place.to(after), Time::Deadline(Deadline { due: Some(due), ..Deadline::default() })));
    }
    if date(rest).is_ok() {
        return None;
    }
    let (after, year) = year(rest).ok()?;
    let (after, (month, day, _)) = alt((point, success((12, 31, Edge::End)))).parse(after).ok()?;
    let vague = after.starts_with(['度', '中', '初', '间', '代', '的', '或', '至', '—', '-', '止', '前']);
    let due = Some(in_month(year, month, day));
    (!vague).then(|| (place.to(after), Time::Deadline(Deadline { due, ..Deadline::default() })))
}

/// `five_years := “ n 五 ” (规划)? (期|时期)? 末` — the end of a five-year plan: the fourteenth ends with 2025.
fn five_years(i: &str) -> IResult<&str, CalendarDay> {
    const FIRST_ENDS: u32 = 1957;
    let plan = map_opt(nom::bytes::complete::take_while_m_n(2, 3, is_han_numeral), |text: &str| {
        let ordinal = text.strip_suffix('五')?;
        let (rest, n) = han_number(ordinal).ok()?;
        (rest.is_empty() && (10..=30).contains(&n)).then_some(n)
    });
    let (rest, n) = delimited(one_of("“\""), plan, one_of("”\"")).parse(i)?;
    let (rest, _) = (opt(tag("规划")), opt(alt((tag("时期"), tag("期")))), char('末')).parse(rest)?;
    // The sixth plan began anew in 1981.
    let year = if n >= 6 { 1985 + (n - 6) * 5 } else { FIRST_ENDS + (n - 1) * 5 };
    Ok((rest, CalendarDay { year, month: 12, day: 31 }))
}

/// `span := n (— n)? 个? (工作日|日|天|小时|月|周) (之|以)? 内` — so long from an event on; no calendar tells the day.
///
/// Samples: `30个工作日内`, `3至5个工作日内`, `三个月内`. Years are periods of the rule, not times to act in.
fn span(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    const PAST: &[char] = &['近', '前', '去', '月', '年', '每', '初', '满', '约', '零'];
    const STATES: [&str; 20] = [
        "累计", "连续", "降", "可能", "死亡", "发生", "平均", "最", "曾", "多次", "两次", "2次", "二次", "不得",
        "不再", "不予", "不能", "出现", "受", "发病",
    ];
    if place.before().ends_with(PAST) || ["最近", "最后", "最初"].iter().any(|word| place.before().ends_with(word))
    {
        return None;
    }
    let (rest, _) = span_inside(place.rest()).ok()?;
    let text = rest.trim_start_matches(is_space);
    let state = STATES.iter().any(|w| text.starts_with(w)) || text.starts_with('的') && !text.starts_with("的，");
    (!state).then(|| (place.to(rest), Time::Deadline(Deadline::default())))
}

fn span_inside(i: &str) -> IResult<&str, &str> {
    let to = opt((sp, one_of("—－-–~～至到"), sp, number));
    let unit = alt((
        preceded(opt(char('个')), alt((tag("工作日"), tag("自然日"), tag("小时"), tag("星期")))),
        tag("个月"),
        tag("日"),
        tag("天"),
        tag("周"),
        tag("分钟"),
    ));
    recognize((number, to, sp, unit, alt((tag("内"), tag("之内"), tag("以内"))))).parse(i)
}

/// `rhythm := 每 n? 个? unit (point 前?)?` where something is done in it: 每季度报送, 每年12月1日前.
///
/// A rate (每年增长5%, 每月1000元) is none.
fn rhythm(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    // 每人每年, 每平方米每月: of a rate.
    if last_clause(place.before()).chars().rev().take(5).any(|c| c == '每') {
        return None;
    }
    let (rest, every) = period(place.rest()).ok()?;
    let deadline = Time::Deadline(Deadline { every: Some(every), ..Deadline::default() });
    if let Ok((after, _)) = point_in_period(rest, every) {
        if let Ok((end, _)) = before(after) {
            return (!is_condition(end)).then(|| (place.to(end), deadline));
        }
        let season =
            after.trim_start_matches(is_space).starts_with(['至', '到', '—', '－', '-', '～', '为', '是', '起', '、']);
        return (!season && acts(after)).then(|| (place.to(after), deadline));
    }
    acts(rest).then(|| (place.to(rest), deadline))
}

/// `period := 每 (n | 两 | 半)? 个? (年度|年|季度|季|月|周|星期|日|天)`
fn period(i: &str) -> IResult<&str, Period> {
    let count = preceded(sp, opt(number));
    let unit = preceded(
        (sp, opt(char('个'))),
        alt((
            value((6, 'M'), tag("半年")),
            value((1, 'Y'), alt((tag("年度"), tag("年")))),
            value((3, 'M'), alt((tag("季度"), tag("季")))),
            value((1, 'M'), tag("月")),
            value((1, 'W'), alt((tag("周"), tag("星期")))),
            value((1, 'D'), alt((tag("日"), tag("天")))),
        )),
    );
    let (rest, (_, count, (base, unit))) = (char('每'), count, unit).parse(i)?;
    // 每6月 is a month of the year, no period; 每日制 and the like are words.
    Ok((rest, Period { count: count.unwrap_or(1).saturating_mul(base), unit }))
}

/// The point in each period: `12月1日`, `1月底`, `10日`, `底`, `第一季度`.
fn point_in_period(i: &str, every: Period) -> IResult<&str, &str> {
    let day = || (verify(number, |d| (1..=31).contains(d)), sp, one_of("日号"));
    let end = || alt((tag("月底"), tag("月末"), tag("年底"), tag("年末"), tag("底"), tag("末")));
    let i = i.trim_start_matches(is_space);
    match every.unit {
        'Y' => alt((recognize(month_day), recognize(point))).parse(i),
        'M' if every.count == 3 => {
            let month = alt((tag("首月"), tag("末月"), tag("第一个月"), tag("最后一个月"), tag("次月")));
            alt((recognize((month, opt(end()))), end(), recognize(day()))).parse(i)
        }
        'M' => alt((recognize(day()), end(), tag("上旬"), tag("中旬"), tag("下旬"))).parse(i),
        _ => alt((tag("末"), tag("底"))).parse(i),
    }
}

/// Whether a clause says that something is done, and not how much of something there is.
fn acts(rest: &str) -> bool {
    const DEEDS: [&str; 38] = [
        "报送", "上报", "报告", "申报", "填报", "报备", "召开", "开展", "组织", "公布", "公开", "通报", "调度", "检查",
        "评估", "更新", "汇总", "发布", "考核", "研究", "听取", "编制", "制定", "修订", "公示", "巡查", "督查", "督导",
        "抽查", "调查", "培训", "演练", "总结", "反馈", "提交", "核查", "监测", "会商",
    ];
    const AMOUNTS: [&str; 16] = [
        "元", "%", "％", "增长", "递增", "增加", "吨", "亩", "新增", "千瓦", "立方", "扣除", "补助", "补贴", "奖励",
        "平均",
    ];
    let clause = clause(rest);
    let counted =
        |(at, _): (usize, &str)| clause[..at].ends_with(|c| digit_value(c).is_some() || is_han_numeral(c) || c == '两');
    let deed = DEEDS.iter().any(|w| clause.contains(w)) || clause.match_indices('次').any(counted);
    deed && !AMOUNTS.iter().any(|w| clause.contains(w))
}

/// `day_of_event := (公布|发布|印发|颁布|通过|下发) 之日 起 (施行|实施|执行|生效)` at 之日. Sample: `自印发之日起施行`.
///
/// The range is the day (`印发之日`). A rule in force so long after (`之日起30日后施行`) begins on another day.
fn day_of_event(place: Place<'_>) -> Option<(Range<usize>, Time)> {
    const EVENTS: [&str; 8] = ["公布", "发布", "印发", "颁布", "通过", "下发", "签发", "颁发"];
    let (rest, _) = tag::<_, _, nom::error::Error<&str>>("之日").parse(place.rest()).ok()?;
    (sp, char('起'), sp, in_force).parse(rest).ok()?;
    let event = EVENTS.iter().find(|event| place.room().ends_with(**event))?;
    let range = place.to(rest);
    Some((range.start - event.len()..range.end, Time::Day(None, Some(DayRole::InForce))))
}

/// A deadline by itself, as it was marked: what its words say of the year is asked again once the document's day is known.
pub fn deadline(text: &str) -> Option<Deadline> {
    let place = Place::start_of(text);
    match time(place)? {
        (range, Time::Deadline(deadline)) if range.len() == text.len() => Some(deadline),
        _ => None,
    }
}
