//! Further documents without a fault: gazette issues of several documents, and kinds that single rules look at.

use std::collections::HashSet;

use fastrand::Rng;

use super::clean::{BUREAUS, Clean, Kind, PLACES, WORK, act, deed, notice_of, paragraph, pick};
use super::clean_acts;

/// One of the kinds of this module but an issue.
pub fn other(rng: &mut Rng) -> Clean {
    let kinds = [
        act_with_contents,
        appointments,
        order,
        joint,
        carrying,
        report,
        with_distribution,
        with_statements,
        with_total,
        clean_acts::amendment,
        clean_acts::amended,
    ];
    kinds[rng.usize(..kinds.len())](rng)
}

fn clean(text: String) -> Clean {
    Clean { kind: Kind::Other, text }
}

/// A gazette issue: cover, contents, imprint, some notices and appointments.
pub fn issue(rng: &mut Rng) -> Clean {
    issue_of(rng, "岚川省", "99")
}

/// An issue of a province that there is, and the code of its region.
pub fn issue_of_a_province(rng: &mut Rng) -> Clean {
    let provinces = [("吉林省", "22"), ("河南省", "41"), ("云南省", "53"), ("北京市", "11"), ("陕西省", "61")];
    let (province, code) = provinces[rng.usize(..provinces.len())];
    issue_of(rng, province, code)
}

fn issue_of(rng: &mut Rng, province: &str, region: &str) -> Clean {
    let year = rng.u32(2014..2026);
    // Later than whatever it prints.
    let (frequency, number, month) = if rng.bool() { ("半月刊", 24, 12) } else { ("月刊", 12, 12) };
    let cumulative = rng.u32(200..900);
    let notices = notices(rng, year);
    let mut out = String::new();
    if rng.bool() {
        out += &format!("{province}人民政府公报\n{year}年第{number}期（总第{cumulative}期）\n{province}人民政府主办\n");
    }
    out += &format!("{province}人民政府公报\n（{frequency}）\n");
    out += &match rng.u8(..3) {
        0 => format!("{year}年第{number}期（总第{cumulative}期）\n"),
        1 => format!("{year}年第{number}期\n（总第{cumulative}期）\n"),
        _ => format!("{year}年第{number}期　总第{cumulative}期\n"),
    };
    out += &format!("{year}年{month}月{}日出版\n目录\n部门文件\n", rng.u32(20..31));
    let mut page = 1;
    for (title, number, _) in &notices {
        page += rng.u32(1..6);
        let leader = ["……", "......", "…………"][rng.usize(..3)];
        out += &format!("{title}（{number}）{leader}（{page}）\n");
    }
    out += &format!("人事任免\n{province}人民政府任免人员……（{}）\n", page + 3);
    out += &format!("编辑出版：{province}人民政府办公厅\n地址：岚州市望岚大道66号\n");
    out += &format!("国际标准刊号：ISSN{}\n国内统一刊号：CN{region}-{}/D\n", issn(rng), rng.u32(1000..6000));
    out.extend(notices.into_iter().map(|(_, _, text)| text));
    out += &appointments_of(rng, province, year);
    clean(out.replace("岚川省", province))
}

/// Title, number and text of notices of different bodies, so that no two are of one series.
fn notices(rng: &mut Rng, year: u32) -> Vec<(String, String, String)> {
    let (count, mut seen) = (rng.usize(4..7), HashSet::new());
    let mut notices = Vec::new();
    while notices.len() < count {
        let text = notice_of(rng, year);
        let mut lines = text.lines();
        let (title, number) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let code = number.split('〔').next().unwrap_or_default();
        if seen.insert(code.to_owned()) {
            notices.push((title.to_owned(), number.to_owned(), text.clone()));
        }
    }
    notices
}

/// A number whose check digit is right.
fn issn(rng: &mut Rng) -> String {
    let digits: Vec<u32> = (0..7).map(|_| rng.u32(..10)).collect();
    let sum: u32 = digits.iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = match (11 - sum % 11) % 11 {
        10 => "X".to_owned(),
        n => n.to_string(),
    };
    let text: String = digits.iter().map(u32::to_string).collect();
    format!("{}-{}{check}", &text[..4], &text[4..])
}

const PERSONS: &[&str] = &["乔木棠", "陆鸣川", "纪云峥", "康伯庸", "闻景澜", "苏砚舟", "顾知遥", "程一诺"];
const POSTS: &[&str] = &["副厅长", "总工程师", "办公室主任", "副巡视员"];

/// 任免.
pub fn appointments(rng: &mut Rng) -> Clean {
    let year = rng.u32(2014..2026);
    clean(appointments_of(rng, "岚川省", year))
}

fn appointments_of(rng: &mut Rng, province: &str, year: u32) -> String {
    let mut out = format!("{province}人民政府任免人员\n{year}年{}月{}日决定：\n", rng.u32(3..12), rng.u32(1..29));
    let count = rng.usize(3..PERSONS.len());
    for (i, person) in PERSONS.iter().take(count).enumerate() {
        let post = format!("省{}{}", BUREAUS[i % 4], POSTS[rng.usize(..POSTS.len())]);
        out += &if i * 2 < count {
            format!("任命{person}为{post}。\n")
        } else {
            format!("免去{person}的{post}职务。\n")
        };
    }
    out
}

