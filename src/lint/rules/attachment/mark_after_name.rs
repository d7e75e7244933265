//! `1.甲表；`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

use super::list;

/// A mark stands after the name of an attachment.
pub static RULE: Rule = Rule {
    name: "attachment/mark-after-name",
    severity: Severity::Warning,
    origin: Origin::Drafting,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "附件名称后有标点", en: "a mark stands after the name of an attachment" },
        why: Words { zh: "附件名称后不加标点符号。", en: "No mark follows the name of an attachment." },
        source: Source::read("GB/T 9704-2012, 7.3.4"),
        silent: Words {
            zh: "右括号、右书名号、右引号；句中列举的附件；2012年7月1日前的文件。",
            en: "closing brackets and quotes; lists inside a sentence; texts signed before 1 July 2012.",
        },
        examples: &[Example::new(
            Slot::AttachmentList,
            "附件：1.渠道任务表；\n2.专家组名单。",
            "附件：1.渠道任务表\n2.专家组名单",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main() && unit.is_new_era()) {
        // One finding a list: a drafter who sets marks sets them after every name.
        let ended = subject.passages_as(unit, Role::AttachmentList).filter_map(|passage| {
            let text = passage.as_str().trim_end();
            let name = text.trim_end_matches(['；', '。', '，', '、', ';', ',']);
            let whole = list::is_entry(text) && !name.contains(['；', '。']);
            (whole && name.len() < text.len()).then(|| passage.place(name.len()..text.len()))
        });
        let places: Vec<TextRange> = ended.collect();
        if let [first, rest @ ..] = &places[..] {
            let edits = places.iter().map(|place| Edit::new(*place, "")).collect();
            report
                .find(*first, "附件名称后不加标点", "no mark follows the name of an attachment")
                .with_places(rest.iter().copied())
                .mended_by(Safety::Safe, edits);
        }
    }
}
