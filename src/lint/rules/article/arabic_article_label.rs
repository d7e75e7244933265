//! 第12条

use crate::diagnostic::Severity;
use crate::grammar::chars::digit_value;
use crate::grammar::numerals::to_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Edit, Origin, Report, Safety, Words};
use crate::lint::rollup::{Class, Odd};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::rules::numbering::printed;
use crate::lint::subject::Subject;
use std::ops::Range;

use super::items;

/// An article or chapter numbered in Arabic digits.
pub static RULE: Rule = Rule {
    name: "article/arabic-article-label",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "条、章的序号用阿拉伯数字", en: "an article or chapter is numbered in Arabic digits"
        },
        why: Words {
            zh: "编章节条的序号用中文数字依次表述。",
            en: "Books, chapters, sections and articles are numbered in Chinese numerals.",
        },
        source: Source::read("立法法 (2023), 65"),
        silent: Words {
            zh: "章程、合同、协议；2012年7月1日前的文件；大会、法院的文件；通篇如此的，只报一次。",
            en: "charters, contracts, agreements; texts signed before 1 July 2012; congresses and courts; one finding for a text that always has them.",
        },
        examples: &[
            Example::new(
                Slot::Articles,
                "第一条　为了修渠，制定本办法。\n第2条　各地应当修渠。\n第三条　本办法自2024年7月1日起施行。",
                "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　本办法自2024年7月1日起施行。",
            ),
            Example::new(
                Slot::Articles,
                "第1条　为了修渠，制定本办法。\n第2条　各地应当修渠。\n第3条　各地应当清淤。\n第4条　各地应当巡查。\n第5条　各地应当护岸。\n第6条　各地应当疏浚。\n第7条　各地应当加固。\n第8条　各地应当植树。\n第9条　各地应当测量。\n第10条　各地应当登记。\n第11条　各地应当值守。\n第12条　本办法自2024年7月1日起施行。",
                "第一条　为了修渠，制定本办法。\n第二条　各地应当修渠。\n第三条　各地应当清淤。\n第四条　各地应当巡查。\n第五条　各地应当护岸。\n第六条　各地应当疏浚。\n第七条　各地应当加固。\n第八条　各地应当植树。\n第九条　各地应当测量。\n第十条　各地应当登记。\n第十一条　各地应当值守。\n第十二条　本办法自2024年7月1日起施行。",
            ),
        ],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    const OTHERS: [&str; 6] = ["章程", "合同", "协议", "公约", "人民代表大会", "法院"];
    for unit in items::acts(subject).filter(|unit| unit.is_new_era()) {
        if unit.text.title().is_none_or(|title| OTHERS.iter().any(|word| title.contains(word))) {
            continue;
        }
        let mut class = Class::default();
        for label in printed::labels(subject, unit).filter(|label| label.text.starts_with('第')) {
            let odd = digits(label.text).map(|digits| {
                let range = label.place(digits);
                Odd { range, edits: vec![Edit::new(range, to_han(label.label.ordinal()))], kind: '条' }
            });
            class.right('条', usize::from(odd.is_none()));
            class.paragraph(odd.into_iter().collect());
        }
        let words =
            Words { zh: "条、章的序号应当用中文数字", en: "the number belongs in Chinese numerals" };
        class.tell(report, Safety::Unsafe, words);
    }
}

/// Where the Arabic digits of a label stand.
fn digits(label: &str) -> Option<Range<usize>> {
    let start = label.find(|c| digit_value(c).is_some())?;
    let length = label.get(start..)?.find(|c| digit_value(c).is_none())?;
    Some(start..start + length)
}
