//! `现将《甲办法》印发给你们` and no 办法

use crate::diagnostic::Severity;
use crate::grammar::titles::issued_text;
use crate::lint::example::{Example, Slot};
use crate::lint::finding::{Origin, Report, Words};
use crate::lint::rule::{Doc, Rule, Source};
use crate::lint::subject::Subject;

/// A document issues a text that does not follow.
pub static RULE: Rule = Rule {
    name: "structure/issued-text-missing",
    severity: Severity::Warning,
    origin: Origin::Transcription,
    fix: None,
    doc: Doc {
        finds: Words { zh: "通知印发的文本没有随附", en: "the text that a document issues does not follow" },
        why: Words {
            zh: "印发件是文件的主体；没有它，通知只剩空壳。",
            en: "The issued text is what matters; without it the notice is empty.",
        },
        source: Source::PRACTICE,
        silent: Words {
            zh: "另发、略、网页链接；同意某文本的批复；列为附件的（归附件规则）。",
            en: "sent apart, left out, linked; replies that agree to a text; what is listed as an attachment.",
        },
        examples: &[Example::new(
            Slot::Whole,
            "岚川省水利厅关于印发《渠道管护方案》的通知\n岚水发〔2024〕12号\n各市水利局：\n现将《渠道管护方案》印发给你们，请认真执行。\n岚川省水利厅\n2024年5月6日\n",
            "岚川省水利厅关于印发《渠道管护方案》的通知\n岚水发〔2024〕12号\n各市水利局：\n现将《渠道管护方案》印发给你们，请认真执行。\n岚川省水利厅\n2024年5月6日\n渠道管护方案\n一、落实责任。各市要落实管护责任。\n二、加强巡查。各市要加强巡查。\n",
        )],
    },
    check,
};

fn check(subject: &Subject<'_, '_>, report: &mut Report) {
    for unit in subject.units.iter().filter(|unit| unit.is_main()) {
        let document = unit.document();
        let Some(issued) = document.title.as_deref().and_then(issued_text) else { continue };
        let kind = document.kind.is_some_and(|kind| matches!(kind.code, "notice" | "order"));
        let whole = document.number.is_some() && document.signature.as_ref().is_some_and(|s| s.date.is_some());
        let attached = !document.attachments.is_empty() || !document.attachment_list.is_empty();
        if !kind || !whole || attached || !subject.passages_of(unit).any(|p| p.is_prose() && hands_over(p.as_str())) {
            continue;
        }
        let elsewhere = subject.passages.iter().any(|passage| is_elsewhere(passage.as_str()));
        // A text that stands in the document itself has divisions there.
        let inside = unit.text.blocks().filter(|place| place.is_section()).count() > 1;
        if !elsewhere && !inside {
            report.find(
                subject.head_of(unit),
                format!("所印发的“{issued}”没有随附"),
                format!("{issued} does not follow"),
            );
        }
    }
}

fn hands_over(text: &str) -> bool {
    ["印发给你们", "现予公布", "现予发布", "现予印发", "现印发给"].iter().any(|words| text.contains(words))
}

/// Words by which a page or the text says that the issued text is somewhere else.
fn is_elsewhere(text: &str) -> bool {
    const WORDS: [&str; 12] =
        ["附件", "另发", "略）", "点击", "链接", "下载", ".pdf", ".doc", ".xls", ".wps", "见官网", "另行印发"];
    WORDS.iter().any(|word| text.contains(word))
}
