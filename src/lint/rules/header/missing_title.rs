//! number, then addressee

use crate::diagnostic::Severity;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A document without a title.
pub static RULE: Rule = Rule {
    name: "header/missing-title",
    severity: Severity::Warning,
    origin: Origin::Unknown,
    fix: None,
    doc: Doc {
        finds: Words { zh: "公文没有标题", en: "the document has no title" },
        why: Words {
            zh: "公文一般有标题；没有标题的文件无法编目。",
            en: "A document has a title; without one it cannot be listed.",
        },
        source: Source::read("党政机关公文处理工作条例 (2012), 9.7"),
        silent: Words {
            zh: "节选；网页已标注标题的，只提示；标题带标点的，另有规则。",
            en: "excerpts; a title stated by the page gives info; a title that ends in a mark has a rule of its own.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于做好渠道管护工作的通知\n岚水发〔2024〕12号\n各市水利局：\n现将有关事项通知如下。\n岚川省水利厅\n2024年5月6日\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main() && unit.document().title.is_none()) {
        let document = unit.document();
        // The head must be there; what begins midway has lost more than its title.
        let (Some(_), Some(_), Some(first)) = (&document.number, &document.addressee, subject.passages_of(unit).next())
        else {
            continue;
        };
        if super::titled_in_text(subject, unit).is_some() {
            continue;
        }
        let found = report.find(first.range(), "没有标题", "no title");
        if let Some(title) = subject.stated("标题") {
            found.at_severity(Severity::Info).from_origin(Origin::Transcription);
            found.message.zh = format!("没有标题；网页标注“{title}”");
            found.message.en = format!("no title; the page states {title}");
        }
    }
}
