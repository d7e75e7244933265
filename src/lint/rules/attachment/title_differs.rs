//! list `名单`, attachment `名册`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::same_text::{Likeness, likeness, may_be_same};
use crate::lint::subject::Subject;
use crate::tree::leaves::Role;

use super::list::{self, attachment_number};

/// An attachment bears another title than the list gives it.
pub static RULE: Rule = Rule {
    name: "attachment/title-differs",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: Some(Safety::Unsafe),
    doc: Doc {
        finds: Words {
            zh: "附件的标题与附件说明不一致",
            en: "an attachment bears another title than the list gives it",
        },
        why: Words {
            zh: "附件标题应当与附件说明的表述一致。",
            en: "The title over an attachment is that of the list.",
        },
        source: Source::read("GB/T 9704-2012, 7.3.7"),
        silent: Words {
            zh: "只差空格、书名号、“关于”、版本说明或者省略个别词语的；表号、扩展名；标题是图片的。",
            en: "blanks, 《》, 关于, version notes and words left out; form numbers, extensions; a title that is a picture.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名册\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n为做好渠道管护工作，现将有关事项通知如下。\n附件：1.渠道任务表\n2.专家组名单\n岚川省水利厅\n2024年5月6日\n附件1\n渠道任务表\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n附件2\n专家组名单\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for document in &subject.tree().documents {
        let entries: Vec<_> = list::entries(subject, document).collect();
        for unit in subject.units.iter().filter(|unit| unit.document().id == document.id) {
            // A label that was read as a title is no title.
            let number = attachment_number(unit.text.attachment.filter(|attachment| attachment.label.is_some()));
            let title = unit.text.attachment.and_then(|attachment| attachment.title.as_deref());
            let (Some(number), Some(title)) = (number, title) else { continue };
            let mut named = entries.iter().filter(|entry| entry.number.unwrap_or(1) == number);
            let (Some(listed), None) = (named.next(), named.next()) else { continue };
            let found = likeness(&listed.title, title);
            // Where another entry has this title the numbers are off, and the list is no guide.
            let moved = entries.iter().any(|entry| entry.number != listed.number && may_be_same(&entry.title, title));
            if found <= Likeness::Part || moved || !is_title(title) || !is_title(&listed.title) {
                continue;
            }
            let finding = report.find(
                subject.head_of(unit),
                format!("附件说明作“{}”，此处作“{title}”", listed.title),
                format!("the list has {}", listed.title),
            );
            finding.resting_on(listed.range, "附件说明", "the list");
            if found == Likeness::Glyphs {
                finding.from_origin(Origin::Transcription);
            }
            let mut lines = subject.passages_as(unit, Role::Title);
            if let (Some(line), None) = (lines.next(), lines.next()) {
                finding.mended_by(Safety::Unsafe, vec![Edit::new(line.range(), listed.title.as_ref())]);
            }
        }
    }
}

/// Whether a line can be compared as a title; the parser takes the first line of an attachment for one.
fn is_title(title: &str) -> bool {
    const LONGEST: usize = 60;
    let ended = title.ends_with(['。', '；', '：', '，']) || title.contains(['|', '\t', ':', '：', '。']);
    (3..=LONGEST).contains(&title.chars().count()) && !ended
}
