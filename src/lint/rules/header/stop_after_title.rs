//! `…的通知。`

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::Edit;
use crate::lint::finding::{Origin, Report, Safety, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A mark ends the title.
pub static RULE: Rule = Rule {
    name: "header/stop-after-title",
    severity: Severity::Info,
    origin: Origin::Unknown,
    fix: Some(Safety::Safe),
    doc: Doc {
        finds: Words { zh: "标题末尾有标点", en: "a mark ends the title" },
        why: Words {
            zh: "标题末尾一般不用句号、逗号等标点；有了标点，标题就会被当作正文。",
            en: "Titles do not end in a stop or comma; with one the title is read as text.",
        },
        source: Source::unconfirmed("GB/T 15834-2011, 附录B.4"),
        silent: Words {
            zh: "问号、叹号；不能确定是标题的行。",
            en: "question and exclamation marks; lines that are not surely the title.",
        },
        examples: &[Example::new(
            Slot::Title,
            "岚川省水利厅关于做好渠道管护工作的通知。",
            "岚川省水利厅关于做好渠道管护工作的通知",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        if let Some(title) = super::titled_in_text(subject, unit) {
            let end = title.as_str().trim_end().len();
            let place = title.place(title.as_str().trim_end_matches(super::TITLE_STOPS).len()..end);
            report
                .find(place, "标题末尾不用标点", "no mark ends a title")
                .mended_by(Safety::Safe, vec![Edit::new(place, "")]);
        }
    }
}
