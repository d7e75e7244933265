//! 15 May / 1 June

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::own;

/// A text signed after the issue that prints it appeared.
pub static RULE: Rule = Rule {
    name: "date/signed-after-publication",
    severity: Severity::Error,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "成文日期晚于本期公报的出版日期", en: "a text was signed after the issue appeared"
        },
        why: Words {
            zh: "公报刊登的是已经签发的文件；晚于出版日期的，必有一误。",
            en: "A gazette prints what has been signed; one of the two dates is wrong.",
        },
        source: Source::PRACTICE,
        silent: Words { zh: "出版日期不明；更正。", en: "no date of the issue; corrections." },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省人民政府公报\n（半月刊）\n2024年第10期\n（总第322期）\n2024年5月30日出版\n目录\n部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n2024年6月6日\n编辑出版：岚川省人民政府办公厅\n",
            "岚川省人民政府公报\n（半月刊）\n2024年第10期\n（总第322期）\n2024年5月30日出版\n目录\n部门文件\n岚川省水利厅关于做好渠道管护工作的通知（岚水发〔2024〕12号）……（2）\n岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n编辑出版：岚川省人民政府办公厅\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    let issue = subject.tree().issue.as_ref();
    let Some(published) = issue.and_then(|issue| issue.published.as_ref()?.iso) else { return };
    for (unit, line, _) in own::signing_lines(subject) {
        let document = unit.document();
        let late = own::signed(document).filter(|day| *day > published);
        let corrects = document.title.as_deref().is_some_and(|title| title.contains("更正"));
        if let Some(day) = late.filter(|_| !corrects) {
            report.find(
                line.range(),
                format!("成文日期{day}晚于出版日期{published}"),
                format!("signed on {day}, but the issue appeared on {published}"),
            );
        }
    }
}
