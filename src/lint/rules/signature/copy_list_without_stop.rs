//! `抄送：甲厅，乙厅`

use crate::diagnostic::Severity;
use crate::grammar::attachments::copies;
use crate::grammar::chars::is_han;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;
use crate::span::TextRange;
use crate::tree::leaves::Role;

/// The list of copies does not end in a stop.
pub static RULE: Rule = Rule {
    name: "signature/copy-list-without-stop",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "抄送机关末尾没有句号", en: "the list of copies does not end in a stop" },
        why: Words { zh: "最后一个抄送机关后标句号。", en: "A stop follows the last body of the list." },
        source: Source::read("GB/T 9704-2012, 7.4.2"),
        silent: Words {
            zh: "2012年7月1日前的文件；表格；名单未完。",
            en: "texts signed before 1 July 2012; tables; lists cut short.",
        },
        examples: &[Example::new(
            Slot::After,
            "抄送：省财政厅，省农业农村厅\n岚川省水利厅办公室　2024年5月6日印发",
            "抄送：省财政厅，省农业农村厅。\n岚川省水利厅办公室　2024年5月6日印发",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_new_era()) {
        for passage in subject.passages_as(unit, Role::Distribution) {
            let text = passage.as_str().trim_end();
            let listed = copies(text).is_some() && !text.starts_with(['（', '(']);
            if listed && text.ends_with(is_han) {
                let at = passage.place(text.len() - 1..text.len()).end;
                let last = text.chars().next_back().map_or(0, char::len_utf8);
                report
                    .find(passage.place(text.len() - last..text.len()), "抄送机关末尾应为句号", "a stop ends the list")
                    .mended_by(Safety::Safe, vec![Edit::new(TextRange { start: at, end: at }, "。")]);
            }
        }
    }
}
