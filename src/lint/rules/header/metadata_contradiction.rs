//! page `3号`, print `4号`

use crate::diagnostic::Code;
use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// The page and the printed text state different numbers or dates.
pub static RULE: Rule = Rule {
    name: "header/metadata-contradiction",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "网页标注的字号、日期与正文不一致", en: "page and text differ in number or signing date"
        },
        why: Words {
            zh: "按网页标注检索和登记，会与文件本身不合。",
            en: "Who registers by the page gets another document than the text is.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "发布日期；只差括号、补零的。",
            en: "dates of publication; other brackets, padded serials.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "索引号：000014349　发文字号：岚水发〔2024〕11号　成文日期：2024年5月6日\n岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
            "索引号：000014349　发文字号：岚水发〔2024〕12号　成文日期：2024年5月6日\n岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for diagnostic in &subject.tree().diagnostics {
        let words = match diagnostic.code {
            Code::MetaNumberDiffers => ["网页标注的字号与正文不一致", "page and text differ in number"],
            Code::MetaDateDiffers => ["网页标注的成文日期与正文不一致", "page and text differ in the signing date"],
            _ => continue,
        };
        report.find(subject.range_of(diagnostic.span), words[0], words[1]);
    }
}
