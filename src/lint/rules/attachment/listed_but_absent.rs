//! list `1. 2.`, only 附件1

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

use super::list::{self, Attached};

/// The list of attachments names one that does not follow.
pub static RULE: Rule = Rule {
    name: "attachment/listed-but-absent",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words {
            zh: "附件说明所列附件没有随附", en: "the list of attachments names one that does not follow"
        },
        why: Words {
            zh: "所列附件与随附的附件应当一致；缺的一件可能在转录时丢失。",
            en: "List and attachments must agree; the missing one was probably lost.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.7"),
        silent: Words {
            zh: "附件一件也没有随附（网页多另行链接）；另附、另发、名称带文件扩展名的。",
            en: "none of the attachments is there (pages link them); sent apart; names with a file extension.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let attached = Attached::of(document);
        if attached.is_empty() {
            continue;
        }
        for listed in list::entries(subject, document) {
            if attached.hold(listed.number, &listed.title) || is_elsewhere(&listed.title) || listed.is_apart {
                continue;
            }
            let name = &listed.title;
            report.find(
                listed.range,
                format!("附件“{name}”没有随附"),
                format!("the attachment {name} does not follow"),
            );
        }
    }
}

/// Words of a name that say that the attachment is a file of its own.
fn is_elsewhere(title: &str) -> bool {
    [".doc", ".xls", ".pdf", ".wps", ".zip", ".rar", ".ofd"]
        .iter()
        .any(|word| title.to_ascii_lowercase().contains(word))
}
