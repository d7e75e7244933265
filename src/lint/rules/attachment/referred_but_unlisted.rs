//! `见附件3`, list ends at 2

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::list::{self, attachment_number};

/// The body refers to an attachment beyond the list.
pub static RULE: Rule = Rule {
    name: "attachment/referred-but-unlisted",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "正文引用的附件不在附件说明之内", en: "the body refers to an attachment beyond the list"
        },
        why: Words {
            zh: "引用的附件不存在，或者附件说明漏列。",
            en: "The attachment does not exist, or the list leaves it out.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "其他文件的附件（《X》附件3）；没有附件说明；附件自身的行文。",
            en: "attachments of another document (《X》附件3); no list; the text of an attachment.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n专家组名单见附件3。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n专家组名单见附件2。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let listed = list::entries(subject, document).map(|entry| entry.number.unwrap_or(1)).max();
        let attached = document.attachments.iter().filter_map(|a| attachment_number(Some(a))).max();
        let Some(most) = listed.max(attached).filter(|_| listed.is_some()) else { continue };
        for passage in subject.passages_of(unit).filter(|passage| passage.is_prose()) {
            let text = passage.as_str();
            for (at, _) in text.match_indices("附件") {
                let digits = text.get(at + "附件".len()..).unwrap_or_default();
                let length = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
                let number: u32 = digits.get(..length).and_then(|digits| digits.parse().ok()).unwrap_or(0);
                let rest = digits.get(length..).unwrap_or_default();
                // 《X》附件3, X附件1-1 and 附件3个 are something else.
                let other = text.get(..at).is_some_and(|before| before.ends_with(['》', '的', '号', '〕']))
                    || rest.starts_with(['-', '个', '份', '件', '—']);
                if number > most && number < 100 && !other {
                    let place = passage.place(at..at + "附件".len() + length);
                    report.find(place, format!("附件说明止于{most}"), format!("the list ends at {most}"));
                }
            }
        }
    }
}
