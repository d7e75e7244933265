//! list ends at 2, 附件3 follows

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

use super::list::{self, attachment_number};

/// An attachment that the list lacks.
pub static RULE: Rule = Rule {
    name: "attachment/present-but-unlisted",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "随附的附件未列入附件说明", en: "an attachment is not in the list" },
        why: Words {
            zh: "附件说明应当标全附件；漏列的附件是否属于本文，无从确定。",
            en: "The list names every attachment; whether one it lacks belongs to the text is not sure.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.4"),
        silent: Words {
            zh: "没有附件说明的（公报多略去）；附件的附件。",
            en: "no list at all (gazettes leave it out); attachments of attachments.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件3\n经费标准表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n3.经费标准表\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件3\n经费标准表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let listed: Vec<u32> = list::entries(subject, document).map(|entry| entry.number.unwrap_or(1)).collect();
        let Some(most) = listed.iter().max() else { continue };
        for unit in subject.units.iter().filter(|unit| unit.document().id == document.id) {
            let Some(label) = subject.passages_as(unit, Role::AttachmentLabel).next() else { continue };
            let number = attachment_number(unit.text.attachment);
            // A list of one has no number, and neither may its attachment.
            if let Some(number) = number.filter(|number| number > most && !listed.contains(number)) {
                report.find(
                    label.range(),
                    format!("附件{number}未列入附件说明"),
                    format!("attachment {number} is not in the list"),
                );
            }
        }
    }
}