/// 令 with the rules that it promulgates.
pub fn order(rng: &mut Rng) -> Clean {
    let act = act(rng);
    let mut lines = act.lines();
    let title = lines.next().unwrap_or_default();
    let adopted = lines.next().unwrap_or_default().trim_start_matches('（');
    let day = adopted.split('岚').next().unwrap_or_default();
    let year: u32 = day.split('年').next().and_then(|year| year.parse().ok()).unwrap_or(2024);
    let head = format!(
        "岚川省人民政府令\n第{}号\n《{title}》已经{day}省人民政府第{}次常务会议通过，现予公布，自{}年1月1日起施行。\n省长　林承岳\n{year}年{}月{}日\n{title}\n",
        rng.u32(80..400),
        rng.u32(3..60),
        year + 1,
        rng.u32(10..12),
        rng.u32(1..29)
    );
    let body: String = lines.map(|line| format!("{line}\n")).collect();
    clean(head + &body)
}

/// A notice that several bodies sign.
pub fn joint(rng: &mut Rng) -> Clean {
    let work = pick(rng, WORK);
    let count = rng.usize(3..=BUREAUS.len());
    let counted = ["三", "四", "五", "六", "七"][count - 3];
    let year = rng.u32(2014..2026);
    let mut out = format!(
        "岚川省{}等{counted}部门关于做好{work}工作的通知\n岚{}发〔{year}〕{}号\n各市、县人民政府：\n{}\n",
        BUREAUS[0],
        "水",
        rng.u32(1..300),
        paragraph(rng)
    );
    out.extend(BUREAUS.iter().take(count).map(|bureau| format!("岚川省{bureau}\n")));
    clean(out + &format!("{year}年{}月{}日\n", rng.u32(3..12), rng.u32(1..29)))
}

/// A notice that issues a text.
pub fn carrying(rng: &mut Rng) -> Clean {
    let (work, bureau) = (pick(rng, WORK), pick(rng, BUREAUS));
    let code: String = bureau.chars().take(1).collect();
    let kind = ["方案", "办法", "细则", "规划"][rng.usize(..4)];
    let name = format!("岚川省{work}{kind}");
    let year = rng.u32(2014..2026);
    let mut out = format!(
        "岚川省{bureau}关于印发《{name}》的通知\n岚{code}发〔{year}〕{}号\n各市、县人民政府：\n现将《{name}》印发给你们，请认真执行。\n岚川省{bureau}\n{year}年{}月{}日\n{name}\n",
        rng.u32(1..300),
        rng.u32(3..12),
        rng.u32(1..29)
    );
    for number in ["一", "二", "三", "四"].iter().take(rng.usize(2..5)) {
        out += &format!("{number}、{}。{}\n", deed(rng), paragraph(rng));
    }
    clean(out)
}

/// 报告.
pub fn report(rng: &mut Rng) -> Clean {
    let (work, bureau) = (pick(rng, WORK), pick(rng, BUREAUS));
    let code: String = bureau.chars().take(1).collect();
    let year = rng.u32(2014..2026);
    let body = paragraph(rng);
    clean(format!(
        "岚川省{bureau}关于{work}情况的报告\n岚{code}〔{year}〕{}号\n岚川省人民政府：\n{body}\n特此报告。\n岚川省{bureau}\n{year}年{}月{}日\n",
        rng.u32(1..300),
        rng.u32(3..12),
        rng.u32(1..29)
    ))
}

/// A notice without attachments.
fn plain(rng: &mut Rng) -> String {
    let year = rng.u32(2014..2026);
    loop {
        let text = notice_of(rng, year);
        if !text.contains("附件") {
            return text;
        }
    }
}

/// A notice with 版记.
pub fn with_distribution(rng: &mut Rng) -> Clean {
    let text = plain(rng);
    let (office, copies) = (pick(rng, BUREAUS), [pick(rng, BUREAUS), pick(rng, PLACES)]);
    let date = text.lines().last().unwrap_or_default().to_owned();
    clean(format!("{text}抄送：省{}，{}人民政府。\n岚川省{office}办公室　{date}印发\n", copies[0], copies[1]))
}

/// A notice under what a data base states about it.
pub fn with_statements(rng: &mut Rng) -> Clean {
    let text = plain(rng);
    let number = text.lines().nth(1).unwrap_or_default();
    let date = text.lines().last().unwrap_or_default();
    clean(format!("索引号：00001{}　发文字号：{number}　成文日期：{date}\n{text}", rng.u32(1000..9999)))
}

/// A notice with a table that adds up.
pub fn with_total(rng: &mut Rng) -> Clean {
    let text = plain(rng);
    let lines: Vec<&str> = text.lines().collect();
    let (body, close) = lines.split_at(lines.len() - 2);
    let mut out: String = body.iter().map(|line| format!("{line}\n")).collect();
    out += &format!(
        "附件：任务表\n{}\n{}\n附件\n任务表\n| 市 | 渠道条数 | 里程 |\n| --- | --- | --- |\n",
        close[0], close[1]
    );
    let mut sums = [0, 0];
    for place in PLACES.iter().take(rng.usize(3..=PLACES.len())) {
        let row = [rng.u32(3..90), rng.u32(10..700)];
        sums = [sums[0] + row[0], sums[1] + row[1]];
        out += &format!("| {place} | {} | {} |\n", row[0], row[1]);
    }
    clean(out + &format!("| 合计 | {} | {} |\n", sums[0], sums[1]))
}

/// An act with its contents.
pub fn act_with_contents(rng: &mut Rng) -> Clean {
    let act = act(rng);
    let mut lines: Vec<&str> = act.lines().collect();
    let chapters: Vec<&str> = lines.iter().filter(|line| line.contains("章　")).copied().collect();
    lines.splice(2..2, ["目录"].into_iter().chain(chapters));
    clean(lines.iter().map(|line| format!("{line}\n")).collect())
}
