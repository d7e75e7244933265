//! `附件：1、甲表`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

use super::list;

/// Another mark than a dot follows the number of an attachment.
pub static RULE: Rule = Rule {
    name: "attachment/wrong-mark-after-number",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words {
            zh: "附件序号后不是圆点", en: "another mark than a dot follows the number of an attachment"
        },
        why: Words {
            zh: "附件序号用阿拉伯数字加圆点（1.）。", en: "Attachments are numbered with digits and a dot."
        },
        source: Source::read("GB/T 9704-2012, 7.3.4"),
        silent: Words {
            zh: "全角圆点；2012年7月1日前的文件。",
            en: "a full-width dot; texts signed before 1 July 2012.",
        },
        examples: &[Example::new(
            Slot::AttachmentList,
            "附件：1、渠道任务表\n2、专家组名单",
            "附件：1.渠道任务表\n2.专家组名单",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main() && unit.is_new_era()) {
        let marked = subject.passages_as(unit, Role::AttachmentList).filter_map(|passage| {
            let at = list::number_end(passage.as_str())?;
            let mark = passage.as_str().get(at..)?.chars().next().filter(|c| matches!(c, '、' | '，' | '。'))?;
            Some(passage.place(at..at + mark.len_utf8()))
        });
        let places: Vec<TextRange> = marked.collect();
        if let [first, rest @ ..] = &places[..] {
            let edits = places.iter().map(|place| Edit::new(*place, ".")).collect();
            report
                .find(*first, "附件序号后应为圆点", "a dot follows the number of an attachment")
                .with_places(rest.iter().copied())
                .mended_by(Safety::Safe, edits);
        }
    }
}
