//! `CN23-…` in Jilin

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::statements::labelled;

/// The region of the domestic serial number is not that of the gazette.
pub static RULE: Rule = Rule {
    name: "issue/cn-of-another-region",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "国内统一刊号的地区号与主办地不合",
            en: "the region of the domestic serial number is not that of the sponsor",
        },
        why: Words {
            zh: "前两位是省级行政区代码；与刊名所在地不合，号码或刊名有误。",
            en: "The first two digits are the code of the province; if it is another one, number or name is wrong.",
        },
        source: Source::inferred("GB/T 2260"),
        silent: Words {
            zh: "中央机关主办；北京用10和11；刊名、主办单位不含省名。",
            en: "central sponsors; Beijing has 10 and 11; no province in title and sponsor.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "吉林省人民政府公报\n（半月刊）\n2024年第10期\n2024年5月30日出版\n目录\n部门文件\n吉林省水利厅关于做好渠道管护工作的通知（吉水发〔2024〕12号）……（2）\n编辑出版：吉林省人民政府办公厅\n国内统一刊号：CN23-1234/D\n吉林省水利厅关于做好渠道管护工作的通知\n吉水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n吉林省水利厅\n2024年5月6日\n",
            "吉林省人民政府公报\n（半月刊）\n2024年第10期\n2024年5月30日出版\n目录\n部门文件\n吉林省水利厅关于做好渠道管护工作的通知（吉水发〔2024〕12号）……（2）\n编辑出版：吉林省人民政府办公厅\n国内统一刊号：CN22-1234/D\n吉林省水利厅关于做好渠道管护工作的通知\n吉水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n吉林省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let Some(issue) = &subject.tree().issue else { return };
    let named = issue.title.as_deref().or(issue.sponsor.as_deref()).unwrap_or_default();
    let Some((province, code)) = PROVINCES.iter().find(|(province, _)| named.starts_with(province)) else { return };
    for (passage, at) in labelled(subject, "CN") {
        let rest = passage.as_str().get(at..).unwrap_or_default();
        let digits = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
        let start = at + rest.len() - digits.len();
        let Some(region) = digits.get(..2).filter(|region| region.bytes().all(|b| b.is_ascii_digit())) else {
            continue;
        };
        if region != *code && !(*code == "11" && region == "10") {
            report.find(
                passage.place(start..start + 2),
                format!("{province}的地区号是{code}，此处作{region}"),
                format!("the code of {province} is {code}, not {region}"),
            );
        }
    }
}

/// Codes of the provinces, GB/T 2260.
const PROVINCES: &[(&str, &str)] = &[
    ("北京", "11"),
    ("天津", "12"),
    ("河北", "13"),
    ("山西", "14"),
    ("内蒙古", "15"),
    ("辽宁", "21"),
    ("吉林", "22"),
    ("黑龙江", "23"),
    ("上海", "31"),
    ("江苏", "32"),
    ("浙江", "33"),
    ("安徽", "34"),
    ("福建", "35"),
    ("江西", "36"),
    ("山东", "37"),
    ("河南", "41"),
    ("湖北", "42"),
    ("湖南", "43"),
    ("广东", "44"),
    ("广西", "45"),
    ("海南", "46"),
    ("重庆", "50"),
    ("四川", "51"),
    ("贵州", "52"),
    ("云南", "53"),
    ("西藏", "54"),
    ("陕西", "61"),
    ("甘肃", "62"),
    ("青海", "63"),
    ("宁夏", "64"),
    ("新疆", "65"),
];
